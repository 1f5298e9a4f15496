import * as m from '#messages';

export type SelectionState =
  | 'chosen'
  | 'confirmed'
  | 'attended'
  | 'withdrawn'
  | 'absent'
  | 'replaced'
  | 'reserve'
  | 'reserve_confirmed';

export const selectionWord = (state: SelectionState | 'vacant'): string =>
  ({
    chosen: m.draw_state_chosen,
    confirmed: m.draw_state_confirmed,
    attended: m.draw_state_attended,
    withdrawn: m.draw_state_withdrawn,
    absent: m.draw_state_absent,
    replaced: m.draw_state_replaced,
    reserve: m.draw_state_reserve,
    reserve_confirmed: m.draw_state_reserve_confirmed,
    vacant: m.draw_state_vacant,
  })[state]();

export const selectionPill = {
  chosen: 'waiting',
  confirmed: 'active',
  attended: 'done',
  withdrawn: 'warning',
  absent: 'warning',
  replaced: 'neutral',
  reserve: 'neutral',
  reserve_confirmed: 'active',
} as const satisfies Record<SelectionState, string>;

/** What can be said of a person now: the states she may be set to, each with its button. */
export function selectionChoices(
  state: SelectionState,
): readonly { readonly to: 'chosen' | 'confirmed' | 'withdrawn'; readonly word: string }[] {
  const withdraw = { to: 'withdrawn', word: m.draw_people_withdraw() } as const;
  const undo = { to: 'chosen', word: m.draw_people_undo() } as const;
  switch (state) {
    case 'chosen':
    case 'reserve':
      return [{ to: 'confirmed', word: m.draw_people_confirm() }, withdraw];
    case 'confirmed':
    case 'reserve_confirmed':
      return [undo, withdraw];
    case 'withdrawn':
    case 'absent':
      return [undo];
    case 'attended':
    case 'replaced':
      return [];
  }
}

export const selectionProblemText = (problem: {
  readonly kind: 'not_selected' | 'already_replaced' | 'already_attended' | 'wave_not_open';
}): string =>
  ({
    not_selected: m.draw_problem_not_selected,
    already_replaced: m.draw_problem_already_replaced,
    already_attended: m.draw_problem_already_attended,
    wave_not_open: m.draw_problem_not_under_way,
  })[problem.kind]();
