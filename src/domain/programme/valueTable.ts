import type { SeatedPerson } from './seatingProblem.ts';

/** People and their values by number: what the arithmetic of seating works on. */
export type ValueTable = {
  readonly people: number;
  readonly features: number;
  /** The value of a feature of a person, at `person · features + feature`; numbered over all features. */
  readonly valueOf: Int32Array;
  readonly values: number;
};

/** Values in the order in which they are first met, person by person. */
export function tabulate(people: readonly SeatedPerson[]): ValueTable {
  const features = [...new Set(people.flatMap((person) => Object.keys(person.features)))].sort();
  const numbers = new Map<string, number>();
  const numberOf = (feature: string, value: string | undefined) => {
    const key = JSON.stringify([feature, value ?? null]); // not known is a value of its own
    if (!numbers.has(key)) numbers.set(key, numbers.size);
    return numbers.get(key)!;
  };
  const valueOf = Int32Array.from(
    people.flatMap((person) =>
      features.map((feature) => numberOf(feature, person.features[feature])),
    ),
  );
  return { people: people.length, features: features.length, valueOf, values: numbers.size };
}
