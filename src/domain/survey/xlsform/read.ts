import { fail, type Result, succeed } from '../../result.ts';
import { checkQuestionnaire, type QuestionnaireProblem } from '../checkQuestionnaire.ts';
import { type Condition, ITEM_KINDS, type ItemKind } from '../item.ts';
import type { Questionnaire, Theme } from '../questionnaire.ts';
import { WAVE_CODES } from '../wave.ts';
import { readExpression } from './expression.ts';
import { type ListOption, type Lists, listsOf } from './lists.ts';
import { AGREE_LIST, hasColumn, type Row, rowsOf, type SheetName, type XlsForm } from './sheets.ts';

/** What is wrong, and in which cell: `row` as a spreadsheet counts, null for the sheet as a whole. */
export type XlsFormFault = {
  readonly sheet: SheetName;
  readonly row: number | null;
  readonly column: string;
  readonly kind:
    | 'column_missing'
    | 'too_many_rows'
    | 'type_unknown'
    | 'list_unknown'
    | 'choice_number'
    | 'group_not_closed'
    | 'group_not_open'
    | 'group_too_deep'
    | 'note_misplaced'
    | 'expression'
    | 'constraint'
    | 'bounds_missing'
    | 'value_unknown'
    /** A fault of the questionnaire: `problem` says which. */
    | 'questionnaire';
  /** What stands there. */
  readonly found?: string;
  readonly problem?: QuestionnaireProblem;
};
/** Left out without harm: a picture that has to be added in the editor, by the row it stands in. */
export type LeftOut = { readonly row: number; readonly found: string };
export type ReadForm = {
  readonly questionnaire: Questionnaire;
  readonly leftOut: readonly LeftOut[];
};

const MOST_ROWS = 5_000;
/** The theme of questions that stand in no group. */
const LOOSE_THEME = { code: 'spoergsmaal', name: { da: 'Spørgsmål', en: 'Questions' } };
/** Rows that other tools fill in by themselves. */
const FILLED_IN =
  /^(start|end|today|deviceid|username|phonenumber|email|audit|start-geopoint|subscriberid|simserial)$/;

/**
 * A form as a questionnaire, or every fault found in it with the cell it is in. `before` are the themes of the
 * questionnaire it is to take the place of.
 */
export function readXlsForm(
  form: XlsForm,
  before: readonly Pick<Theme, 'code'>[] = [],
): Result<ReadForm, readonly XlsFormFault[]> {
  const shape = faultsOfShape(form);
  if (shape.length > 0) return fail(shape);
  const faults: XlsFormFault[] = [];
  const lists = listsOf(form.choices, (row, found) =>
    faults.push({ sheet: 'choices', row, column: 'name', kind: 'choice_number', found }),
  );
  const survey = readSurvey(form, lists, (fault) => faults.push(fault));
  if (faults.length > 0) return fail(faults.toSorted(bySheetAndRow));
  const checked = checkQuestionnaire(survey.draft, before);
  if (!checked.ok) return fail(checked.problem.map((problem) => located(problem, survey, lists)));
  return succeed({ questionnaire: checked.value, leftOut: survey.leftOut });
}

const bySheetAndRow = (one: XlsFormFault, other: XlsFormFault) =>
  one.sheet === other.sheet ? (one.row ?? 0) - (other.row ?? 0) : one.sheet === 'survey' ? -1 : 1;

function faultsOfShape({ survey, choices }: XlsForm): XlsFormFault[] {
  const missing = ['type', 'name', 'label'].filter(
    (column) => survey.length === 0 || !hasColumn(survey, column),
  );
  return [
    ...missing.map((column) => ({
      ...{ sheet: 'survey' as const, row: null, column, kind: 'column_missing' as const },
    })),
    ...(['survey', 'choices'] as const).flatMap((sheet) =>
      (sheet === 'survey' ? survey : choices).length > MOST_ROWS
        ? [
            {
              sheet,
              row: null,
              column: '',
              kind: 'too_many_rows' as const,
              found: String(MOST_ROWS),
            },
          ]
        : [],
    ),
  ];
}

type Tell = (fault: XlsFormFault) => void;
type DraftItem = Record<string, unknown> & { code: string };
type DraftSection = Record<string, unknown> & { code: string };
type DraftTheme = Record<string, unknown> & {
  code: string;
  items: DraftItem[];
  sections: DraftSection[];
};
/** What was read, sound or not, and the rows it came from, in the same shape. */
type Survey = {
  readonly draft: { themes: object[]; order?: string };
  readonly rows: { theme: Row; items: Row[]; sections: Row[] }[];
  readonly leftOut: LeftOut[];
};

