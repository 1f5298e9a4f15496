import { expect, test } from 'vitest';
import { checkSession, unevenSteps } from '#domain/discussion/sessionSettings';
import { STARTER_QUESTIONNAIRE } from '#domain/survey/starterQuestionnaire';
import { demoSessions } from '#server/demo/programmes';

test('the demo has a whole, even programme in both languages for each theme', () => {
  const sessions = demoSessions({ starts: '2026-11-29', onlineTheme: 'velfaerd' });
  const themes = STARTER_QUESTIONNAIRE.themes.map(({ code }) => code);
  expect(sessions.map(([theme]) => theme)).toEqual(themes);
  for (const [theme, settings] of sessions) {
    expect(checkSession(settings)).toEqual({ ok: true, value: settings });
    expect(unevenSteps(settings.steps)).toEqual([]);
    expect(settings.mode).toBe(theme === 'velfaerd' ? 'online' : 'room');
    const texts = settings.steps.flatMap(({ title, points }) => [
      title,
      ...points.map((point) => point.text),
    ]);
    expect(texts.filter(({ da, en }) => da === '' || en === '')).toEqual([]);
  }
});
