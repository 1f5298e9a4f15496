import { SMALLEST_CELL } from './suppression.ts';

/**
 * Whether a reader who adds, subtracts and weighs published sums can come to one about 1 … fewest − 1
 * people. `sets` says of each published sum whom it is over, in one order of people.
 *
 * A combination of sums gives each person a weight, the same to all who are in the same sets. It is about
 * few where the weights vanish for all the rest. If people are dealt into `fewest` hands, what is about
 * fewer than that is about nobody in one of the hands at least: so it is looked for among the combinations
 * that vanish on one hand, which are fewer, and so on until there are none. The search leaves nothing out.
 */
export function fewDerivable(
  sets: readonly (readonly boolean[])[],
  fewest: number = SMALLEST_CELL,
): boolean {
  const { columns, sizes } = alike(sets);
  const every = sizes.map((_, at) => at);
  const large = every.filter((at) => sizes[at]! >= fewest);
  const independent = pivoted(columns, every).pivots;
  return anyAboutFew(pivoted(independent, large).rest, sizes, fewest);
}

/** A combination of sums as the weight it gives to each kind of people. */
type Weights = readonly number[];
const ROUNDING = 1e-9;

/** The sets over kinds of people instead of people: those in the same sets are one kind. */
function alike(sets: readonly (readonly boolean[])[]) {
  const people = sets[0]?.length ?? 0;
  const kinds = new Int32Array(people);
  // Each set divides the kinds that those before it have made; a kind's number is that of its first person.
  for (const set of sets) {
    const numbers = new Int32Array(2 * people).fill(-1);
    for (let person = 0; person < people; person++) {
      const divided = 2 * kinds[person]! + Number(set[person]!);
      if (numbers[divided]! < 0) numbers[divided] = person;
      kinds[person] = numbers[divided]!;
    }
  }
  const counts = new Map<number, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const [first, sizes] = [[...counts.keys()], [...counts.values()]];
  return {
    columns: sets.map((set) => first.map((person) => Number(set[person]!))),
    sizes,
  };
}

function anyAboutFew(basis: readonly Weights[], sizes: readonly number[], fewest: number): boolean {
  if (basis.length === 0) return false;
  const touched = sizes.flatMap((_, at) => (basis.some((one) => isWeight(one[at]!)) ? [at] : []));
  const people = touched.reduce((sum, at) => sum + sizes[at]!, 0);
  if (people < fewest) return true;
  if (basis.length === 1) return false;
  const hands = Math.min(fewest, touched.length);
  return Array.from({ length: hands }, (_, hand) =>
    touched.filter((_, at) => at % hands === hand),
  ).some((hand) => anyAboutFew(pivoted(basis, hand).rest, sizes, fewest));
}

/** Gaussian elimination on some kinds: `rest` spans what vanishes on them, `pivots` what does not. */
function pivoted(basis: readonly Weights[], kinds: readonly number[]) {
  let rest = [...basis];
  const pivots: Weights[] = [];
  for (const at of kinds) {
    const pivot = rest.reduce<Weights | null>(
      (best, one) => (Math.abs(one[at]!) > Math.abs(best?.[at] ?? 0) ? one : best),
      null,
    );
    if (pivot === null || !isWeight(pivot[at]!)) continue;
    pivots.push(pivot);
    rest = rest
      .filter((one) => one !== pivot)
      .map((one) => {
        const part = one[at]! / pivot[at]!;
        return part === 0 ? one : one.map((weight, kind) => weight - part * pivot[kind]!);
      });
  }
  return { rest, pivots };
}

const isWeight = (weight: number): boolean => Math.abs(weight) > ROUNDING;
