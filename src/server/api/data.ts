import { Readable } from 'node:stream';
import type { LayoutName } from '#domain/export/layouts';
import type { FileTable } from '#domain/export/table';
import { type DataDocument, makeCursor, readCursor, ROWS_OF_PAGE } from '#protocol/api/data';
import { sha256 } from '../access/secrets.ts';
import { mayTry } from '../access/rateLimits.ts';
import { exportFile } from '../actions/exportFile.ts';
import { beginToPull, dataRevision, goOnPulling, type PulledData } from '../actions/pullData.ts';
import type { Hearing } from '../database/hearings.ts';
import type { FormatName } from '../export/formats.ts';
import { hasAlready } from './answer.ts';
import { type Asked, tooMany } from './endpoint.ts';
import { numberIn, wordIn } from './parameters.ts';
import { ApiProblem } from './problem.ts';

type AskedOfHearing = Asked & { readonly hearing: Hearing };

const PRIVATE = { 'cache-control': 'private, no-cache', vary: 'authorization' };

/** A page of a pull: of a new one, or of that which the cursor names. */
export async function dataPage(asked: AskedOfHearing, layout: LayoutName): Promise<Response> {
  const { url, hearing, bearer } = asked;
  const limit = numberIn(url, 'limit', ROWS_OF_PAGE.usual, ROWS_OF_PAGE.most);
  const cursor = url.searchParams.get('cursor');
  if (cursor === null) {
    const tag = await tagOfData(asked, layout);
    if (hasAlready(asked.request, tag)) return unchanged(tag);
    await mayPull(asked);
    const begun = await beginToPull(hearing, layout, bearer);
    if (!begun.ok) throw new ApiProblem(begun.problem, { hearing: hearing.slug });
    return pageOf(begun.value, 0, limit, url, tag);
  }
  const place = readCursor(cursor);
  const pulled = place && (await goOnPulling(place.pull, hearing, layout, bearer));
  if (!pulled?.ok || place!.offset >= pulled.value.table.rows.length)
    throw new ApiProblem('pull_ended');
  return pageOf(pulled.value, place!.offset, limit, url, null);
}

/** All of it as a file, as the pages for analysts give it. */
export async function dataFile(
  asked: AskedOfHearing,
  layout: LayoutName,
  format: FormatName,
): Promise<Response> {
  const { hearing, bearer, url } = asked;
  const language = wordIn(url, 'language', ['da', 'en'], asked.language);
  const tag = await tagOfData(asked, `${layout}.${format}.${language}`);
  if (hasAlready(asked.request, tag)) return unchanged(tag);
  await mayPull(asked);
  const given = { hearing, layout, format, language, actor: bearer.actor, now: new Date() };
  const exported = await exportFile(given);
  if (!exported.ok) {
    if (exported.problem.kind === 'nothing_released')
      throw new ApiProblem('nothing_released', { hearing: hearing.slug });
    throw new ApiProblem('format_cannot_hold', { hearing: hearing.slug, format });
  }
  const { bytes, name, type } = exported.value;
  return new Response(Readable.toWeb(bytes) as ReadableStream, {
    headers: {
      ...{ ...PRIVATE, etag: tag, 'content-type': type },
      'content-disposition': `attachment; filename="${name}"`,
    },
  });
}

/**
 * Weak, since ids are others in every pull: the same while the data say the same. So who asks whether there is
 * anything new begins no pull.
 */
async function tagOfData({ hearing }: AskedOfHearing, form: string): Promise<string> {
  const revision = await dataRevision(hearing.id);
  if (revision === null) throw new ApiProblem('nothing_released', { hearing: hearing.slug });
  return `W/"${sha256(`${revision} ${form}`).slice(0, 32)}"`;
}

const unchanged = (etag: string) =>
  new Response(null, { status: 304, headers: { ...PRIVATE, etag } });

async function mayPull({ bearer }: Asked): Promise<void> {
  if (!(await mayTry('pull', bearer.tokenId))) throw tooMany('pull');
}

function pageOf(
  { pull, layout, table }: PulledData,
  offset: number,
  limit: number,
  url: URL,
  etag: string | null,
): Response {
  const end = offset + limit;
  const page: DataDocument = {
    ...{ pull, layout, total: table.rows.length, offset },
    rows: recordsOf(table, offset, end),
    next: end < table.rows.length ? nextAddress(url, makeCursor(pull, end)) : null,
  };
  return new Response(JSON.stringify(page), {
    headers: { ...PRIVATE, 'content-type': 'application/json', ...(etag && { etag }) },
  });
}

const recordsOf = ({ columns, rows }: FileTable, from: number, to: number): DataDocument['rows'] =>
  rows
    .slice(from, to)
    .map((row) => Object.fromEntries(columns.map((name, at) => [name, row[at] ?? null])));

function nextAddress({ origin, pathname, searchParams }: URL, cursor: string): string {
  const next = new URLSearchParams(searchParams);
  next.set('cursor', cursor);
  return `${origin}${pathname}?${next}`;
}
