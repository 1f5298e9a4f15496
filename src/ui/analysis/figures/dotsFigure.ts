import { sharesOfTransitions } from '#domain/analysis/publishedShares';
import type { PublishedHearing } from '#domain/analysis/publishedHearing';
import type { ItemResult } from '#domain/analysis/results';
import * as m from '#messages';
import type { Locale } from '#ui/charts/format';
import { panelDots } from '#ui/charts/panelDots';
import { chartLabels } from '../chartLabels.ts';
import { transitionsTable } from '../tables.ts';
import type { Figure } from './figure.ts';
import { frameOf, subtitleTwice } from './figureFrame.ts';
import { flowsSentence } from './flowsFigure.ts';

/** More people than can be told apart as dots; the ribbons show them. */
const MOST_DOTS = 1_500;

/** Everybody who answered twice as a dot, before and after; each way that may be shown is one dot's. */
export function dotsFigure(
  hearing: PublishedHearing,
  { code, text, change }: ItemResult,
  locale: Locale,
): Figure | null {
  if (!change || (change.transitions?.total ?? 0) > MOST_DOTS) return null;
  const at = { locale };
  const table = change.transitions;
  const name = `prikker-${code}`;
  const sentence = flowsSentence(change, locale);
  const frame = frameOf(hearing, locale, {
    ...{ name, subtitle: subtitleTwice(hearing, locale), description: sentence },
    title: m.people_dots_title({}, at),
  });
  const wording = text[locale];
  const anyHidden = table?.cells.flat().includes(null) ?? false;
  const hidesEnds =
    table !== null &&
    Object.values(sharesOfTransitions(table)).some(({ hiddenTogether }) => hiddenTogether > 0);
  return {
    ...{ name, sentence, caption: m.people_dots_caption({ wording }, at) },
    waves: ['T1', 'T3'],
    svg: panelDots(frame, chartLabels(locale), {
      ...{ wording, table },
      before: m.analysis_wave_before({}, at),
      after: m.analysis_wave_after({}, at),
      names: {
        before: m.people_dots_before({}, at),
        hidden: anyHidden ? m.people_dots_hidden({}, at) : null,
      },
      notes: [
        m.people_note_dots({}, at),
        ...(anyHidden ? [m.people_note_dots_hidden({}, at)] : []),
        ...(hidesEnds ? [m.analysis_note_hidden({}, at)] : []),
      ],
    }),
    table: transitionsTable(table, locale),
  };
}
