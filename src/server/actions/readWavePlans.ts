import { type Obstacle, obstacleTo } from '#domain/hearing/progress';
import { obstacleToOpening, type OpeningObstacle } from '#domain/survey/opening';
import { askedIn } from '#domain/survey/questionnaire';
import { isCore, WAVE_CODES, type WaveCode } from '#domain/survey/wave';
import type { Hearing } from '../database/hearings.ts';
import { listWaves, type StoredWave } from '../database/questionnaires.ts';
import { listWaveCounts } from '../database/waves.ts';
import { readAsked } from './readAsked.ts';
import { readOverview } from './readOverview.ts';
import { readQuestionnaire, type StoredQuestionnaire } from './readQuestionnaire.ts';

/** A wave as its organiser sees it: when, whom, how much it asks, and what stands in its way. */
export type WavePlan = StoredWave & {
  /** Questions it asks, its routing aside: of the version it opened with, or would open with now. */
  readonly questions: number;
  /** People it asks now, and of them who handed in; the comparison group is counted apart. */
  readonly people: { readonly asked: number; readonly handedIn: number };
  readonly comparison: { readonly asked: number; readonly handedIn: number };
  readonly obstacle: Obstacle | OpeningObstacle | null;
};

/** Every wave of a hearing, in the order they are asked. Counts of people only, never an answer. */
export async function readWavePlans(
  hearing: Pick<Hearing, 'id' | 'panel_size'>,
  questionnaire?: StoredQuestionnaire,
): Promise<WavePlan[]> {
  const [waves, counts, { facts }, stored] = await Promise.all([
    listWaves(hearing.id),
    listWaveCounts(hearing.id),
    readOverview(hearing),
    questionnaire ?? readQuestionnaire(hearing.id),
  ]);
  const plans = waves.map(async (wave): Promise<WavePlan> => {
    const { code, state } = wave;
    const asked = await readAsked(hearing.id, code);
    const themes = asked?.themes ?? askedIn(stored.questionnaire, code);
    const questions = themes.flatMap(({ items }) => items).length;
    const count = counts.find((one) => one.wave === code);
    const inAll = { asked: count?.asked ?? 0, handedIn: count?.handed_in ?? 0 };
    const comparison = {
      asked: count?.comparison_asked ?? 0,
      handedIn: count?.comparison_handed_in ?? 0,
    };
    const t3 = facts.waves.T3.state;
    return {
      ...wave,
      ...{ questions, comparison },
      people: {
        asked: inAll.asked - comparison.asked,
        handedIn: inAll.handedIn - comparison.handedIn,
      },
      obstacle:
        (isCore(code) ? obstacleTo(`open_${code}`, facts) : null) ??
        obstacleToOpening({ code, state, t3, questions, people: inAll.asked }),
    };
  });
  return (await Promise.all(plans)).sort(
    (one, other) => WAVE_CODES.indexOf(one.code) - WAVE_CODES.indexOf(other.code),
  );
}

/** One wave's plan; null where the hearing has no such wave. */
export const readWavePlan = async (
  hearing: Pick<Hearing, 'id' | 'panel_size'>,
  wave: WaveCode,
): Promise<WavePlan | null> =>
  (await readWavePlans(hearing)).find(({ code }) => code === wave) ?? null;
