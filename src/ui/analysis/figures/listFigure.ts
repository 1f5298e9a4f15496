import type { PublishedHearing } from '#domain/analysis/publishedHearing';
import type { ListMove, ListResult } from '#domain/analysis/results';
import * as m from '#messages';
import { percent, whole, type Locale } from '#ui/charts/format';
import { optionPairs, type OptionPair } from '#ui/charts/optionPairs';
import { chartLabels } from '../chartLabels.ts';
import { optionPairsLabels } from '../itemLabels.ts';
import { listSentence } from '../itemSentences.ts';
import type { TableContent } from '../tables.ts';
import type { Figure } from './figure.ts';
import { rowsOf } from './duringFigure.ts';
import { frameOf, subtitleTwice } from './figureFrame.ts';

/** `valg-<item>` the answers out of a list before and after, among the people of both measurements. */
export function listFigure(
  hearing: PublishedHearing,
  list: ListResult,
  locale: Locale,
): Figure | null {
  if (!list.change) return null;
  const at = { locale };
  const wording = list.text[locale];
  const name = `valg-${list.code}`;
  const sentence = listSentence(list, list.change, locale);
  const title = m.analysis_title_answers({}, at);
  const subtitle = subtitleTwice(hearing, locale);
  const frame = frameOf(hearing, locale, { name, title, subtitle, description: sentence });
  const options = pairsOf(list.change, locale);
  const people = list.change.before?.base ?? 0;
  const isHidden = options.some(({ before, after }) => before === null || after === null);
  const several = list.change.before?.several ?? false;
  const labels = optionPairsLabels({ isScale: list.scale !== null, several, isHidden }, locale);
  return {
    ...{ name, sentence, caption: wording, waves: ['T1', 'T3'] },
    svg: optionPairs(frame, chartLabels(locale), labels, { wording, options, people }),
    table: tableOf(options, people, locale),
  };
}

/** Each answer with its two counts; *Ved ikke* where anybody chose it at either time. */
function pairsOf({ before, after }: ListMove, locale: Locale): OptionPair[] {
  if (!before || !after) return [];
  const [first, then] = [before, after].map((options) =>
    rowsOf({ ...options, dontKnow: null }, locale),
  );
  return first!
    .map((row, at): OptionPair => ({
      ...{ label: row.label, apart: row.apart },
      before: row.apart ? before.dontKnow : row.people,
      after: row.apart ? after.dontKnow : then![at]!.people,
    }))
    .filter((pair) => !pair.apart || pair.before !== 0 || pair.after !== 0);
}

function tableOf(options: readonly OptionPair[], people: number, locale: Locale): TableContent {
  const at = { locale };
  const [before, after] = [m.analysis_wave_before({}, at), m.analysis_wave_after({}, at)];
  const columns = [m.item_column_answer({}, at), before, after];
  const written = (count: number | null) =>
    count === null
      ? m.analysis_cell_hidden({}, at)
      : `${whole(count, locale)} (${percent(count / people, locale)})`;
  const rows = options.map((option) => [
    option.label,
    written(option.before),
    written(option.after),
  ]);
  const total = [m.analysis_column_total({}, at), whole(people, locale), whole(people, locale)];
  return { columns, rows: [...rows, total] };
}
