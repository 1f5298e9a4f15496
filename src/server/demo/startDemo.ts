import type { Environment } from '../environment.ts';
import { createDemo, isDemoUnfinished } from './createDemo.ts';
import type { DemoStage } from './createDemoHearing.ts';
import { demoHearings } from './hearings.ts';
import { notesPlace } from './notes.ts';

/**
 * The demo of an empty database, where the environment wants one. A demo that was begun is finished
 * also where it is no longer wanted: half a hearing must not stand there as if it were one.
 */
export async function startDemo(environment: Environment): Promise<void> {
  const place = notesPlace(environment);
  if (!environment.demo && !isDemoUnfinished(place)) return;
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen' });
  const hearings = demoHearings(today.format(new Date()));
  await createDemo({ place, hearings, onStage: tell });
}

/** To whoever waits at the terminal, the first time only. */
const tell = ({ doing, people }: DemoStage) =>
  process.stderr.write(`Demo: ${DOING[doing](people.toLocaleString('da-DK'))} …\n`);

const DOING: Readonly<Record<DemoStage['doing'], (people: string) => string>> = {
  invite: (people) => `${people} indbudte`,
  T0: (people) => `${people} svar før høringen`,
  draw: (people) => `lodtrækning blandt dem, ${people} deltagere`,
  seat: () => 'bordplan',
  T1: (people) => `${people} svar ved ankomst`,
  T3: () => 'svar før afrejse',
};
