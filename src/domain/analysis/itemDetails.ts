import { DONT_KNOW, PREFER_NOT } from '../survey/answer.ts';
import type { Item } from '../survey/item.ts';
import type { Theme } from '../survey/questionnaire.ts';
import type { WaveCode } from '../survey/wave.ts';
import { MOST_TABLE_POINTS, named, stepsOf } from './answerTable.ts';
import { scalePoints, type ScalePoints } from './itemScale.ts';
import { itemStatistics, type ItemStatistics } from './itemStatistics.ts';
import { measureOf, measuredBy, worldOf, type ItemWork } from './itemWorld.ts';
import type { Measure, Measured } from './itemWorld.ts';
import type { MissingFlow } from './missingFlows.ts';
import {
  rounded,
  twoFigures,
  type PublishedAnswers,
  type RoundedNumber,
  type RoundedP,
} from './publishedAnswers.ts';
import { publishedRow } from './publishedShares.ts';
import { wasAsked, type Respondent } from './respondent.ts';
import { pairedAnswers } from './results.ts';
import type { Scale } from './scale.ts';
import { clustersOf } from './study.ts';
import { sum } from './sums.ts';
import { SMALLEST_CELL } from './suppression.ts';
import { SKIPPED, themeStudy } from './themeStudy.ts';
import { groupsOf, pointTable, publishedPairs, type Transitions } from './transitions.ts';
import { wingDetails, type WingDetails } from './wingDetails.ts';

/**
 * Everything the page of an item tells beside its finding and its bars, all of which may be published:
 * counts have been through suppression together, and numbers are rounded until they tell none of them.
 */
export type ItemDetails = ScalePoints & {
  readonly code: string;
  readonly text: Item['text'];
  readonly scale: Scale;
  /** People on the scale both times. */
  readonly pairs: number;
  /** People who answered both times, *Ved ikke* included; null where so few said that that it is hidden. */
  readonly answered: number | null;
  readonly movement: Movement;
  /** Null where the scale has more points than a table of them can show. */
  readonly table: Transitions<number> | null;
  readonly spread: Spread;
  readonly wings: WingDetails;
  readonly tests: ItemTests;
};

/** Who moved which way, and how far. */
export type Movement = {
  /** From the farthest down to the farthest up; null is hidden. */
  readonly steps: readonly { readonly step: number; readonly people: number | null }[];
  readonly up: number | null;
  readonly stayed: number | null;
  readonly down: number | null;
  /** Mean of the sign of the moves, −1 … 1. */
  readonly net: Measured;
};

/** How far apart all the answers stood, whoever stood where. */
export type Spread = {
  /** Mean distance to the middle of the scale, in points. */
  readonly distance: Measure;
  /** With n below, in squared points. */
  readonly variance: Measure;
  /** The share at either end of the scale, 0 … 1. */
  readonly ends: Measure;
};

export type TableTest = {
  readonly statistic: RoundedNumber | null;
  readonly df: RoundedNumber | null;
  readonly p: RoundedP | null;
};

export type ItemTests = {
  readonly pairedT: { readonly t: RoundedNumber | null; readonly p: RoundedP | null };
  readonly wilcoxon: { readonly z: RoundedNumber | null; readonly p: RoundedP | null };
  readonly stuartMaxwell: TestsOf<TableTest & { readonly clusteredP: RoundedP | null }>;
  readonly bowker: TestsOf<TableTest>;
  /** Of the share that agrees, or stands above the middle. */
  readonly mcnemar: Readonly<Record<'p' | 'correctedP' | 'exactP', RoundedP | null>>;
  readonly agree: Measure;
  readonly effect: Readonly<Record<'dZ' | 'dAv' | 'cliffsDelta', RoundedNumber | null>>;
  readonly turnover: RoundedNumber | null;
  readonly icc: { readonly before: RoundedNumber | null; readonly after: RoundedNumber | null };
  readonly smallestDetectable: RoundedNumber | null;
  /** Moves between the scale and a kind of missing answer; null is hidden. */
  readonly missing: readonly PublishedFlow[];
};
type TestsOf<Test> = { readonly three: Test; readonly all: Test };
export type PublishedFlow = {
  readonly code: number;
  readonly to: number | null;
  readonly from: number | null;
  readonly stayed: number | null;
};

/**
 * Null where the item has no ordered scale, or too few answered it both times. `people` are everybody of
 * the released waves; T0 is used where it is among `released`.
 */
