import { forgetExpiredSessions } from './access/sessions.ts';
import { openDatabase } from './database/client.ts';
import { forgetOldAttempts } from './database/attempts.ts';
import { forgetEndedPulls } from './database/pulls.ts';
import { forgetExpiredPasses } from './database/sendingPasses.ts';
import { startDemo } from './demo/startDemo.ts';
import { readEnvironment } from './environment.ts';
import { log } from './log.ts';
import { startPost } from './post/service.ts';
import { attachSockets } from './realtime/attach.ts';
import { keepSchedule } from './schedule.ts';

const HOUR_MS = 3_600_000;

/** Everything the pages need running: database, its upkeep, sockets, post. Called once when the app starts. */
export async function startServices(): Promise<void> {
  const environment = readEnvironment(process.env);
  const { migrated } = await openDatabase(environment.database);
  if (migrated.length > 0) log('migrated', { count: migrated.length });
  await startDemo(environment);
  keepSchedule();
  setInterval(() => void tidy(), HOUR_MS).unref();
  await attachSockets();
  startPost();
}

async function tidy() {
  try {
    await forgetExpiredSessions();
    await forgetOldAttempts();
    await forgetExpiredPasses();
    await forgetEndedPulls();
  } catch {
    log('tidying_failed');
  }
}
