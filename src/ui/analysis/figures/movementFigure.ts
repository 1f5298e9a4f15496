import type { MeanChange } from '#domain/analysis/finding';
import type { ItemDetails } from '#domain/analysis/itemDetails';
import type { PublishedHearing } from '#domain/analysis/publishedHearing';
import * as m from '#messages';
import { percent, signed, whole, type Locale } from '#ui/charts/format';
import { movement } from '#ui/charts/movement';
import { chartLabels } from '../chartLabels.ts';
import { movementLabels } from '../itemLabels.ts';
import { movedSentence } from '../itemSentences.ts';
import { pointName } from '../scaleWords.ts';
import type { Figure } from './figure.ts';
import { frameOf, subtitleTwice } from './figureFrame.ts';

/** How the mean moved, and how far each of the same people did. Null where the mean has no change. */
export function movementFigure(
  hearing: PublishedHearing,
  details: ItemDetails,
  change: MeanChange,
  locale: Locale,
): Figure {
  const at = { locale };
  const { code, pairs, points } = details;
  const wording = details.text[locale];
  const name = `skift-${code}`;
  const sentence = movedSentence(details, locale);
  const title = m.item_title_moved({}, at);
  const subtitle = subtitleTwice(hearing, locale);
  const frame = frameOf(hearing, locale, { name, title, subtitle, description: sentence });
  const end = (point: number) => ({ point, label: pointName(details, point, locale) });
  const hidden = m.analysis_cell_hidden({}, at);
  return {
    ...{ name, sentence, caption: m.item_caption_moved({ wording }, at) },
    waves: ['T1', 'T3'],
    svg: movement(frame, chartLabels(locale), movementLabels(details, locale), {
      ...{ wording, pairs, movement: details.movement },
      ends: [end(points[0]!), end(points.at(-1)!)],
      mean: {
        ...{ before: change.meanBefore, after: change.meanAfter },
        interval: { low: change.clustered.ciLow, high: change.clustered.ciHigh },
      },
    }),
    table: {
      columns: [
        m.item_column_step({}, at),
        m.item_column_people({}, at),
        m.item_column_share({}, at),
      ],
      rows: details.movement.steps.map(({ step, people }) => [
        signed(step, locale, Number.isInteger(step) ? 0 : 1),
        people === null ? hidden : whole(people, locale),
        people === null ? hidden : percent(people / pairs, locale),
      ]),
    },
  };
}
