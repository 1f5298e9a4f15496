import { pairedChange } from '../../analysis/pairedChange.ts';
import type { Cell, FileTable } from '../table.ts';
import type { Variable } from '../variable.ts';
import {
  COMPARED,
  type KitData,
  type MovedItem,
  movedItems,
  TOOK_PART,
  toplineVariables,
} from './tables.ts';

const COLUMNS = ['table', 'name', 'statistic', 'code', 'value'] as const;

/**
 * What the scripts must come to, a number in each row. *topline*, by column of the file: `valid` (people with a
 * position), `count` and `share` (0 … 1, of those) of each value, `missing` by its code, `empty`; everybody at T0,
 * afterwards all but the comparison group. *change*, by item: T1 to T3 in points of the scale, over those who took part
 * and had a position both times, clustered on tables; no rows where `pairedChange` has no answer. Nothing is weighted.
 */
export function kitNumbers(data: KitData): FileTable {
  const { codebook, table } = data;
  const columns = new Map(
    table.columns.map((name, at) => [name, table.rows.map((row) => row[at]!)]),
  );
  const column = (name: string): readonly Cell[] => columns.get(name)!;
  const rows = [
    ...toplineVariables(codebook).flatMap((variable) => topline(variable, column)),
    ...movedItems(data).flatMap((moved) => change(moved, column)),
  ];
  return { columns: COLUMNS, rows };
}

type ColumnOf = (name: string) => readonly Cell[];

function topline({ name, wave, values, missing }: Variable, column: ColumnOf): Cell[][] {
  const compared = column(COMPARED);
  const said = column(name).filter((_, at) => wave === 'T0' || compared[at] !== 1);
  const counts = new Map<Cell, number>();
  for (const cell of said) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  const count = (code: Cell) => counts.get(code) ?? 0;
  const valid = values.reduce((sum, { code }) => sum + count(code), 0);
  const row = (statistic: string, code: Cell, value: number) => [
    ...['topline', name, statistic],
    ...[code, value],
  ];
  return [
    row('valid', null, valid),
    ...values.map(({ code }) => row('count', code, count(code))),
    ...(valid > 0 ? values.map(({ code }) => row('share', code, count(code) / valid)) : []),
    ...missing.map(({ code }) => row('missing', code, count(code))),
    row('empty', null, count(null)),
  ];
}

function change({ item, before, after, group, ends }: MovedItem, column: ColumnOf): Cell[][] {
  const [took, one, other, tables] = [TOOK_PART, before, after, group].map(column);
  const answers = one!.flatMap((cell, at) => {
    if (took![at] !== 1) return [];
    const table = tables![at]!;
    return {
      ...{ participant: String(at), group: table === null ? null : String(table) },
      ...{ before: cell as number | null, after: other![at] as number | null },
    };
  });
  const moved = pairedChange(answers, ends);
  if (!moved.ok) return [];
  const { pairs, meanBefore, meanAfter, difference, clustered } = moved.value;
  const { groups, se, df, t, p, ciLow, ciHigh } = clustered;
  const told = {
    ...{ n: pairs, tables: groups, mean_before: meanBefore, mean_after: meanAfter, difference },
    ...{ se, df, t, p, ci_low: ciLow, ci_high: ciHigh },
  };
  return Object.entries(told).map(([statistic, value]) => ['change', item, statistic, null, value]);
}
