import { z } from 'zod';
import type { Answer } from '#domain/survey/answer';
import type { WaveCode } from '#domain/survey/wave';
import { callFunction, mustCall } from './client.ts';
import type { Json } from './types.generated.ts';

const reference = z.object({
  reference: z.string(),
  code_hash: z.string().nullable(),
  /** Null for somebody of the hearing whom the wave does not ask. */
  participant: z.string().nullable(),
});
const outcome = z.object({
  people: z.number(),
  answers: z.number(),
  /** People who had answered the wave themselves. */
  left_alone: z.number(),
  /** The file had been read in before. */
  before: z.boolean(),
});

export type WaveImport = {
  readonly id: string;
  readonly hearing_id: string;
  readonly wave: WaveCode;
  readonly file_hash: string;
  readonly rows: readonly {
    readonly participant: string;
    readonly receipt: string;
    readonly willing: boolean | null;
    readonly answers: Readonly<Record<string, Answer>>;
  }[];
};

/** The people of a hearing by what a file may call them. */
export const listWaveReferences = async (hearingId: string, wave: WaveCode) =>
  z.array(reference).parse(await mustCall('list_wave_references', { hearing_id: hearingId, wave }));

/** All or nothing. Refuses `wave_unknown`, `wave_not_open`, `not_asked`, `item_unknown`. */
export async function importWave(given: WaveImport, actor: string) {
  const called = await callFunction('import_wave', { given: given as unknown as Json, actor });
  return called.ok ? { ...called, value: outcome.parse(called.value) } : called;
}
