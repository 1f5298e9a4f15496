import { randomUUID } from 'node:crypto';
import { type Actor, auditName } from '#domain/identity/actor';
import { seatGroups as mix } from '#domain/programme/seating';
import {
  groupSizes,
  type SeatedSession,
  type SeatingFault,
} from '#domain/programme/seatingProblem';
import { FEATURES } from '#domain/recruitment/stratum';
import { fail, type Result, succeed } from '#domain/result';
import { listDrawnPeople } from '../database/draws.ts';
import type { Hearing } from '../database/hearings.ts';
import { listThemes } from '../database/questionnaires.ts';
import { saveSeating, type SeatingPlan } from '../database/seating.ts';

export type SeatProblem =
  | { readonly kind: 'seed_missing' }
  | { readonly kind: 'not_drawn' }
  | { readonly kind: 'no_themes' }
  /** T1 has opened or something was said at a table: people have sat down. */
  | { readonly kind: 'hearing_under_way' }
  /** Another draw came in between. */
  | { readonly kind: 'panel_changed' }
  | { readonly kind: 'not_seated'; readonly faults: readonly SeatingFault[] };

export type Seated = {
  readonly people: number;
  readonly groups: number;
  readonly sessions: number;
  /** Squared distance from the proportional share, summed (src/domain/programme/seating.ts). */
  readonly deviation: number;
  /** The mean of the same over random deals. */
  readonly randomDeviation: number;
};

/**
 * Seats the panel at the hearing's groups, each as mixed as the whole, in one session per theme; for
 * now people keep their group and seat in every session. Replaces an earlier seating.
 */
export async function seatGroups(given: {
  readonly hearing: Pick<Hearing, 'id' | 'group_count'>;
  /** Any text; with the same panel it gives the same seating for ever. */
  readonly seed: string;
  readonly actor: Actor;
}): Promise<Result<Seated, SeatProblem>> {
  const { hearing } = given;
  const seed = given.seed.trim();
  if (seed === '') return fail({ kind: 'seed_missing' });
  const drawn = await listDrawnPeople(hearing.id);
  const panel = drawn.filter(({ role }) => role === 'panel');
  if (panel.length === 0) return fail({ kind: 'not_drawn' });
  const themes = await listThemes(hearing.id);
  if (themes.length === 0) return fail({ kind: 'no_themes' });

  const people = panel.map((person) => ({
    id: person.participant_key,
    features: Object.fromEntries(FEATURES.map((feature) => [feature, person[feature]])),
  }));
  const mixed = mix({
    ...{ people, sizes: groupSizes(people.length, hearing.group_count), seed, pins: [] },
    ...{ sessions: themes.length, rotation: 'same' },
  });
  if (!mixed.ok) return fail({ kind: 'not_seated', faults: mixed.problem });
  const { sessions, quality, random, generator } = mixed.value;
  const [deviation, randomDeviation] = [quality.deviation, random.deviation];
  const plan = planOf(
    sessions,
    themes.map(({ code }) => code),
    { seed, generator, deviation, random_deviation: randomDeviation },
  );
  const saved = await saveSeating(hearing.id, plan, auditName(given.actor));
  if (!saved.ok) return fail(refusal(saved.problem.kind));
  return succeed({
    ...{ people: people.length, groups: hearing.group_count, sessions: themes.length },
    ...{ deviation, randomDeviation },
  });
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
