import { type Actor, auditName } from '#domain/identity/actor';
import type { Obstacle } from '#domain/hearing/progress';
import { fail, type Result, succeed } from '#domain/result';
import { checkQuestionnaire } from '#domain/survey/checkQuestionnaire';
import type { OpeningObstacle } from '#domain/survey/opening';
import { canonicalQuestionnaire } from '#domain/survey/questionnaire';
import type { WaveCode } from '#domain/survey/wave';
import { sha256 } from '../access/secrets.ts';
import type { Hearing } from '../database/hearings.ts';
import * as questionnaires from '../database/questionnaires.ts';
import { readQuestionnaire } from './readQuestionnaire.ts';
import { readWavePlans } from './readWavePlans.ts';

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
  const stored = await readQuestionnaire(hearing.id);
  const plan = (await readWavePlans(hearing, stored)).find(({ code }) => code === wave);
  if (plan?.state === 'open') return succeed(true);
  const obstacle = plan ? plan.obstacle : 'not_yet';
  // What is done already may just have been opened by another: that the database knows.
  if (obstacle && obstacle !== 'already_done') return fail({ kind: 'obstacle', obstacle });

  if (revision !== null && stored.revision !== revision)
    return fail({ kind: 'questionnaire_changed' });
  const checked = checkQuestionnaire(stored.questionnaire, stored.questionnaire.themes);
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
