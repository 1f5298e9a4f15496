import * as m from '#messages';

/** Why there is no draw, as the server's actions name it. */
export type DrawProblem =
  | { readonly kind: 'wrong_name' | 'seed_missing' | 'wave_not_closed' | 'already_seated' }
  | { readonly kind: 'lottery_not_published' | 'record_changed' | 'people_changed' }
  | { readonly kind: 'no_panel_found' | 'panel_changed' }
  | { readonly kind: 'seed_too_long'; readonly limit: number };

export function drawProblemText(problem: DrawProblem, hearingName: string): string {
  switch (problem.kind) {
    case 'wrong_name':
      return m.recruitment_wrong_name({ name: hearingName });
    case 'seed_missing':
      return m.recruitment_seed_missing();
    case 'seed_too_long':
      return m.recruitment_seed_too_long({ limit: problem.limit });
    case 'wave_not_closed':
      return m.recruitment_draw_wave_open();
    case 'already_seated':
      return m.recruitment_draw_seated();
    case 'lottery_not_published':
      return m.draw_problem_not_published();
    case 'record_changed':
      return m.draw_problem_record_changed();
    case 'people_changed':
      return m.draw_problem_people_changed();
    case 'no_panel_found':
      return m.draw_problem_no_panel();
    case 'panel_changed':
      return m.draw_problem_panel_changed();
  }
}

export type PublishProblem =
  | { readonly kind: 'wrong_name' | 'time_wrong' | 'source_missing' }
  | { readonly kind: 'lottery_unknown' | 'already_seated' }
  | { readonly kind: 'source_too_long'; readonly limit: number };

export function publishProblemText(problem: PublishProblem, hearingName: string): string {
  switch (problem.kind) {
    case 'wrong_name':
      return m.recruitment_wrong_name({ name: hearingName });
    case 'time_wrong':
      return m.draw_problem_time_wrong();
    case 'source_missing':
      return m.draw_problem_source_missing();
    case 'source_too_long':
      return m.draw_problem_source_too_long({ limit: problem.limit });
    case 'lottery_unknown':
      return m.draw_problem_lottery_gone();
    case 'already_seated':
      return m.recruitment_draw_seated();
  }
}

type VerificationProblem =
  | { readonly kind: 'not_drawn' | 'early_draw' | 'record_changed' }
  | { readonly kind: 'people_changed' | 'panel_changed' }
  | { readonly kind: 'differs'; readonly at: string };

export function verificationText(problem: VerificationProblem): string {
  switch (problem.kind) {
    case 'not_drawn':
      return m.recruitment_draw_none();
    case 'early_draw':
      return m.draw_verify_early();
    case 'record_changed':
      return m.recruitment_verify_record_changed();
    case 'people_changed':
      return m.recruitment_verify_people_changed();
    case 'panel_changed':
      return m.recruitment_verify_panel_changed();
    case 'differs':
      return m.problems_draw_differs({ at: problem.at });
  }
}
