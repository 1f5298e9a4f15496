import { type Actor, auditName } from '#domain/identity/actor';
import { csvLines, PLAIN_CSV } from '#domain/export/csv';
import { HAND_OFF_COLUMNS, type HandOffFile, handOffRow } from '#domain/post/handOff';
import { isReleased } from '#domain/post/mailing';
import { merge, parseTemplate } from '#domain/post/template';
import { recordDownload } from '../database/downloads.ts';
import { type LetterRow, type Mailing, notePrintFile, readLetters } from '../database/post.ts';
import { log } from '../log.ts';
import type { LetterSettings } from '../post/letterBook.ts';
import { makeLetters } from '../post/makeLetters.ts';
import { beginPrinting } from '../post/printing.ts';
import { zip, type ZipEntry } from '../post/zip.ts';

/** How many letters a print file may have. */
export const FILE_SIZES = [500, 1000, 2000, 5000] as const;
export type FileSize = (typeof FILE_SIZES)[number];
/** Print files by their first and last number, both included. */
export type PrintRange = { readonly first: number; readonly last: number };

type Progress = ReturnType<typeof beginPrinting>;

/** The print files of a released mailing: `seeds` test recipients come before the people. */
export function printRanges(letters: number, size: FileSize): PrintRange[] {
  const count = Math.ceil(letters / size);
  return Array.from({ length: count }, (_, index) => ({
    first: index * size + 1,
    last: Math.min(letters, (index + 1) * size),
  }));
}

/** `1-2000.pdf` with its numbers padded, so that files stand in order. */
export const printFileName = ({ first, last }: PrintRange): string =>
  `${String(first).padStart(7, '0')}-${String(last).padStart(7, '0')}.pdf`;

/**
 * The letters of a range as one PDF, in pieces. It is in the audit log before the first of them, and the
 * file's hash is kept: made again the file has to come out the same.
 */
export async function printFile(
  mailing: Mailing,
  range: PrintRange,
  actor: Actor,
): Promise<AsyncGenerator<Uint8Array>> {
  await recorded(mailing, `${range.first}-${range.last}`, actor);
  const progress = beginPrinting(mailing.id, range.last - range.first + 1);
  return ended(letters(mailing, range, progress, 0), progress);
}

/** All letters in files of `size`, as one archive. */
export async function printArchive(
  mailing: Mailing,
  letterCount: number,
  size: FileSize,
  actor: Actor,
): Promise<AsyncGenerator<Uint8Array>> {
  await recorded(mailing, 'all', actor);
  const progress = beginPrinting(mailing.id, letterCount);
  const files = async function* (): AsyncGenerator<ZipEntry> {
    for (const range of printRanges(letterCount, size)) {
      const content = letters(mailing, range, progress, range.first - 1);
      yield { name: printFileName(range), content };
    }
  };
  return ended(zip(files(), mailing.released_at!), progress);
}

/** A PDF for each recipient and the index that says whose it is, as one archive. */
export async function handOffArchive(
  mailing: Mailing,
  letterCount: number,
  actor: Actor,
): Promise<AsyncGenerator<Uint8Array>> {
  await recorded(mailing, 'digital_post', actor);
  const progress = beginPrinting(mailing.id, letterCount);
  return ended(zip(handOffFiles(mailing, letterCount, progress), mailing.released_at!), progress);
}

async function* handOffFiles(
  mailing: Mailing,
  letterCount: number,
  progress: Progress,
): AsyncGenerator<ZipEntry> {
  const index: HandOffFile[] = [];
  const titles = new Map<number, string>();
  const settings = settingsOf(mailing);
  for (const range of printRanges(letterCount, 1000)) {
    const people = await readLetters(mailing.id, range.first, range.last);
    for (const person of people) titles.set(person.number, titleOf(settings, person));
    for await (const made of makeLetters(
      { settings, people, as: 'a file each' },
      progress.signal,
    )) {
      if (made.kind === 'made') progress.made(range.first - 1 + made.letters);
      if (made.kind !== 'file') continue;
      const { number, reference, name: file, sha256, bytes } = made;
      index.push({ reference, file, title: titles.get(number)!, sha256, bytes: bytes.byteLength });
      yield { name: file, content: [bytes] };
    }
    titles.clear();
  }
  const lines = csvLines({ columns: HAND_OFF_COLUMNS, rows: index.map(handOffRow) }, PLAIN_CSV);
  yield { name: 'index.csv', content: [Buffer.from([...lines].join(''), 'utf8')] };
}

async function* letters(
  mailing: Mailing,
  range: PrintRange,
  progress: Progress,
  before: number,
): AsyncGenerator<Uint8Array> {
  const people = await readLetters(mailing.id, range.first, range.last);
  const job = { settings: settingsOf(mailing), people, as: 'one file' } as const;
  for await (const made of makeLetters(job, progress.signal)) {
    if (made.kind === 'bytes') yield made.bytes;
    else if (made.kind === 'made') progress.made(before + made.letters);
    else if (made.kind === 'done') {
      const { sha256, pages } = made;
      const isSame = await notePrintFile(mailing.id, { ...range, sha256, pages });
      if (!isSame) log('print_file_differs', { mailing: mailing.id, first: range.first });
    }
  }
}

const titleOf = (
  { template, hearing, dates, deadline, origin }: LetterSettings,
  person: LetterRow,
) =>
  merge(template.da, {
    ...{ name: person.name, first_name: person.name.split(/\s+/)[0] ?? '', code: '', link: origin },
    ...{ hearing: hearing.da, dates: dates.da, deadline: deadline.da },
  }).title;

function settingsOf(mailing: Mailing): LetterSettings {
  if (!mailing.facts || !mailing.released_at) throw new Error('The mailing is not released.');
  const template = parseTemplate(mailing.template, { hasDeadline: mailing.deadline !== null });
  if (!template.ok) throw new Error('A released mailing has faults.');
  const { hearing, dates, deadline, origin } = mailing.facts;
  return {
    template: template.value,
    channel: mailing.channel === 'digital_post' ? 'digital_post' : 'letter',
    ...{ hearing, dates, deadline, origin, token: mailing.token },
    ...{ at: mailing.released_at, sample: false },
  };
}

async function recorded(mailing: Mailing, what: string, actor: Actor): Promise<void> {
  if (!isReleased(mailing.state)) throw new Error('The mailing is not released.');
  await recordDownload(mailing.hearing_id, `letters.${mailing.id}.${what}`, auditName(actor));
}

async function* ended(
  parts: AsyncGenerator<Uint8Array>,
  progress: Progress,
): AsyncGenerator<Uint8Array> {
  try {
    yield* parts;
  } finally {
    progress.end();
  }
}
