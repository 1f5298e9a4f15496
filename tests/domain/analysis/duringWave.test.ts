import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { duringItems, type DuringResult } from '#domain/analysis/duringWave';
import { publishedChoices } from '#domain/analysis/publishedOptions';
import { publishedRow } from '#domain/analysis/publishedShares';
import { type Answer, DONT_KNOW, PREFER_NOT } from '#domain/survey/answer';
import type { Item } from '#domain/survey/item';
import type { Theme } from '#domain/survey/questionnaire';
import { ITEM as WRITTEN } from '../survey/everyKind.ts';

type Kind = Item['kind'];
const ITEM = WRITTEN as unknown as { [One in Kind]: Extract<Item, { kind: One }> };

const themeOf = (...items: Item[]): Theme[] => [
  { code: 'brug', name: { da: 'Brug', en: 'Use' }, items },
];
/** `counts` of people for each answer; "" is who skipped it. */
const peopleWho = (item: Item, ...counts: [Answer | '', number][]) =>
  counts.flatMap(([answer, count]) =>
    Array.from({ length: count }, () => (answer === '' ? {} : { [item.code]: answer })),
  );
function resultOf(item: Item, ...counts: [Answer | '', number][]): DuringResult {
  return duringItems(themeOf(item), peopleWho(item, ...counts))[0]!.result;
}
const optionsOf = (item: Item, ...counts: [Answer | '', number][]) => {
  const result = resultOf(item, ...counts);
  if (result.kind !== 'options') throw new Error(result.kind);
  return result.options;
};

/** Every row of `cells` counts that sum to `base`. */
function* rowsOf(cells: number, base: number): Generator<number[]> {
  if (cells === 1) return yield [base];
  for (let first = 0; first <= base; first++)
    for (const rest of rowsOf(cells - 1, base - first)) yield [first, ...rest];
}

describe('a row of counts whose sum is known', () => {
  it('never lets a hidden count be worked out, not even by who knows the rule', () => {
    for (const cells of [2, 3, 4])
      for (let base = 5; base <= 17; base++) {
        const alike = Map.groupBy(rowsOf(cells, base), (row) => JSON.stringify(publishedRow(row)));
        for (const [published, rows] of alike) {
          const shown = JSON.parse(published) as (number | null)[] | null;
          for (const [cell, value] of (shown ?? []).entries()) {
            if (value !== null) continue;
            const possible = new Set(rows.map((row) => row[cell]));
            expect([published, cell, possible.size]).not.toEqual([published, cell, 1]);
          }
        }
      }
  });

  it('hides every small count, shows zero, and says of the hidden only what they are together', () => {
    const row = fc.array(fc.nat(40), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(row, (counts) => {
        const shown = publishedRow(counts);
        if (!shown) return;
        const hiddenTogether = counts.reduce(
          (sum, count, index) => sum + (shown[index] === null ? count : 0),
          0,
        );
        counts.forEach((count, index) => {
          if (count === 0) expect(shown[index]).toBe(0);
          if (count > 0 && count < 5) expect(shown[index]).toBeNull();
        });
        if (shown.includes(null)) expect(hiddenTogether).toBeGreaterThanOrEqual(5);
      }),
      { seed: 6 },
    );
  });

  it('shows all where none is few, and nothing where too few answered', () => {
    expect(publishedRow([40, 0, 5])).toEqual([40, 0, 5]);
    expect(publishedRow([40, 30, 2])).toEqual([40, null, null]);
    expect(publishedRow([100, 20, 1, 1])).toEqual([100, null, null, null]);
    expect(publishedRow([3, 1])).toBeNull();
    expect(publishedRow([1, 1, 1, 1, 1])).toBeNull();
  });
});

describe('counts of what several could choose', () => {
  it('hides what few chose and what all but a few chose, and never one alone', () => {
    expect(publishedChoices([50, 40, 0], 60)).toEqual([50, 40, 0]);
    expect(publishedChoices([50, 40, 3], 60)).toEqual([50, null, null]);
    expect(publishedChoices([58, 40, 30], 60)).toEqual([null, 40, null]);
    expect(publishedChoices([58, 2, 30], 60)).toEqual([null, null, 30]);
    expect(publishedChoices([4], 4)).toBeNull();
  });
});

