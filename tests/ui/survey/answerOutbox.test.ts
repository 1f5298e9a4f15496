import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AnswerCode, LONGEST_TEXT } from '#domain/survey/answer';
import {
  LARGEST_BATCH_BYTES,
  type SurveyBatch,
  type SurveyEntry,
  surveyReply,
  type SurveyReply,
} from '#protocol/answerMessages';
import {
  answersNow,
  forgettable,
  type KeptEntry,
  nextBatch,
  retryDelayMs,
  settledBy,
  together,
  troubleAfter,
} from '#ui/survey/answerOutbox';
import { ModelServer } from './server.ts';

const GIVEN_AT = '2024-02-03T09:30:00.000Z';
const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const answer = (n: number, item: string, code: AnswerCode | null): SurveyEntry => ({
  ...{ id: uuid(n), givenAt: GIVEN_AT },
  ...{ kind: 'answer', item, code },
});
const waiting = (entry: SurveyEntry): KeptEntry => ({
  ...{ owner: 'anna', wave: 'T0', entry },
  state: { is: 'waiting' },
});
const reply = (given: Partial<SurveyReply>): SurveyReply => ({
  ...{ stored: [], at: GIVEN_AT, handedIn: null, problem: null },
  ...given,
});
const NOTHING = { answers: {}, willing: null, handedIn: null, readAt: 0 };

describe('what is sent', () => {
  it('is the oldest that wait, at most a hundred, in order', () => {
    const kept = Array.from({ length: 130 }, (_, n) => waiting(answer(n, 'q1', 5)));
    kept[0] = { ...kept[0]!, state: { is: 'stored', at: 1, handedIn: null } };
    const batch = nextBatch(kept);
    expect(batch).toHaveLength(100);
    expect(batch[0]!.id).toBe(uuid(1));
    expect(nextBatch(kept, 1).map(({ id }) => id)).toEqual([uuid(1)]);
  });

  // Every sign takes one byte, as many as JSON can make of it, or as many as UTF-8 can.
  it.each(['a', '\u0001', '🙂'])(
    'never weighs more than a request may, whatever is written: %j',
    (sign) => {
      const text = sign.repeat(LONGEST_TEXT / sign.length);
      const kept = Array.from({ length: 30 }, (_, n) =>
        waiting({
          ...{ id: uuid(n), givenAt: GIVEN_AT, kind: 'answer', item: 'q1' },
          code: null,
          content: { text },
        }),
      );
      let left: readonly KeptEntry[] = kept;
      while (left.length > 0) {
        const entries = nextBatch(left);
        expect(entries.length).toBeGreaterThan(0);
        const body = JSON.stringify({
          owner: 'a'.repeat(64),
          wave: 'T0',
          device: uuid(1),
          sentAt: GIVEN_AT,
          entries,
        });
        expect(Buffer.byteLength(body)).toBeLessThanOrEqual(LARGEST_BATCH_BYTES);
        left = left.slice(entries.length);
      }
    },
  );
});

