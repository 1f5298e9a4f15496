import type { Stratum } from '../recruitment/stratum.ts';
import type { Answer } from '../survey/answer.ts';
import type { WaveCode } from '../survey/wave.ts';

/** One person's part in the released waves. */
export type Respondent = {
  readonly participant: string;
  /** Whether she was one of the panel: only they make the change from T1 to T3. */
  readonly inPanel: boolean;
  /** Whether she was asked the panel's waves at home, for comparison; nobody was drawn by lot to it. */
  readonly inComparison: boolean;
  readonly background: Stratum;
  /** The group (bord) in each theme, by theme code; a theme she sat at none in is left out. */
  readonly groups: Readonly<Record<string, string>>;
  /** The waves taken part in. */
  readonly waves: readonly WaveCode[];
  /** The items asked in each of these: what was not answered there was skipped. */
  readonly asked: Readonly<Partial<Record<WaveCode, ReadonlySet<string>>>>;
  readonly answers: Readonly<Partial<Record<WaveCode, Readonly<Record<string, Answer>>>>>;
  /** The weight in each wave that is weighted; the mean of each wave is 1. */
  readonly weights: Readonly<Partial<Record<WaveCode, number>>>;
};

export const wasAsked = ({ asked }: Respondent, wave: WaveCode, item: string): boolean =>
  asked[wave]?.has(item) ?? false;

/** What a person answered an item in a wave; null where she did not. */
export function givenAnswer(person: Respondent, wave: WaveCode, item: string): Answer | null {
  const answers = person.answers[wave];
  return answers && Object.hasOwn(answers, item) ? answers[item]! : null;
}

/** The group a person talked about a theme with; null where she sat in none. */
export const groupIn = ({ groups }: Respondent, theme: string): string | null =>
  Object.hasOwn(groups, theme) ? groups[theme]! : null;
