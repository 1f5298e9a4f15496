import { type Inline, inlineOf } from './inline.ts';

/**
 * The text of a briefing page as a tree: a small part of Markdown (headings, paragraphs, lists,
 * quotes, images, bold, emphasis, links). There is no raw HTML in it: `<b>` is four signs.
 */
export type Block =
  | { readonly kind: 'heading'; readonly level: HeadingLevel; readonly content: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly content: readonly Inline[] }
  | {
      readonly kind: 'list';
      readonly ordered: boolean;
      readonly items: readonly (readonly Inline[])[];
    }
  | { readonly kind: 'quote'; readonly paragraphs: readonly (readonly Inline[])[] }
  | Image;

/** Level 1 stands right under the page's own title. */
export type HeadingLevel = 1 | 2 | 3;

/**
 * `![what it shows](billede:<sha256>)` on a line of its own. `hash` is the SHA-256 (64 hex digits) of an
 * uploaded image; `alt` may be empty and is then a fault.
 */
export type Image = { readonly kind: 'image'; readonly hash: string; readonly alt: string };

type Line =
  | { readonly is: 'blank' }
  | { readonly is: 'heading'; readonly level: HeadingLevel; readonly text: string }
  | { readonly is: 'item'; readonly ordered: boolean; readonly text: string }
  | { readonly is: 'quote' | 'text'; readonly text: string }
  | { readonly is: 'image'; readonly hash: string; readonly alt: string };

/** A block whose text is still being gathered, line by line. */
type Open =
  | { readonly is: 'list'; readonly ordered: boolean; readonly texts: string[] }
  | { readonly is: 'quote' | 'text'; readonly texts: string[] };

/** Any text gives a tree; what is not markup stands there as it was written. */
export function parseMarkup(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let open: Open | null = null;
  const close = () => {
    if (open) blocks.push(blockOf(open));
    open = null;
  };
  for (const line of text.split(/\r\n?|\n/).map(lineOf)) {
    const grown: Open | null = open && goOn(open, line);
    if (grown) continue;
    close();
    if (line.is === 'heading') {
      blocks.push({ kind: 'heading', level: line.level, content: inlineOf(line.text) });
    } else if (line.is === 'image') {
      blocks.push({ kind: 'image', hash: line.hash, alt: line.alt });
    } else if (line.is === 'item') open = { is: 'list', ordered: line.ordered, texts: [line.text] };
    else if (line.is !== 'blank') open = { is: line.is, texts: [line.text] };
  }
  close();
  return blocks;
}

/** The images of a text, in their order. */
export const imagesIn = (text: string): readonly Image[] =>
  parseMarkup(text).filter((block) => block.kind === 'image');

const HEADING = /^(#{1,3}) +(.*)$/;
const ITEM = /^(?:([-*])|\d{1,3}[.)]) +(.*)$/;
const QUOTE = /^> ?(.*)$/;
const IMAGE = /^!\[([^\]]*)\]\(billede:([0-9a-f]{64})\)$/;

function lineOf(raw: string): Line {
  const line = raw.trim();
  if (line === '') return { is: 'blank' };
  const heading = HEADING.exec(line);
  if (heading) {
    return { is: 'heading', level: heading[1]!.length as HeadingLevel, text: heading[2]! };
  }
  const item = ITEM.exec(line);
  if (item) return { is: 'item', ordered: item[1] === undefined, text: item[2]! };
  const quote = QUOTE.exec(line);
  if (quote) return { is: 'quote', text: quote[1]!.trim() };
  const image = IMAGE.exec(line);
  if (image) return { is: 'image', alt: image[1]!.trim(), hash: image[2]! };
  return { is: 'text', text: line };
}

/** Adds the line to the open block where it belongs there; null where it does not. */
function goOn(open: Open, line: Line): Open | null {
  if (open.is === 'list' && line.is === 'item' && line.ordered === open.ordered) {
    open.texts.push(line.text);
    return open;
  }
  if (open.is === 'quote' && line.is === 'quote') {
    // An empty quoted line begins a new paragraph of the quote.
    if (line.text === '' || open.texts.at(-1) === '') open.texts.push(line.text);
    else continueLast(open.texts, line.text);
    return open;
  }
  // A line of text goes on with what stands above it.
  if (line.is === 'text' && open.is !== 'quote') {
    continueLast(open.texts, line.text);
    return open;
  }
  return null;
}

function continueLast(texts: string[], more: string): void {
  const last = texts.pop();
  texts.push(last ? `${last} ${more}` : more);
}

function blockOf(open: Open): Block {
  const contents = open.texts.filter((text) => text !== '').map(inlineOf);
  if (open.is === 'list') return { kind: 'list', ordered: open.ordered, items: contents };
  if (open.is === 'quote') return { kind: 'quote', paragraphs: contents };
  return { kind: 'paragraph', content: contents[0] ?? [] };
}
