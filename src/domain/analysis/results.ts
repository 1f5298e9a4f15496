import {
  agreeAnswer,
  PREFER_NOT,
  type Answer,
  type AnswerCode,
  type Stance,
} from '../survey/answer.ts';
import { offeredCodes } from '../survey/itemOptions.ts';
import type { Item } from '../survey/item.ts';
import type { Questionnaire, Theme } from '../survey/questionnaire.ts';
import type { CoreWave, WaveCode } from '../survey/wave.ts';
import { named } from './answerTable.ts';
import { distributionOf } from './distribution.ts';
import { labelsOf, optionsOf, type ListedItem, type PublishedOptions } from './publishedOptions.ts';
import { familyFindings, type Family, type Finding, type ItemChange } from './finding.ts';
import { itemScale, scalePoints, type ScalePoints } from './itemScale.ts';
import { knowledgeItems } from './knowledgeResults.ts';
import { isWithin, pairedChange, type PairedAnswer } from './pairedChange.ts';
import { registeredItem, type Registration } from './registration.ts';
import { publishedShares, type PublishedShares } from './publishedShares.ts';
import { givenAnswer, groupIn, wasAsked, type Respondent } from './respondent.ts';
import { SMALLEST_CELL } from './suppression.ts';
import { groupsOf, publishedPairs, stanceTransitions, type Transitions } from './transitions.ts';

/** A hearing's results, all of which may be published: every count has been through suppression. */
export type Results = {
  /** Which figures there are: T0 alone, and T1 → T3 once both are released. */
  readonly shows: {
    readonly baseline: boolean;
    readonly change: boolean;
    /** Whether the panel was asked something with a right answer both times. */
    readonly knowledge: boolean;
  };
  readonly themes: readonly ThemeResult[];
  /** People who took part in each wave; null where it is not released. */
  readonly tookPart: Readonly<Record<CoreWave, number | null>>;
  /** People who took part in both T1 and T3; null where not both are released. */
  readonly tookPartTwice: number | null;
};
export type ThemeResult = {
  readonly code: string;
  readonly name: Theme['name'];
  /** The statements. */
  readonly items: readonly ItemResult[];
  /** Its other questions with a list of answers. */
  readonly lists: readonly ListResult[];
};
export type ItemResult = {
  readonly code: string;
  readonly text: Item['text'];
  /** T0, everybody who answered; null where that is too few, or T0 is not released. */
  readonly baseline: PublishedShares | null;
  /** T1 → T3, the people of both; null where not both are released. */
  readonly change: ItemMove | null;
};
export type ItemMove = {
  readonly finding: Finding;
  /** Null where too few answered twice. The bars before and after are its margins. */
  readonly transitions: Transitions<Stance> | null;
};

/** A question with a list of answers that are no agreement: shown by its own answers. */
export type ListResult = {
  readonly code: string;
  readonly text: Item['text'];
  /** Null where the answers have no order. */
  readonly scale: ScalePoints | null;
  /** T1 → T3, the people of both; null where not both are released. */
  readonly change: ListMove | null;
};
export type ListMove = {
  /** Null where the answers have no order, and so no mean. */
  readonly finding: Finding | null;
  /**
   * The same people both times, on a scale those who took a position on it; null where they are too few, or
   * too much would have to be hidden.
   */
  readonly before: PublishedOptions | null;
  readonly after: PublishedOptions | null;
};

/**
 * What released waves show. T1 is never shown without T3: the difference between its bars and those
 * of the people of both would be the answers of the few who left in between. Where something was registered
 * beforehand, its families are those that are corrected; the rest of a theme is a family of its own.
 */
