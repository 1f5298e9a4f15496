import type { ItemDetails } from '#domain/analysis/itemDetails';
import type { PublishedHearing } from '#domain/analysis/publishedHearing';
import * as m from '#messages';
import { whole, type Locale } from '#ui/charts/format';
import { pointTable } from '#ui/charts/pointTable';
import { chartLabels } from '../chartLabels.ts';
import { pointTableLabels } from '../itemLabels.ts';
import { pointName } from '../scaleWords.ts';
import type { Figure } from './figure.ts';
import { frameOf, subtitleTwice } from './figureFrame.ts';

/** From each answer to each; null where the scale has more points than a table of them can show. */
export function pointTableFigure(
  hearing: PublishedHearing,
  details: ItemDetails,
  locale: Locale,
): Figure | null {
  const at = { locale };
  const { code, table, movement, pairs } = details;
  if (table === null) return null;
  const wording = details.text[locale];
  const name = `tabel-${code}`;
  const { stayed } = movement;
  const sentence =
    stayed === null
      ? m.item_table_plain({}, at)
      : m.item_table_stayed({ stayed: whole(stayed, locale), pairs: whole(pairs, locale) }, at);
  const title = m.item_title_table({}, at);
  const subtitle = subtitleTwice(hearing, locale);
  const frame = frameOf(hearing, locale, { name, title, subtitle, description: sentence });
  const names = table.categories.map((point) => pointName(details, point, locale));
  const written = (counts: readonly (number | null)[]) =>
    counts.map((count) => (count === null ? m.analysis_cell_hidden({}, at) : whole(count, locale)));
  const total = m.analysis_column_total({}, at);
  return {
    ...{ name, sentence, caption: m.item_caption_table({ wording }, at) },
    waves: ['T1', 'T3'],
    svg: pointTable(frame, chartLabels(locale), pointTableLabels(locale), {
      wording,
      table,
      names,
    }),
    table: {
      columns: [m.analysis_column_from({}, at), ...names, total],
      rows: [
        ...names.map((from, row) => [
          from,
          ...written([...table.cells[row]!, table.rowTotals[row]!]),
        ]),
        [total, ...written([...table.columnTotals, table.total])],
      ],
    },
  };
}
