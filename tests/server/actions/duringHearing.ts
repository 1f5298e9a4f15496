import { randomUUID } from 'node:crypto';
import type { Answer } from '#domain/survey/answer';
import type { Questionnaire } from '#domain/survey/questionnaire';
import type { WaveCode } from '#domain/survey/wave';
import { saveAnswers, submitWave } from '#server/database/answers';
import { addMember } from '#server/database/hearings';
import { addWave } from '#server/database/waves';
import { account } from '../realtime/tableHearing.ts';
import { drawPanel, open, prepareHearing } from './hearing.ts';

const ACTOR = 'system';

/** A hearing whose panel of `panel` people has been drawn, with an organiser who is signed in. */
export async function duringHearing(panel: number, questionnaire: Questionnaire, invited = panel) {
  const hearing = await prepareHearing(invited, questionnaire);
  const people = hearing.respondents.slice(0, panel).map(({ key }) => key);
  await open(hearing.id, 'T0', questionnaire);
  await drawPanel(hearing.id, people);
  const organiser = await account('organiser');
  await addMember(hearing.id, organiser.id, 'organiser', ACTOR);
  return { ...hearing, questionnaire, panel: people, organiser };
}
export type DuringHearing = Awaited<ReturnType<typeof duringHearing>>;

/** A short wave for the panel, open; its code is the next that is free. */
export async function openShortWave({ id, questionnaire }: DuringHearing): Promise<WaveCode> {
  const name = { da: 'Lige nu', en: 'Right now' };
  const fields = { name, theme: null, audience: ['panel'] as const };
  const added = await addWave(id, randomUUID(), 'short', fields, ACTOR);
  if (!added.ok) throw new Error(added.problem.kind);
  await open(id, added.value, questionnaire);
  return added.value;
}

/** People answer and hand in; what `answerOf` gives null for is skipped. */
export async function answerWave(
  { id, questionnaire }: DuringHearing,
  wave: WaveCode,
  people: readonly string[],
  answerOf: (person: number, item: string) => Answer | null,
) {
  const items = questionnaire.themes
    .flatMap((theme) => theme.items)
    .filter(({ waves }) => waves?.includes(wave));
  const answers = people.flatMap((participant, index) =>
    items.flatMap(({ code: item }) => {
      const answer = answerOf(index, item);
      const row = { id: randomUUID(), participant, item, given_at: null };
      return answer === null ? [] : [{ ...row, answer, source: 'tablet' as const }];
    }),
  );
  succeeded(await saveAnswers(id, wave, answers));
  const handedIn = people.map((participant) => ({
    ...{ id: randomUUID(), participant, receipt: 'PRØVE' },
  }));
  succeeded(await submitWave(id, wave, handedIn));
}

function succeeded(outcome: { ok: boolean; problem?: unknown }) {
  if (!outcome.ok) throw new Error(`Preparing failed: ${JSON.stringify(outcome.problem)}`);
}