describe('what a reply settles', () => {
  const kept = [waiting(answer(1, 'q1', 5)), waiting(answer(2, 'q2', 1))];
  const batch = nextBatch(kept);

  it('is what the server names as stored, and nothing else', () => {
    const settled = settledBy(reply({ stored: [uuid(1), uuid(77)] }), batch, kept);
    expect(settled.map(({ entry }) => entry.id)).toEqual([uuid(1)]);
    expect(settled[0]!.state).toEqual({ is: 'stored', at: Date.parse(GIVEN_AT), handedIn: null });
  });

  it('is everything sent once the wave has closed, but not while it has yet to open', () => {
    const closed = reply({ problem: { kind: 'wave_not_open', state: 'closed' } });
    expect(settledBy(closed, batch, kept).map(({ state }) => state)).toEqual([
      { is: 'refused', why: 'closed' },
      { is: 'refused', why: 'closed' },
    ]);
    const planned = reply({ problem: { kind: 'wave_not_open', state: 'planned' } });
    expect(settledBy(planned, batch, kept)).toEqual([]);
  });

  it('is only the unknown question where one is unknown, so that the others still get through', () => {
    const unknown = reply({ problem: { kind: 'item_unknown', items: ['q2'] } });
    const settled = settledBy(unknown, batch, kept);
    expect(settled.map(({ entry }) => entry.id)).toEqual([uuid(2)]);
    expect(troubleAfter(unknown, batch, settled)).toBeNull();
  });

  it.each(['sign_in', 'other_participant'] as const)('is nothing at %s: all is kept', (kind) => {
    const refused = reply({ problem: { kind } });
    expect(settledBy(refused, batch, kept)).toEqual([]);
    expect(troubleAfter(refused, batch, [])).toBe(kind);
  });

  it('is the entry that cannot be read, and the others are sent again without it', () => {
    const malformed = reply({
      stored: [uuid(1)],
      problem: { kind: 'entry_malformed', ids: [uuid(2)] },
    });
    const states = settledBy(malformed, batch, kept).map(({ state }) => state);
    expect(states).toMatchObject([{ is: 'stored' }, { is: 'refused', why: 'unsendable' }]);
  });

  it.each(['malformed', 'too_large'] as const)(
    'is one by one at %s: only what fails alone is given up',
    (kind) => {
      const refused = reply({ problem: { kind } });
      expect(settledBy(refused, batch, kept)).toEqual([]);
      expect(troubleAfter(refused, batch, [])).toBe('one_by_one');
      const alone = batch.slice(0, 1);
      const settled = settledBy(refused, alone, kept);
      expect(settled.map(({ state }) => state)).toEqual([{ is: 'refused', why: 'unsendable' }]);
      expect(troubleAfter(refused, alone, settled)).toBeNull();
    },
  );

  it('is nothing where a newer server says what this page does not know: it waits', () => {
    const said = {
      stored: [],
      at: GIVEN_AT,
      handedIn: null,
      problem: { kind: 'from_the_future', x: 1 },
    };
    const understood = surveyReply.parse(said);
    expect(settledBy(understood, batch, kept)).toEqual([]);
    expect(troubleAfter(understood, batch, [])).toBe('no_net');
  });

  it('is never nothing with the same sent again at once', () => {
    expect(troubleAfter(reply({}), batch, [])).toBe('no_net');
  });
});

describe('what the person sees', () => {
  const server = { ...NOTHING, answers: { q1: 2, q2: 3 } as const, readAt: 100 };
  const stored = (entry: SurveyEntry, at: number): KeptEntry => ({
    ...waiting(entry),
    state: { is: 'stored', at, handedIn: null },
  });

  it('is the server’s answers with the tablet’s unsent ones over them', () => {
    const kept = [waiting(answer(1, 'q1', 5)), waiting(answer(2, 'q2', null))];
    expect(answersNow(server, kept).answers).toEqual({ q1: 5 });
  });

  it('keeps a stored answer in sight on a page from before it, and trusts a page from after it', () => {
    expect(answersNow(server, [stored(answer(1, 'q1', 5), 101)]).answers).toMatchObject({ q1: 5 });
    expect(answersNow(server, [stored(answer(1, 'q1', 5), 100)]).answers).toMatchObject({ q1: 2 });
    const kept = [stored(answer(1, 'q1', 5), 100), stored(answer(2, 'q1', 5), 101)];
    expect(forgettable(kept, 100)).toEqual([kept[0]]);
  });

  it('shows what counts, not what was refused', () => {
    const refused: KeptEntry = {
      ...waiting(answer(1, 'q1', 5)),
      state: { is: 'refused', why: 'closed' },
    };
    expect(answersNow(server, [refused]).answers).toMatchObject({ q1: 2 });
  });

  it('is handed in only when the server has said so', () => {
    const entry: SurveyEntry = { id: uuid(1), givenAt: GIVEN_AT, kind: 'hand_in' };
    expect(answersNow(server, [waiting(entry)])).toMatchObject({
      handedIn: null,
      isHandingIn: true,
    });
    const handedIn = { receipt: 'AAAA-BBBB', at: GIVEN_AT };
    const done: KeptEntry = { ...waiting(entry), state: { is: 'stored', at: 101, handedIn } };
    expect(answersNow(server, [done])).toMatchObject({ handedIn, isHandingIn: false });
  });
});

describe('waiting before the next try', () => {
  it('doubles up to half a minute, spread so that a hall does not come back at once', () => {
    expect(retryDelayMs(1, 0)).toBe(500);
    expect(retryDelayMs(3, 0.5)).toBe(3_000);
    expect(retryDelayMs(50, 0.999)).toBeLessThanOrEqual(30_000);
    expect(retryDelayMs(50, 0)).toBe(15_000);
  });
});

