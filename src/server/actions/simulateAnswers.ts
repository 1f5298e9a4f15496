import { fail, type Result, succeed } from '#domain/result';
import { FULL_ANSWERING } from '#domain/simulation/itemModels';
import {
  type LaterWave,
  simulateHomeWave,
  simulatePanelWave,
  simulateT0,
  type SimulatedAnswers,
} from '#domain/simulation/opinions';
import { answerToOther } from '#domain/simulation/otherKinds';
import { firstToAnswer } from '#domain/simulation/response';
import { agreeAnswer, type Answer } from '#domain/survey/answer';
import { countingAnswers } from '#domain/survey/routing';
import type { CoreWave, WaveState } from '#domain/survey/wave';
import * as answers from '../database/answers.ts';
import type { Refusal } from '../database/client.ts';
import type { Hearing } from '../database/hearings.ts';
import { listWaves } from '../database/questionnaires.ts';
import { type AskedPerson, listAskedPeople } from '../database/simulation.ts';
import { derivedId } from '../derivedId.ts';
import { type Asked, readAsked } from './readAsked.ts';
import { newReceipt } from './submitWave.ts';

export type SimulationRequest = {
  readonly hearing: Pick<Hearing, 'id' | 'simulated'>;
  readonly wave: CoreWave;
  /** The same seed in every wave of a hearing carries its people on from one to the next. */
  readonly seed: string;
  /**
   * How many answer, those included who have answered already: at T0 among everybody invited (null:
   * as readily as in the hearing of 2024), later among the panel (null: all who have not gone home). Of a
   * comparison group always the same part answers.
   */
  readonly answering?: number | null;
  readonly onProgress?: (done: number, of: number) => void;
};
export type SimulationOutcome = {
  /** People whose answers were made now. */
  readonly answered: number;
  /** People among those who would answer whose own answers were left as they are. */
  readonly leftAlone: number;
};
export type SimulationProblem =
  | { readonly kind: 'not_simulated' | 'nobody_asked' }
  | { readonly kind: 'wave_not_open'; readonly state: WaveState };

const BATCH = 500; // people per call of the database
const FULL_INVITED = 25_000;
const READ_AT_ONCE = 8; // below the connections of the pool, so that others get through

/**
 * Answers an open wave for the people of a simulated hearing who have not answered it. Doing it again
 * with the same seed, or going on after it was broken off, changes nothing that is there.
 */
export async function simulateAnswers(
  request: SimulationRequest,
): Promise<Result<SimulationOutcome, SimulationProblem>> {
  const { hearing, wave } = request;
  if (!hearing.simulated) return fail({ kind: 'not_simulated' });
  const state = (await listWaves(hearing.id)).find(({ code }) => code === wave)?.state ?? 'planned';
  if (state !== 'open') return fail({ kind: 'wave_not_open', state });
  const people = await listAskedPeople(hearing.id, wave);
  if (people.length === 0) return fail({ kind: 'nobody_asked' });

  const asked = await readAsked(hearing.id, wave);
  if (!asked) throw new Error('An open wave without its questionnaire.');
  const agreeing = await (wave === 'T0'
    ? answersFromInvited(request, people, statementsOf(asked))
    : answersLater(request, wave, people, asked));
  const would = agreeing.map((one) => completed(request, asked, one));
  const missing = await unanswered(would, wave);
  for (let from = 0; from < missing.length; from += BATCH) {
    const stored = await store(request, missing.slice(from, from + BATCH));
    // Somebody closed the wave meanwhile: what is stored counts, and the rest is too late.
    if (!stored.ok) return fail(problemOf(stored.problem));
    request.onProgress?.(Math.min(from + BATCH, missing.length), missing.length);
  }
  return succeed({ answered: missing.length, leftAlone: would.length - missing.length });
}

type Questionnaire = {
  readonly person: AskedPerson;
  /** By item code; null is asked and skipped. */
  readonly answers: Readonly<Record<string, Answer | null>>;
  /** Whether the person would come; asked at T0 only. */
  readonly willing: boolean | null;
};

const statementsOf = ({ items }: Asked): string[] =>
  [...items.values()].filter(({ kind }) => kind === 'agree5').map(({ code }) => code);

/** Answers to the questions of other kinds beside those to the statements, as far as the routing leads. */
function completed(
  { seed, wave }: SimulationRequest,
  { themes, items }: Asked,
  { person, willing, answers }: Questionnaire,
): Questionnaire {
  const all: Record<string, Answer> = {};
  for (const item of items.values()) {
    const answer =
      item.kind === 'agree5'
        ? answers[item.code]
        : answerToOther(seed, person.reference, item, wave, !person.in_comparison);
    if (answer !== null && answer !== undefined) all[item.code] = answer;
  }
  return { person, willing, answers: countingAnswers(themes, all) };
}

