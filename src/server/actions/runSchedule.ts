import { VISITOR } from '#domain/identity/actor';
import { findHearingById } from '../database/hearings.ts';
import { listDueWaves, noteOpenProblem } from '../database/waves.ts';
import { log } from '../log.ts';
import { closeWave } from './closeWave.ts';
import { openWave, type OpenProblem } from './openWave.ts';
import type { WaveCode } from '#domain/survey/wave';

/**
 * Opens and closes the waves whose time has come. Any number of processes may do it at once, and one that
 * was away does it when it is back: opening and closing what is open or closed changes nothing. A wave that
 * cannot open stays planned, says why, and is tried again. How many waves were opened or closed.
 */
export async function runSchedule(): Promise<number> {
  let done = 0;
  for (const { hearing_id: hearingId, wave, due } of await listDueWaves()) {
    try {
      const turned =
        due === 'open' ? await openDue(hearingId, wave) : await closeWave(hearingId, wave, VISITOR);
      if (turned.ok) done++;
    } catch (error) {
      // One hearing's trouble must not keep the others' waves shut.
      log('schedule_failed', { wave, due, kind: error instanceof Error ? error.name : 'unknown' });
    }
  }
  return done;
}

async function openDue(hearingId: string, wave: WaveCode) {
  const hearing = await findHearingById(hearingId);
  if (!hearing) throw new Error('A wave without its hearing.');
  const opened = await openWave(hearing, wave, null, VISITOR);
  if (!opened.ok) await noteOpenProblem(hearingId, wave, problemName(opened.problem));
  return opened;
}

const problemName = (problem: OpenProblem): string =>
  problem.kind === 'obstacle' ? problem.obstacle : problem.kind;
