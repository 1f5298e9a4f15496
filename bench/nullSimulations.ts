// Whether the headline statistics keep their word: how often each calls a change that is not there (5 % is
// promised), when people answer alone and when groups share a shock; and how often the 95 % interval holds
// the change that the simulated hearing puts in. Last, what decision 0024 rests on: how often a small part of
// the panel is found to have moved otherwise than the rest.
//
//   node scripts/run.mjs node bench/nullSimulations.ts [--runs 1000] [--gap-runs 1000]
import { parseArgs } from 'node:util';
import { changeContrast } from '../src/domain/analysis/contrast.ts';
import { contrastTest } from '../src/domain/analysis/contrastTest.ts';
import { clusteredMeanTest, plainMeanTest } from '../src/domain/analysis/meanTest.ts';
import { clusteredHomogeneity } from '../src/domain/analysis/clusteredHomogeneity.ts';
import { stuartMaxwell } from '../src/domain/analysis/marginalHomogeneity.ts';
import { signedRank } from '../src/domain/analysis/signedRank.ts';
import { extremityMoves, varianceMoves } from '../src/domain/analysis/spread.ts';
import { squareTable } from '../src/domain/analysis/squareTable.ts';
import { seededRandom, shuffled, type RandomSource } from '../src/domain/random.ts';
import type { Result } from '../src/domain/result.ts';
import { GROUP_SHOCK, STATED_CHANGE } from '../src/domain/simulation/itemModels.ts';
import { codeAt, cutsOf, latentShift, withNoise } from '../src/domain/simulation/latent.ts';
import { normal } from '../src/domain/simulation/normal.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    'gap-runs': { type: 'string', default: '1000' },
  },
});
const RUNS = Number(values.runs);
const GAP_RUNS = Number(values['gap-runs']);
const [PEOPLE, GROUPS] = [356, 40];
/** A shock to a group that is plain to see: the hearing's own is half of it. */
const STRONG_SHOCK = 2 * GROUP_SHOCK;
const ITEM = 'ai_folk_som_mig';

/**
 * 356 people at 40 tables answer twice, as the simulated hearing does: latent, with noise, cut. Where
 * nothing is to have changed, answers with a shock are drawn in by as much as it spreads them.
 */
function answers(
  random: RandomSource,
  item: string,
  shock: number,
  shift: number | null,
  people = PEOPLE,
) {
  const cuts = cutsOf(item);
  const shocks = Array.from({ length: GROUPS }, () => shock * normal(random));
  const clusters = Array.from({ length: people }, (_, at) => at % GROUPS);
  const spread = shift === null ? Math.sqrt(1 + shock ** 2) : 1;
  const lasting = clusters.map(() => normal(random));
  const before = lasting.map((own) => codeAt(withNoise(own, normal(random)), cuts));
  const after = lasting.map((own, at) => {
    const latent = withNoise(own, normal(random)) + shocks[clusters[at]!]!;
    return codeAt(latent / spread + (shift ?? 0), cuts);
  });
  return { before, after, clusters, differences: after.map((own, at) => own - before[at]!) };
}
type Answers = ReturnType<typeof answers>;
type Tested = Result<{ readonly p: number }, unknown>;

const places = (points: readonly number[]) => points.map((point) => point - 1);
const TESTS: Readonly<Record<string, (own: Answers) => Tested>> = {
  'mean, clustered': (own) => clusteredMeanTest(own.differences, own.clusters),
  'mean, plain t': (own) => plainMeanTest(own.differences),
  'signed rank, plain': (own) => signedRank(own.differences),
  '|x − middle|, clustered': ({ before, after, clusters }) =>
    clusteredMeanTest(extremityMoves(before, after, 3), clusters),
  'variance, clustered': ({ before, after, clusters }) =>
    clusteredMeanTest(varianceMoves(before, after), clusters),
  'end points, clustered': ({ before, after, clusters }) => {
    const atEnd = (point: number) => Number(point === 1 || point === 5);
    return clusteredMeanTest(
      after.map((own, at) => atEnd(own) - atEnd(before[at]!)),
      clusters,
    );
  },
  'Stuart–Maxwell, clustered': ({ before, after, clusters }) =>
    clusteredHomogeneity(places(before), places(after), 5, clusters),
  'Stuart–Maxwell, plain': ({ before, after }) =>
    stuartMaxwell(squareTable(places(before), places(after), 5)),
};

