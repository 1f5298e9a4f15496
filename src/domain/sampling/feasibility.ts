import type { Conflict, DrawProblem, InputFault, Person, Quota } from './problem.ts';

/** Every fault in the input, one for each thing there is to mend; none means it can be drawn on. */
export function inputFaults({ people, quotas, size }: DrawProblem): InputFault[] {
  const faults: InputFault[] = [];
  if (!Number.isInteger(size) || size < 1 || size > people.length) {
    faults.push({ kind: 'bad_size', size, pool: people.length });
  }
  return [...faults, ...quotaFaults(quotas), ...peopleFaults(people, quotas)];
}

/**
 * What makes the quotas impossible feature by feature. These conditions are necessary, not
 * sufficient: features that are possible one by one may still be impossible together.
 */
export function conflictsOf({ people, quotas, size }: DrawProblem): Conflict[] {
  return [...byFeature(quotas)].flatMap(([feature, own]) => {
    const counts = countValues(people, feature);
    const available = ({ value }: Quota) => counts.get(value) ?? 0;
    const conflicts: Conflict[] = own
      .filter((quota) => available(quota) < quota.min)
      .map((quota) => ({ kind: 'pool_below_min', quota, available: available(quota) }));
    const minima = own.reduce((sum, { min }) => sum + min, 0);
    if (minima > size) conflicts.push({ kind: 'minima_above_size', feature, sum: minima });
    const maxima = own.reduce((sum, quota) => sum + Math.min(quota.max, available(quota)), 0);
    if (maxima < size) conflicts.push({ kind: 'maxima_below_size', feature, sum: maxima });
    return conflicts;
  });
}

/** The quotas of each feature, in the order the features first appear. */
export function byFeature(quotas: readonly Quota[]): Map<string, Quota[]> {
  const grouped = new Map<string, Quota[]>();
  for (const quota of quotas) {
    const own = grouped.get(quota.feature);
    if (own === undefined) grouped.set(quota.feature, [quota]);
    else own.push(quota);
  }
  return grouped;
}

/** How many people have each value of a feature; people without the feature are not counted. */
export function countValues(people: readonly Person[], feature: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { features } of people) {
    const value = features[feature];
    if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

export function quotaFaults(quotas: readonly Quota[]): InputFault[] {
  const seen = new Set<string>();
  return quotas.flatMap((quota) => {
    const { feature, value, min, max, min_flex = min, max_flex = max } = quota;
    const faults: InputFault[] = [];
    const key = JSON.stringify([feature, value]);
    if (seen.has(key)) faults.push({ kind: 'duplicate_quota', feature, value });
    seen.add(key);
    const whole = [min, max, min_flex, max_flex].every(
      (bound) => Number.isInteger(bound) && bound >= 0,
    );
    if (!whole) faults.push({ kind: 'bad_bounds', quota });
    else if (min > max) faults.push({ kind: 'min_above_max', quota });
    else if (min_flex > min || max_flex < max) faults.push({ kind: 'bad_flex', quota });
    return faults;
  });
}

function peopleFaults(people: readonly Person[], quotas: readonly Quota[]): InputFault[] {
  const faults: InputFault[] = [];
  const timesOfId = new Map<string, number>();
  for (const { id } of people) timesOfId.set(id, (timesOfId.get(id) ?? 0) + 1);
  for (const [id, times] of timesOfId) {
    if (times > 1) faults.push({ kind: 'duplicate_person', id, times });
  }
  for (const [feature, own] of byFeature(quotas)) {
    const known = new Set(own.map(({ value }) => value));
    const counts = countValues(people, feature);
    for (const [value, number] of counts) {
      if (!known.has(value)) {
        faults.push({ kind: 'unknown_value', feature, value, people: number });
      }
    }
    const missing = people.length - [...counts.values()].reduce((sum, number) => sum + number, 0);
    if (missing > 0) faults.push({ kind: 'missing_feature', feature, people: missing });
  }
  return faults;
}
