import type { Audience, Channel, MailingState, Purpose } from '#domain/post/mailing';
import type { SkipReason } from '#domain/post/recipients';
import { FIELDS, type FieldName, type Language, type TemplateFault } from '#domain/post/template';
import * as m from '#messages';
import { formatCount } from '../components/localeFormat.ts';

export const channelWord = (channel: Channel): string => m[`post_channel_${channel}`]();
export const purposeWord = (purpose: Purpose): string => m[`post_purpose_${purpose}`]();
export const audienceWord = (audience: Audience): string => m[`post_audience_${audience}`]();

export const mailingTitle = (mailing: { purpose: Purpose; channel: Channel }): string =>
  m.post_documents_title({
    purpose: purposeWord(mailing.purpose),
    channel: channelWord(mailing.channel),
  });

export const stateWord = (state: MailingState, channel: Channel): string =>
  state === 'released' && channel === 'email'
    ? m.post_state_released_email()
    : m[`post_state_${state}`]();
export const statePill: Readonly<
  Record<MailingState, 'neutral' | 'waiting' | 'active' | 'done' | 'warning'>
> = {
  draft: 'neutral',
  listed: 'waiting',
  approved: 'waiting',
  released: 'active',
  stopped: 'warning',
  done: 'done',
};

export type Part = 'waiting' | 'sent' | 'failed' | 'in_doubt' | 'returned' | SkipReason;
export const partWord = (part: Part, isReleased: boolean): string =>
  part === 'waiting' && isReleased ? m.post_part_waiting_released() : m[`post_part_${part}`]();
export const partPill = (part: Part): 'neutral' | 'waiting' | 'done' | 'warning' | 'danger' => {
  if (part === 'waiting') return 'waiting';
  if (part === 'sent') return 'done';
  if (part === 'in_doubt') return 'danger';
  return part === 'failed' || part === 'returned' ? 'warning' : 'neutral';
};

/** A field as it is written in a text of that language: `{navn}`. */
export const fieldMark = (field: FieldName, language: Language): string =>
  `{${FIELDS[field][language === 'da' ? 0 : 1]}}`;

/** The form field a fault belongs to, and what it says. */
export function faultLine(fault: TemplateFault): { field: string; message: string } {
  switch (fault.kind) {
    case 'no_sender':
      return { field: 'afsender', message: m.post_fault_no_sender() };
    case 'sender_too_long':
      return { field: 'afsender', message: m.post_fault_sender_too_long() };
    case 'no_deadline':
      return { field: 'frist', message: m.post_fault_no_deadline() };
    case 'secret_in_title':
      return faultAt(fault.language, 'title', (where) => m.post_fault_secret_in_title({ where }));
    case 'no_way_in':
      return faultAt(fault.language, 'body', (where) => m.post_fault_no_way_in({ where }));
    case 'empty':
      return faultAt(fault.language, fault.part, (where) => m.post_fault_empty({ where }));
    case 'too_long': {
      const limit = formatCount(fault.limit);
      return faultAt(fault.language, fault.part, (where) =>
        m.post_fault_too_long({ where, limit }),
      );
    }
    case 'unknown_field': {
      const { line, name } = fault;
      return faultAt(fault.language, fault.part, (where) =>
        m.post_fault_unknown_field({ where, line, name }),
      );
    }
    case 'lone_brace': {
      const { line } = fault;
      return faultAt(fault.language, fault.part, (where) =>
        m.post_fault_lone_brace({ where, line }),
      );
    }
  }
}

const faultAt = (
  language: Language,
  part: 'title' | 'body',
  say: (where: string) => string,
): { field: string; message: string } => ({
  field: `${part === 'title' ? 'overskrift' : 'tekst'}_${language}`,
  message: say(m[`post_where_${language}_${part}`]()),
});

const PROBLEMS = {
  text_has_faults: m.post_problem_text_has_faults,
  no_test_recipient: m.post_problem_no_test_recipient,
  nobody_listed: m.post_problem_nobody_listed,
  list_replaced: m.post_problem_list_replaced,
  already_released: m.post_problem_already_released,
  mailing_changed: m.post_problem_mailing_changed,
  mailing_unknown: m.post_problem_mailing_unknown,
  same_person: m.post_problem_same_person,
  not_organiser: m.post_problem_not_organiser,
  not_approved: m.post_problem_not_approved,
  not_released: m.post_problem_not_released,
  mail_not_set_up: m.post_problem_mail_not_set_up,
  wrong_name: m.post_problem_wrong_name,
} as const;
type PlainProblem = keyof typeof PROBLEMS;

export const problemText = (
  problem: { readonly kind: PlainProblem } | { readonly kind: 'already_sent'; people: number },
): string =>
  problem.kind === 'already_sent'
    ? m.post_problem_already_sent({ n: problem.people, count: formatCount(problem.people) })
    : PROBLEMS[problem.kind]();
