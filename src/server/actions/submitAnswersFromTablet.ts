import { timesOfDevice } from '#domain/survey/deviceClock';
import type {
  HandedIn,
  RefusedAnswer,
  SurveyBatch,
  SurveyEntry,
  SurveyReply,
} from '#protocol/answerMessages';
import { saveReply } from './saveReply.ts';
import {
  type GivenAnswer,
  type Respondent,
  submitAnswers,
  type SurveyRefusal,
} from './submitAnswers.ts';
import { submitWave } from './submitWave.ts';

type Kind<Name extends SurveyEntry['kind']> = Extract<SurveyEntry, { kind: Name }>;
type Device = Pick<SurveyBatch, 'device' | 'sentAt'>;
export type TabletBatch = Pick<SurveyBatch, 'wave' | 'entries'> & Device;

const givenOn =
  ({ device, sentAt }: Device, receivedAt: Date) =>
  ({ id, item, code, content, givenAt, durationMs }: Kind<'answer'>): GivenAnswer => {
    const times = timesOfDevice(givenAt, sentAt, receivedAt.getTime());
    return {
      ...{ id, item, givenAt: times.givenAt },
      answer: code ?? content ?? null,
      paradata: { duration_ms: durationMs, device, device_offset_ms: times.offsetMs },
    };
  };
const isKind =
  <Name extends SurveyEntry['kind']>(kind: Name) =>
  (entry: SurveyEntry): entry is Kind<Name> =>
    entry.kind === kind;

/**
 * Takes a tablet's outbox: first the answers, then whether the person would take part, last the
 * handing in, so that a questionnaire is never handed in before its answers are stored. An answer that
 * does not fit its question is refused by itself. Otherwise stops at the first refusal and says what is
 * safe by then; all of it may be sent again.
 */
export async function submitAnswersFromTablet(
  respondent: Respondent,
  { wave, entries, ...device }: TabletBatch,
  receivedAt: Date,
): Promise<SurveyReply> {
  const stored: string[] = [];
  const refused: RefusedAnswer[] = [];
  let receipt: HandedIn | null = null;
  const reply = (problem: SurveyReply['problem']): SurveyReply => ({
    ...{ stored, refused, at: new Date().toISOString(), handedIn: receipt, problem },
  });

  const answers = entries.filter(isKind('answer'));
  if (answers.length > 0) {
    const outcome = await submitAnswers(respondent, wave, answers.map(givenOn(device, receivedAt)));
    if (!outcome.ok) {
      if (outcome.problem.kind === 'wave_not_open') stored.push(...outcome.problem.inTime);
      return reply(told(outcome.problem));
    }
    stored.push(...outcome.value.stored);
    refused.push(...outcome.value.refused);
  }
  for (const { id, willing } of entries.filter(isKind('reply'))) {
    const outcome = await saveReply(respondent, id, willing);
    if (!outcome.ok) return reply(told(outcome.problem));
    stored.push(id);
  }
  for (const { id } of entries.filter(isKind('hand_in'))) {
    const outcome = await submitWave(respondent, wave, id);
    if (!outcome.ok) return reply(told(outcome.problem));
    stored.push(id);
    receipt = { receipt: outcome.value.receipt, at: outcome.value.at.toISOString() };
  }
  return reply(refused.length > 0 ? { kind: 'item_unknown', items: itemsOf(refused) } : null);
}

const itemsOf = (refused: readonly RefusedAnswer[]) => [
  ...new Set(refused.map(({ item }) => item)),
];

/** What the tablet is told of a refusal; which of its entries had come in time, it learns as stored. */
const told = (refusal: SurveyRefusal): SurveyReply['problem'] =>
  refusal.kind === 'wave_not_open' ? { kind: refusal.kind, state: refusal.state } : refusal;
