import { randomUUID } from 'node:crypto';
import { startSession } from '#server/access/sessions';
import { createAccount } from '#server/actions/createAccount';
import { addMember } from '#server/database/hearings';
import { assignModerators, saveSeating } from '#server/database/seating';
import { listTables } from '#server/database/tables';
import { drawPanel, open, prepareHearing } from '../actions/hearing.ts';

export type SignedIn = { readonly id: string; readonly session: string };
export type SeatedHearing = Awaited<ReturnType<typeof seatedHearing>>;

/** A real hearing of one group with `people` at it, its moderator, an organiser, and all signed in. */
export async function seatedHearing(people = 3) {
  const hearing = await prepareHearing(people + 1);
  const keys = hearing.respondents.map(({ key }) => key);
  await open(hearing.id, 'T0');
  await drawPanel(hearing.id, keys.slice(0, people));
  const group = await seatAt7(hearing.id, keys.slice(0, people));

  const moderator = await account('moderator');
  await assignModerators(hearing.id, [group.number], moderator.id, 'system');
  const organiser = await account('organiser');
  await addMember(hearing.id, organiser.id, 'organiser', 'system');
  const [table, next] = await listTables(hearing.id);
  return {
    ...{ hearing, group, moderator, organiser },
    ...{ tableId: table!.id, nextTableId: next!.id },
    participants: await Promise.all(keys.slice(0, people).map(participant)),
    /** Invited, but not drawn. */
    outsider: await participant(keys[people]!),
    /** A new plan of seats with tables of their own. */
    seatAnew: () => seatAt7(hearing.id, keys.slice(0, people)),
  };
}

/** Everybody at group 7 in both sessions. */
async function seatAt7(hearingId: string, keys: readonly string[]) {
  const group = { id: randomUUID(), number: 7 };
  const sessions = ['arbejdsmarked', 'demokrati'].map((theme_code, at) => ({
    ...{ id: randomUUID(), theme_code, position: at + 1 },
  }));
  const seats = sessions.flatMap(({ id: session }) =>
    keys.map((participant, at) => ({ session, participant, group: group.id, seat: at + 1 })),
  );
  const tables = sessions.map(({ id }) => ({ id: randomUUID(), session: id, group: group.id }));
  const summary = {
    ...{ seed: 'test', generator: 'test', rotation: 'same' as const },
    ...{ deviation: 0, random_deviation: 0, random_repeated_pairs: 0 },
  };
  const plan = { groups: [group], sessions, seats, tables, summary };
  const saved = await saveSeating(hearingId, plan, 'system');
  if (!saved.ok) throw new Error(saved.problem.kind);
  return group;
}

async function participant(key: string): Promise<SignedIn> {
  return { id: key, session: (await startSession({ participantKey: key })).id };
}

export async function account(name: string): Promise<SignedIn> {
  const made = await createAccount(
    {
      ...{ email: `${name}-${randomUUID()}@example.dk`, name },
      ...{ password: 'en lang adgangskode 42', mayCreateHearings: false },
    },
    'system',
  );
  if (!made.ok) throw new Error(String(made.problem));
  return { id: made.value.id, session: (await startSession({ accountId: made.value.id })).id };
}
