import type { Finding } from '#domain/analysis/finding';
import type { ItemResult } from '#domain/analysis/results';
import * as m from '#messages';
import { whole, type Locale } from '#ui/charts/format';

/**
 * What moved among several items, in a sentence: how many moved clearly, and which way. Clearly is a
 * change that survives its theme's correction. Never why.
 */
export function movedSentence(items: readonly ItemResult[], locale: Locale): string {
  const at = { locale };
  const findings = items.flatMap(({ change }) => (change ? [change.finding] : []));
  const tested = findings.filter(({ kind }) => kind !== 'too_few').length;
  if (tested === 0) return m.analysis_moved_untested({}, at);
  const up = findings.filter((finding) => movedClearly(finding, 'towards_agreement')).length;
  const down = findings.filter((finding) => movedClearly(finding, 'towards_disagreement')).length;
  const of = { n: tested, questions: whole(tested, locale) };
  if (up + down === 0) return m.analysis_moved_none(of, at);
  const moved = { ...of, moved: whole(up + down, locale) };
  if (down === 0) return m.analysis_moved_up(moved, at);
  if (up === 0) return m.analysis_moved_down(moved, at);
  const ways = { up: whole(up, locale), down: whole(down, locale) };
  return m.analysis_moved_both({ ...moved, ...ways }, at);
}

const movedClearly = (
  finding: Finding,
  way: 'towards_agreement' | 'towards_disagreement',
): boolean => finding.kind === way && finding.survivesCorrection;
