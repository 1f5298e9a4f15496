import { type Browser, expect, type Page, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { signIn } from './people.ts';

const HEARING = '/styring/oevelse';
const POST = `${HEARING}/indbydelser/post`;
const APPROVER = { email: 'godkender@example.dk', name: 'Gerda Godkender' };

test.describe.configure({ mode: 'serial' });
test.describe('post', () => {
  let writer: Page;
  let approver: Page;
  const box: { to: string; message: string }[] = [];
  const mailServer = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS'], logger: false },
    onData: (stream, { envelope }, done) =>
      void text(stream).then((message) => {
        box.push({ to: envelope.rcptTo[0]!.address, message });
        done();
      }),
  });

  test.beforeAll(async ({ browser }) => {
    mailServer.listen(Number(process.env['E2E_SMTP_PORT']), '127.0.0.1');
    writer = await (await browser.newContext()).newPage();
    await signIn(writer, 'organisator');
    approver = await secondOrganiser(browser, writer);
  });
  test.afterAll(() => new Promise((done) => mailServer.close(() => done(undefined))));

  test('a test recipient is added once for all mailings', async () => {
    await open(writer, POST);
    await writer.locator('[name=name]').fill('Kontrol Kontorsen');
    await writer.locator('[name=address]').fill('Christiansborg');
    await writer.locator('[name=postcode]').fill('1240');
    await writer.locator('[name=city]').fill('København K');
    await writer.locator('[name=email]').fill('kontrol@example.dk');
    await writer.getByRole('button', { name: 'Tilføj' }).click();
    await expect(writer.getByRole('rowheader', { name: 'Kontrol Kontorsen' })).toBeVisible();
  });

  test('a letter is written, seen, listed, approved by another and fetched', async () => {
    const mailing = await begin(writer, 'invitation', 'letter');
    await writer.locator('[name=afsender]').fill('Folketinget, Christiansborg, 1240 København K');
    await writer.locator('[name=frist]').fill('2026-12-18');
    await writer.locator('[name=tekst_da]').fill('Kære {navm}\n\n{kode}');
    await writer.getByRole('button', { name: 'Gem teksten' }).click();
    await expect(writer.getByRole('link', { name: /linje 1: feltet »navm«/ })).toBeVisible();

    await writer
      .locator('[name=tekst_da]')
      .fill('Kære {navn}\n\n{kode}\n\nSvar senest den {frist}.');
    await writer.getByRole('button', { name: 'Gem teksten' }).click();
    await expect(writer.getByText('Teksten er gemt')).toBeVisible();
    const sample = await writer.request.get(`${mailing}/proeve`);
    expect((await sample.body()).subarray(0, 5).toString()).toBe('%PDF-');

    await listThenApprove(mailing, '2.500 personer får den.');
    await release(mailing);
    await expect(writer.getByText('Print og aflever')).toBeVisible();
    const [download] = await Promise.all([
      writer.waitForEvent('download'),
      writer.getByRole('link', { name: /Hent PDF med breve 2\.001–/ }).click(),
    ]);
    const pdf = readFileSync(await download.path());
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.toString('latin1').match(/\/Type \/Page\n/g)).toHaveLength(501);
    await open(writer, mailing);
    await expect(writer.getByRole('row', { name: /2\.001–2\.501/ })).toContainText('501');
  });

  test('an e-mail reaches the mail server once for each, and its link stops further ones', async () => {
    const mailing = await begin(writer, 'practical', 'email');
    await writer.locator('[name=modtagere]').selectOption('reserves');
    await writer.getByRole('button', { name: 'Gem teksten' }).click();
    await expect(writer.getByText('Teksten er gemt')).toBeVisible();
    await open(writer, mailing);
    await writer.getByRole('button', { name: 'Send en prøve til mig selv' }).click();
    await expect(writer.getByText('Prøven er sendt til')).toBeVisible();
    expect(box.splice(0)).toMatchObject([{ to: 'organisator@demo.example' }]);

    await listThenApprove(mailing, / får den\./);
    await release(mailing);
    await expect(writer.getByText('Afsluttet', { exact: true })).toBeVisible({ timeout: 60_000 });
    const addresses = box.map(({ to }) => to);
    expect(addresses[0]).toBe('kontrol@example.dk');
    expect(addresses.length).toBeGreaterThan(3);
    expect(new Set(addresses).size).toBe(addresses.length);

    const own = box.find(({ to }) => to !== 'kontrol@example.dk')!;
    const link = /<(https?:\/\/[^>]+\/afmeld\/[^>]+)>/.exec(own.message)![1]!;
    await open(writer, new URL(link).pathname);
    await writer.getByRole('button', { name: 'Stop e-mails til mig' }).click();
    await expect(writer.getByText('Du får ikke flere e-mails om høringen.')).toBeVisible();
  });

  async function listThenApprove(mailing: string, count: string | RegExp) {
    await open(writer, mailing);
    await writer.getByRole('button', { name: 'Lav listen over, hvem der får hvad' }).click();
    await expect(
      writer.getByText(/Send denne side til en af dem: .*Gerda Godkender/),
    ).toBeVisible();
    await expect(writer.getByRole('cell', { name: '1', exact: true })).toBeVisible();
    await open(approver, `${mailing}?bekraeft=godkend`);
    const dialog = approver.getByRole('dialog');
    await expect(dialog.getByText(count)).toBeVisible();
    await dialog.locator('[name=confirmation]').fill(await nameIn(approver));
    await dialog.getByRole('button', { name: 'Godkend forsendelsen' }).click();
    await expect(approver.getByText('Godkendt', { exact: true })).toBeVisible();
  }

  async function release(mailing: string) {
    await open(writer, `${mailing}?bekraeft=frigiv`);
    const dialog = writer.getByRole('dialog');
    await dialog.locator('[name=confirmation]').fill(await nameIn(writer));
    await dialog.getByRole('button', { name: 'Frigiv forsendelsen' }).click();
    await expect(writer.getByText(/^Godkendt af Gerda Godkender/)).toBeVisible();
  }
});

