import { z } from 'zod';
import { mustCall, readOne } from './client.ts';

const pull = z.object({
  id: z.string(),
  token_id: z.string(),
  hearing_id: z.string(),
  layout: z.string(),
  /** 32 bytes in hexadecimal: the pull's pseudonyms follow from them. */
  seed: z.string(),
  /** What the data were when it began. */
  revision: z.string(),
});
export type Pull = z.infer<typeof pull>;

/** A pull that is not over, of this token. */
export const findPull = (id: string, tokenId: string) =>
  readOne('pulls', pull, { id, token_id: tokenId });

/** Begins a pull, good for an hour, and notes it among the downloads before anything of it leaves. */
export const beginPull = (given: Pull, actor: string) =>
  mustCall('begin_pull', { pull: given, actor });

export const forgetEndedPulls = () => mustCall('forget_ended_pulls', {});
