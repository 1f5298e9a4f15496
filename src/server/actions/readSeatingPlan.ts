import type { SeatedPerson, SeatedSession } from '#domain/programme/seatingProblem';
import { FEATURES } from '#domain/recruitment/stratum';
import type { Hearing } from '../database/hearings.ts';
import { listGroups, listPanelPeople, listSeats, listSessions } from '../database/seating.ts';
import { listTables } from '../database/tables.ts';

type PanelPerson = Awaited<ReturnType<typeof listPanelPeople>>[number];

/** Who sits where as the organiser plans it. Groups stand in the order of their numbers. */
export type PlannedHearing = {
  readonly groups: readonly { readonly id: string; readonly number: number }[];
  readonly sessions: readonly PlannedSession[];
  /** The panel, with or without a seat. */
  readonly people: readonly PlannedPerson[];
};
export type PlannedSession = {
  readonly id: string;
  readonly position: number;
  readonly theme: { readonly da: string; readonly en: string };
  /** Participant keys, group by group in the order of their seats. */
  readonly seated: SeatedSession;
  /** Numbers of the groups at which something was said: their seats stand. */
  readonly begun: readonly number[];
};
export type PlannedPerson = SeatedPerson & {
  /** A first name, with an initial where the panel has several. */
  readonly name: string;
  /** The name with the invitation list's own key: nobody else has it. */
  readonly label: string;
};

/** The person as the seating sees her: a key and what is mixed. */
export const seatedPerson = (person: PanelPerson): SeatedPerson => ({
  id: person.participant_key,
  features: Object.fromEntries(FEATURES.map((feature) => [feature, person[feature]])),
});

export async function readSeatingPlan({ id }: Pick<Hearing, 'id'>): Promise<PlannedHearing> {
  const [groups, sessions, seats, tables, people] = await Promise.all([
    listGroups(id),
    listSessions(id),
    listSeats(id),
    listTables(id),
    listPanelPeople(id),
  ]);
  // Who has withdrawn since is still named at tables that had begun, but is not planned with.
  const panel = new Set(people.map((person) => person.participant_key));
  const seatsAt = Map.groupBy(seats, (seat) => `${seat.session_id} ${seat.group_id}`);
  return {
    groups,
    sessions: sessions.map((session) => ({
      ...{ id: session.id, position: session.position },
      theme: {
        da: session.theme_name_da ?? session.theme_code,
        en: session.theme_name_en ?? session.theme_code,
      },
      seated: groups.map((group) =>
        (seatsAt.get(`${session.id} ${group.id}`) ?? [])
          .map((seat) => seat.participant_key)
          .filter((key) => panel.has(key)),
      ),
      begun: tables
        .filter((table) => table.session_id === session.id && table.last_sequence > 0)
        .map(({ number }) => number),
    })),
    people: named(people),
  };
}

function named(people: readonly PanelPerson[]): PlannedPerson[] {
  const bearers = Map.groupBy(people, ({ first_name: name }) => name);
  return people.map((person) => {
    const { first_name: first, initial, reference } = person;
    const isShared = bearers.get(first)!.length > 1 && initial !== '';
    const name = isShared ? `${first} ${initial}.` : first;
    return { ...seatedPerson(person), name, label: `${name} (${reference})` };
  });
}
