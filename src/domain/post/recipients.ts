import type { Audience, Channel } from './mailing.ts';

/** What decides whether somebody is written to. */
export type Standing = {
  /** Has handed in the first questionnaire. */
  readonly answered: boolean;
  /** Would come, and has handed it in. */
  readonly willing: boolean;
  /** Where the draw put her; `withdrawn`: she had a place and gave it up. */
  readonly selection: 'panel' | 'reserve' | 'withdrawn' | null;
  readonly confirmed: boolean;
  /** Lots have been drawn in the hearing. */
  readonly drawn: boolean;
  /** In the comparison group, which answers at home. */
  readonly comparison: boolean;
  /** Is asked by a measurement that is open now, and has not handed it in. */
  readonly owes: boolean;
  readonly declined: boolean;
  readonly has_address: boolean;
  readonly has_email: boolean;
  /** What came back as undeliverable. */
  readonly bounced: readonly Channel[];
  /** Wants no e-mail. */
  readonly opted_out: boolean;
  /** Got, or is getting, another mailing of the same purpose. */
  readonly already: boolean;
};

/** Why somebody in the audience gets nothing, the weightiest reason first. */
export const SKIP_REASONS = [
  'declined',
  'answered',
  'already',
  'no_address',
  'no_email',
  'opted_out',
  'bounced',
  /** Was in the audience when the list was made, and is no longer. */
  'changed',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** `outside`: the mailing is not about this person, who is not even listed as passed over. */
export type Verdict = 'gets' | SkipReason | 'outside';

/**
 * Whether one person gets a mailing. Asked when the list is made, and for e-mail again at the moment of
 * sending, so that whoever answered in between is not reminded.
 */
export function verdictOn(
  person: Standing,
  mailing: { readonly channel: Channel; readonly audience: Audience; readonly again: boolean },
): Verdict {
  const place = placeIn(person, mailing.audience);
  if (place !== 'in') return place;
  if (person.declined) return 'declined';
  if (person.already && !mailing.again) return 'already';
  return reach(person, mailing.channel);
}

function placeIn(person: Standing, audience: Audience): 'in' | 'outside' | 'answered' {
  const { selection, confirmed } = person;
  const inside = (yes: boolean) => (yes ? 'in' : 'outside');
  switch (audience) {
    case 'all':
      return 'in';
    case 'not_answered':
      return person.answered ? 'answered' : 'in';
    case 'owes':
      return inside(person.owes);
    case 'willing':
      return inside(person.willing);
    case 'chosen':
      return inside(selection === 'panel');
    case 'unconfirmed':
      return inside(selection === 'panel' && !confirmed);
    case 'confirmed':
      return inside(selection === 'panel' && confirmed);
    case 'reserves':
      return inside(selection === 'reserve');
    case 'not_chosen':
      return inside(person.drawn && person.willing && selection === null);
    case 'comparison':
      return inside(person.comparison);
  }
}

function reach(person: Standing, channel: Channel): Verdict {
  if (channel === 'email' && !person.has_email) return 'no_email';
  if (channel === 'email' && person.opted_out) return 'opted_out';
  // Digital Post is found by whoever holds the CPR numbers; an address is not needed for it.
  if (channel === 'letter' && !person.has_address) return 'no_address';
  return person.bounced.includes(channel) ? 'bounced' : 'gets';
}
