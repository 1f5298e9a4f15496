import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import decodeQR from 'qr/decode.js';
import { describe, expect, test } from 'vitest';
import { parseCode } from '#domain/identity/accessCode';
import { parseTemplate } from '#domain/post/template';
import { signInLink, TEST_CODE } from '#domain/post/values';
import { A4, ADDRESS, CLEAR } from '#domain/post/window';
import { printArchive, printFile, printRanges, handOffArchive } from '#server/actions/printMailing';
import { listMailing } from '#server/database/invitations';
import { listPrintFiles, readLetters } from '#server/database/post';
import { LetterBook, type LetterPerson, type LetterSettings } from '#server/post/letterBook';
import { printingOf, stopPrinting } from '#server/post/printing';
import { useDatabase } from '../../support/database.ts';
import { drafted, office, ORIGIN, released, TEMPLATE } from './mailing.ts';
import { filesIn } from './unzip.ts';

const MM = 72 / 25.4;

function settings(body = TEMPLATE.da.body): LetterSettings {
  const given = { ...TEMPLATE, da: { title: 'Til {navn}', body } };
  const template = parseTemplate(given, { hasDeadline: true });
  if (!template.ok) throw new Error(JSON.stringify(template.problem));
  const both = (text: string) => ({ da: text, en: text });
  return {
    ...{ template: template.value, channel: 'letter', origin: ORIGIN, token: 'k7mr2xqf9h' },
    ...{ hearing: both('Høring om vejret'), dates: both('3. maj'), deadline: both('1. maj') },
    ...{ at: new Date('2026-11-25T08:00:00Z'), sample: false },
  };
}
const person = (number = 1, name = 'Åse Ærø') => ({
  ...{ number, name, reference: `A${number}`, address: 'Vestergade 12, 3. tv' },
  ...{ postcode: '1240', city: 'København K', access_code: 'K7MR2XQF9HTC' },
});

function made(given: LetterSettings, people: readonly LetterPerson[]) {
  const book = new LetterBook(given);
  for (const one of people) book.add(one);
  book.end();
  return { pdf: book.take()!, pages: book.pages };
}

/** The drawing instructions of each page of a PDF, which pdfkit compresses. */
function pagesOf(pdf: Buffer): string[] {
  const pages: string[] = [];
  for (let from = 0; ;) {
    const start = pdf.indexOf('stream\n', from);
    if (start < 0) return pages;
    const end = pdf.indexOf('\nendstream', start);
    from = end + 10;
    const stream = pdf.subarray(start + 7, end);
    if (stream[0] !== 0x78) continue;
    const text = inflateSync(stream).toString('latin1');
    if (text.startsWith('1 0 0 -1 0 841.89')) pages.push(text);
  }
}
/** Where text begins on a page, in millimetres from its top left corner. */
const textPlaces = (page: string) =>
  [...page.matchAll(/1 0 0 1 ([\d.-]+) ([\d.-]+) Tm/g)].map(([, x, y]) => ({
    left: Number(x) / MM,
    top: A4.height - Number(y) / MM,
  }));

