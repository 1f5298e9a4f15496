import {
  CALL_OUTCOMES,
  type CallOutcome,
  CHANNELS,
  type Channel,
} from '#domain/recruitment/lifeCycle';
import * as m from '#messages';
import { columnWord } from './importWords.ts';

export type HistoryEvent = {
  readonly event: string;
  readonly actor: string;
  readonly actor_name: string | null;
  readonly details: Readonly<Record<string, unknown>>;
};

export const channelWord = (channel: Channel): string =>
  ({
    letter: m.recruitment_channel_letter,
    email: m.recruitment_channel_email,
    digital_post: m.recruitment_channel_digital_post,
  })[channel]();

export const callOutcomeWord = (outcome: CallOutcome): string =>
  ({
    confirmed: m.recruitment_outcome_confirmed,
    withdrew: m.recruitment_outcome_withdrew,
    no_answer: m.recruitment_outcome_no_answer,
    call_again: m.recruitment_outcome_call_again,
    wrong_number: m.recruitment_outcome_wrong_number,
  })[outcome]();

const PLAIN: Readonly<Record<string, () => string>> = {
  invited: m.recruitment_event_invited,
  opened: m.recruitment_event_opened,
  willing: m.recruitment_event_willing,
  not_willing: m.recruitment_event_not_willing,
  chosen: m.recruitment_event_chosen,
  reserve: m.recruitment_event_reserve,
  draw_undone: m.recruitment_event_draw_undone,
  confirmed: m.recruitment_event_confirmed,
  withdrawn: m.recruitment_event_withdrawn,
  absent: m.recruitment_event_absent,
  replaced: m.recruitment_event_replaced,
  selection_undone: m.recruitment_event_selection_undone,
  declined: m.recruitment_event_declined,
  decline_undone: m.recruitment_event_decline_undone,
  code_renewed: m.recruitment_event_code_renewed,
  code_shown: m.recruitment_event_code_shown,
  note_removed: m.recruitment_event_note_removed,
  arrived: m.recruitment_event_arrived,
  arrival_undone: m.recruitment_event_arrival_undone,
};

/** One line of a person's history. Steps that other parts add stand under their own name until they have words here. */
export function eventText({ event, details }: HistoryEvent): string {
  const tablet = String(details['tablet'] ?? '');
  switch (event) {
    case 'answered':
      return m.recruitment_event_answered({ wave: String(details['wave'] ?? '') });
    case 'sent':
      return m.recruitment_event_sent({ channel: channelIn(details) });
    case 'bounced':
      return m.recruitment_event_bounced({ channel: channelIn(details) });
    case 'bounce_undone':
      return m.recruitment_event_bounce_undone({ channel: channelIn(details) });
    case 'contact_corrected':
      return m.recruitment_event_contact_corrected({ fields: fieldsIn(details) });
    case 'called':
      return m.recruitment_event_called({ outcome: outcomeIn(details) });
    case 'tablet_given':
      return m.recruitment_event_tablet_given({ tablet });
    case 'tablet_returned':
      return m.recruitment_event_tablet_returned({ tablet });
    case 'tablet_lost':
      return m.recruitment_event_tablet_lost({ tablet });
    default:
      return PLAIN[event]?.() ?? m.recruitment_event_other({ event });
  }
}

/** Who did it: a member of staff by name, the person herself, or nobody in particular. */
export function actorText({ actor, actor_name }: HistoryEvent): string {
  if (actor_name !== null) return actor_name;
  return actor.startsWith('participant:')
    ? m.recruitment_person_self()
    : m.recruitment_person_system();
}

type Details = HistoryEvent['details'];

function channelIn(details: Details): string {
  const channel = CHANNELS.find((one) => one === details['channel']);
  return channel ? channelWord(channel) : String(details['channel'] ?? '');
}

function outcomeIn(details: Details): string {
  const outcome = CALL_OUTCOMES.find((one) => one === details['outcome']);
  return outcome ? callOutcomeWord(outcome) : '';
}

const fieldsIn = (details: Details): string =>
  Array.isArray(details['fields'])
    ? details['fields'].map((field) => columnWord(String(field))).join(', ')
    : '';
