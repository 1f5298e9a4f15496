import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checklist,
  type HearingFacts,
  nextStep,
  obstacleTo,
  type Step,
  STEPS,
} from '#domain/hearing/progress';

const seed = { seed: 20240203 };
const fresh: HearingFacts = {
  ...{ items: 0, invited: 0, willing: 0, panelSize: 356, drawn: null, groups: 0 },
  moderatedGroups: 0,
  ...{ quotasSaved: false, lotteryPublished: false },
  waves: {
    T0: { state: 'planned', submitted: 0 },
    T1: { state: 'planned', submitted: 0 },
    T3: { state: 'planned', submitted: 0 },
  },
};

const wave = fc.record({
  state: fc.constantFrom(
    'planned' as const,
    'open' as const,
    'closed' as const,
    'released' as const,
  ),
  submitted: fc.nat(30_000),
});
/** Any facts at all, also such as no hearing should reach. */
const anyFacts: fc.Arbitrary<HearingFacts> = fc.record({
  items: fc.nat(40),
  invited: fc.nat(30_000),
  willing: fc.nat(2000),
  panelSize: fc.integer({ min: 2, max: 400 }),
  drawn: fc.option(fc.integer({ min: 2, max: 400 })),
  groups: fc.nat(60),
  moderatedGroups: fc.nat(60),
  quotasSaved: fc.boolean(),
  lotteryPublished: fc.boolean(),
  waves: fc.record({ T0: wave, T1: wave, T3: wave }),
});

/** What taking a step changes; enough people come forward unless told otherwise. */
function take(step: Step, facts: HearingFacts): HearingFacts {
  const set = (code: 'T0' | 'T1' | 'T3', state: 'open' | 'closed') => ({
    ...facts,
    waves: { ...facts.waves, [code]: { state, submitted: 10 } },
  });
  switch (step) {
    case 'questionnaire':
      return { ...facts, items: facts.items + 16 };
    case 'invite':
      return { ...facts, invited: facts.invited + 25_000 };
    case 'quotas':
      return { ...facts, quotasSaved: true };
    case 'publish':
      return { ...facts, lotteryPublished: true };
    case 'draw':
      return { ...facts, drawn: facts.panelSize };
    case 'seat':
      return { ...facts, groups: 40, moderatedGroups: 0 };
    case 'moderators':
      return { ...facts, moderatedGroups: facts.groups };
    case 'open_T0':
    case 'open_T1':
    case 'open_T3':
      return { ...set(step.slice(-2) as 'T0', 'open'), willing: 600 };
    case 'close_T0':
    case 'close_T1':
    case 'close_T3':
      return set(step.slice(-2) as 'T0', 'closed');
    case 'release':
      return {
        ...facts,
        waves: {
          T0: { ...facts.waves.T0, state: 'released' },
          T1: { ...facts.waves.T1, state: 'released' },
          T3: { ...facts.waves.T3, state: 'released' },
        },
      };
  }
}

