import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { seededRandom, shuffled } from '#domain/random';
import { chancesOf } from '#domain/sampling/chances';
import { firstDifference } from '#domain/sampling/difference';
import { checkDraw, checkLottery } from '#domain/sampling/drawChecks';
import { pickPeople } from '#domain/sampling/drawFrom';
import { drawRecord, drawText } from '#domain/sampling/drawRecord';
import { lotteryText } from '#domain/sampling/lotteryRecord';
import { peopleById, poolOf } from '#domain/sampling/pool';
import { DRAW_METHODS, type DrawProblem } from '#domain/sampling/problem';
import { checkPublic, publicDraw, publicDrawOf, publicText } from '#domain/sampling/publicDraw';
import { prepareLottery } from '#domain/sampling/prepareLottery';
import { repeatLottery } from '#domain/sampling/repeatLottery';
import type { Solver } from '#domain/sampling/solver';
import { highsSolver } from '#server/workers/highs';
import { danishInstance } from '../../../bench/pools.ts';
import { faultsOf, type PossibleDraw, possibleDraws } from './pools.ts';
import { drawOf, lotteryOf, sha256, SOURCE } from './preparedDraw.ts';

const SEED = { seed: 20240203 };
const method = fc.constantFrom(...DRAW_METHODS);
const panels = fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined });

let solver: Solver;
beforeAll(async () => {
  solver = await highsSolver();
});

/** Twenty people of two features, of whom the first six live two and two. */
const EXAMPLE: PossibleDraw = {
  size: 7,
  people: Array.from({ length: 20 }, (_, at) => ({
    id: `p${at}`,
    features: { sex: at % 3 ? 'kvinde' : 'mand', age: at % 5 < 2 ? 'ung' : 'gammel' },
    ...(at < 6 ? { household: `h${at >> 1}` } : {}),
  })),
  quotas: [
    { feature: 'sex', value: 'kvinde', min: 3, max: 4 },
    { feature: 'sex', value: 'mand', min: 3, max: 4 },
    { feature: 'age', value: 'ung', min: 4, max: 5 },
    { feature: 'age', value: 'gammel', min: 2, max: 3, min_flex: 1, max_flex: 4 },
  ],
};

/** Everything `verify-draw` does with the text of a record, but for the files: where it is wrong. */
function verified(text: string, problem: DrawProblem): string | null {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return 'not JSON';
  }
  const read = drawRecord.safeParse(content);
  if (!read.success) return read.error.issues[0]!.path.join('.') || 'not a record';
  const record = read.data;
  const difference =
    firstDifference(record.lottery.source, SOURCE, 'lottery.source') ??
    checkDraw(record, problem, sha256) ??
    repeatLottery(record.lottery, problem, SOURCE.software, solver);
  if (difference !== null) return difference.at;
  return drawText(record) === text ? null : 'text';
}

