import type { Condition, Item, ItemKind } from '#domain/survey/item';
import { LIMITS } from '#domain/survey/item';
import type { Questionnaire, Theme } from '#domain/survey/questionnaire';
import type { WaveCode } from '#domain/survey/wave';

/**
 * A questionnaire while it is written: texts may be empty or wrong. `key` stays with a theme or item
 * while it moves, so that the page knows it again; it is never sent or stored. An item keeps what was
 * written for every kind, so that choosing another kind and back loses nothing.
 */
export type Draft = { readonly themes: readonly DraftTheme[]; order: Choice<'fixed' | 'random'> };
export type DraftTheme = {
  readonly key: string;
  code: string;
  readonly name: Words;
  readonly details: ThemeDetails;
  readonly items: readonly DraftItem[];
};
export type DraftItem = {
  readonly key: string;
  code: string;
  readonly text: Words;
  readonly details: ItemDetails;
};
/** Empty in both languages where it is not used. */
export type Words = { da: string; en: string };
/** '' where it is not said. */
type Choice<Value extends string> = Value | '';

export type ThemeDetails = {
  intro: Words;
  order: Choice<'fixed' | 'random'>;
  sections: DraftSection[];
};
export type DraftSection = {
  code: string;
  name: Words;
  intro: Words;
  order: Choice<'fixed' | 'random'>;
  show_if: Condition | null;
};
export type DraftOption = { code: number | null; label: Words; exclusive: boolean; last: boolean };
export type ItemDetails = {
  kind: ItemKind;
  hint: Words;
  image: { sha256: string; alt: Words } | null;
  section: string;
  show_if: Condition | null;
  waves: WaveCode[] | null;
  /** The points of a scale, or the options to choose from. */
  options: DraftOption[];
  direction: Choice<'fixed' | 'random'>;
  order: Choice<'fixed' | 'random'>;
  leans: Choice<'for' | 'against'>;
  low: Words;
  high: Words;
  middle: Words;
  at_most: number | null;
  min: number | null;
  max: number | null;
  decimals: number | null;
  unit: Words;
  limit: number | null;
  correct: number | null;
};

const noWords = (): Words => ({ da: '', en: '' });
export const plainItem = (): ItemDetails => ({
  ...{ kind: 'agree5', hint: noWords(), image: null, section: '', show_if: null, waves: null },
  ...{ options: [], direction: '', order: '', leans: '', low: noWords(), high: noWords() },
  ...{ middle: noWords(), at_most: null, min: 0, max: 100, decimals: 0, unit: noWords() },
  ...{ limit: 1_000, correct: null },
});
export const plainTheme = (): ThemeDetails => ({ intro: noWords(), order: '', sections: [] });

export const draftOf = ({ themes, order }: Questionnaire): Draft => ({
  order: order ?? '',
  themes: themes.map(({ code, name, items, ...rest }) => ({
    ...{ key: code, code, name: { ...name }, details: themeDetailsOf(rest) },
    items: items.map((item) => ({
      ...{ key: item.code, code: item.code, text: { ...item.text } },
      details: itemDetailsOf(item),
    })),
  })),
});

const themeDetailsOf = ({ intro, order, sections = [] }: Partial<Theme>): ThemeDetails => ({
  intro: wordsOf(intro),
  order: order ?? '',
  sections: sections.map((section) => ({
    ...{ code: section.code, name: { ...section.name }, intro: wordsOf(section.intro) },
    ...{ order: section.order ?? '', show_if: section.show_if ?? null },
  })),
});

const wordsOf = (words: Words | undefined): Words => ({ ...(words ?? noWords()) });

function itemDetailsOf(item: Item): ItemDetails {
  const options = item.kind === 'scale' ? item.points : 'options' in item ? item.options : [];
  const plain = plainItem();
  const own = Object.entries(structuredClone(item)).filter(([field]) => field in plain);
  return {
    ...plain,
    ...(Object.fromEntries(own) as Partial<ItemDetails>),
    hint: wordsOf(item.hint),
    options: options.map((option) => ({
      ...{ code: option.code, label: { ...option.label } },
      ...{ exclusive: 'exclusive' in option, last: 'last' in option },
    })),
  };
}

