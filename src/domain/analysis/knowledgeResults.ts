import { DONT_KNOW, PREFER_NOT } from '../survey/answer.ts';
import { isAskedIn, type Item } from '../survey/item.ts';
import type { Questionnaire } from '../survey/questionnaire.ts';
import { smallestDetectableChange } from './detectableChange.ts';
import { holm } from './family.ts';
import { knowledgeChange, type KnowledgeAnswer } from './knowledge.ts';
import type { McNemar } from './mcNemar.ts';
import { ERROR_LEVEL, type ClusteredTest } from './meanTest.ts';
import { givenAnswer, groupIn, wasAsked, type Respondent } from './respondent.ts';
import { SMALLEST_CELL } from './suppression.ts';

type KnowledgeItem = Extract<Item, { kind: 'knowledge' }>;

/** What people answered in one wave: numbers of people, those that are hidden null. */
export type KnowledgeCounts = {
  readonly right: number;
  /** Both hidden where either is small: what is not right is known. */
  readonly wrong: number | null;
  readonly dontKnow: number | null;
};
/** Of the panel, those who answered both times. All of it may be published. */
export type KnowledgeMove = {
  readonly n: number;
  readonly before: KnowledgeCounts;
  readonly after: KnowledgeCounts;
  /** Share right after minus before, −1 … 1. */
  readonly difference: number;
  /** Null where it cannot be tested: one group, or everybody moved alike. */
  readonly clustered: ClusteredTest | null;
  /** Corrected for all knowledge items of the hearing; null as `clustered`. */
  readonly holmP: number | null;
  /** How many items it is corrected for. */
  readonly questions: number;
  readonly way: 'more' | 'fewer' | 'none' | 'untested';
  readonly survivesCorrection: boolean;
  /** The smallest difference it could have found; null unless nothing was. */
  readonly smallestDetectable: number | null;
  /** Null where nobody moved, or it would tell of a small number who did. */
  readonly mcNemar: Omit<McNemar, 'gained' | 'lost'> | null;
};
export type KnowledgeResult = {
  readonly code: string;
  readonly theme: string;
  readonly text: Item['text'];
  readonly rightAnswer: Item['text'];
  /** Null where so few answered, or all but so few answered alike, that it cannot be shown. */
  readonly move: KnowledgeMove | null;
};

/** The items with a right answer that the panel was asked both on arrival and before leaving. */
export const knowledgeItems = ({ themes }: Questionnaire) =>
  themes.flatMap(({ code: theme, items }) =>
    items.flatMap((item) =>
      item.kind === 'knowledge' && isAskedIn(item, 'T1') && isAskedIn(item, 'T3')
        ? [{ theme, item }]
        : [],
    ),
  );

/** What the panel knew on arrival and before leaving, item by item. */
export function knowledgeResults(
  people: readonly Respondent[],
  questionnaire: Questionnaire,
): KnowledgeResult[] {
  const panel = people.filter(
    ({ inPanel, waves }) => inPanel && waves.includes('T1') && waves.includes('T3'),
  );
  const moves = corrected(
    knowledgeItems(questionnaire).map(({ theme, item }) => moveOf(panel, theme, item)),
  );
  return knowledgeItems(questionnaire).map(({ theme, item }, at) => ({
    ...{ code: item.code, theme, text: item.text },
    rightAnswer: item.options.find(({ code }) => code === item.correct)!.label,
    move: moves[at]!,
  }));
}

type Tested = Pick<
  KnowledgeMove,
  'n' | 'before' | 'after' | 'difference' | 'clustered' | 'mcNemar'
>;

function moveOf(panel: readonly Respondent[], theme: string, item: KnowledgeItem): Tested | null {
  const pairs = panel.flatMap((person) => {
    const [before, after] = [answerOf(person, 'T1', item), answerOf(person, 'T3', item)];
    // Whoever sat at no table talked with nobody, and stands for herself.
    const cluster = groupIn(person, theme) ?? ` ${person.participant}`;
    return before && after ? [{ before, after, cluster }] : [];
  });
  const [before, after] = [pairs.map((pair) => pair.before), pairs.map((pair) => pair.after)];
  const change = knowledgeChange(
    before,
    after,
    pairs.map(({ cluster }) => cluster),
  );
  const margins = [countsOf(before), countsOf(after)];
  if (!change.ok || margins.some((counts) => counts === null)) return null;
  const { n, difference, clustered, mcNemar } = change.value;
  return {
    ...{ n, difference, before: margins[0]!, after: margins[1]! },
    clustered: clustered.ok ? clustered.value : null,
    mcNemar: mcNemar.ok && mayBeShown(mcNemar.value, before) ? withoutMoves(mcNemar.value) : null,
  };
}

function answerOf(
  person: Respondent,
  wave: 'T1' | 'T3',
  item: KnowledgeItem,
): KnowledgeAnswer | null {
  if (!wasAsked(person, wave, item.code)) return null;
  const answer = givenAnswer(person, wave, item.code);
  if (answer === null || answer === PREFER_NOT) return null;
  if (answer === DONT_KNOW) return 'dont_know';
  return answer === item.correct ? 'right' : 'wrong';
}

const isSmall = (count: number) => count > 0 && count < SMALLEST_CELL;

function countsOf(answers: readonly KnowledgeAnswer[]): KnowledgeCounts | null {
  const count = (wanted: KnowledgeAnswer) => answers.filter((own) => own === wanted).length;
  const [right, wrong, dontKnow] = [count('right'), count('wrong'), count('dont_know')];
  if (answers.length < SMALLEST_CELL || isSmall(right) || isSmall(wrong + dontKnow)) return null;
  const hides = isSmall(wrong) || isSmall(dontKnow);
  return { right, wrong: hides ? null : wrong, dontKnow: hides ? null : dontKnow };
}

/** The test tells how many came to know and how many no longer did, so none of the four may be small. */
function mayBeShown({ gained, lost }: McNemar, before: readonly KnowledgeAnswer[]): boolean {
  const knew = before.filter((own) => own === 'right').length;
  const four = [gained, lost, knew - lost, before.length - knew - gained];
  return !four.some(isSmall);
}

const withoutMoves = ({ gained: _, lost: __, ...test }: McNemar) => test;

function corrected(moves: readonly (Tested | null)[]): (KnowledgeMove | null)[] {
  const tests = moves.flatMap((move) => move?.clustered ?? []);
  const ps = holm(tests.map(({ p }) => p));
  let at = 0;
  return moves.map((move) => {
    if (!move) return null;
    const holmP = move.clustered ? ps[at++]! : null;
    return { ...move, holmP, questions: tests.length, ...found(move, holmP) };
  });
}

function found(
  { clustered, difference }: Tested,
  holmP: number | null,
): Pick<KnowledgeMove, 'way' | 'survivesCorrection' | 'smallestDetectable'> {
  const nothing = { survivesCorrection: false, smallestDetectable: null };
  if (!clustered || holmP === null) return { ...nothing, way: 'untested' };
  if (clustered.p >= ERROR_LEVEL) {
    return { ...nothing, way: 'none', smallestDetectable: smallestDetectableChange(clustered) };
  }
  const way = difference > 0 ? 'more' : 'fewer';
  return { ...nothing, way, survivesCorrection: holmP < ERROR_LEVEL };
}