describe('a draw in two phases', { timeout: 30_000 }, () => {
  test('has the size and every quota, one of each home, and everybody in one place', () => {
    fc.assert(
      fc.property(possibleDraws(), method, panels, fc.string(), (draw, how, count, seed) => {
        const lottery = lotteryOf(draw, how, count, solver)!;
        const drawn = drawOf(lottery, draw, seed);
        if (drawn === null) return expect(['legacy', 'simple']).toContain(how);
        const { selected, reserves } = drawn.record;
        const position = new Map(peopleById(draw.people).map(({ id }, at) => [id, at]));
        const chosen = selected.map((id) => position.get(id)!);
        expect(faultsOf(draw, chosen, { quotas: how !== 'simple' })).toEqual([]);
        const everybody = [...selected, ...reserves, ...drawn.remaining].sort();
        expect(everybody).toEqual([...position.keys()]);
      }),
      { ...SEED, numRuns: 80 },
    );
  });

  test('chances sum to the size, in weights and in numbered panels', () => {
    fc.assert(
      fc.property(possibleDraws(), panels, (draw, count) => {
        const chances = chancesOf(lotteryOf(draw, 'leximin', count, solver)!)!;
        const sum = chances.reduce((total, chance) => total + chance, 0);
        expect(Math.abs(sum - draw.size)).toBeLessThan(1e-9);
      }),
      { ...SEED, numRuns: 40 },
    );
  });

  test('the same order and seed give the same text, however the people are handed in', () => {
    fc.assert(
      fc.property(possibleDraws(), method, panels, fc.string(), (draw, how, count, seed) => {
        const shuffledDraw = { ...draw, people: shuffled(draw.people, seededRandom(seed)) };
        const [one, other] = [draw, shuffledDraw].map((given) => {
          const drawn = drawOf(lotteryOf(given, how, count, solver)!, given, seed);
          return drawn === null ? null : drawText(drawn.record);
        });
        expect(other).toBe(one);
      }),
      { ...SEED, numRuns: 40 },
    );
  });

  test.each([undefined, 40])('10,000 draws agree with the chances stated (%s panels)', (count) => {
    const lottery = lotteryOf(EXAMPLE, 'leximin', count, solver)!;
    const ids = lottery.ids;
    const chance = new Map<string, number>();
    if (lottery.panels.kind === 'numbered') {
      chancesOf(lottery)!.forEach((own, at) => chance.set(ids[at]!, own));
    }
    const times = new Map<string, number>();
    const byNumber = new Map<number, number>();
    const draws = 10_000;
    for (let seed = 0; seed < draws; seed++) {
      const order = { lottery, people: EXAMPLE.people, seed: `draw ${seed}`, reserves: 0 };
      const picked = pickPeople(order);
      if (!picked.ok) throw new Error(picked.problem.kind);
      const { number, selected } = picked.value;
      byNumber.set(number!, (byNumber.get(number!) ?? 0) + 1);
      for (const id of selected) times.set(id, (times.get(id) ?? 0) + 1);
    }
    const weights =
      lottery.panels.kind === 'weighted'
        ? lottery.panels.panels.map(({ weight }) => weight)
        : Array<number>(count!).fill(1 / count!);
    const squares = weights.reduce((sum, weight, at) => {
      const expected = draws * weight;
      return sum + ((byNumber.get(at + 1) ?? 0) - expected) ** 2 / expected;
    }, 0);
    const freedom = weights.length - 1;
    // χ² has mean f and variance 2f: five standard deviations.
    expect(squares).toBeLessThan(freedom + 5 * Math.sqrt(2 * freedom) + 1e-9);

    // Each person's own count, by the chance of her panels: five standard deviations.
    const pool = poolOf(peopleById(EXAMPLE.people), EXAMPLE.quotas, EXAMPLE.size);
    pool.types.forEach(({ people }, type) => {
      for (const person of people) {
        const id = lottery.ids[person]!;
        const stated = chance.get(id) ?? lottery.types[type]!.probability!;
        const spread = Math.sqrt(draws * stated * (1 - stated));
        const off = Math.abs((times.get(id) ?? 0) - draws * stated);
        expect(off).toBeLessThanOrEqual(5 * spread + 1e-6);
      }
    });
  });

  test.each([20, 40])('stopped after %i steps it has a true gap, and stops there again', (most) => {
    const problem = danishInstance({ pool: 80, size: 20, features: 6, slack: 0.999, seed: 3 });
    let steps = 0;
    const order = { problem, method: 'leximin', source: SOURCE } as const;
    const made = prepareLottery(order, solver, { interrupted: () => ++steps > most });
    if (!made.ok) throw new Error(made.problem.kind);
    expect(made.value.certificate!.gap).toBeGreaterThan(0);
    expect(made.value.certificate!.complete).toBe(false);
    expect(checkLottery(made.value, problem)).toBeNull();
    expect(repeatLottery(made.value, problem, SOURCE.software, solver)).toBeNull();
  });
});

