import { beforeAll, describe, expect, test } from 'vitest';
import { analyseStudy } from '#domain/analysis/analyseStudy';
import { bootstrapInterval } from '#domain/analysis/bootstrap';
import { changeContrast } from '#domain/analysis/contrast';
import { benjaminiHochberg, benjaminiYekutieli, holm } from '#domain/analysis/family';
import { asPopulation, sameMakeUp, standardisedDifference } from '#domain/analysis/selection';
import type { Result } from '#domain/result';
import { expectRelative } from './closeTo.ts';
import { askR, type ByR, type OtherByR } from './referenceByR.ts';
import { JUDGED, asStudy } from './studies.ts';

const value = <Value>(result: Result<Value, unknown>): Value => {
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
};

/** Every number R gives is there, and within 1e-9 of ours; where R has none, neither have we. */
function expectAsR(ours: unknown, byR: unknown, path: string): void {
  if (typeof byR === 'object' && byR !== null) {
    for (const [name, own] of Object.entries(byR)) {
      expectAsR((ours as Record<string, unknown> | null)?.[name], own, `${path}.${name}`);
    }
  } else if (byR === null || typeof ours !== 'number') expect(ours, path).toBe(byR);
  else if (Math.abs(byR as number) < 1e-14) expect(Math.abs(ours), path).toBeLessThan(1e-13);
  else {
    const distance = Math.abs(ours - (byR as number)) / Math.abs(byR as number);
    expect(distance, `${path}: ${ours}, and R has ${byR as number}`).toBeLessThanOrEqual(1e-9);
  }
}

const byR = askR(JUDGED);
// On a machine without R there is no judge; where changes are let in there must be one.
test.runIf(process.env['CI'])('R is there to judge', () => expect(byR).not.toBeNull());

describe.runIf(byR)('R says the same', () => {
  let items: readonly ByR[];
  let others: OtherByR;
  beforeAll(() => ({ items, others } = byR!));

  test.each(JUDGED.map((study, at) => [study.name, study, at] as const))(
    'of every statistic: %s',
    (name, study, at) => {
      const [item] = analyseStudy(asStudy(study)).items;
      expectAsR(item, items[at], name);
    },
  );

  test('the studies reach the far tails', () => {
    const p = (name: string) => {
      const [item] = analyseStudy(asStudy(JUDGED.find((own) => own.name === name)!)).items;
      return item!.pairedT.p!;
    };
    expect(p('p near 1e-30')).toBeLessThan(1e-30);
    expect(p('p near 1e-300')).toBeLessThan(1e-250);
  });

  test('of a gap between two subgroups', () => {
    const { d, group, side, gap, gapEstimate } = others;
    const sides = side.map((own) => own === 1);
    const contrast = value(changeContrast(d, sides, group));
    expectAsR(value(contrast.clustered), gap, 'gap');
    expectRelative(contrast.estimate, gapEstimate, 1e-9);
  });

  test('of an interval by drawing groups anew, from the same draws', () => {
    const { d, group, draws, bootstrap } = others;
    const rows = draws.map((draw) => Uint32Array.from(draw));
    const { ciLow, ciHigh } = value(bootstrapInterval(d, group, rows));
    expectRelative(ciLow, bootstrap[0]!, 1e-9);
    expectRelative(ciHigh, bootstrap[1]!, 1e-9);
  });

  test('of who came', () => {
    expectRelative(value(standardisedDifference(others.one, others.other)), others.smd, 1e-9);
    expectAsR(value(sameMakeUp(others.table)), others.makeUp, 'make-up');
    const population = value(asPopulation(others.counts, others.shares));
    expectAsR(population, others.population, 'population');
    const inPercent = others.shares.map((share) => share * 100);
    expectAsR(value(asPopulation(others.counts, inPercent)), others.population, 'percent');
  });

  test('of families', () => {
    expectAsR(holm(others.ps), others.holm, 'Holm');
    expectAsR(benjaminiHochberg(others.ps), others.bh, 'BH');
    expectAsR(benjaminiYekutieli(others.ps), others.by, 'BY');
  });
});
