import type { WeightingFault } from '#domain/sampling/weighting/problem';
import * as m from '#messages';
import { formatCount, formatDecimal, formatPercent } from '../components/localeFormat.ts';
import { valueWord } from '../recruitment/featureWords.ts';
import { inSentence } from './marginWords.ts';

/** Why a wave was not weighted, as it comes from the server. */
export type WeightingProblem =
  | { readonly kind: 'wave_not_closed' | 'no_population' | 'other_people' }
  | { readonly kind: 'not_converged'; readonly diagnostics: { readonly deviation: number } }
  | { readonly kind: 'faults'; readonly faults: readonly WeightingFault[] };

/** One line for each thing there is to mend. */
export function weightingProblemLines(problem: WeightingProblem): string[] {
  switch (problem.kind) {
    case 'wave_not_closed':
      return [m.weights_problem_not_closed()];
    case 'no_population':
      return [m.weights_problem_population()];
    case 'other_people':
      return [m.weights_problem_other_people()];
    case 'not_converged': {
      const deviation = formatPercent(problem.diagnostics.deviation, 1);
      return [m.weights_problem_not_converged({ deviation })];
    }
    case 'faults':
      return problem.faults.map(faultText);
  }
}

/** The values of a cell in words: "Kvinde", or "Kvinde, 18–29 år" of a cross. */
export const cellWord = (values: readonly string[]): string => values.map(valueWord).join(', ');

const featuresInSentence = (features: readonly string[]) => features.map(inSentence).join(', ');

function faultText(fault: WeightingFault): string {
  switch (fault.kind) {
    case 'nobody':
      return m.weights_problem_nobody();
    case 'no_margins':
      return m.weights_problem_population();
    case 'empty_margin':
      return m.weights_problem_empty_margin({ feature: featuresInSentence(fault.features) });
    case 'bad_bounds':
    case 'bad_base':
      return `${m.weights_problem_bad_lower()} ${m.weights_problem_bad_upper()}`;
    case 'not_in_population':
      return m.weights_problem_not_in_population({
        ...{ n: fault.people, count: formatCount(fault.people) },
        ...{ value: cellWord(fault.values), feature: featuresInSentence(fault.features) },
      });
    case 'bound_too_tight':
      return m.weights_problem_too_tight({
        value: cellWord(fault.values),
        ...{ needed: formatDecimal(fault.needed, 3), bound: formatDecimal(fault.bound, 3) },
      });
  }
}
