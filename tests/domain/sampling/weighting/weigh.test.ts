import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Margin, WeightedPerson, WeightingProblem } from '#domain/sampling/weighting/problem';
import { type Weighting, weigh } from '#domain/sampling/weighting/weigh';
import { expectRelative } from '../../analysis/closeTo.ts';
import { committedStudies, peopleOf, studiesByR, type Study } from './reference.ts';

const weighed = (problem: WeightingProblem): Weighting => {
  const outcome = weigh(problem);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
  return outcome.value;
};
const faults = (problem: WeightingProblem) => {
  const outcome = weigh(problem);
  if (outcome.ok) throw new Error('weighted');
  return outcome.problem;
};
const oneWay = (feature: string, sizes: Record<string, number>): Margin => ({
  features: [feature],
  cells: Object.entries(sizes).map(([value, size]) => ({ values: [value], size })),
});
const person = (features: Record<string, string>, base = 1): WeightedPerson => ({ features, base });
const times = (count: number, features: Record<string, string>) =>
  Array.from({ length: count }, () => person(features));

const byR = studiesByR();
const judges: [string, readonly Study[]][] = [['the committed numbers of R', committedStudies]];
if (byR) judges.push(['R itself', byR]);
const named = (studies: readonly Study[], name: string) =>
  studies.find((study) => study.name === name)!;

describe.each(judges)('weights against %s', (_, studies) => {
  test.each(studies.filter(({ name }) => name !== 'logit').map((study) => [study.name, study]))(
    '%s agrees to 1e-9 for every person',
    (_name, study) => {
      const { margins, bounds } = study;
      const { weights, diagnostics } = weighed({ people: peopleOf(study), margins, bounds });
      study.weights.forEach((expected, at) => expectRelative(weights[at]!, expected, 1e-9));
      expectRelative(diagnostics.nEff, study.nEff, 1e-9);
      expectRelative(diagnostics.deff, study.deff, 1e-9);
      expect(diagnostics.converged).toBe(true);
    },
  );

  test('bounds that do not bind change nothing, where the logit method moves every weight', () => {
    const raking = named(studies, 'raking with base weights');
    const logit = named(studies, 'logit');
    const { margins } = raking;
    const bounds = { lower: 0.01, upper: 100 };
    const { weights } = weighed({ people: peopleOf(raking), margins, bounds });
    raking.weights.forEach((expected, at) => expectRelative(weights[at]!, expected, 1e-9));
    const moved = logit.weights.filter((weight, at) => Math.abs(weight / weights[at]! - 1) > 1e-4);
    expect(moved.length).toBeGreaterThan(250);
  });
});

test('post-stratification is met in one round', () => {
  const study = named(committedStudies, 'post-stratification');
  const { diagnostics } = weighed({ ...study, people: peopleOf(study) });
  expect(diagnostics.iterations).toBe(1);
});

