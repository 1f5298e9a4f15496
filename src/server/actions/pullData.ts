import { randomBytes, randomUUID } from 'node:crypto';
import { LAYOUTS, type LayoutName } from '#domain/export/layouts';
import { safePeople } from '#domain/export/safePeople';
import type { FileTable } from '#domain/export/table';
import { auditName } from '#domain/identity/actor';
import { fail, type Result, succeed } from '#domain/result';
import type { Bearer } from '../access/bearer.ts';
import { sha256 } from '../access/secrets.ts';
import type { Hearing } from '../database/hearings.ts';
import { beginPull, findPull, type Pull } from '../database/pulls.ts';
import { datasetNames, filePeople } from '../export/filePeople.ts';
import { keyedRandom } from '../export/keyedRandom.ts';
import { wavesOfHearing } from '../export/wavesOfHearing.ts';
import { remember, type Remembered } from '../remember.ts';
import { type Dataset, readDataset } from './readDataset.ts';
import { readQuestionnaire } from './readQuestionnaire.ts';

/** The rows of a data set that is read page by page; every page has them in the same order and by the same ids. */
export type PulledData = {
  readonly pull: string;
  readonly layout: LayoutName;
  readonly table: FileTable;
};

/** Rows of the last pulls, so that a page does not make them all anew. Nothing in them tells who anybody is. */
const pulled: Remembered = { most: 3, kept: new Map() };

/** What a hearing's released data are now; another text whenever anything of them is other. */
export async function dataRevision(hearingId: string): Promise<string | null> {
  const dataset = await readDataset(hearingId);
  return dataset.waves.length === 0 ? null : revisionOf(dataset, await versionOf(hearingId));
}

/** Begins to read: with ids of its own, and in the log of downloads before the first row leaves. */
export async function beginToPull(
  hearing: Pick<Hearing, 'id'>,
  layout: LayoutName,
  { tokenId, actor }: Bearer,
): Promise<Result<PulledData, 'nothing_released'>> {
  const revision = await dataRevision(hearing.id);
  if (revision === null) return fail('nothing_released');
  const begun: Pull = {
    ...{ id: randomUUID(), token_id: tokenId, hearing_id: hearing.id },
    ...{ layout, revision, seed: randomBytes(32).toString('hex') },
  };
  await beginPull(begun, auditName(actor));
  const table = await rowsOf(begun, layout);
  // Released or weighted meanwhile: whoever asks again gets the whole of it.
  return table
    ? succeed({ pull: begun.id, layout, table })
    : beginToPull(hearing, layout, { tokenId, actor });
}

/** Goes on; refuses where the pull is over, is another token's or hearing's, or its data are no longer there. */
export async function goOnPulling(
  pull: string,
  hearing: Pick<Hearing, 'id'>,
  layout: LayoutName,
  { tokenId }: Bearer,
): Promise<Result<PulledData, 'pull_ended'>> {
  const found = await findPull(pull, tokenId);
  if (!found || found.hearing_id !== hearing.id || found.layout !== layout)
    return fail('pull_ended');
  const table = await rowsOf(found, layout);
  return table ? succeed({ pull, layout, table }) : fail('pull_ended');
}

/** Null where the data are no longer those the pull began with. */
const rowsOf = (pull: Pull, layout: LayoutName): Promise<FileTable | null> =>
  remember(pulled, pull.id, async () => {
    const dataset = await readDataset(pull.hearing_id);
    const { questionnaire, hash } = await readQuestionnaire(pull.hearing_id);
    if (revisionOf(dataset, hash) !== pull.revision) return null;
    const names = datasetNames(dataset, keyedRandom(pull.seed));
    const safe = safePeople(filePeople(dataset, names));
    return LAYOUTS[layout](safe, questionnaire, await wavesOfHearing(pull.hearing_id)).table;
  });

const versionOf = async (hearingId: string) => (await readQuestionnaire(hearingId)).hash;

/** What was asked of whom follows from the questionnaire and the answers. */
function revisionOf({ waves, people }: Dataset, questionnaireHash: string | null): string {
  const told = people.map(({ asked: _, ...person }) => person);
  return sha256(JSON.stringify([waves, questionnaireHash, told]));
}
