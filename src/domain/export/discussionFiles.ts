import { countRatings } from '../discussion/ratings.ts';
import { spokenBy, type TableState } from '../discussion/table.ts';
import type { TableSummary } from '../discussion/summary.ts';
import type { Codebook } from './codebook.ts';
import type { FileTable } from './table.ts';
import { value, type Variable, words } from './variable.ts';

/** What a hearing's tables came to, one file for each kind of thing: no names, no authors. */
export const DISCUSSION_FILES = [
  'taletid',
  'forloeb',
  'argumenter',
  'spoergsmaal',
  'indlaeg',
  'neutralitet',
] as const;
export type DiscussionFile = (typeof DISCUSSION_FILES)[number];

/** Files with words that people wrote: they can hold anything, also names. */
export const HOLDS_WORDS: ReadonlySet<DiscussionFile> = new Set<DiscussionFile>([
  'argumenter',
  'spoergsmaal',
  'indlaeg',
]);

/** One table's session, as the files know it. */
export type ExportedTable = {
  readonly theme: string;
  /** 1 for the programme's first session. */
  readonly session: number;
  /** Made for this file: with the real one anybody who has seen the name cards could find a person. */
  readonly group: number;
  readonly state: TableState;
  readonly summary: TableSummary;
};

export type DiscussionExport = { readonly table: FileTable; readonly codebook: Codebook };

/**
 * One of the files. `pseudonymOf` gives a person the same random id throughout the file; rows stand in
 * an order that tells nothing where it could.
 */
export function discussionFile(
  file: DiscussionFile,
  tables: readonly ExportedTable[],
  pseudonymOf: (participantId: string) => string,
): DiscussionExport {
  const columns = COLUMNS[file];
  return {
    table: { columns: columns.map(({ name }) => name), rows: rowsOf(file, tables, pseudonymOf) },
    codebook: { variables: columns },
  };
}

type Row = FileTable['rows'][number];

function rowsOf(
  file: DiscussionFile,
  tables: readonly ExportedTable[],
  pseudonymOf: (participantId: string) => string,
): Row[] {
  switch (file) {
    case 'taletid':
      return tables
        .flatMap((table) => speakingRows(table, pseudonymOf))
        .toSorted((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1));
    case 'forloeb':
      return tables.flatMap(stepRows);
    case 'argumenter':
      return tables.flatMap(argumentRows);
    case 'spoergsmaal':
      return tables.flatMap(questionRows);
    case 'indlaeg':
      return tables.flatMap((table) => contributionRows(table, pseudonymOf));
    case 'neutralitet':
      return ratingRows(tables);
  }
}

const head = ({ theme, session, group }: ExportedTable) => [theme, session, group] as const;
const seconds = (milliseconds: number): number => Math.round(milliseconds / 1_000);

function speakingRows(table: ExportedTable, pseudonymOf: (person: string) => string): Row[] {
  const { seats, spoken } = table.state;
  const people = new Set([...seats.map((seat) => seat.participantId), ...Object.keys(spoken)]);
  return [...people].map((person) => {
    const { milliseconds, turns, interjections } = spokenBy(spoken, person);
    return [pseudonymOf(person), ...head(table), turns, interjections, seconds(milliseconds)];
  });
}

const stepRows = (table: ExportedTable): Row[] =>
  table.summary.steps.map(({ step, usedMs, covered }, index) => [
    ...head(table),
    ...[index + 1, step.title.da, step.title.en],
    ...[step.minutes * 60, seconds(usedMs), step.points.length, covered],
  ]);

const argumentRows = (table: ExportedTable): Row[] =>
  table.state.arguments
    .filter((one) => one.mergedInto === null && !one.isHidden)
    .map(({ side, stepId, text, shared, revision }) => {
      const step = table.state.settings.steps.findIndex(({ id }) => id === stepId);
      return [...head(table), step < 0 ? null : step + 1, side, shared.count, revision, text];
    });

const questionRows = (table: ExportedTable): Row[] =>
  table.summary.questions.map(({ text, support, isSubmitted }, index) => [
    ...head(table),
    ...[index + 1, support, isSubmitted ? 1 : 0, text],
  ]);

const contributionRows = (table: ExportedTable, pseudonymOf: (person: string) => string): Row[] =>
  table.state.contributions
    .filter(({ isHidden }) => !isHidden)
    .map(({ participantId, text, isInterjection, at }, index) => [
      pseudonymOf(participantId),
      ...head(table),
      index + 1,
      seconds(at - (table.summary.startedAt ?? at)),
      isInterjection ? 1 : 0,
      text,
    ]);

/** By theme only: at one table the few who rated it could be told apart. */
function ratingRows(tables: readonly ExportedTable[]): Row[] {
  const themes = Map.groupBy(tables, ({ theme, session }) => `${session} ${theme}`);
  return [...themes.values()].flatMap((own) => {
    const ratings = own.flatMap(({ state }) => Object.values(state.ratings));
    return (['moderator', 'material'] as const).map((about): Row => {
      const counts = countRatings(ratings, about);
      const { theme, session } = own[0]!;
      if (!counts) return [theme, session, about, null, null, null, null, null, null, null];
      return [theme, session, about, counts.people, ...counts.answers, counts.dontKnow];
    });
  });
}

