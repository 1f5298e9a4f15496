/**
 * How evenly groups are mixed: over groups, features and values, the squared distance between the
 * number of people with the value and the group's proportional share of them. Kept in whole
 * numbers (multiplied by the number of people, so that shares are whole), which makes a plan
 * repeat bit for bit. Exact up to 9 · 10¹⁵, far above 10,000 people.
 */
export type Mix = {
  /** Change in scaled deviation (units of 1 / people²) if two people changed places. */
  readonly exchangeCost: (one: number, other: number) => number;
  readonly exchange: (one: number, other: number) => void;
  /** Change in scaled deviation if a person without a place sat down in a group. */
  readonly seatCost: (person: number, group: number) => number;
  readonly seat: (person: number, group: number) => void;
  readonly groupOf: Int32Array;
  /** The sum of squared deviations, in people². */
  readonly deviation: () => number;
};

/** For each person the number of her value in each feature; values numbered over all features. */
export type ValueTable = { readonly valuesOf: readonly Int32Array[]; readonly values: number };

const NOWHERE = -1;

/** Nobody sits yet. `capacities` are the sizes the groups will have; they sum to the people. */
export function emptyMix({ valuesOf, values }: ValueTable, capacities: readonly number[]): Mix {
  const people = valuesOf.length;
  const totals = new Float64Array(values);
  for (const own of valuesOf) for (const value of own) totals[value]!++;
  // Scaled surplus of each value in each group: people · count − capacity · total.
  const surplus = new Float64Array(capacities.length * values);
  capacities.forEach((capacity, group) => {
    for (let value = 0; value < values; value++) {
      surplus[group * values + value] = -capacity * totals[value]!;
    }
  });
  const groupOf = new Int32Array(people).fill(NOWHERE);

  // (s ± p)² − s² = p · (p ± 2s); the factor p common to all is left out of costs.
  const joinCost = (group: number, value: number) => people + 2 * surplus[group * values + value]!;
  const leaveCost = (group: number, value: number) => people - 2 * surplus[group * values + value]!;
  const count = (person: number, group: number, by: number) => {
    for (const value of valuesOf[person]!) surplus[group * values + value]! += by * people;
  };

  return {
    groupOf,
    seatCost: (person, group) =>
      valuesOf[person]!.reduce((cost, value) => cost + joinCost(group, value), 0),
    seat: (person, group) => {
      groupOf[person] = group;
      count(person, group, +1);
    },
    exchangeCost: (one, other) => {
      const [from, to] = [groupOf[one]!, groupOf[other]!];
      const [own, others] = [valuesOf[one]!, valuesOf[other]!];
      let cost = 0;
      for (let feature = 0; feature < own.length; feature++) {
        const [value, instead] = [own[feature]!, others[feature]!];
        if (value === instead) continue;
        cost += leaveCost(from, value) + joinCost(to, value);
        cost += leaveCost(to, instead) + joinCost(from, instead);
      }
      return cost;
    },
    exchange: (one, other) => {
      const [from, to] = [groupOf[one]!, groupOf[other]!];
      count(one, from, -1);
      count(one, to, +1);
      count(other, to, -1);
      count(other, from, +1);
      groupOf[one] = to;
      groupOf[other] = from;
    },
    deviation: () => surplus.reduce((sum, s) => sum + (s / people) ** 2, 0),
  };
}
