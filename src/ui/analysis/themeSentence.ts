import type { Finding } from '#domain/analysis/finding';
import type { ItemResult } from '#domain/analysis/results';
import * as m from '#messages';
import { decimal, whole, type Locale } from '#ui/charts/format';

/**
 * What moved among several items, in a sentence: how many moved clearly, and which way. Clearly is a
 * change that survives its family's correction. Where none did, how large one would have been seen; where
 * something was registered, how many of those that moved were. Never why.
 */
export function movedSentence(items: readonly ItemResult[], locale: Locale): string {
  const at = { locale };
  const findings = items.flatMap(({ change }) => (change ? [change.finding] : []));
  const tested = findings.filter((finding) => finding.kind !== 'too_few');
  if (tested.length === 0) return m.analysis_moved_untested({}, at);
  const of = { n: tested.length, questions: whole(tested.length, locale) };
  const up = tested.filter((finding) => movedClearly(finding, 'towards_agreement'));
  const down = tested.filter((finding) => movedClearly(finding, 'towards_disagreement'));
  if (up.length + down.length === 0) {
    return [m.analysis_moved_none(of, at), ...detectable(tested, locale)].join(' ');
  }
  const moved = { ...of, moved: whole(up.length + down.length, locale) };
  const ways = { up: whole(up.length, locale), down: whole(down.length, locale) };
  const said =
    down.length === 0
      ? m.analysis_moved_up(moved, at)
      : up.length === 0
        ? m.analysis_moved_down(moved, at)
        : m.analysis_moved_both({ ...moved, ...ways }, at);
  return [said, ...registered([...up, ...down], locale)].join(' ');
}

type Tested = Exclude<Finding, { kind: 'too_few' }>;

const movedClearly = (
  finding: Finding,
  way: 'towards_agreement' | 'towards_disagreement',
): boolean => finding.kind === way && finding.survivesCorrection;

/** What the least certain of those that stood still would have shown. */
function detectable(findings: readonly Tested[], locale: Locale): string[] {
  const sizes = findings.flatMap((finding) =>
    finding.kind === 'no_detectable_change' ? [finding.smallestDetectable] : [],
  );
  if (sizes.length === 0) return [];
  const size = decimal(Math.max(...sizes), locale);
  return [m.analysis_moved_detectable({ size }, { locale })];
}

function registered(moved: readonly Tested[], locale: Locale): string[] {
  if (moved.every(({ family }) => family.basis === 'theme')) return [];
  const n = moved.filter(({ family }) => family.basis === 'registered').length;
  const message = n === 0 ? m.analysis_moved_none_registered : m.analysis_moved_registered;
  return [message({ n }, { locale })];
}