function answersFromInvited(
  { seed, answering }: SimulationRequest,
  people: readonly AskedPerson[],
  items: readonly string[],
): Questionnaire[] {
  const expected = Math.round((people.length * FULL_ANSWERING) / FULL_INVITED);
  const byReference = new Map(people.map((person) => [person.reference, person]));
  const t0 = simulateT0({
    seed,
    invitees: people.map(simulated),
    items,
    answering: answering ?? expected,
  });
  return t0.map(({ id, answers, willing }) => {
    return { person: byReference.get(id)!, answers, willing };
  });
}

async function answersLater(
  { seed, answering }: SimulationRequest,
  wave: LaterWave,
  people: readonly AskedPerson[],
  asked: Asked,
): Promise<Questionnaire[]> {
  const byReference = new Map(people.map((person) => [person.reference, person]));
  const themeOf = new Map(
    asked.themes.flatMap((theme) => theme.items.map(({ code }) => [code, theme.code] as const)),
  );
  const isHome = (person: AskedPerson) => person.in_comparison;
  const panel = people
    .filter((person) => !isHome(person))
    .map((person) => {
      // Who has no place yet is shaken by nobody: a group of her own.
      const groupFor = (item: string) => person.groups[themeOf.get(item)!] ?? person.reference;
      return { ...simulated(person), groupFor };
    });
  const given = { seed, wave, t0: await answersAtT0(people), items: statementsOf(asked) };
  const arrived = simulatePanelWave({ ...given, panel });
  const first = firstToAnswer(seed, wave, arrived, answering ?? arrived.length);
  const atHome = simulateHomeWave({ ...given, group: people.filter(isHome).map(simulated) });
  return [...arrived.filter((one) => first.has(one)), ...atHome].map(({ id, answers }) => ({
    ...{ person: byReference.get(id)!, answers, willing: null },
  }));
}

const simulated = ({ reference, features }: AskedPerson) => ({ id: reference, features });

/** What each of them said at T0, by reference: read one person at a time, as everybody's answers are. */
async function answersAtT0(people: readonly AskedPerson[]): Promise<Map<string, SimulatedAnswers>> {
  const said = await eachOf(people, async ({ key, reference }) => {
    const own = await answers.listOwnAnswers(key);
    const t0 = own.filter(({ wave }) => wave === 'T0');
    const said = t0.map(({ item, answer }) => [item, agreeAnswer(answer)] as const);
    return [reference, Object.fromEntries(said) satisfies SimulatedAnswers] as const;
  });
  return new Map(said);
}

/**
 * Those to answer for: nobody who has handed in, and nobody who has begun herself. Answers that are
 * ours to the letter are those of a simulation that was broken off, which is finished now.
 */
async function unanswered(
  would: readonly Questionnaire[],
  wave: CoreWave,
): Promise<Questionnaire[]> {
  const open = would.filter(({ person }) => !person.handed_in);
  const ours = await eachOf(open, async ({ person, answers: simulated }) => {
    if (!person.begun) return true;
    const own = await answers.listOwnAnswers(person.key);
    return own
      .filter((answer) => answer.wave === wave)
      .every(({ item, answer }) => JSON.stringify(simulated[item]) === JSON.stringify(answer));
  });
  return open.filter((_, at) => ours[at]);
}

async function store(
  { hearing, wave, seed }: SimulationRequest,
  batch: readonly Questionnaire[],
): Promise<Result<unknown, Refusal>> {
  const idOf = (person: AskedPerson, what: string) =>
    derivedId('simulated', seed, wave, person.key, what);
  const given = batch.flatMap(({ person, answers: own }) =>
    Object.entries(own).flatMap(([item, answer]) => {
      const [id, participant] = [idOf(person, `item ${item}`), person.key];
      return answer === null
        ? []
        : [{ id, participant, item, answer, given_at: null, source: 'tablet' as const }];
    }),
  );
  const saved = await answers.saveAnswers(hearing.id, wave, given);
  if (!saved.ok) return saved;
  const replies = batch.flatMap(({ person, willing }) => {
    const [id, participant] = [idOf(person, 'reply'), person.key];
    return willing === null ? [] : [{ id, participant, willing }];
  });
  const replied = replies.length > 0 ? await answers.saveReplies(hearing.id, replies) : saved;
  if (!replied.ok) return replied;
  // Handed in last: a questionnaire handed in is complete, however this ends.
  const handedIn = batch.map(({ person }) => ({
    id: idOf(person, 'hand in'),
    participant: person.key,
    receipt: newReceipt(),
  }));
  return answers.submitWave(hearing.id, wave, handedIn);
}

function problemOf({ kind }: Refusal): SimulationProblem {
  if (kind === 'wave_not_open') return { kind, state: 'closed' };
  throw new Error(`The database refused simulated answers: ${kind}.`);
}

/** `work` on every item, a few at a time, with the results in order. */
async function eachOf<Item, Outcome>(
  items: readonly Item[],
  work: (item: Item) => Promise<Outcome>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let from = 0; from < items.length; from += READ_AT_ONCE) {
    outcomes.push(...(await Promise.all(items.slice(from, from + READ_AT_ONCE).map(work))));
  }
  return outcomes;
}
