import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startingTable, surroundingsOf } from '#domain/discussion/table';
import { view } from '#domain/discussion/view';
import { readMessage } from '#protocol/read';
import { LONGEST_CATCH_UP, tableNotice, tableRequest } from '#protocol/tableMessages';
import { PROTOCOL_VERSION } from '#protocol/version';
import { participant, seats, SEED } from '../domain/discussion/arbitraries.ts';

const hello = { type: 'hello', version: PROTOCOL_VERSION, tableId: 'bord-1', afterSequence: null };

describe('a message from a client', () => {
  it('in this version is read', () => {
    expect(readMessage(tableRequest, hello)).toEqual({ ok: true, value: hello });
  });

  it.each([PROTOCOL_VERSION + 1, 0, -1])('in version %i asks for a reload', (version) => {
    const read = readMessage(tableRequest, { ...hello, version, newField: true });
    expect(read).toEqual({ ok: false, problem: { kind: 'unknown_version' } });
  });

  it.each([
    [null],
    ['hello'],
    [{ ...hello, version: '1' }],
    [{ ...hello, tableId: '../12' }],
    [{ ...hello, afterSequence: -1 }],
    [{ ...hello, afterSequence: 1.5 }],
    [{ type: 'command', tableId: 'bord-1', command: { type: 'open_table' } }],
    [{ type: 'constructor' }],
  ])('that is malformed is called so: %j', (data) => {
    const read = readMessage(tableRequest, data);
    expect(read).toEqual({ ok: false, problem: { kind: 'malformed' } });
  });

  it('never makes reading throw', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withBigInt: true }), (data) => {
        expect(typeof readMessage(tableRequest, data).ok).toBe('boolean');
      }),
      { seed: SEED, numRuns: 1_000 },
    );
  });
});

describe('a message from the server', () => {
  const snapshot = {
    ...{ type: 'snapshot', tableId: 'bord-1', sequence: 0, serverTime: 1 },
    view: view(startingTable(surroundingsOf(seats)), participant('ida')),
  };

  it('comes through the wire unchanged', () => {
    const read = readMessage(tableNotice, JSON.parse(JSON.stringify(snapshot)));
    expect(read).toEqual({ ok: true, value: snapshot });
  });

  it('loses what the protocol doesn’t name before it reaches a page', () => {
    const wide = { ...snapshot, view: { ...snapshot.view, totals: { bo: 1 }, email: 'a@b.dk' } };
    expect(readMessage(tableNotice, wide)).toEqual({ ok: true, value: snapshot });
  });

  it('holds no more events than a catch-up may', () => {
    const events = (count: number) => ({
      ...{ type: 'events', tableId: 'bord-1', first: 1, serverTime: 1 },
      events: Array.from({ length: count }, () => null),
    });
    expect(readMessage(tableNotice, events(LONGEST_CATCH_UP)).ok).toBe(true);
    expect(readMessage(tableNotice, events(LONGEST_CATCH_UP + 1)).ok).toBe(false);
  });
});
