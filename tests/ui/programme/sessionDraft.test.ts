import { expect, test } from 'vitest';
import { checkSession } from '#domain/discussion/sessionSettings';
import { demoSessions } from '#server/demo/programmes';
import { draftFromForm, draftOf, type SessionDraft, sessionOf } from '#ui/programme/sessionDraft';
import { applyEdit, parseEdit, putBack, writeEdit } from '#ui/programme/sessionEdit';
import { sessionErrors } from '#ui/programme/sessionProblemText';

const sessions = demoSessions({ starts: '2026-06-13', onlineTheme: 'velfaerd' });
const [first, second] = sessions.map(([, settings]) => draftOf(settings)) as [
  SessionDraft,
  SessionDraft,
];
let made = 0;
const sources = {
  material: [{ side: 'against' as const, text: { da: 'Fra materialet', en: '' } }],
  others: [{ theme: 'velfaerd', draft: second }],
  newId: () => `ny-${made++}`,
};
const edited = (draft: SessionDraft, ...edits: string[]) =>
  edits.reduce((now, text) => applyEdit(now, parseEdit(text, 'velfaerd')!, sources), draft);

/** The draft as a browser would send it. */
function formOf(draft: SessionDraft): FormData {
  const form = new FormData();
  const put = (name: string, value: unknown): void => {
    if (typeof value === 'string') form.set(name, value);
    else
      for (const [key, inner] of Object.entries(value as object))
        put(name === '' ? key : `${name}.${key}`, inner);
  };
  put('', draft);
  return form;
}

test('settings go through the form and back unchanged, Danish time and all', () => {
  for (const [, settings] of sessions) {
    const draft = draftOf(settings);
    expect(draftFromForm(formOf(draft))).toEqual(draft);
    const { settings: read, linkFaults } = sessionOf(draft, null);
    expect(linkFaults).toEqual([]);
    expect(checkSession(read)).toEqual({ ok: true, value: settings });
  }
});

test('an empty field is no limit, and what is no number is said at its field', () => {
  const given = { ...first, turnMs: '', silenceMs: 'længe', nudgeAfterMs: '2,5' };
  const { settings, linkFaults } = sessionOf({ ...given, videoUrls: 'hej' }, null);
  expect(settings).toMatchObject({ turnMs: null, nudgeAfterMs: 150_000 });
  expect(sessionErrors(settings, linkFaults).map(({ field }) => field)).toEqual([
    ...['silenceMs', 'videoUrls'],
  ]);
});

test('a fault in a step says in which', () => {
  const given = edited(first, 'add-step');
  const { settings } = sessionOf(given, null);
  expect(sessionErrors(settings, [])).toEqual([
    { field: 'steps.4.title.da', message: 'Trin 5: Skriv en overskrift på dansk' },
  ]);
});

test('each button does to the draft what it says', () => {
  const ids = (draft: SessionDraft) => draft.steps.map(({ id }) => id);
  const [a, b, c, d] = ids(first);
  expect(ids(edited(first, 'down-step:0', 'up-step:0', 'down-step:3'))).toEqual([b, a, c, d]);
  expect(ids(edited(first, 'remove-step:1'))).toEqual([a, c, d]);
  const [step] = edited(first, 'add-for:0', 'take-point:0:0', 'remove-point:0:0').steps;
  expect(step?.points).toMatchObject([{ side: 'against', text: { da: 'Fra materialet' } }]);
  const copied = edited({ ...first, videoUrls: '1; https://moede.dk' }, 'copy');
  expect(copied).toEqual({
    ...{ ...second, plannedStartAt: first.plannedStartAt },
    videoUrls: '1; https://moede.dk',
  });
  for (const text of ['add-step', 'up-step:3', 'add-against:0', 'take-point:1:12'])
    expect(writeEdit(parseEdit(text, '')!)).toBe(text);
  for (const text of ['', 'remove-hearing:1', 'up-step', 'take-point:1', 'add-for:-1'])
    expect(parseEdit(text, '')).toBeNull();
  expect(edited(first, 'remove-step:9', 'take-point:0:9', 'up-step:0')).toEqual(first);
});

test('what a table has used is put back where it was taken out, once', () => {
  const used = { steps: [first.steps[0]!.id], points: [first.steps[1]!.points[2]!.id] };
  const without = edited(first, 'remove-point:1:2', 'remove-step:0');
  const back = putBack(without, first, used);
  expect(back.steps.map(({ id }) => id).toSorted()).toEqual(
    first.steps.map(({ id }) => id).toSorted(),
  );
  expect(back.steps[0]?.points.map(({ id }) => id)).toContain(used.points[0]);
  expect(putBack(back, first, used)).toEqual(back);
});
