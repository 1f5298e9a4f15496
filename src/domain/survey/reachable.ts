import { type Answer, DONT_KNOW, PREFER_NOT } from './answer.ts';
import { type Comparison, type Answers, comparisonsIn, holds } from './condition.ts';
import type { Condition, Item } from './item.ts';
import { itemsOf, type Questionnaire } from './questionnaire.ts';
import { codesOf } from './soundness.ts';

/** So many ways of answering are tried; beyond them a condition counts as one that may come true. */
const MOST_TRIED = 50_000;

/**
 * Whether some way of answering makes a condition true. Answers that no comparison tells apart are
 * tried once; a question that is itself hidden has no answer.
 */
export function canHold(questionnaire: Questionnaire, condition: Condition): boolean {
  const shownIf = conditionsByItem(questionnaire);
  const involved = itemsInvolved(questionnaire, condition, shownIf);
  const comparisons = [
    condition,
    ...involved.flatMap(({ code }) => shownIf.get(code) ?? []),
  ].flatMap(comparisonsIn);
  const tried = { left: MOST_TRIED };
  return some(involved, {}, tried);

  function some(items: readonly Item[], answers: Answers, budget: { left: number }): boolean {
    if (budget.left-- <= 0) return true;
    const [item, ...rest] = items;
    if (!item) return holds(condition, answers);
    const isShown = (shownIf.get(item.code) ?? []).every((one) => holds(one, answers));
    const ways = isShown ? distinctAnswers(item, comparisons) : [undefined];
    return ways.some((given) => some(rest, { ...answers, [item.code]: given }, budget));
  }
}

/** The conditions an item is shown under: its section's and its own. */
function conditionsByItem({ themes }: Questionnaire): ReadonlyMap<string, readonly Condition[]> {
  return new Map(
    themes.flatMap(({ items, sections = [] }) =>
      items.map((item) => {
        const section = sections.find(({ code }) => code === item.section);
        return [item.code, [section?.show_if ?? [], item.show_if ?? []].flat()] as const;
      }),
    ),
  );
}

/** The items a condition depends on, also by way of their own conditions, as they are asked. */
function itemsInvolved(
  questionnaire: Questionnaire,
  condition: Condition,
  shownIf: ReadonlyMap<string, readonly Condition[]>,
): Item[] {
  const codes = new Set<string>();
  const visit = (one: Condition) => {
    for (const { item } of comparisonsIn(one)) {
      if (codes.has(item)) continue;
      codes.add(item);
      shownIf.get(item)?.forEach(visit);
    }
  };
  visit(condition);
  const asked: Item[] = [];
  // What depends on others comes after them; a sound questionnaire has no circles.
  const place = (item: Item) => {
    if (asked.includes(item) || !codes.delete(item.code)) return;
    const before = (shownIf.get(item.code) ?? []).flatMap(comparisonsIn).map((one) => one.item);
    itemsOf(questionnaire)
      .filter(({ code }) => before.includes(code))
      .forEach(place);
    asked.push(item);
  };
  itemsOf(questionnaire).forEach(place);
  return asked;
}

/** One answer of each sort that the comparisons tell apart; undefined for none. */
function distinctAnswers(item: Item, comparisons: readonly Comparison[]): (Answer | undefined)[] {
  const own = comparisons.filter((comparison) => comparison.item === item.code);
  const sorts = new Map<string, Answer | undefined>();
  for (const given of [undefined, ...candidates(item, own)]) {
    const sort = own.map((one) => Number(holds(one, { [item.code]: given }))).join('');
    if (!sorts.has(sort)) sorts.set(sort, given);
  }
  return [...sorts.values()];
}

function candidates(item: Item, comparisons: readonly Comparison[]): Answer[] {
  switch (item.kind) {
    case 'multiple':
      return [...choices(item, comparisons), DONT_KNOW, PREFER_NOT];
    case 'number':
      return [...numbers(item, comparisons), DONT_KNOW, PREFER_NOT];
    case 'text':
      return [{ text: 'x' }, DONT_KNOW, PREFER_NOT];
    default:
      return [...codesOf(item)];
  }
}

/** Between two neighbouring bounds all numbers compare alike. */
function numbers(
  { min, max, decimals }: Extract<Item, { kind: 'number' }>,
  comparisons: readonly Comparison[],
): Answer[] {
  const steps = 10 ** decimals;
  const bounds = comparisons.flatMap((one) => ('number' in one ? [one.number] : []));
  const near = bounds.flatMap((bound) =>
    [Math.floor(bound * steps) - 1, Math.floor(bound * steps), Math.ceil(bound * steps)]
      .concat(Math.ceil(bound * steps) + 1)
      .map((step) => step / steps),
  );
  return [min, max, ...near]
    .filter((number) => number >= min && number <= max)
    .map((number) => ({ number }));
}

/** Sets of options of different sorts, one of each: with more of a sort nothing compares otherwise. */
function choices(
  { options, at_most = options.length }: Extract<Item, { kind: 'multiple' }>,
  comparisons: readonly Comparison[],
): Answer[] {
  const sortOf = ({ code, exclusive }: (typeof options)[number]) =>
    [exclusive, ...comparisons.map((one) => 'codes' in one && one.codes.includes(code))].join();
  const sorts = new Map(options.map((option) => [sortOf(option), option]));
  const together = [...sorts.values()].filter(({ exclusive }) => !exclusive);
  const alone = [...sorts.values()].filter(({ exclusive }) => exclusive);
  return [
    ...alone.map(({ code }) => [code]),
    ...subsets(
      together.map(({ code }) => code),
      at_most,
    ),
  ]
    .filter((codes) => codes.length > 0)
    .map((codes) => ({ choices: codes }));
}

function subsets(codes: readonly number[], largest: number): number[][] {
  return codes.reduce<number[][]>(
    (sets, code) =>
      sets.length > MOST_TRIED
        ? sets
        : [...sets, ...sets.filter((set) => set.length < largest).map((set) => [...set, code])],
    [[]],
  );
}
