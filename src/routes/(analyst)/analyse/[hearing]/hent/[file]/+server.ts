import { error } from '@sveltejs/kit';
import { require } from '#server/access/guard';
import { DATASET_FILES, exportDataset } from '#server/actions/exportDataset';
import { findHearing } from '#server/database/hearings';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, url, request }) => {
  if (locals.actor.kind === 'visitor') require(locals.actor, { to: 'see analyses' }, url);
  const hearing = await findHearing(params.hearing);
  if (!hearing) error(404);
  require(locals.actor, { to: 'export dataset', hearingId: hearing.id }, url);
  const file = DATASET_FILES.find((known) => known === params.file);
  if (!file) error(404);
  // A link on another site must not put downloads into the log in somebody's name.
  if (request.headers.get('sec-fetch-site') === 'cross-site') error(403);
  const exported = await exportDataset({ hearing, file, actor: locals.actor, now: new Date() });
  if (!exported.ok) error(404);
  const { name, type, parts } = exported.value;
  return new Response(streamOf(chunks(parts)), {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
    },
  });
};

/** Made as fast as the reader takes it. */
function streamOf(pieces: Iterator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull(controller) {
      const { value, done } = pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
}

const CHUNK_CHARACTERS = 65_536;

/** Lines together in pieces worth sending, as UTF-8. */
function* chunks(parts: Iterable<string>): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  let text = '';
  for (const part of parts) {
    text += part;
    if (text.length < CHUNK_CHARACTERS) continue;
    yield encoder.encode(text);
    text = '';
  }
  yield encoder.encode(text);
}
