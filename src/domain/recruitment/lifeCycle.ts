/** How far somebody on the list has come, in the order of the work; then the ways out of it. */
export const LIFE_STATES = [
  'invited',
  'opened',
  'answered',
  'willing',
  'chosen',
  'confirmed',
  'attended',
  'reserve',
  'declined',
  'bounced',
  'withdrawn',
  'absent',
  'replaced',
] as const;
export type LifeState = (typeof LIFE_STATES)[number];

/** Where a letter or message can come back from. */
export const CHANNELS = ['letter', 'email', 'digital_post'] as const;
export type Channel = (typeof CHANNELS)[number];

/** What a call can end in. `no_answer` and `call_again` leave the person on the list of calls. */
export const CALL_OUTCOMES = [
  'confirmed',
  'withdrew',
  'no_answer',
  'call_again',
  'wrong_number',
] as const;
export type CallOutcome = (typeof CALL_OUTCOMES)[number];

/** What staff may do with a person as she stands. */
export type PersonDeed = 'confirm' | 'withdraw' | 'undo' | 'decline' | 'undo decline';

/** The deeds that make sense now, the likeliest first. Whoever has a replacement, or came, is past them. */
export function deedsFor(state: LifeState, declined: boolean): readonly PersonDeed[] {
  switch (state) {
    case 'invited':
    case 'opened':
    case 'answered':
    case 'willing':
    case 'bounced':
      return declined ? ['undo decline'] : ['decline'];
    case 'declined':
      return ['undo decline'];
    case 'chosen':
    case 'reserve':
      return ['confirm', 'withdraw'];
    case 'confirmed':
      return ['undo', 'withdraw'];
    case 'withdrawn':
    case 'absent':
      return ['undo'];
    case 'attended':
    case 'replaced':
      return [];
  }
}
