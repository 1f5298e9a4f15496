import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timesOfDevice } from '#domain/survey/deviceClock';

const NOW = Date.parse('2026-11-25T10:00:00.000Z');
const iso = (ms: number) => new Date(ms).toISOString();
const YEARS = 365.25 * 24 * 3_600_000;

describe('the times a device tells', () => {
  it('are kept as said, with how wrong its clock is', () => {
    const slow = 7 * 60_000;
    const times = timesOfDevice(iso(NOW - slow - 30_000), iso(NOW - slow), NOW);
    expect(times).toEqual({ givenAt: '2026-11-25T09:52:30.000Z', offsetMs: slow });
  });

  it('are null from a clock that has lost its time', () => {
    expect(timesOfDevice(iso(0), iso(0), NOW)).toEqual({ givenAt: null, offsetMs: null });
    expect(timesOfDevice('9999-12-31T23:59:59Z', '9999-12-31T23:59:59Z', NOW)).toEqual({
      ...{ givenAt: null, offsetMs: null },
    });
  });

  it('keep what is known where the clock was set right between answering and sending', () => {
    expect(timesOfDevice(iso(0), iso(NOW), NOW)).toEqual({ givenAt: null, offsetMs: 0 });
  });

  it('are null where an older page tells none', () => {
    expect(timesOfDevice(iso(NOW), undefined, NOW).offsetMs).toBeNull();
  });

  it('place an answer at the time it was given, whatever the clock shows within ten years', () => {
    const off = fc.integer({ min: -9 * YEARS, max: 9 * YEARS });
    const age = fc.integer({ min: 0, max: 24 * 3_600_000 });
    fc.assert(
      fc.property(off, age, (wrongBy, ago) => {
        const { givenAt, offsetMs } = timesOfDevice(
          iso(NOW - ago + wrongBy),
          iso(NOW + wrongBy),
          NOW,
        );
        expect(Date.parse(givenAt!) + offsetMs!).toBe(NOW - ago);
      }),
      { seed: 20261125 },
    );
  });
});