describe('laws of weighting', () => {
  const value = (of: string[]) => fc.constantFrom(...of);
  /** Margins that some weighting of these very people has, so that they can be met. */
  const solvable = fc
    .array(
      fc.record({
        features: fc.record({
          sex: value(['kvinde', 'mand']),
          age: value(['a', 'b', 'c']),
          edu: value(['low', 'high', 'uoplyst']),
        }),
        base: fc.double({ min: 0.2, max: 5, noNaN: true }),
        true: fc.double({ min: 0.5, max: 2, noNaN: true }),
      }),
      { minLength: 12, maxLength: 60 },
    )
    .map((people) => {
      const margin = (feature: 'sex' | 'age'): Margin => {
        const sizes: Record<string, number> = {};
        for (const { features, true: weight } of people) {
          sizes[features[feature]] = (sizes[features[feature]] ?? 0) + weight;
        }
        return oneWay(feature, sizes);
      };
      return {
        people: people.map(({ features, base }) => ({ features, base })),
        margins: [margin('sex'), margin('age')],
        bounds: null,
      } satisfies WeightingProblem;
    });
  const check = (law: (problem: WeightingProblem) => void) =>
    fc.assert(fc.property(solvable, law), { seed: 20240203, numRuns: 100 });
  const near = (a: Float64Array, b: Float64Array, relative = 1e-8) =>
    a.forEach((weight, at) => expectRelative(weight, b[at]!, relative));

  test('every margin holds, the average is 1 and nobody counts nothing', () => {
    check((problem) => {
      const { weights, diagnostics } = weighed(problem);
      const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
      expectRelative(mean, 1, 1e-12);
      expect(diagnostics.converged).toBe(true);
      for (const { population, after } of diagnostics.margins) {
        expectRelative(after, population, 1e-9);
      }
      expect(diagnostics.min).toBeGreaterThan(0);
      expect(diagnostics.nEff).toBeLessThanOrEqual(weights.length * (1 + 1e-12));
      expect(diagnostics.deff).toBeGreaterThanOrEqual(1 - 1e-12);
    });
  });

  test('multiplying base weights or margins by ten changes nothing', () => {
    check((problem) => {
      const { weights } = weighed(problem);
      const tenfold = weighed({
        people: problem.people.map((one) => ({ ...one, base: one.base * 10 })),
        margins: problem.margins.map(({ features, cells }) => ({
          features,
          cells: cells.map((cell) => ({ ...cell, size: cell.size * 10 })),
        })),
        bounds: null,
      });
      near(tenfold.weights, weights);
    });
  });

  test('equal people count equally, and the order of people and margins does not matter', () => {
    check((problem) => {
      const { weights } = weighed(problem);
      const back = weighed({
        ...problem,
        people: problem.people.toReversed(),
        margins: problem.margins.toReversed(),
      });
      near(back.weights.toReversed(), weights);
      const twice = weighed({ ...problem, people: [...problem.people, ...problem.people] });
      near(twice.weights.subarray(0, weights.length), weights);
      near(twice.weights.subarray(weights.length), weights);
    });
  });

  test('the ratio to the base weights is a product of one factor per margin', () => {
    check((problem) => {
      const { weights } = weighed(problem);
      const ratio = new Map<string, number>();
      problem.people.forEach(({ features, base }, at) => {
        const key = `${features['sex']} ${features['age']}`;
        const known = ratio.get(key);
        const own = weights[at]! / base;
        if (known === undefined) ratio.set(key, own);
        else expectRelative(own, known, 1e-9);
      });
      const of = (sex: string, age: string) => ratio.get(`${sex} ${age}`);
      const square = [of('kvinde', 'a'), of('kvinde', 'b'), of('mand', 'a'), of('mand', 'b')];
      if (square.every((one) => one !== undefined)) {
        const [ka, kb, ma, mb] = square as [number, number, number, number];
        expectRelative((ka * mb) / (kb * ma), 1, 1e-8);
      }
    });
  });

  test('weights that meet the margins already are left alone', () => {
    check((problem) => {
      const { weights } = weighed(problem);
      const again = weighed({
        ...problem,
        people: problem.people.map((one, at) => ({ ...one, base: weights[at]! })),
      });
      near(again.weights, weights);
      expect(again.diagnostics.iterations).toBeLessThanOrEqual(3);
    });
  });

  test('inside bounds the margins hold too, and only the weights at a bound leave the product', () => {
    let bound = 0;
    check((problem) => {
      const free = weighed(problem);
      const { min, max } = free.diagnostics;
      const bounds = { lower: Math.min(0.9, min * 1.05), upper: Math.max(1.1, max * 0.95) };
      const outcome = weigh({ ...problem, bounds });
      if (!outcome.ok || !outcome.value.diagnostics.converged) return;
      const { weights, diagnostics } = outcome.value;
      for (const { population, after } of diagnostics.margins) {
        expectRelative(after, population, 1e-9);
      }
      expect(diagnostics.min).toBeGreaterThanOrEqual(bounds.lower);
      expect(diagnostics.max).toBeLessThanOrEqual(bounds.upper);
      bound += Number(diagnostics.atLower + diagnostics.atUpper > 0);
      // No other weights with these margins and bounds are nearer: the bounded optimum's sign condition.
      const inside = (at: number) => weights[at]! > bounds.lower && weights[at]! < bounds.upper;
      const ratioOf = new Map<string, number>();
      problem.people.forEach(({ features, base }, at) => {
        const key = `${features['sex']} ${features['age']}`;
        if (inside(at)) ratioOf.set(key, weights[at]! / base);
      });
      problem.people.forEach(({ features, base }, at) => {
        const free = ratioOf.get(`${features['sex']} ${features['age']}`);
        if (free === undefined || inside(at)) return;
        if (weights[at] === bounds.lower) {
          expect(base * free).toBeLessThanOrEqual(bounds.lower * (1 + 1e-9));
        } else expect(base * free).toBeGreaterThanOrEqual(bounds.upper * (1 - 1e-9));
      });
    });
    expect(bound).toBeGreaterThan(30);
  });
});