/**
 * Two pages of one person on one tablet, a net that loses, holds back, doubles and reorders requests
 * and loses replies, pages that are closed and opened again, and a device that sometimes fails to note
 * what was stored.
 */
type Move =
  | { kind: 'answer'; page: 0 | 1; item: string; code: AnswerCode | null }
  | {
      kind: 'send';
      page: 0 | 1;
      fate: 'arrives' | 'reply_lost' | 'lost' | 'held_back' | 'not_noted';
    }
  | { kind: 'late_arrival'; which: number }
  | { kind: 'reopen'; page: 0 | 1 };

const page = fc.constantFrom(0 as const, 1 as const);
const fate = fc.constantFrom(
  ...(['arrives', 'reply_lost', 'lost', 'held_back', 'not_noted'] as const),
);
const move: fc.Arbitrary<Move> = fc.oneof(
  fc.record({
    kind: fc.constant('answer' as const),
    page,
    item: fc.constantFrom('q1', 'q2', 'q3'),
    code: fc.constantFrom(1, 2, 3, 4, 5, 98, 99, null),
  }),
  fc.record({ kind: fc.constant('send' as const), page, fate }),
  fc.record({ kind: fc.constant('late_arrival' as const), which: fc.nat() }),
  fc.record({ kind: fc.constant('reopen' as const), page }),
);

class Tablet {
  device: KeptEntry[] = [];
  readonly settled: [Map<string, KeptEntry>, Map<string, KeptEntry>] = [new Map(), new Map()];
  readonly server = new ModelServer();
  readonly heldBack: SurveyBatch[] = [];
  readonly given: { id: string; item: string; code: AnswerCode | null }[] = [];

  play(next: Move): void {
    if (next.kind === 'answer') this.#answer(next.item, next.code);
    else if (next.kind === 'send') this.send(next.page, next.fate);
    else if (next.kind === 'late_arrival') {
      const batch = this.heldBack[next.which % Math.max(1, this.heldBack.length)];
      if (batch) this.server.take(batch);
    } else this.settled[next.page].clear();
  }

  #answer(item: string, code: AnswerCode | null): void {
    const id = uuid(this.given.length + 1);
    this.given.push({ id, item, code });
    this.device.push(waiting(answer(this.given.length, item, code)));
  }

  send(page: 0 | 1, fate: Extract<Move, { kind: 'send' }>['fate']): void {
    const kept = together(this.device, [], this.settled[page]);
    const batch = nextBatch(kept);
    if (batch.length === 0 || fate === 'lost') return;
    const request: SurveyBatch = { owner: 'anna', wave: 'T0', entries: batch };
    if (fate === 'held_back') return void this.heldBack.push(request);
    const came = this.server.take(request);
    this.heldBack.push(request); // the net may deliver it once more
    if (fate === 'reply_lost') return;
    const settled = settledBy(came, batch, kept);
    for (const one of settled) this.settled[page].set(one.entry.id, one);
    if (fate !== 'not_noted') this.device = together(this.device, [], this.settled[page]);
  }

  expected(): Record<string, number> {
    const last: Record<string, number> = {};
    for (const { item, code } of this.given) {
      if (code === null) delete last[item];
      else last[item] = code;
    }
    return last;
  }
}

describe('the law of the outbox', () => {
  it('loses no answer, applies none twice, and the last one given counts', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 60 }), (moves) => {
        const tablet = new Tablet();
        for (const next of moves) {
          tablet.play(next);
          // At every moment the person sees what she last said, whatever the net did.
          const shown = answersNow(NOTHING, together(tablet.device, [], tablet.settled[0]));
          expect(shown.answers).toEqual(tablet.expected());
        }
        tablet.send(0, 'arrives'); // the net is back
        tablet.send(1, 'arrives');
        for (const late of tablet.heldBack) tablet.server.take(late);

        expect(tablet.server.applied).toEqual(tablet.given.map(({ id }) => id));
        expect(tablet.server.answers).toEqual(tablet.expected());
        expect(nextBatch(together(tablet.device, [], tablet.settled[1]))).toEqual([]);
      }),
      { seed: 20240203, numRuns: 2_000 },
    );
  });
});
