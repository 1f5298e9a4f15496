import { DONT_KNOW, PREFER_NOT } from '../survey/answer.ts';
import type { AgreeCode, AnswerCode } from '../survey/answer.ts';
import { AGREE_FIRST, isOnScale } from '../survey/answer.ts';
import { proportionalSeats } from '../sampling/quotas.ts';
import {
  ABSENT_OF_356,
  ANSWERING_AT_HOME,
  DONT_KNOW_LEFT,
  DONT_KNOW_LEFT_AT_HOME,
  FULL_ANSWERING,
  GROUP_SHOCK,
  MISSING_CHANCE,
  itemModel,
} from './itemModels.ts';
import {
  codeAt,
  cutsOf,
  doubtWithNoise,
  lastingGiven,
  latentItems,
  latentShift,
  latentShiftAtHome,
  withNoise,
} from './latent.ts';
import type { Cuts, LatentItem } from './latent.ts';
import { normal, normalQuantile } from './normal.ts';
import { lowest, respondents, willing } from './response.ts';
import type { SimulatedPerson } from './response.ts';
import { streamOf } from './streams.ts';

/** Answers by item code; null is asked and skipped. */
export type SimulatedAnswers = Readonly<Record<string, AnswerCode | null>>;
export type SimulatedT0 = {
  readonly id: string;
  readonly answers: SimulatedAnswers;
  /** Would come to the hearing if drawn. */
  readonly willing: boolean;
};
export type SimulatedWave = { readonly id: string; readonly answers: SimulatedAnswers };

/**
 * The answers to T0 of exactly `answering` of those invited. How many give each answer is fixed
 * (itemModels.ts) and who gives it follows from rank, so that with 1,507 the published shares and
 * numbers come out exactly for every seed; with other numbers, the shares to the nearest person.
 */
export function simulateT0(options: {
  readonly seed: string;
  readonly invitees: readonly SimulatedPerson[];
  readonly items: readonly string[];
  readonly answering: number;
}): SimulatedT0[] {
  const { seed, items } = options;
  const people = respondents(seed, options.invitees, options.answering);
  const coming = willing(seed, people);
  const latent = people.map((person) => latentItems(seed, person, items));
  const answers: Record<string, AnswerCode | null>[] = people.map(() => ({}));
  items.forEach((code, position) => {
    const given = answersByRank(
      seed,
      code,
      people.map(({ id }, at) => ({ id, latent: latent[at]![position]! })),
    );
    given.forEach((answer, at) => (answers[at]![code] = answer));
  });
  return people.map((person, at) => ({
    id: person.id,
    answers: answers[at]!,
    willing: coming.has(person),
  }));
}

/** Somebody on the panel, and where she sat for an item, by any name that tells groups apart. */
export type SimulatedPanelist = SimulatedPerson & {
  readonly groupFor: (item: string) => string | number;
};

export type LaterWave = 'T1' | 'T3';
type CarriedOn = {
  readonly seed: string;
  readonly wave: LaterWave;
  /** T0 answers by id; somebody without any is carried on from her attitude alone. */
  readonly t0: ReadonlyMap<string, SimulatedAnswers>;
  readonly items: readonly string[];
};

/**
 * The answers of a panel on arrival (T1) or before leaving (T3), carried on from what its members
 * said at T0, whoever gave and drew those. T3 has real change of the stated size, a shock shared by
 * each group, and a few people missing: 4–8 in 356.
 */
export function simulatePanelWave(
  options: CarriedOn & { readonly panel: readonly SimulatedPanelist[] },
): SimulatedWave[] {
  const { seed, wave, panel } = options;
  const absent = wave === 'T3' ? absentees(seed, panel) : new Set<SimulatedPanelist>();
  const shocks = new Map<string, number>();
  const shockOf = (group: string | number, code: string) => {
    const key = `${group}\u001f${code}`;
    if (!shocks.has(key)) shocks.set(key, groupShock(seed, String(group), code));
    return shocks.get(key)!;
  };
  return carriedOn(options, {
    people: panel.filter((person) => !absent.has(person)),
    left: DONT_KNOW_LEFT[wave],
    shift: wave === 'T3' ? latentShift : () => 0,
    shock: wave === 'T3' ? ({ groupFor }, code) => shockOf(groupFor(code), code) : () => 0,
  });
}

/**
 * The answers that those of a comparison group who answer give at home to the panel's waves, carried on from
 * T0 as the panel's are, and with nothing of what is put into those who took part. Who answers T3 has answered T1.
 */
export function simulateHomeWave(
  options: CarriedOn & { readonly group: readonly SimulatedPerson[] },
): SimulatedWave[] {
  const { seed, wave, group } = options;
  const count = Math.round(group.length * ANSWERING_AT_HOME[wave]);
  const answering = lowest(group, count, ({ id }) => streamOf(seed, id, 'answers at home').next());
  return carriedOn(options, {
    people: group.filter((person) => answering.has(person)),
    left: DONT_KNOW_LEFT_AT_HOME,
    shift: wave === 'T3' ? latentShiftAtHome : () => 0,
    shock: () => 0,
  });
}