/** A page that is awake: until then a form could be filled in under the script that takes it over. */
async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.waitForLoadState('networkidle');
}

const nameIn = (page: Page) => page.locator('.hearing .name strong').innerText();

/** Begins a mailing and gives its address. */
async function begin(page: Page, purpose: string, channel: string): Promise<string> {
  await open(page, `${POST}/ny`);
  await page.locator(`[name=purpose][value=${purpose}]`).check({ force: true });
  await page.locator(`[name=channel][value=${channel}]`).check({ force: true });
  await page.getByRole('button', { name: 'Fortsæt' }).click();
  await page.waitForURL(/\/tekst$/);
  await page.waitForLoadState('networkidle');
  return new URL(page.url()).pathname.replace(/\/tekst$/, '');
}

/** Invited by the first one, with the password that is shown once. */
async function secondOrganiser(browser: Browser, organiser: Page): Promise<Page> {
  await open(organiser, `${HEARING}/medarbejdere`);
  const form = organiser.locator('form:has([name=email])');
  await form.locator('[name=email]').fill(APPROVER.email);
  await form.locator('[name=name]').fill(APPROVER.name);
  await form.locator('[name=role][value=organiser]').check({ force: true });
  await form.getByRole('button').click();
  const shown = organiser.getByText(/^[a-z0-9]{4}(-[a-z0-9]{4}){3}$/);
  await expect(shown).toBeVisible();
  const password = await shown.innerText();
  const page = await (await browser.newContext()).newPage();
  await page.goto('/log-ind');
  await page.locator('[name=email]').fill(APPROVER.email);
  await page.locator('[name=password]').fill(password);
  await page.locator('main form button').click();
  await page.waitForURL((url) => url.pathname !== '/log-ind');
  return page;
}
