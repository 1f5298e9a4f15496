import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { VISITOR } from '#domain/identity/actor';
import type { LotteryRecord } from '#domain/sampling/lotteryRecord';
import { marginsOfRows } from '#domain/sampling/population/margins';
import { inverseChances } from '#domain/sampling/weighting/inverseChances';
import { oneWayMargins } from '#domain/sampling/weighting/margins';
import { weigh as weighPeople } from '#domain/sampling/weighting/weigh';
import { simulatedMargins } from '#domain/simulation/populationMargins';
import { closeWave } from '#server/actions/closeWave';
import { exportDataset } from '#server/actions/exportDataset';
import { openWave } from '#server/actions/openWave';
import { readRepresentativeness } from '#server/actions/readRepresentativeness';
import { releaseWave } from '#server/actions/releaseWave';
import { seatGroups } from '#server/actions/seatGroups';
import { weighWave } from '#server/actions/weighWave';
import { submitWave } from '#server/database/answers';
import { findDraw, listDrawnPeople } from '#server/database/draws';
import type { Hearing } from '#server/database/hearings';
import { findLotteryFiles } from '#server/database/lotteries';
import { savePopulationMargins } from '#server/database/margins';
import {
  listDatasetWeights,
  listWaveParticipants,
  listWeightings,
  saveWeighting,
} from '#server/database/weights';
import { useDatabase } from '../../support/database.ts';
import { answeredHearing, drawnPanel, emptyHearing, ON } from './recruitedHearing.ts';

