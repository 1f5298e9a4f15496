import type { ValueTable } from './valueTable.ts';

export const NOWHERE = -1;

/** What one repeated meeting weighs, in people² of deviation; the same for a moderator met again. */
const MEETING_WEIGHT = 3;

/**
 * Who sits where in every session, and what changing it costs. The cost is
 *
 *   Σ sessions, groups, values (people with the value − proportional share)² + 3 · meetings again,
 *
 * where a pair that meets in m sessions has met again m − 1 times, and a person who comes to one
 * moderator m times likewise. Deviations are kept in whole numbers, multiplied by the people of the
 * session so that shares are whole: exact up to 9 · 10¹⁵, far above 10,000 people, and the same on
 * every machine.
 */
export class Arrangement {
  readonly sessions: number;
  readonly groups: number;
  /** The group at `person · sessions + session`, or NOWHERE. */
  readonly groupOf: Int32Array;
  readonly #table: ValueTable;
  /** For each session and group its people, in no order. */
  readonly #members: number[][];
  /** People · count − size · total, for each session, group and value. */
  readonly #surplus: Float64Array;
  /** How many have each value in each session, and how many there are. */
  readonly #totals: Float64Array;
  readonly #present: Float64Array;
  readonly #leaderOf: Int32Array | null;

  /** `leaderOf` numbers the moderator of each group, NOWHERE for none; null: it does not matter. */
  constructor(
    table: ValueTable,
    { sessions, groups }: { readonly sessions: number; readonly groups: number },
    groupOf: Int32Array,
    leaderOf: Int32Array | null,
  ) {
    this.sessions = sessions;
    this.groups = groups;
    this.groupOf = groupOf.slice();
    this.#table = table;
    this.#leaderOf = leaderOf;
    this.#members = Array.from({ length: sessions * groups }, () => []);
    this.#totals = new Float64Array(sessions * table.values);
    this.#present = new Float64Array(sessions);
    this.#surplus = new Float64Array(sessions * groups * table.values);
    this.#fill();
  }

  #fill() {
    const { people, features, values, valueOf } = this.#table;
    const counts = new Float64Array(this.#surplus.length);
    for (let person = 0; person < people; person++) {
      for (let session = 0; session < this.sessions; session++) {
        const group = this.groupOf[person * this.sessions + session]!;
        if (group === NOWHERE) continue;
        const place = session * this.groups + group;
        this.#members[place]!.push(person);
        this.#present[session]!++;
        for (let feature = 0; feature < features; feature++) {
          const value = valueOf[person * features + feature]!;
          this.#totals[session * values + value]!++;
          counts[place * values + value]!++;
        }
      }
    }
    counts.forEach((count, at) => {
      const place = Math.floor(at / values);
      const session = Math.floor(place / this.groups);
      this.#surplus[at] =
        this.#present[session]! * count -
        this.#members[place]!.length * this.#totals[session * values + (at % values)]!;
    });
  }

  membersOf(session: number, group: number): readonly number[] {
    return this.#members[session * this.groups + group]!;
  }

  /**
   * What it would cost, in people², if two people at two groups of a session changed places; where
   * that is more than `limit`, any number above it.
   */
  exchangeCost(session: number, one: number, other: number, limit: number): number {
    const from = this.groupOf[one * this.sessions + session]!;
    const to = this.groupOf[other * this.sessions + session]!;
    const { features, values, valueOf } = this.#table;
    const atFrom = (session * this.groups + from) * values;
    const atTo = (session * this.groups + to) * values;
    const surplus = this.#surplus;
    // (s ± p)² − s² = p · (p ± 2s) for p people, four times for each feature that differs.
    let differing = 0;
    let shifted = 0;
    for (let feature = 0; feature < features; feature++) {
      const leaving = valueOf[one * features + feature]!;
      const coming = valueOf[other * features + feature]!;
      if (leaving === coming) continue;
      differing++;
      shifted +=
        surplus[atFrom + coming]! -
        surplus[atFrom + leaving]! +
        surplus[atTo + leaving]! -
        surplus[atTo + coming]!;
    }
    const deviation = 4 * differing + (2 * shifted) / this.#present[session]!;
    if (this.sessions === 1) return deviation;
    const spared =
      this.#metAgain(session, one, from, one) + this.#metAgain(session, other, to, other);
    const atLeast = deviation - MEETING_WEIGHT * spared;
    if (atLeast > limit) return atLeast;
    const again =
      this.#metAgain(session, one, to, other) + this.#metAgain(session, other, from, one);
    return atLeast + MEETING_WEIGHT * again;
  }

