import type { TypePanel } from '../lottery.ts';

/**
 * Panels as the columns of a sparse matrix, each type's row divided by √people so that all rows
 * matter alike, with a last row of ones for the sum of the weights.
 */
export type PanelMatrix = {
  readonly rows: number;
  readonly panels: number;
  /** out = Σ weight · panel, over the panels whose weight is not 0. */
  readonly mix: (weights: Float64Array, out: Float64Array) => void;
  /** out = for each panel Σ price · entry. */
  readonly price: (prices: Float64Array, out: Float64Array) => void;
};

export function panelMatrix(panels: readonly TypePanel[], people: Float64Array): PanelMatrix {
  const rows = people.length + 1;
  const scale = people.map((own) => 1 / Math.sqrt(own));
  const starts = new Int32Array(panels.length + 1);
  panels.forEach((panel, at) => {
    starts[at + 1] = starts[at]! + panel.reduce((some, count) => some + (count > 0 ? 1 : 0), 0);
  });
  const types = new Int32Array(starts[panels.length]!);
  const entries = new Float64Array(types.length);
  let next = 0;
  for (const panel of panels) {
    panel.forEach((count, type) => {
      if (count === 0) return;
      types[next] = type;
      entries[next++] = count * scale[type]!;
    });
  }
  return {
    rows,
    panels: panels.length,
    mix: (weights, out) => {
      out.fill(0);
      let sum = 0;
      for (let panel = 0; panel < panels.length; panel++) {
        const weight = weights[panel]!;
        if (weight === 0) continue;
        sum += weight;
        for (let at = starts[panel]!; at < starts[panel + 1]!; at++) {
          out[types[at]!]! += weight * entries[at]!;
        }
      }
      out[rows - 1] = sum;
    },
    price: (prices, out) => {
      for (let panel = 0; panel < panels.length; panel++) {
        let sum = prices[rows - 1]!;
        for (let at = starts[panel]!; at < starts[panel + 1]!; at++) {
          sum += prices[types[at]!]! * entries[at]!;
        }
        out[panel] = sum;
      }
    },
  };
}
