import { element, words, type Attributes } from './svg.ts';

/** Advance widths of IBM Plex Sans Regular, U+0020 … U+007E, in thousandths of the font size. */
const WIDTHS = [
  236, 284, 419, 713, 598, 927, 694, 242, 335, 335, 450, 600, 272, 399, 272, 383, 600, 600, 600,
  600, 600, 600, 600, 600, 600, 600, 292, 292, 600, 600, 600, 477, 891, 641, 653, 621, 671, 583,
  559, 695, 707, 400, 510, 634, 501, 812, 707, 708, 606, 708, 640, 581, 572, 678, 609, 891, 613,
  593, 580, 317, 383, 317, 600, 565, 600, 534, 580, 503, 580, 549, 324, 528, 568, 250, 250, 527,
  272, 873, 568, 560, 580, 580, 367, 487, 351, 568, 492, 768, 507, 499, 464, 343, 314, 343, 600,
];
const OTHER_WIDTH = 640;
/** Between a number and its percent sign in Danish. */
const NO_BREAK_SPACE = '\u00a0';
/** Semi-bold is 4 % wider; the fallback font of a reader without Plex may be a little wider too. */
const BOLD = 1.04;
const ALLOWANCE = 1.03;

export type Style = { readonly size: number; readonly bold?: boolean };

/** About how wide a text is, in the unit of `size`. The server has no font to measure with. */
export function textWidth(text: string, { size, bold = false }: Style): number {
  let thousandths = 0;
  for (const sign of text.replaceAll(NO_BREAK_SPACE, ' ')) {
    thousandths += WIDTHS[sign.codePointAt(0)! - 32] ?? OTHER_WIDTH;
  }
  return (thousandths / 1000) * size * (bold ? BOLD : 1) * ALLOWANCE;
}

/** Spaces, but not between a small number and the word it belongs to: "4. februar", "20 år". */
const BREAKS = /(?<!(?<![\p{L}\d.,])\d{1,2}\.?)[ \t\n\r]+|[ \t\n\r]+(?!\p{L})/u;

/** The text in lines no wider than `width`; a word that is wider alone is broken. */
export function wrapped(text: string, width: number, style: Style): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(BREAKS).flatMap((word) => pieces(word, width, style))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidth(longer, style) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line === '' ? lines : [...lines, line];
}

function pieces(word: string, width: number, style: Style): string[] {
  const parts: string[] = [];
  let part = '';
  for (const sign of word) {
    if (part !== '' && textWidth(part + sign, style) > width) {
      parts.push(part);
      part = '';
    }
    part += sign;
  }
  return part === '' ? parts : [...parts, part];
}

/** How far below the middle of something the baseline of a line lies that is centred on it. */
export const dropOf = ({ size }: Style): number => size * 0.35;

/** One line of text with its baseline at `y`. */
export const textLine = (
  text: string,
  x: number,
  y: number,
  { size, bold = false }: Style,
  attributes: Attributes = {},
): string => {
  const weight = bold ? { 'font-weight': 600 } : {};
  return element('text', { x, y, 'font-size': size, ...weight, ...attributes }, words(text));
};

/** A paragraph with its top at `y`: the markup and the height it takes. */
export function paragraph(
  text: string,
  x: number,
  y: number,
  width: number,
  style: Style,
  attributes: Attributes = {},
): { readonly markup: string; readonly height: number } {
  const leading = Math.round(style.size * 1.3);
  const lines = wrapped(text, width, style);
  const markup = lines
    .map((line, index) => textLine(line, x, y + style.size + index * leading, style, attributes))
    .join('');
  return { markup, height: lines.length * leading };
}
