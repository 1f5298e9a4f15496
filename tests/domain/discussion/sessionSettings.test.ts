import { describe, expect, test } from 'vitest';
import {
  checkSession,
  PLAIN_SESSION,
  readSessionSettings,
  settingsOfTable,
  unevenSteps,
} from '#domain/discussion/sessionSettings';

const point = (id: string, side: 'for' | 'against', da = 'Noget') => ({
  ...{ id, side, text: { da, en: '' } },
});
const step = (id: string, da: string, ...points: ReturnType<typeof point>[]) => ({
  ...{ id, title: { da, en: '' }, minutes: 10, points },
});
const faults = (more: object) => {
  const checked = checkSession({ ...PLAIN_SESSION, ...more });
  return checked.ok ? [] : checked.problem.map(({ kind, field }) => `${kind} ${field}`);
};

describe('what an organiser wrote', () => {
  test('is taken with its texts trimmed, and English may be missing', () => {
    const checked = checkSession({ ...PLAIN_SESSION, steps: [step('a', '  Velkommen ')] });
    expect(checked).toMatchObject({ ok: true, value: { steps: [{ title: { da: 'Velkommen' } }] } });
    expect(checkSession(PLAIN_SESSION)).toEqual({ ok: true, value: PLAIN_SESSION });
  });

  test.each([
    [{ steps: [step('a', ' ')] }, ['empty steps.0.title.da']],
    [{ steps: [step('a', 'A', point('p', 'for', ''))] }, ['empty steps.0.points.0.text.da']],
    [{ steps: [step('a', 'A'.repeat(2_001))] }, ['too_long steps.0.title.da']],
    [{ steps: Array.from({ length: 21 }, (_, at) => step(`s${at}`, 'A')) }, ['too_many steps']],
    [{ steps: [{ ...step('a', 'A'), minutes: 241 }] }, ['out_of_range steps.0.minutes']],
    [{ steps: [{ ...step('a', 'A'), minutes: 0 }] }, ['out_of_range steps.0.minutes']],
    [{ steps: [{ ...step('a', 'A'), minutes: NaN }] }, ['not_understood steps.0.minutes']],
    [{ steps: [step('a', 'A'), step('a', 'B')] }, ['twice steps']],
    [
      { steps: [step('a', 'A', point('p', 'for')), step('b', 'B', point('p', 'for'))] },
      ['twice steps'],
    ],
    [{ mode: 'online' }, ['turn_needed_online turnMs']],
    [{ turnMs: 9_999 }, ['out_of_range turnMs']],
    [{ turnMs: 1_800_001 }, ['out_of_range turnMs']],
    [{ mostQuestions: 4 }, ['out_of_range mostQuestions']],
    [
      { plannedStartAt: 1_000, questionsDeadlineAt: 1_000 },
      ['deadline_before_start questionsDeadlineAt'],
    ],
    [{ videoUrls: { 3: 'http://moede.dk' } }, ['not_understood videoUrls.3']],
    [{ videoUrls: { 3: 'javascript:alert(1)' } }, ['not_understood videoUrls.3']],
  ])('%j is refused where it is wrong', (more, expected) => {
    expect(faults(more)).toEqual(expected);
  });
});

test('a step is uneven where one side says more', () => {
  const even = step('a', 'A', point('p', 'against'), point('q', 'for'));
  expect(unevenSteps([step('b', 'B'), even, step('c', 'C', point('r', 'for'))])).toEqual([2]);
});

test('a table has its own meeting, and no other’s', () => {
  const session = { ...PLAIN_SESSION, videoUrls: { '3': 'https://moede.dk/3' } };
  expect(settingsOfTable(session, 3).videoUrl).toBe('https://moede.dk/3');
  expect(settingsOfTable(session, 30).videoUrl).toBeNull();
});

test('what was stored before a setting was thought of is read with that setting plain', () => {
  expect(readSessionSettings({ mode: 'online' })).toEqual({ ...PLAIN_SESSION, mode: 'online' });
  for (const strange of [null, 'room', { mode: 'under water' }, { steps: 7 }])
    expect(readSessionSettings(strange)).toBeNull();
});
