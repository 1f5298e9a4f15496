import type { Block, Language, Merged } from '#domain/post/template';
import { A4, CLEAR } from '#domain/post/window';
import type { TextLine, TextSetter } from './textLines.ts';
import type { Weight } from './typeface.ts';

export const MM = 72 / 25.4; // points

/** Where the text of a letter stands, in points from the top left corner. */
export const TEXT = {
  left: 22 * MM,
  width: 152 * MM,
  /** On the first page below the window and the fold of a C5, on the others at the top. */
  firstTop: (CLEAR.bottom + 6) * MM,
  top: 22 * MM,
  bottom: (A4.height - 22) * MM,
} as const;
export const CODE_BOX = { height: 34 * MM, qr: 28 * MM } as const;

type Style = { weight: Weight; size: number; leading: number; before: number; indent: number };
type Role = 'title' | 'heading' | 'paragraph' | 'item';
/** Danish is the letter; English is there for those who need it, smaller. */
const STYLES: Readonly<Record<Language, Readonly<Record<Role, Style>>>> = {
  da: {
    title: { weight: 'strong', size: 15, leading: 20, before: 0, indent: 0 },
    heading: { weight: 'strong', size: 11.5, leading: 16, before: 13, indent: 0 },
    paragraph: { weight: 'regular', size: 11, leading: 15.5, before: 8, indent: 0 },
    item: { weight: 'regular', size: 11, leading: 15.5, before: 3, indent: 14 },
  },
  en: {
    title: { weight: 'strong', size: 11, leading: 15, before: 20, indent: 0 },
    heading: { weight: 'strong', size: 10, leading: 14, before: 9, indent: 0 },
    paragraph: { weight: 'regular', size: 10, leading: 14, before: 6, indent: 0 },
    item: { weight: 'regular', size: 10, leading: 14, before: 2, indent: 12 },
  },
};

/** A part of a letter's structure, in the order in which it is read; its lines may stand on two pages. */
export type Part = { readonly role: Role | 'code'; readonly language: Language };
export type Placed = {
  readonly part: Part;
  /** Points from the top of the page. */
  readonly top: number;
} & (
  | {
      readonly kind: 'line';
      readonly line: TextLine;
      readonly size: number;
      readonly left: number;
      readonly bullet: boolean;
    }
  | { readonly kind: 'code' }
  /** Parts the languages. */
  | { readonly kind: 'rule' }
);

/** Where everything of a letter stands, page by page. */
export function letterPages(texts: Readonly<Record<Language, Merged>>, setter: TextSetter) {
  const pages: Placed[][] = [[]];
  let top: number = TEXT.firstTop;
  const place = (height: number, before: number, keep: number): number => {
    const fresh = pages.at(-1)!.length === 0;
    let at = top + (fresh ? 0 : before);
    if (!fresh && at + Math.max(height, keep) > TEXT.bottom) {
      pages.push([]);
      at = TEXT.top;
    }
    top = at + height;
    return at;
  };
  const add = (placed: Placed) => void pages.at(-1)!.push(placed);

  const write = (role: Role, text: string, language: Language) => {
    const style = STYLES[language][role];
    const part: Part = { role, language };
    const lines = setter.lines(text, style.weight, style.size, TEXT.width - style.indent);
    // A heading does not stay behind alone, nor the first line of a paragraph.
    const keep = role === 'title' || role === 'heading' ? style.leading * 4 : style.leading * 2;
    lines.forEach((line, index) => {
      const at = place(
        style.leading,
        index === 0 ? style.before : 0,
        index === 0 && lines.length > 1 ? keep : 0,
      );
      add({
        ...{ kind: 'line', part, top: at, line, size: style.size },
        ...{ left: TEXT.left + style.indent, bullet: role === 'item' && index === 0 },
      });
    });
  };
  const writeBlock = (block: Block<string>, language: Language) => {
    if (block.kind !== 'code') return write(block.kind, block.content, language);
    const at = place(CODE_BOX.height, 12, 0);
    add({ kind: 'code', part: { role: 'code', language }, top: at });
    top += 4;
  };

  write('title', texts.da.title, 'da');
  for (const block of texts.da.blocks) writeBlock(block, 'da');
  const rule = place(1, 16, 70);
  add({ kind: 'rule', part: { role: 'paragraph', language: 'en' }, top: rule });
  top -= 8;
  write('title', texts.en.title, 'en');
  for (const block of texts.en.blocks) writeBlock(block, 'en');
  return pages as readonly (readonly Placed[])[];
}
