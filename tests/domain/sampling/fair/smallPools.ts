import fc from 'fast-check';
import type { Person, Quota } from '#domain/sampling/problem';

/** A pool so small that every panel there is can be listed. */
export type SmallProblem = {
  readonly people: readonly Person[];
  readonly quotas: readonly Quota[];
  readonly size: number;
};

/** Any pool of up to nine people, with quotas around one of its panels or, seldom, around none. */
export const smallProblem = (options: { households: boolean }): fc.Arbitrary<SmallProblem> =>
  fc
    .record({
      values: fc.array(fc.array(fc.nat({ max: 2 }), { minLength: 3, maxLength: 3 }), {
        minLength: 2,
        maxLength: 9,
      }),
      features: fc.nat({ max: 3 }),
      kinds: fc.integer({ min: 2, max: 3 }),
      seats: fc.nat({ max: 7 }),
      slack: fc.array(fc.nat({ max: 2 }), { minLength: 18, maxLength: 18 }),
      feasible: fc.integer({ min: 0, max: 4 }),
      homes: fc.array(fc.nat({ max: 6 }), { minLength: 9, maxLength: 9 }),
    })
    .map(({ values, features, kinds, seats, slack, feasible, homes }) => {
      const size = 1 + (seats % (values.length - 1));
      const people = values.map((own, at): Person => ({
        id: `p${at}`,
        features: Object.fromEntries(
          own.slice(0, features).map((value, f) => [`f${f}`, `v${value % kinds}`]),
        ),
        ...(options.households ? { household: `h${homes[at]}` } : {}),
      }));
      const around = (feature: string, value: string) =>
        feasible === 0
          ? Math.round(size / kinds)
          : people.slice(0, size).filter(({ features: own }) => own[feature] === value).length;
      const quotas = Array.from({ length: features }, (_, f) => f).flatMap((f) =>
        Array.from({ length: kinds }, (_, v): Quota => {
          const [feature, value] = [`f${f}`, `v${v}`];
          const seatsOfValue = around(feature, value);
          const min = Math.max(0, seatsOfValue - slack[2 * (3 * f + v)]!);
          return { feature, value, min, max: seatsOfValue + slack[2 * (3 * f + v) + 1]! };
        }),
      );
      return { people, quotas, size };
    });
