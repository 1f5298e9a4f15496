import { Readable } from 'node:stream';
import type { ExportedFile } from './actions/exportDataset.ts';

/** A file as the answer to a request, made as fast as the reader takes it. */
export function downloadOf({ name, type, parts }: ExportedFile): Response {
  return new Response(streamOf(chunks(parts)), { headers: headersOf(name, type) });
}

/** The same where the bytes come by themselves. */
export const streamedDownload = (file: {
  readonly name: string;
  readonly type: string;
  readonly bytes: Readable;
}): Response =>
  new Response(Readable.toWeb(file.bytes) as ReadableStream, {
    headers: headersOf(file.name, file.type),
  });

const headersOf = (name: string, type: string) => ({
  'content-type': type,
  'content-disposition': `attachment; filename="${name}"`,
  'cache-control': 'private, no-store',
});

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