/** The answers of some people to a later wave, and what has happened to them since T0. */
function carriedOn<Person extends SimulatedPerson>(
  { seed, wave, t0, items }: CarriedOn,
  since: {
    readonly people: readonly Person[];
    /** Ved ikke, in parts of its share at T0. */
    readonly left: number;
    readonly shift: (item: string, cuts: Cuts) => number;
    readonly shock: (person: Person, item: string) => number;
  },
): SimulatedWave[] {
  const models = items.map((code) => {
    const cuts = cutsOf(code);
    const doubting = (itemModel(code).shares[5] / 100) * since.left;
    const doubtFrom = normalQuantile(1 - doubting);
    return { code, wave, cuts, shift: since.shift(code, cuts), doubtFrom };
  });
  return since.people.map((person) => {
    const latent = latentItems(seed, person, items);
    const before = t0.get(person.id) ?? {};
    const answers = models.map((model, at): [string, AnswerCode | null] => {
      const shock = since.shock(person, model.code);
      return [model.code, answerIn(seed, person.id, model, latent[at]!, before, shock)];
    });
    return { id: person.id, answers: Object.fromEntries(answers) };
  });
}

type WaveModel = {
  readonly code: string;
  readonly wave: LaterWave;
  readonly cuts: Cuts;
  readonly shift: number;
  readonly doubtFrom: number;
};

function answerIn(
  seed: string,
  id: string,
  { code, wave, cuts, shift, doubtFrom }: WaveModel,
  latent: LatentItem,
  before: SimulatedAnswers,
  shock: number,
): AnswerCode | null {
  const random = streamOf(seed, id, code, wave);
  const missing = random.next();
  if (missing < MISSING_CHANCE) return null;
  if (missing < 2 * MISSING_CHANCE) return PREFER_NOT;
  if (doubtWithNoise(latent.doubt, normal(random)) > doubtFrom) return DONT_KNOW;
  const said = before[code];
  const lasting = isOnScale(said) ? lastingGiven(latent, said, cuts) : latent.lasting;
  return codeAt(withNoise(lasting, normal(random)) + shift + shock, cuts);
}

/** Half of what a group shares is about everything, half about the item. */
const groupShock = (seed: string, group: string, code: string): number => {
  const general = normal(streamOf(seed, 'group', group));
  const own = normal(streamOf(seed, 'group', group, code));
  return GROUP_SHOCK * Math.SQRT1_2 * (general + own);
};

function absentees(seed: string, panel: readonly SimulatedPanelist[]): Set<SimulatedPanelist> {
  const { fewest, most } = ABSENT_OF_356;
  const of356 = fewest + streamOf(seed, 'absent').below(most - fewest + 1);
  const count = Math.round((panel.length * of356) / 356);
  return lowest(panel, count, ({ id }) => streamOf(seed, id, 'absent').next());
}

type Ranked = { readonly id: string; readonly latent: LatentItem };

/** One item's T0 answers in the order of `people`, each answer to as many as the model says. */
function answersByRank(
  seed: string,
  code: string,
  people: readonly Ranked[],
): (AnswerCode | null)[] {
  const missing = Math.round((people.length * itemModel(code).missing) / FULL_ANSWERING);
  const counts = countsOf(code, people.length - missing);
  const answers = new Map<Ranked, AnswerCode | null>();

  const without = lowest(people, missing, ({ id }) => streamOf(seed, id, code, 'missing').next());
  [...without].forEach((person, at) => answers.set(person, at % 2 === 0 ? PREFER_NOT : null));
  const based = people.filter((person) => !without.has(person));
  const doubting = lowest(based, counts.dontKnow, ({ latent }) => -latent.doubtAtT0);
  for (const person of doubting) answers.set(person, DONT_KNOW);
  const sided = based
    .filter((person) => !doubting.has(person))
    .sort((a, b) => b.latent.atT0 - a.latent.atT0);
  const inOrder = counts.scale.flatMap((count, at) =>
    Array.from({ length: count }, (): AgreeCode => AGREE_FIRST[at]!),
  );
  sided.forEach((person, at) => answers.set(person, inOrder[at]!));
  return people.map((person) => answers.get(person)!);
}

/** People per answer: agreement rounded first, since that is what is published. */
function countsOf(code: string, base: number): { scale: number[]; dontKnow: number } {
  const [fully, mostly, neither, against, fullyAgainst, dontKnow] = itemModel(code).shares;
  const agreeing = Math.round((base * (fully + mostly)) / 100);
  const [one, two] = proportionalSeats([fully, mostly], agreeing);
  const rest = [neither, against, fullyAgainst, dontKnow];
  const [three, four, five, none] = proportionalSeats(rest, base - agreeing);
  return { scale: [one!, two!, three!, four!, five!], dontKnow: none! };
}
