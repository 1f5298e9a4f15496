import { fail, type Result, succeed } from '#domain/result';
import type { FileProblem } from '#protocol/importMessages';

export type TextProblem = Extract<
  FileProblem,
  { kind: 'spreadsheet' | 'not_text' | 'mixed_encoding' }
>;

/**
 * The text of a CSV file: UTF-8, with or without byte-order mark, or else Windows-1252. Line ends are
 * made alike, since the parser counts the two characters of one line end apart.
 */
export function csvTextOf(bytes: Uint8Array): Result<string, TextProblem> {
  const begins = (...signature: number[]) => signature.every((byte, at) => bytes[at] === byte);
  if (begins(0x50, 0x4b, 0x03, 0x04) || begins(0xd0, 0xcf, 0x11, 0xe0))
    return fail({ kind: 'spreadsheet' });
  if (begins(0x25, 0x50, 0x44, 0x46) || bytes.includes(0)) return fail({ kind: 'not_text' });
  try {
    return succeed(alike(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch {
    const text = new TextDecoder('windows-1252').decode(bytes);
    return /Ã[¦¸¥†˜…]/.test(text) ? fail({ kind: 'mixed_encoding' }) : succeed(alike(text));
  }
}

const alike = (text: string) => text.replace(/\r\n?/g, '\n');
