import type {
  KnowledgeCounts,
  KnowledgeMove,
  KnowledgeResult,
} from '#domain/analysis/knowledgeResults';
import type { PublishedHearing } from '#domain/analysis/publishedHearing';
import * as m from '#messages';
import { decimal, percent, pValue, signed, whole, type Locale } from '#ui/charts/format';
import { knowledgeBars, type KnowledgeBar, type KnowledgePart } from '#ui/charts/knowledgeBars';
import { chartLabels } from '../chartLabels.ts';
import { knowledgeSentence } from '../knowledgeWords.ts';
import type { Figure } from './figure.ts';
import { frameOf, subtitleTwice } from './figureFrame.ts';

/** `viden-<item>`: how many knew the right answer before and after. */
export function knowledgeFigure(
  hearing: PublishedHearing,
  result: KnowledgeResult,
  locale: Locale,
): Figure {
  const at = { locale };
  const { move, code } = result;
  const wording = result.text[locale];
  const name = `viden-${code}`;
  const sentence = knowledgeSentence(result, locale);
  const frame = frameOf(hearing, locale, {
    ...{ name, subtitle: subtitleTwice(hearing, locale), description: sentence },
    title: m.people_know_title({}, at),
  });
  const [before, after] = [m.analysis_wave_before({}, at), m.analysis_wave_after({}, at)];
  const bars = move
    ? [barOf(before, move.before, move.n, locale), barOf(after, move.after, move.n, locale)]
    : [];
  const notes = [
    m.people_note_know({}, at),
    ...(move ? [m.analysis_note_rounded({}, at)] : []),
    ...(hides(move) ? [m.analysis_note_hidden({}, at)] : []),
    ...(move ? [] : [m.people_know_hidden({}, at)]),
  ];
  return {
    ...{ name, sentence, caption: wording, waves: ['T1', 'T3'] },
    svg: knowledgeBars(frame, chartLabels(locale), {
      ...{ wording, bars, notes, names: kindNames(locale) },
      answer: m.people_know_answer({ answer: result.rightAnswer[locale] }, at),
    }),
    table: table(result, locale),
  };
}

const kindNames = (locale: Locale) => ({
  right: m.people_know_right({}, { locale }),
  wrong: m.people_know_wrong({}, { locale }),
  dont_know: m.analysis_stance_dont_know({}, { locale }),
  hidden: m.analysis_hidden({}, { locale }),
});

const hides = (move: KnowledgeMove | null): boolean =>
  move !== null && [move.before.wrong, move.after.wrong].includes(null);

function barOf(
  name: string,
  { right, wrong, dontKnow }: KnowledgeCounts,
  n: number,
  locale: Locale,
): KnowledgeBar {
  const names = kindNames(locale);
  const part = (kind: KnowledgePart['kind'], count: number): KnowledgePart => {
    const value = percent(count / n, locale);
    const words = { row: name, stance: names[kind], share: value, people: whole(count, locale) };
    const said =
      kind === 'hidden'
        ? m.analysis_mark_hidden({ row: name, share: value }, { locale })
        : m.analysis_mark_share(words, { locale });
    return { kind, value, said, share: count / n };
  };
  const rest =
    wrong === null || dontKnow === null
      ? [part('hidden', n - right)]
      : [part('wrong', wrong), part('dont_know', dontKnow)];
  const people = m.analysis_people_n({ count: whole(n, locale) }, { locale });
  return { name, people, parts: [part('right', right), ...rest] };
}

function table({ move }: KnowledgeResult, locale: Locale) {
  const at = { locale };
  const names = kindNames(locale);
  const columns = [
    m.analysis_column_wave({}, at),
    ...[names.right, names.wrong, names.dont_know, m.people_column_n({}, at)],
    ...[m.people_column_gap({}, at), m.people_know_interval({}, at)],
    ...[m.people_column_p({}, at), m.people_column_holm({}, at)],
    m.people_know_mcnemar({}, at),
    ...[m.people_know_mcnemar_p({}, at), m.people_know_mcnemar_exact({}, at)],
  ];
  const blank = (cells: number) => Array.from({ length: cells }, () => '');
  if (!move) return { columns, rows: [[m.people_know_hidden({}, at), ...blank(11)]] };
  const cell = (count: number | null) =>
    count === null ? m.analysis_cell_hidden({}, at) : percent(count / move.n, locale);
  const row = (wave: string, { right, wrong, dontKnow }: KnowledgeCounts) => [
    wave,
    ...[right, wrong, dontKnow].map(cell),
    whole(move.n, locale),
  ];
  return {
    columns,
    rows: [
      [...row(m.analysis_wave_before({}, at), move.before), ...blank(7)],
      [...row(m.analysis_wave_after({}, at), move.after), ...changeCells(move, locale)],
    ],
  };
}

/** What is about the change stands with the answers after. */
function changeCells({ difference, clustered, holmP, mcNemar }: KnowledgeMove, locale: Locale) {
  const at = { locale };
  const points = (value: number) => signed(100 * value, locale, 1);
  const p = (value: number) => pValue(value, locale, (least) => m.analysis_p_below({ least }, at));
  const untested = m.people_untested({}, at);
  const tested =
    clustered && holmP !== null
      ? [
          m.analysis_interval({ low: points(clustered.ciLow), high: points(clustered.ciHigh) }, at),
          ...[clustered.p, holmP].map(p),
        ]
      : [untested, untested, untested];
  const shown = m.analysis_cell_hidden({}, at);
  return [
    points(difference),
    ...tested,
    ...(mcNemar
      ? [decimal(mcNemar.statistic, locale), p(mcNemar.p), p(mcNemar.exactP)]
      : [shown, shown, shown]),
  ];
}
