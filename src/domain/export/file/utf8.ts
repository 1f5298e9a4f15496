// Part of every JavaScript; the domain is compiled without the types of a browser or of Node.
declare const TextEncoder: new () => { encode(text: string): Uint8Array };

const encoder = new TextEncoder();

/** A text's bytes in UTF-8; half a surrogate pair becomes U+FFFD. */
export const utf8 = (text: string): Uint8Array => encoder.encode(text);

/**
 * Writes a text at a place, which must have room for it, and returns the place after it; no cell makes an array of its
 * own. A NUL ends a text for SPSS and Stata, so it is written as a space; half a surrogate pair as `utf8` writes it.
 * `utf8Length` (`extent.ts`) counts the same bytes.
 */
export function writeUtf8(text: string, bytes: Uint8Array, start: number): number {
  let at = start;
  for (let from = 0; from < text.length; from++) {
    const unit = text.charCodeAt(from);
    if (unit < 0x80) bytes[at++] = unit === 0 ? SPACE : unit;
    else if (unit < 0x800) {
      bytes[at++] = 0xc0 | (unit >> 6);
      bytes[at++] = 0x80 | (unit & 0x3f);
    } else {
      const point = text.codePointAt(from)!;
      if (point > 0xffff) {
        at = writeFour(point, bytes, at);
        from++;
      } else at = writeThree(isHalf(point) ? REPLACEMENT : point, bytes, at);
    }
  }
  return at;
}

const SPACE = 0x20;
const REPLACEMENT = 0xfffd;
const isHalf = (point: number): boolean => point >= 0xd800 && point < 0xe000;

function writeThree(point: number, bytes: Uint8Array, at: number): number {
  bytes[at] = 0xe0 | (point >> 12);
  bytes[at + 1] = 0x80 | ((point >> 6) & 0x3f);
  bytes[at + 2] = 0x80 | (point & 0x3f);
  return at + 3;
}

function writeFour(point: number, bytes: Uint8Array, at: number): number {
  bytes[at] = 0xf0 | (point >> 18);
  bytes[at + 1] = 0x80 | ((point >> 12) & 0x3f);
  bytes[at + 2] = 0x80 | ((point >> 6) & 0x3f);
  bytes[at + 3] = 0x80 | (point & 0x3f);
  return at + 4;
}

const bytesOf = (point: number): number =>
  point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;

/** The longest start of a text that has at most so many bytes, in whole characters. */
export function cutToBytes(text: string, most: number): string {
  let bytes = 0;
  let units = 0;
  for (const character of text) {
    bytes += bytesOf(character.codePointAt(0)!);
    if (bytes > most) return text.slice(0, units);
    units += character.length;
  }
  return text;
}

/** The first so many characters (code points) of a text. */
export function cutToCharacters(text: string, most: number): string {
  if (text.length <= most) return text;
  const characters = [...text];
  return characters.length <= most ? text : characters.slice(0, most).join('');
}