/** The QR code on a page, painted and read as a camera would. */
function scanned(page: string): string {
  const painted = [...page.matchAll(/([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re/g)]
    .map((found) => found.slice(1).map(Number) as [number, number, number, number])
    .filter(([, , , height]) => height < 4);
  const left = Math.min(...painted.map(([x]) => x));
  const top = Math.min(...painted.map(([, y]) => y));
  const module = painted[0]![3];
  const [dots, quiet, side] = [6, 4, 60 * 6];
  const data = new Uint8Array(side * side * 4).fill(255);
  for (const [x, y, width] of painted) {
    const row = (Math.round((y - top) / module) + quiet) * dots;
    const column = (Math.round((x - left) / module) + quiet) * dots;
    const wide = Math.round(width / module) * dots;
    for (let down = 0; down < dots; down++) {
      const pixel = ((row + down) * side + column) * 4;
      for (let right = 0; right < wide; right++)
        data.fill(0, pixel + right * 4, pixel + right * 4 + 3);
    }
  }
  return decodeQR({ width: side, height: side, data });
}

describe('a letter', () => {
  test('is tagged, in Danish, with a title, and the same again byte for byte', () => {
    const people = [person(), person(2)];
    const first = made(settings(), people);
    const text = first.pdf.toString('latin1');
    for (const sign of ['/MarkInfo', '/StructTreeRoot', '/Lang (da-DK)', '/DisplayDocTitle true']) {
      expect(text).toContain(sign);
    }
    expect(first.pages).toBe(2);
    expect(made(settings(), people).pdf.equals(first.pdf)).toBe(true);
  });

  test('shows the address in every window and nothing else, however long everything is', () => {
    const long = {
      ...person(2, 'Wilhelmine '.repeat(12)),
      address: 'Den meget lange landevej ved den store skov 123, '.repeat(9),
    };
    for (const page of pagesOf(made(settings(), [person(), long]).pdf)) {
      const inWindow = textPlaces(page).filter(
        ({ left, top }) =>
          left > CLEAR.left && left < CLEAR.right && top > CLEAR.top && top < CLEAR.bottom,
      );
      expect(inWindow.length).toBeGreaterThanOrEqual(4);
      for (const { left, top } of inWindow) {
        expect(left).toBeGreaterThanOrEqual(ADDRESS.left - 0.01);
        expect(top).toBeGreaterThan(ADDRESS.top);
        expect(top).toBeLessThan(ADDRESS.bottom + 0.01);
      }
    }
  });

  test('has the sign-in link in its pattern, with the code after #', () => {
    const { pdf } = made(settings(), [person()]);
    expect(scanned(pagesOf(pdf)[0]!)).toBe(`${ORIGIN}/#K7MR-2XQF-9HTC`);
  });

  test('goes on to a second page, with all text between its margins', () => {
    const body = `{kode}\n\n${'Et langt afsnit om vejret i går og i dag. '.repeat(20)}\n\n`.repeat(
      4,
    );
    const { pdf, pages } = made(settings(body), [person()]);
    expect(pages).toBeGreaterThan(1);
    for (const page of pagesOf(pdf)) {
      for (const { left, top } of textPlaces(page)) {
        expect(left).toBeGreaterThan(15);
        expect(top).toBeLessThan(A4.height - 8);
      }
    }
  });

  test.each([
    'Łukasz Żółć',
    'Σωκράτης',
    'Пётр',
    '李小龙',
    '🙂',
    '',
    'a'.repeat(300),
    '\u0000\u202e',
  ])('is made for %j', (name) => {
    const { pdf, pages } = made(settings(), [person(1, name)]);
    expect(pagesOf(pdf)).toHaveLength(pages);
    expect(scanned(pagesOf(pdf)[0]!)).toBe(`${ORIGIN}/#K7MR-2XQF-9HTC`);
  });

  test('a test recipient’s code is nobody’s', () => {
    expect(parseCode(TEST_CODE)).toMatchObject({ ok: false, problem: { kind: 'code_mistyped' } });
    expect(signInLink(ORIGIN, TEST_CODE)).toBe(`${ORIGIN}/#TEST-TEST-TEST`);
  });
});

describe('the files of a released mailing', () => {
  const database = useDatabase();
  const drained = async (parts: AsyncGenerator<Uint8Array>) => {
    const pieces: Uint8Array[] = [];
    for await (const part of parts) pieces.push(part);
    return Buffer.concat(pieces);
  };

  test('cover every letter once, whatever the size', () => {
    expect(printRanges(1001, 500)).toEqual([
      { first: 1, last: 500 },
      { first: 501, last: 1000 },
      { first: 1001, last: 1001 },
    ]);
    expect(printRanges(0, 500)).toEqual([]);
  });

  test('come out the same, alone or in the archive, and every download is in the log', async () => {
    const there = await office(20);
    const mailing = await released(there, await drafted(there));
    const range = { first: 1, last: mailing.letters };
    const alone = await drained(await printFile(mailing, range, there.writer));
    const archive = filesIn(
      await drained(await printArchive(mailing, mailing.letters, 500, there.writer)),
    );
    expect([...archive.keys()]).toEqual(['0000001-0000021.pdf']);
    expect(archive.get('0000001-0000021.pdf')!.equals(alone)).toBe(true);
    expect(await listPrintFiles(mailing.id)).toMatchObject([
      { first_number: 1, last_number: 21, pages: 21 },
    ]);
    const log = await database.sql<{ what: string }>(
      `select details ->> 'what' as what from audit.log where act = 'downloaded' and hearing_id = $1 order by id`,
      [there.hearing.id],
    );
    expect(log.map(({ what }) => what)).toEqual([
      ...[`letters.${mailing.id}.1-21`, `letters.${mailing.id}.all`],
    ]);
  });

  test('stopped in the middle, the thread ends and the page knows', async () => {
    const there = await office(400);
    const mailing = await released(there, await drafted(there));
    const parts = await printArchive(mailing, mailing.letters, 500, there.writer);
    await parts.next();
    await parts.next();
    expect(printingOf(mailing.id)).toMatchObject({ of: 401 });
    stopPrinting(mailing.id);
    await expect(drained(parts)).rejects.toThrow('Stopped');
    expect(printingOf(mailing.id)).toBeNull();
    const left = await printArchive(mailing, mailing.letters, 500, there.writer);
    await left.next();
    await left.return(undefined);
    expect(printingOf(mailing.id)).toBeNull();
  });

  test('for Digital Post each has a file, and the index says whose', async () => {
    const there = await office(6);
    const mailing = await released(there, await drafted(there, 'digital_post'));
    const files = filesIn(
      await drained(await handOffArchive(mailing, mailing.letters, there.writer)),
    );
    expect(files.size).toBe(8);
    const [heading, ...rows] = files.get('index.csv')!.toString().trim().split('\r\n');
    expect(heading).toBe('reference,file,title,sha256,bytes');
    const people = await readLetters(mailing.id, 1, 10);
    expect(rows.map((row) => row.split(',')[0])).toEqual(people.map((one) => one.reference));
    for (const row of rows) {
      const [, file, title, sha256, bytes] = row.split(',');
      const pdf = files.get(file!)!;
      expect(createHash('sha256').update(pdf).digest('hex')).toBe(sha256);
      expect(pdf.length).toBe(Number(bytes));
      expect(title).toMatch(/^Til /);
    }
    const codes = new Set((await listMailing(there.hearing.id)).map((one) => one.access_code));
    const links = rows.slice(1).map((row) => scanned(pagesOf(files.get(row.split(',')[1]!)!)[0]!));
    expect(new Set(links.map((link) => link.split('#')[1]!.replaceAll('-', '')))).toEqual(codes);
  });
});
