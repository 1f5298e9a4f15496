import { agreeAnswer, type Answer, DONT_KNOW, isSpecial, PREFER_NOT } from '../survey/answer.ts';
import { type InBothLanguages, isAskedIn, type Item } from '../survey/item.ts';
import { RATING_CODES } from '../survey/itemOptions.ts';
import { hasMixedOptions, isTurned, type Presentation } from '../survey/presentation.ts';
import type { WaveCode } from '../survey/wave.ts';
import { GROUPED, groupedCode, SKIPPED } from './answerCodes.ts';
import type { Cell } from './table.ts';
import { value, type ValueLabel, type Variable, words } from './variable.ts';

/** What one person was asked in one wave, and said. */
export type Given = {
  /** null is *ikke besvaret*. */
  readonly answer: Answer | null;
  /** How the wave was put before her; null where nothing of it was left to a lot. */
  readonly shown: Presentation | null;
};
export type AnswerColumn = {
  readonly variable: Variable & { readonly wave: WaveCode; readonly item: string };
  /** Its name and label without the wave: the same for a column's counterparts in other waves. */
  readonly acrossWaves: Pick<Variable, 'name' | 'label'>;
  /** What stands in the column for somebody who was asked; who was not has an empty cell. */
  readonly cell: (given: Given) => Cell;
};

/** One thing that is told of an item, in a column per wave. */
type Facet = Pick<Variable, 'kind' | 'values' | 'measure'> & {
  /** Number where nothing is said. */
  readonly type?: Variable['type'];
  /** The column's name for a wave. */
  readonly name: (wave: string) => string;
  /** What is told besides the question's own text. */
  readonly about?: InBothLanguages;
  /** Whether 97, 98 and 99 stand in the column itself. */
  readonly tellsMissing: boolean;
  readonly cell: AnswerColumn['cell'];
};

/**
 * The columns of an item: what was said, what is derived from it, and where a lot decided how it was
 * asked, that. Each for every wave of the hearing that asks the item, whatever anybody answered.
 * `isMixed`: whether the item's place among the others was drawn.
 */
export const answerColumns = (
  item: Item,
  waves: readonly WaveCode[],
  isMixed: boolean,
): AnswerColumn[] =>
  [...facetsOf(item), ...facetsOfPresentation(item, isMixed)].flatMap((facet) =>
    waves
      .filter((wave) => isAskedIn(item, wave))
      .map((wave) => ({
        variable: variableOf(item, wave, facet),
        acrossWaves: acrossWaves(item, facet),
        cell: facet.cell,
      })),
  );

/** Stands where the wave does, and in no code. */
const ANY_WAVE = '*';

const acrossWaves = (item: Item, facet: Facet): AnswerColumn['acrossWaves'] => ({
  name: facet.name(ANY_WAVE).replace(`_${ANY_WAVE}`, ''),
  label: words(labelOf(item, facet, 'da'), labelOf(item, facet, 'en')),
});

const labelOf = ({ text }: Item, { about }: Facet, language: 'da' | 'en'): string =>
  `${text[language]}${about ? ` (${about[language]})` : ''}`;

function variableOf(item: Item, wave: WaveCode, facet: Facet): AnswerColumn['variable'] {
  const { kind, values, measure, tellsMissing } = facet;
  const label = (language: 'da' | 'en') => `${wave}: ${labelOf(item, facet, language)}`;
  return {
    ...{ name: facet.name(wave.toLowerCase()), kind, wave, item: item.code, values },
    ...{ type: facet.type ?? 'number', measure },
    label: words(label('da'), label('en')),
    missing: tellsMissing ? MISSING : [],
    empty: tellsMissing ? NOT_ASKED : NO_VALUE[kind === 'number' ? 'number' : 'shown'],
  };
}

function facetsOf(item: Item): Facet[] {
  const { code } = item;
  const answer = { name: (wave: string) => `${code}_${wave}`, tellsMissing: true };
  switch (item.kind) {
    case 'agree5':
      return [
        { ...answer, kind: 'answer', measure: 'ordinal', values: POINTS, cell: codeCell },
        {
          ...{
            kind: 'grouped_answer',
            measure: 'ordinal',
            values: THREE_POINTS,
            tellsMissing: true,
          },
          name: (wave) => `${code}_${wave}_3`,
          about: words('samlet til tre', 'grouped to three'),
          cell: ({ answer }) =>
            groupedCode((answer === null ? null : agreeAnswer(answer)) ?? SKIPPED),
        },
      ];
    case 'scale':
      return [
        { ...answer, kind: 'answer', measure: 'ordinal', values: item.points, cell: codeCell },
      ];
    case 'rating10':
      return [
        { ...answer, kind: 'answer', measure: 'scale', values: ratingValues(item), cell: codeCell },
      ];
    case 'single':
      return [
        { ...answer, kind: 'answer', measure: 'nominal', values: item.options, cell: codeCell },
      ];
    case 'knowledge':
      return [
        { ...answer, kind: 'answer', measure: 'nominal', values: item.options, cell: codeCell },
        {
          ...{ kind: 'knowledge', measure: 'nominal', values: RIGHT, tellsMissing: true },
          name: (wave) => `${code}_${wave}_rigtig`,
          about: words('om svaret er rigtigt', 'whether the answer is right'),
          cell: (given) => {
            const said = codeCell(given);
            return isMissing(said) ? said : Number(said === item.correct);
          },
        },
      ];
    case 'multiple':
      return item.options.map((option) => ({
        ...{ kind: 'choice', measure: 'nominal', values: CHOSEN, tellsMissing: true },
        name: (wave) => `${code}_${option.code}_${wave}`,
        about: option.label,
        cell: ({ answer }) =>
          answer !== null && typeof answer === 'object' && 'choices' in answer
            ? Number(answer.choices.includes(option.code))
            : missingCode(answer),
      }));
    case 'number':
      return [
        {
          ...{ ...answer, kind: 'number', measure: 'scale', values: [], tellsMissing: false },
          ...(item.unit && { about: item.unit }),
          cell: ({ answer }) =>
            answer !== null && typeof answer === 'object' && 'number' in answer
              ? answer.number
              : null,
        },
        stateFacet(code),
      ];
    // What people write may name somebody: the file tells only whether they did.
    case 'text':
      return [stateFacet(code)];
  }
}

