import { type Actor, auditName } from '#domain/identity/actor';
import { fail, type Result, succeed } from '#domain/result';
import * as releases from '../database/releases.ts';
import type { ReleaseFile, StoredRelease } from '../database/releases.ts';
import { zip, type ZipEntry } from '../post/zip.ts';

export type FetchedRelease = {
  readonly name: string;
  readonly type: string;
  readonly bytes: AsyncGenerator<Uint8Array>;
};

/** One file of a release, in the log before its first byte. */
export async function fetchReleaseFile(
  release: StoredRelease,
  name: string,
  actor: Actor,
): Promise<Result<FetchedRelease, 'unknown' | 'withdrawn'>> {
  const file = (await releases.listReleaseFiles(release.id)).find((one) => one.name === name);
  if (!file) return fail('unknown');
  const noted = await releases.recordReleaseDownload(release.id, name, auditName(actor));
  if (!noted.ok) return fail('withdrawn');
  return succeed({ name, type: file.media_type, bytes: bytesOf(release.id, file) });
}

/** All files of a release with their manifest, as one archive. */
export async function fetchReleaseArchive(
  release: StoredRelease,
  slug: string,
  actor: Actor,
): Promise<Result<FetchedRelease, 'unknown' | 'withdrawn'>> {
  const { id, made_at: at, manifest, number } = release;
  if (!at || manifest === null) return fail('unknown');
  const files = await releases.listReleaseFiles(id);
  const noted = await releases.recordReleaseDownload(id, null, auditName(actor));
  if (!noted.ok) return fail('withdrawn');
  const name = `folkehoering-${slug}-udgivelse-${number}.zip`;
  return succeed({ name, type: 'application/zip', bytes: zip(entriesOf(id, files, manifest), at) });
}

async function* entriesOf(
  id: string,
  files: readonly ReleaseFile[],
  manifest: string,
): AsyncGenerator<ZipEntry> {
  yield { name: 'manifest.json', content: [Buffer.from(manifest, 'utf8')] };
  for (const file of files) yield { name: file.name, content: bytesOf(id, file) };
}

/** @throws where the release is withdrawn on the way: a file that is cut off must not look whole */
async function* bytesOf(id: string, { position, bytes }: ReleaseFile): AsyncGenerator<Uint8Array> {
  let sent = 0;
  for (let part = 0; sent < bytes; part++) {
    const piece = await releases.readReleasePart(id, position, part);
    if (piece === null) throw new Error('The release was withdrawn.');
    sent += piece.byteLength;
    yield piece;
  }
}
