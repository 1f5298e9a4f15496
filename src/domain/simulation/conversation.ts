import type { TableActor } from '../discussion/actor.ts';
import type { TableCommand } from '../discussion/command.ts';
import { decide } from '../discussion/decide.ts';
import type { TableEvent } from '../discussion/event.ts';
import type { Agreement } from '../discussion/rating.ts';
import { reduceAll } from '../discussion/reduce.ts';
import { startingTable, type Surroundings, type TableState } from '../discussion/table.ts';
import { type RandomSource, shuffled } from '../random.ts';
import { pickWeighted } from './streams.ts';

/** What an invented table may say: sentences to take from, in the language it speaks. */
export type Remarks = Readonly<Record<'for' | 'against' | 'questions', readonly string[]>>;

type Wish = TableCommand extends infer Command
  ? Command extends TableCommand
    ? Omit<Command, 'id' | 'madeAt'>
    : never
  : never;

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

/**
 * A whole session as an invented table might hold it in the room: everything is asked of `decide` like
 * what real people do, so that the log obeys the same rules. The same arguments give the same log.
 *
 * @param given.leader who opens, moves on and closes; the floor is given on the table's shared tablet
 *   where that is no moderator
 * @param given.startAt epoch milliseconds
 * @param given.newId ids of what is written, in order
 */
export function simulateConversation(given: {
  readonly around: Surroundings;
  readonly leader: TableActor;
  readonly group: string;
  readonly remarks: Remarks;
  readonly random: RandomSource;
  readonly startAt: number;
  readonly newId: () => string;
}): readonly TableEvent[] {
  const talk = new Talk(given);
  const { settings, seats } = given.around;
  talk.asks({ type: 'open_table' }, given.leader);
  for (const [index, step] of settings.steps.entries()) {
    if (index > 0) talk.asks({ type: 'start_step', stepId: step.id }, given.leader);
    const isLast = index === settings.steps.length - 1;
    if (isLast) talk.writeQuestions();
    else if (step.points.length > 0) talk.writeArguments(index);
    talk.speakFor(
      step.minutes * MINUTE_MS,
      step.points.map(({ id }) => id),
    );
  }
  talk.asks({ type: 'close_table' }, given.leader);
  for (const { participantId } of seats) talk.rate(participantId);
  return talk.events;
}

/** Who says how much at a table, from a word or two to a good deal. */
const TALKATIVE = [0.4, 0.7, 1, 1, 1.4, 2.2] as const;

class Talk {
  readonly events: TableEvent[] = [];
  readonly #random: RandomSource;
  readonly #given: Parameters<typeof simulateConversation>[0];
  readonly #weights: Readonly<Record<string, number>>;
  readonly #written: Readonly<Record<keyof Remarks, string[]>>;
  #table: TableState;
  #now: number;

  constructor(given: Parameters<typeof simulateConversation>[0]) {
    const { around, random, remarks } = given;
    this.#given = given;
    this.#random = random;
    this.#table = startingTable(around);
    this.#now = given.startAt;
    this.#weights = Object.fromEntries(
      around.seats.map(({ participantId }) => [
        participantId,
        TALKATIVE[random.below(TALKATIVE.length)]!,
      ]),
    );
    this.#written = {
      for: shuffled(remarks.for, random),
      against: shuffled(remarks.against, random),
      questions: shuffled(remarks.questions, random),
    };
  }

  /** What the rules refuse does not happen, as at a real table. */
  asks(wish: Wish, actor: TableActor, id = this.#given.newId()): void {
    const command = { ...wish, id, madeAt: this.#now } as TableCommand;
    const decided = decide(this.#table, command, actor, this.#now);
    if (!decided.ok) return;
    this.events.push(...decided.value);
    this.#table = reduceAll(this.#table, decided.value);
  }

  /** Turns of half a minute to two and a half until the time is up; points are ticked off on the way. */
  speakFor(lengthMs: number, points: readonly string[]): void {
    const until = this.#now + lengthMs;
    const left = [...points];
    while (this.#now < until) {
      const speaker = pickWeighted(this.#weights, this.#random);
      if (this.#random.below(2) === 0)
        this.asks({ type: 'ask_floor', participantId: speaker }, this.#self(speaker));
      this.asks({ type: 'give_floor', participantId: speaker }, this.#floor);
      this.#now = Math.min(until, this.#now + (30 + this.#random.below(120)) * SECOND_MS);
      if (this.#random.below(5) === 0)
        this.asks({ type: 'end_turn', participantId: speaker }, this.#floor);
      const pointId = this.#random.below(2) === 0 ? left.shift() : undefined;
      if (pointId) this.asks({ type: 'cover_point', pointId }, this.#floor);
    }
  }

  /** One for and one against, by somebody each, and who shares them. */
  writeArguments(step: number): void {
    for (const side of ['for', 'against'] as const) {
      const text = this.#written[side][step % this.#written[side].length];
      if (text === undefined) continue;
      const argumentId = this.#given.newId();
      this.asks({ type: 'add_argument', side, text }, this.#somebody(), argumentId);
      for (const participantId of this.#some(0.4))
        this.asks({ type: 'share_argument', argumentId, participantId }, this.#self(participantId));
    }
  }

  /** Two proposals; the one that most support is sent. */
  writeQuestions(): void {
    const [best, other] = this.#written.questions;
    for (const [text, share] of [
      [best, 0.6],
      [other, 0.3],
    ] as const) {
      if (text === undefined) continue;
      const questionId = this.#given.newId();
      this.asks({ type: 'propose_question', text }, this.#somebody(), questionId);
      for (const participantId of this.#some(share))
        this.asks(
          { type: 'support_question', questionId, participantId },
          this.#self(participantId),
        );
      if (text === best) this.asks({ type: 'submit_question', questionId }, this.#floor);
    }
  }

  /** Most find both rather neutral; some do not say. */
  rate(person: string): void {
    if (this.#random.next() < 0.15) return;
    this.#now += SECOND_MS;
    const [moderator, material] = [this.#agreement(), this.#agreement()];
    this.asks({ type: 'rate', rating: { moderator, material } }, this.#self(person));
  }

  #agreement(): Agreement {
    const answer = pickWeighted({ 1: 2, 2: 6, 3: 17, 4: 40, 5: 28, dont_know: 7 }, this.#random);
    return answer === 'dont_know' ? answer : Number(answer);
  }

  get #floor(): TableActor {
    const { leader, group } = this.#given;
    return leader.role === 'moderator' ? leader : { role: 'group', id: group };
  }

  #self = (id: string): TableActor => ({ role: 'participant', id });
  #somebody = () => this.#self(pickWeighted(this.#weights, this.#random));
  #some = (share: number) =>
    this.#given.around.seats
      .map(({ participantId }) => participantId)
      .filter(() => this.#random.next() < share);
}
