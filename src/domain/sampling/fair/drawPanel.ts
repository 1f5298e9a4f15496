import type { RandomSource } from '../../random.ts';
import type { TypePanel } from '../lottery.ts';
import { flightOf } from './flight.ts';
import type { Fractions } from './fractions.ts';
import { landingOf } from './landing.ts';
import { isPanel } from './polytope.ts';
import type { Polytope } from './polytope.ts';

/** A flight goes through the types in random order: another one may land where the first did not. */
const FLIGHTS = 8;

/**
 * A whole panel near a target, as far as possible in the direction of the weights; null where the
 * flight ended where nothing whole is near.
 */
export type DrawNear = (weights: Float64Array | null) => TypePanel | null;

export function panelsNear(
  polytope: Polytope,
  target: Float64Array,
  fractions: Fractions,
  random: RandomSource,
): DrawNear {
  const fly = flightOf(fractions, random);
  const land = landingOf(polytope, fractions, target, random);
  return (weights) => {
    for (let flight = 0; flight < FLIGHTS; flight++) {
      const panel = land(fly(weights), weights);
      if (panel !== null && isPanel(polytope, panel)) return panel;
    }
    return null;
  };
}
