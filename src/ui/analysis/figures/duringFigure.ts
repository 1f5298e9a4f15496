import type { DuringItem, DuringWave } from '#domain/analysis/duringWave';
import type { PublishedOptions } from '#domain/analysis/publishedOptions';
import type { PublishedHearing } from '#domain/analysis/publishedHearing';
import * as m from '#messages';
import { beforeAfterBars } from '#ui/charts/beforeAfterBars';
import { percent, whole, type Locale } from '#ui/charts/format';
import { optionBars, type OptionRow } from '#ui/charts/optionBars';
import { chartLabels } from '../chartLabels.ts';
import { duringName, duringSentence, labelText, unansweredNotes } from '../duringWords.ts';
import { barsTable, type TableContent } from '../tables.ts';
import { daysText } from '../waveDates.ts';
import type { Figure } from './figure.ts';
import { frameOf } from './figureFrame.ts';

/** `undervejs-<wave>-<item>`: what the panel answered a question of a short wave; null where it is not shown. */
export function duringFigure(
  hearing: PublishedHearing,
  wave: DuringWave,
  { code, text, result }: DuringItem,
  locale: Locale,
): Figure | null {
  if (result.kind === 'not_shown') return null;
  const at = { locale };
  const name = `undervejs-${wave.code}-${code}`;
  const sentence = duringSentence(result, locale);
  const called = {
    wave: duringName(wave, locale),
    days: daysText(wave.opened, wave.closed, locale),
  };
  const subtitle = m.during_subtitle(called, at);
  const wording = text[locale];
  const about = { name, subtitle, description: sentence };
  const labels = chartLabels(locale);
  const notes = unansweredNotes(result.unanswered, locale);
  if (result.kind === 'stances') {
    const items = [{ wording, bars: [{ name: called.wave, shares: result.shares }] }];
    const frame = frameOf(hearing, locale, { ...about, title: m.during_answers({}, at) });
    return {
      ...{ name, sentence, caption: wording, waves: [wave.code] },
      svg: beforeAfterBars(frame, labels, items, notes),
      table: barsTable(items, locale),
    };
  }
  const { options } = result;
  const frame = frameOf(hearing, locale, { ...about, title: wording });
  const people = labels.people(options.base);
  return {
    ...{ name, sentence, caption: wording, waves: [wave.code] },
    svg: optionBars(
      { ...frame, subtitle: `${subtitle} ${people}.` },
      labels,
      rowsOf(options, locale),
      options.base,
      [...notesOf(options, locale), ...notes],
    ),
    table: optionsTable(options, locale),
  };
}

/** The answers as they are read, and *Ved ikke* apart where anybody chose it. */
export function rowsOf({ list, dontKnow }: PublishedOptions, locale: Locale): OptionRow[] {
  const rows = list.map(({ label, people }) => {
    return { label: labelText(label, locale), people, apart: false };
  });
  const { dont_know: label } = chartLabels(locale).stances;
  return dontKnow === 0 ? rows : [...rows, { label, people: dontKnow, apart: true }];
}

function notesOf(options: PublishedOptions, locale: Locale): string[] {
  const at = { locale };
  const anyHidden = rowsOf(options, locale).some(({ people }) => people === null);
  return [
    m.during_note_base({}, at),
    ...(options.several ? [m.during_note_several({}, at)] : [m.analysis_note_rounded({}, at)]),
    ...(anyHidden ? [m.during_note_hidden({}, at)] : []),
  ];
}

function optionsTable(options: PublishedOptions, locale: Locale): TableContent {
  const at = { locale };
  const hidden = m.analysis_cell_hidden({}, at);
  const answer = m.during_column_option({}, at);
  const columns = [answer, m.during_column_share({}, at), m.analysis_column_people({}, at)];
  const rows = rowsOf(options, locale).map(({ label, people }) =>
    people === null
      ? [label, hidden, hidden]
      : [label, percent(people / options.base, locale), whole(people, locale)],
  );
  const total = [m.analysis_column_total({}, at), '', whole(options.base, locale)];
  return { columns, rows: [...rows, total] };
}

/** The figure of that name, or null where no released wave has it. */
export function duringFigureNamed(
  hearing: PublishedHearing,
  name: string,
  locale: Locale,
): Figure | null {
  for (const wave of hearing.during) {
    const item = wave.items.find(({ code }) => name === `undervejs-${wave.code}-${code}`);
    if (item) return duringFigure(hearing, wave, item, locale);
  }
  return null;
}
