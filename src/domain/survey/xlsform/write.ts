import { DONT_KNOW, PREFER_NOT } from '../answer.ts';
import type { Condition, InBothLanguages, Item, ItemKind } from '../item.ts';
import { itemsOf, type Questionnaire, type Section, type Theme } from '../questionnaire.ts';
import { blocksOf } from '../readingOrder.ts';
import { writeExpression } from './expression.ts';
import {
  AGREE_LABELS,
  AGREE_LIST,
  type Cell,
  CHOICES_COLUMNS,
  DA,
  EN,
  SETTINGS_COLUMNS,
  SURVEY_COLUMNS,
  type XlsForm,
} from './sheets.ts';

type Values = Readonly<Record<string, Cell | undefined>>;
type Option = {
  readonly code: number;
  readonly label: InBothLanguages;
  readonly exclusive?: true | undefined;
  readonly last?: true | undefined;
};

/** *Ved ikke* and *Ønsker ikke at svare* belong to every list, also where other tools ask. */
const SPECIAL: readonly Option[] = [
  { code: DONT_KNOW, label: { da: 'Ved ikke', en: "Don't know" } },
  { code: PREFER_NOT, label: { da: 'Ønsker ikke at svare', en: 'Prefer not to answer' } },
];

/** A questionnaire as an XLSForm, items in the order they are read in; `readXlsForm` reads it back. */
export function writeXlsForm(
  questionnaire: Questionnaire,
  form: { readonly title: string; readonly id: string; readonly version: string },
): XlsForm {
  const kinds = new Map(itemsOf(questionnaire).map(({ code, kind }) => [code, kind]));
  const relevant = (condition: Condition | undefined) =>
    condition && writeExpression(condition, (item): ItemKind => kinds.get(item) ?? 'single');
  return {
    survey: sheet(
      SURVEY_COLUMNS,
      questionnaire.themes.flatMap((theme) => rowsOfTheme(theme, relevant)),
    ),
    choices: sheet(CHOICES_COLUMNS, rowsOfLists(questionnaire)),
    settings: sheet(SETTINGS_COLUMNS, [
      {
        ...{ form_title: form.title, form_id: form.id, version: form.version },
        ...{ default_language: DA, fh_order: questionnaire.order },
      },
    ]),
  };
}

const sheet = (columns: readonly string[], rows: readonly Values[]) => [
  columns,
  ...rows.map((row) => columns.map((column) => row[column] ?? null)),
];

type Relevant = (condition: Condition | undefined) => string | undefined;

const rowsOfTheme = (theme: Theme, relevant: Relevant): Values[] => [
  group(theme.code, theme.name, { fh_order: theme.order }),
  ...intro(theme.code, theme.intro),
  ...theme.items.filter((item) => !isIn(theme, item)).map((item) => rowOfItem(item, relevant)),
  ...(theme.sections ?? []).flatMap((section) => rowsOfSection(theme, section, relevant)),
  { type: 'end_group', name: theme.code },
];

const isIn = ({ sections = [] }: Theme, item: Item) =>
  sections.some(({ code }) => code === item.section);

const rowsOfSection = (theme: Theme, section: Section, relevant: Relevant): Values[] => [
  group(section.code, section.name, {
    ...{ fh_order: section.order, relevant: relevant(section.show_if) },
  }),
  ...intro(section.code, section.intro),
  ...(blocksOf(theme).find((block) => block.section === section)?.items ?? []).map((item) =>
    rowOfItem(item, relevant),
  ),
  { type: 'end_group', name: section.code },
];

const group = (code: string, name: InBothLanguages, more: Values): Values => ({
  ...{ type: 'begin_group', name: code, ...both('label', name), ...more },
});
const intro = (code: string, text: InBothLanguages | undefined): Values[] =>
  text ? [{ type: 'note', name: `${code}_intro`, ...both('label', text) }] : [];
const both = (column: string, text: InBothLanguages | undefined): Values => ({
  [`${column}::${DA}`]: text?.da,
  [`${column}::${EN}`]: text?.en,
});

const rowOfItem = (item: Item, relevant: Relevant): Values => ({
  ...{
    type: typeOf(item),
    name: item.code,
    ...both('label', item.text),
    ...both('hint', item.hint),
  },
  ...{ relevant: relevant(item.show_if), fh_kind: item.kind, fh_waves: item.waves?.join(' ') },
  ...{ 'media::image': item.image?.sha256, ...both('fh_alt', item.image?.alt) },
  ...ownOf(item),
});

function typeOf(item: Item): string {
  switch (item.kind) {
    case 'agree5':
      return `select_one ${AGREE_LIST}`;
    case 'multiple':
      return `select_multiple ${item.code}`;
    case 'number':
      return item.decimals === 0 ? 'integer' : 'decimal';
    case 'text':
      return 'text';
    default:
      return `select_one ${item.code}`;
  }
}

function ownOf(item: Item): Values {
  switch (item.kind) {
    case 'agree5':
      return { fh_direction: item.direction, fh_leans: item.leans };
    case 'scale':
    case 'rating10':
      return { fh_direction: item.direction };
    case 'single':
      return mixed(item.order);
    case 'multiple':
      return {
        ...mixed(item.order),
        constraint: item.at_most && `count-selected(.) <= ${item.at_most}`,
      };
    case 'number':
      return {
        constraint: `. >= ${item.min} and . <= ${item.max}`,
        ...{ fh_decimals: item.decimals, ...both('fh_unit', item.unit) },
      };
    case 'text':
      return { constraint: `string-length(.) <= ${item.limit}` };
    case 'knowledge':
      return { ...mixed(item.order), fh_correct: item.correct };
  }
}

const mixed = (order: 'fixed' | 'random' | undefined): Values => ({
  ...{ fh_order: order, parameters: order === 'random' ? 'randomize=true' : undefined },
});

function rowsOfLists(questionnaire: Questionnaire): Values[] {
  const items = itemsOf(questionnaire);
  return [
    ...(items.some(({ kind }) => kind === 'agree5') ? rowsOfList(AGREE_LIST, AGREE_LABELS) : []),
    ...items.flatMap((item) => {
      const options = optionsOf(item);
      return options ? rowsOfList(item.code, options) : [];
    }),
  ];
}

function optionsOf(item: Item): readonly Option[] | null {
  if (item.kind === 'scale') return item.points;
  if (item.kind === 'rating10') return pointsOfRating(item);
  return 'options' in item ? item.options : null;
}

/** 0 to 10 with the labels of the ends (and the middle) after a dash. */
const pointsOfRating = ({ low, middle, high }: Extract<Item, { kind: 'rating10' }>): Option[] =>
  Array.from({ length: 11 }, (_, code) => {
    const label = code === 0 ? low : code === 10 ? high : code === 5 ? middle : undefined;
    return {
      code,
      label: label
        ? { da: `${code} – ${label.da}`, en: `${code} – ${label.en}` }
        : { da: String(code), en: String(code) },
    };
  });

const rowsOfList = (list: string, options: readonly Option[]): Values[] =>
  [...options, ...SPECIAL].map(({ code, label, exclusive, last }) => ({
    ...{ list_name: list, name: code, ...both('label', label) },
    ...{ fh_exclusive: exclusive && 'yes', fh_last: last && 'yes' },
  }));
