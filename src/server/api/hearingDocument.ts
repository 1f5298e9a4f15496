import type { HearingDocument } from '#protocol/api/hearing';
import { waveDocument } from '#protocol/api/results';
import { listReleasedWaves } from '../actions/readDataset.ts';
import type { Hearing } from '../database/hearings.ts';

export async function hearingDocumentOf(hearing: Hearing): Promise<HearingDocument> {
  return {
    ...{ slug: hearing.slug, name: { da: hearing.name_da, en: hearing.name_en } },
    ...{ first_day: hearing.starts_on, last_day: hearing.ends_on, simulated: hearing.simulated },
    waves: (await listReleasedWaves(hearing.id)).map(waveDocument),
  };
}
