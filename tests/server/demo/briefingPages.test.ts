import { expect, test } from 'vitest';
import { balanceOf } from '#domain/briefing/balance';
import { checkPage, LANGUAGES } from '#domain/briefing/page';
import { STARTER_QUESTIONNAIRE } from '#domain/survey/starterQuestionnaire';
import { DEMO_PAGES } from '#server/demo/briefingPages';

test('the demo has a whole and even page for each theme', () => {
  const themes = STARTER_QUESTIONNAIRE.themes.map(({ code }) => code);
  expect(DEMO_PAGES.map(({ theme }) => theme)).toEqual(themes);
  for (const page of DEMO_PAGES) {
    expect(checkPage(page, { themes, images: [] })).toMatchObject({ ok: true });
    for (const language of LANGUAGES) expect(balanceOf(page, language).heavier).toBeNull();
  }
});
