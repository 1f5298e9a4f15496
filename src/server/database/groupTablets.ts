import { z } from 'zod';
import { mustCall, readOne } from './client.ts';

/** The tablet that a table shares, by its group of now; without a group there is none. */
const groupTablet = z.object({
  hearing_id: z.string(),
  hearing_slug: z.string(),
  group_number: z.number(),
  group_id: z.string(),
  set_up_at: z.string(),
  expires_at: z.coerce.date(),
});
export type GroupTablet = z.infer<typeof groupTablet>;

export const findGroupTablet = (idHash: string) =>
  readOne('group_tablets', groupTablet, { id_hash: idHash });
export const findTabletOfGroup = (groupId: string) =>
  readOne('group_tablets', groupTablet, { group_id: groupId });

export const setUpGroupTablet = (idHash: string, groupId: string, expiresAt: Date, actor: string) =>
  mustCall('set_up_group_tablet', {
    ...{ id_hash: idHash, group_id: groupId, actor },
    expires_at: expiresAt.toISOString(),
  });

export const endGroupTablet = (groupId: string, actor: string) =>
  mustCall('end_group_tablet', { group_id: groupId, actor });
export const leaveGroupTablet = (idHash: string) =>
  mustCall('leave_group_tablet', { id_hash: idHash });
