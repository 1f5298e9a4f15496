import type { z } from 'zod';
import { fail, type Result, succeed } from '../result.ts';
import { type Questionnaire, questionnaire, type Theme } from './questionnaire.ts';
import { type Unsound, unsoundIn } from './soundness.ts';

/**
 * One fault: where it is (0-based positions, null above that level; `field` such as `code`,
 * `text.en`, `name.da`, `items`, `options.2.label.da`, `sections.0.show_if`, `themes`) and what it is.
 * `limit` comes with `too_long`, `too_many`, `too_few` and `out_of_range`, `about` (the code of the
 * question in the way) with faults of a condition, and as the code itself with `code_of_a_page`.
 */
export type QuestionnaireProblem = {
  readonly kind:
    | Unsound['kind']
    | 'empty'
    | 'too_long'
    | 'too_many'
    | 'too_few'
    | 'not_a_number'
    | 'out_of_range'
    | 'bad_code'
    | 'unknown_kind'
    | 'malformed';
  readonly theme: number | null;
  readonly item: number | null;
  readonly field: string;
  readonly limit?: number;
  readonly about?: string;
};

/**
 * The questionnaire with its texts trimmed, or every fault found in it. `before` are the themes of the one it
 * was made from: what they are called may stay.
 */
export function checkQuestionnaire(
  input: unknown,
  before: readonly Pick<Theme, 'code'>[] = [],
): Result<Questionnaire, readonly QuestionnaireProblem[]> {
  const parsed = questionnaire.safeParse(input);
  if (!parsed.success) return fail(parsed.error.issues.map(problemOf));
  const unsound = unsoundIn(parsed.data, before);
  return unsound.length > 0 ? fail(unsound) : succeed(parsed.data);
}

function problemOf(issue: z.core.$ZodIssue): QuestionnaireProblem {
  const [, theme, second, item] = issue.path;
  const inItem = second === 'items' && typeof item === 'number';
  const where = {
    theme: typeof theme === 'number' ? theme : null,
    item: inItem ? item : null,
    field: issue.path.slice(inItem ? 4 : typeof theme === 'number' ? 2 : 0).join('.'),
  };
  const kind = kindOf(issue);
  const limit = limitOf(issue, kind);
  return limit === undefined ? { kind, ...where } : { kind, ...where, limit };
}

function kindOf(issue: z.core.$ZodIssue): QuestionnaireProblem['kind'] {
  switch (issue.code) {
    case 'too_small':
      if (isNumber(issue.origin)) return 'out_of_range';
      return issue.origin === 'array' && Number(issue.minimum) > 1 ? 'too_few' : 'empty';
    case 'too_big':
      if (isNumber(issue.origin)) return 'out_of_range';
      return issue.origin === 'array' ? 'too_many' : 'too_long';
    case 'invalid_format':
      return 'bad_code';
    case 'invalid_value':
      return 'unknown_kind';
    case 'invalid_union':
      return issue.path.at(-1) === 'kind' ? 'unknown_kind' : 'malformed';
    case 'invalid_type':
      return isNumber(issue.expected) ? 'not_a_number' : 'malformed';
    default:
      return 'malformed';
  }
}

const isNumber = (type: string) => type === 'number' || type === 'int';

function limitOf(issue: z.core.$ZodIssue, kind: QuestionnaireProblem['kind']) {
  if (issue.code === 'too_big') return Number(issue.maximum);
  if (issue.code === 'too_small' && kind !== 'empty') return Number(issue.minimum);
  return undefined;
}
