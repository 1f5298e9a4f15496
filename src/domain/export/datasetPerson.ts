import type { Stratum } from '../recruitment/stratum.ts';
import type { Answer } from '../survey/answer.ts';
import type { Presentation } from '../survey/presentation.ts';
import type { WaveCode } from '../survey/wave.ts';

/** A person of the data set. Everything that names or addresses somebody is left behind. */
export type DatasetPerson = {
  /** From `pseudonyms`: made for this file. */
  readonly pseudonym: string;
  /**
   * The group (bord) in each theme, by theme code; a theme without one is left out. Numbers made for
   * this file: with the real ones anybody who has seen the name cards could find a person's row.
   */
  readonly groups: Readonly<Record<string, number>>;
  /** Null while no wave of the days themselves is released: then nobody's coming is told. */
  readonly attended: boolean | null;
  /** In the comparison group; null as for `attended`. */
  readonly compared: boolean | null;
  readonly background: Stratum;
  /** The items the person was asked in each wave she took part in; in another wave nothing was. */
  readonly asked: Readonly<Partial<Record<WaveCode, ReadonlySet<string>>>>;
  /** Answers by wave and item code; an item that was asked and is missing was skipped. */
  readonly answers: Readonly<Partial<Record<WaveCode, Readonly<Record<string, Answer>>>>>;
  /** How each wave was put before her, where a lot decided it. */
  readonly shown: Readonly<Partial<Record<WaveCode, Presentation>>>;
  /** What the person counts in each wave that has been weighted; on average 1. */
  readonly weights: Readonly<Partial<Record<WaveCode, number>>>;
};
