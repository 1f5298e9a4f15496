import { percent, whole } from './format.ts';
import { INNER, MARGIN, framed, gap, safeId, type Draw } from './frame.ts';
import type { ChartFrame, ChartLabels } from './labels.ts';
import { OPTION, QUIET, fillOf } from './palette.ts';
import { element, group, mark } from './svg.ts';
import { paragraph, textLine, wrapped } from './text.ts';

export type OptionPair = {
  readonly label: string;
  /** People who chose it before and after; null is hidden. */
  readonly before: number | null;
  readonly after: number | null;
  /** *Ved ikke*, which is hatched. */
  readonly apart: boolean;
};

export type OptionPairsData = {
  readonly wording: string;
  readonly options: readonly OptionPair[];
  /** The base of every share. */
  readonly people: number;
};

export type OptionPairsLabels = {
  readonly before: string;
  readonly after: string;
  readonly pairMark: (words: Record<'option' | 'wave' | 'share' | 'people', string>) => string;
  readonly pairMarkHidden: (words: Record<'option' | 'wave', string>) => string;
  readonly notes: readonly string[];
};

const LABEL = 250;
const LEFT = MARGIN + LABEL + 16;
const WIDEST = 330;
const BAR = 17;
const NAME = { size: 15 } as const;
const LEADING = 18;

/** The answers out of a list before and after, two bars for each: open before, filled after. */
export function optionPairs(
  frame: ChartFrame,
  labels: ChartLabels,
  own: OptionPairsLabels,
  { wording, options, people }: OptionPairsData,
): string {
  const id = safeId(frame.id);
  const title: Draw = (top) => paragraph(wording, MARGIN, top, INNER, { size: 16, bold: true });
  const rows = options.map((option) => row(id, labels, own, option, people));
  return framed(frame, labels, [title, gap(8), key(own, labels, people), ...rows], own.notes);
}

const key =
  (own: OptionPairsLabels, labels: ChartLabels, people: number): Draw =>
  (top) => {
    const swatch = (x: number, fill: string) =>
      element('rect', {
        x,
        y: top + 2,
        width: 16,
        height: 14,
        fill,
        stroke: OPTION,
        'stroke-width': 2,
      });
    const markup =
      swatch(LEFT, '#ffffff') +
      textLine(own.before, LEFT + 24, top + 15, NAME) +
      swatch(LEFT + 90, OPTION) +
      textLine(own.after, LEFT + 114, top + 15, NAME) +
      textLine(labels.people(people), MARGIN, top + 15, NAME, { fill: QUIET });
    return { markup, height: 30 };
  };

const row =
  (
    id: string,
    labels: ChartLabels,
    own: OptionPairsLabels,
    { label, before, after, apart }: OptionPair,
    people: number,
  ): Draw =>
  (top) => {
    const lines = wrapped(label, LABEL, NAME);
    const height = Math.max(2 * BAR + 16, lines.length * LEADING + 12) + (apart ? 10 : 0);
    const start = top + (apart ? 10 : 0);
    const words = lines.map((line, at) => textLine(line, MARGIN, start + 16 + at * LEADING, NAME));
    const bar = (wave: string, count: number | null, at: number) => {
      const y = start + 3 + at * (BAR + 3);
      if (count === null) {
        const hidden = textLine(
          labels.hidden.toLowerCase(),
          LEFT,
          y + 13,
          { size: 14 },
          { fill: QUIET },
        );
        return mark(own.pairMarkHidden({ option: label, wave }), hidden);
      }
      const share = percent(count / people, labels.locale);
      const width = (WIDEST * count) / people;
      const fill = apart ? fillOf('dont_know', id) : at === 0 ? '#ffffff' : OPTION;
      const edge = { stroke: apart ? QUIET : OPTION, 'stroke-width': 2 };
      const box = element('rect', {
        x: LEFT,
        y: y + 1,
        width: Math.max(width, 1),
        height: BAR - 2,
        fill,
        ...edge,
      });
      const value = textLine(share, LEFT + width + 8, y + 14, { size: 15, bold: at === 1 });
      const told = { option: label, wave, share, people: whole(count, labels.locale) };
      return mark(own.pairMark(told), box, value);
    };
    const bars = bar(own.before, before, 0) + bar(own.after, after, 1);
    return { markup: group(label, words.join(''), bars), height };
  };
