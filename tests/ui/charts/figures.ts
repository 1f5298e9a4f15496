import type { Finding, MeanChange } from '#domain/analysis/finding';
import type { PublishedShares } from '#domain/analysis/publishedShares';
import type { ChartFrame } from '#ui/charts/labels';

/** Made numbers the chart tests draw. */
export const HOSTILE = `</text><script>alert("x")</script> & 'én' ]]>\u0000\ud800`;

export const frame = (changes: Partial<ChartFrame> = {}): ChartFrame => ({
  id: 'prøve 1',
  title: 'Arbejdsmarked',
  subtitle: 'T1: 3. februar 2024. T3: 4. februar 2024. Ikke vægtet.',
  description: 'Flere er enige.',
  source: 'Kilde: Folkehøring, simulerede svar.',
  simulated: true,
  ...changes,
});

export const shares = (
  agree: number | null,
  neither: number | null,
  disagree: number | null,
  dont_know: number | null,
  hiddenTogether = 0,
): PublishedShares => {
  const counts = { agree, neither, disagree, dont_know };
  const shown = Object.values(counts).reduce<number>((sum, count) => sum + (count ?? 0), 0);
  return { base: shown + hiddenTogether, counts, hiddenTogether };
};

export const change: MeanChange = {
  pairs: 340,
  meanBefore: 3.1,
  meanAfter: 3.52,
  difference: 0.42,
  difference100: 10.5,
  clustered: { se: 0.1, groups: 40, df: 39, t: 4.2, p: 0.00015, ciLow: 0.218, ciHigh: 0.622 },
};

/** The same size of movement towards disagreement. */
export const fall: MeanChange = {
  ...change,
  difference: -0.42,
  difference100: -10.5,
  clustered: { ...change.clustered, t: -4.2, ciLow: -0.622, ciHigh: -0.218 },
};

export const still: MeanChange = {
  ...change,
  difference: -0.04,
  difference100: -1,
  clustered: { ...change.clustered, t: -0.4, p: 0.691, ciLow: -0.242, ciHigh: 0.162 },
};

const family = { basis: 'theme', questions: 4, holmP: 0.0006, bhP: 0.0006 } as const;

export const findings = {
  rises: { kind: 'towards_agreement', change, family, survivesCorrection: true },
  falls: { kind: 'towards_disagreement', change: fall, family, survivesCorrection: true },
  fades: {
    kind: 'towards_agreement',
    change,
    family: { basis: 'theme', questions: 4, holmP: 0.0804, bhP: 0.06 },
    survivesCorrection: false,
  },
  alone: {
    kind: 'towards_agreement',
    change: { ...change, clustered: { ...change.clustered, p: 0.012 } },
    family: { basis: 'theme', questions: 1, holmP: 0.012, bhP: 0.012 },
    survivesCorrection: true,
  },
  still: { kind: 'no_detectable_change', change: still, family, smallestDetectable: 0.287 },
  fewPairs: { kind: 'too_few', problem: { kind: 'too_few_pairs', needed: 5 } },
  fewGroups: { kind: 'too_few', problem: { kind: 'too_few_groups', needed: 2 } },
  noSpread: { kind: 'too_few', problem: { kind: 'no_spread', difference: 0 } },
} as const satisfies Record<string, Finding>;
