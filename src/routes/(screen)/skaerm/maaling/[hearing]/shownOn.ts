import type { DuringItem } from '#domain/analysis/duringWave';
import * as m from '#messages';
import type { ScreenQuestion, ScreenShown } from '#protocol/screenMessages';
import { readWaveOnScreen } from '#server/actions/readWaveOnScreen';
import type { Hearing } from '#server/database/hearings';
import { chartLabels } from '#ui/analysis/chartLabels';
import { duringName, duringSentence } from '#ui/analysis/duringWords';
import { rowsOf } from '#ui/analysis/figures/duringFigure';
import type { Locale } from '#ui/charts/format';
import { MOST_ROWS, mostChosen, optionsOnScreen, sharesOnScreen } from '#ui/charts/onScreen';

/** What the screen of a hearing shows now; `wanted` is the code of a wave, or null for the newest. */
export async function shownOn(
  hearing: Hearing,
  wanted: string | null,
  locale: Locale,
): Promise<ScreenShown> {
  const wave = await readWaveOnScreen(hearing, wanted);
  if (!wave) return { state: 'none' };
  const name = duringName(wave, locale);
  if (wave.state === 'planned') return { state: 'planned', name };
  if (wave.state !== 'released') {
    const { state, asked, handedIn } = wave;
    return { state, name, asked, handedIn };
  }
  const { items } = wave.during;
  // A hall is shown what can be shown; where that is nothing, it is told why.
  const drawn = items.filter(({ result }) => result.kind !== 'not_shown');
  const questions = (drawn.length > 0 ? drawn : items).map((item) => question(item, locale));
  return { state: 'released', wave: wave.code, name, questions };
}

function question({ code, text, result }: DuringItem, locale: Locale): ScreenQuestion {
  const labels = chartLabels(locale);
  const said = { code, wording: text[locale], sentence: duringSentence(result, locale) };
  const about = { id: `skaerm-${code}`, title: said.wording, description: said.sentence };
  if (result.kind === 'not_shown') return { ...said, svg: null, people: '', note: '', more: 0 };
  if (result.kind === 'stances') {
    const { shares } = result;
    const title = m.during_answers({}, { locale });
    const svg = sharesOnScreen({ ...about, title }, labels, shares);
    return {
      ...said,
      svg,
      people: labels.people(shares.base),
      note: m.during_screen_grouped({}, { locale }),
      more: 0,
    };
  }
  const { base } = result.options;
  const rows = rowsOf(result.options, locale);
  const svg = optionsOnScreen(about, labels, mostChosen(rows), base);
  const more = Math.max(0, rows.length - MOST_ROWS);
  const anyHidden = rows.some(({ people }) => people === null);
  const note = anyHidden ? m.during_screen_hidden({}, { locale }) : '';
  return { ...said, svg, people: labels.people(base), note, more };
}
