import { randomInt, randomUUID } from 'node:crypto';
import { type Actor, auditName } from '#domain/identity/actor';
import { fail, type Result, succeed } from '#domain/result';
import { PAPER_DIGITS, paperNumber } from '#domain/survey/paperNumber';
import type { WaveCode } from '#domain/survey/wave';
import {
  findPersonByReference,
  listPeopleForPaper,
  printPapers,
  type PrintedPaper,
} from '../database/papers.ts';

/** The most papers of one printing. */
export const MOST_PAPERS = 1_000;

/** For whom papers are printed. */
export type PaperFor =
  /** Everybody the wave asks who has not handed it in. */
  | { readonly whom: 'everybody' }
  /** One person, by the reference of the invitation list. */
  | { readonly whom: 'person'; readonly reference: string }
  /** Nobody yet: for whoever lost hers, or came without. */
  | { readonly whom: 'blank'; readonly count: number };

export type NumberProblem = 'too_many' | 'nobody' | 'person_unknown' | 'not_asked';

/** Numbers for the papers of a wave; whoever has one already keeps it. */
export async function numberPapers(
  hearingId: string,
  wave: WaveCode,
  given: PaperFor,
  actor: Actor,
): Promise<Result<readonly PrintedPaper[], NumberProblem>> {
  const people = await peopleOf(hearingId, wave, given);
  if (!people.ok) return people;
  if (people.value.length > MOST_PAPERS) return fail('too_many');
  if (people.value.length === 0) return fail('nobody');
  const papers: PrintedPaper[] = [];
  let left = people.value;
  // A number drawn at random may be another paper's already; then another is drawn.
  while (left.length > 0) {
    const drawn = left.map((participant) => ({
      ...{ id: randomUUID(), participant },
      number: paperNumber(randomInt(10 ** PAPER_DIGITS)),
    }));
    const printed = await printPapers(hearingId, wave, drawn, auditName(actor));
    if (!printed.ok) return fail('not_asked');
    papers.push(...printed.value);
    left = withoutThose(left, printed.value);
  }
  return succeed(papers);
}

async function peopleOf(
  hearingId: string,
  wave: WaveCode,
  given: PaperFor,
): Promise<Result<readonly (string | null)[], NumberProblem>> {
  if (given.whom === 'blank') return succeed(Array<null>(given.count).fill(null));
  if (given.whom === 'everybody') {
    return succeed(await listPeopleForPaper(hearingId, wave, MOST_PAPERS));
  }
  const person = await findPersonByReference(hearingId, given.reference);
  return person ? succeed([person.participant_key]) : fail('person_unknown');
}

function withoutThose(
  wanted: readonly (string | null)[],
  printed: readonly PrintedPaper[],
): readonly (string | null)[] {
  const done = new Set(printed.map(({ participant }) => participant));
  const blanks = printed.filter(({ participant }) => participant === null).length;
  const people = wanted.filter((one) => one !== null && !done.has(one));
  const blanksLeft = wanted.filter((one) => one === null).length - blanks;
  return [...people, ...Array<null>(blanksLeft).fill(null)];
}
