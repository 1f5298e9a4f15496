import type { PublishedHearing } from '#domain/analysis/publishedHearing';
import type { Cut, ItemSubgroups, ThemeSubgroups } from '#domain/analysis/subgroups';
import * as m from '#messages';
import { dumbbells, type DumbbellPanel } from '#ui/charts/dumbbells';
import type { Locale } from '#ui/charts/format';
import { chartLabels } from '../chartLabels.ts';
import { dumbbellLabels, dumbbellOf } from '../dumbbellLabels.ts';
import { markedWordings, registeredAmong, registeredSentence } from '../registeredMarks.ts';
import { subgroupSentence } from '../subgroupSentence.ts';
import { subgroupTable } from '../subgroupTable.ts';
import { CUT_IN_ADDRESS, cutWord, groupWord } from '../subgroupWords.ts';
import type { Figure } from './figure.ts';
import { frameOf, subtitleTwice } from './figureFrame.ts';

/** How the parts of the panel moved on a theme's items; null where the cut cannot be made. */
export function subgroupFigure(
  hearing: PublishedHearing,
  theme: ThemeSubgroups,
  cut: Cut,
  locale: Locale,
): Figure | null {
  const result = theme.cuts[cut];
  if (!result) return null;
  const at = { locale };
  const name = `grupper-${CUT_IN_ADDRESS[cut]}-${theme.code}`;
  // Views of T0 are a cut of the readers' own: nobody registers them.
  const contrast = cut === 'attitude' ? null : cut;
  const registered = registeredAmong(hearing.registration, result.items, contrast);
  const sentence = [
    subgroupSentence(result, locale),
    ...registeredSentence(registered, result.items.length, locale),
  ].join(' ');
  const word = cutWord(cut, locale);
  const frame = frameOf(hearing, locale, {
    ...{ name, description: sentence },
    title: m.subgroups_figure_title({ theme: theme.name[locale] }, at),
    subtitle: m.subgroups_figure_subtitle({ cut: word, waves: subtitleTwice(hearing, locale) }, at),
  });
  const { wordings, notes: noted } = markedWordings(result.items, registered, locale);
  const panels = result.items.map((item, at) => panelOf(item, wordings[at]!, locale));
  const agree = result.items.every(({ kind }) => kind === 'agree5');
  const isMerged = ({ subgroups }: ItemSubgroups) =>
    subgroups.some(({ values }) => values.length > 1);
  const isHidden = ({ subgroups }: ItemSubgroups) => subgroups.length === 0;
  const notes = [
    ...noted,
    (agree ? m.subgroups_note_scale : m.subgroups_note_scales)({}, at),
    m.subgroups_note_interval({}, at),
    ...(result.items.some(isMerged) ? [m.subgroups_note_merged({}, at)] : []),
    ...(result.items.some(isHidden) ? [m.subgroups_note_hidden({}, at)] : []),
  ];
  return {
    ...{
      name,
      sentence,
      caption: m.subgroups_caption({ theme: theme.name[locale], cut: word }, at),
    },
    waves: cut === 'attitude' ? ['T0', 'T1', 'T3'] : ['T1', 'T3'],
    svg: dumbbells(frame, chartLabels(locale), dumbbellLabels(locale), panels, notes),
    table: subgroupTable(result, registered, locale),
  };
}

const panelOf = (
  { scale, subgroups }: ItemSubgroups,
  wording: string,
  locale: Locale,
): DumbbellPanel => ({
  ...{ wording, scale },
  rows: subgroups.map(({ values, move }) => ({
    name: groupWord(values, locale),
    moved: dumbbellOf(move),
  })),
});