const stateFacet = (code: string): Facet => ({
  ...{ kind: 'answer_state', measure: 'nominal', values: ANSWERED, tellsMissing: true },
  name: (wave) => `${code}_${wave}_svar`,
  about: words('om der er svaret', 'whether it was answered'),
  cell: ({ answer }) =>
    answer === null || isSpecial(answer) ? missingCode(answer) : ANSWERED[0]!.code,
});

function facetsOfPresentation(item: Item, isMixed: boolean): Facet[] {
  const told = { kind: 'shown' as const, measure: 'nominal' as const, tellsMissing: false };
  const facets: (Facet | false)[] = [
    isMixed && {
      ...{ ...told, values: [] },
      name: (wave) => `${item.code}_${wave}_nr`,
      about: words('plads i rækkefølgen, trukket ved lod', 'place in the order, drawn by lot'),
      cell: ({ shown }) => (shown ? shown.items.indexOf(item.code) + 1 : null),
    },
    isTurned(item) && {
      ...{ ...told, values: TURNED },
      name: (wave) => `${item.code}_${wave}_vendt`,
      about: words('om skalaen stod vendt', 'whether the scale was turned'),
      cell: ({ shown }) => (shown ? Number(shown.reversed.includes(item.code)) : null),
    },
    hasMixedOptions(item) && {
      ...{ ...told, type: 'text' as const, values: [] },
      name: (wave) => `${item.code}_${wave}_orden`,
      about: words(
        'svarenes koder i den rækkefølge, de stod',
        'the codes of the options in the order they stood',
      ),
      cell: ({ shown }) => shown?.options[item.code]?.join(' ') ?? null,
    },
  ];
  return facets.filter((facet) => facet !== false);
}

/** A code as it is, 97 where nothing was said, and 97 too for what could not be a code. */
const codeCell = ({ answer }: Given): number => (typeof answer === 'number' ? answer : SKIPPED);
const missingCode = (answer: Answer | null): number =>
  typeof answer === 'number' && isSpecial(answer) ? answer : SKIPPED;
const isMissing = (code: number) => code === SKIPPED || code === DONT_KNOW || code === PREFER_NOT;

const ratingValues = ({ low, middle, high }: Extract<Item, { kind: 'rating10' }>): ValueLabel[] =>
  RATING_CODES.map((code) => {
    const end = code === 0 ? low : code === 10 ? high : code === 5 ? middle : undefined;
    return end
      ? value(code, `${code}: ${end.da}`, `${code}: ${end.en}`)
      : value(code, String(code), String(code));
  });

const POINTS = [
  value(1, 'Helt uenig', 'Strongly disagree'),
  value(2, 'Overvejende uenig', 'Mostly disagree'),
  value(3, 'Hverken enig eller uenig', 'Neither agree nor disagree'),
  value(4, 'Overvejende enig', 'Mostly agree'),
  value(5, 'Helt enig', 'Strongly agree'),
];
const THREE_POINTS = [
  value(GROUPED.disagree, 'Uenig', 'Disagree'),
  value(GROUPED.neither, 'Hverken eller', 'Neither'),
  value(GROUPED.agree, 'Enig', 'Agree'),
];
const RIGHT = [value(0, 'Ikke rigtigt', 'Not right'), value(1, 'Rigtigt', 'Right')];
const CHOSEN = [value(0, 'Ikke valgt', 'Not chosen'), value(1, 'Valgt', 'Chosen')];
const ANSWERED = [value(1, 'Besvaret', 'Answered')];
const TURNED = [
  value(0, 'Som skrevet', 'As written'),
  value(1, 'Vendt: sidste punkt først', 'Turned: the last point first'),
];
const MISSING = [
  { ...value(SKIPPED, 'Ikke besvaret', 'Not answered'), kind: 'skipped' as const },
  { ...value(DONT_KNOW, 'Ved ikke', 'Don’t know'), kind: 'dont_know' as const },
  {
    ...value(PREFER_NOT, 'Ønsker ikke at svare', 'Prefer not to say'),
    kind: 'prefer_not' as const,
  },
];
const NOT_ASKED = words(
  'Ikke stillet: personen deltog ikke i målingen, eller hendes svar førte uden om spørgsmålet',
  'Not asked: the person did not take part in the wave, or her answers led past the question',
);
const NO_VALUE = {
  number: words(
    'Intet tal: hvorfor, står i kolonnen med _svar',
    'No number: the column ending in _svar tells why',
  ),
  shown: words(
    'Ikke stillet, eller svaret er givet uden om skærmen, for eksempel på papir',
    'Not asked, or answered off the screen, for example on paper',
  ),
};
