import { describe, expect, it } from 'vitest';
import { pairedChange, type PairedAnswer } from '#domain/analysis/pairedChange';
import type { AnswerCode } from '#domain/survey/answer';
import { expectRelative } from './closeTo.ts';
import reference from './pairedChange.reference.json' with { type: 'json' };

/** Rows from [group, before, after] with codes as on the tablet (5 is Helt enig). */
const rows = (...entries: [string | null, AnswerCode | null, AnswerCode | null][]) =>
  entries.map(([group, before, after], index) => ({
    participant: `p${index}`,
    group,
    before,
    after,
  }));

const measured = (answers: readonly PairedAnswer[]) => {
  const change = pairedChange(answers);
  if (!change.ok) throw new Error(JSON.stringify(change.problem));
  return change.value;
};

describe('paired change', () => {
  it.each(reference.studies.map((study) => [study.group.length, study.df + 1, study] as const))(
    'equals R for %d people in %d groups',
    (_people, groups, study) => {
      const change = measured(
        study.group.map((group, index) => ({
          participant: `p${index}`,
          group: `bord ${group}`,
          before: study.before[index]! as AnswerCode,
          after: study.after[index]! as AnswerCode,
        })),
      );
      const { clustered, pairedT } = change;
      expect([clustered.groups, clustered.df, pairedT.df]).toEqual([
        groups,
        study.df,
        study.plainDf,
      ]);
      expectRelative(change.difference, study.difference, 1e-12);
      for (const key of ['se', 't', 'p', 'ciLow', 'ciHigh'] as const) {
        expectRelative(clustered[key], study[key], 1e-10);
      }
      expectRelative(pairedT.t, study.plainT, 1e-10);
      expectRelative(pairedT.p, study.plainP, 1e-10);
    },
  );

  it('equals a sum done by hand', () => {
    // d = 1, 1 | 0, 2 | −1, 0, so d̄ = 1/2 and the group sums of d − d̄ are 1, 1, −2.
    const change = measured(
      rows(['a', 3, 4], ['a', 2, 3], ['b', 5, 5], ['b', 1, 3], ['c', 4, 3], ['c', 3, 3]),
    );
    expect(change.difference).toBe(0.5);
    expect(change.difference100).toBe(12.5);
    expectRelative(change.clustered.se, Math.sqrt((3 / 2) * (1 + 1 + 4)) / 6, 1e-15);
    expect(change.clustered).toMatchObject({ t: 1, groups: 3, df: 2 });
    // P(|T₂| ≥ 1) = 1 − 1/√3
    expectRelative(change.clustered.p, 1 - 1 / Math.sqrt(3), 1e-14);
  });

  it('lets no missing code into a mean, and counts each kind of answer for itself', () => {
    const complete = rows(['a', 3, 4], ['a', 2, 3], ['b', 5, 5], ['b', 1, 3], ['c', 4, 3]);
    const others = rows(
      ['a', 98, 4],
      ['a', 98, 98],
      ['b', 5, 98],
      ['b', 99, 5],
      ['c', null, 5],
      ['c', 4, null],
      ['d', 98, 99],
    );
    const change = measured([...complete, ...others]);
    expect(change).toMatchObject({ pairs: 5, answeredBefore: 10, answeredAfter: 10 });
    expect(change.dontKnow).toEqual({ to: 1, from: 1, stayed: 1 });
    expect(change.meanBefore).toBe(measured(complete).meanBefore);
    expect(change.clustered).toEqual(measured(complete).clustered);
  });

  it('takes a person in no group as a group of one: then it is the plain test', () => {
    const change = measured(
      rows([null, 3, 4], [null, 2, 3], [null, 5, 5], [null, 1, 3], [null, 4, 3]),
    );
    expect(change.clustered.groups).toBe(5);
    expectRelative(change.clustered.se, change.pairedT.se, 1e-14);
  });

  it('refuses too few people, one group, and no spread', () => {
    expect(pairedChange(rows(['a', 5, 4], ['b', 5, 98], ['c', null, 4]))).toEqual({
      ok: false,
      problem: { kind: 'too_few_pairs', pairs: 1, needed: 5 },
    });
    const one = rows(['a', 5, 4], ['a', 4, 4], ['a', 3, 5], ['a', 2, 1], ['a', 1, 5]);
    expect(pairedChange(one)).toMatchObject({
      problem: { kind: 'too_few_groups', groups: 1 },
    });
    const alike = rows(['a', 3, 4], ['a', 2, 3], ['b', 1, 2], ['b', 4, 5], ['c', 3, 4]);
    expect(pairedChange(alike)).toEqual({
      ok: false,
      problem: { kind: 'no_spread', pairs: 5, difference: 1 },
    });
    expect(pairedChange([])).toMatchObject({ problem: { kind: 'too_few_pairs', pairs: 0 } });
  });
});
