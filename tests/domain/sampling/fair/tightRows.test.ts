import { describe, expect, test } from 'vitest';
import { polytopeOf } from '#domain/sampling/fair/polytope';
import { meetingTightRows } from '#domain/sampling/fair/tightRows';
import { peopleById, poolOf } from '#domain/sampling/pool';

/** 30 people of six types; half of the ten places for each sex, ages free within wide bounds. */
const people = Array.from({ length: 30 }, (_, at) => ({
  id: `p${at}`,
  features: { sex: at % 2 ? 'k' : 'm', age: `a${at % 3}` },
}));
const quotas = [
  ...['k', 'm'].map((value) => ({ feature: 'sex', value, min: 5, max: 5 })),
  ...['a0', 'a1', 'a2'].map((value) => ({ feature: 'age', value, min: 0, max: 8 })),
];
const polytope = polytopeOf(poolOf(peopleById(people), quotas, 10));
const third = polytope.people.map((own) => own / 3);
const sums = (counts: Float64Array) =>
  polytope.rows.map(({ types }) => types.reduce((sum, type) => sum + counts[type]!, 0));

describe('counts that meet the tight rows', () => {
  test('what rounding has left is mended in every tight row, and hardly anybody notices', () => {
    const rounded = third.map((count, type) => count * (1 + (type % 2 ? 9e-8 : -7e-8)));
    const met = meetingTightRows(polytope, rounded);
    const exact = sums(third);
    polytope.rows.forEach(({ lower, upper }, row) => {
      if (lower === upper) expect(Math.abs(sums(met)[row]! - exact[row]!)).toBeLessThan(1e-13);
    });
    met.forEach((count, type) =>
      expect(Math.abs(count - rounded[type]!) / polytope.people[type]!).toBeLessThan(1e-7),
    );
  });

  test('a row that is off by more than rounding is left as it is', () => {
    const off = third.map((count) => count * 1.01);
    expect([...meetingTightRows(polytope, off)]).toEqual([...off]);
  });

  test('whoever is sure stays sure', () => {
    const sure = third.slice();
    [sure[0], sure[1]] = [polytope.people[0]!, 0];
    const met = meetingTightRows(polytope, sure);
    expect([met[0], met[1]]).toEqual([sure[0], sure[1]]);
  });
});
