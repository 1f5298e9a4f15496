import { randomUUID } from 'node:crypto';
import { startSession } from '#server/access/sessions';
import { createAccount } from '#server/actions/createAccount';
import { addMember } from '#server/database/hearings';
import { assignModerators, saveSeating } from '#server/database/seating';
import { listTables } from '#server/database/tables';
import { drawPanel, open, prepareHearing } from '../actions/hearing.ts';

export type SignedIn = { readonly id: string; readonly session: string };
export type SeatedHearing = Awaited<ReturnType<typeof seatedHearing>>;

/** So many tables have one moderator, who may have twenty tablets. */
const TABLES_LED = 4;

/** A real hearing of one group with `people` at it, its moderator, an organiser, and all signed in. */
export async function seatedHearing(people = 3) {
  return (await seatedTables(1, people))[0]!;
}

/**
 * The same for many groups of one hearing, each with `people` of its own, for tests that leave the hearing
 * and its organiser as they were.
 */
export async function seatedTables(count: number, people = 3) {
  const hearing = await prepareHearing(count * people + 1);
  const keys = hearing.respondents.map(({ key }) => key);
  const panel = keys.slice(0, count * people);
  await open(hearing.id, 'T0');
  await drawPanel(hearing.id, panel);
  const groups = await seat(hearing.id, panel, count);

  const moderators = await Promise.all(
    Array.from({ length: Math.ceil(count / TABLES_LED) }, () => account('moderator')),
  );
  for (const [at, { id }] of moderators.entries()) {
    const led = groups.slice(at * TABLES_LED, (at + 1) * TABLES_LED);
    const numbers = led.map(({ number }) => number);
    await assignModerators(hearing.id, numbers, id, 'system');
  }
  const organiser = await account('organiser');
  await addMember(hearing.id, organiser.id, 'organiser', 'system');
  const tables = await listTables(hearing.id);
  const signedIn = await Promise.all(keys.map(participant));
  return groups.map((group, at) => {
    const [table, next] = tables.filter((one) => one.group_id === group.id);
    return {
      ...{ hearing, group, organiser, moderator: moderators[Math.floor(at / TABLES_LED)]! },
      ...{ tableId: table!.id, nextTableId: next!.id },
      participants: signedIn.slice(at * people, (at + 1) * people),
      /** Invited, but not drawn. */
      outsider: signedIn.at(-1)!,
      /** A new plan of seats with tables of their own. */
      seatAnew: async () => (await seat(hearing.id, panel, count))[at]!,
    };
  });
}

/** Everybody in as many groups of one size, the first being number 7, in both sessions. */
async function seat(hearingId: string, keys: readonly string[], count: number) {
  const groups = Array.from({ length: count }, (_, at) => ({ id: randomUUID(), number: 7 + at }));
  const size = keys.length / count;
  const sessions = ['arbejdsmarked', 'demokrati'].map((theme_code, at) => ({
    ...{ id: randomUUID(), theme_code, position: at + 1 },
  }));
  const seats = sessions.flatMap(({ id: session }) =>
    keys.map((participant, at) => ({
      ...{ session, participant, group: groups[Math.floor(at / size)]!.id },
      seat: (at % size) + 1,
    })),
  );
  const tables = sessions.flatMap(({ id: session }) =>
    groups.map((group) => ({ id: randomUUID(), session, group: group.id })),
  );
  const summary = {
    ...{ seed: 'test', generator: 'test', rotation: 'same' as const },
    ...{ deviation: 0, random_deviation: 0, random_repeated_pairs: 0 },
  };
  const plan = { groups, sessions, seats, tables, summary };
  const saved = await saveSeating(hearingId, plan, 'system');
  if (!saved.ok) throw new Error(saved.problem.kind);
  return groups;
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
