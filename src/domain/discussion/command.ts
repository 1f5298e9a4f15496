import { z } from 'zod';
import { personId } from './actor.ts';
import { epochMs } from './table.ts';

const everyCommand = {
  /** Made by the client, so that the same command sent twice is one command. */
  id: z.uuid(),
  /**
   * The client's estimate of the server's clock at the tap. A tap made while the net was away is
   * logged at the time it happened, as far as the order of the log allows.
   */
  madeAt: epochMs,
};
const aboutOne = { ...everyCommand, participantId: personId };

/**
 * What may be wished at a table. Commands about the floor name the person they mean, so that one
 * that arrives late can't end or withdraw somebody else's turn.
 */
export const tableCommand = z.discriminatedUnion('type', [
  z.object({ type: z.literal('open_table'), ...everyCommand }),
  z.object({ type: z.literal('ask_floor'), ...aboutOne }),
  z.object({ type: z.literal('withdraw'), ...aboutOne }),
  z.object({ type: z.literal('give_floor'), ...aboutOne }),
  z.object({ type: z.literal('end_turn'), ...aboutOne }),
  z.object({ type: z.literal('close_table'), ...everyCommand }),
]);
export type TableCommand = z.infer<typeof tableCommand>;
