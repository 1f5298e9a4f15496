import { parse } from 'csv-parse/sync';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a statistics program found in a file; numbers as text, with all their digits. */
export type Found = {
  readonly label: readonly string[];
  readonly notes: readonly string[];
  readonly names: readonly string[];
  readonly variables: readonly FoundVariable[];
};
export type FoundVariable = {
  readonly label: readonly string[];
  readonly format: readonly string[];
  readonly codes: readonly string[];
  readonly labels: readonly string[];
  /** By .sav alone: values that are missing, and the ends of the range of those. */
  readonly missing?: readonly string[];
  readonly range?: readonly string[];
  /** null for no value, `.a` for the first kind of missing in .dta. */
  readonly cells: readonly (string | null)[];
};

/** The measure and the side of each variable, as PSPP tells them, and the variable of the weight. */
export type Told = {
  readonly variables: readonly Record<string, string>[];
  readonly weight: string;
};

const environment = { ...process.env, LC_ALL: 'C.UTF-8' };

/** A folder for files that are read by other programs; it is gone after the work. */
export function inFolder<Found>(work: (folder: string) => Found): Found {
  const folder = mkdtempSync(join(tmpdir(), 'folkehoering-files-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export type Reader = 'haven' | 'readstata13';
export type Reading = { readonly reader: Reader; readonly path: string };

/** Lets R read all files in one run, for `foundBy`; null where R or a package is not installed. */
export function readByR(folder: string, readings: readonly Reading[]): true | null {
  const list = join(folder, 'readings.txt');
  writeFileSync(list, readings.map(({ reader, path }) => `${reader} ${path}`).join('\n'));
  const script = new URL('readBack.R', import.meta.url).pathname;
  return run('Rscript', ['--vanilla', script, list]) === null ? null : true;
}

export const foundBy = (reader: Reader, path: string): Found =>
  JSON.parse(readFileSync(`${path}.${reader}.json`, 'utf8'));

/**
 * PSPP reads each file, tells of its variables, and writes it anew, to be read by haven as PSPP understood it. What it
 * has to remark comes back too: notes, warnings, errors. Null where PSPP is not installed.
 */
export function readByPspp(
  folder: string,
  files: readonly { readonly path: string; readonly again: string }[],
): { readonly told: readonly Told[]; readonly remarks: readonly string[] } | null {
  const syntax = files.map(({ path, again }) =>
    [`GET FILE='${path}'.`, 'DISPLAY DICTIONARY.', 'SHOW WEIGHT.', `SAVE OUTFILE='${again}'.`].join(
      '\n',
    ),
  );
  const [program, output, errors] = ['read.sps', 'output.csv', 'errors.txt'].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  writeFileSync(program, `${syntax.join('\n')}\n`);
  const ran = run('pspp', ['-O', 'format=csv', '-o', output, '-e', errors, program]);
  if (ran === null) return null;
  const remarks = existsSync(errors)
    ? readFileSync(errors, 'utf8').split('\n').filter(Boolean)
    : [];
  const weights = remarks.flatMap((line) => /SHOW: WEIGHT is (.*)\.$/.exec(line)?.[1] ?? []);
  const tables = tablesOf(readFileSync(output, 'utf8'));
  return {
    told: tables.map((variables, at) => ({ variables, weight: weights[at]! })),
    remarks: remarks.filter((line) => !line.includes(': note: SHOW: WEIGHT is ')),
  };
}

/** The tables with variables in PSPP's output. */
function tablesOf(output: string): Record<string, string>[][] {
  const rows: string[][] = parse(output, { relax_column_count: true });
  const tables: Record<string, string>[][] = [];
  rows.forEach(([title], at) => {
    if (title !== 'Table: Variables') return;
    const heads = rows[at + 1]!;
    const rest = rows.slice(at + 2);
    const end = rest.findIndex(({ length }) => length !== heads.length);
    tables.push(
      (end < 0 ? rest : rest.slice(0, end)).map((row) =>
        Object.fromEntries(heads.map((head, column) => [head, row[column]!])),
      ),
    );
  });
  return tables;
}

function run(program: string, given: readonly string[]): string | null {
  try {
    const output = execFileSync(program, given, {
      stdio: ['ignore', 'pipe', 'pipe'],
      ...{ maxBuffer: 1e8, env: environment },
    });
    return output.toString('utf8');
  } catch (error) {
    const { code, stderr, stdout } = error as { code?: string; stderr?: Buffer; stdout?: Buffer };
    if (code === 'ENOENT' || /no package called/.test(String(stderr))) return null;
    throw new Error(`${program}: ${String(stderr)} ${String(stdout)}`, { cause: error });
  }
}
