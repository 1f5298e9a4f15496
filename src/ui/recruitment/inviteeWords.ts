import * as m from '#messages';

/** How far an invitee has come, as the database names it. */
export type InviteeStatus = 'invited' | 'answered' | 'willing' | 'reserve' | 'panel' | 'withdrawn';

export const inviteeStatusWord = (status: InviteeStatus): string =>
  ({
    invited: m.recruitment_status_invited,
    answered: m.recruitment_status_answered,
    willing: m.recruitment_status_willing,
    reserve: m.recruitment_status_reserve,
    panel: m.recruitment_status_panel,
    withdrawn: m.draw_state_withdrawn,
  })[status]();

export const inviteeStatusPill = {
  invited: 'neutral',
  answered: 'waiting',
  willing: 'active',
  reserve: 'waiting',
  panel: 'done',
  withdrawn: 'warning',
} as const;
