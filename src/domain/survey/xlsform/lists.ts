import { isSpecial, LARGEST_OPTION_CODE } from '../answer.ts';
import type { InBothLanguages } from '../item.ts';
import { type Row, rowsOf, type Sheet } from './sheets.ts';

/** An option of a list, with its name in the sheet and the code it stands for with us. */
export type ListOption = {
  readonly name: string;
  readonly code: number;
  readonly label: InBothLanguages;
  readonly exclusive: boolean;
  readonly last: boolean;
  readonly row: number;
};
type TooLarge = (row: number, name: string) => void;
export type Lists = ReadonlyMap<string, readonly ListOption[]>;

/**
 * The lists of the sheet `choices`, without *Ved ikke* and *Ønsker ikke at svare*, which every question
 * has. Where all names of a list are whole numbers they are the codes; else its options are numbered
 * from 1 in order. `tooLarge` is told of numbers that cannot be codes.
 */
export function listsOf(choices: Sheet, tooLarge: TooLarge): Lists {
  const rows = Map.groupBy(
    rowsOf(choices),
    (row) => row.cell('list_name') || row.cell('list name'),
  );
  rows.delete('');
  return new Map([...rows].map(([list, own]) => [list, optionsOf(own, tooLarge)]));
}

function optionsOf(rows: readonly Row[], tooLarge: TooLarge): ListOption[] {
  const numbered = rows.every((row) => /^\d+$/.test(row.cell('name')));
  return rows.flatMap((row, at): ListOption[] => {
    const name = row.cell('name');
    const code = numbered ? Number(name) : at + 1;
    if (numbered && isSpecial(code)) return [];
    if (numbered && code > LARGEST_OPTION_CODE) tooLarge(row.number, name);
    return [
      {
        ...{ name, code, row: row.number },
        label: { da: row.cell('label::da'), en: row.cell('label::en') },
        ...{ exclusive: row.cell('fh_exclusive') !== '', last: row.cell('fh_last') !== '' },
      },
    ];
  });
}
