import { basisOf } from './basis.ts';
import type { Polytope } from './polytope.ts';

/** A target's fractional parts, arranged for the flight: what is whole already stays as it is. */
export type Fractions = {
  /** The whole part of each type's target. */
  readonly floors: Int32Array;
  /** What is above it, in 0 … 1: by type, then the slack of each block. */
  readonly parts: Float64Array;
  /** How many types have one. */
  readonly open: number;
  /** The fractional types that no household row binds. */
  readonly single: Int32Array;
  /** The fractional types of each household row, which are flown one after the other. */
  readonly blocks: readonly FractionBlock[];
  /** The rows besides households that each type counts in, renumbered without dependent ones. */
  readonly touches: readonly Int32Array[];
  readonly independentRows: number;
};

/**
 * A household row becomes an equation by its slack, the column `slack`: kept whole in the end as
 * the counts are, so that the row holds without a further look.
 */
export type FractionBlock = { readonly types: Int32Array; readonly slack: number };

/** Closer to a whole number than this is that number. */
const WHOLE = 1e-7;

export function fractionsOf(polytope: Polytope, target: Float64Array): Fractions {
  const { rows, rowsOf, firstHousehold } = polytope;
  const types = target.length;
  const households = rows.slice(firstHousehold);
  const floors = Int32Array.from(target, (value) => Math.floor(value + WHOLE));
  const parts = new Float64Array(types + households.length);
  target.forEach((value, type) => (parts[type] = fractionOf(value)));
  const isOpen = (type: number) => parts[type]! > 0;

  const blocks = households.map((row, at): FractionBlock => {
    const slack = types + at;
    parts[slack] = fractionOf(row.types.reduce((rest, type) => rest - target[type]!, row.upper));
    return { types: row.types.filter(isOpen), slack };
  });
  const open = [...target.keys()].filter(isOpen);
  const others = rowsOf.map((own) => own.filter((row) => row < firstHousehold));
  const renumbered = independentRows(firstHousehold, open, others);
  return {
    floors,
    parts,
    open: open.length,
    single: Int32Array.from(open.filter((type) => (rowsOf[type]!.at(-1) ?? 0) < firstHousehold)),
    blocks: blocks.filter((block) => block.types.length > 0),
    touches: others.map((own) => own.map((row) => renumbered[row]!).filter((row) => row >= 0)),
    independentRows: renumbered.filter((row) => row >= 0).length,
  };
}

function fractionOf(value: number): number {
  const fraction = value - Math.floor(value);
  return fraction < WHOLE || fraction > 1 - WHOLE ? 0 : fraction;
}

/** New numbers for the rows that do not follow from the others; -1 for those that do. */
function independentRows(
  rows: number,
  open: readonly number[],
  touches: readonly Int32Array[],
): Int32Array {
  const basis = basisOf(rows);
  for (let row = 0; row < rows; row++) basis.addRow();
  let rank = 0;
  for (const type of open) {
    if (rank === rows) break;
    const expressed = basis.express(touches[type]!);
    const position = basis.freePosition(expressed);
    if (position < 0) continue;
    basis.replace(position, expressed, { id: type, touched: touches[type]! });
    rank++;
  }
  let next = 0;
  return Int32Array.from({ length: rows }, (_, row) => (basis.held()[row]! >= 0 ? next++ : -1));
}
