import type { LifeState } from '#domain/recruitment/lifeCycle';
import * as m from '#messages';

/** How far somebody on the list has come, in words. */
export const lifeStateWord = (state: LifeState): string =>
  ({
    invited: m.recruitment_status_invited,
    opened: m.recruitment_status_opened,
    answered: m.recruitment_status_answered,
    willing: m.recruitment_status_willing,
    chosen: m.draw_state_chosen,
    confirmed: m.draw_state_confirmed,
    attended: m.draw_state_attended,
    reserve: m.recruitment_status_reserve,
    declined: m.recruitment_status_declined,
    bounced: m.recruitment_status_bounced,
    withdrawn: m.draw_state_withdrawn,
    absent: m.draw_state_absent,
    replaced: m.draw_state_replaced,
  })[state]();

export const lifeStatePill = {
  invited: 'neutral',
  opened: 'neutral',
  answered: 'waiting',
  willing: 'active',
  chosen: 'waiting',
  confirmed: 'active',
  attended: 'done',
  reserve: 'waiting',
  declined: 'warning',
  bounced: 'danger',
  withdrawn: 'warning',
  absent: 'warning',
  replaced: 'neutral',
} as const satisfies Record<LifeState, string>;
