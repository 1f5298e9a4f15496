import { isBefore, type Place, placeOfSection, placesOf } from './askedBefore.ts';
import { DONT_KNOW, PREFER_NOT } from './answer.ts';
import { comparisonsIn, depthOf } from './condition.ts';
import { type Condition, type InBothLanguages, isAskedIn, type Item } from './item.ts';
import type { Questionnaire, Section, Theme } from './questionnaire.ts';
import { WAVE_CODES, type WaveCode } from './wave.ts';

/** What a questionnaire of the right shape may still get wrong; places as in `QuestionnaireProblem`. */
export type Unsound = {
  readonly kind:
    | 'duplicate_code'
    | 'code_of_a_column'
    | 'code_of_a_page'
    | 'duplicate_option'
    | 'duplicate_label'
    | 'correct_unknown'
    | 'at_most_too_large'
    | 'min_above_max'
    | 'section_unknown'
    | 'condition_too_deep'
    | 'condition_item_unknown'
    | 'condition_not_before'
    | 'condition_by_lot'
    | 'condition_other_waves'
    | 'condition_code_unknown'
    | 'condition_needs_number';
  readonly theme: number;
  readonly item: number | null;
  readonly field: string;
  /** The code of the question a condition asks about, or the one that is a page's. */
  readonly about?: string;
};
type Fault = Pick<Unsound, 'kind' | 'field' | 'about'>;

/** Deeper conditions are read by nobody. */
const DEEPEST_CONDITION = 6;

/**
 * Addresses of pages that stand beside those of the themes, in the public results and the analyst's pages:
 * a theme of that name could not be reached, or would hide the pages of its questions.
 */
export const PAGE_CODES: ReadonlySet<string> = new Set([
  ...['foer', 'rapport', 'om', 'figur'],
  ...['borde', 'hent', 'kodebog', 'registrering', 'udgivelser', 'vaegte'],
]);

/**
 * Every fault that would mislead somebody who answers, or somebody who reads the data. The codes of the themes
 * there were `before` it was edited may stay, whatever they are: answers hang on them.
 */
export function unsoundIn(
  questionnaire: Questionnaire,
  before: readonly Pick<Theme, 'code'>[],
): readonly Unsound[] {
  const places = placesOf(questionnaire);
  const conditionFaults = (condition: Condition | undefined, place: Place, waves: WaveCode[]) =>
    condition ? faultsOfCondition(questionnaire, places, condition, place, waves) : [];
  return [
    ...duplicateCodes(questionnaire),
    ...codesOfChoices(questionnaire),
    ...codesOfPages(questionnaire, before),
    ...questionnaire.themes.flatMap((theme, themeAt) => [
      ...(theme.sections ?? []).flatMap((section, sectionAt) =>
        conditionFaults(
          section.show_if,
          placeOfSection(themeAt, sectionAt),
          wavesOfSection(theme, section),
        ).map((fault) => ({
          ...fault,
          ...{ theme: themeAt, item: null, field: `sections.${sectionAt}.show_if` },
        })),
      ),
      ...theme.items.flatMap((item, itemAt) =>
        [
          ...faultsOfItem(theme, item),
          ...conditionFaults(item.show_if, places.get(item.code)!, wavesOf(item)),
        ].map((fault) => ({ ...fault, theme: themeAt, item: itemAt })),
      ),
    ]),
  ];
}

function duplicateCodes({ themes }: Questionnaire): Unsound[] {
  const seen = new Set<string>();
  const again = (code: string) => {
    const known = seen.has(code);
    seen.add(code);
    return known;
  };
  return themes.flatMap((theme, themeAt) => [
    ...fault(again(theme.code), 'duplicate_code', 'code').map((one) => ({
      ...{ ...one, theme: themeAt, item: null },
    })),
    ...(theme.sections ?? []).flatMap(({ code }, at, all) =>
      fault(
        all.findIndex((one) => one.code === code) < at,
        'duplicate_code',
        `sections.${at}.code`,
      ).map((one) => ({ ...one, theme: themeAt, item: null })),
    ),
    ...theme.items.flatMap(({ code }, itemAt) =>
      fault(again(code), 'duplicate_code', 'code').map((one) => ({
        ...{ ...one, theme: themeAt, item: itemAt },
      })),
    ),
  ]);
}

/**
 * Columns of the data files that are not answers, and the endings of those that are (export/codebook):
 * with such a code an item's column could be taken for another's.
 */
const OTHER_COLUMN =
  /^(id|bord|deltog|kontrol|koen|alder|region|uddannelse|vaegt(_.*)?)$|_(bord|t[0-4](_[0-9]+)?)$/;

/** An item called as a column of one of a question with several choices: `item_optioncode`. */
function codesOfChoices({ themes }: Questionnaire): Unsound[] {
  const columns = new Set(
    themes.flatMap(({ items }) =>
      items.flatMap((item) =>
        item.kind === 'multiple' ? item.options.map(({ code }) => `${item.code}_${code}`) : [],
      ),
    ),
  );
  return themes.flatMap(({ items }, theme) =>
    items.flatMap(({ code }, item) =>
      fault(columns.has(code), 'code_of_a_column', 'code').map((one) => ({ ...one, theme, item })),
    ),
  );
}

