import { z } from 'zod';

/**
 * The codes an answer to a five-point agree item can have, in tablets, database and files:
 * 1 Helt uenig … 5 Helt enig, so that the code is the agreement and a positive change means more of
 * it; and two ways of not taking a side. *Ikke besvaret* (asked, skipped) and *ikke stillet* (not
 * asked) are the absence of a code and are told apart by the wave's items.
 */
export const AGREE_CODES = [1, 2, 3, 4, 5] as const;
export const DONT_KNOW = 98; // Ved ikke
export const PREFER_NOT = 99; // Ønsker ikke at svare
export const ANSWER_CODES = [...AGREE_CODES, DONT_KNOW, PREFER_NOT] as const;

export type AgreeCode = (typeof AGREE_CODES)[number];
export type AnswerCode = (typeof ANSWER_CODES)[number];
export const answerCode = z.literal([...ANSWER_CODES]);

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
