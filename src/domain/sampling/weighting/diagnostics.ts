import { z } from 'zod';
import { bounds } from './problem.ts';

const cell = z.object({ features: z.array(z.string()), values: z.array(z.string()) });
const share = z
  .number()
  .min(0)
  .max(1 + 1e-9);

const marginShares = cell.extend({
  people: z.int(),
  population: share,
  /** As the people came, each counting one. */
  before: share,
  after: share,
});
/** A cell's share (0–1) of the population and of those who stated the margin's features. */
export type MarginShares = Readonly<z.infer<typeof marginShares>>;

/** How a weighting went and what it costs: shown and stored as it is. */
export const weightingDiagnostics = z.object({
  people: z.int(),
  /** Rounds through all margins. */
  iterations: z.int(),
  /** Whether every margin holds to 1e-9. */
  converged: z.boolean(),
  /** The largest distance of a cell from its target, relative to the target. */
  deviation: z.number(),
  min: z.number(),
  max: z.number(),
  bounds: bounds.nullable(),
  /** People whose weight is at a bound. */
  atLower: z.int(),
  atUpper: z.int(),
  /** Kish's design effect of weighting, n·Σw²/(Σw)², at least 1 (Kish 1965, 11.7). */
  deff: z.number(),
  /** Kish's effective number of people, (Σw)²/Σw². */
  nEff: z.number(),
  margins: z.array(marginShares),
  /** People per margin who did not state what it is about. */
  notStated: z.array(z.object({ features: z.array(z.string()), people: z.int() })),
  /** Cells of the population that nobody is in, with their share of the population. */
  unrepresented: z.array(cell.extend({ share })),
});
export type WeightingDiagnostics = Readonly<z.infer<typeof weightingDiagnostics>>;
