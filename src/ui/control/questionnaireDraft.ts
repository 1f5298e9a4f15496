import { LIMITS } from '#domain/survey/item';
import type { Questionnaire } from '#domain/survey/questionnaire';

/**
 * A questionnaire while it is written: texts may be empty or wrong. `key` stays with a theme or item
 * while it moves, so that the page knows it again; it is never sent or stored.
 */
export type Draft = { readonly themes: readonly DraftTheme[] };
export type DraftTheme = {
  readonly key: string;
  code: string;
  readonly name: { da: string; en: string };
  readonly items: readonly DraftItem[];
};
export type DraftItem = {
  readonly key: string;
  code: string;
  readonly text: { da: string; en: string };
};

/** What a button of the editor does. Positions are 0-based. */
export type Edit =
  | { readonly do: 'add-theme' }
  | { readonly do: 'add-item' | 'remove-theme' | 'up-theme' | 'down-theme'; readonly theme: number }
  | {
      readonly do: 'remove-item' | 'up-item' | 'down-item';
      readonly theme: number;
      readonly item: number;
    };

export const draftOf = ({ themes }: Questionnaire): Draft => ({
  themes: themes.map((theme) => ({
    key: theme.code,
    code: theme.code,
    name: { ...theme.name },
    items: theme.items.map(({ code, text }) => ({ key: code, code, text: { ...text } })),
  })),
});

/** What is sent to be checked: the draft as a questionnaire, sound or not. */
export const questionnaireOf = ({ themes }: Draft) => ({
  themes: themes.map(({ code, name, items }) => ({
    code: code.trim(),
    name,
    items: items.map((item) => ({ code: item.code.trim(), kind: 'agree5', text: item.text })),
  })),
});

/** The name of a field in the form, and its id: `themes.0.items.2.text.da`. */
export const fieldName = (theme: number, item: number | null, field: string): string =>
  item === null ? `themes.${theme}.${field}` : `themes.${theme}.items.${item}.${field}`;

/** The draft that a form holds. Reads no further than a questionnaire may reach, and one beyond. */
export function draftFromForm(form: FormData): Draft {
  const text = (name: string) => String(form.get(name) ?? '').replace(/\r\n/g, '\n');
  const themes: DraftTheme[] = [];
  for (let theme = 0; theme <= LIMITS.themes && form.has(fieldName(theme, null, 'code')); theme++) {
    const items: DraftItem[] = [];
    for (let item = 0; item <= LIMITS.items && form.has(fieldName(theme, item, 'code')); item++) {
      const of = (field: string) => text(fieldName(theme, item, field));
      items.push({
        key: `${theme}.${item}`,
        code: of('code'),
        text: { da: of('text.da'), en: of('text.en') },
      });
    }
    const of = (field: string) => text(fieldName(theme, null, field));
    themes.push({
      key: `${theme}`,
      code: of('code'),
      name: { da: of('name.da'), en: of('name.en') },
      items,
    });
  }
  return { themes };
}

/** `up-item:1:3` as an edit; null for anything a button here does not say. */
export function parseEdit(text: string): Edit | null {
  const match =
    /^(?:(add-theme)|(add-item|remove-theme|up-theme|down-theme):(\d{1,2})|(remove-item|up-item|down-item):(\d{1,2}):(\d{1,2}))$/.exec(
      text,
    );
  if (!match) return null;
  if (match[1]) return { do: 'add-theme' };
  if (match[2]) {
    return { do: match[2] as 'add-item', theme: Number(match[3]) };
  }
  return { do: match[4] as 'up-item', theme: Number(match[5]), item: Number(match[6]) };
}

export const writeEdit = (edit: Edit): string =>
  [edit.do, 'theme' in edit ? edit.theme : [], 'item' in edit ? edit.item : []].flat().join(':');

