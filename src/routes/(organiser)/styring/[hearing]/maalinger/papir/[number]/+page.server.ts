import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { auditName } from '#domain/identity/actor';
import { differencesOf } from '#domain/survey/paperEntry';
import { organisedHearing } from '#server/access/organisedHearing';
import { settlePaper } from '#server/actions/enterPaper';
import { readPaperQuestions } from '#server/actions/readPaperQuestions';
import { listOwnAnswers } from '#server/database/answers';
import { findSheet, listEntries } from '#server/database/papers';
import { printedQuestions } from '#ui/paper/printedQuestion';
import { valueText } from '#ui/paper/paperWords';
import type { Actions, PageServerLoad } from './$types';

type Params = { hearing: string; number: string };

export const load: PageServerLoad = async (event) => {
  const { hearing, sheet } = await sheetOf(event);
  const { actor, locale } = event.locals;
  const [entries, questions, given] = await Promise.all([
    listEntries(hearing.id, sheet.number),
    readPaperQuestions(hearing.id, sheet.wave),
    sheet.participant_key ? listOwnAnswers(sheet.participant_key) : [],
  ]);
  const [one, other] = entries;
  const isTyped = sheet.entered_by.includes(auditName(actor));
  // Whoever typed it sees nothing of the other's reading before it is settled.
  const isShown = one && other && (!isTyped || sheet.state === 'stored');
  const codes = isShown ? differencesOf(questions, one.answers, other.answers) : [];
  const differing = questions.filter(({ code }) => codes.includes(code));
  const answered = (code: string) =>
    given.find((answer) => answer.wave === sheet.wave && answer.item === code)?.answer ?? null;
  // Once it is stored the paper's own answers are among the person's; before, they are compared here.
  const contradicts = ({ code }: { code: string }) => {
    if (sheet.state === 'stored') return sheet.conflicts.includes(code);
    const now = answered(code);
    return (
      now !== null && differencesOf([{ code }], one?.answers ?? {}, { [code]: now }).length > 0
    );
  };
  const conflicting = questions.filter(contradicts);
  return {
    ...{ number: sheet.number, wave: sheet.wave, state: sheet.state, isTyped },
    ...{ resolvedAt: sheet.resolved_at, note: sheet.note, paperIsNewer: sheet.paper_is_newer },
    questions: differing,
    printed: printedQuestions(questions, locale).filter(({ code }) => codes.includes(code)),
    readings: isShown
      ? differing.map((question) => ({
          code: question.code,
          values: [one, other].map(({ entered_by_name: by, answers }) => ({
            ...{ by, text: valueText(question, answers[question.code] ?? null, locale) },
          })),
        }))
      : [],
    conflicts: isShown
      ? conflicting.map((question) => ({
          number: question.number,
          paper: valueText(question, one.answers[question.code] ?? null, locale),
          now: valueText(question, answered(question.code), locale),
        }))
      : [],
    id: randomUUID(),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { hearing, sheet } = await sheetOf(event);
    const form = await event.request.formData();
    const typed = Object.fromEntries(
      [...form]
        .filter(([name]) => name.startsWith('q-'))
        .map(([name, value]) => [name.slice(2), String(value).slice(0, 20_000)]),
    );
    const settled = await settlePaper({
      ...{ hearingId: hearing.id, number: sheet.number, typed, actor: event.locals.actor },
      id: z.uuid().parse(form.get('id')),
      paperIsNewer: form.has('nyere'),
      note: String(form.get('note') ?? '').slice(0, 1000),
    });
    if (!settled.ok) {
      const { problem } = settled;
      const wrong = problem.kind === 'not_readable' ? problem.questions : [];
      return fail(409, { typed, problem: problem.kind, wrong });
    }
    redirect(303, `/styring/${hearing.slug}/maalinger/papir?sket=afgjort`);
  },
};

async function sheetOf({
  locals,
  params,
  url,
}: Pick<RequestEvent<Params>, 'locals' | 'params' | 'url'>) {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const sheet = await findSheet(hearing.id, params.number);
  if (!sheet) error(404);
  return { hearing, sheet };
}
