import type { Conflict, InputFault, Quota } from '#domain/sampling/problem';
import * as m from '#messages';
import { formatCount } from '../components/localeFormat.ts';
import { featureWord, valueWord } from './featureWords.ts';

const quotaWord = ({ feature, value }: Pick<Quota, 'feature' | 'value'>): string =>
  m.problems_draw_quota({ feature: featureWord(feature), value: valueWord(value) });

/** Why the quotas cannot be met, each conflict by name. */
export function conflictText(conflict: Conflict, size: number): string {
  switch (conflict.kind) {
    case 'pool_below_min':
      return m.problems_draw_pool_below_min({
        quota: quotaWord(conflict.quota),
        min: formatCount(conflict.quota.min),
        available: formatCount(conflict.available),
      });
    case 'minima_above_size':
    case 'maxima_below_size': {
      const words = {
        feature: featureWord(conflict.feature),
        sum: formatCount(conflict.sum),
        size: formatCount(size),
      };
      return conflict.kind === 'minima_above_size'
        ? m.problems_draw_minima_above_size(words)
        : m.problems_draw_maxima_below_size(words);
    }
  }
}

export function inputFaultText(fault: InputFault): string {
  switch (fault.kind) {
    case 'bad_size':
      return m.problems_draw_bad_size({
        size: formatCount(fault.size),
        pool: formatCount(fault.pool),
      });
    case 'duplicate_person':
      return m.problems_draw_duplicate_person(fault);
    case 'missing_feature':
      return m.problems_draw_missing_feature({
        people: fault.people,
        feature: featureWord(fault.feature),
      });
    case 'unknown_value':
      return m.problems_draw_unknown_value({
        people: fault.people,
        value: valueWord(fault.value),
        feature: featureWord(fault.feature),
      });
    case 'bad_bounds':
      return m.problems_draw_bad_bounds({ quota: quotaWord(fault.quota) });
    case 'bad_flex':
      return m.problems_draw_bad_flex({ quota: quotaWord(fault.quota) });
    case 'min_above_max':
      return m.problems_draw_min_above_max({
        ...{ quota: quotaWord(fault.quota), min: fault.quota.min, max: fault.quota.max },
      });
    case 'duplicate_quota':
      return m.problems_draw_duplicate_quota({ quota: quotaWord(fault) });
  }
}
