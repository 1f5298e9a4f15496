import type { AddressInfo } from 'node:net';
import { fail, type Result, succeed } from '#domain/result';
import type { Hearing } from '../database/hearings.ts';
import { readEnvironment } from '../environment.ts';
import { log } from '../log.ts';
import { findChromium } from '../paper/chromium.ts';
import { printPage } from '../paper/printPage.ts';
import { httpServer } from '../processSlot.ts';
import { listReleasedWaves } from './readDataset.ts';
import { readRegistration } from './readRegistrations.ts';

type Pdf = Uint8Array<ArrayBuffer>;
const MOST_KEPT = 12;
const kept = new Map<string, Promise<Pdf>>();
/** Ends when the print under way has; one browser at a time is what a small machine can bear. */
let printing: Promise<unknown> = Promise.resolve();

/** Whether this machine can make PDFs of pages. */
export const canPrint = (): boolean => findChromium(readEnvironment(process.env).chromium) !== null;

/**
 * A hearing's report as a PDF, made once for each language and set of released waves. `no_browser`:
 * the machine has no Chromium; `failed`: it came to nothing, and may be tried again.
 */
export async function printReport(
  hearing: Pick<Hearing, 'id' | 'slug' | 'name_da' | 'name_en'>,
  locale: 'da' | 'en',
): Promise<Result<Pdf, 'no_browser' | 'failed'>> {
  const chromium = findChromium(readEnvironment(process.env).chromium);
  const address = ownAddress();
  if (chromium === null || address === null) return fail('no_browser');
  const url = new URL(`/resultater/${hearing.slug}/rapport?sprog=${locale}`, address);
  const key = [...(await contentOf(hearing)), locale].join(' ');
  try {
    return succeed(await once(key, () => printPage(chromium, url)));
  } catch (error) {
    log('report_not_printed', { kind: error instanceof Error ? error.message : typeof error });
    return fail('failed');
  }
}

/** What the report is of: while this is the same, so is the report. */
async function contentOf({ id, name_da, name_en }: Parameters<typeof printReport>[0]) {
  const [waves, registered] = await Promise.all([listReleasedWaves(id), readRegistration(id)]);
  const releases = waves.map(({ code, released }) => `${code} ${released.getTime()}`);
  return [id, ...releases, registered?.hash ?? '', name_da, name_en];
}

function once(key: string, print: () => Promise<Pdf>): Promise<Pdf> {
  const known = kept.get(key);
  const pdf = known ?? printing.then(print);
  if (!known) printing = pdf.catch(() => {});
  kept.delete(key);
  kept.set(key, pdf);
  pdf.catch(() => kept.delete(key));
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST_KEPT) break;
    kept.delete(oldest);
  }
  return pdf;
}

/** Where this very process answers; null while it does not listen on a port. */
function ownAddress(): string | null {
  const listening = httpServer()?.address();
  return listening && typeof listening === 'object' ? addressOf(listening) : null;
}

function addressOf({ address, family, port }: AddressInfo): string {
  if (['0.0.0.0', '::', '127.0.0.1'].includes(address)) return `http://127.0.0.1:${port}`;
  return family === 'IPv6' ? `http://[${address}]:${port}` : `http://${address}:${port}`;
}
