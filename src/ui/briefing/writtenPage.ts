import type { BriefingContent, Language } from '#domain/briefing/page';
import { writeArguments, writeSources } from '#domain/briefing/writtenLists';
import * as m from '#messages';

/** A page in one language as one text, for comparing versions. */
export const writtenPage = (page: BriefingContent, locale: Language): string =>
  [
    page.title[locale],
    page.text[locale],
    `${m.briefing_for({}, { locale })}:\n${writeArguments(page.for, locale)}`,
    `${m.briefing_against({}, { locale })}:\n${writeArguments(page.against, locale)}`,
    `${m.briefing_sources({}, { locale })}:\n${writeSources(page.sources)}`,
  ].join('\n\n');
