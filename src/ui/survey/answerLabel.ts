import * as m from '#messages';
import { agreeAnswer, type Answer, type AnswerCode } from '#domain/survey/answer';

const labels: Record<AnswerCode, () => string> = {
  1: m.participant_agree_1,
  2: m.participant_agree_2,
  3: m.participant_agree_3,
  4: m.participant_agree_4,
  5: m.participant_agree_5,
  98: m.participant_dont_know,
  99: m.participant_prefer_not,
};

/** An answer as the person reads it. */
export function answerLabel(answer: Answer): string {
  const code = agreeAnswer(answer);
  return code === null ? '' : labels[code]();
}