const codesOfPages = (
  { themes }: Questionnaire,
  before: readonly Pick<Theme, 'code'>[],
): Unsound[] =>
  themes.flatMap(({ code }, theme) => {
    const isNew = !before.some((known) => known.code === code);
    return fault(PAGE_CODES.has(code) && isNew, 'code_of_a_page', 'code', code).map((one) => ({
      ...{ ...one, theme, item: null },
    }));
  });

const faultsOfItem = (theme: Theme, item: Item): Fault[] => [
  ...fault(OTHER_COLUMN.test(item.code), 'code_of_a_column', 'code'),
  ...fault(
    item.section !== undefined && !(theme.sections ?? []).some(({ code }) => code === item.section),
    'section_unknown',
    'section',
  ),
  ...faultsOfKind(item),
];

function faultsOfKind(item: Item): Fault[] {
  switch (item.kind) {
    case 'scale':
      return faultsOfOptions(item.points, 'points');
    case 'single':
      return faultsOfOptions(item.options, 'options');
    case 'multiple':
      return [
        ...faultsOfOptions(item.options, 'options'),
        ...fault((item.at_most ?? 1) > item.options.length, 'at_most_too_large', 'at_most'),
      ];
    case 'knowledge':
      return [
        ...faultsOfOptions(item.options, 'options'),
        ...fault(
          !item.options.some(({ code }) => code === item.correct),
          'correct_unknown',
          'correct',
        ),
      ];
    case 'number':
      return fault(item.min > item.max, 'min_above_max', 'max');
    default:
      return [];
  }
}

function faultsOfOptions(
  options: readonly { readonly code: number; readonly label: InBothLanguages }[],
  field: string,
): Fault[] {
  const isAgain = (at: number, of: (option: (typeof options)[number]) => unknown) =>
    options.findIndex((option) => of(option) === of(options[at]!)) < at;
  return options.flatMap((_, at) => [
    ...fault(
      isAgain(at, ({ code }) => code),
      'duplicate_option',
      `${field}.${at}.code`,
    ),
    ...(['da', 'en'] as const).flatMap((language) =>
      fault(
        isAgain(at, ({ label }) => label[language].toLowerCase()),
        'duplicate_label',
        `${field}.${at}.label.${language}`,
      ),
    ),
  ]);
}

function faultsOfCondition(
  questionnaire: Questionnaire,
  places: ReadonlyMap<string, Place>,
  condition: Condition,
  place: Place,
  waves: readonly WaveCode[],
): Fault[] {
  if (depthOf(condition) > DEEPEST_CONDITION) {
    return [{ kind: 'condition_too_deep', field: 'show_if' }];
  }
  return comparisonsIn(condition).flatMap((comparison) => {
    const about = comparison.item;
    const found = places.get(about);
    const item = found && questionnaire.themes[found.theme]?.items[found.at];
    if (!found || !item) return [{ kind: 'condition_item_unknown', field: 'show_if', about }];
    const before = isBefore(questionnaire, found, place);
    const needsNumber = comparison.is === 'at_least' || comparison.is === 'at_most';
    return [
      ...fault(before === 'no', 'condition_not_before', 'show_if', about),
      ...fault(before === 'maybe', 'condition_by_lot', 'show_if', about),
      ...fault(
        waves.some((wave) => !isAskedIn(item, wave)),
        'condition_other_waves',
        'show_if',
        about,
      ),
      ...fault(needsNumber && !isOrdered(item), 'condition_needs_number', 'show_if', about),
      ...fault(
        'codes' in comparison && comparison.codes.some((code) => !codesOf(item).includes(code)),
        'condition_code_unknown',
        'show_if',
        about,
      ),
    ];
  });
}

const fault = (is: boolean, kind: Unsound['kind'], field: string, about?: string): Fault[] =>
  is ? [about === undefined ? { kind, field } : { kind, field, about }] : [];

/** The codes an answer to an item can be, or for several choices hold. */
export function codesOf(item: Item): readonly number[] {
  return [...pointsOf(item), DONT_KNOW, PREFER_NOT];
}

function pointsOf(item: Item): readonly number[] {
  switch (item.kind) {
    case 'agree5':
      return [1, 2, 3, 4, 5];
    case 'rating10':
      return [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    case 'scale':
      return item.points.map(({ code }) => code);
    case 'single':
    case 'multiple':
    case 'knowledge':
      return item.options.map(({ code }) => code);
    default:
      return [];
  }
}

/** Whether more and less mean something of its answers. */
const isOrdered = ({ kind }: Item): boolean =>
  kind === 'agree5' || kind === 'scale' || kind === 'rating10' || kind === 'number';

const wavesOf = (item: Item): WaveCode[] => WAVE_CODES.filter((wave) => isAskedIn(item, wave));
const wavesOfSection = (theme: Theme, section: Section): WaveCode[] =>
  WAVE_CODES.filter((wave) =>
    theme.items.some((item) => item.section === section.code && isAskedIn(item, wave)),
  );
