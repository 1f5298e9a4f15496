import { checkSession, type SessionFault, TURN_RANGE_MS } from '#domain/discussion/sessionSettings';
import type { LinkFault } from '#domain/discussion/videoLinks';
import * as m from '#messages';
import type { DraftStep } from './sessionDraft.ts';

export type FieldError = { readonly field: string; readonly message: string };

/** Everything wrong with what a form holds: what, where, and what to do about it. */
export function sessionErrors(given: unknown, links: readonly LinkFault[]): FieldError[] {
  const checked = checkSession(given);
  const faults = checked.ok ? [] : checked.problem;
  return [
    ...faults.map((fault) => ({ field: fault.field, message: faultText(fault) })),
    ...links.map((fault) => ({ field: 'videoUrls', message: linkText(fault) })),
  ];
}

function faultText({ kind, field }: SessionFault): string {
  const [, step] = /^steps\.(\d+)\./.exec(field) ?? [];
  const text = ownText(kind, field);
  return step === undefined
    ? text
    : m.programme_problem_in_step({ number: Number(step) + 1, problem: text });
}

function ownText(kind: SessionFault['kind'], field: string): string {
  switch (kind) {
    case 'empty':
      return field.endsWith('title.da')
        ? m.programme_problem_title_empty()
        : m.programme_problem_point_empty();
    case 'too_long':
      return m.programme_problem_too_long();
    case 'too_many':
      return m.programme_problem_too_many();
    case 'turn_needed_online':
      return m.programme_problem_turn_needed();
    case 'deadline_before_start':
      return m.programme_problem_deadline();
    case 'twice':
      return m.programme_problem_twice();
    case 'out_of_range':
    case 'not_understood':
      return numberText(field);
  }
}

function numberText(field: string): string {
  if (field.endsWith('.minutes')) return m.programme_problem_minutes();
  switch (field) {
    case 'turnMs':
      return m.programme_problem_turn({
        least: TURN_RANGE_MS.least / 1_000,
        most: TURN_RANGE_MS.most / 1_000,
      });
    case 'silenceMs':
      return m.programme_problem_silence();
    case 'nudgeAfterMs':
      return m.programme_problem_nudge();
    case 'mostQuestions':
      return m.programme_problem_questions();
    case 'plannedStartAt':
    case 'questionsDeadlineAt':
      return m.programme_problem_time();
    default:
      return m.programme_problem_not_understood();
  }
}

function linkText({ kind, line }: LinkFault): string {
  const texts = {
    link_unreadable: m.programme_problem_link_unreadable,
    link_not_https: m.programme_problem_link_https,
    link_twice: m.programme_problem_link_twice,
    link_no_table: m.programme_problem_link_table,
  };
  return texts[kind]({ line });
}

type Used = { readonly steps: readonly string[]; readonly points: readonly string[] };

/** The words of the steps and points that a table has used already. */
export const usedWords = ({ steps, points }: Used, stored: readonly DraftStep[]): string[] => [
  ...stored.filter(({ id }) => steps.includes(id)).map(({ title }) => title.da),
  ...stored
    .flatMap((step) => step.points)
    .filter(({ id }) => points.includes(id))
    .map(({ text }) => text.da),
];