const plain: Omit<Variable, 'name' | 'kind' | 'label'> = {
  ...{ type: 'number', measure: 'scale', wave: null, item: null },
  ...{ values: [], missing: [], empty: null },
};
const column = (name: string, da: string, en: string, more: Partial<Variable> = {}): Variable => ({
  ...plain,
  name,
  kind: 'number',
  label: words(da, en),
  ...more,
});

const IN_WORDS = { type: 'text', measure: 'nominal' } as const;
const ID = column('id', 'Tilfældigt id, kun for denne fil', 'Random id, for this file only', {
  ...IN_WORDS,
  kind: 'id',
});
const THEME = column('tema', 'Temaets kode', 'Code of the theme', { ...IN_WORDS, kind: 'group' });
const SESSION = column(
  'samtale',
  'Samtalens nummer i programmet',
  'The session’s place in the programme',
);
const GROUP = column(
  'bord',
  'Bord: tilfældigt nummer, kun for denne fil',
  'Table: random number, for this file only',
  { kind: 'group', measure: 'nominal' },
);
const HEAD = [THEME, SESSION, GROUP];
const NO_OR_YES: Partial<Variable> = {
  ...{ kind: 'flag', measure: 'nominal' },
  values: [value(0, 'Nej', 'No'), value(1, 'Ja', 'Yes')],
};
const TEXT = column('tekst', 'Teksten, som den sidst stod', 'The text as it last stood', {
  ...IN_WORDS,
  kind: 'answer_state',
});
const TOO_FEW = words('Skjult: færre end fem har svaret', 'Hidden: fewer than five have answered');

const COLUMNS: Readonly<Record<DiscussionFile, readonly Variable[]>> = {
  taletid: [
    ID,
    ...HEAD,
    column('taleture', 'Taleture', 'Turns'),
    column('korte_ord', 'Korte ord til det sagte', 'Interjections'),
    column('sekunder', 'Talt i alt, sekunder', 'Spoken in all, seconds'),
  ],
  forloeb: [
    ...HEAD,
    column('trin', 'Trinnets nummer', 'Number of the step'),
    column('trin_da', 'Trinnets navn på dansk', 'The step’s name in Danish', {
      ...IN_WORDS,
      kind: 'answer_state',
    }),
    column('trin_en', 'Trinnets navn på engelsk', 'The step’s name in English', {
      ...IN_WORDS,
      kind: 'answer_state',
    }),
    column('planlagt', 'Planlagt tid, sekunder', 'Planned time, seconds'),
    column('brugt', 'Brugt tid uden pauser, sekunder', 'Time used without pauses, seconds'),
    column('punkter', 'Punkter i materialet', 'Points in the material'),
    column('daekket', 'Punkter, der blev talt om', 'Points that were talked about'),
  ],
  argumenter: [
    ...HEAD,
    column('trin', 'Trinnet, det blev skrevet under', 'The step it was written under', {
      empty: words('Uden for et trin', 'Outside a step'),
    }),
    column('side', 'For eller imod', 'For or against', {
      ...IN_WORDS,
      kind: 'answer_state',
      values: [value('for', 'For', 'For'), value('against', 'Imod', 'Against')],
    }),
    column('deler', 'Hvor mange der delte det', 'How many shared it'),
    column('udgave', 'Hvor mange gange det blev skrevet', 'How many times it was written'),
    TEXT,
  ],
  spoergsmaal: [
    ...HEAD,
    column('plads', 'Plads efter støtte', 'Place by support'),
    column('stoette', 'Hvor mange der støttede det', 'How many supported it'),
    column('sendt', 'Sendt til plenum', 'Sent to the plenary', NO_OR_YES),
    TEXT,
  ],
  indlaeg: [
    ID,
    ...HEAD,
    column('nummer', 'Rækkefølge ved bordet', 'Order at the table'),
    column('sekund', 'Sekunder efter åbningen', 'Seconds after the opening'),
    column('kort_ord', 'Kort ord til det sagte', 'Interjection', NO_OR_YES),
    TEXT,
  ],
  neutralitet: [
    THEME,
    SESSION,
    column('om', 'Hvad der blev vurderet', 'What was rated', {
      ...IN_WORDS,
      kind: 'answer_state',
      values: [
        value('moderator', 'Bordmoderatoren var neutral', 'The moderator was neutral'),
        value('material', 'Materialet var neutralt', 'The material was neutral'),
      ],
    }),
    column('svar', 'Hvor mange der har svaret', 'How many have answered', { empty: TOO_FEW }),
    ...(
      [
        ['helt_uenig', 'Helt uenig', 'Strongly disagree'],
        ['overvejende_uenig', 'Overvejende uenig', 'Somewhat disagree'],
        ['hverken_eller', 'Hverken enig eller uenig', 'Neither agree nor disagree'],
        ['overvejende_enig', 'Overvejende enig', 'Somewhat agree'],
        ['helt_enig', 'Helt enig', 'Strongly agree'],
        ['ved_ikke', 'Ved ikke', 'Don’t know'],
      ] as const
    ).map(([name, da, en]) => column(name, da, en, { empty: TOO_FEW })),
  ],
};
