import { z } from 'zod';
import { type ArrivalAnswer, arrivalAnswer, type ArrivalRequest } from '#protocol/arrivalMessages';
import { mustCall, readOne, readRows } from './client.ts';

const doorRow = z.object({
  participant_key: z.string(),
  reference: z.string(),
  name: z.string(),
  code_tag: z.string().nullable(),
  state: z.enum(['chosen', 'confirmed', 'attended', 'withdrawn', 'absent', 'replaced']),
  arrived_at: z.coerce.date().nullable(),
  tablet: z.number().nullable(),
  group_number: z.number().nullable(),
});
export type DoorRow = z.infer<typeof doorRow>;

/** The panel, and those who have left it, as the door sees them. */
export const listDoorPeople = (hearingId: string) =>
  readRows('door_people', doorRow, {
    where: { hearing_id: hearingId },
    order: ['name', 'participant_key'],
  });
export const findDoorPerson = (hearingId: string, key: string) =>
  readOne('door_people', doorRow, { hearing_id: hearingId, participant_key: key });

/** The same request again receives nobody anew. */
export const checkIn = async (
  hearingId: string,
  request: ArrivalRequest,
  actor: string,
): Promise<ArrivalAnswer> =>
  arrivalAnswer.parse(
    await mustCall('check_in', {
      hearing_id: hearingId,
      arrival: {
        ...{ id: request.id, code_hash: request.codeHash, participant: request.participant },
        ...{ seconds_ago: request.secondsAgo, anyway: request.anyway },
      },
      actor,
    }),
  );

export const undoCheckIn = (hearingId: string, key: string, actor: string) =>
  mustCall('undo_check_in', { hearing_id: hearingId, participant_key: key, actor });
