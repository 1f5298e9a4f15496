import { agreeAnswer, type AnswerCode, type Stance } from '../survey/answer.ts';
import type { Item } from '../survey/item.ts';
import type { Questionnaire, Theme } from '../survey/questionnaire.ts';
import type { CoreWave, WaveCode } from '../survey/wave.ts';
import { distributionOf } from './distribution.ts';
import { familyFindings, type Family, type Finding, type ItemChange } from './finding.ts';
import { knowledgeItems } from './knowledgeResults.ts';
import { pairedChange, type PairedAnswer } from './pairedChange.ts';
import { registeredItem, type Registration } from './registration.ts';
import { publishedShares, type PublishedShares } from './publishedShares.ts';
import { givenAnswer, groupIn, wasAsked, type Respondent } from './respondent.ts';
import { stanceTransitions, type Transitions } from './transitions.ts';

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
  readonly items: readonly ItemResult[];
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
    .filter(({ items }) => items.length > 0);
  const findings = findingsOf(measured, registered);
  return {
    shows,
    themes: measured.map((theme) => themeResult(theme, shows, findings)),
    tookPart: { T0: count('T0'), T1: count('T1'), T3: count('T3') },
    tookPartTwice: shows.change ? twice.length : null,
  };
}

type MeasuredTheme = Pick<Theme, 'code' | 'name'> & { readonly items: readonly MeasuredItem[] };
type MeasuredItem = {
  readonly item: Item;
  readonly first: readonly (AnswerCode | null)[];
  readonly paired: readonly PairedAnswer[];
};

function measuredTheme(
  { code, name, items: asked }: Theme,
  first: readonly Respondent[],
  twice: readonly Respondent[],
): MeasuredTheme {
  // The figures of other kinds are not made yet; their answers are in the data set.
  const items = asked.filter(({ kind }) => kind === 'agree5');
  const measured = items.map((item): MeasuredItem => {
    const both = twice.filter(
      (one) => wasAsked(one, 'T1', item.code) && wasAsked(one, 'T3', item.code),
    );
    const answers = first
      .filter((person) => wasAsked(person, 'T0', item.code))
      .map((person) => answerOf(person, 'T0', item.code));
    return { item, first: answers, paired: pairedAnswers(both, code, item.code) };
  });
  return { code, name, items: measured };
}

/** The finding of every item of every theme: a registered family may reach over themes. */
function findingsOf(
  themes: readonly MeasuredTheme[],
  registered: Registration | null,
): ReadonlyMap<string, Finding> {
  const themeOf = new Map(
    themes.flatMap(({ code, items }) => items.map(({ item }) => [item.code, code] as const)),
  );
  const isRegistered = registered?.contrasts.includes('whole') ?? false;
  const familyOf = (item: string): Family => {
    const own = registeredItem(registered, item, 'whole');
    if (own) return { name: own.family, basis: 'registered' };
    return { name: themeOf.get(item)!, basis: isRegistered ? 'unregistered' : 'theme' };
  };
  const changes = themes.flatMap(({ items }) =>
    items.map(({ item, paired }): ItemChange => ({
      item: item.code,
      change: pairedChange(paired),
    })),
  );
  return new Map(
    familyFindings(changes, familyOf).map(({ item, finding }) => [item, finding] as const),
  );
}

function themeResult(
  { code, name, items }: MeasuredTheme,
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
  return { code, name, items: results };
}

/** Clustered on the group of the item's own theme: with whom it was talked about. */
export const pairedAnswers = (
  people: readonly Respondent[],
  theme: string,
  item: string,
): PairedAnswer[] =>
  people.map((person) => ({
    participant: person.participant,
    group: groupIn(person, theme),
    before: answerOf(person, 'T1', item),
    after: answerOf(person, 'T3', item),
  }));

function answerOf(person: Respondent, wave: WaveCode, item: string): AnswerCode | null {
  const answer = givenAnswer(person, wave, item);
  return answer === null ? null : agreeAnswer(answer);
}
