import { utf8 } from './utf8.ts';

const PART_CHARACTERS = 2 ** 16;

/** Texts as bytes in UTF-8, many small ones put together. */
export async function* textBytes(
  texts: Iterable<string> | AsyncIterable<string>,
): AsyncGenerator<Uint8Array> {
  let part = '';
  for await (const text of texts) {
    part += text;
    if (part.length < PART_CHARACTERS) continue;
    yield utf8(part);
    part = '';
  }
  if (part !== '') yield utf8(part);
}
