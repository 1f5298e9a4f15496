import type { WaveCode } from '#domain/survey/wave';
import type { TableContent } from '../tables.ts';

/** A figure as pages and files show it: sentence, chart and numbers say the same. */
export type Figure = {
  /** Its part of the address and of the file's name: `svar-ai_samfund`. */
  readonly name: string;
  readonly sentence: string;
  readonly svg: string;
  readonly table: TableContent;
  readonly caption: string;
  /** The measurements whose answers it shows; none where it is about people alone. */
  readonly waves: readonly WaveCode[];
};
