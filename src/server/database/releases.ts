import { z } from 'zod';
import { releasePlan, type ReleasePlan } from '#domain/export/release/plan';
import { callFunction, mustCall, readOne, readRows } from './client.ts';
import type { Json } from './types.generated.ts';

const time = z.coerce.date().nullable();
export const RELEASE_STATES = ['draft', 'waiting', 'approved', 'made', 'withdrawn'] as const;
const release = z.object({
  id: z.string(),
  hearing_id: z.string(),
  revision: z.number(),
  plan: releasePlan,
  state: z.enum(RELEASE_STATES),
  /** As the audit log names them; none of them may approve it. */
  authors: z.array(z.string()),
  /** Its place among the hearing's approved releases. */
  number: z.number().nullable(),
  created_at: z.coerce.date(),
  handed_over_at: time,
  approved_at: time,
  made_at: time,
  withdrawn_at: time,
  remark: z.string().nullable(),
  reason: z.string().nullable(),
  manifest: z.string().nullable(),
  manifest_hash: z.string().nullable(),
  proposed_by_name: z.string().nullable(),
  remark_by_name: z.string().nullable(),
  approved_by_name: z.string().nullable(),
  withdrawn_by_name: z.string().nullable(),
});
const file = z.object({
  position: z.number(),
  name: z.string(),
  media_type: z.string(),
  bytes: z.number(),
  sha256: z.string(),
});
const download = z.object({
  id: z.number(),
  name: z.string().nullable(),
  at: z.coerce.date(),
  by_name: z.string().nullable(),
});
const shown = z.object({
  release_id: z.string(),
  number: z.number(),
  participant_key: z.string(),
  background: z.string(),
});
export type StoredRelease = z.infer<typeof release>;
export type ReleaseState = StoredRelease['state'];
export type ReleaseFile = z.infer<typeof file>;

/** Every release of a hearing, the newest first. */
export const listReleases = (hearingId: string) =>
  readRows('releases', release, {
    where: { hearing_id: hearingId },
    order: ['created_at.desc', 'id'],
  });
export const findRelease = (id: string) => readOne('releases', release, { id });
/** What was made; the list stays when the files are gone. */
export const listReleaseFiles = (id: string) =>
  readRows('release_files', file, { where: { release_id: id }, order: ['position'] });
/** Who fetched what, the last first. */
export const listReleaseDownloads = (id: string) =>
  readRows('release_downloads', download, { where: { release_id: id }, order: ['id.desc'] });
/** What each release that was made showed of whose background. */
export const listReleasedPeople = (hearingId: string) =>
  readRows('release_people', shown, {
    where: { hearing_id: hearingId },
    order: ['number', 'participant_key'],
  });

/** Refuses `not_analyst`, `release_changed`, `not_draft`; gives the revision. */
export const saveRelease = (
  id: string,
  hearingId: string,
  revision: number,
  plan: ReleasePlan,
  accountId: string,
) =>
  callFunction('save_release', {
    ...{ release_id: id, hearing_id: hearingId, revision, account_id: accountId },
    plan: plan as unknown as Json,
  });
/** Refuses `not_analyst`, `release_changed`. */
export const handOverRelease = (id: string, revision: number, accountId: string) =>
  callFunction('hand_over_release', { release_id: id, revision, account_id: accountId });
/** Refuses `not_allowed`, `no_words`, `already_approved`, `release_changed`. */
export const returnRelease = (id: string, revision: number, words: string, accountId: string) =>
  callFunction('return_release', { release_id: id, revision, words, account_id: accountId });
/** Refuses `not_allowed`, `same_person`, `not_handed_over`, `release_changed`, `other_unmade`. */
export const approveRelease = (id: string, revision: number, earlier: number, accountId: string) =>
  callFunction('approve_release', { release_id: id, revision, earlier, account_id: accountId });
/** Refuses `not_allowed`, `not_approved`, `no_words`. */
export const withdrawRelease = (id: string, reason: string, accountId: string) =>
  callFunction('withdraw_release', { release_id: id, reason, account_id: accountId });
/** Refuses `not_analyst`, `already_approved`. */
export const discardRelease = (id: string, accountId: string) =>
  callFunction('discard_release', { release_id: id, account_id: accountId });

/** A place in an attempt to make the files. */
export type PartPlace = {
  readonly id: string;
  readonly attempt: string;
  readonly position: number;
  readonly part: number;
};
/** Refuses `already_made`, `withdrawn`, `not_approved`. */
export const saveReleasePart = ({ id, attempt, position, part }: PartPlace, bytes: Uint8Array) =>
  callFunction('save_release_part', {
    ...{ release_id: id, attempt, position, part },
    base64: Buffer.from(bytes).toString('base64'),
  });
/** True where these files were kept, false where another attempt's were before. Refuses `withdrawn`, `not_approved`. */
export const sealRelease = (
  { id, attempt }: Pick<PartPlace, 'id' | 'attempt'>,
  files: readonly ReleaseFile[],
  manifest: string,
  people: readonly (readonly [key: string, background: string])[],
  actor: string,
) =>
  callFunction('seal_release', {
    ...{ release_id: id, attempt, manifest, actor },
    files: files as unknown as Json,
    people: people as unknown as Json,
  });

/** `name` null is all files in one archive. Refuses `not_made`, `withdrawn`. */
export const recordReleaseDownload = (id: string, name: string | null, actor: string) =>
  callFunction('record_release_download', {
    // The generated types know of no argument that may be null.
    ...{ release_id: id, name: name as string, actor },
  });
/** Null after the last part, and once the release is withdrawn. */
export async function readReleasePart(id: string, position: number, part: number) {
  const base64 = z
    .string()
    .nullable()
    .parse(await mustCall('read_release_part', { release_id: id, position, part }));
  return base64 === null ? null : Buffer.from(base64, 'base64');
}