export function hearingResults(
  respondents: readonly Respondent[],
  questionnaire: Questionnaire,
  released: ReadonlySet<WaveCode>,
  registered: Registration | null = null,
): Results {
  const change = released.has('T1') && released.has('T3');
  const shows = {
    ...{ baseline: released.has('T0'), change },
    knowledge: change && knowledgeItems(questionnaire).length > 0,
  };
  // The comparison group and others may answer the panel's waves too; they are never mixed into it.
  const inWave = (wave: WaveCode) =>
    respondents.filter(({ waves, inPanel }) => waves.includes(wave) && (wave === 'T0' || inPanel));
  const twice = shows.change ? inWave('T1').filter(({ waves }) => waves.includes('T3')) : [];
  const first = shows.baseline ? inWave('T0') : [];
  const count = (wave: WaveCode) => (released.has(wave) ? inWave(wave).length : null);
  const measured = questionnaire.themes
    .map((theme) => measuredTheme(theme, first, twice))
    .filter(({ items, lists }) => items.length > 0 || lists.length > 0);
  const findings = findingsOf(measured, registered);
  return {
    shows,
    themes: measured.map((theme) => themeResult(theme, shows, findings)),
    tookPart: { T0: count('T0'), T1: count('T1'), T3: count('T3') },
    tookPartTwice: shows.change ? twice.length : null,
  };
}

type MeasuredTheme = Pick<Theme, 'code' | 'name'> & {
  readonly items: readonly MeasuredItem[];
  readonly lists: readonly MeasuredList[];
};
type MeasuredItem = {
  readonly item: Item;
  readonly first: readonly (AnswerCode | null)[];
  readonly paired: readonly PairedAnswer[];
};
type MeasuredList = {
  readonly item: ListedItem;
  /** Each person's two answers. */
  readonly both: readonly (readonly [Answer | null, Answer | null])[];
  readonly paired: readonly PairedAnswer[];
};

function measuredTheme(
  { code, name, items: asked }: Theme,
  first: readonly Respondent[],
  twice: readonly Respondent[],
): MeasuredTheme {
  const items = asked.filter(({ kind }) => kind === 'agree5');
  const measured = items.map((item): MeasuredItem => {
    const both = twice.filter(
      (one) => wasAsked(one, 'T1', item.code) && wasAsked(one, 'T3', item.code),
    );
    const answers = first
      .filter((person) => wasAsked(person, 'T0', item.code))
      .map((person) => answerOf(person, 'T0', item.code));
    return { item, first: answers, paired: pairedAnswers(both, code, item) };
  });
  return { code, name, items: measured, lists: measuredLists(code, asked, twice) };
}

/**
 * The other questions with a list. Not those asked only of some: how many they were would tell how many gave
 * the answer that led there, also where that is hidden. Not knowledge either, which has a page of its own.
 */
const measuredLists = (
  theme: string,
  asked: readonly Item[],
  twice: readonly Respondent[],
): MeasuredList[] =>
  asked.flatMap((item) => {
    if (item.kind === 'agree5' || item.kind === 'number' || item.kind === 'text') return [];
    if (item.kind === 'knowledge') return [];
    const isOfAll = twice.every((one) =>
      (['T1', 'T3'] as const).every((wave) => wasAsked(one, wave, item.code)),
    );
    if (!isOfAll) return [];
    const both = twice.map(
      (one) => [givenAnswer(one, 'T1', item.code), givenAnswer(one, 'T3', item.code)] as const,
    );
    return [{ item, both, paired: pairedAnswers(twice, theme, item) }];
  });

/** The finding of every item of every theme: a registered family may reach over themes. */
function findingsOf(
  themes: readonly MeasuredTheme[],
  registered: Registration | null,
): ReadonlyMap<string, Finding> {
  const themeOf = new Map(
    themes.flatMap(({ code, items, lists }) =>
      [...items, ...lists].map(({ item }) => [item.code, code] as const),
    ),
  );
  const isRegistered = registered?.contrasts.includes('whole') ?? false;
  const familyOf = (item: string): Family => {
    const own = registeredItem(registered, item, 'whole');
    if (own) return { name: own.family, basis: 'registered' };
    return { name: themeOf.get(item)!, basis: isRegistered ? 'unregistered' : 'theme' };
  };
  const changes = themes.flatMap(({ items, lists }) =>
    [...items, ...lists].flatMap(({ item, paired }): ItemChange[] => {
      const scale = itemScale(item);
      return scale ? [{ item: item.code, change: pairedChange(paired, scale) }] : [];
    }),
  );
  return new Map(
    familyFindings(changes, familyOf).map(({ item, finding }) => [item, finding] as const),
  );
}

