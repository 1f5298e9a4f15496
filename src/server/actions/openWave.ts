import { type Actor, auditName } from '#domain/identity/actor';
import { type Obstacle, obstacleTo } from '#domain/hearing/progress';
import { fail, type Result, succeed } from '#domain/result';
import { checkQuestionnaire } from '#domain/survey/checkQuestionnaire';
import { obstacleToOpening, type OpeningObstacle } from '#domain/survey/opening';
import { askedIn, canonicalQuestionnaire } from '#domain/survey/questionnaire';
import { type CoreWave, isCore, type WaveCode } from '#domain/survey/wave';
import { sha256 } from '../access/secrets.ts';
import type { Hearing } from '../database/hearings.ts';
import * as questionnaires from '../database/questionnaires.ts';
import { listWaveCounts } from '../database/waves.ts';
import { readOverview } from './readOverview.ts';
import { readQuestionnaire, type StoredQuestionnaire } from './readQuestionnaire.ts';

export type OpenProblem =
  | { readonly kind: 'obstacle'; readonly obstacle: Obstacle | OpeningObstacle }
  /** The questionnaire was saved after it was looked at. */
  | { readonly kind: 'questionnaire_changed' }
  | { readonly kind: 'questionnaire_unsound' };

type Opened = Pick<Hearing, 'id' | 'panel_size'>;

/**
 * Opens a wave for its people: it asks the questionnaire as it stands, under the SHA-256 of its canonical
 * text, whatever is saved later. `revision` is the one the organiser saw, null where it does not matter
 * (a script, the clock).
 */
export async function openWave(
  hearing: Opened,
  wave: WaveCode,
  revision: number | null,
  actor: Actor,
): Promise<Result<true, OpenProblem>> {
  const waves = await questionnaires.listWaves(hearing.id);
  if (waves.find(({ code }) => code === wave)?.state === 'open') return succeed(true);
  const stored = await readQuestionnaire(hearing.id);
  const obstacle = isCore(wave)
    ? await coreObstacle(hearing, wave, stored)
    : await otherObstacle(hearing, wave, waves, stored);
  // What is done already may just have been opened by another: that the database knows.
  if (obstacle && obstacle !== 'already_done') return fail({ kind: 'obstacle', obstacle });

  if (revision !== null && stored.revision !== revision)
    return fail({ kind: 'questionnaire_changed' });
  const checked = checkQuestionnaire(stored.questionnaire);
  if (!checked.ok) return fail({ kind: 'questionnaire_unsound' });
  const hash = sha256(canonicalQuestionnaire(checked.value));
  const opened = await questionnaires.openWave(
    hearing.id,
    wave,
    { hash, revision: stored.revision },
    auditName(actor),
  );
  if (opened.ok) return succeed(true);
  switch (opened.problem.kind) {
    case 'questionnaire_changed':
      return fail({ kind: 'questionnaire_changed' });
    case 'wave_already_closed':
      return fail({ kind: 'obstacle', obstacle: 'already_done' });
    default:
      throw new Error(`A wave could not be opened: ${opened.problem.kind}.`);
  }
}

const questionsIn = ({ questionnaire }: StoredQuestionnaire, wave: WaveCode) =>
  askedIn(questionnaire, wave).flatMap(({ items }) => items).length;

async function coreObstacle(hearing: Opened, wave: CoreWave, stored: StoredQuestionnaire) {
  const { facts } = await readOverview(hearing);
  const obstacle = obstacleTo(`open_${wave}`, facts);
  return obstacle ?? (questionsIn(stored, wave) === 0 ? 'nothing_asked' : null);
}

async function otherObstacle(
  { id }: Opened,
  wave: WaveCode,
  waves: readonly questionnaires.StoredWave[],
  stored: StoredQuestionnaire,
): Promise<OpeningObstacle | null> {
  const own = waves.find(({ code }) => code === wave);
  const t3 = waves.find(({ code }) => code === 'T3');
  if (!own || !t3) return 'not_yet';
  const counts = (await listWaveCounts(id)).find((one) => one.wave === wave);
  return obstacleToOpening({
    ...{ code: wave, state: own.state, t3: t3.state },
    ...{ questions: questionsIn(stored, wave), people: counts?.asked ?? 0 },
  });
}
