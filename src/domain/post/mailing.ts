/** How something is sent: on paper, by e-mail, or as files for the sender's own Digital Post system. */
export const CHANNELS = ['letter', 'email', 'digital_post'] as const;
export type Channel = (typeof CHANNELS)[number];

/** What a mailing is for. Nobody gets two of the same purpose unless the organiser says so. */
export const PURPOSES = [
  'invitation',
  'reminder',
  'chosen',
  'confirmation',
  'practical',
  'not_chosen',
  'wave',
] as const;
export type Purpose = (typeof PURPOSES)[number];

/** Who it goes to, by how far each person has come. */
export const AUDIENCES = [
  'all',
  'not_answered',
  'owes',
  'willing',
  'chosen',
  'unconfirmed',
  'confirmed',
  'reserves',
  'not_chosen',
  'comparison',
] as const;
export type Audience = (typeof AUDIENCES)[number];

/** The audiences that make sense for a purpose, the usual one first. */
export const AUDIENCES_OF: Readonly<Record<Purpose, readonly Audience[]>> = {
  invitation: ['all'],
  reminder: ['not_answered', 'owes', 'unconfirmed'],
  chosen: ['chosen', 'reserves'],
  confirmation: ['unconfirmed', 'chosen', 'reserves'],
  practical: ['confirmed', 'chosen', 'reserves'],
  not_chosen: ['not_chosen'],
  wave: ['chosen', 'confirmed', 'comparison', 'owes', 'willing', 'all'],
};

/** How far a mailing has come; derived from what was done to it, never stored. */
export const MAILING_STATES = [
  'draft',
  'listed',
  'approved',
  'released',
  'stopped',
  'done',
] as const;
export type MailingState = (typeof MAILING_STATES)[number];

/** From the moment of release neither text nor list can change. */
export const isReleased = (state: MailingState): boolean =>
  state === 'released' || state === 'stopped' || state === 'done';
