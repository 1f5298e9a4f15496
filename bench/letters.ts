// A mailing to 100,000 people: making its list, then its letters as print files in one archive, through
// the real database. Beside it the same number of pages by bare pdfkit, text only and a font of its own,
// without window, QR code, structure or languages.
//
//   node scripts/run.mjs node bench/letters.ts [people]
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import PDFDocument from 'pdfkit';
import { csvText } from '../src/domain/export/csv.ts';
import { INVITATION_HEADING, invitationCells } from '../src/domain/recruitment/invitationList.ts';
import { simulateInvitees } from '../src/domain/simulation/population.ts';
import { createAccount } from '../src/server/actions/createAccount.ts';
import { createMailing, saveMailing } from '../src/server/actions/editMailing.ts';
import { importInvitations } from '../src/server/actions/importInvitations.ts';
import { listRecipients } from '../src/server/actions/listRecipients.ts';
import { printArchive } from '../src/server/actions/printMailing.ts';
import { approveMailing, releaseMailing } from '../src/server/actions/releaseMailing.ts';
import { closeDatabase, openDatabase } from '../src/server/database/client.ts';
import { addMember, createHearing, findHearingById } from '../src/server/database/hearings.ts';
import { findMailing, saveTestRecipient, searchDeliveries } from '../src/server/database/post.ts';

const PEOPLE = Number(process.argv[2] ?? 100_000);
const BARE_PAGES = 5000; // as many as a large print file; the time for more is in proportion
const ON = '2026-02-03';

const dataFolder = mkdtempSync(join(tmpdir(), 'folkehoering-bench-'));
try {
  const bare = await timed(() => barePages());
  report(`bare pdfkit, ${BARE_PAGES} pages`, bare);

  await openDatabase({ kind: 'embedded', dataFolder });
  const { hearing, writer, approver } = await office();
  const mailing = await draft(hearing, writer);
  const listed = await timed(async () => {
    const origin = 'https://hoering.example.dk';
    must(await listRecipients({ hearing, mailing, origin, actor: writer }));
  });
  report(`the list of ${PEOPLE}`, listed);
  const page = await timed(async () => {
    await searchDeliveries(mailing.id, { words: '', part: null, first: 0, count: 50 });
  });
  report('a page of the list', page);
  const found = await timed(async () => {
    await searchDeliveries(mailing.id, { words: 'åse 24', part: 'gets', first: 0, count: 50 });
  });
  report('a search in it', found);

  const hash = (await findMailing(mailing.id))!.list_hash!;
  must(await approveMailing(mailing, hash, approver));
  must(await releaseMailing(mailing, hash, writer));
  const released = (await findMailing(mailing.id))!;
  let bytes = 0;
  const letters = await timed(async () => {
    for await (const part of await printArchive(released, released.letters, 2000, writer)) {
      bytes += part.byteLength;
    }
  });
  report(`${released.letters} letters`, letters);
  console.log(
    `${(bytes / 1e6).toFixed(0)} MB, ${(bytes / released.letters).toFixed(0)} bytes each`,
  );
  const each = letters.seconds / released.letters / (bare.seconds / BARE_PAGES);
  console.log(`ratio to bare pdfkit, per page: ${each.toFixed(2)}`);
} finally {
  await closeDatabase();
  rmSync(dataFolder, { recursive: true, force: true });
}

/** The same words on as many pages, by a library alone. */
async function barePages() {
  const document = new PDFDocument({ size: 'A4', autoFirstPage: false });
  const font = 'node_modules/@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-400-normal.woff';
  document.registerFont('plain', font);
  let bytes = 0;
  document.on('data', (piece: Buffer) => (bytes += piece.length));
  const ended = new Promise((resolve) => document.on('end', resolve));
  for (let page = 0; page < BARE_PAGES; page++) {
    document.addPage().font('plain').fontSize(11);
    document.text(`Kære person ${page}\n\n${'Du er udtrukket ved lodtrækning. '.repeat(25)}`);
    document.text(`K7MR-2XQF-${page}`);
    if (page % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  document.end();
  await ended;
}

async function office() {
  const [writer, approver] = [await account('Ida'), await account('Bo')];
  const id = randomUUID();
  const names = { slug: 'bench', name_da: 'Høring om breve', name_en: 'Hearing on letters' };
  const sizes = { panel_size: 356, group_count: 40 };
  const fields = { id, ...names, ...sizes, starts_on: ON, ends_on: ON };
  await createHearing(fields, writer.id, 'system');
  await addMember(id, approver.id, 'organiser', 'system');
  const hearing = (await findHearingById(id))!;
  const people = simulateInvitees({ seed: 'bench', size: PEOPLE, on: ON });
  const list = csvText({ columns: INVITATION_HEADING, rows: people.map(invitationCells) });
  const bytes = new TextEncoder().encode(list);
  must(await importInvitations({ hearing, bytes, id: randomUUID(), actor: writer }));
  const seed = { id: randomUUID(), name: 'Kontrol', address: 'Vej 1', postcode: '1240' };
  await saveTestRecipient(id, { ...seed, city: 'København K', email: null }, 'system');
  return { hearing, writer, approver };
}

async function account(name: string) {
  const email = `${name.toLowerCase()}@example.dk`;
  const given = { email, name, password: 'en lang sætning om vejret', mayCreateHearings: true };
  const made = await createAccount(given, 'system');
  if (!made.ok) throw new Error(made.problem);
  const { id } = made.value;
  return {
    ...{ kind: 'account' as const, id, email, name },
    ...{ mayCreateHearings: true, memberships: [] },
  };
}

async function draft(
  hearing: Awaited<ReturnType<typeof office>>['hearing'],
  actor: Awaited<ReturnType<typeof account>>,
) {
  const id = randomUUID();
  await createMailing({ hearing, id, channel: 'letter', purpose: 'invitation', actor });
  const mailing = (await findMailing(id))!;
  const template = { ...mailing.template, sender: 'Folketinget, Christiansborg, 1240 København K' };
  const changes = { audience: 'all', again: false, deadline: ON, template } as const;
  must(await saveMailing({ mailing, revision: 0, changes, actor }));
  return (await findMailing(id))!;
}

function must(outcome: { readonly ok: boolean; readonly problem?: unknown }) {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
}

async function timed(act: () => Promise<void>) {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  let peakMb = 0;
  const watch = setInterval(
    () => (peakMb = Math.max(peakMb, process.memoryUsage().rss / 1e6)),
    100,
  );
  const started = performance.now();
  await act();
  const seconds = (performance.now() - started) / 1000;
  clearInterval(watch);
  delay.disable();
  return { seconds, peakMb, stallMs: delay.max / 1e6 };
}

function report(name: string, { seconds, peakMb, stallMs }: Awaited<ReturnType<typeof timed>>) {
  const figures = [
    `${seconds.toFixed(2)} s`,
    `peak ${peakMb.toFixed(0)} MB`,
    `longest stall of the main thread ${stallMs.toFixed(0)} ms`,
  ];
  console.log(`${name.padEnd(28)} ${figures.join('   ')}`);
}