function themeResult(
  { code, name, items, lists }: MeasuredTheme,
  shows: Results['shows'],
  findings: ReadonlyMap<string, Finding>,
): ThemeResult {
  const results = items.map(({ item, first, paired }): ItemResult => {
    const finding = findings.get(item.code)!;
    return {
      code: item.code,
      text: item.text,
      baseline: shows.baseline ? publishedShares(distributionOf(first)) : null,
      change: shows.change ? { finding, transitions: stanceTransitions(paired) } : null,
    };
  });
  const shown = lists.map((list): ListResult => ({
    ...{ code: list.item.code, text: list.item.text },
    scale: itemScale(list.item) && scalePoints(list.item),
    change: shows.change ? listMove(list, findings.get(list.item.code) ?? null) : null,
  }));
  return { code, name, items: results, lists: shown };
}

function listMove({ item, both, paired }: MeasuredList, finding: Finding | null): ListMove {
  if (item.kind === 'scale' || item.kind === 'rating10') {
    return { finding, ...scaleOptions(item, paired) };
  }
  // The same people in both, so that the two bars of an answer differ by those who moved.
  const given = (answer: Answer | null) => answer !== null && answer !== PREFER_NOT;
  const twice = both.filter(([before, after]) => given(before) && given(after));
  const [before, after] = ([0, 1] as const).map((wave) =>
    optionsOf(
      item,
      twice.map((pair) => pair[wave]),
    ),
  );
  return { finding, before: before!, after: after! };
}

/** The bars of a scale are of those on it both times, from the one table that all of it is told from. */
function scaleOptions(
  item: ListedItem & { kind: 'scale' | 'rating10' },
  paired: readonly PairedAnswer[],
): Pick<ListMove, 'before' | 'after'> {
  const codes = offeredCodes(item);
  const points = codes.toSorted((one, other) => one - other);
  const published = publishedPairs(points, groupsOf(item.kind, points), paired);
  if (published === null) return { before: null, after: null };
  const labels = labelsOf(item);
  const ends = { min: points[0]!, max: points.at(-1)! };
  const base = paired.filter(
    ({ before, after }) => isWithin(before, ends) && isWithin(after, ends),
  ).length;
  if (base < SMALLEST_CELL) return { before: null, after: null };
  const wave = (name: 'row' | 'column'): PublishedOptions => ({
    ...{ base, several: false },
    list: codes.map((code, at) => ({
      label: labels[at]!,
      people: published.count(named(name, code)),
    })),
    dontKnow: 0,
  });
  return { before: wave('row'), after: wave('column') };
}

/** Clustered on the group of the item's own theme: with whom it was talked about. */
export const pairedAnswers = (
  people: readonly Respondent[],
  theme: string,
  item: Pick<Item, 'code' | 'kind'>,
): PairedAnswer[] =>
  people.map((person) => ({
    participant: person.participant,
    group: groupIn(person, theme),
    before: codeOf(person, 'T1', item),
    after: codeOf(person, 'T3', item),
  }));

function codeOf(
  person: Respondent,
  wave: WaveCode,
  { code, kind }: Pick<Item, 'code' | 'kind'>,
): number | null {
  if (kind === 'agree5') return answerOf(person, wave, code);
  const answer = givenAnswer(person, wave, code);
  return typeof answer === 'number' ? answer : null;
}

function answerOf(person: Respondent, wave: WaveCode, item: string): AnswerCode | null {
  const answer = givenAnswer(person, wave, item);
  return answer === null ? null : agreeAnswer(answer);
}
