import type { PublishedShares } from '#domain/analysis/publishedShares';
import { gap, legend, safeId, stacked, type Draw } from './frame.ts';
import type { ChartLabels } from './labels.ts';
import { optionRows, rowsHeight, type OptionRow, type RowLayout } from './optionBars.ts';
import { patterns } from './palette.ts';
import { shareBar, stanceKey, type BarLayout } from './shareBar.ts';
import { element, short, words } from './svg.ts';
import { textWidth } from './text.ts';

/**
 * Charts for a hall's screen: 1,720 units wide, which is a screen of 1,920 px without its margins, so that
 * a unit is a pixel. Title, notes and source stand on the page around them, in its colours: text is drawn
 * in the colour of the text around, and the ground shows through.
 */
const WIDTH = 1720;
/** What the page has room for beside its words. */
const ROOM = 560;
const LARGEST = 72;
const NUMBER: BarLayout = {
  ...{ left: 4, width: WIDTH - 230, height: 200 },
  inside: { size: LARGEST, bold: true },
  beside: { size: 64, bold: true },
  below: { size: 52, bold: true },
};
const KEY = { left: 4, right: WIDTH, size: 42 };
/** As many answers as can be read from the last row. */
export const MOST_ROWS = 12;
const LABEL_SIZES = [50, 46, 42, 38, 34, 30, 26, 23, 20, 17];
const MOST_LABEL = 780;

/** What a screen reader says of the chart. */
export type ScreenChart = {
  readonly id: string;
  readonly title: string;
  readonly description: string;
};

/** Enig, Hverken eller, Uenig and *Ved ikke* as one bar, with its key. */
export function sharesOnScreen(
  about: ScreenChart,
  labels: ChartLabels,
  shares: PublishedShares,
): string {
  const id = safeId(about.id);
  const key = stanceKey(labels, shares.hiddenTogether > 0);
  return drawn(about, labels, [
    legend(id, key, KEY),
    gap(16),
    shareBar(id, labels, about.title, shares, NUMBER),
  ]);
}

/** As many of the rows as a screen holds, those that most chose, in their own order. */
export function mostChosen(rows: readonly OptionRow[]): readonly OptionRow[] {
  const falling = rows.toSorted((one, other) => (other.people ?? 0) - (one.people ?? 0));
  const chosen = new Set(falling.slice(0, MOST_ROWS));
  return rows.filter((row) => chosen.has(row));
}

/** The answers of a list, in at most `MOST_ROWS` rows. */
export function optionsOnScreen(
  about: ScreenChart,
  labels: ChartLabels,
  rows: readonly OptionRow[],
  base: number,
): string {
  const layouts = LABEL_SIZES.map((size) => rowLayout(rows, size));
  const layout = layouts.find((one) => rowsHeight(rows, one) <= ROOM) ?? layouts.at(-1)!;
  return drawn(about, labels, [
    optionRows(safeId(about.id), labels, about.title, rows, base, layout),
  ]);
}

/** Labels take the width they need, up to somewhat less than half; the bars have the rest. */
function rowLayout(rows: readonly OptionRow[], size: number): RowLayout {
  const widest = Math.max(...rows.map(({ label }) => textWidth(label, { size })));
  const labelWidth = Math.min(MOST_LABEL, widest + 1);
  const barLeft = 4 + labelWidth + size;
  const value = { size: Math.min(LARGEST, Math.round(size * 1.45)), bold: true };
  return {
    ...{ left: 4, labelWidth, barLeft, barWidth: WIDTH - barLeft - value.size * 2.8 },
    ...{ rowHeight: size * (rows.length > 8 ? 1.6 : 1.95), barHeight: size * 1.2 },
    ...{ label: { size }, value },
  };
}

function drawn(about: ScreenChart, labels: ChartLabels, parts: readonly Draw[]): string {
  const id = safeId(about.id);
  const { markup, height } = stacked(parts)(4);
  return element(
    'svg',
    {
      ...{ xmlns: 'http://www.w3.org/2000/svg', id, lang: labels.locale },
      viewBox: `0 0 ${WIDTH} ${short(Math.ceil(height + 8))}`,
      role: 'graphics-document',
      'aria-labelledby': `${id}-title`,
      'aria-describedby': `${id}-desc`,
      'font-family': '"IBM Plex Sans", sans-serif',
      fill: 'currentColor',
    },
    element('title', { id: `${id}-title` }, words(about.title)),
    element('desc', { id: `${id}-desc` }, words(about.description)),
    patterns(id),
    markup,
  );
}
