import * as m from '#messages';
import type { Verdict } from './doorDesk.ts';

type Tone = 'good' | 'known' | 'stop' | 'waiting';

/** The large words for whoever stands there, the shape they come in, and what to do. */
export const verdictWords = (verdict: Verdict): { title: string; todo: string; tone: Tone } => {
  const [title, todo, tone] = (
    {
      received: [m.arrival_received, m.arrival_received_todo, 'good'],
      already: [m.arrival_already, m.arrival_already_todo, 'known'],
      withdrawn: [m.arrival_withdrawn, m.arrival_withdrawn_todo, 'stop'],
      replaced: [m.arrival_replaced, m.arrival_replaced_todo, 'stop'],
      not_on_panel: [m.arrival_not_on_panel, m.arrival_not_on_panel_todo, 'stop'],
      wrong_hearing: [m.arrival_wrong_hearing, m.arrival_wrong_hearing_todo, 'stop'],
      code_replaced: [m.arrival_code_replaced, m.arrival_code_replaced_todo, 'stop'],
      unknown: [m.arrival_unknown, m.arrival_unknown_todo, 'stop'],
      looking_up: [m.arrival_looking_up, m.arrival_looking_up_todo, 'waiting'],
    } as const
  )[verdict];
  return { title: title(), todo: todo(), tone };
};

export const tabletProblemText = (problem: {
  readonly kind:
    'tablet_code_unknown' | 'tablet_unknown' | 'tablet_lost' | 'tablet_lent' | 'not_on_panel';
}): string =>
  ({
    tablet_code_unknown: m.arrival_tablet_code_unknown,
    tablet_unknown: m.arrival_tablet_unknown,
    tablet_lost: m.arrival_tablet_is_lost,
    tablet_lent: m.arrival_tablet_lent,
    not_on_panel: m.arrival_tablet_not_on_panel,
  })[problem.kind]();
