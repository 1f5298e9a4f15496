/** What stands within a line of text. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly content: readonly Inline[] }
  | { readonly kind: 'link'; readonly href: string; readonly content: readonly Inline[] };

/** Marks of which only one may be open at a time: bold in bold says nothing. */
type Allowed = { readonly strong: boolean; readonly emphasis: boolean; readonly link: boolean };
const ALL: Allowed = { strong: true, emphasis: true, link: true };

/**
 * `**bold**`, `*emphasis*`, `[words](https://…)`; a backslash before a sign keeps it a sign. What is
 * opened and never closed stays as it was written.
 */
export const inlineOf = (text: string): readonly Inline[] => parse(text, ALL);

/** The words alone, as they are read aloud, counted and searched. */
export const plainText = (content: readonly Inline[]): string =>
  content.map((one) => (one.kind === 'text' ? one.text : plainText(one.content))).join('');

/**
 * The address where a link may lead: a page of the web or of this site, never a script or a file.
 * Null for anything else.
 */
export function safeHref(address: string): string | null {
  if (/^https?:\/\/[^\s<>"'`\\]{3,}$/i.test(address)) return address;
  return /^\/(?![/\\])[^\s<>"'`\\]*$/.test(address) ? address : null;
}

type Found = { readonly inline: Inline; readonly end: number };

function parse(text: string, allowed: Allowed): readonly Inline[] {
  const found: Inline[] = [];
  let words = '';
  let at = 0;
  while (at < text.length) {
    const mark = markAt(text, at, allowed);
    if (mark) {
      if (words) found.push({ kind: 'text', text: words });
      words = '';
      found.push(mark.inline);
      at = mark.end;
    } else if (text[at] === '\\' && /[\\*[\]()#>!-]/.test(text[at + 1] ?? '')) {
      words += text[at + 1];
      at += 2;
    } else {
      words += text[at];
      at += 1;
    }
  }
  if (words) found.push({ kind: 'text', text: words });
  return found;
}

function markAt(text: string, at: number, allowed: Allowed): Found | null {
  if (text[at] === '[') return allowed.link ? linkAt(text, at, allowed) : null;
  if (text[at] !== '*') return null;
  if (text.startsWith('**', at)) {
    return allowed.strong ? between(text, at, '**', 'strong', { ...allowed, strong: false }) : null;
  }
  return allowed.emphasis
    ? between(text, at, '*', 'emphasis', { ...allowed, emphasis: false })
    : null;
}

/** Something between two equal marks that stand close to their words: `2 * 3 * 4` is no emphasis. */
function between(
  text: string,
  at: number,
  mark: '*' | '**',
  kind: 'strong' | 'emphasis',
  allowed: Allowed,
): Found | null {
  const start = at + mark.length;
  const end = text.indexOf(mark, start);
  if (end <= start || /\s/.test(text[start]!) || /\s/.test(text[end - 1]!)) return null;
  const content = parse(text.slice(start, end), allowed);
  return { inline: { kind, content }, end: end + mark.length };
}

const LINK = /\[([^[\]]{1,500})\]\(([^()\s]{1,500})\)/y;

function linkAt(text: string, at: number, allowed: Allowed): Found | null {
  LINK.lastIndex = at;
  const match = LINK.exec(text);
  const href = match && safeHref(match[2]!);
  if (!match || href === null) return null;
  const content = parse(match[1]!, { ...allowed, link: false });
  return { inline: { kind: 'link', href, content }, end: at + match[0].length };
}
