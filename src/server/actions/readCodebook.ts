import { FULL } from '#domain/export/background';
import type { Codebook } from '#domain/export/codebook';
import { LAYOUTS, type LayoutName } from '#domain/export/layouts';
import type { SmallCellReport } from '#domain/export/smallCells';
import { fail, type Result, succeed } from '#domain/result';
import type { Hearing } from '../database/hearings.ts';
import { wavesOfHearing } from '../export/wavesOfHearing.ts';
import { readQuestionnaire } from './readQuestionnaire.ts';
import { readResults } from './readResults.ts';

export type ReadCodebook = {
  readonly questionnaire_sha256: string | null;
  /** In the data set, and what of their background is hidden. */
  readonly people: number;
  readonly small_cells: SmallCellReport;
  readonly variables: Codebook['variables'];
};

/** The columns of a hearing's data: made from the questionnaire, so that no person is read for it. */
export async function readCodebook(
  hearing: Pick<Hearing, 'id'>,
  layout: LayoutName,
): Promise<Result<ReadCodebook, 'nothing_released'>> {
  const results = await readResults(hearing);
  if (!results.ok) return fail('nothing_released');
  const { questionnaire, hash } = await readQuestionnaire(hearing.id);
  const waves = await wavesOfHearing(hearing.id);
  const { codebook } = LAYOUTS[layout]({ people: [], levels: FULL }, questionnaire, waves);
  const { people, smallCells } = results.value.dataset;
  return succeed({
    ...{ questionnaire_sha256: hash, people, small_cells: smallCells },
    variables: codebook.variables,
  });
}