/** What is sent to be checked: the draft as a questionnaire, sound or not. */
export const questionnaireOf = ({ themes, order }: Draft) => ({
  themes: themes.map(({ code, name, details, items }) => ({
    ...{ code: code.trim(), name, items: items.map(itemOf) },
    ...said({
      intro: wordsSaid(details.intro),
      order: details.order,
      sections: details.sections.length > 0 ? details.sections.map(sectionOf) : undefined,
    }),
  })),
  ...said({ order }),
});

const sectionOf = ({ code, name, intro, order, show_if }: DraftSection) => ({
  ...{ code: code.trim(), name },
  ...said({ intro: wordsSaid(intro), order, show_if: show_if ?? undefined }),
});

const itemOf = ({ code, text, details }: DraftItem) => {
  const { kind, hint, image, section, show_if, waves } = details;
  return {
    ...{ code: code.trim(), kind, text },
    ...said({
      ...{ hint: wordsSaid(hint), image: image ?? undefined, section },
      ...{ show_if: show_if ?? undefined, waves: waves ?? undefined },
    }),
    ...ofKind(details),
  };
};

/** What belongs to the kind; a number that is missing stays null, to be named as a fault. */
function ofKind(details: ItemDetails): object {
  const { direction, order, leans, low, high, middle, at_most, min, max, decimals } = details;
  const options = details.options.map(optionOf);
  switch (details.kind) {
    case 'agree5':
      return said({ direction, leans });
    case 'scale':
      return {
        points: details.options.map(({ code, label }) => ({ code, label })),
        ...said({ direction }),
      };
    case 'rating10':
      return { low, high, ...said({ middle: wordsSaid(middle), direction }) };
    case 'single':
      return { options, ...said({ order }) };
    case 'multiple':
      return { options, ...said({ order, at_most: at_most ?? undefined }) };
    case 'number':
      return { min, max, decimals, ...said({ unit: wordsSaid(details.unit) }) };
    case 'text':
      return { limit: details.limit };
    case 'knowledge':
      return { options, correct: details.correct, ...said({ order }) };
  }
}

const optionOf = ({ code, label, exclusive, last }: DraftOption) => ({
  ...{ code, label },
  ...said({ exclusive: exclusive || undefined, last: last || undefined }),
});

const wordsSaid = (words: Words) =>
  words.da.trim() === '' && words.en.trim() === '' ? undefined : words;

/** Without what is not said. */
const said = (values: object): object =>
  Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== ''),
  );

/** The name of a field in the form, and its id: `themes.0.items.2.text.da`. */
export const fieldName = (theme: number, item: number | null, field: string): string =>
  item === null ? `themes.${theme}.${field}` : `themes.${theme}.items.${item}.${field}`;

/** Where an item stands now, or null where it is gone. */
export function placeOf(draft: Draft, key: string): { theme: number; item: number } | null {
  for (const [theme, { items }] of draft.themes.entries()) {
    const item = items.findIndex((one) => one.key === key);
    if (item >= 0) return { theme, item };
  }
  return null;
}

/** `tema_1`, `tema_2` … the first that nothing in the questionnaire has. */
export function freeCode(draft: Draft, stem: string): string {
  const taken = new Set(draft.themes.flatMap(({ code, items }) => [code, ...items.map(codeOf)]));
  for (let number = 1; ; number++) {
    const code = `${stem.slice(0, LIMITS.code - 1 - String(number).length)}_${number}`;
    if (!taken.has(code)) return code;
  }
}
const codeOf = ({ code }: { code: string }) => code;

/** The smallest code above those in use, or the first free one. */
export function freeOptionCode(options: readonly DraftOption[]): number {
  const taken = new Set(options.map(({ code }) => code));
  const next = Math.max(0, ...options.map(({ code }) => code ?? 0)) + 1;
  if (next <= 90) return next;
  return Array.from({ length: 91 }, (_, code) => code).find((code) => !taken.has(code)) ?? 90;
}