  exchange(session: number, one: number, other: number): void {
    const from = this.groupOf[one * this.sessions + session]!;
    const to = this.groupOf[other * this.sessions + session]!;
    this.#replace(session, from, one, other);
    this.#replace(session, to, other, one);
    this.groupOf[one * this.sessions + session] = to;
    this.groupOf[other * this.sessions + session] = from;
  }

  #replace(session: number, group: number, leaving: number, coming: number) {
    const place = session * this.groups + group;
    const { features, values, valueOf } = this.#table;
    const [present, members] = [this.#present[session]!, this.#members[place]!];
    members[members.indexOf(leaving)] = coming;
    for (let feature = 0; feature < features; feature++) {
      this.#surplus[place * values + valueOf[leaving * features + feature]!]! -= present;
      this.#surplus[place * values + valueOf[coming * features + feature]!]! += present;
    }
  }

  /** Moves somebody to another group of a session; the two sizes change. Returns what it cost. */
  shift(session: number, person: number, to: number): number {
    const from = this.groupOf[person * this.sessions + session]!;
    const again =
      this.#metAgain(session, person, to, person) - this.#metAgain(session, person, from, person);
    const before = this.#deviationOf(session, from) + this.#deviationOf(session, to);
    this.#resize(session, from, person, -1);
    this.#resize(session, to, person, +1);
    this.groupOf[person * this.sessions + session] = to;
    const after = this.#deviationOf(session, from) + this.#deviationOf(session, to);
    return after - before + MEETING_WEIGHT * again;
  }

  #resize(session: number, group: number, person: number, by: 1 | -1) {
    const place = session * this.groups + group;
    const { features, values, valueOf } = this.#table;
    const members = this.#members[place]!;
    if (by === 1) members.push(person);
    else members.splice(members.indexOf(person), 1);
    for (let value = 0; value < values; value++) {
      this.#surplus[place * values + value]! -= by * this.#totals[session * values + value]!;
    }
    for (let feature = 0; feature < features; feature++) {
      const value = valueOf[person * features + feature]!;
      this.#surplus[place * values + value]! += by * this.#present[session]!;
    }
  }

  /** Σ over the values of a group, in people². */
  #deviationOf(session: number, group: number): number {
    const { values } = this.#table;
    const first = (session * this.groups + group) * values;
    let squares = 0;
    for (let at = first; at < first + values; at++) squares += this.#surplus[at]! ** 2;
    return squares / this.#present[session]! ** 2;
  }

  /** The cost of everything, anew: what the increments add up to. */
  cost(): number {
    let [deviation, again] = [0, 0];
    for (let session = 0; session < this.sessions; session++) {
      for (let group = 0; group < this.groups; group++) {
        if (this.#present[session]! > 0) deviation += this.#deviationOf(session, group);
        for (const person of this.membersOf(session, group)) {
          again += this.#metBefore(session, person, group);
        }
      }
    }
    return deviation + MEETING_WEIGHT * again;
  }

  /** Whom of a group, `except` aside, and whether its moderator, a person meets in another session. */
  #metAgain(session: number, person: number, group: number, except: number): number {
    const members = this.#members[session * this.groups + group]!;
    let again = this.#leaderOf === null ? 0 : this.#leadersElsewhere(session, person, group);
    for (let at = 0; at < members.length; at++) {
      const other = members[at]!;
      if (other !== except && this.#meetElsewhere(session, person, other)) again++;
    }
    return again;
  }

  #meetElsewhere(session: number, one: number, other: number): boolean {
    const { sessions, groupOf } = this;
    const [first, second] = [one * sessions, other * sessions];
    for (let at = 0; at < sessions; at++) {
      const group = groupOf[first + at]!;
      if (group === groupOf[second + at]! && at !== session && group !== NOWHERE) return true;
    }
    return false;
  }

  #leadersElsewhere(session: number, person: number, group: number): number {
    const leader = this.#leaderOf![group]!;
    if (leader === NOWHERE) return 0;
    for (let at = 0; at < this.sessions; at++) {
      const elsewhere = this.groupOf[person * this.sessions + at]!;
      if (at !== session && elsewhere !== NOWHERE && this.#leaderOf![elsewhere] === leader)
        return 1;
    }
    return 0;
  }

  /** As `#metAgain`, among earlier sessions and with each pair once. */
  #metBefore(session: number, person: number, group: number): number {
    const { sessions, groupOf } = this;
    const earlier = Array.from({ length: session }, (_, at) => groupOf[person * sessions + at]!);
    const leader = this.#leaderOf?.[group] ?? NOWHERE;
    const isLed = leader !== NOWHERE && earlier.some((own) => this.#leaderOf?.[own] === leader);
    const met = this.membersOf(session, group).filter(
      (other) =>
        other < person &&
        earlier.some((own, at) => own !== NOWHERE && own === groupOf[other * sessions + at]),
    );
    return met.length + Number(isLed);
  }
}
