import type { DataFile, FileVariable } from './dataFile.ts';
import type { Column, Rows } from './rows.ts';

/** What a column holds, for people who read of it: how often each code stands there, and of numbers their spread. */
export type Counts = {
  /** By code: the values, then the kinds of missing, in the codebook's order; 0 for what nobody has. */
  readonly ofCodes: ReadonlyMap<number | string, number>;
  /** Cells with a value that is no kind of missing, whether it has a label or not. */
  readonly valid: number;
  /** Cells with a kind of missing, or none at all. */
  readonly invalid: number;
  readonly empty: number;
  /** Of the valid numbers; null where there are none or an infinite one, and of texts, dates and moments. */
  readonly spread: Spread | null;
  /** Valid values without a label where others have one: the first of them, and whether there are more. */
  readonly unlabelled: readonly (number | string)[];
};
export type Spread = {
  readonly least: number;
  readonly most: number;
  readonly mean: number;
  /** With n − 1; null for fewer than two, and where the squares are too large for a number. */
  readonly deviation: number | null;
};

/** As many values without a label as are told of; where there are more, one more is there. */
export const TOLD_UNLABELLED = 5;

/** Reads all rows once. */
export async function countsOf({ variables }: DataFile, rows: Rows): Promise<readonly Counts[]> {
  const tallies = variables.map((variable) => new Tally(variable));
  for await (const { columns } of rows.batches())
    tallies.forEach((tally, at) => tally.add(columns[at]!));
  return tallies.map((tally) => tally.counts());
}

class Tally {
  readonly #variable: FileVariable;
  readonly #ofCodes: Map<number | string, number>;
  readonly #missing: ReadonlySet<number | string>;
  readonly #unlabelled = new Set<number | string>();
  #cells = 0;
  #empty = 0;
  #valid = 0;
  #least = Infinity;
  #most = -Infinity;
  /** Mean and sum of squared deviations as they grow (Welford, Technometrics 4, 1962). */
  #mean = 0;
  #squares = 0;

  constructor(variable: FileVariable) {
    this.#variable = variable;
    const { values, missing } = variable;
    this.#ofCodes = new Map([...values, ...missing].map(({ code }) => [code, 0]));
    this.#missing = new Set(missing.map(({ code }) => code));
  }

  add(column: Column): void {
    this.#cells += column.length;
    for (const cell of column) {
      if (cell === null || Number.isNaN(cell)) this.#empty++;
      else this.#addValue(cell);
    }
  }

  #addValue(value: number | string): void {
    const count = this.#ofCodes.get(value);
    if (count !== undefined) this.#ofCodes.set(value, count + 1);
    if (this.#missing.has(value)) return;
    this.#valid++;
    if (count === undefined) this.#noteUnlabelled(value);
    if (typeof value === 'number') this.#widen(value);
  }

  #noteUnlabelled(value: number | string): void {
    const isTold = this.#variable.values.length > 0 && this.#unlabelled.size <= TOLD_UNLABELLED;
    if (isTold) this.#unlabelled.add(value);
  }

  #widen(value: number): void {
    if (value < this.#least) this.#least = value;
    if (value > this.#most) this.#most = value;
    const step = value - this.#mean;
    this.#mean += step / this.#valid;
    this.#squares += step * (value - this.#mean);
  }

  counts(): Counts {
    const valid = this.#valid;
    return {
      ...{ ofCodes: this.#ofCodes, valid, invalid: this.#cells - valid, empty: this.#empty },
      ...{ unlabelled: [...this.#unlabelled], spread: this.#spread() },
    };
  }

  #spread(): Spread | null {
    if (this.#variable.type !== 'number' || !Number.isFinite(this.#mean) || this.#valid === 0) {
      return null;
    }
    const deviation = this.#valid > 1 ? Math.sqrt(this.#squares / (this.#valid - 1)) : NaN;
    return {
      ...{ least: this.#least, most: this.#most, mean: this.#mean },
      deviation: Number.isFinite(deviation) ? deviation : null,
    };
  }
}
