import type { CodeProblem } from '#domain/identity/accessCode';
import * as m from '#messages';

/** What was wrong with a code, in the visitor's language, and what to do about it. */
export function codeProblemText(
  problem: CodeProblem | { readonly kind: 'code_unknown' | 'code_replaced' | 'too_many_attempts' },
): string {
  switch (problem.kind) {
    case 'code_empty':
      return m.access_code_empty();
    case 'code_wrong_length':
      return m.access_code_wrong_length({ given: problem.given, expected: problem.expected });
    case 'code_wrong_symbol':
      return m.access_code_wrong_symbol({ symbol: problem.symbol });
    case 'code_mistyped':
      return m.access_code_mistyped();
    case 'code_unknown':
      return m.access_code_unknown();
    case 'code_replaced':
      return m.access_code_replaced();
    case 'too_many_attempts':
      return m.access_too_many();
  }
}
