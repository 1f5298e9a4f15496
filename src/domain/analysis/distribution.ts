import {
  AGREE_CODES,
  ANSWER_CODES,
  DONT_KNOW,
  PREFER_NOT,
  stanceOf,
  type AnswerCode,
  type Stance,
} from '../survey/answer.ts';

/**
 * How one item was answered in one wave. The base of every share is everybody who answered,
 * *Ved ikke* included, as in the published figures; *Ønsker ikke at svare* (99) and *ikke besvaret*
 * are no view on the item, so they are outside the base and their counts are stated beside it.
 */
export type Distribution = {
  /** People in the base: codes 1–5 and 98. The N printed beside the item. */
  readonly base: number;
  readonly counts: Readonly<Record<AnswerCode, number>>;
  /** The counts collapsed to the published groups; they sum to `base`. */
  readonly stances: Readonly<Record<Stance, number>>;
  /** People who chose *Ønsker ikke at svare*. */
  readonly preferNot: number;
  /** People who were asked and skipped the item. */
  readonly unanswered: number;
  /** Mean agreement, 1 (all *Helt uenig*) … 5 (all *Helt enig*); null when nobody is on the scale. */
  readonly mean: number | null;
};

/** The distribution of the answers of the people who were asked; null is *ikke besvaret*. */
export function distributionOf(answers: readonly (AnswerCode | null)[]): Distribution {
  const counts = Object.fromEntries(ANSWER_CODES.map((code) => [code, 0])) as Record<
    AnswerCode,
    number
  >;
  for (const answer of answers) if (answer !== null) counts[answer]++;
  const stances = stanceCounts(counts);
  const onScale = AGREE_CODES.reduce((sum, code) => sum + counts[code], 0);
  const total = AGREE_CODES.reduce((sum, code) => sum + counts[code] * code, 0);
  return {
    base: onScale + counts[DONT_KNOW],
    counts,
    stances,
    preferNot: counts[PREFER_NOT],
    unanswered: answers.filter((answer) => answer === null).length,
    mean: onScale === 0 ? null : total / onScale,
  };
}

function stanceCounts(counts: Readonly<Record<AnswerCode, number>>): Record<Stance, number> {
  const stances: Record<Stance, number> = { agree: 0, neither: 0, disagree: 0, dont_know: 0 };
  for (const code of ANSWER_CODES) {
    const stance = stanceOf(code);
    if (stance) stances[stance] += counts[code];
  }
  return stances;
}