console.log(
  `${RUNS} hearings of ${PEOPLE} people at ${GROUPS} tables; rejected at 5 %, nothing put in`,
);
const rejections = (shock: number) => {
  const random = seededRandom(`null ${shock}`);
  const counts = new Map(Object.keys(TESTS).map((name) => [name, 0]));
  for (let run = 0; run < RUNS; run++) {
    const own = answers(random, ITEM, shock, null);
    for (const [name, test] of Object.entries(TESTS)) {
      const tested = test(own);
      if (tested.ok && tested.value.p < 0.05) counts.set(name, counts.get(name)! + 1);
    }
  }
  return counts;
};
const shocks = [0, GROUP_SHOCK, STRONG_SHOCK];
const columns = shocks.map(rejections);
const percent = (count: number, runs = RUNS, digits = 1) =>
  `${((100 * count) / runs).toFixed(digits)} %`.padStart(9);
console.log(
  `${'group shock'.padEnd(26)}${shocks.map((own) => own.toFixed(2).padStart(9)).join('')}`,
);
for (const name of Object.keys(TESTS)) {
  console.log(`${name.padEnd(26)}${columns.map((own) => percent(own.get(name)!)).join('')}`);
}

console.log(
  `\n95 % interval of the clustered mean change holds the change put in (shock ${GROUP_SHOCK})`,
);
let inAll = 0;
for (const [item, change] of Object.entries(STATED_CHANGE)) {
  const random = seededRandom(`coverage ${item}`);
  const shift = latentShift(item, cutsOf(item));
  let held = 0;
  let sum = 0;
  for (let run = 0; run < RUNS; run++) {
    const own = answers(random, item, GROUP_SHOCK, shift);
    const tested = clusteredMeanTest(own.differences, own.clusters);
    if (!tested.ok) continue;
    const { ciLow, ciHigh } = tested.value;
    sum += (ciLow + ciHigh) / 2;
    if (ciLow <= change && change <= ciHigh) held++;
  }
  inAll += held;
  const found = (sum / RUNS).toFixed(3).padStart(7);
  console.log(
    `${item.padEnd(26)}put in ${change.toFixed(2).padStart(5)}  found ${found} ${percent(held)}`,
  );
}
const items = Object.keys(STATED_CHANGE).length;
console.log(`${'all items'.padEnd(46)}${percent(inAll / items)}`);

// A part of 13 against 327 people: the usual degrees of freedom beside those of `contrastTest`.
const [PART, OF] = [13, 340];
/** Of one test, and of the strictest of twenty under Holm's method. */
const LEVELS = [0.05, 0.0025];

console.log(
  `\n${GAP_RUNS} gaps of ${PART} against ${OF - PART} people at ${GROUPS} tables; rejected, nothing put in`,
);
console.log(
  `${'group shock'.padEnd(46)}${shocks.map((own) => own.toFixed(2).padStart(9)).join('')}`,
);
const gaps = shocks.map((shock) => {
  const random = seededRandom(`gap ${shock}`);
  return Array.from({ length: GAP_RUNS }, () => gapPs(random, shock)).filter((ps) => ps !== null);
});
for (const level of LEVELS) {
  for (const df of ['usual', 'ours'] as const) {
    const found = gaps.map((all) => all.filter((ps) => ps[df] < level).length);
    const name = `${df === 'usual' ? 'tables − 1' : "the part's tables − 1"}, at ${100 * level} %`;
    console.log(`${name.padEnd(46)}${found.map((own) => percent(own, GAP_RUNS, 2)).join('')}`);
  }
}

/** Where the part sits by lot; null where the gap cannot be tested. */
function gapPs(random: RandomSource, shock: number): Record<'usual' | 'ours', number> | null {
  const { differences, clusters } = answers(random, ITEM, shock, null, OF);
  const side = shuffled(
    differences.map((_, at) => at < PART),
    random,
  );
  const contrast = changeContrast(differences, side, clusters);
  const ours = contrastTest(contrast, side, clusters).p;
  if (!contrast.ok || !contrast.value.clustered.ok || ours === null) return null;
  return { usual: contrast.value.clustered.value.p, ours };
}
