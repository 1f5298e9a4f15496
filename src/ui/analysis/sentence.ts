import type { FamilyPlace, Finding, MeanChange, Silence } from '#domain/analysis/finding';
import type { ScalePoints } from '#domain/analysis/itemScale';
import type { PublishedShares } from '#domain/analysis/publishedShares';
import * as m from '#messages';
import { decimal, percent, pValue, signed, whole, type Locale } from '#ui/charts/format';
import { waysOf } from './scaleWords.ts';

/** What an item's figure shows besides the mean: its bars before and after, when they exist. */
export type SentenceShares = { readonly before: PublishedShares; readonly after: PublishedShares };

/**
 * A finding in words: size, direction, interval, whether it survives the theme's other questions,
 * what it rests on, and whether it was registered. Says "moved", never why: nothing is compared here.
 * `scale` is the item's own where it is not that of agreement.
 */
export function findingSentence(
  finding: Finding,
  locale: Locale,
  shares: SentenceShares | null = null,
  scale: ScalePoints | null = null,
): string {
  if (finding.kind === 'too_few') return refusal(finding.problem, locale);
  const [first, second] =
    finding.kind === 'no_detectable_change'
      ? standstill(finding, locale, scale)
      : movement(finding, locale, scale);
  const parts = [first, ...agreeing(shares, locale), second, basis(finding.change, locale)];
  return [...parts, ...registered(finding.family, locale)].join(' ');
}

/** The same with the item's wording before it, where no heading names the item. */
export const namedFinding = (
  wording: string,
  finding: Finding,
  locale: Locale,
  shares: SentenceShares | null = null,
): string =>
  m.analysis_finding_named(
    { wording, finding: findingSentence(finding, locale, shares) },
    { locale },
  );

/** How many agree in one wave, as in the published figure; null shares are too few people. */
export function levelSentence(
  wording: string,
  shares: PublishedShares | null,
  locale: Locale,
): string {
  if (!shares) return m.analysis_level_too_few({ wording }, { locale });
  const count = whole(shares.base, locale);
  const agree = shares.counts.agree;
  if (agree === null) return m.analysis_level_hidden({ wording, count }, { locale });
  const share = percent(agree / shares.base, locale);
  return m.analysis_level({ wording, share, count }, { locale });
}

type Level = { readonly wording: string; readonly shares: PublishedShares | null };

/** Several statements that share their beginning: how many agree with each ending. */
export function levelsSentence(levels: readonly Level[], locale: Locale): string {
  const list = levels.map(({ wording, shares }) => {
    const share = agreeingShare(shares);
    if (!shares || share === null) return m.analysis_levels_item_hidden({ wording }, { locale });
    const numbers = { share: percent(share, locale), count: whole(shares.base, locale) };
    return m.analysis_levels_item({ wording, ...numbers }, { locale });
  });
  return m.analysis_levels({ list: list.join(', ') }, { locale });
}

/** Statements apart: the one most agree with and the one fewest do, where two can be shown. */
export function levelRangeSentence(levels: readonly Level[], locale: Locale): string {
  const shown = levels.flatMap(({ wording, shares }) => {
    const share = agreeingShare(shares);
    return share === null ? [] : [{ wording, share }];
  });
  const falling = shown.toSorted((one, other) => other.share - one.share);
  const [most, least] = [falling[0], falling.at(-1)];
  if (!most || !least || falling.length < 2) {
    return levels.map(({ wording, shares }) => levelSentence(wording, shares, locale)).join(' ');
  }
  const [high, low] = [percent(most.share, locale), percent(least.share, locale)];
  const words = { most: most.wording, high, least: least.wording, low };
  return m.analysis_levels_range(words, { locale });
}

const agreeingShare = (shares: PublishedShares | null): number | null =>
  shares && shares.counts.agree !== null ? shares.counts.agree / shares.base : null;

type Moved = Extract<Finding, { kind: 'towards_agreement' | 'towards_disagreement' }>;
type Unmoved = Extract<Finding, { kind: 'no_detectable_change' }>;