export function itemDetails(
  people: readonly Respondent[],
  theme: Theme,
  code: string,
  released: ReadonlySet<WaveCode>,
): ItemDetails | null {
  if (!released.has('T1') || !released.has('T3')) return null;
  const asked = theme.items.find((item) => item.code === code);
  if (!asked) return null;
  const own = { ...theme, items: [asked] };
  const both = people.filter(
    (one) =>
      (one.inPanel || one.inComparison) && wasAsked(one, 'T1', code) && wasAsked(one, 'T3', code),
  );
  const baseline = released.has('T0') ? 'T0' : null;
  const study = themeStudy(both, own, { before: 'T1', after: 'T3', baseline });
  const item = study.items[0];
  if (!item) return null;
  const onScale = scalePoints(asked);
  const { points } = onScale;
  const panel = both.filter(({ inPanel }) => inPanel);
  const answers = pairedAnswers(panel, theme.code, asked);
  const published = publishedPairs(points, groupsOf(asked.kind, points), answers);
  const statistics = itemStatistics(study, clustersOf(study), item);
  if (published === null || statistics.n < SMALLEST_CELL) return null;
  const work = published.workedOut((before, after) => worldOf(item, before, after));
  return {
    ...{ ...onScale, code, text: asked.text, scale: item.scale, pairs: statistics.n },
    answered: answeredOf(published.people, statistics.n, asked),
    movement: movementOf(published, work, statistics, points),
    table: tableOf(published, asked, points, statistics.n),
    spread: {
      distance: measureOf(work, (one) => one.distance, statistics.extremity.clustered),
      variance: measureOf(work, (one) => one.spread, statistics.variance.clustered),
      ends: measureOf(work, (one) => one.endPoints, statistics.endPoints.clustered, 'share'),
    },
    wings: wingDetails(study, points, work, published, statistics),
    tests: testsOf(work, published, statistics, panel.length - published.people),
  };
}

/** Of agreement it is the N of the bars. */
const answeredOf = (people: number, pairs: number, { kind }: Item): number | null =>
  kind === 'agree5' || people === pairs || people - pairs >= SMALLEST_CELL ? people : null;

/** Agreement is read from *Helt enig* on, as in every figure. */
const tableOf = (
  published: PublishedAnswers,
  { kind }: Item,
  points: readonly number[],
  pairs: number,
): Transitions<number> | null =>
  points.length > MOST_TABLE_POINTS
    ? null
    : pointTable(published, kind === 'agree5' ? points.toReversed() : points, pairs);

function movementOf(
  { count }: PublishedAnswers,
  work: ItemWork,
  { netMovement }: ItemStatistics,
  points: readonly number[],
): Movement {
  return {
    steps: stepsOf(points).map((step) => ({ step, people: count(named('step', step)) })),
    ...{ up: count('up'), stayed: count('stayed'), down: count('down') },
    net: measuredBy(work, (one) => one.netMovement.mean, netMovement.clustered, 'shareChange'),
  };
}

function testsOf(
  work: ItemWork,
  { count }: PublishedAnswers,
  { icc, smallestDetectable, stuartMaxwell, agree, missing }: ItemStatistics,
  outside: number,
): ItemTests {
  type Kind = 'stuartMaxwell' | 'bowker';
  const test = (kind: Kind, of: 'three' | 'all'): TableTest => ({
    statistic: work.number((one) => one[kind][of].statistic),
    df: work.number((one) => one[kind][of].df),
    p: work.p((one) => one[kind][of].p),
  });
  const homogeneity = (of: 'three' | 'all') => ({
    ...test('stuartMaxwell', of),
    clusteredP: optional(stuartMaxwell[of].clustered.p, twoFigures),
  });
  return {
    pairedT: { t: work.number((one) => one.pairedT.t), p: work.p((one) => one.pairedT.p) },
    wilcoxon: { z: work.number((one) => one.wilcoxon.z), p: work.p((one) => one.wilcoxon.p) },
    stuartMaxwell: { three: homogeneity('three'), all: homogeneity('all') },
    bowker: { three: test('bowker', 'three'), all: test('bowker', 'all') },
    mcnemar: {
      p: work.p((one) => one.mcnemar.p),
      correctedP: work.p((one) => one.mcnemar.correctedP),
      exactP: work.p((one) => one.mcnemar.exactP),
    },
    agree: measureOf(work, (one) => one.agree, agree.clustered, 'share'),
    effect: {
      dZ: work.number((one) => one.effect.dZ),
      dAv: work.number((one) => one.effect.dAv),
      cliffsDelta: work.number((one) => one.effect.cliffsDelta),
    },
    turnover: work.share((one) => one.turnover),
    icc: { before: optional(icc.before, rounded(2)), after: optional(icc.after, rounded(2)) },
    smallestDetectable: optional(smallestDetectable, rounded(2)),
    missing: [dontKnowFlow(count), ...otherFlows(missing, outside)],
  };
}

const optional = <Told>(value: number | null, tell: (value: number) => Told): Told | null =>
  value === null ? null : tell(value);

const dontKnowFlow = (count: PublishedAnswers['count']): PublishedFlow => ({
  code: DONT_KNOW,
  to: count('to dont_know'),
  from: count('from dont_know'),
  stayed: count(named('group', 'dont_know', 'dont_know')),
});

/** With the rest they make up everybody asked, less the base of the bars: both are public. */
function otherFlows(missing: readonly MissingFlow[], outside: number): PublishedFlow[] {
  const codes = [SKIPPED, PREFER_NOT];
  const flows = codes.map((code) => missing.find((flow) => flow.code === code)!);
  const parts = flows.flatMap(({ to, from, stayed }) => [to, from, stayed]);
  const all = [...parts, outside - sum(parts)];
  const row = outside === 0 ? all : publishedRow(all);
  return codes.map((code, at) => {
    const [to = null, from = null, stayed = null] = row?.slice(3 * at, 3 * at + 3) ?? [];
    return { code, to, from, stayed };
  });
}
