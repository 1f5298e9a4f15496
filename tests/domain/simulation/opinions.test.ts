import { beforeAll, describe, expect, test } from 'vitest';
import { distributionOf } from '#domain/analysis/distribution';
import { pairedChange } from '#domain/analysis/pairedChange';
import { seededRandom } from '#domain/random';
import { DONT_KNOW, isOnScale } from '#domain/survey/answer';
import type { AnswerCode } from '#domain/survey/answer';
import {
  ANSWERING_AT_HOME,
  CHANGE_AT_HOME,
  GROUP_SHOCK,
  RELIABILITY,
  STATED_CHANGE,
} from '#domain/simulation/itemModels';
import { codeAt, cutsOf } from '#domain/simulation/latent';
import { normal, normalCdf, normalQuantile } from '#domain/simulation/normal';
import { simulateHomeWave, simulatePanelWave, simulateT0 } from '#domain/simulation/opinions';
import type { SimulatedWave } from '#domain/simulation/opinions';
import { ITEMS, simulatedHearing } from './hearing.ts';

type Hearing = ReturnType<typeof simulatedHearing>;
let hearing: Hearing;
let others: Hearing[];
beforeAll(() => {
  hearing = simulatedHearing('Nyborg');
  others = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(simulatedHearing);
}, 60_000);

const PUBLISHED = [
  { item: 'ai_virksomheder', percent: 78, n: 1500 },
  { item: 'ai_samfund', percent: 61, n: 1500 },
  { item: 'ai_folk_som_mig', percent: 55, n: 1501 },
  { item: 'ai_loenmodtagere', percent: null, n: 1502 },
];
const lookup = (waves: readonly SimulatedWave[]) =>
  new Map(waves.map(({ id, answers }) => [id, answers]));
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

