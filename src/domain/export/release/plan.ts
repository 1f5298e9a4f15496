import { z } from 'zod';
import type { IsoDate } from '../../recruitment/stratum.ts';
import type { Questionnaire } from '../../survey/questionnaire.ts';
import { waveCode, type WaveCode } from '../../survey/wave.ts';
import { FULL, LEVELS } from '../background.ts';
import { DISCUSSION_FILES, HOLDS_WORDS } from '../discussionFiles.ts';
import { daysOf } from '../file/day.ts';
import { SMALLEST_CELL } from '../smallCells.ts';

/** What the law lets people's data be given out by: databeskyttelsesloven § 10, their consent, or another rule. */
export const LEGAL_BASES = ['research', 'consent', 'other'] as const;
export type LegalBasis = (typeof LEGAL_BASES)[number];

export const LONGEST_LINE = 200;
export const LONGEST_TEXT = 2_000;
export const MOST_SHARING = 50;

const line = z.string().trim().max(LONGEST_LINE);
const text = z.string().trim().max(LONGEST_TEXT);
const names = z.array(z.string().max(60)).max(40);

/** A data set that is to be given out: what is in it, how it is protected, who gets it, why and how long. */
export const releasePlan = z.object({
  title: line,
  recipient: line,
  purpose: text,
  basis: z.enum(LEGAL_BASES),
  /** What the basis is in words; needed where it is another. */
  basis_words: text,
  /** The last day the recipient may keep it. */
  keep_until: z.string().max(10),
  waves: z.array(waveCode).max(20),
  /** Item codes. */
  items: z.array(z.string().max(60)).max(20_000),
  has_groups: z.boolean(),
  has_weights: z.boolean(),
  /** Of what happened at the tables. */
  discussions: z.array(z.enum(DISCUSSION_FILES)),
  layouts: names,
  formats: names,
  language: z.enum(['da', 'en']),
  levels: z.object({
    sex: z.enum(['full', 'off']),
    age_band: z.enum(LEVELS),
    region: z.enum(LEVELS),
    education: z.enum(LEVELS),
  }),
  /** Those who took part and those who did not are protected apart: people know whom they met. */
  counts_attendance: z.boolean(),
  smallest: z.int().min(SMALLEST_CELL).max(MOST_SHARING),
});
export type ReleasePlan = z.infer<typeof releasePlan>;

/** What can be given out of a hearing now. */
export type Offered = {
  /** Released. */
  readonly waves: readonly WaveCode[];
  readonly questionnaire: Pick<Questionnaire, 'themes'>;
  /** Whether any table has closed. */
  readonly hasDiscussions: boolean;
  readonly layouts: readonly string[];
  readonly formats: readonly string[];
  readonly today: IsoDate;
};

/** Everything sensible, nothing of the reasons: what people wrote in their own words is never there by itself. */
export const suggestedPlan = (
  offered: Offered,
  language: ReleasePlan['language'],
): ReleasePlan => ({
  ...{ title: '', recipient: '', purpose: '', basis: 'research', basis_words: '', keep_until: '' },
  waves: [...offered.waves],
  items: itemCodes(offered),
  ...{ has_groups: true, has_weights: true },
  discussions: offered.hasDiscussions
    ? DISCUSSION_FILES.filter((file) => !HOLDS_WORDS.has(file))
    : [],
  layouts: offered.layouts.slice(0, 1),
  formats: [...offered.formats],
  ...{ language, levels: { ...FULL }, counts_attendance: false, smallest: SMALLEST_CELL },
});

const itemCodes = ({ questionnaire }: Pick<Offered, 'questionnaire'>): string[] =>
  questionnaire.themes.flatMap(({ items }) => items.map(({ code }) => code));

export type PlanProblem =
  | { readonly kind: 'no_title' | 'no_recipient' | 'no_purpose' | 'no_basis_words' }
  | { readonly kind: 'no_waves' | 'no_items' | 'no_layouts' | 'no_formats' }
  | { readonly kind: 'keep_until_wrong' | 'keep_until_past' }
  /** They are not released, or not there any more. */
  | { readonly kind: 'waves_unknown' | 'items_unknown'; readonly codes: readonly string[] }
  | { readonly kind: 'no_discussions' };

/** What must be mended before the plan can be handed over, in the order of the form. */
export function planProblems(plan: ReleasePlan, offered: Offered): PlanProblem[] {
  const wavesUnknown = plan.waves.filter((wave) => !offered.waves.includes(wave));
  const known = new Set(itemCodes(offered));
  const itemsUnknown = plan.items.filter((code) => !known.has(code));
  const has = (chosen: readonly string[], from: readonly string[]) =>
    chosen.some((one) => from.includes(one));
  const problems: (PlanProblem | false)[] = [
    plan.title === '' && { kind: 'no_title' },
    plan.recipient === '' && { kind: 'no_recipient' },
    plan.basis === 'other' && plan.basis_words === '' && { kind: 'no_basis_words' },
    plan.purpose === '' && { kind: 'no_purpose' },
    keepUntilProblem(plan.keep_until, offered.today),
    plan.waves.length === 0 && { kind: 'no_waves' },
    wavesUnknown.length > 0 && { kind: 'waves_unknown', codes: wavesUnknown },
    plan.items.length === 0 && { kind: 'no_items' },
    itemsUnknown.length > 0 && { kind: 'items_unknown', codes: itemsUnknown },
    plan.discussions.length > 0 && !offered.hasDiscussions && { kind: 'no_discussions' },
    !has(plan.layouts, offered.layouts) && { kind: 'no_layouts' },
    !has(plan.formats, offered.formats) && { kind: 'no_formats' },
  ];
  return problems.filter((problem) => problem !== false);
}

function keepUntilProblem(day: string, today: IsoDate): PlanProblem | false {
  if (Number.isNaN(daysOf(day))) return { kind: 'keep_until_wrong' };
  return day <= today && { kind: 'keep_until_past' };
}
