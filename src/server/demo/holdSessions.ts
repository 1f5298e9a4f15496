import { seededRandom } from '#domain/random';
import { simulateConversation } from '#domain/simulation/conversation';
import { appendTableEvents, listTables } from '../database/tables.ts';
import { derivedId } from '../derivedId.ts';
import { readTableLog } from '../realtime/tableLog.ts';
import type { DemoHearing } from './hearings.ts';
import { DEMO_REMARKS } from './remarks.ts';
import type { DemoStaff } from './staff.ts';

/**
 * Lets every table of a demo hearing hold its sessions at their planned times. A table's whole session is
 * stored at once, under one id: nobody was there to watch it grow.
 */
export async function holdSessions(
  demo: DemoHearing,
  hearingId: string,
  staff: DemoStaff,
): Promise<void> {
  const tables = await listTables(hearingId);
  await Promise.all(tables.map(({ id }) => holdSession(demo, id, staff)));
}

async function holdSession({ seed }: DemoHearing, id: string, { organiser }: DemoStaff) {
  const log = await readTableLog(id);
  const remarks = DEMO_REMARKS[log?.table.theme_code ?? ''];
  // Held already, before an earlier start was stopped.
  if (!log || !remarks || log.events.length > 0) return;
  const { state: around, revision } = log;
  const { theme_code: theme, number, group_id: group, moderators } = log.table;
  const [moderator] = moderators;
  const leader = moderator
    ? ({ role: 'moderator', id: moderator } as const)
    : ({ role: 'organiser', id: organiser.id } as const);
  let written = 0;
  const events = simulateConversation({
    ...{ around, leader, group, remarks, startAt: around.settings.plannedStartAt ?? 0 },
    random: seededRandom([seed, 'table', theme, number].join(' ')),
    newId: () => derivedId(seed, 'table', theme, number, written++),
  });
  const { status } = await appendTableEvents({
    ...{ table: id, sequence: 0, revision, actor: 'system', events },
    command: derivedId(seed, 'session', theme, number),
  });
  if (status !== 'stored') throw new Error(`A demo table could not hold its session: ${status}.`);
}