describe('T0', () => {
  test('the published shares and numbers come out exactly, whatever the seed', () => {
    for (const { t0 } of [hearing, ...others]) {
      expect(t0).toHaveLength(1507);
      for (const { item, percent, n } of PUBLISHED) {
        const { base, stances } = distributionOf(t0.map(({ answers }) => answers[item]!));
        expect(base).toBe(n);
        const grouped = stances.agree + stances.neither + stances.disagree + stances.dont_know;
        expect(grouped).toBe(n);
        if (percent !== null) expect(Math.round((100 * stances.agree) / base)).toBe(percent);
      }
    }
  });

  test('every kind of answer is there: the scale, Ved ikke, Ønsker ikke at svare, skipped', () => {
    for (const item of ITEMS) {
      const given = new Set(hearing.t0.map(({ answers }) => answers[item]));
      expect(given).toEqual(new Set([1, 2, 3, 4, 5, 98, 99, null]));
    }
  });

  test('those who answer lean as real hearings do', () => {
    const among = (ids: Iterable<string>, feature: string, value: string) => {
      const all = [...ids].map((id) => hearing.byId.get(id)!.features[feature]);
      return all.filter((own) => own === value).length / all.length;
    };
    const answered = hearing.t0.map(({ id }) => id);
    const over = (feature: string, value: string) =>
      among(answered, feature, value) / among(hearing.byId.keys(), feature, value);
    expect(over('sex', 'mand')).toBeGreaterThan(1.05);
    expect(over('age_band', '45-59')).toBeGreaterThan(1.3);
    expect(over('education', 'lvu')).toBeGreaterThan(1.4);
    expect(over('age_band', '18-29')).toBeLessThan(0.8);
  });

  test('about four in five would come', () => {
    expect(hearing.t0.filter(({ willing }) => willing)).toHaveLength(Math.round(0.8 * 1507));
  });

  test('any other size works, with the same shares to the nearest person', () => {
    const invitees = hearing.people.slice(0, 400);
    for (const answering of [0, 1, 7, 150, 400, 1000]) {
      const t0 = simulateT0({ seed: 's', invitees, items: [...ITEMS, 'new_item'], answering });
      expect(t0).toHaveLength(Math.min(answering, 400));
      const { base, stances } = distributionOf(t0.map(({ answers }) => answers['ai_samfund']!));
      expect(Math.abs(stances.agree - 0.61 * base)).toBeLessThanOrEqual(0.5);
    }
  });

  test('takes a moment for everybody (0.14 s when the machine is free)', () => {
    const started = performance.now();
    simulateT0({ seed: 's', invitees: hearing.people, items: ITEMS, answering: 1507 });
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('the panel', () => {
  test('everybody drawn answers T1, and 4–8 of 356 are gone at T3', () => {
    for (const { t1, t3 } of [hearing, ...others]) {
      expect(t1).toHaveLength(356);
      expect(t3.length).toBeGreaterThanOrEqual(348);
      expect(t3.length).toBeLessThanOrEqual(352);
      const arrived = new Set(t1.map(({ id }) => id));
      expect(t3.every(({ id }) => arrived.has(id))).toBe(true);
    }
  });

  test('each step repeats, in any order and for a part of the people', () => {
    const { panel, answersAtT0, t1 } = hearing;
    const part = simulatePanelWave({
      seed: 'Nyborg',
      wave: 'T1',
      panel: panel.slice(100, 200).reverse(),
      t0: answersAtT0,
      items: [...ITEMS].reverse(),
    });
    const whole = lookup(t1);
    for (const { id, answers } of part) expect(answers).toEqual(whole.get(id));
  });

  test('Ved ikke becomes rarer from T0 to T3', () => {
    const share = (waves: readonly SimulatedWave[], of: readonly string[]) => {
      const answers = lookup(waves);
      const all = of.flatMap((id) => ITEMS.map((item) => answers.get(id)![item]));
      return all.filter((code) => code === DONT_KNOW).length / all.length;
    };
    const ids = hearing.t3.map(({ id }) => id);
    const [t0, t1, t3] = [hearing.t0, hearing.t1, hearing.t3].map((wave) => share(wave, ids));
    expect(t0).toBeGreaterThan(t1!);
    expect(t3).toBeLessThan(0.6 * t0!);
    expect(t3).toBeGreaterThan(0);
  });

  test('somebody who answered T0 herself is carried on from her own answer', () => {
    const { panel } = hearing;
    const carriedOn = (said: AnswerCode) => {
      const t0 = new Map(panel.map(({ id }) => [id, { ai_samfund: said }]));
      const items = ['ai_samfund'];
      const wave = simulatePanelWave({ seed: 'x', wave: 'T1', panel, t0, items });
      return mean(
        wave.flatMap(({ answers: { ai_samfund: code } }) => (isOnScale(code) ? [code] : [])),
      );
    };
    const means = ([1, 2, 3, 4, 5] as const).map(carriedOn);
    expect(means).toEqual([...means].sort((a, b) => a - b));
    expect(means[4]! - means[0]!).toBeGreaterThan(1.5);
  });
});

describe('what was put in comes out', () => {
  const pairs = ({ panel, t1, t3 }: Pick<Hearing, 'panel' | 't1' | 't3'>, item: string) => {
    const [before, after] = [lookup(t1), lookup(t3)];
    return panel
      .filter(({ id }) => after.has(id))
      .map(({ id, group }) => ({
        participant: id,
        group: String(group),
        before: before.get(id)![item]!,
        after: after.get(id)![item]!,
      }));
  };
  const changeOf = (from: Pick<Hearing, 'panel' | 't1' | 't3'>, item: string) => {
    const change = pairedChange(pairs(from, item));
    if (!change.ok) throw new Error(JSON.stringify(change.problem));
    return change.value;
  };

  test('the stated change, within the clustered standard error, over items and seeds', () => {
    const scores = [hearing, ...others].flatMap((one) =>
      ITEMS.map((item) => {
        const { difference, clustered } = changeOf(one, item);
        return (difference - STATED_CHANGE[item]!) / clustered.se;
      }),
    );
    // 128 scores, correlated within a hearing by the shocks that items share.
    expect(Math.abs(mean(scores))).toBeLessThan(0.5);
    const covered = scores.filter((score) => Math.abs(score) < 2.02).length / scores.length;
    expect(covered).toBeGreaterThan(0.88);
    expect(mean(scores.map((score) => score ** 2))).toBeGreaterThan(0.5);
  });

  test('the stated change of each item in a very large panel, to a few hundredths', () => {
    const panel = Array.from({ length: 12_000 }, (_, at) => ({
      id: `p${at}`,
      features: {},
      group: at % 1200,
      groupFor: () => at % 1200,
    }));
    const items = ['ai_samfund', 'ai_folk_som_mig', 'sik_mere_regulering', 'velf_mindre_naervaer'];
    const wave = (code: 'T1' | 'T3') =>
      simulatePanelWave({ seed: 'large', wave: code, panel, t0: new Map(), items });
    const large = { panel, t1: wave('T1'), t3: wave('T3') };
    for (const item of items) {
      const { difference, clustered } = changeOf(large, item);
      expect(Math.abs(difference - STATED_CHANGE[item]!)).toBeLessThan(3.5 * clustered.se);
      expect(clustered.se).toBeLessThan(0.015);
    }
  });

  test('groups matter: the clustered error is larger than that of people taken apart', () => {
    const ratios = [hearing, ...others].flatMap((one) =>
      ITEMS.map((item) => {
        const { clustered, pairedT } = changeOf(one, item);
        return clustered.se / pairedT.se;
      }),
    );
    expect(GROUP_SHOCK).toBeGreaterThan(0);
    expect(mean(ratios)).toBeGreaterThan(1.08);
  });

  test('T0 and T1 correlate as the stated reliability makes them, well below 1', () => {
    const item = 'ai_samfund';
    const cuts = cutsOf(item);
    const random = seededRandom('reference');
    const reference = Array.from({ length: 40_000 }, () => {
      const first = normal(random);
      const second = RELIABILITY * first + Math.sqrt(1 - RELIABILITY ** 2) * normal(random);
      return [codeAt(first, cuts), codeAt(second, cuts)] as const;
    });
    const expected = correlation(reference);
    const found = [hearing, ...others].flatMap(({ answersAtT0, t1 }) =>
      t1.flatMap(({ id, answers }) => {
        const [before, after] = [answersAtT0.get(id)![item], answers[item]];
        return isOnScale(before) && isOnScale(after) ? [[before, after] as const] : [];
      }),
    );
    expect(expected).toBeGreaterThan(0.6);
    expect(expected).toBeLessThan(0.75);
    expect(Math.abs(correlation(found) - expected)).toBeLessThan(0.05);
  });
});

describe('the comparison group at home', () => {
  const group = Array.from({ length: 12_000 }, (_, at) => ({ id: `h${at}`, features: {} }));
  const items = ['ai_samfund', 'sik_mere_regulering', 'velf_mindre_naervaer'];
  const wave = (code: 'T1' | 'T3', people = group) =>
    simulateHomeWave({ seed: 'home', wave: code, group: people, t0: new Map(), items });
  const [t1, t3] = [wave('T1'), wave('T3')];

  test('changes by what came over everybody, and by nothing of what is put into the panel', () => {
    const before = lookup(t1);
    for (const item of items) {
      const differences = t3.flatMap(({ id, answers }) => {
        const [was, is] = [before.get(id)![item], answers[item]];
        return isOnScale(was) && isOnScale(is) ? [is - was] : [];
      });
      const spread = Math.sqrt(mean(differences.map((one) => one ** 2)) / differences.length);
      expect(Math.abs(mean(differences) - (CHANGE_AT_HOME[item] ?? 0))).toBeLessThan(3.5 * spread);
      expect(spread).toBeLessThan(0.015);
    }
    expect(CHANGE_AT_HOME['sik_mere_regulering']).toBeGreaterThan(0);
    const doubting = (waves: readonly SimulatedWave[]) =>
      mean(waves.flatMap(({ answers }) => items.map((item) => +(answers[item] === DONT_KNOW))));
    expect(Math.abs(doubting(t3) - doubting(t1))).toBeLessThan(0.01);
  });

  test('answers each wave in its part, and the later only where it answered the earlier', () => {
    expect(t1).toHaveLength(group.length * ANSWERING_AT_HOME.T1);
    expect(t3).toHaveLength(group.length * ANSWERING_AT_HOME.T3);
    const answered = lookup(t1);
    expect(t3.every(({ id }) => answered.has(id))).toBe(true);
  });

  test('is nobody where there is no group, and answers the same in any order', () => {
    expect(wave('T1', [])).toEqual([]);
    expect(wave('T3', group.toReversed()).toReversed()).toEqual(t3);
  });
});

test('the normal distribution agrees with tabled values', () => {
  const table = [
    [0, 0.5],
    [1, 0.841344746068543],
    [1.959963984540054, 0.975],
    [-3, 0.00134989803163009],
    [5, 0.999999713348428],
  ] as const;
  for (const [x, p] of table) {
    expect(normalCdf(x)).toBeCloseTo(p, 13);
    expect(normalQuantile(p)).toBeCloseTo(x, 7);
  }
  expect([normalCdf(-9), normalCdf(9)]).toEqual([0, 1]);
});

function correlation(pairs: readonly (readonly [number, number])[]): number {
  const [x, y] = [mean(pairs.map(([a]) => a)), mean(pairs.map(([, b]) => b))];
  const sum = (of: (a: number, b: number) => number) =>
    pairs.reduce((total, [a, b]) => total + of(a - x, b - y), 0);
  return sum((a, b) => a * b) / Math.sqrt(sum((a) => a * a) * sum((_, b) => b * b));
}