describe('a question of a short wave', () => {
  it('groups an agree item to three as in every figure, with Ved ikke apart', () => {
    const result = resultOf(ITEM.agree5, [5, 20], [4, 10], [3, 9], [1, 8], [DONT_KNOW, 6], ['', 7]);
    expect(result).toMatchObject({
      kind: 'stances',
      shares: { base: 53, counts: { agree: 30, neither: 9, disagree: 8, dont_know: 6 } },
      unanswered: { together: 7, skipped: 7, preferNot: 0 },
    });
  });

  it('counts options in the order they are read, Ved ikke apart, and who would not say outside', () => {
    const single = optionsOf(ITEM.single, [1, 9], [9, 30], [DONT_KNOW, 6], [PREFER_NOT, 11]);
    expect(single.list.map(({ people }) => people)).toEqual([9, 0, 0, 30]);
    expect(single).toMatchObject({ base: 45, dontKnow: 6, several: false });
    const rating = optionsOf(ITEM.rating10, [0, 5], [10, 6]);
    expect(rating.list.map(({ people }) => people)).toEqual([5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 6]);
    expect(rating.list[0]!.label).toEqual({ point: 0, words: ITEM.rating10.low });
    expect(optionsOf(ITEM.scale, [4, 7]).list.at(-1)).toEqual({
      label: { words: ITEM.scale.points[2]!.label },
      people: 7,
    });
    // Which answer is right is not told: the question may be asked again.
    expect(JSON.stringify(optionsOf(ITEM.knowledge, [2, 9]))).not.toContain('correct');
  });

  it('counts people, not choices, where several may be chosen', () => {
    const used = optionsOf(
      ITEM.multiple,
      [{ choices: [1, 2] }, 10],
      [{ choices: [2] }, 6],
      [{ choices: [0] }, 7],
    );
    expect(used.list.map(({ people }) => people)).toEqual([10, 16, 0, 7]);
    expect(used).toMatchObject({ base: 23, several: true });
  });

  it('hides like one choice where only one can be made', () => {
    const one = { ...ITEM.multiple, at_most: 1 };
    const shown = optionsOf(one, [{ choices: [1] }, 20], [{ choices: [2] }, 9], [DONT_KNOW, 2]);
    expect(shown).toMatchObject({ several: false, dontKnow: null });
    expect(shown.list.map(({ people }) => people)).toEqual([20, null, 0, 0]);
  });

  it('does not tell who skipped from who would not say where either is few', () => {
    expect(resultOf(ITEM.agree5, [5, 20], ['', 9], [PREFER_NOT, 2])).toMatchObject({
      unanswered: { together: 11, skipped: null, preferNot: null },
    });
  });

  it('shows no number, no text, nothing of few, and nothing that was asked only of some', () => {
    const why = (item: Item, ...counts: [Answer | '', number][]) => {
      const result = resultOf(item, ...counts);
      return result.kind === 'not_shown' ? result.reason : result.kind;
    };
    expect(why(ITEM.number, [{ number: 3 }, 9])).toBe('not_counted');
    expect(why(ITEM.text, [{ text: 'Hej' }, 9])).toBe('not_counted');
    expect(why(ITEM.agree5, [5, 4])).toBe('too_few');
    expect(why(ITEM.single, ['', 9])).toBe('too_few');
    const routed: Item = { ...ITEM.single, show_if: { item: 'enig', is: 'any_of', codes: [5] } };
    const people = [
      ...Array.from({ length: 20 }, () => ({ enig: 5, vigtigst: 1 })),
      ...Array.from({ length: 2 }, () => ({ enig: 1 })),
    ];
    const [, second] = duringItems(themeOf(ITEM.agree5, routed), people);
    // Its N would be the 20 that agreed, and so tell that 2 did not.
    expect(second!.result).toEqual({ kind: 'not_shown', reason: 'only_some' });
  });
});
