import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { VISITOR } from '#domain/identity/actor';
import { parseCode } from '#domain/identity/accessCode';
import { sha256 } from '#server/access/secrets';
import type { ImportProgress } from '#protocol/importMessages';
import { importInvitations } from '#server/actions/importInvitations';
import { stopImport } from '#server/actions/importInvitationsStop';
import { readCsvRows } from '#server/csvRows';
import type { Hearing } from '#server/database/hearings';
import { beginImport, listMailing, stageInvitations } from '#server/database/invitations';
import { searchInvitees } from '#server/database/people';
import { useDatabase } from '../../support/database.ts';
import {
  answeredHearing,
  csvBytes,
  drawnPanel,
  emptyHearing,
  invite,
  invitees,
} from './recruitedHearing.ts';

const HEADING = 'løbenummer;navn;adresse;postnummer;by;køn;fødselsår;kommunekode';
const utf8 = (text: string) => new TextEncoder().encode(text);
const latin1 = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));

describe('importing an invitation list', () => {
  const database = useDatabase();
  let hearing: Hearing;
  beforeEach(async () => {
    hearing = await emptyHearing();
  });

  const count = async (table: string) =>
    Number((await database.sql<{ n: string }>(`select count(*) as n from ${table}`))[0]!.n);
  const bring = (bytes: Uint8Array, id = randomUUID()) =>
    importInvitations({ hearing, bytes, id, actor: VISITOR });

  test('everybody on the list is invited with a code of their own', async () => {
    expect(await invite(hearing, invitees(300))).toEqual({
      ok: true,
      value: { added: 300, already: 0 },
    });
    const people = await listMailing(hearing.id);
    expect(people).toHaveLength(300);
    expect(new Set(people.map((person) => person.access_code)).size).toBe(300);
    expect(people.every((person) => parseCode(person.access_code).ok)).toBe(true);
    const hashes = await database.sql<{ code_hash: string }>(
      'select code_hash from access.codes where hearing_id = $1',
      [hearing.id],
    );
    expect(new Set(hashes.map((row) => row.code_hash))).toEqual(
      new Set(people.map((person) => sha256(person.access_code))),
    );
  });

  test('what stands in the file stands in the list, also over two lines and in quotation marks', async () => {
    const file = `${HEADING}\r\nA1;"Åse ""Ø"" Ærø";"Gade 1;\r\n2. sal";0800;Høje Taastrup;K;1980;169\r\n`;
    expect(await bring(utf8(file))).toMatchObject({ ok: true, value: { added: 1 } });
    expect((await listMailing(hearing.id))[0]).toMatchObject({
      ...{ reference: 'A1', name: 'Åse "Ø" Ærø', address: 'Gade 1;\n2. sal' },
      ...{ postcode: '0800', city: 'Høje Taastrup', email: null },
    });
  });

  test.each([
    ['UTF-8', utf8],
    ['UTF-8 with its mark', (text: string) => utf8(`\uFEFF${text}`)],
    ['Windows-1252', latin1],
  ])('letters arrive whole from %s', async (_, encode) => {
    const file = `${HEADING}\nÆ1;Søren Ågård;Ærøvej 1;5970;Ærøskøbing;mand;1970;492\n`;
    expect(await bring(encode(file))).toMatchObject({ ok: true });
    expect((await listMailing(hearing.id))[0]).toMatchObject({
      ...{ reference: 'Æ1', name: 'Søren Ågård', city: 'Ærøskøbing' },
    });
  });

  test('the same file again adds nobody, and a longer one only those who are new', async () => {
    await invite(hearing, invitees(20));
    const before = await listMailing(hearing.id);
    expect(await invite(hearing, invitees(20))).toEqual({
      ok: true,
      value: { added: 0, already: 20 },
    });
    expect(await listMailing(hearing.id)).toEqual(before);
    expect(await invite(hearing, invitees(25))).toEqual({
      ok: true,
      value: { added: 5, already: 20 },
    });
  });

  test('sent twice under one id it acts once and leaves no row behind', async () => {
    const [bytes, id] = [csvBytes(invitees(1500)), randomUUID()];
    const first = await bring(bytes, id);
    expect(first).toEqual({ ok: true, value: { added: 1500, already: 0 } });
    expect(await bring(bytes, id)).toEqual(first);
    expect(await count('contact.staged_rows')).toBe(0);
    expect(await listMailing(hearing.id)).toHaveLength(1500);
  });

  test('two at once with the same people invite each of them once', async () => {
    const outcomes = await Promise.all([
      invite(hearing, invitees(1200)),
      invite(hearing, invitees(1200)),
    ]);
    const added = outcomes.map((outcome) => (outcome.ok ? outcome.value.added : -1));
    expect(added.toSorted((a, b) => a - b)).toEqual([0, 1200]);
    expect(await listMailing(hearing.id)).toHaveLength(1200);
  });

  test('one fault anywhere and nobody is invited; line and column are those of the file', async () => {
    const file = `${HEADING}\nA1;Ib;Vej 1;5800;Nyborg;M;1980;450\n\nA2;"Bo\nBo";Vej 2;5800;Nyborg;M;1980;450\nA3;Ea;Vej 3;5800;Nyborg;X;2020;450\n`;
    expect(await bring(utf8(file))).toEqual({
      ok: false,
      problem: {
        ...{ kind: 'list', total: 2 },
        problems: [
          { line: 6, column: 'sex', kind: 'unknown_value', value: 'X' },
          { line: 6, column: 'birth_year', kind: 'age_out_of_range', value: '2020' },
        ],
      },
    });
    expect(await listMailing(hearing.id)).toEqual([]);
    expect(await count('contact.staged_rows')).toBe(0);
  });

  test.each([
    ['nothing', utf8(''), { kind: 'list', total: 1 }],
    ['white space', utf8(' \r\n\n'), { kind: 'list', total: 1 }],
    ['a heading only', utf8(HEADING), { kind: 'list', total: 1 }],
    ['an Excel file', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 1), { kind: 'spreadsheet' }],
    ['an old Excel file', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0), { kind: 'spreadsheet' }],
    ['a PDF', utf8('%PDF-1.7'), { kind: 'not_text' }],
    ['UTF-16', Uint8Array.of(0xff, 0xfe, 0x6c, 0), { kind: 'not_text' }],
    ['too much', new Uint8Array(64 * 1024 * 1024 + 1), { kind: 'too_large' }],
    ['two encodings', latin1(`${HEADING}\nSÃ¸ren \xe5`), { kind: 'mixed_encoding' }],
    [
      'an open quotation mark',
      utf8(`${HEADING}\nA1;Ib\nA2;"Bo\n\n`),
      { kind: 'quotation_marks', line: 3 },
    ],
    [
      'a stray quotation mark',
      utf8(`${HEADING}\nA1;Ib "den" Anden\n`),
      { kind: 'quotation_marks', line: 2 },
    ],
    [
      'an endless field',
      utf8(`${HEADING}\nA1;"${'x'.repeat(200_000)}`),
      { kind: 'quotation_marks', line: 2 },
    ],
    ['a page of HTML', utf8('<!doctype html>\n<p>Log ind</p>'), { kind: 'list' }],
  ])('%s is told for what it is', async (_, bytes, problem) => {
    const outcome = await bring(bytes);
    expect(outcome.ok).toBe(false);
    if (!outcome.ok) expect(outcome.problem).toMatchObject(problem);
  });

  test('stopped half-way, nobody is invited and no name stays behind', async () => {
    const stop = new AbortController();
    const outcome = await importInvitations({
      ...{ hearing, bytes: csvBytes(invitees(3000)), id: randomUUID(), actor: VISITOR },
      signal: stop.signal,
      onProgress: ({ stage, done }) => {
        if (stage === 'saving' && done >= 1000) stop.abort();
      },
    });
    expect(outcome).toEqual({ ok: false, problem: { kind: 'cancelled' } });
    expect(await listMailing(hearing.id)).toEqual([]);
    expect(await count('contact.staged_rows')).toBe(0);
    expect(await count('recruitment.imports where completed_at is null')).toBe(0);
  });

  test('a stop that comes too late tells what came of the list, and only of its own hearing', async () => {
    const [id, bytes] = [randomUUID(), csvBytes(invitees(3000))];
    let stopped: ReturnType<typeof stopImport> | null = null;
    const outcome = await importInvitations({
      ...{ hearing, bytes, id, actor: VISITOR },
      onProgress: ({ stage, done }) => {
        if (stage === 'saving' && done === 2000) stopped = stopImport(hearing, id);
      },
    });
    // In time or too late, the two agree.
    const told = await stopped;
    expect(told).toEqual(outcome.ok ? outcome.value : null);
    expect(await listMailing(hearing.id)).toHaveLength(outcome.ok ? 3000 : 0);
    expect(await count('contact.staged_rows')).toBe(0);

    const late = randomUUID();
    await bring(bytes, late);
    expect(await stopImport(hearing, late)).not.toBeNull();
    expect(await stopImport(await emptyHearing(), late)).toBeNull();
    expect(await listMailing(hearing.id)).toHaveLength(3000);
  });

  test('progress names each stage and ends at its total', async () => {
    const seen: ImportProgress[] = [];
    const bytes = csvBytes(invitees(2500));
    const onProgress = (progress: ImportProgress) => void seen.push(progress);
    await importInvitations({ hearing, bytes, id: randomUUID(), actor: VISITOR, onProgress });
    expect([...new Set(seen.map(({ stage }) => stage))]).toEqual([
      ...['reading', 'checking', 'saving'],
    ]);
    expect(seen.at(-1)).toEqual({ stage: 'saving', done: 2500, total: 2500 });
    expect(seen.every(({ done, total }) => done <= total)).toBe(true);
  });

  test('an id of another hearing brings nobody there', async () => {
    const other = await emptyHearing();
    const id = randomUUID();
    await beginImport({ id, hearingId: other.id, fileHash: 'x', rows: 9 }, 'system');
    expect(await bring(csvBytes(invitees(9)), id)).toEqual({
      ok: false,
      problem: { kind: 'interrupted' },
    });
    expect(await listMailing(other.id)).toEqual([]);
  });

  test('rows that come late, after the import, are not kept', async () => {
    const id = randomUUID();
    await bring(csvBytes(invitees(3)), id);
    await stageInvitations(id, [{ line: 99, name: 'For sent' } as never]);
    expect(await count('contact.staged_rows')).toBe(0);
  });

  test('nobody is added once the lot has been drawn', async () => {
    const drawn = await answeredHearing();
    await drawnPanel(drawn, 'x');
    expect(await invite(drawn, invitees(1001))).toEqual({
      ok: false,
      problem: { kind: 'already_drawn' },
    });
    expect(await listMailing(drawn.id)).toHaveLength(1000);
  });

  test('25,000 people are read, stored and searched in seconds, and others get their turn', async () => {
    const bytes = csvBytes(invitees(25_000));
    const begun = performance.now();
    let longest = 0;
    let last = begun;
    const turn = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    const outcome = await bring(bytes);
    clearInterval(turn);
    expect(outcome).toEqual({ ok: true, value: { added: 25_000, already: 0 } });
    expect(performance.now() - begun).toBeLessThan(20_000);
    expect(longest).toBeLessThan(1000);

    const searched = performance.now();
    const found = await searchInvitees(hearing.id, {
      ...{ words: 'hansen s0001', state: null, firstRow: 0, rowCount: 50 },
    });
    expect(performance.now() - searched).toBeLessThan(1500);
    expect(found.total).toBeGreaterThan(0);
    expect(found.rows.every((row) => /hansen/i.test(row.name))).toBe(true);
  });
});

describe('splitting a file', () => {
  test('lines are counted as an editor counts them, whatever ends them', async () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const text = ['a,b', '"1', '2",x', '', 'z,"q"'].join(end);
      const rows = await readCsvRows(utf8(text));
      expect(rows.ok && rows.value.map(({ line }) => line)).toEqual([1, 2, 4, 5]);
    }
  });
});
