// What a data file costs: rows of 60 columns, numbers with kinds of missing and two of text, spooled to disk as
// `convert` does and written in each format, beside R writing the same rows that it has read before the clock starts.
// Each in a process of its own; seconds on the wall and of processor, and the most memory (VmHWM: R's holds the rows).
//
//   node scripts/run.mjs node bench/export.ts [--rows 1000000] [--formats sav,dta,rds]
import { spawnSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { fileBytes } from '../src/server/export/fileBytes.ts';
import { FORMAT_NAMES, type FormatName } from '../src/server/export/formats.ts';
import { spoolRows } from '../src/server/export/spool.ts';
import { benchBatches, benchFile } from './export/generatedRows.ts';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    formats: { type: 'string', default: FORMAT_NAMES.join(',') },
    /** What a process of its own is asked to write. */
    write: { type: 'string' },
    out: { type: 'string' },
  },
});
const ROWS = Number(values.rows);

type Cost = { readonly wall: number; readonly processor: number };
type Written = { readonly write: Cost; readonly spool?: Cost; readonly peak: number };

/** Formats that R writes too, and with what. */
const BY_R: Partial<Record<FormatName, string>> = {
  ...{ csv: 'readr', sav: 'haven', dta: 'haven', rds: 'saveRDS' },
};

function compareAll(formats: readonly FormatName[]): void {
  const folder = mkdtempSync(join(tmpdir(), 'folkehoering-bench-'));
  const path = (name: string) => join(folder, name);
  try {
    console.log(`${ROWS} rows × ${benchFile.variables.length} columns; ${cpus().length} cores,`);
    console.log(`load ${loadavg()[0]!.toFixed(1)} as it began`);
    const { spool } = byUs('csv', path('rows.csv'));
    console.log(
      `rows made and spooled: ${spool!.wall.toFixed(1)} s, processor ${spool!.processor.toFixed(1)} s`,
    );
    console.log('format    who     wall s  processor s  peak MB     MB');
    for (const format of formats) {
      const ours = byUs(format, path(`ours.${format}`));
      const size = shown(format, 'ours', ours, path(`ours.${format}`));
      const writer = BY_R[format];
      const theirs = writer && byR(writer, path('rows.csv'), path(`r.${format}`));
      if (theirs) {
        shown(format, writer, theirs, path(`r.${format}`));
        const ratio = (of: (written: Written) => number) => (of(ours) / of(theirs)).toFixed(2);
        const [wall, processor, peak] = [
          ratio(({ write }) => write.wall),
          ratio(({ write }) => write.processor),
          ratio((written) => written.peak),
        ];
        console.log(
          `          ours / ${writer}: wall ${wall}, processor ${processor}, peak ${peak}`,
        );
      }
      for (const name of [`ours.${format}`, `r.${format}`]) rmSync(path(name), { force: true });
      if (size === 0) throw new Error(`${format} came to nothing`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function byUs(format: FormatName, out: string): Written {
  const given = ['--write', format, '--out', out, '--rows', String(ROWS)];
  return told(process.execPath, [process.argv[1]!, ...given]);
}

function byR(writer: string, csv: string, out: string): Written {
  const script = new URL('export/write.R', import.meta.url).pathname;
  return told('Rscript', ['--vanilla', script, writer, csv, out]);
}

function told(command: string, args: readonly string[]): Written {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} failed: ${stderr}`);
  return JSON.parse(stdout);
}

/** Prints a line; the bytes of the file. */
function shown(format: string, who: string, { write, peak }: Written, path: string): number {
  const { size } = statSync(path);
  const columns = [write.wall.toFixed(1), write.processor.toFixed(1), peak.toFixed(0)];
  const numbers = [...columns, (size / 1e6).toFixed(0)];
  const widths = [8, 13, 9, 7];
  const text = numbers.map((number, at) => number.padStart(widths[at]!)).join('');
  console.log(`${format.padEnd(10)}${who.padEnd(7)}${text}`);
  return size;
}

async function writeOne(format: FormatName, out: string): Promise<void> {
  const began = now();
  const rows = await spoolRows(benchFile.variables, benchBatches(ROWS));
  const spooled = now();
  const made = await fileBytes(format, benchFile, rows);
  if (!made.ok) throw new Error(JSON.stringify(made.problem));
  await pipeline(made.value.bytes, createWriteStream(out));
  const ended = now();
  await rows.close();
  const written = { spool: between(began, spooled), write: between(spooled, ended), peak: peak() };
  console.log(JSON.stringify(written));
}

const now = () => ({ wall: performance.now(), processor: process.cpuUsage() });
type Moment = ReturnType<typeof now>;
const between = (from: Moment, to: Moment): Cost => {
  const used = ({ processor: { user, system } }: Moment) => (user + system) / 1e6;
  return { wall: (to.wall - from.wall) / 1_000, processor: used(to) - used(from) };
};

/** The most memory this process has had, in MB (2²⁰ bytes). */
function peak(): number {
  const kilobytes = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))![1];
  return Number(kilobytes) / 1_024;
}

if (values.write !== undefined) await writeOne(values.write as FormatName, values.out!);
else compareAll(values.formats.split(',') as FormatName[]);
