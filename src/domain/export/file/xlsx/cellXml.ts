import { escaped } from '../xml.ts';

/** Places in the list of styles (`workbookXml.ts`). */
export const STYLE = { plain: 0, heading: 1, date: 2, datetime: 3, wrapped: 4 } as const;
export type Style = (typeof STYLE)[keyof typeof STYLE];

/** In UTF-16 units, as Excel counts. */
export const MOST_CHARACTERS = 32_767;

export const numberCell = (ref: string, value: number, style: Style = STYLE.plain): string =>
  style === STYLE.plain
    ? `<c r="${ref}"><v>${value}</v></c>`
    : `<c r="${ref}" s="${style}"><v>${value}</v></c>`;

/** A text that stays one, whatever it begins with: Excel runs formulas from elements of their own only. */
export const textCell = (ref: string, text: string, style: Style = STYLE.plain): string =>
  `<c r="${ref}"${style === STYLE.plain ? '' : ` s="${style}"`} t="inlineStr"><is><t xml:space="preserve">${cellText(text)}</t></is></c>`;

const UNHELD = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/g;

/**
 * What XML cannot hold is written as Excel does, `_x0007_`, and what looks so by itself is kept apart from it. A NUL ends
 * the text for many readers: it becomes a space.
 */
const cellText = (text: string): string =>
  escaped(text.replaceAll('\0', ' ')).replace(
    UNHELD,
    (one) => `_x${one.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
  );

/** The name of a column from 0: A … Z, AA … XFD. */
export function columnLetters(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26));
  return at < 26 ? letter : columnLetters(Math.floor(at / 26) - 1) + letter;
}