describe('cells that are empty on one side', () => {
  const people = [
    ...times(6, { sex: 'kvinde', region: 'a' }),
    ...times(4, { sex: 'mand', region: 'b' }),
  ];

  test('a value nobody has: the others stand in for it, and it is told', () => {
    const margins = [oneWay('sex', { kvinde: 45, mand: 45, andet: 10, ingen: 0 })];
    const { diagnostics } = weighed({ people, margins, bounds: null });
    expect(diagnostics.unrepresented).toEqual([
      { features: ['sex'], values: ['andet'], share: 0.1 },
    ]);
    expect(diagnostics.margins.map(({ after }) => after)).toEqual([
      expect.closeTo(0.5, 12),
      expect.closeTo(0.5, 12),
    ]);
  });

  test('a value the population has not, or has nobody of, is a fault', () => {
    const margins = [oneWay('region', { a: 5, c: 5, b: 0 })];
    expect(faults({ people, margins, bounds: null })).toEqual([
      { kind: 'not_in_population', features: ['region'], values: ['b'], people: 4 },
    ]);
  });

  test('who did not say keeps the weight they came with, spread over the values', () => {
    const some = [...people, person({ sex: 'uoplyst' }), person({}), person({ sex: '' }, 1)];
    const margins = [oneWay('sex', { kvinde: 30, mand: 60, uoplyst: 10 })];
    const { weights, diagnostics } = weighed({ people: some, margins, bounds: null });
    expect([...weights.slice(-3)]).toEqual([1, 1, 1].map((one) => expect.closeTo(one, 12)));
    expect(diagnostics.notStated).toEqual([{ features: ['sex'], people: 3 }]);
    expect(diagnostics.margins).toMatchObject([
      { values: ['kvinde'], people: 6, population: 1 / 3, before: 0.6 },
      { values: ['mand'], people: 4, population: 2 / 3, before: 0.4 },
    ]);
    expectRelative(diagnostics.margins[1]!.after, 2 / 3, 1e-12);
    expectRelative(weights[0]!, 10 / 3 / 6, 1e-12);
  });

  test('margins that cannot hold together are reported, not forced', () => {
    const margins = [oneWay('sex', { kvinde: 50, mand: 50 }), oneWay('region', { a: 30, b: 70 })];
    const { diagnostics } = weighed({ people, margins, bounds: null });
    expect(diagnostics.converged).toBe(false);
    expect(diagnostics.deviation).toBeGreaterThan(0.1);
  });

  test('a bound that a cell cannot live with is named with what it would need', () => {
    const margins = [oneWay('sex', { kvinde: 10, mand: 90 })];
    expect(faults({ people, margins, bounds: { lower: 0.3, upper: 2 } })).toEqual([
      { kind: 'bound_too_tight', features: ['sex'], values: ['kvinde'], needed: 1 / 6, bound: 0.3 },
      { kind: 'bound_too_tight', features: ['sex'], values: ['mand'], needed: 2.25, bound: 2 },
    ]);
  });

  test('what was handed in wrongly is named, each fault for itself', () => {
    const margins = [oneWay('sex', { kvinde: 1, mand: 1 })];
    expect(faults({ people: [], margins: [], bounds: { lower: 1, upper: 2 } })).toEqual([
      { kind: 'nobody' },
      { kind: 'no_margins' },
      { kind: 'bad_bounds' },
    ]);
    const bad = [person({ sex: 'mand' }, 0), person({ sex: 'kvinde' }, Infinity)];
    expect(faults({ people: bad, margins, bounds: null })).toEqual([
      { kind: 'bad_base', person: 0 },
      { kind: 'bad_base', person: 1 },
    ]);
    expect(faults({ people, margins: [oneWay('sex', { kvinde: 0 })], bounds: null })).toEqual([
      { kind: 'empty_margin', features: ['sex'] },
    ]);
  });
});

test('10,000 people with chances of their own and seven margins are weighted', () => {
  const features = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const people = Array.from({ length: 10_000 }, (_, at) => ({
    base: 1 + ((at * 7919) % 1000) / 1000,
    features: Object.fromEntries(
      features.map((feature, n) => [feature, String((at * (n + 3) + ((at / 7) | 0) * n) % 4)]),
    ),
  }));
  const margins = features.map((feature) => oneWay(feature, { 0: 30, 1: 30, 2: 20, 3: 20 }));
  const { diagnostics } = weighed({ people, margins, bounds: { lower: 0.3, upper: 3 } });
  expect(diagnostics.converged).toBe(true);
});
