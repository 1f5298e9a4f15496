import fc from 'fast-check';
import type { Condition, Item } from '#domain/survey/item';
import type { Questionnaire, Theme } from '#domain/survey/questionnaire';
import { checkQuestionnaire } from '#domain/survey/checkQuestionnaire';
import { codesOf } from '#domain/survey/soundness';
import { WAVE_CODES } from '#domain/survey/wave';

/** Sound questionnaires with every kind of question, order, direction, wave and routing. */
export const soundQuestionnaire = (): fc.Arbitrary<Questionnaire> =>
  fc
    .record({
      themes: fc.array(themeShape, { minLength: 1, maxLength: 3 }),
      order: maybe(fc.constantFrom('fixed' as const, 'random' as const)),
      routes: fc.array(route, { maxLength: 12 }),
    })
    .map(({ themes, order, routes }) =>
      routes.reduce(
        withRoute,
        named({ themes: themes as Theme[], ...(order === undefined ? {} : { order }) }),
      ),
    );

const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined });

const words = fc
  .array(
    fc.constantFrom(
      ...['Æbler', 'og', 'ål', 'er', 'godt', '"citat"', '100 %', 'a=b', '${x}', '<b>', 'ü', '=1+1'],
      ...['’', 'ja', '1', 'TRUE', '🗳️', 'linje\nto', 'a  b', '2026-01-02'],
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((all) => all.join(' '));
const text = fc.record({ da: words, en: words });
const label = fc.record({ da: words, en: words });

/** Left out where undefined, as in a stored questionnaire. */
const present = <Value extends object>(value: Value): Value =>
  Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as Value;

const options = (withFlags: boolean) =>
  fc
    .uniqueArray(
      fc.record({
        code: fc.nat(90),
        label,
        exclusive: withFlags ? maybe(fc.constant(true as const)) : fc.constant(undefined),
        last: withFlags ? maybe(fc.constant(true as const)) : fc.constant(undefined),
      }),
      { minLength: 2, maxLength: 5, selector: ({ code }) => code },
    )
    .map((all) =>
      all.map((one, at) =>
        present({
          ...one,
          label: { da: `${one.label.da} ${at}`, en: `${one.label.en} ${at}` },
        }),
      ),
    );

const direction = maybe(fc.constantFrom('fixed' as const, 'random' as const));
const order = direction;
const base = {
  code: fc.constant(''),
  text,
  hint: maybe(text),
  image: maybe(fc.record({ sha256: fc.stringMatching(/^[0-9a-f]{64}$/), alt: text })),
  section: maybe(fc.constantFrom('et', 'to')),
  waves: maybe(fc.uniqueArray(fc.constantFrom(...WAVE_CODES), { minLength: 1 })),
};
const item = fc.oneof(
  fc.record({
    ...base,
    kind: fc.constant('agree5'),
    direction,
    leans: maybe(fc.constantFrom('for', 'against')),
  }),
  fc.record({ ...base, kind: fc.constant('scale'), points: options(false), direction }),
  fc.record({
    ...base,
    ...{ kind: fc.constant('rating10'), low: label, high: label, middle: maybe(label), direction },
  }),
  fc.record({ ...base, kind: fc.constant('single'), options: options(true), order }),
  fc.record({
    ...base,
    ...{ kind: fc.constant('multiple'), options: options(true), order },
    at_most: maybe(fc.constantFrom(1, 2)),
  }),
  fc.record({
    ...base,
    kind: fc.constant('number'),
    min: fc.integer({ min: -100, max: 0 }),
    max: fc.constantFrom(0, 1.5, 100, 1e9),
    decimals: fc.nat(4),
    unit: maybe(label),
  }),
  fc.record({ ...base, kind: fc.constant('text'), limit: fc.integer({ min: 1, max: 10_000 }) }),
  fc
    .record({ ...base, kind: fc.constant('knowledge'), options: options(true), order })
    .map((one) => ({ ...one, correct: one.options[0]!.code })),
);
const themeShape = fc
  .record({
    code: fc.constant(''),
    name: label,
    items: fc.array(item.map(present), { minLength: 1, maxLength: 5 }),
    intro: maybe(text),
    sections: maybe(
      fc.tuple(
        fc.record({ code: fc.constant('et'), name: label, intro: maybe(text), order }).map(present),
        fc.record({ code: fc.constant('to'), name: label, intro: maybe(text), order }).map(present),
      ),
    ),
    order,
  })
  .map(present);

/** Codes that are free, and sections only where the theme has them. */
const named = ({ themes, ...rest }: Questionnaire): Questionnaire => ({
  themes: themes.map((theme, t) => ({
    ...theme,
    code: `tema_${t}`,
    items: theme.items.map(({ section, ...one }, i) => ({
      ...(one as Item),
      ...(section && theme.sections ? { section } : {}),
      code: `sp_${t}_${i}`,
    })),
  })),
  ...rest,
});

type Route = {
  about: number;
  on: number;
  where: number;
  code: number;
  shape: number;
  kind: number;
};
const route: fc.Arbitrary<Route> = fc.record({
  about: fc.nat(20),
  on: fc.nat(20),
  where: fc.nat(3),
  code: fc.nat(12),
  shape: fc.nat(5),
  kind: fc.nat(4),
});

/** The questionnaire with one more condition, or as it was where that would not be sound. */
function withRoute(questionnaire: Questionnaire, route: Route): Questionnaire {
  const all = questionnaire.themes.flatMap(({ items }) => items);
  const about = all[route.about % all.length]!;
  const on = all[route.on % all.length]!;
  const codes = codesOf(about);
  const code = codes[route.code % codes.length]!;
  const simple = (
    [
      { item: about.code, is: 'any_of', codes: [code] },
      { item: about.code, is: 'none_of', codes: [...new Set([code, codes[0]!])] },
      { item: about.code, is: 'at_least', number: route.code / 2 },
      { item: about.code, is: 'at_most', number: route.code - 3 },
      { item: about.code, is: 'answered' },
    ] satisfies Condition[]
  )[route.kind]!;
  const former = on.show_if ?? { item: about.code, is: 'answered' };
  const condition = (
    [
      simple,
      simple,
      { all: [former, simple] },
      { any: [simple, former] },
      { not: simple },
      { all: [{ any: [former, simple] }, { not: simple }] },
    ] satisfies Condition[]
  )[route.shape]!;
  const section = route.where === 0 ? on.section : undefined;
  const routed: Questionnaire = {
    ...questionnaire,
    themes: questionnaire.themes.map((theme) => ({
      ...theme,
      ...(section && theme.items.includes(on) && theme.sections
        ? {
            sections: theme.sections.map((one) =>
              one.code === section ? { ...one, show_if: condition } : one,
            ),
          }
        : {
            items: theme.items.map((one) => (one === on ? { ...one, show_if: condition } : one)),
          }),
    })),
  };
  return checkQuestionnaire(routed).ok ? routed : questionnaire;
}