function movement(finding: Moved, locale: Locale, scale: ScalePoints | null): [string, string] {
  const { difference, clustered } = finding.change;
  // Towards disagreement everything turns round, so that size and interval read as positive.
  const agreement = finding.kind === 'towards_agreement';
  const [low, high] = agreement
    ? [clustered.ciLow, clustered.ciHigh]
    : [-clustered.ciHigh, -clustered.ciLow];
  const message = agreement ? m.analysis_finding_agreement : m.analysis_finding_disagreement;
  const numbers = {
    size: decimal(Math.abs(difference), locale),
    low: decimal(low, locale),
    high: decimal(high, locale),
  };
  if (scale === null) return [message(numbers, { locale }), correction(finding, locale)];
  const [down, up] = waysOf(scale, locale);
  const on = { ...numbers, ...reach(scale, locale), way: agreement ? up : down };
  return [m.item_finding_moved(on, { locale }), correction(finding, locale)];
}

function correction({ family, survivesCorrection, change }: Moved, locale: Locale): string {
  const written = (p: number) =>
    pValue(p, locale, (least) => m.analysis_p_below({ least }, { locale }));
  if (family.questions === 1) {
    return m.analysis_finding_alone({ p: written(change.clustered.p) }, { locale });
  }
  const message = CORRECTED[family.basis][survivesCorrection ? 'survives' : 'falls'];
  const questions = whole(family.questions, locale);
  return message({ questions, p: written(family.holmP) }, { locale });
}

/** Whether a movement is still clear among the questions it was corrected with. */
const CORRECTED = {
  theme: { survives: m.analysis_finding_survives, falls: m.analysis_finding_falls },
  registered: {
    survives: m.analysis_finding_registered_survives,
    falls: m.analysis_finding_registered_falls,
  },
  unregistered: {
    survives: m.analysis_finding_unregistered_survives,
    falls: m.analysis_finding_unregistered_falls,
  },
} as const;

/** Whether it was to be tested, where a hearing has registered what was; else the page says it once. */
function registered({ basis }: FamilyPlace, locale: Locale): string[] {
  if (basis === 'theme') return [];
  return basis === 'registered'
    ? [m.analysis_finding_was_registered({}, { locale })]
    : [m.analysis_finding_exploratory({}, { locale })];
}

const reach = ({ points }: ScalePoints, locale: Locale) => ({
  least: whole(points[0]!, locale),
  most: whole(points.at(-1)!, locale),
});

function standstill(
  { change, smallestDetectable }: Unmoved,
  locale: Locale,
  scale: ScalePoints | null,
): [string, string] {
  const numbers = {
    change: signed(change.difference, locale),
    low: decimal(change.clustered.ciLow, locale),
    high: decimal(change.clustered.ciHigh, locale),
  };
  const size = decimal(smallestDetectable, locale);
  return [
    scale
      ? m.item_finding_none({ ...numbers, ...reach(scale, locale) }, { locale })
      : m.analysis_finding_none(numbers, { locale }),
    m.analysis_finding_detectable({ size }, { locale }),
  ];
}

function refusal(problem: Silence, locale: Locale): string {
  if (problem.kind === 'no_spread') {
    const change = signed(problem.difference, locale);
    return m.analysis_finding_no_spread({ change }, { locale });
  }
  const message =
    problem.kind === 'too_few_pairs' ? m.analysis_finding_few_pairs : m.analysis_finding_few_groups;
  return message({ needed: whole(problem.needed, locale) }, { locale });
}

const basis = ({ pairs, clustered }: MeanChange, locale: Locale): string =>
  m.analysis_finding_basis({ pairs: whole(pairs, locale), n: clustered.groups }, { locale });

function agreeing(shares: SentenceShares | null, locale: Locale): string[] {
  const share = (side: PublishedShares | undefined) => {
    const agree = agreeingShare(side ?? null);
    return agree === null ? null : percent(agree, locale);
  };
  const [before, after] = [share(shares?.before), share(shares?.after)];
  if (before === null || after === null) return [];
  return before === after
    ? [m.analysis_finding_same_share({ share: before }, { locale })]
    : [m.analysis_finding_shares({ before, after }, { locale })];
}