type Open = { readonly theme: DraftTheme; readonly section?: DraftSection; readonly row: Row };

function readSurvey({ survey, settings }: XlsForm, lists: Lists, tell: Tell): Survey {
  const rows = rowsOf(survey);
  const themes: DraftTheme[] = [];
  const places: Survey['rows'] = [];
  const leftOut: LeftOut[] = [];
  const codeOf = choiceCodes(rows, lists);
  let open = null as Open | null;

  const startTheme = (theme: Pick<DraftTheme, 'code'> & Record<string, unknown>, row: Row) => {
    themes.push({ ...theme, items: [], sections: [] });
    places.push({ theme: row, items: [], sections: [] });
    return themes.at(-1)!;
  };
  const looseTheme = (row: Row) =>
    themes.find(({ code }) => code === LOOSE_THEME.code) ?? startTheme(LOOSE_THEME, row);

  for (const row of rows) {
    const type = row.cell('type').toLowerCase().replace(/\s+/g, ' ');
    if (FILLED_IN.test(type)) continue;
    if (/^begin[ _]group$/.test(type)) {
      if (!open) open = { theme: startTheme(groupOf(row, tell), row), row };
      else if (open.section) tell(at(row, 'type', 'group_too_deep'));
      else {
        const showIf = conditionOf(row, codeOf, tell);
        const section = { ...groupOf(row, tell), ...(showIf && { show_if: showIf }) };
        open.theme.sections.push(section);
        places[themes.indexOf(open.theme)]!.sections.push(row);
        open = { ...open, section };
      }
    } else if (/^end[ _]group$/.test(type)) {
      if (!open) tell(at(row, 'type', 'group_not_open'));
      else if (open.section) open = { theme: open.theme, row: open.row };
      else open = null;
    } else if (type === 'note') {
      const group = open?.section ?? open?.theme;
      if (!group || 'intro' in group) tell(at(row, 'type', 'note_misplaced'));
      else group['intro'] = wordsOf(row, 'label');
    } else {
      const item = itemOf(row, { lists, codeOf, tell, leftOut });
      const theme = open?.theme ?? looseTheme(row);
      if (!item) continue;
      theme.items.push({ ...item, ...(open?.section && { section: open.section.code }) });
      places[themes.indexOf(theme)]!.items.push(row);
    }
  }
  if (open) tell(at(open.row, 'type', 'group_not_closed'));
  const order = rowsOf(settings)[0]?.cell('fh_order');
  return {
    draft: { themes: themes.map(withoutEmpty), ...(order && { order }) },
    ...{ rows: places, leftOut },
  };
}

const withoutEmpty = ({ sections, ...theme }: DraftTheme) =>
  sections.length > 0 ? { ...theme, sections } : theme;

const at = (
  row: Row,
  column: string,
  kind: XlsFormFault['kind'],
  found?: string,
): XlsFormFault => ({
  ...{ sheet: 'survey', row: row.number, column, kind },
  found: found ?? row.cell(column),
});

const wordsOf = (row: Row, column: string) => ({
  da: row.cell(`${column}::da`),
  en: row.cell(`${column}::en`),
});
const wordsSaid = (row: Row, column: string) => {
  const words = wordsOf(row, column);
  return words.da || words.en ? words : undefined;
};

function groupOf(row: Row, tell: Tell) {
  const order = row.cell('fh_order') || (isRandomised(row) ? 'random' : '');
  if (order && order !== 'fixed' && order !== 'random') tell(at(row, 'fh_order', 'value_unknown'));
  return { code: row.cell('name'), name: wordsOf(row, 'label'), ...(order && { order }) };
}

const isRandomised = (row: Row) => /(^|[\s,;])randomize\s*=\s*true/i.test(row.cell('parameters'));

type CodeOf = (item: string, name: string) => number | null;

/** The code that the list of an item gives a name; a number stands for itself. */
function choiceCodes(rows: readonly Row[], lists: Lists): CodeOf {
  const listOf = new Map(rows.map((row) => [row.cell('name'), listNamed(row.cell('type'))]));
  return (item, name) => {
    const found = lists.get(listOf.get(item) ?? '')?.find((option) => option.name === name);
    if (found) return found.code;
    return /^\d{1,2}$/.test(name) ? Number(name) : null;
  };
}

const listNamed = (type: string): string =>
  /^select[_ ](?:one|multiple)\s+(\S+)$/i.exec(type.trim())?.[1] ?? '';

