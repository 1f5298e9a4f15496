import type { KnowledgeMove, KnowledgeResult } from '#domain/analysis/knowledgeResults';
import * as m from '#messages';
import { decimal, percent, pValue, whole, type Locale } from '#ui/charts/format';

/** How many of the hearing's knowledge items more, or fewer, knew afterwards. Never why. */
export function knowledgeLead(results: readonly KnowledgeResult[], locale: Locale): string {
  const at = { locale };
  const tested = results.flatMap(({ move }) => (move && move.way !== 'untested' ? [move] : []));
  const clear = (way: KnowledgeMove['way']) =>
    tested.filter((move) => move.way === way && move.survivesCorrection).length;
  if (tested.length === 0) return m.people_know_lead_untested({}, at);
  const [more, fewer] = [clear('more'), clear('fewer')];
  const of = {
    n: whole(tested.length, locale),
    more: whole(more, locale),
    fewer: whole(fewer, locale),
  };
  if (more + fewer === 0) return m.people_know_lead_none(of, at);
  if (fewer === 0) return m.people_know_lead_more(of, at);
  if (more === 0) return m.people_know_lead_fewer(of, at);
  return m.people_know_lead_both(of, at);
}

/** One item's finding: shares, size, interval, correction, *Ved ikke* and what it rests on. */
export function knowledgeSentence({ move }: KnowledgeResult, locale: Locale): string {
  const at = { locale };
  if (!move) return m.people_know_hidden({}, at);
  const share = (count: number) => percent(count / move.n, locale);
  const shares = { before: share(move.before.right), after: share(move.after.right) };
  return [
    m.people_know_shares(shares, at),
    ...changeSentences(move, locale),
    ...dontKnow(move, share, locale),
    basis(move, locale),
  ].join(' ');
}

function changeSentences(move: KnowledgeMove, locale: Locale): string[] {
  const at = { locale };
  const { clustered, holmP, difference } = move;
  if (!clustered || holmP === null) return [m.people_know_untested({}, at)];
  const points = (value: number) => decimal(100 * value, locale, 1);
  const fewer = move.way === 'fewer';
  // Where fewer know, everything turns round, so that size and interval read as positive.
  const [low, high] = fewer
    ? [-clustered.ciHigh, -clustered.ciLow]
    : [clustered.ciLow, clustered.ciHigh];
  const size = points(fewer ? -difference : difference);
  const words = { size, low: points(low), high: points(high) };
  if (move.way === 'none') {
    const least = points(move.smallestDetectable ?? 0);
    return [m.people_know_none(words, at), m.people_know_detectable({ least }, at)];
  }
  const moved = fewer ? m.people_know_fewer(words, at) : m.people_know_more(words, at);
  return [moved, correction(move, clustered.p, holmP, locale)];
}

function correction(move: KnowledgeMove, p: number, holmP: number, locale: Locale): string {
  const at = { locale };
  const written = (value: number) =>
    pValue(value, locale, (least) => m.analysis_p_below({ least }, at));
  if (move.questions === 1) return m.analysis_finding_alone({ p: written(p) }, at);
  const words = { n: whole(move.questions, locale), p: written(holmP) };
  return move.survivesCorrection
    ? m.people_know_survives(words, at)
    : m.people_know_falls(words, at);
}

function dontKnow(
  { before, after }: KnowledgeMove,
  share: (count: number) => string,
  locale: Locale,
): string[] {
  if (before.dontKnow === null || after.dontKnow === null) return [];
  const words = { before: share(before.dontKnow), after: share(after.dontKnow) };
  return [m.people_know_dont_know(words, { locale })];
}

const basis = ({ n, clustered }: KnowledgeMove, locale: Locale): string =>
  clustered
    ? m.people_know_basis({ people: whole(n, locale), n: clustered.groups }, { locale })
    : m.people_know_basis_plain({ people: whole(n, locale) }, { locale });
