import { type Actor, auditName } from '#domain/identity/actor';
import { fail, type Result, succeed } from '#domain/result';
import { type PaperEntry, type PaperValue, readTyped } from '#domain/survey/paperEntry';
import { parsePaperNumber } from '#domain/survey/paperNumber';
import type { PaperQuestion } from '#domain/survey/paperQuestion';
import * as papers from '../database/papers.ts';
import { readPaperQuestions } from './readPaperQuestions.ts';

/** What was typed, question by question; what is not there was left blank. */
export type Typed = Readonly<Record<string, string>>;

export type PaperProblem =
  /** Questions at which something was typed that is no answer to them. */
  | { readonly kind: 'not_readable'; readonly questions: readonly string[] }
  | {
      readonly kind:
        | 'sheet_unknown'
        | 'wave_not_open'
        | 'wave_released'
        | 'too_late'
        | 'entered_before'
        | 'entered_twice'
        | 'not_asked'
        | 'not_entered_twice'
        | 'not_third'
        | 'incomplete'
        | 'settled_before';
    };

type Given = {
  readonly hearingId: string;
  /** Made where it was typed: sending it twice stores it once. */
  readonly id: string;
  readonly number: string;
  readonly typed: Typed;
  readonly actor: Actor;
};

/** Stores what one person read off a paper; `state` says whether the other read the same. */
export async function enterPaper(
  given: Given,
): Promise<Result<{ readonly state: 'entered' | 'agreed' | 'disputed' }, PaperProblem>> {
  const read = await readSheet(given, () => true);
  if (!read.ok) return read;
  const { hearingId: hearing_id, id, actor } = given;
  const { number, answers } = read.value;
  const saved = await papers.savePaperEntry({ hearing_id, id, number, answers }, auditName(actor));
  return saved.ok ? saved : fail(problemOf(saved.problem.kind));
}

/** A third person's reading of the questions the two read differently. */
export async function settlePaper(
  given: Given & { readonly paperIsNewer: boolean; readonly note: string },
): Promise<Result<true, PaperProblem>> {
  const read = await readSheet(given, ({ code }) => code in given.typed);
  if (!read.ok) return read;
  const settlement = {
    ...{ id: given.id, hearing_id: given.hearingId, ...read.value },
    ...{ paper_is_newer: given.paperIsNewer, note: given.note },
  };
  const settled = await papers.settlePaper(settlement, auditName(given.actor));
  return settled.ok ? succeed(true) : fail(problemOf(settled.problem.kind));
}

async function readSheet(
  { hearingId, number: typedNumber, typed }: Given,
  isRead: (question: PaperQuestion) => boolean,
): Promise<Result<{ readonly number: string; readonly answers: PaperEntry }, PaperProblem>> {
  const number = parsePaperNumber(typedNumber);
  const sheet = number && (await papers.findSheet(hearingId, number));
  if (!number || !sheet) return fail({ kind: 'sheet_unknown' });
  const questions = (await readPaperQuestions(hearingId, sheet.wave)).filter(isRead);
  const read = questions.map((question) => ({
    code: question.code,
    value: readTyped(question, typed[question.code] ?? ''),
  }));
  const wrong = read.filter(({ value }) => !value.ok).map(({ code }) => code);
  if (wrong.length > 0) return fail({ kind: 'not_readable', questions: wrong });
  const values = read.map(({ code, value }): [string, PaperValue] => [
    code,
    value.ok ? value.value : null,
  ]);
  return succeed({ number, answers: Object.fromEntries(values) });
}

const KINDS = [
  ...['sheet_unknown', 'wave_not_open', 'wave_released', 'too_late', 'entered_before'],
  ...['entered_twice', 'not_asked', 'not_entered_twice', 'not_third', 'incomplete'],
  'settled_before',
] as readonly Exclude<PaperProblem['kind'], 'not_readable'>[];

/** @throws where the database refused for a reason that nobody who types can be the cause of */
function problemOf(refused: string): PaperProblem {
  const kind = KINDS.find((one) => one === refused);
  if (!kind) throw new Error(`The database refused a paper: ${refused}.`);
  return { kind };
}