describe('verification', { timeout: 30_000 }, () => {
  test('says yes to every record, read back from its text', () => {
    fc.assert(
      fc.property(possibleDraws(), method, panels, fc.string(), (draw, how, count, seed) => {
        const lottery = lotteryOf(draw, how, count, solver)!;
        expect(checkLottery(lottery, draw)).toBeNull();
        const drawn = drawOf(lottery, draw, seed);
        if (drawn !== null) expect(verified(drawText(drawn.record), draw)).toBeNull();
      }),
      { ...SEED, numRuns: 60 },
    );
  });

  test.each([undefined, 30])('says no after any one letter has changed (%s panels)', (count) => {
    const text = drawText(
      drawOf(lotteryOf(EXAMPLE, 'leximin', count, solver)!, EXAMPLE, 's')!.record,
    );
    expect(verified(text, EXAMPLE)).toBeNull();
    const random = seededRandom('letters');
    for (let change = 0; change < 400; change++) {
      const at = random.below(text.length);
      const letter = '0123456789abf ,.-"]}'.charAt(random.below(20));
      if (letter === text.charAt(at)) continue;
      const changed = text.slice(0, at) + letter + text.slice(at + 1);
      expect(verified(changed, EXAMPLE)).not.toBeNull();
    }
  });

  test('names the place', () => {
    const lottery = lotteryOf(EXAMPLE, 'leximin', undefined, solver)!;
    const { record } = drawOf(lottery, EXAMPLE, 's')!;
    const [one, other, ...rest] = record.selected;
    const changed = <Part extends keyof typeof lottery>(
      part: Part,
      value: (typeof lottery)[Part],
    ) => ({
      ...record,
      lottery: { ...lottery, [part]: value },
    });
    const lessFair = {
      ...lottery.certificate!,
      gap: lottery.certificate!.gap + 0.01,
    };
    const places: [typeof record, RegExp][] = [
      [{ ...record, selected: [other!, one!, ...rest] }, /^selected\[0\]/],
      [{ ...record, number: record.number! + 1 }, /^number/],
      [{ ...record, seed: 't' }, /^number|^ticket/],
      [{ ...record, seed_source: 'a friend' }, /^content_sha256/],
      [{ ...record, reserves: record.reserves.slice(1) }, /^reserves\[0\]/],
      [changed('size', lottery.size + 1), /^lottery\.size/],
      [changed('ids', [...lottery.ids].reverse()), /^lottery\.ids\[0\]/],
      [changed('quotas', lottery.quotas.slice(1)), /^lottery\.quotas\[0\]/],
      [changed('certificate', lessFair), /^lottery\.certificate\.gap/],
      [changed('solver', 'another'), /^lottery_sha256/],
    ];
    for (const [forged, place] of places) {
      expect(verified(drawText(forged), EXAMPLE)).toMatch(place);
    }
  });

  test('finds a lottery that is right in itself but not the one that was due', () => {
    const due = lotteryOf(EXAMPLE, 'leximin', undefined, solver)!;
    const other = { ...lotteryOf(EXAMPLE, 'maximin', undefined, solver)!, method: due.method };
    expect(checkLottery(other, EXAMPLE)).toBeNull();
    const { record } = drawOf(other, EXAMPLE, 's')!;
    expect(checkDraw(record, EXAMPLE, sha256)).toBeNull();
    expect(verified(drawText(record), EXAMPLE)).toMatch(/^lottery\./);
  });

  test('anybody can check a public record, and tell a forged one', () => {
    const lottery = lotteryOf(EXAMPLE, 'leximin', 30, solver)!;
    const { record } = drawOf(lottery, EXAMPLE, 'lotto 1 2 3')!;
    const shown = publicDrawOf(record, sha256(drawText(record)));
    const text = publicText(shown);
    for (const value of Object.values(EXAMPLE.people[0]!.features))
      expect(text).not.toContain(value);
    expect(shown.lottery.lottery_sha256).toBe(sha256(lotteryText(lottery)));
    const read = publicDraw.parse(JSON.parse(text));
    expect(checkPublic(read)).toBeNull();
    expect(checkPublic(read.lottery)).toBeNull();
    expect(checkPublic({ ...read, number: read.number + 1 })?.at).toBe('number');
    expect(checkPublic({ ...read, seed: 'lotto 1 2 4' })?.at).toBe('number');
    const [first, ...rest] = read.lottery.panels;
    const twice = { ...read.lottery, panels: [[...first!.slice(1), first![1]!], ...rest] };
    expect(checkPublic(twice)?.at).toBe('panels[0]');
  });
});
