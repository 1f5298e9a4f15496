import type { Stance } from '#domain/survey/answer';
import type { Locale } from './format.ts';

/** Every word a chart writes, in one language; made from the messages by `chartLabels`. */
export type ChartLabels = {
  readonly locale: Locale;
  readonly stances: Readonly<Record<Stance, string>>;
  /** The short name of what is hidden, on a mark and in the legend. */
  readonly hidden: string;
  /** Said where a bar or a whole chart cannot be shown. */
  readonly tooFew: string;
  /** Said where a change could not be tested: too few people or groups, or no spread. */
  readonly untested: string;
  readonly simulated: string;
  /** "N 1.502" */
  readonly people: (count: number) => string;
  /** "Før, Enig: 78 %, 277 personer" */
  readonly shareMark: (mark: {
    row: string;
    stance: string;
    share: string;
    people: string;
  }) => string;
  /** "Sikkerhed: 45 %, 160 personer" */
  readonly optionMark: (mark: { option: string; share: string; people: string }) => string;
  readonly hiddenMark: (mark: { row: string; share: string }) => string;
  readonly flowMark: (mark: { from: string; to: string; people: string; share: string }) => string;
  readonly changeMark: (mark: ChangeWords) => string;
  /** "0,21 til 0,63" */
  readonly interval: (bounds: { low: string; high: string }) => string;
  readonly points: (value: string) => string;
  readonly towardsAgreement: string;
  readonly towardsDisagreement: string;
  readonly notes: {
    readonly grouped: string;
    readonly rounded: string;
    readonly hidden: string;
    readonly hiddenFlows: (count: number) => string;
    readonly interval: string;
    readonly openDot: string;
  };
};

export type ChangeWords = {
  readonly item: string;
  readonly change: string;
  readonly low: string;
  readonly high: string;
  readonly before: string;
  readonly after: string;
  readonly people: string;
};

/** What stands around a chart, so that its file says all that the page says. */
export type ChartFrame = {
  /** Prefix of every id in the SVG; unique on the page. */
  readonly id: string;
  readonly title: string;
  /** Waves with their dates, weighting. */
  readonly subtitle: string;
  /** One or two sentences for those who cannot see the chart: the finding. */
  readonly description: string;
  readonly source: string;
  readonly simulated: boolean;
};
