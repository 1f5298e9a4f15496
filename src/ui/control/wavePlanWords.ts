import * as m from '#messages';

/** What is wrong with the times of a wave, beside the field it concerns. */
export function scheduleProblems(
  wrong: 'aabner' | 'lukker' | undefined,
  refused: string | undefined,
): readonly { field: string; message: string }[] {
  if (wrong) return [{ field: wrong, message: m.waves_problem_time_wrong() }];
  switch (refused) {
    case undefined:
      return [];
    case 'time_passed':
      return [{ field: 'lukker', message: m.waves_problem_time_passed() }];
    case 'ends_before_it_begins':
      return [{ field: 'lukker', message: m.waves_problem_time_order() }];
    default:
      return [{ field: 'lukker', message: m.organiser_wave_wrong_state() }];
  }
}

type ListProblem =
  | { kind: 'empty' }
  | { kind: 'too_large' }
  | { kind: 'wave_wrong_state' }
  | { kind: 'faults'; faults: readonly { line: number; kind: string }[] };

const MOST_LINES = 10;

/** What is wrong with a list, line by line. */
export function listFaultText(problem: ListProblem): string {
  if (problem.kind === 'empty') return m.waves_problem_list_empty();
  if (problem.kind === 'too_large') return m.waves_problem_list_large();
  if (problem.kind === 'wave_wrong_state') return m.organiser_wave_wrong_state();
  const told = problem.faults.slice(0, MOST_LINES).map(({ line, kind }) => {
    if (kind === 'unknown') return m.waves_problem_line_unknown({ line });
    if (kind === 'twice') return m.waves_problem_line_twice({ line });
    if (kind === 'too_many') return m.waves_problem_line_many({ line });
    return m.waves_problem_line_long({ line });
  });
  const more = problem.faults.length - told.length;
  const rest = more > 0 ? [m.waves_problem_line_more({ n: more })] : [];
  return [...told, ...rest, m.waves_problem_list_none()].join(' ');
}
