import type { Respondent } from '#domain/analysis/respondent';
import type { Questionnaire } from '#domain/survey/questionnaire';
import type { WaveCode } from '#domain/survey/wave';
import { type DatasetRow, readDataset, type ReleasedWave } from '../actions/readDataset.ts';
import { readQuestionnaire } from '../actions/readQuestionnaire.ts';

/** What a hearing has released: its people with their answers, which no page may be given. */
export type Released = {
  readonly hearingId: string;
  readonly waves: readonly ReleasedWave[];
  readonly released: ReadonlySet<WaveCode>;
  readonly questionnaire: Questionnaire;
  readonly people: readonly Respondent[];
};

export async function readReleased(hearingId: string): Promise<Released> {
  const [dataset, { questionnaire }] = await Promise.all([
    readDataset(hearingId),
    readQuestionnaire(hearingId),
  ]);
  return { ...dataset, hearingId, questionnaire, people: dataset.people.map(respondent) };
}

const respondent = ({ key, groups, shown: _, ...row }: DatasetRow): Respondent => ({
  ...row,
  participant: key,
  groups: Object.fromEntries(
    Object.entries(groups).map(([theme, number]) => [theme, String(number)]),
  ),
});
