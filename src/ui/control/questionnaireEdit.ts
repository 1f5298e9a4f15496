import { LIMITS } from '#domain/survey/item';
import {
  type Draft,
  type DraftItem,
  type DraftTheme,
  freeCode,
  plainItem,
  plainTheme,
} from './questionnaireDraft.ts';

/** What a button of the editor does. Positions are 0-based. */
export type Edit =
  | { readonly do: 'add-theme' }
  | { readonly do: 'add-item' | 'remove-theme' | 'up-theme' | 'down-theme'; readonly theme: number }
  | {
      /** `open-item` changes nothing: it asks for the item's fields. */
      readonly do: 'remove-item' | 'up-item' | 'down-item' | 'copy-item' | 'open-item';
      readonly theme: number;
      readonly item: number;
    };

/** `up-item:1:3` as an edit; null for anything a button here does not say. */
export function parseEdit(text: string): Edit | null {
  const match =
    /^(?:(add-theme)|(add-item|remove-theme|up-theme|down-theme):(\d{1,2})|((?:remove|up|down|copy|open)-item):(\d{1,2}):(\d{1,2}))$/.exec(
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
        : { ...draft, themes: [...draft.themes, newTheme(draft)] };
    case 'add-item':
      return changeTheme(draft, edit.theme, (theme) =>
        theme.items.length >= LIMITS.items
          ? theme
          : { ...theme, items: [...theme.items, newItem(draft, theme)] },
      );
    case 'remove-theme':
      return { ...draft, themes: without(draft.themes, edit.theme) };
    case 'up-theme':
      return { ...draft, themes: swapped(draft.themes, edit.theme, edit.theme - 1) };
    case 'down-theme':
      return { ...draft, themes: swapped(draft.themes, edit.theme, edit.theme + 1) };
    case 'remove-item':
      return changeTheme(draft, edit.theme, (theme) => ({
        ...theme,
        items: without(theme.items, edit.item),
      }));
    case 'copy-item':
      return copyItem(draft, edit.theme, edit.item);
    case 'open-item':
      return draft;
    case 'up-item':
      return moveItem(draft, edit.theme, edit.item, -1);
    case 'down-item':
      return moveItem(draft, edit.theme, edit.item, 1);
  }
}

/** The item once more below itself, with a code of its own. */
function copyItem(draft: Draft, theme: number, item: number): Draft {
  return changeTheme(draft, theme, (one) => {
    const copied = one.items[item];
    if (!copied || one.items.length >= LIMITS.items) return one;
    const stem = copied.code.replace(/_\d+$/, '') || 'spoergsmaal';
    const copy = {
      ...structuredClone(copied),
      ...{ key: freshKey(draft), code: freeCode(draft, stem) },
    };
    return { ...one, items: one.items.toSpliced(item + 1, 0, copy) };
  });
}

/** Within its theme, or past its edge into the neighbouring theme, where it stands in no section. */
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
  const free = { ...moved, details: { ...moved.details, section: '' } };
  const left = changeTheme(draft, theme, (one) => ({ ...one, items: without(one.items, item) }));
  return changeTheme(left, theme + by, (one) => ({
    ...one,
    items: by === 1 ? [free, ...one.items] : [...one.items, free],
  }));
}

const changeTheme = (
  draft: Draft,
  theme: number,
  change: (theme: DraftTheme) => DraftTheme,
): Draft => ({
  ...draft,
  themes: draft.themes.map((one, at) => (at === theme ? change(one) : one)),
});

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
  return {
    ...{ key: freshKey(draft), code, name: { da: '', en: '' } },
    ...{ details: plainTheme(), items: [] },
  };
}

function newItem(draft: Draft, theme: DraftTheme): DraftItem {
  const stem = /^[a-z][a-z0-9_]*$/.test(theme.code) ? theme.code : 'spoergsmaal';
  return {
    ...{ key: freshKey(draft), code: freeCode(draft, stem), text: { da: '', en: '' } },
    details: plainItem(),
  };
}

function freshKey(draft: Draft): string {
  const taken = new Set(
    draft.themes.flatMap(({ key, items }) => [key, ...items.map((item) => item.key)]),
  );
  let number = taken.size;
  while (taken.has(`new-${number}`)) number++;
  return `new-${number}`;
}
