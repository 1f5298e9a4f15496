import { PART_BYTES } from '../format.ts';
import type { Column, Rows } from '../rows.ts';
import { writeUtf8 } from '../utf8.ts';
import { dtaTime, type DtaVariable, NO_VALUE } from './dtaVariable.ts';

export const rowBytes = (variables: readonly DtaVariable[]): number =>
  variables.reduce((sum, { storage }) => sum + storage.bytes, 0);

/** Part of a column that goes into the buffer: the rows, and the buffer's place and step of the first of them. */
type Part = {
  readonly column: Column;
  readonly start: number;
  readonly end: number;
  readonly at: number;
  readonly step: number;
  /** Rows before `start` in the whole file. */
  readonly before: number;
};
type Fill = (bytes: Uint8Array, view: DataView, part: Part) => void;

/** All rows, in parts; a part is filled one column after the other. */
export async function* dtaRows(
  variables: readonly DtaVariable[],
  rows: Rows,
  is119: boolean,
): AsyncGenerator<Uint8Array> {
  const step = rowBytes(variables);
  const rowsOfPart = Math.max(1, Math.floor(PART_BYTES / step));
  const bytes = new Uint8Array(rowsOfPart * step);
  const view = new DataView(bytes.buffer);
  const fills = variables.map((variable, at) => fillOf(variable, at + 1, is119));
  let before = 0;
  for await (const { length, columns } of rows.batches()) {
    for (let start = 0; start < length; start += rowsOfPart) {
      const end = Math.min(length, start + rowsOfPart);
      let at = 0;
      for (let place = 0; place < fills.length; place++) {
        fills[place]!(bytes, view, { column: columns[place]!, start, end, at, step, before });
        at += variables[place]!.storage.bytes;
      }
      yield bytes.slice(0, (end - start) * step);
      before += end - start;
    }
  }
}

function fillOf(variable: DtaVariable, place: number, is119: boolean): Fill {
  const { kind, bytes } = variable.storage;
  if (kind === 'str') return fillTexts(bytes);
  if (kind === 'strL') return fillReferences(place, is119);
  return kind === 'double' ? fillDoubles(variable) : fillIntegers(variable, kind);
}

/** 0 for no value, 1 for .a and so on, −1 for a value. */
function letterOf(value: number, codes: readonly number[]): number {
  if (Number.isNaN(value)) return 0;
  for (let at = 0; at < codes.length; at++) if (codes[at] === value) return at + 1;
  return -1;
}

function fillIntegers({ variable, missing }: DtaVariable, kind: 'byte' | 'int' | 'long'): Fill {
  const { plus } = dtaTime(variable);
  const none = NO_VALUE[kind];
  return (_, view, { column, start, end, at, step }) => {
    const numbers = column as Float64Array;
    for (let row = start, to = at; row < end; row++, to += step) {
      const value = numbers[row]!;
      const letter = letterOf(value, missing);
      const held = letter < 0 ? value + plus : none + letter;
      if (kind === 'byte') view.setInt8(to, held);
      else if (kind === 'int') view.setInt16(to, held, true);
      else view.setInt32(to, held, true);
    }
  };
}

const NO_DOUBLE = 0x7fe0_0000;
const STEP_OF_LETTER = 0x100;

function fillDoubles({ variable, missing }: DtaVariable): Fill {
  const { plus, times } = dtaTime(variable);
  return (_, view, { column, start, end, at, step }) => {
    const numbers = column as Float64Array;
    for (let row = start, to = at; row < end; row++, to += step) {
      const value = numbers[row]!;
      const letter = letterOf(value, missing);
      if (letter < 0) view.setFloat64(to, (value + plus) * times, true);
      else {
        view.setUint32(to, 0, true);
        view.setUint32(to + 4, NO_DOUBLE + letter * STEP_OF_LETTER, true);
      }
    }
  };
}

const fillTexts =
  (width: number): Fill =>
  (bytes, _, { column, start, end, at, step }) => {
    const texts = column as readonly (string | null)[];
    for (let row = start, to = at; row < end; row++, to += step) {
      bytes.fill(0, writeUtf8(texts[row] ?? '', bytes, to), to + width);
    }
  };

/** A long text stands elsewhere (`dtaStrls.ts`); here are the variable and the row it is of, nothing for none. */
const fillReferences =
  (place: number, is119: boolean): Fill =>
  (_, view, { column, start, end, at, step, before }) => {
    const texts = column as readonly (string | null)[];
    // Of eight bytes the variable has two and the row six; in 119, three and five.
    const shift = is119 ? 2 ** 24 : 2 ** 16;
    for (let row = start, to = at; row < end; row++, to += step) {
      const number = before + row - start + 1;
      const reference = texts[row] ? place + (number % (2 ** 32 / shift)) * shift : 0;
      const rest = texts[row] ? Math.floor(number / (2 ** 32 / shift)) : 0;
      view.setUint32(to, reference, true);
      view.setUint32(to + 4, rest, true);
    }
  };
