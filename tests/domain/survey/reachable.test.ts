import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer } from '#domain/survey/answer';
import { type Answers, comparisonsIn, holds } from '#domain/survey/condition';
import type { Condition, Item } from '#domain/survey/item';
import { itemsOf, type Questionnaire } from '#domain/survey/questionnaire';
import { canHold } from '#domain/survey/reachable';
import { codesOf } from '#domain/survey/soundness';

const text = { da: 'Spørgsmål', en: 'Question' };
const options = (count: number) =>
  Array.from({ length: count }, (_, code) => ({ code, label: { da: `${code}`, en: `${code}` } }));
const kinds: ((code: string) => Item)[] = [
  (code) => ({ code, kind: 'single', text, options: options(3) }),
  (code) => ({ code, kind: 'multiple', text, options: options(3), at_most: 2 }),
  (code) => ({
    ...{ code, kind: 'multiple', text },
    options: options(3).map((one) => (one.code === 2 ? { ...one, exclusive: true as const } : one)),
  }),
  (code) => ({ code, kind: 'number', text, min: 0, max: 3, decimals: 0 }),
  (code) => ({ code, kind: 'text', text, limit: 9 }),
];

/** Everything somebody could answer, written out. */
function everyAnswer(item: Item): (Answer | undefined)[] {
  const none = [undefined, 98, 99] as const;
  if (item.kind === 'number') return [...none, ...[0, 1, 2, 3].map((number) => ({ number }))];
  if (item.kind === 'text') return [...none, { text: 'ja' }];
  if (item.kind !== 'multiple') return [undefined, ...codesOf(item)];
  const sets = [[0], [1], [2], [0, 1], [0, 2], [1, 2], [0, 1, 2]].filter(
    (set) =>
      set.length <= (item.at_most ?? 3) &&
      (set.length === 1 || !set.some((code) => item.options[code]?.exclusive)),
  );
  return [...none, ...sets.map((choices) => ({ choices }))];
}

function bruteForce(items: readonly Item[], condition: Condition, answers: Answers = {}): boolean {
  const [item, ...rest] = items;
  if (!item) return holds(condition, answers);
  const shown = !item.show_if || holds(item.show_if, answers);
  return (shown ? everyAnswer(item) : [undefined]).some((given) =>
    bruteForce(rest, condition, { ...answers, [item.code]: given }),
  );
}

const comparison = (item: Item, pick: number, is: number): Condition => {
  const codes = codesOf(item);
  const code = codes[pick % codes.length]!;
  if (is === 0) return { item: item.code, is: 'any_of', codes: [code] };
  if (is === 1) return { item: item.code, is: 'none_of', codes: [code, codes[0]!] };
  if (is === 2) return { item: item.code, is: 'answered' };
  if (item.kind !== 'number') return { not: { item: item.code, is: 'any_of', codes: [code] } };
  return { item: item.code, is: is === 3 ? 'at_least' : 'at_most', number: (pick - 1) / 2 };
};
const part = fc.tuple(fc.nat(2), fc.nat(9), fc.nat(4));
const tree = fc.letrec<{ tree: (items: readonly Item[]) => Condition }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 2 },
    part.map(
      ([which, pick, is]) =>
        (items: readonly Item[]) =>
          comparison(items[which % items.length]!, pick, is),
    ),
    fc.tuple(fc.constantFrom('all', 'any'), tie('tree'), tie('tree')).map(
      ([how, one, other]) =>
        (items: readonly Item[]) =>
          ({ [how]: [one(items), other(items)] }) as unknown as Condition,
    ),
    tie('tree').map((one) => (items: readonly Item[]) => ({ not: one(items) })),
  ),
})).tree;

const scene = fc
  .record({
    kinds: fc.tuple(fc.nat(4), fc.nat(4), fc.nat(4)),
    routes: fc.tuple(fc.option(tree), fc.option(tree)),
    condition: tree,
  })
  .map(({ kinds: [a, b, c], routes: [second, third], condition }) => {
    const one = kinds[a]!('en');
    const two = { ...kinds[b]!('to'), ...(second && { show_if: second([one]) }) } as Item;
    const three = { ...kinds[c]!('tre'), ...(third && { show_if: third([one, two]) }) } as Item;
    const items = [one, two, three];
    return { items, condition: condition(items) };
  });

describe('whether a condition can ever hold', () => {
  test('is what trying every way of answering says', () => {
    let never = 0;
    fc.assert(
      fc.property(scene, ({ items, condition }) => {
        const questionnaire: Questionnaire = {
          themes: [{ code: 'tema', name: { da: 'Tema', en: 'Theme' }, items }],
        };
        const expected = bruteForce(itemsOf(questionnaire), condition);
        if (!expected) never++;
        expect(canHold(questionnaire, condition)).toBe(expected);
      }),
      { seed: 20240203, numRuns: 2_000 },
    );
    expect(never).toBeGreaterThan(50);
  });

  test('gives up at nothing a person would write: thirty options, twelve questions', () => {
    const items = Array.from({ length: 12 }, (_, at): Item => ({
      ...{ code: `sp_${at}`, kind: 'multiple', text, options: options(30) },
    }));
    const all: Condition = {
      all: items.map(({ code }) => ({ item: code, is: 'any_of', codes: [1, 2] })),
    };
    const questionnaire = { themes: [{ code: 'tema', name: text, items }] };
    expect(canHold(questionnaire, all)).toBe(true);
    expect(comparisonsIn(all)).toHaveLength(12);
    const never: Condition = { all: [all, { not: all }] };
    expect(canHold(questionnaire, never)).toBe(false);
  });
});
