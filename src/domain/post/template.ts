import { z } from 'zod';
import { fail, type Result, succeed } from '../result.ts';

/**
 * What an organiser writes once and everybody gets with their own name and code in it. The text is
 * plain: an empty line parts paragraphs, `# ` begins a heading, `- ` a line of a list, `{navn}` is
 * a field, and `{kode}` alone on a line is the box with the large code and its QR.
 */
export const LANGUAGES = ['da', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const LIMITS = { sender: 200, title: 150, body: 8000 } as const;
const wording = z.object({ title: z.string(), body: z.string() });
export const postTemplate = z.object({
  /** Who sends it, with the address to return it to, one line. */
  sender: z.string(),
  da: wording,
  en: wording,
});
export type PostTemplate = z.infer<typeof postTemplate>;

/** Every field by its Danish and English name; either may stand in either text. */
export const FIELDS = {
  name: ['navn', 'name'],
  first_name: ['fornavn', 'first_name'],
  code: ['kode', 'code'],
  link: ['link', 'link'],
  hearing: ['høring', 'hearing'],
  dates: ['datoer', 'dates'],
  deadline: ['frist', 'deadline'],
} as const satisfies Record<string, readonly [string, string]>;
export type FieldName = keyof typeof FIELDS;
export type FieldValues = Readonly<Record<FieldName, string>>;

export type Piece = { readonly text: string } | { readonly field: FieldName };
export type Block<Content = readonly Piece[]> =
  | { readonly kind: 'heading' | 'paragraph' | 'item'; readonly content: Content }
  | { readonly kind: 'code' };
export type Parsed = { readonly title: readonly Piece[]; readonly blocks: readonly Block[] };
export type ParsedTemplate = { readonly sender: string } & Readonly<Record<Language, Parsed>>;
export type Merged = { readonly title: string; readonly blocks: readonly Block<string>[] };

type Place = { readonly language: Language; readonly part: 'title' | 'body' };
export type TemplateFault =
  | { readonly kind: 'no_sender' | 'sender_too_long' | 'no_deadline' }
  | (Place & { readonly kind: 'empty' })
  | (Place & { readonly kind: 'too_long'; readonly limit: number })
  | (Place & { readonly kind: 'unknown_field'; readonly line: number; readonly name: string })
  | (Place & { readonly kind: 'lone_brace'; readonly line: number })
  /** A subject line is shown on locked screens, and a letter's title through the window. */
  | { readonly kind: 'secret_in_title'; readonly language: Language }
  /** Neither the code nor the link: the reader could not get in. */
  | { readonly kind: 'no_way_in'; readonly language: Language };

/** The template ready to be merged, or every fault in it, in the order of the form; lines from 1. */
export function parseTemplate(
  template: PostTemplate,
  { hasDeadline }: { readonly hasDeadline: boolean },
): Result<ParsedTemplate, TemplateFault[]> {
  const faults: TemplateFault[] = [];
  const sender = template.sender.trim();
  if (sender === '') faults.push({ kind: 'no_sender' });
  if (sender.length > LIMITS.sender) faults.push({ kind: 'sender_too_long' });
  const parsed = {
    sender,
    da: parseWording(template.da, 'da', faults),
    en: parseWording(template.en, 'en', faults),
  };
  const asksDeadline = LANGUAGES.some((language) => uses(parsed[language], 'deadline'));
  if (asksDeadline && !hasDeadline) faults.push({ kind: 'no_deadline' });
  return faults.length > 0 ? fail(faults) : succeed(parsed);
}

function parseWording(
  { title, body }: PostTemplate[Language],
  language: Language,
  faults: TemplateFault[],
): Parsed {
  const before = faults.length;
  for (const part of ['title', 'body'] as const) {
    const text = part === 'title' ? title : body;
    if (text.trim() === '') faults.push({ kind: 'empty', language, part });
    if (text.length > LIMITS[part]) {
      faults.push({ kind: 'too_long', language, part, limit: LIMITS[part] });
    }
  }
  const parsed = {
    title: pieces(title.trim(), { language, part: 'title' }, 1, faults),
    blocks: blocksOf(body, language, faults),
  };
  if (parsed.title.some((piece) => 'field' in piece && isSecret(piece.field))) {
    faults.push({ kind: 'secret_in_title', language });
  }
  const enters = parsed.blocks.some(
    (block) =>
      block.kind === 'code' || block.content.some((p) => 'field' in p && isSecret(p.field)),
  );
  // A misspelt {kode} is one fault, not two.
  if (!enters && faults.length === before) faults.push({ kind: 'no_way_in', language });
  return parsed;
}

const isSecret = (field: FieldName) => field === 'code' || field === 'link';

const uses = ({ title, blocks }: Parsed, field: FieldName) =>
  [title, ...blocks.map((block) => (block.kind === 'code' ? [] : block.content))].some((content) =>
    content.some((piece) => 'field' in piece && piece.field === field),
  );

function blocksOf(body: string, language: Language, faults: TemplateFault[]): Block[] {
  const blocks: Block[] = [];
  let paragraph: Piece[] | null = null;
  body
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .forEach((written, index) => {
      const line = written.trim();
      const parse = (text: string) => pieces(text, { language, part: 'body' }, index + 1, faults);
      if (line === '' || isCode(line) || line.startsWith('# ') || line.startsWith('- ')) {
        paragraph = null;
      }
      if (line === '') return;
      if (isCode(line)) blocks.push({ kind: 'code' });
      else if (line.startsWith('# ')) {
        blocks.push({ kind: 'heading', content: parse(line.slice(2).trim()) });
      } else if (line.startsWith('- ')) {
        blocks.push({ kind: 'item', content: parse(line.slice(2).trim()) });
      } else if (paragraph) paragraph.push({ text: '\n' }, ...parse(line));
      else {
        paragraph = parse(line);
        blocks.push({ kind: 'paragraph', content: paragraph });
      }
    });
  return blocks;
}

const isCode = (line: string) => FIELDS.code.some((name) => line.toLowerCase() === `{${name}}`);

function pieces(text: string, place: Place, line: number, faults: TemplateFault[]): Piece[] {
  const found: Piece[] = [];
  for (const part of text.split(/(\{[^{}\n]*\})/)) {
    if (part === '') continue;
    const inner = /^\{([^{}]*)\}$/.exec(part)?.[1];
    if (inner === undefined) {
      if (/[{}]/.test(part)) faults.push({ kind: 'lone_brace', line, ...place });
      found.push({ text: part });
      continue;
    }
    const field = fieldNamed(inner.trim());
    if (field) found.push({ field });
    else faults.push({ kind: 'unknown_field', line, name: inner.trim().slice(0, 40), ...place });
  }
  return found;
}

function fieldNamed(name: string): FieldName | null {
  const wanted = name.normalize('NFC').toLowerCase();
  const found = Object.entries(FIELDS).find(([, names]) => names.includes(wanted as never));
  return found ? (found[0] as FieldName) : null;
}

/** One person's text. What a value holds is never read as a field or as a mark of the template. */
export function merge({ title, blocks }: Parsed, values: FieldValues): Merged {
  const text = (content: readonly Piece[]) =>
    content.map((piece) => ('field' in piece ? values[piece.field] : piece.text)).join('');
  return {
    title: text(title),
    blocks: blocks.map((block) =>
      block.kind === 'code' ? block : { kind: block.kind, content: text(block.content) },
    ),
  };
}
