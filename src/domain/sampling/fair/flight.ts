import type { RandomSource } from '../../random.ts';
import { FREE, basisOf } from './basis.ts';
import type { Column } from './basis.ts';
import type { Fractions } from './fractions.ts';

/** Where a flight ends: `parts` by type in 0 … 1, of which only those of `open` are fractional. */
export type Flown = { readonly parts: Float64Array; readonly open: readonly number[] };

/** Flies once; without `weights` by chance. The answer is valid until the next flight. */
export type Flight = (weights: Float64Array | null) => Flown;

/** Closer to 0 or 1 than this is there. */
const WHOLE = 1e-9;

/**
 * The flight phase of the cube method (Deville & Tillé, "Efficient balanced sampling: the cube
 * method", Biometrika 91(4), 2004): from the fractional parts of a target, walk along directions
 * that leave every row's sum as it is until none is left. A direction is taken towards the larger
 * weights; without weights by chance, so that the expectation stays at the target.
 *
 * Only the rows under way are in the basis: a household's row enters with its types and leaves once
 * they are settled, so that thousands of households cost no more than a few.
 */
export function flightOf(fractions: Fractions, random: RandomSource): Flight {
  const { touches, independentRows } = fractions;
  const types = touches.length;
  const basis = basisOf(independentRows);
  const parts = new Float64Array(fractions.parts.length);
  const single = fractions.single.slice();
  const everyType = [...touches.keys()];
  const columnOf = touches.map((touched, id): Column => ({ id, touched }));
  const blocks = fractions.blocks.map((block): Block => ({ ...block, row: -1, held: 0 }));
  const blockOf = new Map<number, Block>(
    blocks.flatMap((block) => [...block.types, block.slack].map((column) => [column, block])),
  );
  const blockAtRow: (Block | undefined)[] = [];

  const isOpen = (column: number) => parts[column]! > 0 && parts[column]! < 1;

  /** Takes a column into the basis or, where it depends on those held, moves along that direction. */
  const enter = (column: Column, weights: Float64Array | null) => {
    const expressed = basis.express(column.touched);
    const free = basis.freePosition(expressed);
    if (free >= 0) return hold(free, expressed, column);
    move(column.id, expressed, weights);
    for (let position = 0; position < basis.rows(); position++) {
      const held = basis.held()[position]!;
      if (held === FREE || expressed[position] === 0 || isOpen(held)) continue;
      basis.release(position);
      const block = blockOf.get(held);
      if (block !== undefined) block.held--;
    }
    if (isOpen(column.id)) hold(basis.freePosition(expressed), expressed, column);
  };

  const hold = (position: number, expressed: Float64Array, column: Column) => {
    basis.replace(position, expressed, column);
    const block = blockOf.get(column.id);
    if (block !== undefined) block.held++;
  };

  /** One step along the direction that raises `column` and lowers the held by `expressed`. */
  const move = (column: number, expressed: Float64Array, weights: Float64Array | null) => {
    const held = basis.held();
    let up = 1 - parts[column]!;
    let down = parts[column]!;
    let gain = weights === null || column >= types ? 0 : weights[column]!;
    for (let position = 0; position < basis.rows(); position++) {
      const slope = expressed[position]!;
      if (slope === 0) continue;
      const other = held[position]!;
      const [rise, fall] = [(1 - parts[other]!) / Math.abs(slope), parts[other]! / Math.abs(slope)];
      up = Math.min(up, slope > 0 ? fall : rise);
      down = Math.min(down, slope > 0 ? rise : fall);
      if (weights !== null && other < types) gain -= slope * weights[other]!;
    }
    const rises = gain === 0 ? random.next() * (up + down) < down : gain > 0;
    const step = rises ? up : -down;
    shift(column, step);
    for (let position = 0; position < basis.rows(); position++) {
      if (expressed[position] !== 0) shift(held[position]!, -expressed[position]! * step);
    }
  };

  const shift = (column: number, by: number) => {
    const part = parts[column]! + by;
    parts[column] = part < WHOLE ? 0 : part > 1 - WHOLE ? 1 : part;
  };

  const flyBlock = (block: Block, weights: Float64Array | null) => {
    block.row = basis.addRow();
    block.held = 0;
    blockAtRow[block.row] = block;
    for (const type of block.types)
      enter({ id: type, touched: Int32Array.of(...touches[type]!, block.row) }, weights);
    if (isOpen(block.slack)) {
      enter({ id: block.slack, touched: Int32Array.of(block.row) }, weights);
    }
    for (let row = basis.rows() - 1; row >= independentRows; row--) {
      if (blockAtRow[row]!.held > 0) continue;
      basis.removeRow(row);
      const moved = blockAtRow[basis.rows()]!;
      moved.row = row;
      blockAtRow[row] = moved;
    }
  };

  return (weights) => {
    parts.set(fractions.parts);
    basis.clear(independentRows);
    shuffleInPlace(blocks, random);
    shuffleInPlace(single, random);
    for (const block of blocks) flyBlock(block, weights);
    for (const type of single) enter(columnOf[type]!, weights);
    return { parts, open: everyType.filter(isOpen) };
  };
}

type Block = {
  readonly types: Int32Array;
  readonly slack: number;
  /** Its row of the basis while it is under way. */
  row: number;
  /** How many of its columns the basis holds. */
  held: number;
};

function shuffleInPlace(items: { [at: number]: unknown; length: number }, random: RandomSource) {
  for (let last = items.length - 1; last > 0; last--) {
    const chosen = random.below(last + 1);
    [items[last], items[chosen]] = [items[chosen], items[last]];
  }
}
