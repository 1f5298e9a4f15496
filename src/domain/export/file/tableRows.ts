import type { Cell, FileTable } from '../table.ts';
import type { FileVariable } from './dataFile.ts';
import { type Column, columnsInMemory, type Rows } from './rows.ts';

/** A layout's rows as files take them; the table has one column for each variable, in the same order. */
export function tableRows({ rows }: FileTable, variables: readonly FileVariable[]): Rows {
  const columns = variables.map(({ type }, at): Column => {
    const cells = rows.map((row) => row[at] ?? null);
    return type === 'text' ? cells.map(text) : Float64Array.from(cells, number);
  });
  return columnsInMemory(columns, rows.length);
}

const text = (cell: Cell): string | null => (cell === null ? null : String(cell));
const number = (cell: Cell): number => (typeof cell === 'number' ? cell : NaN);
