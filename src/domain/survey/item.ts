import { z } from 'zod';
import { LARGEST_OPTION_CODE, LONGEST_TEXT } from './answer.ts';
import { type WaveCode, isShort, waveCode } from './wave.ts';

/**
 * A question of a hearing's questionnaire. Its code carries through every wave, into the database and
 * the analysts' files, so codes are plain, unique over the whole questionnaire and never reused.
 */
export const CODE_PATTERN = /^[a-z][a-z0-9_]*$/;
export const LIMITS = {
  ...{ code: 24, name: 80, text: 500, label: 120, intro: 2_000 },
  ...{ themes: 12, sections: 12, items: 40, options: 30 },
} as const;

export const code = z.string().min(1).max(LIMITS.code).regex(CODE_PATTERN);
export const inBothLanguages = (limit: number) =>
  z.strictObject({
    da: z.string().trim().min(1).max(limit),
    en: z.string().trim().min(1).max(limit),
  });
export type InBothLanguages = { da: string; en: string };

/**
 * When something is asked, told by earlier answers of the same wave. An answer that is missing, or
 * that was not asked for, makes no comparison true.
 */
export type Condition =
  | { item: string; is: 'any_of' | 'none_of'; codes: number[] }
  | { item: string; is: 'at_least' | 'at_most'; number: number }
  | { item: string; is: 'answered' }
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition };
export const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({
      ...{ item: code, is: z.enum(['any_of', 'none_of']) },
      codes: z.array(z.int().min(0).max(99)).min(1).max(LIMITS.options),
    }),
    z.strictObject({ item: code, is: z.enum(['at_least', 'at_most']), number: z.number() }),
    z.strictObject({ item: code, is: z.literal('answered') }),
    z.strictObject({ all: z.array(condition).min(1).max(LIMITS.options) }),
    z.strictObject({ any: z.array(condition).min(1).max(LIMITS.options) }),
    z.strictObject({ not: condition }),
  ]),
);

/** Fixed as written, or by lot for each person; which it was is stored with her answers. */
export const order = z.enum(['fixed', 'random']);

const point = z.strictObject({
  code: z.int().min(0).max(LARGEST_OPTION_CODE),
  label: inBothLanguages(LIMITS.label),
});
const option = point.extend({
  /** "Ingen af disse": cannot be chosen with another. */
  exclusive: z.literal(true).optional(),
  /** Stays last however the others are mixed. */
  last: z.literal(true).optional(),
});
const options = z.array(option).min(2).max(LIMITS.options);

/** A picture of the questionnaire, by the SHA-256 of its bytes, and what it says to who cannot see it. */
const image = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  alt: inBothLanguages(LIMITS.text),
});

const asked = {
  code,
  text: inBothLanguages(LIMITS.text),
  hint: inBothLanguages(LIMITS.text).optional(),
  image: image.optional(),
  /** The code of a section of the item's theme. */
  section: code.optional(),
  show_if: condition.optional(),
  /** The waves that ask it; all but the short ones where it is not said. */
  waves: z.array(waveCode).min(1).optional(),
};
/** From the first point to the last as written, or for half of the people from the last to the first. */
const direction = z.enum(['fixed', 'random']).optional();

export const questionnaireItem = z.discriminatedUnion('kind', [
  /** *Helt enig* … *Helt uenig* to a statement; `leans` says which side the statement takes. */
  z.strictObject({
    ...asked,
    kind: z.literal('agree5'),
    direction,
    leans: z.enum(['for', 'against']).optional(),
  }),
  /** Another ordered scale, with a label at every point. */
  z.strictObject({
    ...asked,
    kind: z.literal('scale'),
    points: z.array(point).min(2).max(11),
    direction,
  }),
  /** 0 to 10, with a label at both ends and, where it helps, in the middle. */
  z.strictObject({
    ...asked,
    kind: z.literal('rating10'),
    low: inBothLanguages(LIMITS.label),
    high: inBothLanguages(LIMITS.label),
    middle: inBothLanguages(LIMITS.label).optional(),
    direction,
  }),
  z.strictObject({ ...asked, kind: z.literal('single'), options, order: order.optional() }),
  z.strictObject({
    ...asked,
    kind: z.literal('multiple'),
    options,
    order: order.optional(),
    at_most: z.int().min(1).max(LIMITS.options).optional(),
  }),
  z.strictObject({
    ...asked,
    kind: z.literal('number'),
    min: z.number(),
    max: z.number(),
    decimals: z.int().min(0).max(4),
    unit: inBothLanguages(LIMITS.label).optional(),
  }),
  z.strictObject({
    ...asked,
    kind: z.literal('text'),
    /** The most symbols (UTF-16 units) of an answer. */
    limit: z.int().min(1).max(LONGEST_TEXT),
  }),
  /** A question with a right answer; *Ved ikke* is not right, but is kept apart. */
  z.strictObject({
    ...asked,
    kind: z.literal('knowledge'),
    options,
    correct: z.int().min(0).max(LARGEST_OPTION_CODE),
    order: order.optional(),
  }),
]);
export type Item = z.infer<typeof questionnaireItem>;
export type ItemKind = Item['kind'];
export const ITEM_KINDS = [
  ...['agree5', 'scale', 'rating10', 'single', 'multiple', 'number', 'text', 'knowledge'],
] as readonly ItemKind[];

/** Whether a wave asks an item, its routing aside. */
export const isAskedIn = ({ waves }: Pick<Item, 'waves'>, wave: WaveCode): boolean =>
  waves ? waves.includes(wave) : !isShort(wave);
