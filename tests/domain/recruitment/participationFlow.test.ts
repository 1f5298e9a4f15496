import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FLOW_LOSSES, FLOW_STAGES, participationFlow } from '#domain/recruitment/participationFlow';
import { cumulative, daysOf, responseRate } from '#domain/recruitment/responseRates';

const counts = fc.array(
  fc.record({
    reached: fc.constantFrom(...FLOW_STAGES),
    left: fc.constantFrom(...FLOW_LOSSES),
    people: fc.nat({ max: 1000 }),
  }),
);

describe('the way from the list to the hall', () => {
  test('loses nobody: those who went on and those who did not are everybody who came', () => {
    fc.assert(
      fc.property(counts, (given) => {
        const steps = participationFlow(given);
        const all = given.reduce((sum, { people }) => sum + people, 0);
        expect(steps.map(({ stage }) => stage)).toEqual(FLOW_STAGES);
        expect(steps[0]!.people).toBe(all);
        steps.forEach(({ people, losses }, at) => {
          const lost = losses.reduce((sum, loss) => sum + loss.people, 0);
          expect((steps[at + 1]?.people ?? 0) + lost).toBe(people);
        });
      }),
      { seed: 4 },
    );
  });

  test('names what was lost between two stages', () => {
    const steps = participationFlow([
      { reached: 'invited', left: 'bounced', people: 3 },
      { reached: 'invited', left: 'underway', people: 5 },
      { reached: 'answered', left: 'unwilling', people: 2 },
    ]);
    expect(steps[0]).toEqual({
      stage: 'invited',
      people: 10,
      losses: [
        { left: 'bounced', people: 3 },
        { left: 'underway', people: 5 },
      ],
    });
    expect(steps[2]).toMatchObject({ people: 2, losses: [{ left: 'unwilling', people: 2 }] });
  });
});

describe('response rates', () => {
  test('are Wilson’s: 15 of 148 as R’s prop.test(15, 148, correct = FALSE) gives it', () => {
    const rate = responseRate(15, 148)!;
    expect(rate.share).toBeCloseTo(15 / 148, 12);
    expect(rate.low).toBeCloseTo(0.0623863995307, 12);
    expect(rate.high).toBeCloseTo(0.1604872417233, 12);
  });

  test('hold their share and stay within nothing and all', () => {
    expect(responseRate(0, 0)).toBeNull();
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.nat({ max: 100_000 }), (all, some) => {
        const { share, low, high } = responseRate(Math.min(some, all), all)!;
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(share).toBeGreaterThanOrEqual(low - 1e-12);
        expect(share).toBeLessThanOrEqual(high + 1e-12);
      }),
      { seed: 4 },
    );
  });

  test('have no holes between days, also across a change of clocks', () => {
    const counted = [
      { day: '2024-04-01', people: 2 },
      { day: '2024-03-30', people: 3 },
    ];
    expect(daysOf(counted)).toEqual(['2024-03-30', '2024-03-31', '2024-04-01']);
    expect(cumulative(counted, daysOf(counted))).toEqual([3, 3, 5]);
    expect(daysOf([])).toEqual([]);
  });
});
