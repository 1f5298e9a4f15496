import { auditName } from '#domain/identity/actor';
import { tabletMarker } from '#server/access/tabletMarker';
import { organisedHearing } from '#server/access/organisedHearing';
import { readPaperQuestions } from '#server/actions/readPaperQuestions';
import { listPaperCounts, listSheetNumbers } from '#server/database/papers';
import { printedQuestions } from '#ui/paper/printedQuestion';
import type { PageServerLoad } from './$types';

/** All that is needed to type without network: the questions of every wave, and whose wave a number is. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const by = auditName(locals.actor);
  const [counts, sheets] = await Promise.all([
    listPaperCounts(hearing.id),
    listSheetNumbers(hearing.id),
  ]);
  const waves = await Promise.all(
    counts.map(async ({ wave }) => {
      const questions = await readPaperQuestions(hearing.id, wave);
      return { wave, questions, printed: printedQuestions(questions, locals.locale) };
    }),
  );
  return {
    waves,
    sheets: sheets.map(({ number, wave, entered_by }) => ({
      ...{ number, wave },
      /** Why this person cannot type it, as far as is known now. */
      refused: entered_by.includes(by)
        ? 'entered_before'
        : entered_by.length >= 2
          ? 'entered_twice'
          : null,
    })),
    /** Marks what this account types on this device; says nothing of the account itself. */
    account: tabletMarker(by),
  };
};
