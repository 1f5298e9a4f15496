import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tableValues } from '#domain/analysis/scale';
import type { ItemStudy } from './studies.ts';

/** Numbers by the names that ours have too; null where R has no answer. */
export type ByR = { readonly [name: string]: number | null | ByR | readonly ByR[] };

/** What R drew and found for the statistics that are not in an analysis of items. */
export type OtherByR = {
  readonly d: number[];
  readonly group: number[];
  readonly side: number[];
  readonly draws: number[][];
  readonly gap: ByR;
  readonly gapEstimate: number;
  readonly bootstrap: number[];
  readonly one: number[];
  readonly other: number[];
  readonly smd: number;
  readonly table: number[][];
  readonly makeUp: ByR;
  readonly counts: number[];
  readonly shares: number[];
  readonly population: ByR;
  readonly ps: number[];
  readonly holm: number[];
  readonly bh: number[];
  readonly by: number[];
};

/** What R says now, all in one run; null where R or one of its packages is not installed. */
export function askR(studies: readonly ItemStudy[]): { items: ByR[]; others: OtherByR } | null {
  const folder = mkdtempSync(join(tmpdir(), 'folkehoering-r-'));
  try {
    writeFileSync(join(folder, 'studies.json'), JSON.stringify(studies.map(forR)));
    const script = new URL('statistics.reference.R', import.meta.url).pathname;
    const json = execFileSync('Rscript', ['--vanilla', script, join(folder, 'studies.json')], {
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 1e8,
    });
    return JSON.parse(json.toString('utf8'));
  } catch (error) {
    const { code, stderr } = error as { code?: string; stderr?: Buffer };
    if (code === 'ENOENT' || /no package called/.test(String(stderr))) return null;
    throw error;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** With the cluster of each person written out, and whether the table has every whole point. */
function forR(study: ItemStudy) {
  const points = [...study.before, ...study.after].filter((point) => point !== null);
  const values = tableValues(study.scale, points)!;
  return {
    ...study,
    whole:
      values.length === study.scale.max - study.scale.min + 1 && values.every(Number.isInteger),
    // Where people moved between all points, directly or through others, one point is left out.
    joined: values.length === 5 || values.length > 10,
    cluster: study.group.map((group, at) => group ?? `alone ${at}`),
  };
}
