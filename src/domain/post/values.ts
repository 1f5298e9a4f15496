import { formatCode } from '../identity/accessCode.ts';
import type { Channel } from './mailing.ts';
import type { FieldValues, Language } from './template.ts';

/** Printed where a code would be on test mail: its check symbol is wrong, so it is nobody's and never will be. */
export const TEST_CODE = 'TESTTESTTEST';

/** What is the same for everybody who gets a mailing. */
export type SharedValues = {
  readonly hearing: string;
  readonly dates: string;
  readonly deadline: string;
  /** `https://folkehoering.dk` */
  readonly origin: string;
};

/** The link with the code after `#`, which browsers keep to themselves: it reaches no server and no log. */
export const signInLink = (origin: string, code: string): string =>
  `${origin}/#${formatCode(code)}`;

/** An address as people type it: without scheme. */
export const typedAddress = (origin: string): string => origin.replace(/^https?:\/\//, '');

/** One person's fields. On paper the link is what one types; in an e-mail one presses it. */
export function fieldValues(
  person: { readonly name: string; readonly code: string },
  shared: SharedValues,
  channel: Channel,
): FieldValues {
  const { hearing, dates, deadline, origin } = shared;
  const link = channel === 'email' ? signInLink(origin, person.code) : typedAddress(origin);
  const name = person.name.trim();
  return {
    ...{ name, first_name: name.split(/\s+/)[0] ?? name, code: formatCode(person.code) },
    ...{ link, hearing, dates, deadline },
  };
}

/** Names of the languages as BCP 47 tags. */
export const LANGUAGE_TAGS: Readonly<Record<Language, string>> = { da: 'da-DK', en: 'en-GB' };
