import type { TypePanel } from '../lottery.ts';

/**
 * Panels as the columns of a matrix: each less the target, every type's row divided by √people so
 * that all rows matter alike, with a last row of ones for the sum of the weights. Less the target
 * the rows are nearly orthogonal, without it all panels point the same way. Stored sparsely: the
 * target is taken off afterwards.
 */
export type PanelMatrix = {
  readonly rows: number;
  readonly panels: number;
  /** out = Σ weight · column. */
  readonly mix: (weights: Float64Array, out: Float64Array) => void;
  /** out = for each column Σ price · entry. */
  readonly price: (prices: Float64Array, out: Float64Array) => void;
};

export function panelMatrix(
  panels: readonly TypePanel[],
  target: Float64Array,
  people: Float64Array,
): PanelMatrix {
  const types = people.length;
  const scale = people.map((own) => 1 / Math.sqrt(own));
  const centre = target.map((value, type) => value * scale[type]!);
  const starts = new Int32Array(panels.length + 1);
  panels.forEach((panel, at) => {
    starts[at + 1] = starts[at]! + panel.reduce((some, count) => some + (count > 0 ? 1 : 0), 0);
  });
  const rowOf = new Int32Array(starts[panels.length]!);
  const entries = new Float64Array(rowOf.length);
  let next = 0;
  for (const panel of panels) {
    panel.forEach((count, type) => {
      if (count === 0) return;
      rowOf[next] = type;
      entries[next++] = count * scale[type]!;
    });
  }
  return {
    rows: types + 1,
    panels: panels.length,
    mix: (weights, out) => {
      out.fill(0);
      let sum = 0;
      for (let panel = 0; panel < panels.length; panel++) {
        const weight = weights[panel]!;
        if (weight === 0) continue;
        sum += weight;
        const end = starts[panel + 1]!;
        for (let at = starts[panel]!; at < end; at++) out[rowOf[at]!]! += weight * entries[at]!;
      }
      for (let type = 0; type < types; type++) out[type]! -= sum * centre[type]!;
      out[types] = sum;
    },
    price: (prices, out) => {
      let common = prices[types]!;
      for (let type = 0; type < types; type++) common -= prices[type]! * centre[type]!;
      for (let panel = 0; panel < panels.length; panel++) {
        let sum = common;
        const end = starts[panel + 1]!;
        for (let at = starts[panel]!; at < end; at++) sum += prices[rowOf[at]!]! * entries[at]!;
        out[panel] = sum;
      }
    },
  };
}