/** The draft after an edit; the same draft where the edit has nothing to act on. */
export function applyEdit(draft: Draft, edit: Edit): Draft {
  switch (edit.do) {
    case 'add-theme':
      return draft.themes.length >= LIMITS.themes
        ? draft
        : { themes: [...draft.themes, newTheme(draft)] };
    case 'add-item':
      return changeTheme(draft, edit.theme, (theme) =>
        theme.items.length >= LIMITS.items
          ? theme
          : { ...theme, items: [...theme.items, newItem(draft, theme)] },
      );
    case 'remove-theme':
      return { themes: without(draft.themes, edit.theme) };
    case 'up-theme':
      return { themes: swapped(draft.themes, edit.theme, edit.theme - 1) };
    case 'down-theme':
      return { themes: swapped(draft.themes, edit.theme, edit.theme + 1) };
    case 'remove-item':
      return changeTheme(draft, edit.theme, (theme) => ({
        ...theme,
        items: without(theme.items, edit.item),
      }));
    case 'up-item':
      return moveItem(draft, edit.theme, edit.item, -1);
    case 'down-item':
      return moveItem(draft, edit.theme, edit.item, 1);
  }
}

/** Where an item stands now, or null where it is gone. */
export function placeOf(draft: Draft, key: string): { theme: number; item: number } | null {
  for (const [theme, { items }] of draft.themes.entries()) {
    const item = items.findIndex((one) => one.key === key);
    if (item >= 0) return { theme, item };
  }
  return null;
}

/** Within its theme, or past its edge into the neighbouring theme. */
function moveItem(draft: Draft, theme: number, item: number, by: -1 | 1): Draft {
  const from = draft.themes[theme];
  const moved = from?.items[item];
  if (!from || !moved) return draft;
  if (from.items[item + by]) {
    return changeTheme(draft, theme, (one) => ({
      ...one,
      items: swapped(one.items, item, item + by),
    }));
  }
  const to = draft.themes[theme + by];
  if (!to || to.items.length >= LIMITS.items) return draft;
  const left = changeTheme(draft, theme, (one) => ({ ...one, items: without(one.items, item) }));
  return changeTheme(left, theme + by, (one) => ({
    ...one,
    items: by === 1 ? [moved, ...one.items] : [...one.items, moved],
  }));
}

const changeTheme = (
  draft: Draft,
  theme: number,
  change: (theme: DraftTheme) => DraftTheme,
): Draft => ({ themes: draft.themes.map((one, at) => (at === theme ? change(one) : one)) });

const without = <Thing>(things: readonly Thing[], at: number) =>
  things.filter((_, index) => index !== at);

function swapped<Thing>(things: readonly Thing[], one: number, other: number): readonly Thing[] {
  const first = things[one];
  const second = things[other];
  if (first === undefined || second === undefined) return things;
  return things.map((thing, at) => (at === one ? second : at === other ? first : thing));
}

function newTheme(draft: Draft): DraftTheme {
  const code = freeCode(draft, 'tema');
  return { key: freshKey(draft), code, name: { da: '', en: '' }, items: [] };
}

function newItem(draft: Draft, theme: DraftTheme): DraftItem {
  const stem = /^[a-z][a-z0-9_]*$/.test(theme.code) ? theme.code.slice(0, 19) : 'spoergsmaal';
  return { key: freshKey(draft), code: freeCode(draft, stem), text: { da: '', en: '' } };
}

/** `tema_1`, `tema_2` … the first that nothing in the questionnaire has. */
function freeCode(draft: Draft, stem: string): string {
  const taken = new Set(draft.themes.flatMap(({ code, items }) => [code, ...items.map(codeOf)]));
  for (let number = 1; ; number++) {
    const code = `${stem}_${number}`;
    if (!taken.has(code)) return code;
  }
}
const codeOf = ({ code }: { code: string }) => code;

function freshKey(draft: Draft): string {
  const taken = new Set(
    draft.themes.flatMap(({ key, items }) => [key, ...items.map((item) => item.key)]),
  );
  let number = taken.size;
  while (taken.has(`new-${number}`)) number++;
  return `new-${number}`;
}
