import { execFileSync } from 'node:child_process';
import { z } from 'zod';
import committed from './weighting.reference.json' with { type: 'json' };

const margin = z.object({
  features: z.array(z.string()),
  cells: z.array(z.object({ values: z.array(z.string()), size: z.number() })),
});
const study = z.object({
  name: z.string(),
  columns: z.record(z.string(), z.array(z.string())),
  base: z.array(z.number()),
  margins: z.array(margin),
  bounds: z.object({ lower: z.number(), upper: z.number() }).nullable(),
  /** As R has them, brought to average 1. */
  weights: z.array(z.number()),
  nEff: z.number(),
  deff: z.number(),
});
export type Study = z.infer<typeof study>;

export const committedStudies = z.array(study).parse(committed);

/** The same studies made by R now; null where R or its package survey is not installed. */
export function studiesByR(): Study[] | null {
  try {
    const script = new URL('weighting.reference.R', import.meta.url).pathname;
    const json = execFileSync('Rscript', ['--vanilla', script], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return z.array(study).parse(JSON.parse(json.toString('utf8')));
  } catch (error) {
    const { code, stderr } = error as { code?: string; stderr?: Buffer };
    if (code === 'ENOENT' || /no package called/.test(String(stderr))) return null;
    throw error;
  }
}

export const peopleOf = ({ columns, base }: Study) =>
  base.map((weight, person) => ({
    base: weight,
    features: Object.fromEntries(
      Object.entries(columns).map(([name, values]) => [name, values[person]!]),
    ),
  }));