describe('weighting a wave', () => {
  const database = useDatabase();
  let hearing: Hearing;
  const weigh = (over: Partial<Parameters<typeof weighWave>[0]> = {}) =>
    weighWave({
      ...{ hearingId: hearing.id, wave: 'T0' as const, bounds: null },
      ...{ id: randomUUID(), actor: VISITOR },
      ...over,
    });
  const kind = async (outcome: ReturnType<typeof weigh>) => {
    const { ok, ...rest } = await outcome;
    return ok ? 'weighted' : (rest as { problem: { kind: string } }).problem.kind;
  };
  const describePopulation = () =>
    savePopulationMargins(
      {
        ...{ id: randomUUID(), hearingId: hearing.id, fileHash: 'f'.repeat(64), isDemo: true },
        rows: simulatedMargins(ON),
      },
      'system',
    );
  const storedWeights = () =>
    database.sql<{ key: string; weight: number }>(
      `select participant_key as key, weight from survey.weights order by 1`,
    );

  beforeAll(async () => {
    hearing = await answeredHearing();
  });

  test('is refused before there is a population, and while the wave is not over', async () => {
    expect(await kind(weigh())).toBe('no_population');
    await describePopulation();
    expect(await kind(weigh({ wave: 'T1' }))).toBe('wave_not_closed');
    const planned = await emptyHearing();
    expect(await kind(weigh({ hearingId: planned.id }))).toBe('wave_not_closed');
    expect(await storedWeights()).toEqual([]);
  });

  test('gives everybody who answered a weight, with which they are as the population', async () => {
    const outcome = await weigh();
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
    expect(outcome.value).toMatchObject({ people: 400, converged: true });
    const weights = await storedWeights();
    expect(weights).toHaveLength(400);
    expect(weights.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(400, 8);
    const [stored] = await listWeightings(hearing.id);
    expect(stored).toMatchObject({ wave: 'T0', base: 'equal', margins_are_demo: true });
    expect(stored!.diagnostics).toEqual(outcome.value);
    const weightOf = new Map(weights.map(({ key, weight }) => [key, weight]));
    const women = (await listWaveParticipants(hearing.id, 'T0'))
      .filter(({ sex }) => sex === 'kvinde')
      .reduce((sum, person) => sum + weightOf.get(person.participant_key)!, 0);
    const { features, answeredWeighted } = await readRepresentativeness(hearing);
    const share = features[0]!.values.find(({ value }) => value === 'kvinde')!;
    expect(women / 400).toBeCloseTo(share.population!, 9);
    expect(share.weighted).toBeCloseTo(share.population!, 9);
    expect(answeredWeighted).toBe(true);
  });

  test('sent again it changes nothing; anew it replaces, inside bounds if they are asked for', async () => {
    const id = randomUUID();
    const bounds = { lower: 0.75, upper: 1.4 };
    expect(await kind(weigh({ id, bounds }))).toBe('weighted');
    const first = await storedWeights();
    expect(Math.max(...first.map(({ weight }) => weight))).toBeLessThanOrEqual(1.4);
    expect(await kind(weigh())).toBe('weighted');
    const second = await storedWeights();
    expect(second).not.toEqual(first);
    expect(await kind(weigh({ id, bounds }))).toBe('weighted');
    expect(await storedWeights()).toEqual(second);
  });

  test('what cannot be met is told and leaves the weights as they are', async () => {
    const before = await storedWeights();
    const tight = await weigh({ bounds: { lower: 0.99, upper: 1.01 } });
    if (tight.ok || tight.problem.kind !== 'faults') throw new Error('not told');
    expect(new Set(tight.problem.faults.map((fault) => fault.kind))).toEqual(
      new Set(['bound_too_tight']),
    );
    expect(await kind(weigh({ bounds: { lower: 2, upper: 1 } }))).toBe('faults');
    expect(await storedWeights()).toEqual(before);
  });

  test('the database takes weights of exactly those who took part, or none', async () => {
    const { diagnostics } = (await listWeightings(hearing.id))[0]!;
    const people = await listWaveParticipants(hearing.id, 'T0');
    const save = (weights: { participant: string; weight: number }[]) =>
      saveWeighting(
        {
          ...{ id: randomUUID(), hearingId: hearing.id, wave: 'T0', base: 'equal', diagnostics },
          ...{ marginsHash: 'x', marginsAreDemo: false, weights },
        },
        'system',
      );
    const all = people.map(({ participant_key: participant }) => ({ participant, weight: 1 }));
    expect(await save(all.slice(1))).toMatchObject({ problem: { kind: 'other_people' } });
    const strangers = [...all, { participant: randomUUID(), weight: 1 }];
    expect(await save(strangers)).toMatchObject({ problem: { kind: 'other_people' } });
  });

  test('files show them once the wave is released, five alike for hidden backgrounds', async () => {
    expect(await listDatasetWeights(hearing.id)).toEqual([]);
    const released = await releaseWave(hearing.id, 'T0', VISITOR);
    expect(released.ok).toBe(true);
    expect(await listDatasetWeights(hearing.id)).toHaveLength(400);
    const now = new Date('2024-02-05T12:00:00Z');
    const exported = await exportDataset({ hearing, file: 'data.csv', actor: VISITOR, now });
    if (!exported.ok) throw new Error(exported.problem);
    const [heading, ...lines] = [...exported.value.parts].map((line) => line.trimEnd().split(','));
    const at = heading!.indexOf('vaegt_t0');
    const hidden = new Map<string, number>();
    for (const cells of lines) {
      expect(Number(cells[at])).toBeGreaterThan(0);
      expect(cells[heading!.indexOf('vaegt_t3')]).toBe('');
      if (cells.includes('skjult')) hidden.set(cells[at]!, (hidden.get(cells[at]!) ?? 0) + 1);
    }
    expect(hidden.size).toBeGreaterThan(3);
    expect(Math.min(...hidden.values())).toBeGreaterThanOrEqual(5);
  });

  test('the panel counts by the inverse of its chances in the lottery to begin with', async () => {
    hearing = await answeredHearing({ invited: 1000, answering: 400, panel: 60, groups: 5 });
    await describePopulation();
    await drawnPanel(hearing, 'lod');
    expect((await seatGroups({ hearing, seed: 'x', rotation: 'new', actor: VISITOR })).ok).toBe(
      true,
    );
    expect((await openWave(hearing, 'T1', null, VISITOR)).ok).toBe(true);
    const panel = (await listDrawnPeople(hearing.id)).filter(({ role }) => role === 'panel');
    const arrived = panel.slice(0, 57);
    await submitWave(
      hearing.id,
      'T1',
      arrived.map(({ participant_key: participant }) => {
        return { id: randomUUID(), participant, receipt: 'PRØVE' };
      }),
    );
    expect((await closeWave(hearing.id, 'T1', VISITOR)).ok).toBe(true);
    expect(await kind(weigh({ wave: 'T1' }))).toBe('weighted');
    const [stored] = await listWeightings(hearing.id);
    expect(stored).toMatchObject({ wave: 'T1', base: 'lottery', diagnostics: { people: 57 } });

    const { lottery_id } = (await findDraw(hearing.id))!;
    const lottery = JSON.parse((await findLotteryFiles(lottery_id!))!.record) as LotteryRecord;
    const people = await listWaveParticipants(hearing.id, 'T1');
    const features = people.map(({ participant_key: _, ...own }) => own);
    const bases = inverseChances(lottery, features)!;
    const weightsFrom = (base: (at: number) => number) => {
      const margins = oneWayMargins(marginsOfRows(simulatedMargins(ON)));
      const weighted = features.map((own, at) => ({ features: own, base: base(at) }));
      const outcome = weighPeople({ people: weighted, margins, bounds: null });
      return outcome.ok ? [...outcome.value.weights] : [];
    };
    const weightOf = new Map((await storedWeights()).map(({ key, weight }) => [key, weight]));
    const kept = people.map(({ participant_key: key }) => weightOf.get(key)!);
    expect(kept).toEqual(weightsFrom((at) => bases[at]!));
    expect(kept).not.toEqual(weightsFrom(() => 1));
  });
});
