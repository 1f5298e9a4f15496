import type { Wing } from './wings.ts';

/**
 * The points of an item, any numbers from `min` to `max`, more agreement being more. `disagreeTo` is
 * below `agreeFrom`; what lies between them is neither.
 */
export type Scale = {
  readonly min: number;
  readonly max: number;
  /** From where answers are extreme one way or the other; in `min` … `max`. */
  readonly middle: number;
  readonly agreeFrom: number;
  readonly disagreeTo: number;
};

export const wingOf = (point: number, { agreeFrom, disagreeTo }: Scale): Wing =>
  point >= agreeFrom ? 'agree' : point <= disagreeTo ? 'disagree' : 'neither';

/** The most rows of a table of points; a scale of 0–100 in whole points fits. */
const MOST_VALUES = 101;

/**
 * The points a table of this item has, rising: all whole points of the scale where the answers are whole,
 * else those that occur; null where they are too many for a table.
 */
export function tableValues(scale: Scale, ...answers: readonly (readonly number[])[]) {
  const used = new Set(answers.flat());
  const whole = [scale.min, ...used].every(Number.isInteger);
  const points = Math.floor(scale.max) - scale.min + 1;
  if (whole && points <= MOST_VALUES) {
    return Array.from({ length: points }, (_, at) => scale.min + at);
  }
  return used.size <= MOST_VALUES ? [...used].sort((a, b) => a - b) : null;
}
