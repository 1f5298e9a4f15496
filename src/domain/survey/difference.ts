import type { Condition, InBothLanguages, Item } from './item.ts';
import { inOrder, type Questionnaire, type Theme } from './questionnaire.ts';

/** What a theme, a section, a question or the questionnaire itself says in one respect. */
export type Said = InBothLanguages | Condition | string | number | boolean | readonly unknown[];

/** One difference between two versions, about a theme or an item by its code (null: the questionnaire). */
export type Change =
  | { readonly kind: 'added' | 'removed'; readonly about: About }
  /** Stands elsewhere among what both versions have; positions from 1. */
  | { readonly kind: 'moved'; readonly about: About; readonly from: Spot; readonly to: Spot }
  | {
      readonly kind: 'changed';
      readonly about: About;
      /**
       * `text`, `hint`, `kind`, `show_if`, `options` (their codes in order), `options.3` (the label of
       * the option with code 3), `options.3.exclusive`, `sections.intro_ai.name` …
       */
      readonly field: string;
      /** null where it is not said. */
      readonly before: Said | null;
      readonly after: Said | null;
    };
export type About = {
  readonly what: 'questionnaire' | 'theme' | 'item';
  readonly code: string;
  /** The name or text, from the later version that has it. */
  readonly text: InBothLanguages;
};
export type Spot = { readonly theme: string; readonly position: number };

/** Everything in which two versions differ, in the order of the later one; empty for the same content. */
export function difference(before: Questionnaire, after: Questionnaire): readonly Change[] {
  const whole: About = { what: 'questionnaire', code: '', text: { da: '', en: '' } };
  return [
    ...changesOf(whole, facetsOfWhole(before), facetsOfWhole(after)),
    ...compare(thingsOf(before, 'theme'), thingsOf(after, 'theme')),
    ...compare(thingsOf(before, 'item'), thingsOf(after, 'item')),
  ];
}

/** A theme or an item with where it stands and what it says. */
type Thing = { about: About; spot: Spot; facets: ReadonlyMap<string, Said> };

function thingsOf({ themes }: Questionnaire, what: 'theme' | 'item'): readonly Thing[] {
  if (what === 'theme') {
    return themes.map((theme, at) => ({
      about: { what, code: theme.code, text: theme.name },
      spot: { theme: '', position: at + 1 },
      facets: facetsOfTheme(theme),
    }));
  }
  return themes.flatMap((theme) =>
    theme.items.map((item, at) => ({
      about: { what, code: item.code, text: item.text },
      spot: { theme: theme.code, position: at + 1 },
      facets: facetsOfItem(item),
    })),
  );
}

function compare(before: readonly Thing[], after: readonly Thing[]): readonly Change[] {
  const earlier = new Map(before.map((thing) => [thing.about.code, thing]));
  const later = new Map(after.map((thing) => [thing.about.code, thing]));
  const stays = ({ about, spot }: Thing) => earlier.get(about.code)?.spot.theme === spot.theme;
  const inPlace = new Set(
    [...new Set(after.map(({ spot }) => spot.theme))].flatMap((theme) => {
      const codes = (things: readonly Thing[]) =>
        things.filter(({ spot }) => spot.theme === theme).map(({ about }) => about.code);
      const kept = new Set(codes(after.filter(stays)));
      return keptInOrder(
        codes(before).filter((code) => kept.has(code)),
        [...kept],
      );
    }),
  );
  return [
    ...before
      .filter(({ about }) => !later.has(about.code))
      .map(({ about }): Change => ({ kind: 'removed', about })),
    ...after.flatMap(({ about, spot, facets }): readonly Change[] => {
      const former = earlier.get(about.code);
      if (!former) return [{ kind: 'added', about }];
      const moved: Change = { kind: 'moved', about, from: former.spot, to: spot };
      return [
        ...(inPlace.has(about.code) ? [] : [moved]),
        ...changesOf(about, former.facets, facets),
      ];
    }),
  ];
}

/**
 * The largest set of codes that stand in the same order in both lists of the same codes: a longest
 * increasing subsequence of their earlier positions.
 */
function keptInOrder(before: readonly string[], after: readonly string[]): readonly string[] {
  const position = new Map(before.map((code, at) => [code, at]));
  const runs: (readonly string[])[] = [];
  after.forEach((code, at) => {
    const fits = runs
      .slice(0, at)
      .filter((run) => position.get(run.at(-1)!)! < position.get(code)!);
    const longest = fits.reduce<readonly string[]>(
      (best, run) => (run.length > best.length ? run : best),
      [],
    );
    runs.push([...longest, code]);
  });
  return runs.reduce((best, run) => (run.length > best.length ? run : best), []);
}

function changesOf(
  about: About,
  before: ReadonlyMap<string, Said>,
  after: ReadonlyMap<string, Said>,
): readonly Change[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((field) => ({
      ...{ kind: 'changed' as const, about, field },
      ...{ before: before.get(field) ?? null, after: after.get(field) ?? null },
    }))
    .filter((change) => written(change.before) !== written(change.after));
}
const written = (said: Said | null) => JSON.stringify(inOrder(said));

const facetsOfWhole = ({ order }: Questionnaire) => facets([['order', order]]);

function facetsOfTheme({ name, intro, order, sections = [] }: Theme): ReadonlyMap<string, Said> {
  return facets([
    ...([
      ['name', name],
      ['intro', intro],
      ['order', order],
    ] as const),
    ['sections', sections.length > 0 ? sections.map(({ code }) => code) : undefined],
    ...sections.flatMap(({ code, ...section }) => fieldsOf(section, `sections.${code}.`)),
  ]);
}

function facetsOfItem(item: Item): ReadonlyMap<string, Said> {
  const { image } = item;
  const options = item.kind === 'scale' ? item.points : 'options' in item ? item.options : [];
  const plain = Object.fromEntries(
    Object.entries(item).filter(([field]) => !TOLD_APART.has(field)),
  );
  return facets([
    ...fieldsOf(plain, ''),
    ...([
      ['image', image?.sha256],
      ['image.alt', image?.alt],
    ] as const),
    ['options', options.length > 0 ? options.map(({ code }) => code) : undefined],
    ...options.flatMap(({ code, label, ...flags }): [string, Said | undefined][] => [
      [`options.${code}`, label],
      ...fieldsOf(flags, `options.${code}.`),
    ]),
  ]);
}

/** What is told part by part. */
const TOLD_APART = new Set(['code', 'points', 'options', 'image']);

const fieldsOf = (values: object, start: string): [string, Said | undefined][] =>
  Object.entries(values).map(([field, value]) => [`${start}${field}`, value as Said]);

const facets = (all: readonly (readonly [string, Said | undefined])[]): ReadonlyMap<string, Said> =>
  new Map(all.filter((facet): facet is readonly [string, Said] => facet[1] !== undefined));