describe('the checklist of a hearing', () => {
  test('has exactly one next step until everything is done', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const states = checklist(facts).map(({ state }) => state);
        const open = states.filter((state) => state !== 'done');
        expect(states.filter((state) => state === 'next')).toHaveLength(open.length > 0 ? 1 : 0);
        expect(open[0] ?? 'next').toBe('next');
        expect(nextStep(facts) === null).toBe(open.length === 0);
      }),
      seed,
    );
  });

  test('leads from nothing to the end when each next step is taken', () => {
    let facts = fresh;
    const taken: Step[] = [];
    for (let step = nextStep(facts); step; step = nextStep(facts)) {
      expect(obstacleTo(step, facts)).toBeNull();
      facts = take(step, facts);
      taken.push(step);
      expect(taken.length).toBeLessThanOrEqual(STEPS.length);
    }
    expect(taken).toEqual([...STEPS]);
    expect(checklist(facts).every(({ state }) => state === 'done')).toBe(true);
  });

  test('whatever is taken in whatever allowed order, nothing comes before what it needs', () => {
    const needs: Partial<Record<Step, (facts: HearingFacts) => boolean>> = {
      open_T0: ({ items, invited }) => items > 0 && invited > 0,
      close_T0: ({ waves }) => waves.T0.state === 'open',
      quotas: ({ invited }) => invited > 0,
      publish: ({ waves, quotasSaved }) => waves.T0.state === 'closed' && quotasSaved,
      draw: ({ lotteryPublished, willing, panelSize }) => lotteryPublished && willing >= panelSize,
      seat: ({ drawn }) => drawn !== null,
      moderators: ({ groups }) => groups > 0,
      open_T1: ({ groups }) => groups > 0,
      close_T1: ({ waves }) => waves.T1.state === 'open',
      open_T3: ({ waves }) => waves.T1.state === 'closed',
      close_T3: ({ waves }) => waves.T3.state === 'open',
      release: ({ waves }) => waves.T3.state === 'closed',
    };
    const order = ['planned', 'open', 'closed', 'released'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...STEPS), { maxLength: 120 }), (wanted) => {
        let facts = fresh;
        for (const step of wanted) {
          if (obstacleTo(step, facts) !== null) continue;
          expect(needs[step]?.(facts) ?? true).toBe(true);
          const after = take(step, facts);
          for (const code of ['T0', 'T1', 'T3'] as const) {
            const [before, now] = [facts, after].map(({ waves }) =>
              order.indexOf(waves[code].state),
            );
            expect(now).toBeGreaterThanOrEqual(before!);
          }
          facts = after;
        }
        const { T0, T1, T3 } = facts.waves;
        expect(order.indexOf(T0.state)).toBeGreaterThanOrEqual(order.indexOf(T1.state));
        expect(order.indexOf(T1.state)).toBeGreaterThanOrEqual(order.indexOf(T3.state));
      }),
      seed,
    );
  });
});

describe('what stands in the way of a step', () => {
  const closed = {
    ...take('close_T0', take('open_T0', take('invite', take('questionnaire', fresh)))),
  };

  test('is a pool smaller than the panel, and a smaller panel is the way out', () => {
    const published = take('publish', take('quotas', closed));
    for (const step of ['publish', 'draw'] as const) {
      expect(obstacleTo(step, { ...published, willing: 355 })).toBe('pool_too_small');
      expect(obstacleTo(step, { ...published, willing: 355, panelSize: 355 })).toBeNull();
    }
  });

  test('is a lottery that is not published yet, and before that quotas', () => {
    expect(obstacleTo('publish', closed)).toBe('not_yet');
    const decided = take('quotas', closed);
    expect(obstacleTo('publish', decided)).toBeNull();
    expect(obstacleTo('draw', decided)).toBe('not_yet');
    expect(obstacleTo('draw', take('publish', decided))).toBeNull();
  });

  test('is nothing for drawing again until people are seated, and for seating again until T1 opens', () => {
    const drawn = take('draw', closed);
    expect(obstacleTo('draw', drawn)).toBeNull();
    const seated = take('seat', drawn);
    expect(obstacleTo('draw', seated)).toBe('already_done');
    expect(obstacleTo('seat', seated)).toBeNull();
    expect(obstacleTo('seat', take('open_T1', seated))).toBe('already_done');
  });

  test('is that the questionnaire is frozen or the draw made', () => {
    const prepared = take('invite', take('questionnaire', fresh));
    expect(obstacleTo('questionnaire', prepared)).toBeNull();
    expect(obstacleTo('questionnaire', take('open_T0', prepared))).toBe('already_done');
    expect(obstacleTo('invite', closed)).toBeNull();
    expect(obstacleTo('invite', take('draw', closed))).toBe('already_done');
  });

  test('is never a missing moderator: the hearing opens staffed or not', () => {
    const seated = take('seat', take('draw', closed));
    expect(nextStep(seated)).toBe('moderators');
    expect(obstacleTo('open_T1', seated)).toBeNull();
  });
});
