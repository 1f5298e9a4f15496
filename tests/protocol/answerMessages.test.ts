import { describe, expect, it } from 'vitest';
import { readBatch } from '#protocol/answerMessages';

const ID = '00000000-0000-4000-8000-000000000001';
const OTHER = '00000000-0000-4000-8000-000000000002';
const answer = { id: ID, givenAt: '2026-11-25T10:00:00Z', kind: 'answer', item: 'q1', code: 5 };
const batch = (entries: unknown[]) => ({ owner: 'anna', wave: 'T0', entries });

describe('a batch as it comes', () => {
  it('is read as pages sent it before it could tell of the device', () => {
    expect(readBatch(batch([answer]))).toMatchObject({ entries: [answer], malformed: [] });
  });

  it('passes over what a newer page tells and this server does not know', () => {
    const newer = { ...batch([{ ...answer, mood: 'good' }]), from: 'tomorrow' };
    expect(readBatch(newer)).toMatchObject({ entries: [answer], malformed: [] });
  });

  it('gives what can be read, and names what cannot', () => {
    const read = readBatch(
      batch([{ ...answer, id: OTHER, code: 4711 }, answer, 'nonsense', { kind: 'dance' }]),
    );
    expect(read?.entries).toEqual([answer]);
    expect(read?.malformed).toEqual([OTHER, '', '']);
  });

  it('does without a device and a clock that make no sense', () => {
    const odd = { ...batch([answer]), device: 'my tablet', sentAt: 'yesterday' };
    const { device, sentAt, entries } = readBatch(odd)!;
    expect([device, sentAt, entries.length]).toEqual([undefined, undefined, 1]);
  });

  it.each([
    null,
    'x',
    [],
    {},
    batch([]),
    { ...batch([answer]), wave: 'T9' },
    batch(Array(101).fill(answer)),
  ])('is none: %j', (body) => expect(readBatch(body)).toBeNull());
});