function conditionOf(row: Row, codeOf: CodeOf, tell: Tell): Condition | undefined {
  const text = row.cell('relevant');
  if (text === '') return undefined;
  const read = readExpression(text, codeOf);
  if (read.ok) return read.value;
  tell(at(row, 'relevant', 'expression', `${read.problem.at}: ${read.problem.found}`));
  return undefined;
}

type Reading = { lists: Lists; codeOf: CodeOf; tell: Tell; leftOut: LeftOut[] };

function itemOf(row: Row, reading: Reading): DraftItem | null {
  const { tell, lists } = reading;
  const type = row.cell('type');
  const list = listNamed(type);
  if (list && !lists.has(list) && list !== AGREE_LIST) {
    tell(at(row, 'type', 'list_unknown', list));
    return null;
  }
  const kind = kindOf(row, type, list, tell);
  if (!kind) return null;
  const hint = wordsSaid(row, 'hint');
  const image = imageOf(row, reading.leftOut);
  const showIf = conditionOf(row, reading.codeOf, tell);
  return {
    ...{ code: row.cell('name'), kind, text: wordsOf(row, 'label') },
    ...(hint && { hint }),
    ...(image && { image }),
    ...(showIf && { show_if: showIf }),
    ...wavesOf(row, tell),
    ...ownOf(row, kind, lists.get(list) ?? [], tell),
  };
}

function kindOf(row: Row, type: string, list: string, tell: Tell): ItemKind | null {
  const said = row.cell('fh_kind');
  const base = type.toLowerCase().split(/\s/)[0] ?? '';
  const fitting = ITEM_KINDS.filter((kind) => fits(kind, base, list));
  if (fitting.length === 0) tell(at(row, 'type', 'type_unknown'));
  else if (said && !fitting.some((kind) => kind === said))
    tell(at(row, 'fh_kind', 'value_unknown'));
  else return fitting.find((kind) => kind === (said || 'single')) ?? fitting[0] ?? null;
  return null;
}

/** Whether a kind is written as a type of question. */
function fits(kind: ItemKind, type: string, list: string): boolean {
  switch (kind) {
    case 'agree5':
      return type === 'select_one' && list === AGREE_LIST;
    case 'number':
      return type === 'integer' || type === 'decimal';
    case 'text':
      return type === 'text';
    case 'multiple':
      return type === 'select_multiple' && list !== '';
    case 'single':
    case 'scale':
    case 'rating10':
    case 'knowledge':
      return type === 'select_one' && list !== '' && list !== AGREE_LIST;
  }
}

/** A picture of ours is named by its SHA-256; any other has to be added in the editor. */
function imageOf(row: Row, leftOut: LeftOut[]) {
  const found = row.cell('media::image');
  if (found === '') return undefined;
  if (/^[0-9a-f]{64}$/.test(found)) return { sha256: found, alt: wordsOf(row, 'fh_alt') };
  leftOut.push({ row: row.number, found: found.slice(0, 80) });
  return undefined;
}

function wavesOf(row: Row, tell: Tell): object {
  const words = row
    .cell('fh_waves')
    .split(/[\s,]+/)
    .filter((word) => word !== '');
  if (words.some((word) => !WAVE_CODES.some((wave) => wave === word))) {
    tell(at(row, 'fh_waves', 'value_unknown'));
  }
  return words.length > 0 ? { waves: words } : {};
}

function ownOf(row: Row, kind: ItemKind, options: readonly ListOption[], tell: Tell): object {
  const order =
    oneOf(row, 'fh_order', ['fixed', 'random'], tell) ?? (isRandomised(row) ? 'random' : undefined);
  const direction = oneOf(row, 'fh_direction', ['fixed', 'random'], tell);
  const leans = oneOf(row, 'fh_leans', ['for', 'against'], tell);
  switch (kind) {
    case 'agree5':
      return { ...(direction && { direction }), ...(leans && { leans }) };
    case 'scale':
      return {
        points: options.map(({ code, label }) => ({ code, label })),
        ...(direction && { direction }),
      };
    case 'rating10':
      return { ...endsOf(options), ...(direction && { direction }) };
    case 'single':
      return { options: options.map(optionOf), ...(order && { order }) };
    case 'multiple':
      return { options: options.map(optionOf), ...(order && { order }), ...atMostOf(row, tell) };
    case 'number':
      return numberOf(row, tell);
    case 'text':
      return { limit: limitOf(row, tell) };
    case 'knowledge':
      return {
        ...{ options: options.map(optionOf), correct: correctOf(row, options) },
        ...(order && { order }),
      };
  }
}

