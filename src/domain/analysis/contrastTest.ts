import type { Result } from '../result.ts';
import { CLUSTERED_FIELDS } from './itemTests.ts';
import type { Coefficient } from './linearModel.ts';
import { tTest, type ClusteredTest } from './meanTest.ts';
import { told, type Told } from './told.ts';
import type { Unanswerable } from './unanswerable.ts';

/**
 * A contrast of two sides tested on as many degrees of freedom as the side in fewer clusters has clusters,
 * less one: what is known of the contrast's spread comes from that side. On G − 1 of all clusters thirteen
 * people against three hundred come out as different eight times in a hundred where nothing differs, and
 * four times too often at the levels Holm's method asks for; so it is five in a hundred, and right there
 * (after Bell & McCaffrey, Survey Methodology 28, 2002). The standard error is that of the contrast.
 */
export function contrastTest<Cluster>(
  contrast: Result<Coefficient, Unanswerable>,
  side: readonly boolean[],
  clusters: readonly Cluster[],
): Told<ClusteredTest> {
  if (!contrast.ok) return told<ClusteredTest>(contrast, CLUSTERED_FIELDS);
  const { estimate, clustered } = contrast.value;
  if (!clustered.ok) return told<ClusteredTest>(clustered, CLUSTERED_FIELDS);
  const [own, others] = [new Set<Cluster>(), new Set<Cluster>()];
  clusters.forEach((cluster, at) => (side[at] ? own : others).add(cluster));
  const fewer = Math.min(own.size, others.size);
  const { se, groups } = clustered.value;
  return fewer < 2
    ? told<ClusteredTest>({ ok: false, problem: 'one_group' }, CLUSTERED_FIELDS)
    : { ...tTest(estimate, se, fewer - 1), groups };
}
