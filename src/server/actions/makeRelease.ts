import { createHash, randomUUID } from 'node:crypto';
import { codebookTable } from '#domain/export/codebookTable';
import { csvLines, PLAIN_CSV } from '#domain/export/csv';
import { codebookFileOf } from '#domain/export/file/codebookFile';
import type { ReleasePlan } from '#domain/export/release/plan';
import { type Actor, auditName } from '#domain/identity/actor';
import { fail, type Result, succeed } from '#domain/result';
import { findDraw, listReplacements } from '../database/draws.ts';
import type { Hearing } from '../database/hearings.ts';
import * as releases from '../database/releases.ts';
import type { ReleaseFile } from '../database/releases.ts';
import { fileBytes } from '../export/fileBytes.ts';
import { FILE_KINDS, type FileKind } from '../export/formats.ts';
import { plannedFiles, type ReleaseTables, releaseTables } from '../export/releaseTables.ts';
import { softwareName } from '../software.ts';
import { done, type ReleaseProblem } from './planRelease.ts';
import { type Releasable, readReleasable, readsOf } from './readReleasable.ts';
import { readRegistration } from './readRegistrations.ts';

/**
 * Makes the files of an approved release, once: they are put down part by part under an attempt of their own, and
 * become the release's all together with their manifest. An attempt that was broken off leaves nothing that
 * anybody can fetch; one that comes second is thrown away.
 */
export async function makeRelease(
  hearing: Hearing,
  id: string,
  actor: Actor,
  now: Date,
): Promise<Result<true, ReleaseProblem[]>> {
  const release = await releases.findRelease(id);
  if (!release) return fail([{ kind: 'release_unknown' }]);
  if (release.state === 'made') return succeed(true);
  if (release.state === 'withdrawn') return fail([{ kind: 'withdrawn' }]);
  const { plan } = release;
  const releasable = await readReleasable(hearing, now, readsOf(plan));
  const made = releaseTables(hearing, releasable, plan, now);
  const attempt = new Attempt(id);
  try {
    await writeFiles(attempt, plan, made);
  } catch (error) {
    if (error instanceof MadeBefore) return succeed(true);
    throw error;
  }
  const facts = { hearing, release, releasable, made, files: attempt.files, now };
  const manifest = `${JSON.stringify(await manifestOf(facts), null, 2)}\n`;
  const place = { id, attempt: attempt.key };
  return done(
    await releases.sealRelease(place, attempt.files, manifest, made.shown, auditName(actor)),
  );
}

async function writeFiles(attempt: Attempt, plan: ReleasePlan, made: ReleaseTables) {
  for (const { name, format, table } of plannedFiles(plan, made.tables)) {
    const written = await fileBytes(format, table.file, table.rows);
    if (!written.ok) throw new Error(`${name} cannot hold what was approved.`);
    const { type }: FileKind = FILE_KINDS[format];
    await attempt.write(name, type, written.value.bytes);
  }
  for (const { name, codebook, file } of made.tables) {
    const csv = csvLines(codebookTable(codebook), PLAIN_CSV);
    await attempt.write(`${name}-kodebog.csv`, 'text/csv; charset=utf-8', encoded(csv));
    const json = `${JSON.stringify(codebookFileOf(file), null, 2)}\n`;
    await attempt.write(`${name}-kodebog.json`, 'application/json', encoded([json]));
  }
  const readMe = plan.language === 'da' ? 'LAESMIG.txt' : 'README.txt';
  const lines = made.notes.map((line) => `${line}\r\n`);
  await attempt.write(readMe, 'text/plain; charset=utf-8', encoded(lines));
}

async function* encoded(parts: Iterable<string>): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield Buffer.from(part, 'utf8');
}

/** Somebody else's files were kept while these were made. */
class MadeBefore extends Error {}

const PART_BYTES = 2 ** 19;

/** The files of one attempt, put down in the database in parts. */
class Attempt {
  readonly key = randomUUID();
  readonly files: ReleaseFile[] = [];
  readonly #id: string;

  constructor(id: string) {
    this.#id = id;
  }

  async write(name: string, mediaType: string, content: AsyncIterable<Uint8Array>): Promise<void> {
    const position = this.files.length + 1;
    const hash = createHash('sha256');
    let [part, bytes] = [0, 0];
    for await (const piece of pieces(content)) {
      const place = { id: this.#id, attempt: this.key, position, part: part++ };
      const saved = await releases.saveReleasePart(place, piece);
      if (!saved.ok && saved.problem.kind === 'already_made') throw new MadeBefore();
      if (!saved.ok) throw new Error(`A part of a release was refused: ${saved.problem.kind}.`);
      hash.update(piece);
      bytes += piece.byteLength;
    }
    const sha256 = hash.digest('hex');
    this.files.push({ position, name, media_type: mediaType, bytes, sha256 });
  }
}

/** Bytes as they come, in parts of a size worth sending. */
async function* pieces(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of content) {
    for (let at = 0; at < chunk.byteLength; at += PART_BYTES) {
      const slice = chunk.subarray(at, at + PART_BYTES);
      held.push(slice);
      size += slice.byteLength;
      if (size < PART_BYTES) continue;
      yield Buffer.concat(held);
      [held, size] = [[], 0];
    }
  }
  if (size > 0) yield Buffer.concat(held);
}

/** What a release is, for whoever has it: so that every file can be held against it. Names of staff are not in it. */
async function manifestOf(given: {
  readonly hearing: Hearing;
  readonly release: releases.StoredRelease;
  readonly releasable: Releasable;
  readonly made: ReleaseTables;
  readonly files: readonly ReleaseFile[];
  readonly now: Date;
}): Promise<unknown> {
  const { hearing, release, releasable, made, files, now } = given;
  const [draw, replacements, registration] = await Promise.all([
    findDraw(hearing.id),
    listReplacements(hearing.id),
    readRegistration(hearing.id),
  ]);
  const draws = [...(draw ? [draw] : []), ...replacements];
  return {
    format: 'folkehoering-release-1',
    release: release.id,
    number: release.number,
    hearing: { slug: hearing.slug, name: { da: hearing.name_da, en: hearing.name_en } },
    simulated: hearing.simulated,
    made_at: now.toISOString(),
    software: softwareName(),
    plan: release.plan,
    questionnaire_sha256: releasable.questionnaireHash,
    registration_sha256: registration?.hash ?? null,
    draws: draws.map(({ seed, record_hash, drawn_at }) => {
      return { seed, record_sha256: record_hash, drawn_at };
    }),
    waves: releasable.dataset.waves.filter(({ code }) => release.plan.waves.includes(code)),
    small_cells: made.safe.report,
    protected_beside: releasable.earlier,
    files: files.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 })),
  };
}
