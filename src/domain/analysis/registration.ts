import { z } from 'zod';
import { FEATURES } from '../recruitment/stratum.ts';
import { fail, type Result, succeed } from '../result.ts';
import { code, inBothLanguages, isAskedIn, type Item, ITEM_KINDS, LIMITS } from '../survey/item.ts';
import type { Finding } from './finding.ts';
import { inOrder, type Questionnaire } from '../survey/questionnaire.ts';
import { isShort, WAVE_CODES, type WaveCode } from '../survey/wave.ts';
import { itemScale } from './itemScale.ts';

/**
 * What is compared: the change of the whole sample, the gap between the parts of a background, or those
 * who took part against the comparison group.
 */
export const CONTRASTS = ['whole', ...FEATURES, 'comparison'] as const;
export type Contrast = (typeof CONTRASTS)[number];

/** Families that reach over themes; a theme's own family is called by the theme's code. */
export const SHARED_FAMILIES = ['A', 'B', 'C', 'D', 'E', 'F'] as const;

export const LONGEST_RATIONALE = 4_000;

/** Which way answers are expected to move on the item's scale; null where nothing is expected. */
const expects = z.enum(['up', 'down']).nullable();
const family = z.union([code, z.enum(SHARED_FAMILIES)]);
const contrasts = z.array(z.enum(CONTRASTS));
const rationale = z.string();

/** What somebody asks to have registered; not checked against the questionnaire yet. */
export const registrationDraft = z.strictObject({
  items: z.array(z.strictObject({ code, expects, family })),
  contrasts,
  rationale,
});
export type RegistrationDraft = z.infer<typeof registrationDraft>;

/**
 * What a hearing has said, before the answers that test it could be given, that it would test. It names
 * each item in its own words, so that the registered text stands by itself.
 */
export const registration = z.strictObject({
  questionnaire_sha256: z.string().nullable(),
  items: z.array(
    z.strictObject({
      ...{ code, kind: z.enum(ITEM_KINDS), text: inBothLanguages(LIMITS.text) },
      ...{ expects, family },
    }),
  ),
  contrasts,
  rationale,
});
export type Registration = z.infer<typeof registration>;
export type RegisteredItem = Registration['items'][number];

export type RegistrationProblem =
  | { readonly kind: 'no_items' | 'no_contrasts' }
  | { readonly kind: 'no_rationale' | 'rationale_too_long' }
  /** The questionnaire has changed since the form was drawn. */
  | { readonly kind: 'unknown_items'; readonly codes: readonly string[] };

/**
 * The draft as it is registered: items in the questionnaire's order with their wordings, each once;
 * contrasts in their order. All problems, where there are any.
 */
export function composeRegistration(
  draft: RegistrationDraft,
  { questionnaire, hash }: { readonly questionnaire: Questionnaire; readonly hash: string | null },
): Result<Registration, readonly RegistrationProblem[]> {
  const chosen = new Map(draft.items.map((item) => [item.code, item]));
  const items = testableItems(questionnaire).flatMap(({ theme, item }): RegisteredItem[] => {
    const own = chosen.get(item.code);
    if (!own) return [];
    const known = own.family === theme || SHARED_FAMILIES.some((one) => one === own.family);
    return [
      {
        ...{ code: item.code, kind: item.kind, text: item.text, expects: own.expects },
        family: known ? own.family : theme,
      },
    ];
  });
  const registered = {
    questionnaire_sha256: hash,
    items,
    contrasts: CONTRASTS.filter((one) => draft.contrasts.includes(one)),
    rationale: draft.rationale.replaceAll('\r\n', '\n').trim(),
  };
  const unknown = [...chosen.keys()].filter((code) => !items.some((item) => item.code === code));
  const problems = problemsOf(registered, unknown);
  return problems.length > 0 ? fail(problems) : succeed(registered);
}

function problemsOf(
  { items, contrasts, rationale }: Registration,
  unknown: readonly string[],
): RegistrationProblem[] {
  const problems: RegistrationProblem[] = [];
  if (unknown.length > 0) problems.push({ kind: 'unknown_items', codes: unknown });
  else if (items.length === 0) problems.push({ kind: 'no_items' });
  if (contrasts.length === 0) problems.push({ kind: 'no_contrasts' });
  if (rationale === '') problems.push({ kind: 'no_rationale' });
  if (rationale.length > LONGEST_RATIONALE) problems.push({ kind: 'rationale_too_long' });
  return problems;
}

/** The items whose change can be tested: asked on arrival and before leaving, on a scale or with a right answer. */
export const testableItems = ({ themes }: Questionnaire) =>
  themes.flatMap(({ code: theme, items }) =>
    items.filter(isTestable).map((item) => ({ theme, item })),
  );

const isTestable = (item: Item): boolean =>
  (itemScale(item) !== null || item.kind === 'knowledge') &&
  isAskedIn(item, 'T1') &&
  isAskedIn(item, 'T3');

/** The registration as one fixed text, whose SHA-256 names it. */
export const canonicalRegistration = (registered: Registration): string =>
  JSON.stringify(inOrder(registered));

/** A registration as anybody may see it, with what was known when it was made. */
export type PublishedRegistration = Registration & {
  readonly hash: string;
  /** 1 for the first; a later one takes the place of those before. */
  readonly revision: number;
  readonly registeredAt: Date;
  /** The waves that had opened, and those whose results were already out, in order. */
  readonly opened: readonly WaveCode[];
  readonly released: readonly WaveCode[];
};

/** The first wave of everybody or of the panel that had not opened when it was registered. */
export const registeredBefore = ({ opened }: Pick<PublishedRegistration, 'opened'>): WaveCode =>
  WAVE_CODES.find((wave) => !isShort(wave) && !opened.includes(wave))!;

/** What was registered of an item under a contrast; null where it was not, and so is exploratory. */
export function registeredItem(
  registered: Registration | null,
  item: string,
  contrast: Contrast,
): RegisteredItem | null {
  if (!registered?.contrasts.includes(contrast)) return null;
  return registered.items.find(({ code }) => code === item) ?? null;
}

/** How what was expected went. Clearly is a change that survives its family's correction. */
export type Outcome =
  | 'as_expected'
  | 'opposite'
  /** Clearly, where nothing was expected. */
  | 'up'
  | 'down'
  | 'not_clear'
  | 'untested';

export function outcomeOf({ expects }: Pick<RegisteredItem, 'expects'>, finding: Finding): Outcome {
  if (finding.kind === 'too_few') return 'untested';
  if (finding.kind === 'no_detectable_change' || !finding.survivesCorrection) return 'not_clear';
  const way = finding.kind === 'towards_agreement' ? 'up' : 'down';
  if (expects === null) return way;
  return expects === way ? 'as_expected' : 'opposite';
}
