import type { WaveCode } from '#domain/survey/wave';
import type { OwnAnswers } from '#protocol/answerMessages';
import { tabletMarker } from '../access/tabletMarker.ts';
import { listOwnAnswers, listOwnSubmissions, readOwnReply } from '../database/answers.ts';
import { findOwnWave } from '../database/waves.ts';
import type { Respondent } from './submitAnswers.ts';

/** What the server knows of one person's answers to one wave; null where it does not ask her. */
export async function loadOwnAnswers(
  { key }: Pick<Respondent, 'key'>,
  wave: WaveCode,
): Promise<OwnAnswers | null> {
  const readAt = Date.now();
  const [stored, answers, submissions, reply] = await Promise.all([
    findOwnWave(key, wave),
    listOwnAnswers(key),
    listOwnSubmissions(key),
    readOwnReply(key),
  ]);
  if (!stored) return null;
  const own = answers.filter((answer) => answer.wave === wave);
  const submission = submissions.find((one) => one.wave === wave);
  return {
    ...{ owner: tabletMarker(key), state: stored.state, readAt },
    answers: Object.fromEntries(own.map(({ item, answer }) => [item, answer])),
    willing: reply?.willing ?? null,
    handedIn: submission
      ? { receipt: submission.receipt, at: submission.submitted_at.toISOString() }
      : null,
  };
}
