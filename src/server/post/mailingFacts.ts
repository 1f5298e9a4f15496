import { LANGUAGES, type Language } from '#domain/post/template';
import { LANGUAGE_TAGS } from '#domain/post/values';
import type { Hearing } from '../database/hearings.ts';
import type { Mailing, MailingFacts } from '../database/post.ts';

/** What the shared fields stand for as things are now. */
export function factsOf(
  hearing: Hearing,
  mailing: Pick<Mailing, 'deadline'>,
  origin: string,
): MailingFacts {
  const { starts_on, ends_on } = hearing;
  return {
    hearing: { da: hearing.name_da, en: hearing.name_en },
    dates: inBoth((language) => days(language, starts_on, ends_on)),
    deadline: inBoth((language) =>
      mailing.deadline === null ? '' : days(language, mailing.deadline, mailing.deadline),
    ),
    origin,
  };
}

const inBoth = (make: (language: Language) => string): Record<Language, string> => {
  const [da, en] = LANGUAGES.map(make);
  return { da: da!, en: en! };
};

/** `3.–4. februar 2024`, with spaces that no line breaks at. */
const days = (language: Language, from: string, to: string): string =>
  new Intl.DateTimeFormat(LANGUAGE_TAGS[language], { dateStyle: 'long', timeZone: 'UTC' })
    .formatRange(new Date(from), new Date(to))
    .replace(/\s/g, '\u00a0');
