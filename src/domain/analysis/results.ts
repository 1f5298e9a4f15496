import { agreeAnswer, type AnswerCode, type Stance } from '../survey/answer.ts';
import type { Item } from '../survey/item.ts';
import type { Questionnaire, Theme } from '../survey/questionnaire.ts';
import type { CoreWave, WaveCode } from '../survey/wave.ts';
import { distributionOf } from './distribution.ts';
import { themeFindings, type Finding } from './finding.ts';
import { pairedChange, type PairedAnswer } from './pairedChange.ts';
import { publishedShares, type PublishedShares } from './publishedShares.ts';
import { givenAnswer, groupIn, wasAsked, type Respondent } from './respondent.ts';
import { stanceTransitions, type Transitions } from './transitions.ts';

/** A hearing's results, all of which may be published: every count has been through suppression. */
export type Results = {
  /** Which figures there are: T0 alone, and T1 → T3 once both are released. */
  readonly shows: { readonly baseline: boolean; readonly change: boolean };
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
 * of the people of both would be the answers of the few who left in between.
 */
export function hearingResults(
  respondents: readonly Respondent[],
  { themes }: Questionnaire,
  released: ReadonlySet<WaveCode>,
): Results {
  const shows = {
    baseline: released.has('T0'),
    change: released.has('T1') && released.has('T3'),
  };
  // The comparison group and others may answer the panel's waves too; they are never mixed into it.
  const inWave = (wave: WaveCode) =>
    respondents.filter(({ waves, inPanel }) => waves.includes(wave) && (wave === 'T0' || inPanel));
  const twice = shows.change ? inWave('T1').filter(({ waves }) => waves.includes('T3')) : [];
  const first = shows.baseline ? inWave('T0') : [];
  const count = (wave: WaveCode) => (released.has(wave) ? inWave(wave).length : null);
  return {
    shows,
    themes: themes
      .map((theme) => themeResult(theme, shows, first, twice))
      .filter(({ items }) => items.length > 0),
    tookPart: { T0: count('T0'), T1: count('T1'), T3: count('T3') },
    tookPartTwice: shows.change ? twice.length : null,
  };
}

function themeResult(
  { code, name, items: asked }: Theme,
  shows: Results['shows'],
  first: readonly Respondent[],
  twice: readonly Respondent[],
): ThemeResult {
  // The figures of other kinds are not made yet; their answers are in the data set.
  const items = asked.filter(({ kind }) => kind === 'agree5');
  const paired = items.map((item) => {
    const both = twice.filter(
      (one) => wasAsked(one, 'T1', item.code) && wasAsked(one, 'T3', item.code),
    );
    return pairedAnswers(both, code, item.code);
  });
  const findings = themeFindings(
    items.map((item, index) => ({ item: item.code, change: pairedChange(paired[index]!) })),
  );
  const results = items.map((item, index): ItemResult => {
    const answers = first
      .filter((person) => wasAsked(person, 'T0', item.code))
      .map((person) => answerOf(person, 'T0', item.code));
    const { finding } = findings[index]!;
    const transitions = stanceTransitions(paired[index]!);
    return {
      code: item.code,
      text: item.text,
      baseline: shows.baseline ? publishedShares(distributionOf(answers)) : null,
      change: shows.change ? { finding, transitions } : null,
    };
  });
  return { code, name, items: results };
}

/** Clustered on the group of the item's own theme: with whom it was talked about. */
const pairedAnswers = (
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
