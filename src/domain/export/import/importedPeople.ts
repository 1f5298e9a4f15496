import { type Answer, givenCode, isSpecial } from '../../survey/answer.ts';
import { type AnswerFault, checkAnswer } from '../../survey/checkAnswer.ts';
import type { Item } from '../../survey/item.ts';
import { TAKE_PART } from '../../survey/paperQuestion.ts';
import { type ColumnReading, translated } from './columnReading.ts';

/** A file as rows of cells; `line` from 1. */
export type ImportTable = {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
};
export type ImportedPerson = {
  readonly line: number;
  /** What the file calls the person: the list's reference or the access code. */
  readonly key: string;
  /** An item that is not there was not answered. */
  readonly answers: Readonly<Record<string, Answer>>;
  /** Null where the file does not tell. */
  readonly willing: boolean | null;
};
export type ImportFault = {
  readonly line: number;
  readonly column: string;
  readonly kind:
    | AnswerFault
    | 'column_missing'
    | 'item_unknown'
    | 'option_unknown'
    | 'column_read_twice'
    | 'not_a_number'
    | 'not_chosen_or_not'
    | 'not_yes_or_no'
    | 'answer_and_none'
    | 'key_missing'
    | 'key_twice';
};

/** Everybody in a file with her answers, or every cell that cannot be one. Columns nobody reads are passed over. */
export function importedPeople(
  table: ImportTable,
  key: string,
  readings: readonly ColumnReading[],
  items: ReadonlyMap<string, Item>,
): { readonly people: readonly ImportedPerson[]; readonly faults: readonly ImportFault[] } {
  const faults = columnFaults(table, key, readings, items);
  if (faults.length > 0) return { people: [], faults };
  const keyAt = table.columns.indexOf(key);
  const byItem = Map.groupBy(readings, ({ item }) => item);
  const seen = new Set<string>();
  const people = table.rows.map(({ line, cells }): ImportedPerson => {
    const own = cells[keyAt]!.trim();
    if (own === '') faults.push({ line, column: key, kind: 'key_missing' });
    else if (seen.has(own)) faults.push({ line, column: key, kind: 'key_twice' });
    seen.add(own);
    const cellOf = ({ column }: ColumnReading) => cells[table.columns.indexOf(column)]!.trim();
    const tell = (column: string, kind: ImportFault['kind']) => faults.push({ line, column, kind });
    const answers: Record<string, Answer> = {};
    for (const [code, item] of items) {
      const answer = answerIn(item, byItem.get(code) ?? [], cellOf, tell);
      if (answer !== null) answers[code] = answer;
    }
    return { line, key: own, answers, willing: willingIn(byItem.get(TAKE_PART), cellOf, tell) };
  });
  return { people, faults };
}

type CellOf = (reading: ColumnReading) => string;
type Tell = (column: string, kind: ImportFault['kind']) => void;

function columnFaults(
  { columns }: ImportTable,
  key: string,
  readings: readonly ColumnReading[],
  items: ReadonlyMap<string, Item>,
): ImportFault[] {
  const read = new Set<string>();
  const faultOf = ({ column, item, tells }: ColumnReading): ImportFault['kind'] | null => {
    if (!columns.includes(column)) return 'column_missing';
    const place = `${item} ${JSON.stringify(tells)}`;
    if (read.has(place)) return 'column_read_twice';
    read.add(place);
    if (item === TAKE_PART) return null;
    const found = items.get(item);
    if (!found) return 'item_unknown';
    if (found.kind !== 'multiple') return typeof tells === 'object' ? 'option_unknown' : null;
    const isOption =
      typeof tells === 'object' && found.options.some(({ code }) => code === tells.option);
    return isOption ? null : 'option_unknown';
  };
  const keyFault: ImportFault[] = columns.includes(key)
    ? []
    : [{ line: 1, column: key, kind: 'column_missing' }];
  return readings.reduce((faults, reading) => {
    const kind = faultOf(reading);
    return kind ? [...faults, { line: 1, column: reading.column, kind }] : faults;
  }, keyFault);
}

function answerIn(
  item: Item,
  readings: readonly ColumnReading[],
  cellOf: CellOf,
  tell: Tell,
): Answer | null {
  const [first] = readings;
  if (!first) return null;
  const answer = item.kind === 'multiple' ? choicesIn : oneIn;
  const given = answer(item, readings, cellOf, tell);
  const fault = given === null ? null : checkAnswer(item, given);
  if (fault) tell(first.column, fault);
  return fault ? null : given;
}

/** Several choices stand in a column each: 1 chosen, 0 not; who chose nothing did not answer. */
function choicesIn(
  { kind }: Item,
  readings: readonly ColumnReading[],
  cellOf: CellOf,
  tell: Tell,
): Answer | null {
  const choices: number[] = [];
  let special: Answer | null = null;
  for (const reading of readings) {
    const cell = translated(reading, kind, cellOf(reading));
    if (cell === null || cell === '' || Number(cell) === 0) continue;
    const code = Number(cell);
    if (isSpecial(code)) special = code;
    else if (code !== 1) tell(reading.column, 'not_chosen_or_not');
    else if (typeof reading.tells === 'object') choices.push(reading.tells.option);
  }
  if (choices.length > 0 && special !== null) tell(readings[0]!.column, 'answer_and_none');
  return choices.length > 0 ? { choices } : special;
}

function oneIn(
  { kind }: Item,
  readings: readonly ColumnReading[],
  cellOf: CellOf,
  tell: Tell,
): Answer | null {
  let answer: Answer | null = null;
  let special: Answer | null = null;
  for (const reading of readings) {
    const cell = translated(reading, kind, cellOf(reading));
    if (cell === null || cell === '') continue;
    const code = Number(String(cell).replace(',', '.'));
    // A code of ours that the file's codes were said to be.
    if (typeof cell === 'number' && isSpecial(cell)) special = cell;
    else if (reading.tells === 'state') special = isSpecial(code) ? code : special;
    else if (kind === 'text') answer = { text: String(cell) };
    else if (!Number.isFinite(code)) tell(reading.column, 'not_a_number');
    else if (kind === 'number') answer = { number: code };
    else if (givenCode.safeParse(code).success) answer = givenCode.parse(code);
    else tell(reading.column, 'outside_scale');
  }
  if (answer !== null && special !== null) tell(readings[0]!.column, 'answer_and_none');
  return answer ?? special;
}

function willingIn(
  readings: readonly ColumnReading[] | undefined,
  cellOf: CellOf,
  tell: Tell,
): boolean | null {
  const [reading] = readings ?? [];
  const cell = reading ? translated(reading, 'single', cellOf(reading)) : null;
  if (!reading || cell === null || cell === '') return null;
  const code = Number(cell);
  if (isSpecial(code)) return null;
  if (code !== 1 && code !== 2) tell(reading.column, 'not_yes_or_no');
  return code === 1;
}
