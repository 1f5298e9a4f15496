import { agreeAnswer, isOnScale, stanceOf, STANCES, type AnswerCode } from '../survey/answer.ts';
import { isAskedIn, type Item } from '../survey/item.ts';
import type { Questionnaire } from '../survey/questionnaire.ts';
import { holm } from './family.ts';
import type { MakeUp } from './makeUp.ts';
import { givenAnswer, wasAsked, type Respondent } from './respondent.ts';
import { sameMakeUp, standardisedDifference } from './selection.ts';
import { mean } from './sums.ts';
import { SMALLEST_CELL } from './suppression.ts';

/** The way from the list to both questionnaires of the panel; whoever is at one has been at those before. */
export const WAY_STAGES = ['invited', 'answered', 'willing', 'drawn', 'came', 'twice'] as const;
export type WayStage = (typeof WAY_STAGES)[number];
export type WayStep = { readonly stage: WayStage; readonly people: number };

/** Who came and who stayed away. All of it may be published. */
export type WhoCame = {
  readonly way: readonly WayStep[];
  readonly makeUps: readonly MakeUp[];
  /** Whether the population's shares are invented; null where none are known. */
  readonly populationIsDemo: boolean | null;
  /** What those who came had answered before, beside others; none where T0 is not released. */
  readonly views: readonly ViewsBeside[];
};

/**
 * Whom those who came are held against: all others who answered T0, and of these the ones who were drawn
 * and were not there.
 */
export type Others = 'answered' | 'drawn';
export type ViewsBeside = {
  readonly others: Others;
  readonly items: readonly ItemBeside[];
};
/** One item of T0 among those who came and the others, on the five points. */
export type ItemBeside = {
  readonly code: string;
  readonly text: Item['text'];
  /** People with a point on the scale. */
  readonly cameN: number;
  readonly othersN: number;
  readonly cameMean: number;
  readonly othersMean: number;
  /** Came minus others in standard deviations; null where all answered alike. */
  readonly difference: number | null;
  /** χ² on agree, neither, disagree and *Ved ikke*; null where nothing can be tested. */
  readonly p: number | null;
  /** Corrected for all items held against the same others. */
  readonly holmP: number | null;
};

/**
 * The views people had before, of those who came and of others. `came` and `drawn` are keys: who was there,
 * and everybody ever drawn. An item is left out where fewer than five of either answered it.
 */
export function viewsBeside(
  people: readonly Respondent[],
  { themes }: Questionnaire,
  came: ReadonlySet<string>,
  drawn: ReadonlySet<string>,
): ViewsBeside[] {
  const first = people.filter(({ waves }) => waves.includes('T0'));
  const there = first.filter(({ participant }) => came.has(participant));
  const away = first.filter(({ participant }) => !came.has(participant));
  const drawnAway = away.filter(({ participant }) => drawn.has(participant));
  const items = themes
    .flatMap((theme) => theme.items)
    .filter((item) => item.kind === 'agree5' && isAskedIn(item, 'T0'));
  const rows = (others: readonly Respondent[]) =>
    items.flatMap((item) => itemBeside(item, there, others) ?? []);
  const [all, drawnOnes] = [rows(away), rows(drawnAway)];
  const views: [Others, readonly Row[]][] = [
    ['answered', all],
    // Where nearly all were drawn, the two together would tell of the few who were not.
    ['drawn', drawnOnes.filter((row) => leavesNobodyAlone(row, all))],
  ];
  return views.flatMap(([others, own]) =>
    own.length === 0 ? [] : [{ others, items: corrected(own) }],
  );
}

function leavesNobodyAlone({ code, othersN }: Row, all: readonly Row[]): boolean {
  const beside = all.find((row) => row.code === code);
  const undrawn = (beside?.othersN ?? 0) - othersN;
  return undrawn === 0 || undrawn >= SMALLEST_CELL;
}

type Row = Omit<ItemBeside, 'holmP'>;

function itemBeside(
  item: Item,
  there: readonly Respondent[],
  others: readonly Respondent[],
): Row | null {
  const [own, beside] = [there, others].map((people) =>
    people
      .filter((person) => wasAsked(person, 'T0', item.code))
      .flatMap((person) => answerOf(person, item.code) ?? []),
  );
  const [cameOn, othersOn] = [own!, beside!].map((answers) =>
    answers.flatMap((answer) => (isOnScale(answer) ? [answer] : [])),
  );
  if (cameOn!.length < SMALLEST_CELL || othersOn!.length < SMALLEST_CELL) return null;
  const difference = standardisedDifference(cameOn!, othersOn!);
  const test = sameMakeUp([stances(own!), stances(beside!)]);
  return {
    ...{ code: item.code, text: item.text },
    ...{ cameN: cameOn!.length, othersN: othersOn!.length },
    ...{ cameMean: mean(cameOn!), othersMean: mean(othersOn!) },
    difference: difference.ok ? difference.value : null,
    p: test.ok ? test.value.p : null,
  };
}

function answerOf(person: Respondent, item: string): AnswerCode | null {
  const answer = givenAnswer(person, 'T0', item);
  return answer === null ? null : agreeAnswer(answer);
}

const stances = (answers: readonly AnswerCode[]): number[] =>
  STANCES.map((stance) => answers.filter((answer) => stanceOf(answer) === stance).length);

function corrected(rows: readonly Row[]): ItemBeside[] {
  const ps = holm(rows.flatMap(({ p }) => (p === null ? [] : [p])));
  let at = 0;
  return rows.map((row) => ({ ...row, holmP: row.p === null ? null : ps[at++]! }));
}
