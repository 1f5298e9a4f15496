import type { ItemDetails } from '#domain/analysis/itemDetails';
import type { PublishedHearing } from '#domain/analysis/publishedHearing';
import type { ClassifiedAnswer } from '#domain/analysis/wingDetails';
import * as m from '#messages';
import { decimal, whole, type Locale } from '#ui/charts/format';
import { wingCheck } from '#ui/charts/wingCheck';
import { chartLabels } from '../chartLabels.ts';
import { wingCheckLabels } from '../itemLabels.ts';
import { wingsSentence } from '../itemSentences.ts';
import { pointName } from '../scaleWords.ts';
import type { Figure } from './figure.ts';
import { frameOf, subtitleTwice } from './figureFrame.ts';

/** The wings forwards and backwards in time; null where nothing may be said of them. */
export function wingsFigure(
  hearing: PublishedHearing,
  details: ItemDetails,
  locale: Locale,
): Figure | null {
  const at = { locale };
  const { code, points, wings } = details;
  const { forwards, backwards, comparisonLine } = wings;
  if ('refused' in forwards) return null;
  const wording = details.text[locale];
  const name = `floeje-${code}`;
  const sentence = wingsSentence(wings, locale);
  const title = m.item_title_wings({}, at);
  const subtitle = subtitleTwice(hearing, locale);
  const frame = frameOf(hearing, locale, { name, title, subtitle, description: sentence });
  const labels = wingCheckLabels(locale);
  const hidden = m.analysis_cell_hidden({}, at);
  const row = (panel: string, { answer, people, first, then }: ClassifiedAnswer): string[] => [
    ...[panel, pointName(details, answer, locale)],
    ...[first, then].map((mean) => (mean ? decimal(mean.value, locale, mean.digits) : hidden)),
    people === null ? hidden : whole(people, locale),
  ];
  return {
    ...{ name, sentence, caption: m.item_caption_wings({ wording }, at) },
    waves: ['T0', 'T1', 'T3'],
    svg: wingCheck(frame, chartLabels(locale), labels, {
      ...{ wording, points, forwards, backwards, comparisonLine },
    }),
    table: {
      columns: [
        m.item_column_classified({}, at),
        m.item_column_answer({}, at),
        m.item_column_first({}, at),
        m.item_column_then({}, at),
        m.item_column_people({}, at),
      ],
      rows: [
        ...forwards.answers.map((answer) => row(labels.forwards.title, answer)),
        ...backwards.answers.map((answer) => row(labels.backwards.title, answer)),
      ],
      wordColumns: 2,
    },
  };
}