function oneOf<Value extends string>(row: Row, column: string, values: Value[], tell: Tell) {
  const said = row.cell(column);
  const found = values.find((value) => value === said);
  if (said !== '' && !found) tell(at(row, column, 'value_unknown'));
  return found;
}

const optionOf = ({ code, label, exclusive, last }: ListOption) => ({
  ...{ code, label },
  ...(exclusive && { exclusive: true }),
  ...(last && { last: true }),
});

/** The labels after "0 – ", "5 – " and "10 – ". */
function endsOf(options: readonly ListOption[]): object {
  const after = (text: string) => /^\d+ – ([^]*)$/.exec(text)?.[1] ?? '';
  const end = (code: number) => {
    const label = options.find((option) => option.code === code)?.label;
    return { da: after(label?.da ?? ''), en: after(label?.en ?? '') };
  };
  const middle = end(5);
  return {
    ...{ low: end(0), high: end(10) },
    ...(middle.da || middle.en ? { middle } : {}),
  };
}

const correctOf = (row: Row, options: readonly ListOption[]): number | undefined =>
  options.find(({ name }) => name === row.cell('fh_correct'))?.code;

function atMostOf(row: Row, tell: Tell): object {
  const constraint = row.cell('constraint');
  if (constraint === '') return {};
  const most = /^count-selected\(\s*\.\s*\)\s*<=\s*(\d{1,3})$/.exec(constraint)?.[1];
  if (!most) tell(at(row, 'constraint', 'constraint'));
  return { at_most: Number(most) };
}

const NUMBER = String.raw`(-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)`;
const BOUNDS = new RegExp(`^\\.\\s*>=\\s*${NUMBER}\\s+and\\s+\\.\\s*<=\\s*${NUMBER}$`, 'i');

function numberOf(row: Row, tell: Tell): object {
  const constraint = row.cell('constraint');
  const bounds = BOUNDS.exec(constraint);
  if (!bounds) tell(at(row, 'constraint', constraint === '' ? 'bounds_missing' : 'constraint'));
  const decimals = row.cell('fh_decimals');
  const unit = wordsSaid(row, 'fh_unit');
  return {
    ...{ min: Number(bounds?.[1]), max: Number(bounds?.[2]) },
    decimals: row.cell('type').toLowerCase() === 'integer' ? 0 : Number(decimals || 1),
    ...(unit && { unit }),
  };
}

function limitOf(row: Row, tell: Tell): number {
  const constraint = row.cell('constraint');
  if (constraint === '') return 1_000;
  const limit = /^string-length\(\s*\.\s*\)\s*<=\s*(\d{1,6})$/.exec(constraint)?.[1];
  if (!limit) tell(at(row, 'constraint', 'constraint'));
  return Number(limit);
}

/** The cell that a fault of the questionnaire comes from. */
function located(problem: QuestionnaireProblem, survey: Survey, lists: Lists): XlsFormFault {
  const theme = problem.theme === null ? undefined : survey.rows[problem.theme];
  const section = /^sections\.(\d+)\.(.*)$/.exec(problem.field);
  const row =
    (problem.item === null ? undefined : theme?.items[problem.item]) ??
    (section ? theme?.sections[Number(section[1])] : undefined) ??
    theme?.theme;
  const option = /^(?:options|points)\.(\d+)\.(.*)$/.exec(problem.field);
  const listRow = option && row && lists.get(listNamed(row.cell('type')))?.[Number(option[1])]?.row;
  const field = option?.[2] ?? section?.[2] ?? problem.field;
  return {
    ...(listRow
      ? { sheet: 'choices' as const, row: listRow }
      : { sheet: 'survey' as const, row: row?.number ?? null }),
    ...{ column: columnOf(field), kind: 'questionnaire' as const, problem },
  };
}

const COLUMN_OF: Readonly<Record<string, string>> = {
  ...{ code: 'name', name: 'label', text: 'label', intro: 'label', show_if: 'relevant' },
  ...{ waves: 'fh_waves', correct: 'fh_correct', decimals: 'fh_decimals', kind: 'type' },
  ...{ min: 'constraint', max: 'constraint', limit: 'constraint', at_most: 'constraint' },
  ...{ options: 'type', points: 'type', 'image.alt': 'fh_alt', unit: 'fh_unit', low: 'label' },
  ...{ high: 'label', middle: 'label', section: 'type', items: 'type', themes: 'type' },
};

function columnOf(field: string): string {
  const [, name = '', language] = /^(.*?)(?:\.(da|en))?$/.exec(field) ?? [];
  const column = COLUMN_OF[name] ?? name;
  return language ? `${column}::${language}` : column;
}
