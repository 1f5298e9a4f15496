import { groupNumbersText } from '#domain/programme/groupNumbers';
import * as m from '#messages';

type ChangeProblem =
  | { readonly kind: 'seat_changed' | 'unknown_place' }
  | { readonly kind: 'table_begun'; readonly numbers: readonly number[] };

/** Why seats could not be changed; null where the server did not say. */
export function changeProblemText(problem: ChangeProblem | null): string {
  if (problem === null) return m.seating_plan_no_answer();
  return problem.kind === 'table_begun'
    ? m.seating_fault_begun({ numbers: groupNumbersText(problem.numbers) })
    : m.seating_fault_day_changed();
}
