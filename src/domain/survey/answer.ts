import { z } from 'zod';

/**
 * What somebody answered, in tablets, database and files alike.
 *
 * A question with one answer out of a list – agreement, another ordered scale, 0–10, one choice,
 * knowledge – is answered by a code: the number of the point or option. Several choices, a number and
 * open text have a content of their own. Whatever is asked, *Ved ikke* and *Ønsker ikke at svare* are
 * codes. *Ikke besvaret* (asked, skipped) and *ikke stillet* (not asked) are the absence of an answer
 * and are told apart by what the person was asked.
 */
export const DONT_KNOW = 98; // Ved ikke
export const PREFER_NOT = 99; // Ønsker ikke at svare
export type SpecialCode = typeof DONT_KNOW | typeof PREFER_NOT;

/** The greatest code of a point or option; what is above stands for a kind of missing. */
export const LARGEST_OPTION_CODE = 90;
/** The most symbols of an open answer, whatever its question allows. */
export const LONGEST_TEXT = 10_000;

const optionCode = z.int().min(0).max(LARGEST_OPTION_CODE);
export const givenCode = z.union([optionCode, z.literal([DONT_KNOW, PREFER_NOT])]);
export const answerContent = z.union([
  z.strictObject({
    choices: z
      .array(optionCode)
      .min(1)
      .max(LARGEST_OPTION_CODE + 1),
  }),
  z.strictObject({ number: z.number() }),
  z.strictObject({ text: z.string().min(1).max(LONGEST_TEXT) }),
]);
export const answer = z.union([givenCode, answerContent]);
export type AnswerContent = z.infer<typeof answerContent>;
export type Answer = z.infer<typeof answer>;

export const isSpecial = (given: Answer | number): given is SpecialCode =>
  given === DONT_KNOW || given === PREFER_NOT;

/**
 * The codes of a five-point agree item: 1 Helt uenig … 5 Helt enig, so that the code is the agreement
 * and a positive change means more of it.
 */
export const AGREE_CODES = [1, 2, 3, 4, 5] as const;
export const ANSWER_CODES = [...AGREE_CODES, DONT_KNOW, PREFER_NOT] as const;

export type AgreeCode = (typeof AGREE_CODES)[number];
export type AnswerCode = (typeof ANSWER_CODES)[number];

/** An answer as one to an agree item, or null where it cannot be one. */
export const agreeAnswer = (given: Answer): AnswerCode | null =>
  ANSWER_CODES.find((code) => code === given) ?? null;

/** The scale as people read it, on tablets and in figures: *Helt enig* first. */
export const AGREE_FIRST: readonly AgreeCode[] = [5, 4, 3, 2, 1];

/** True where the code is a point on the agree scale, so that it may enter a mean. */
export const isOnScale = (code: number | null | undefined): code is AgreeCode =>
  code !== null && code !== undefined && code >= 1 && code <= 5;

/** The three groups of the published figures; 98 stands apart and 99 is left out. */
export type Stance = 'agree' | 'neither' | 'disagree' | 'dont_know';
export const STANCES: readonly Stance[] = ['agree', 'neither', 'disagree', 'dont_know'];

export function stanceOf(code: AnswerCode): Stance | null {
  if (code === PREFER_NOT) return null;
  if (code === DONT_KNOW) return 'dont_know';
  return code >= 4 ? 'agree' : code === 3 ? 'neither' : 'disagree';
}
