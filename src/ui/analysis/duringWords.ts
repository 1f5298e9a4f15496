import type { DuringResult, DuringWave, NotShown, Unanswered } from '#domain/analysis/duringWave';
import type { Label, PublishedOptions } from '#domain/analysis/publishedOptions';
import type { PublishedShares } from '#domain/analysis/publishedShares';
import { SHORT_WAVES, type WaveCode } from '#domain/survey/wave';
import * as m from '#messages';
import { percent, whole, type Locale } from '#ui/charts/format';

/** What a short wave is called: by its organiser, or by its number. */
export const duringName = (
  { code, name }: { readonly code: WaveCode; readonly name: DuringWave['name'] },
  locale: Locale,
): string =>
  name?.[locale] ??
  m.during_wave_number({ number: SHORT_WAVES.findIndex((one) => one === code) + 1 }, { locale });

/** What was answered most, as it is: these are all who answered, so there is no interval. */
export function duringSentence(result: DuringResult, locale: Locale): string {
  if (result.kind === 'stances') return stancesSentence(result.shares, locale);
  if (result.kind === 'options') return optionsSentence(result.options, locale);
  return notShownText(result.reason, locale);
}

function stancesSentence({ base, counts }: PublishedShares, locale: Locale): string {
  const at = { locale };
  const count = whole(base, locale);
  const share = (people: number) => percent(people / base, locale);
  const { agree, disagree } = counts;
  if (agree !== null && disagree !== null)
    return m.during_sentence_stances({ count, agree: share(agree), disagree: share(disagree) }, at);
  if (agree !== null) return m.during_sentence_agree({ count, agree: share(agree) }, at);
  if (disagree !== null)
    return m.during_sentence_disagree({ count, disagree: share(disagree) }, at);
  return m.during_sentence_hidden({ count }, at);
}

function optionsSentence({ base, list, several }: PublishedOptions, locale: Locale): string {
  const at = { locale };
  const count = whole(base, locale);
  const most = Math.max(...list.map(({ people }) => people ?? 0));
  // Where one answer is given, what is hidden is less than all that is shown.
  if (most === 0) return m.during_sentence_hidden({ count }, at);
  const first = list.filter(({ people }) => people === most);
  const share = percent(most / base, locale);
  const option = labelText(first[0]!.label, locale);
  const options = new Intl.ListFormat(locale, { type: 'conjunction' }).format(
    first.map(({ label }) => m.during_quoted({ option: labelText(label, locale) }, at)),
  );
  if (!several)
    return first.length > 1
      ? m.during_sentence_tie({ count, options, share }, at)
      : m.during_sentence_most({ count, option, share }, at);
  if (first.length > 1) return m.during_sentence_several_tie({ count, options, share }, at);
  return list.some(({ people }) => people === null)
    ? m.during_sentence_several_shown({ count, option, share }, at)
    : m.during_sentence_several({ count, option, share }, at);
}

/** An answer as it is read: "7", "10: Meget tryg", "Sikkerhed". */
export function labelText(label: Label, locale: Locale): string {
  const words = label.words?.[locale];
  if (!('point' in label)) return label.words[locale];
  return words === undefined ? String(label.point) : `${label.point}: ${words}`;
}

export const notShownText = (reason: NotShown, locale: Locale): string =>
  ({
    too_few: m.during_not_shown_too_few,
    not_counted: m.during_not_shown_not_counted,
    only_some: m.during_not_shown_only_some,
  })[reason]({}, { locale });

/** Whom the shares leave out; none where everybody answered. */
export function unansweredNotes(
  { together, skipped, preferNot }: Unanswered,
  locale: Locale,
): string[] {
  const at = { locale };
  if (together === 0) return [];
  if (skipped === null || preferNot === null || skipped === 0 || preferNot === 0)
    return [m.during_note_unanswered({ n: together, count: whole(together, locale) }, at)];
  const split = { skipped: whole(skipped, locale), preferNot: whole(preferNot, locale) };
  return [m.during_note_unanswered_split(split, at)];
}
