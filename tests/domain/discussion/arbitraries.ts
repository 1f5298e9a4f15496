import fc from 'fast-check';
import type { TableActor } from '#domain/discussion/actor';
import type { TableCommand } from '#domain/discussion/command';
import { decide } from '#domain/discussion/decide';
import type { TableEvent } from '#domain/discussion/event';
import { reduce } from '#domain/discussion/reduce';
import {
  startingTable,
  surroundingsOf,
  type Seat,
  type TableState,
} from '#domain/discussion/table';

export const SEED = 20240203;
export const START = Date.UTC(2024, 1, 3, 9);

export const people = ['ida', 'bo', 'liv', 'per', 'eva'];
export const seats: Seat[] = people.map((participantId, index) => ({
  participantId,
  name: participantId.toUpperCase(),
  number: index + 1,
}));
export const moderator: TableActor = { role: 'moderator', id: 'mia' };
export const organiser: TableActor = { role: 'organiser', id: 'otto' };
export const participant = (id: string): TableActor => ({ role: 'participant', id });
/** The people seated, one who is not, and names that every JavaScript object already has. */
const anybody = fc.constantFrom(...people, 'stranger', 'constructor', 'toString');

export type Attempt = {
  command: TableCommand;
  actor: TableActor;
  /** Milliseconds the server's clock has moved since the attempt before; may be negative. */
  passed: number;
};

type Wish = { actor: TableActor; type: TableCommand['type']; participantId: string };

const person = fc.constantFrom(...people);
const likely: fc.Arbitrary<Wish> = fc.oneof(
  person.map((id) => ({ actor: moderator, type: 'give_floor' as const, participantId: id })),
  fc
    .tuple(person, fc.constantFrom('ask_floor', 'ask_floor', 'end_turn', 'withdraw'))
    .map(([id, type]) => ({ actor: participant(id), type, participantId: id }) as Wish),
);
const anything: fc.Arbitrary<Wish> = fc.record({
  actor: fc.oneof(anybody.map(participant), fc.constantFrom(moderator, organiser)),
  type: fc.constantFrom(
    ...(['open_table', 'ask_floor', 'withdraw', 'give_floor', 'end_turn', 'close_table'] as const),
  ),
  participantId: anybody,
});

/** `madeAt` holds how long before the server's clock the tap was; `play` turns it into a time. */
export const attempt: fc.Arbitrary<Attempt> = fc
  .record({
    id: fc.uuid(),
    wish: fc.oneof({ weight: 4, arbitrary: likely }, { weight: 1, arbitrary: anything }),
    passed: fc.integer({ min: -30_000, max: 90_000 }),
    delay: fc.integer({ min: -120_000, max: 700_000 }),
  })
  .map(({ id, wish: { actor, ...wish }, passed, delay }) => {
    return { actor, passed, command: { id, ...wish, madeAt: delay } as TableCommand };
  });

/** Sessions that mostly run: opened first, then up to sixty attempts, likely and mad. */
export const session = fc.array(attempt, { maxLength: 60, size: 'max' }).map((attempts) => [
  {
    actor: moderator,
    passed: 0,
    command: { id: '00000000-0000-4000-8000-000000000000', type: 'open_table', madeAt: 0 },
  } satisfies Attempt,
  ...attempts,
]);

export type Step = { before: TableState; event: TableEvent; after: TableState };

/** Runs the attempts as the server does, and returns every step that led to an event. */
export function play(attempts: readonly Attempt[], from = startingTable(surroundingsOf(seats))) {
  const steps: Step[] = [];
  let state = from;
  let now = START;
  for (const { command, actor, passed } of attempts) {
    now += passed;
    const decided = decide(state, { ...command, madeAt: now - command.madeAt }, actor, now);
    if (!decided.ok) continue;
    for (const event of decided.value) {
      const after = reduce(state, event);
      steps.push({ before: state, event, after });
      state = after;
    }
  }
  return { steps, state, now };
}
