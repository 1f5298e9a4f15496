import { describe, expect, test } from 'vitest';
import { conflictsOf, inputFaults } from '#domain/sampling/feasibility';
import type { Conflict, DrawProblem, InputFault, Person, Quota } from '#domain/sampling/problem';

const ten: Person[] = Array.from({ length: 10 }, (_, at) => ({
  id: `p${at}`,
  features: { sex: at < 2 ? 'kvinde' : 'mand', age: at < 8 ? 'ung' : 'gammel' },
}));
const q = (feature: string, value: string, min: number, max: number): Quota => {
  return { feature, value, min, max };
};
const asked = (changes: Partial<DrawProblem>): DrawProblem => {
  return { people: ten, quotas: [], size: 4, ...changes };
};

describe('bad input: one message for each thing to mend', () => {
  const bothSexes = [q('sex', 'kvinde', 0, 4), q('sex', 'mand', 0, 4)];
  test.each<[Partial<DrawProblem>, InputFault[]]>([
    [{}, []],
    [{ quotas: bothSexes }, []],
    [{ size: 11 }, [{ kind: 'bad_size', size: 11, pool: 10 }]],
    [{ size: 0 }, [{ kind: 'bad_size', size: 0, pool: 10 }]],
    [{ size: 2.5 }, [{ kind: 'bad_size', size: 2.5, pool: 10 }]],
    [{ people: [...ten, ten[3]!, ten[3]!] }, [{ kind: 'duplicate_person', id: 'p3', times: 3 }]],
    [
      { quotas: [q('sex', 'mand', 0, 4)] },
      [{ kind: 'unknown_value', feature: 'sex', value: 'kvinde', people: 2 }],
    ],
    [
      { quotas: [q('region', 'nord', 0, 4)] },
      [{ kind: 'missing_feature', feature: 'region', people: 10 }],
    ],
    [
      { quotas: [...bothSexes, q('sex', 'mand', 1, 2)] },
      [{ kind: 'duplicate_quota', feature: 'sex', value: 'mand' }],
    ],
    [
      { quotas: [bothSexes[0]!, q('sex', 'mand', 3, 2)] },
      [{ kind: 'min_above_max', quota: q('sex', 'mand', 3, 2) }],
    ],
    [
      { quotas: [bothSexes[0]!, q('sex', 'mand', -1, 2.5)] },
      [{ kind: 'bad_bounds', quota: q('sex', 'mand', -1, 2.5) }],
    ],
    [
      { quotas: [bothSexes[0]!, { ...q('sex', 'mand', 1, 3), min_flex: 2, max_flex: 3 }] },
      [{ kind: 'bad_flex', quota: { ...q('sex', 'mand', 1, 3), min_flex: 2, max_flex: 3 } }],
    ],
  ])('%j', (changes, faults) => {
    expect(inputFaults(asked(changes))).toEqual(faults);
  });

  test('several faults are told together', () => {
    const found = inputFaults(asked({ size: 99, quotas: [q('sex', 'mand', 3, 2)] }));
    expect(found.map(({ kind }) => kind)).toEqual(['bad_size', 'min_above_max', 'unknown_value']);
  });
});

describe('quotas that cannot be met, looked at feature by feature', () => {
  test.each<[Quota[], Conflict[]]>([
    [[q('sex', 'kvinde', 2, 2), q('sex', 'mand', 2, 2)], []],
    [
      [q('sex', 'kvinde', 3, 4), q('sex', 'mand', 0, 4)],
      [{ kind: 'pool_below_min', quota: q('sex', 'kvinde', 3, 4), available: 2 }],
    ],
    [
      [q('sex', 'kvinde', 2, 4), q('sex', 'mand', 3, 4)],
      [{ kind: 'minima_above_size', feature: 'sex', sum: 5 }],
    ],
    [
      [q('sex', 'kvinde', 0, 4), q('sex', 'mand', 0, 1)],
      [{ kind: 'maxima_below_size', feature: 'sex', sum: 3 }],
    ],
  ])('%j', (quotas, conflicts) => {
    expect(conflictsOf(asked({ quotas }))).toEqual(conflicts);
  });
});
