import type { PublishedHearing } from '#domain/analysis/publishedHearing';
import type { WaveCode } from '#domain/survey/wave';
import * as m from '#messages';
import { whole, type Locale } from '#ui/charts/format';
import { daysText, waveDays } from '../waveDates.ts';
import type { Figure } from './figure.ts';

/** Where a figure's numbers come from and how to refer to it, in words. */
export type FigureOrigin = {
  /** Which measurements, with their days: "Før høringen (T0), 8.–21. januar 2024". */
  readonly waves: readonly string[];
  readonly source: string;
  /** When all of it had been released: "10. februar 2024". */
  readonly released: string;
  /** The figure as a reference: title, hearing, when it was released, address. */
  readonly citation: string;
  /** Said where the answers are made by a program; else null. */
  readonly simulated: string | null;
};

/** `address` is the figure's permanent link, with protocol and host. */
export function figureOrigin(
  hearing: PublishedHearing,
  { caption, waves }: Figure,
  address: string,
  locale: Locale,
): FigureOrigin {
  const at = { locale };
  const name = hearing.name[locale];
  const used = hearing.waves.filter(({ code }) => waves.length === 0 || waves.includes(code));
  const last = used.reduce<Date | null>(
    (latest, wave) => (latest && latest > wave.released ? latest : wave.released),
    null,
  );
  const released = last ? daysText(last, last, locale) : '';
  return {
    waves: waves.map((wave) =>
      m.analysis_origin_wave(
        { wave: waveWords(wave, locale), days: waveDays(hearing, wave, locale) },
        at,
      ),
    ),
    source: m.analysis_source({ hearing: name, invited: whole(hearing.invited, locale) }, at),
    released,
    citation: m.analysis_citation({ title: ended(caption), hearing: name, released, address }, at),
    simulated: hearing.simulated ? m.analysis_simulated({}, at) : null,
  };
}

/** A question needs no full stop after it. */
const ended = (title: string): string => (/[.?!…]$/.test(title) ? title : `${title}.`);

function waveWords(wave: WaveCode, locale: Locale): string {
  const at = { locale };
  if (wave === 'T0') return m.analysis_origin_first({}, at);
  if (wave === 'T1') return m.analysis_origin_arrival({}, at);
  if (wave === 'T3') return m.analysis_origin_leaving({}, at);
  if (wave === 'T4') return m.analysis_origin_follow_up({}, at);
  return m.analysis_origin_during({ code: wave.replace('_', '.') }, at);
}
