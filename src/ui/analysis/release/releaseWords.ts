import type { DiscussionFile } from '#domain/export/discussionFiles';
import type { Level } from '#domain/export/background';
import type { FormatFault } from '#domain/export/file/format';
import { type LegalBasis, MOST_SHARING } from '#domain/export/release/plan';
import { SMALLEST_CELL } from '#domain/export/smallCells';
import type { Feature } from '#domain/recruitment/stratum';
import * as m from '#messages';
import { formatCount } from '../../components/localeFormat.ts';
import { FIELDS } from './releaseForm.ts';

export type ReleaseState = 'draft' | 'waiting' | 'approved' | 'made' | 'withdrawn';
export const stateWord = (state: ReleaseState): string => m[`release_state_${state}`]();
export const statePill = {
  draft: 'neutral',
  waiting: 'waiting',
  approved: 'warning',
  made: 'done',
  withdrawn: 'neutral',
} as const satisfies Record<ReleaseState, string>;

export const basisWord = (basis: LegalBasis): string => m[`release_basis_${basis}`]();
export const featureWord = (feature: Feature): string => m[`release_feature_${feature}`]();
export const discussionWord = (file: DiscussionFile): string => m[`release_discussion_${file}`]();
export const titleWord = (title: string): string => title || m.release_untitled();

export function levelWord(feature: Feature, level: Level): string {
  if (level === 'off') return m.release_level_off();
  if (level === 'full') return m[`release_level_full_${feature}`]();
  return feature === 'sex' ? m.release_level_full_sex() : m[`release_level_coarse_${feature}`]();
}

/** As `ReleaseProblem` on the server. */
type Problem = {
  readonly kind: string;
  readonly codes?: readonly string[];
  readonly people?: number;
  readonly file?: string;
  readonly fault?: FormatFault;
};

/** The field a problem belongs to, and what it says. Without a field it is the whole release's. */
export function problemLine(problem: Problem): { field: string; message: string } {
  const { kind, codes = [], people = 0 } = problem;
  const at = (field: string, message: string) => ({ field, message });
  switch (kind) {
    case 'no_title':
      return at(FIELDS.title, m.release_problem_no_title());
    case 'no_recipient':
      return at(FIELDS.recipient, m.release_problem_no_recipient());
    case 'no_purpose':
      return at(FIELDS.purpose, m.release_problem_no_purpose());
    case 'no_basis_words':
      return at(FIELDS.basisWords, m.release_problem_no_basis_words());
    case 'keep_until_wrong':
      return at(FIELDS.until, m.release_problem_keep_until_wrong());
    case 'keep_until_past':
      return at(FIELDS.until, m.release_problem_keep_until_past());
    case 'no_waves':
      return at(FIELDS.waves, m.release_problem_no_waves());
    case 'waves_unknown':
      return at(FIELDS.waves, m.release_problem_waves_unknown({ codes: codes.join(', ') }));
    case 'no_items':
      return at(FIELDS.items, m.release_problem_no_items());
    case 'items_unknown':
      return at(FIELDS.items, m.release_problem_items_unknown({ codes: codes.join(', ') }));
    case 'no_layouts':
      return at(FIELDS.layouts, m.release_problem_no_layouts());
    case 'no_formats':
      return at(FIELDS.formats, m.release_problem_no_formats());
    case 'no_discussions':
      return at(FIELDS.discussions, m.release_problem_no_discussions());
    case 'malformed':
      return at(
        FIELDS.smallest,
        m.release_problem_smallest({ least: SMALLEST_CELL, most: MOST_SHARING }),
      );
    case 'too_few_people':
      return at(
        FIELDS.waves,
        m.release_problem_too_few_people({ n: people, count: formatCount(people) }),
      );
    case 'not_held':
      return at(
        FIELDS.formats,
        m.release_problem_not_held({
          file: problem.file ?? '',
          fault: problem.fault ? faultWord(problem.fault) : '',
        }),
      );
    default:
      return at('main', REFUSALS[kind]?.() ?? m.release_problem_release_unknown());
  }
}

const REFUSALS: Readonly<Record<string, () => string>> = {
  not_analyst: m.release_problem_not_analyst,
  not_allowed: m.release_problem_not_allowed,
  same_person: m.release_problem_same_person,
  no_words: m.release_problem_no_words,
  release_changed: m.release_problem_release_changed,
  not_draft: m.release_problem_not_draft,
  not_handed_over: m.release_problem_not_handed_over,
  already_approved: m.release_problem_already_approved,
  not_approved: m.release_problem_not_approved,
  other_unmade: m.release_problem_other_unmade,
  withdrawn: m.release_problem_withdrawn,
};

function faultWord(fault: FormatFault): string {
  switch (fault.kind) {
    case 'too_many_missing':
      return m.release_fault_too_many_missing({ variable: fault.variable, most: fault.most });
    case 'text_too_long':
      return m.release_fault_text_too_long({
        variable: fault.variable,
        most: formatCount(fault.most),
      });
    case 'too_many_rows':
      return m.release_fault_too_many_rows({ most: formatCount(fault.most) });
    case 'too_many_variables':
      return m.release_fault_too_many_variables({ most: formatCount(fault.most) });
    case 'missing_code_too_long':
      return m.release_fault_missing_code_too_long({
        ...{ variable: fault.variable, code: fault.code, most: fault.most },
      });
    case 'number_too_large':
      return m.release_fault_number_too_large({ variable: fault.variable });
  }
}
