import type { PublishedHearing } from '#domain/analysis/publishedHearing';
import type { ItemTables, ThemeTables } from '#domain/analysis/tableEffects';
import * as m from '#messages';
import { decimal, signed, whole, type Locale } from '#ui/charts/format';
import { tableStrips, type StripLabels } from '#ui/charts/tableStrips';
import { chartLabels } from '../chartLabels.ts';
import { tableSentence } from '../tableSentence.ts';
import type { TableContent } from '../tables.ts';
import type { Figure } from './figure.ts';
import { frameOf, subtitleTwice } from './figureFrame.ts';

/** What talking did to the groups (borde) on a theme's items. */
export function tableFigure(hearing: PublishedHearing, theme: ThemeTables, locale: Locale): Figure {
  const at = { locale };
  const name = `borde-${theme.code}`;
  const sentence = tableSentence(theme, locale);
  const frame = frameOf(hearing, locale, {
    ...{ name, description: sentence, subtitle: subtitleTwice(hearing, locale) },
    title: m.subgroups_tables_figure_title({ theme: theme.name[locale] }, at),
  });
  const panels = theme.items.map(({ text, ...item }) => ({ ...item, wording: text[locale] }));
  const leftOut = theme.items.some(({ shown }) => shown === null || shown.leftOut);
  const notes = [
    m.subgroups_tables_note({}, at),
    ...(leftOut ? [m.subgroups_tables_note_left_out({}, at)] : []),
  ];
  return {
    ...{ name, sentence, waves: ['T1', 'T3'] },
    caption: m.subgroups_tables_caption({ theme: theme.name[locale] }, at),
    svg: tableStrips(frame, chartLabels(locale), stripLabels(locale), panels, notes),
    table: effectsTable(theme.items, locale),
  };
}

function stripLabels(locale: Locale): StripLabels {
  const at = { locale };
  return {
    before: m.subgroups_tables_before({}, at),
    after: m.subgroups_tables_after({}, at),
    means: m.subgroups_tables_means({}, at),
    spreads: m.subgroups_tables_spreads({}, at),
    tooFew: m.subgroups_tables_none({}, at),
    counted: (n, people) =>
      m.subgroups_tables_counted(
        { n, tables: whole(n, locale), people: whole(people, locale) },
        at,
      ),
    mark: (words) => m.subgroups_tables_mark(words, at),
    everybodyMark: (words) => m.subgroups_tables_mark_everybody(words, at),
  };
}

function effectsTable(items: readonly ItemTables[], locale: Locale): TableContent {
  const at = { locale };
  const columns = [
    m.analysis_column_item({}, at),
    m.analysis_column_n({}, at),
    m.analysis_column_tables({}, at),
    m.subgroups_tables_column_homogenised({}, at),
    m.subgroups_tables_column_homogenisation({}, at),
    m.subgroups_tables_column_polarised({}, at),
    m.subgroups_tables_column_polarisation({}, at),
    m.subgroups_tables_column_icc_before({}, at),
    m.subgroups_tables_column_icc_after({}, at),
  ];
  const rows = items.map(({ text, shown }) => {
    if (!shown) {
      const hidden = m.analysis_cell_hidden({}, at);
      return [text[locale], ...columns.slice(1).map(() => hidden)];
    }
    const { dynamics, iccBefore, iccAfter } = shown;
    const icc = (value: number | null) => (value === null ? '–' : decimal(value, locale, 3));
    return [
      text[locale],
      whole(shown.people, locale),
      whole(shown.tables.length, locale),
      whole(dynamics.homogenised, locale),
      signed(-dynamics.homogenisationExtent, locale),
      whole(dynamics.polarised, locale),
      signed(dynamics.polarisationExtent, locale),
      ...[icc(iccBefore), icc(iccAfter)],
    ];
  });
  return { columns, rows };
}
