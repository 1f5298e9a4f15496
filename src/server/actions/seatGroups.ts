import { randomUUID } from 'node:crypto';
import { type Actor, auditName } from '#domain/identity/actor';
import { pinsAmong } from '#domain/programme/pins';
import {
  groupSizes,
  type Pin,
  type Rotation,
  type SeatedSession,
  type SeatingFault,
} from '#domain/programme/seatingProblem';
import { fail, type Result, succeed } from '#domain/result';
import type { Hearing } from '../database/hearings.ts';
import { listThemes } from '../database/questionnaires.ts';
import {
  listModerators,
  listPanelPeople,
  listPins,
  saveSeating,
  type SeatingPlan,
  type StoredPin,
} from '../database/seating.ts';
import { inWorker } from '../workers/inWorker.ts';
import { seatedPerson } from './readSeatingPlan.ts';

export type SeatProblem =
  | { readonly kind: 'seed_missing' }
  | { readonly kind: 'not_drawn' }
  | { readonly kind: 'no_themes' }
  /** T1 has opened or something was said at a table: people have sat down. */
  | { readonly kind: 'hearing_under_way' }
  /** Another draw came in between. */
  | { readonly kind: 'panel_changed' }
  | { readonly kind: 'not_seated'; readonly faults: readonly SeatingFault[] };

/**
 * Seats the panel at the hearing's groups, each as mixed as the whole and every pin held, in one
 * session per theme. Replaces an earlier seating.
 */
export async function seatGroups(given: {
  readonly hearing: Pick<Hearing, 'id' | 'group_count'>;
  /** Any text; with the same panel and pins it gives the same seating for ever. */
  readonly seed: string;
  readonly rotation: Rotation;
  /** Nobody comes to the same moderator twice, as far as groups have moderators now. */
  readonly newModerators?: boolean;
  readonly actor: Actor;
}): Promise<Result<{ readonly people: number }, SeatProblem>> {
  const { hearing, rotation } = given;
  const seed = given.seed.trim();
  if (seed === '') return fail({ kind: 'seed_missing' });
  const people = (await listPanelPeople(hearing.id)).map(seatedPerson);
  if (people.length === 0) return fail({ kind: 'not_drawn' });
  const themes = (await listThemes(hearing.id)).map(({ code }) => code);
  if (themes.length === 0) return fail({ kind: 'no_themes' });

  const panel = new Set(people.map(({ id }) => id));
  const pins = pinsAmong((await listPins(hearing.id)).map(pinOf), panel);
  const leaders = given.newModerators ? await leadersOf(hearing) : null;
  const planned = await inWorker('seatGroups', {
    ...{ people, sizes: groupSizes(people.length, hearing.group_count), sessions: themes.length },
    ...{ rotation, pins, seed, ...(leaders && { leaders }) },
  });
  if (!planned.ok) return fail({ kind: 'not_seated', faults: planned.problem });
  const { sessions, quality, random, generator } = planned.value;
  const plan = planOf(sessions, themes, {
    ...{ seed, generator, rotation, deviation: quality.deviation },
    ...{ random_deviation: random.deviation, random_repeated_pairs: random.repeatedPairs },
  });
  const saved = await saveSeating(hearing.id, plan, auditName(given.actor));
  if (!saved.ok) return fail(refusal(saved.problem.kind));
  return succeed({ people: people.length });
}

/** A stored pin as the domain has it. */
export function pinOf({ kind, participants: people, group_numbers: groups }: StoredPin): Pin {
  return kind === 'at' ? { kind, people, groups } : { kind, people };
}

/** One moderator of each group, by her account. */
async function leadersOf(hearing: Pick<Hearing, 'id' | 'group_count'>): Promise<(string | null)[]> {
  const moderators = await listModerators(hearing.id);
  return Array.from(
    { length: hearing.group_count },
    (_, at) => moderators.find(({ number }) => number === at + 1)?.account_id ?? null,
  );
}

function planOf(
  seated: readonly SeatedSession[],
  themes: readonly string[],
  summary: SeatingPlan['summary'],
): SeatingPlan {
  const groups = seated[0]!.map((_, at) => ({ id: randomUUID(), number: at + 1 }));
  const sessions = themes.map((theme_code, at) => ({
    id: randomUUID(),
    theme_code,
    position: at + 1,
  }));
  const seatsOf = (session: string, groupsOfSession: SeatedSession) =>
    groupsOfSession.flatMap((people, at) =>
      people.map((participant, seat) => ({
        ...{ session, participant, group: groups[at]!.id },
        seat: seat + 1,
      })),
    );
  return {
    ...{ groups, sessions, summary },
    seats: sessions.flatMap(({ id }, at) => seatsOf(id, seated[at]!)),
    tables: sessions.flatMap(({ id: session }) =>
      groups.map(({ id: group }) => ({ id: randomUUID(), session, group })),
    ),
  };
}

function refusal(kind: string): SeatProblem {
  if (kind === 'not_drawn' || kind === 'hearing_under_way') return { kind };
  if (kind === 'seating_incomplete') return { kind: 'panel_changed' };
  throw new Error(`A seating could not be saved: ${kind}.`);
}
