/** Control characters but tab and line feed, and halves of a surrogate pair: no database takes them. */
const UNREADABLE = /[\u0000-\u0008\u000b-\u001f\u007f]|\p{Surrogate}/gu;

/** Whether an open answer is text that can be stored, shown and written to a file. */
export const isReadable = (text: string): boolean => text.search(UNREADABLE) < 0;

/**
 * An open answer as it is kept: line ends as line feeds, without what cannot be read and without white
 * space around it, at most `limit` UTF-16 units. Empty where nothing was said.
 */
export function openText(typed: string, limit: number): string {
  const read = typed.replace(/\r\n?/g, '\n').replace(UNREADABLE, '').trim();
  // The cut may have halved a symbol.
  return read.slice(0, limit).replace(UNREADABLE, '').trimEnd();
}
