import type { ItemDetails } from '#domain/analysis/itemDetails';
import type { Measure } from '#domain/analysis/itemWorld';
import type { PublishedHearing } from '#domain/analysis/publishedHearing';
import * as m from '#messages';
import { decimal, percent, signed, type Locale } from '#ui/charts/format';
import { spread, type SpreadMeasure } from '#ui/charts/spread';
import { chartLabels } from '../chartLabels.ts';
import { spreadLabels } from '../itemLabels.ts';
import { spreadSentence } from '../itemSentences.ts';
import type { Figure } from './figure.ts';
import { frameOf, subtitleTwice } from './figureFrame.ts';

/** How spread all answers were before and after. */
export function spreadFigure(
  hearing: PublishedHearing,
  details: ItemDetails,
  locale: Locale,
): Figure {
  const at = { locale };
  const { pairs } = details;
  const wording = details.text[locale];
  const name = `spredning-${details.code}`;
  const sentence = spreadSentence(details.spread, locale);
  const title = m.item_title_spread({}, at);
  const subtitle = subtitleTwice(hearing, locale);
  const frame = frameOf(hearing, locale, { name, title, subtitle, description: sentence });
  const measures = spreadMeasures(details, locale);
  return {
    ...{ name, sentence, caption: m.item_caption_spread({ wording }, at) },
    waves: ['T1', 'T3'],
    svg: spread(frame, chartLabels(locale), spreadLabels(locale), { wording, pairs }, measures),
    table: {
      columns: [
        m.item_column_measure({}, at),
        m.item_column_before({}, at),
        m.item_column_after({}, at),
        m.item_column_change({}, at),
        m.analysis_column_interval({}, at),
      ],
      rows: measures.map((measure) => [measure.name, ...cells(measure, locale)]),
    },
  };
}

function cells({ measure, write }: SpreadMeasure, locale: Locale): string[] {
  const at = { locale };
  const untold = m.item_not_told({}, at);
  const { before, after, difference, test } = measure;
  return [
    before ? write(before.value, false) : untold,
    after ? write(after.value, false) : untold,
    difference ? write(difference.value, true) : untold,
    test
      ? m.analysis_interval(
          { low: write(test.low.value, true), high: write(test.high.value, true) },
          at,
        )
      : untold,
  ];
}

function spreadMeasures({ scale, spread: own }: ItemDetails, locale: Locale): SpreadMeasure[] {
  const at = { locale };
  const reach = Math.max(scale.max - scale.middle, scale.middle - scale.min);
  const written = ({ before }: Measure): SpreadMeasure['write'] => {
    const digits = before?.digits ?? 2;
    return (value, isChange) => (isChange ? signed : decimal)(value, locale, digits);
  };
  const share: SpreadMeasure['write'] = (value, isChange) =>
    isChange ? signed(100 * value, locale, 0) : percent(value, locale);
  return [
    {
      name: m.item_distance({}, at),
      measure: own.distance,
      most: reach,
      write: written(own.distance),
    },
    {
      ...{ name: m.item_variance({}, at), measure: own.variance },
      ...{ most: ((scale.max - scale.min) / 2) ** 2, write: written(own.variance) },
    },
    { name: m.item_ends({}, at), measure: own.ends, most: 1, write: share },
  ];
}
