import { type DuringWave, duringItems } from '#domain/analysis/duringWave';
import { isShort, WAVE_CODES } from '#domain/survey/wave';
import { listPanelAnswers } from '../database/dataset.ts';
import type { Hearing } from '../database/hearings.ts';
import { listWaves, type StoredWave } from '../database/questionnaires.ts';
import { remember, type Remembered } from '../remember.ts';
import { readAsked } from './readAsked.ts';

const kept: Remembered = { most: 200, kept: new Map() };

/**
 * What every released short wave of a hearing shows, in their order. Each is worked out once and of its own
 * answers alone: a hall waits for it, and the rest of the results takes longer.
 */
export async function readDuringWaves({ id }: Pick<Hearing, 'id'>): Promise<DuringWave[]> {
  const shown = await Promise.all(
    (await listWaves(id)).map((wave) => readDuringWave({ id }, wave)),
  );
  return shown
    .filter((wave) => wave !== null)
    .sort((one, other) => WAVE_CODES.indexOf(one.code) - WAVE_CODES.indexOf(other.code));
}

/** One of them; null where it is no short wave, or not released. */
export async function readDuringWave(
  { id }: Pick<Hearing, 'id'>,
  wave: StoredWave,
): Promise<DuringWave | null> {
  const { code, state, opened_at: opened, closed_at: closed, released_at: released } = wave;
  if (!isShort(code) || state !== 'released' || !opened || !closed || !released) return null;
  return remember(kept, `${id} ${code} ${released.getTime()}`, async () => {
    const [asked, people] = await Promise.all([readAsked(id, code), listPanelAnswers(id, code)]);
    const { name_da: da, name_en: en } = wave;
    return {
      ...{ code, opened, closed, tookPart: people.length },
      name: da !== null && en !== null ? { da, en } : null,
      items: duringItems(
        asked?.themes ?? [],
        people.map(({ answers }) => answers),
      ),
    };
  });
}
