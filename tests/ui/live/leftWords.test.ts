import { describe, expect, it } from 'vitest';
import type { TableActor } from '#domain/discussion/actor';
import type { TableCommand } from '#domain/discussion/command';
import { PLAIN_SETTINGS } from '#domain/discussion/settings';
import { startingTable, surroundingsOf } from '#domain/discussion/table';
import { view } from '#domain/discussion/view';
import { type LeftText, leftWordsOnDevice, wishOfLeft, wordsIn } from '#ui/live/leftWords';
import { draftsOnDevice } from '#ui/table/words/drafts';
import { leaveClosedTable } from '#ui/table/words/leaveTable';
import { outboxOnDevice } from '#ui/live/outboxStore';
import { moderator, organiser, participant, seats } from '../../domain/discussion/arbitraries.ts';
import { deniedDevice, device } from './device.ts';

const id = (last: number) => `3f0c2a9e-7a34-4a0e-9a40-0d6a3bb2c00${last}`;
const made = (last: number) => ({ id: id(last), madeAt: 5 });
const argument: TableCommand = { type: 'add_argument', ...made(1), side: 'for', text: 'Tid' };
const tap: TableCommand = { type: 'ask_floor', ...made(2), participantId: 'ida' };
const call: TableCommand = { type: 'call_help', ...made(3), reason: 'other', note: 'Kom' };
const text: LeftText = { id: id(1), what: 'for', text: 'Tid' };

describe('words left at a table', () => {
  it('are those of every command that has any, and what they were', () => {
    const wordless: TableCommand = { ...call, ...made(4), note: '' };
    expect(wordsIn([argument, tap, call, wordless])).toEqual([
      ...[text, { id: id(3), what: null, text: 'Kom' }],
    ]);
  });

  it('stay one person’s until she has deleted them, each once', () => {
    const storage = device();
    leftWordsOnDevice(storage, 'ida').add([text]);
    leftWordsOnDevice(storage, 'ida').add([text, { ...text, id: id(2), text: ' ' }]);
    expect(leftWordsOnDevice(storage, 'ida').list()).toEqual([text]);
    expect(leftWordsOnDevice(storage, 'bo').list()).toEqual([]);
    leftWordsOnDevice(storage, 'ida').remove(text.id);
    expect(storage.kept.size).toBe(0);
  });

  it('last as long as the page where the device keeps nothing', () => {
    leftWordsOnDevice(deniedDevice, 'liv').add([text]);
    expect(leftWordsOnDevice(deniedDevice, 'liv').list()).toEqual([text]);
    leftWordsOnDevice(deniedDevice, 'liv').remove(text.id);
    expect(leftWordsOnDevice(deniedDevice, 'liv').list()).toEqual([]);
  });

  it('are found where a closed page kept them, sent or not, and no longer there', () => {
    const storage = device();
    outboxOnDevice(storage, 'bord-1', 'per').save([tap, argument]);
    draftsOnDevice(storage, 'bord-1', 'per').write('question', 'Hvem betaler?');
    leaveClosedTable(storage, 'bord-1', 'per');
    leaveClosedTable(storage, 'bord-1', 'per');
    expect(leftWordsOnDevice(storage, 'per').list()).toMatchObject([
      ...[text, { what: 'question', text: 'Hvem betaler?' }],
    ]);
    expect(storage.kept.size).toBe(1);
  });

  it('written in the same field at another time are others', () => {
    const storage = device();
    for (const words of ['Hvem?', 'Hvornår?']) {
      draftsOnDevice(storage, 'bord-1', 'per').write('question', words);
      leaveClosedTable(storage, 'bord-1', 'per');
    }
    const texts = leftWordsOnDevice(storage, 'per').list();
    expect(texts.map((one) => one.text)).toEqual(['Hvem?', 'Hvornår?']);
  });
});

describe('at her new table', () => {
  const at = (viewer: TableActor, mode: 'room' | 'online' = 'online') =>
    view(
      startingTable({ ...surroundingsOf(seats), settings: { ...PLAIN_SETTINGS, mode } }),
      viewer,
    );
  const of = (what: LeftText['what'], viewer = participant('ida'), mode?: 'room') =>
    wishOfLeft({ ...text, what }, at(viewer, mode));

  it('each is what it was before, where it can be', () => {
    expect(of('against')).toEqual({ type: 'add_argument', side: 'against', text: 'Tid' });
    expect(of('question')).toEqual({ type: 'propose_question', text: 'Tid' });
    expect(of('contribution')).toEqual({
      ...{ type: 'contribute', participantId: 'ida', text: 'Tid' },
    });
    expect(of('for', moderator)).not.toBeNull();
  });

  it('is not offered what cannot be said there', () => {
    const ida = participant('ida');
    for (const wish of [of(null), of('contribution', ida, 'room'), of('contribution', moderator)])
      expect(wish).toBeNull();
    expect(of('for', organiser)).toBeNull();
  });
});
