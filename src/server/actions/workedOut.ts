import { fail, type Result, succeed } from '#domain/result';
import { sharedDatabase } from '../database/client.ts';
import type { Hearing } from '../database/hearings.ts';
import type { AskedOf, ToldBy, WorkName } from '../published/works.ts';
import { remember, type Remembered } from '../remember.ts';
import { inKeptWorker } from '../workers/inWorker.ts';
import { listReleasedWaves } from './readDataset.ts';

const works: Remembered = { most: 200, kept: new Map() };

/**
 * What one of `WORKS` tells of what a hearing has released, worked out once for each set of released waves:
 * these never change, and a public page may be asked for by many at once. It is done in a thread that keeps
 * the hearing's people; this one never has them. Nothing is read before something is released.
 */
export async function workedOut<Name extends WorkName>(
  { id }: Pick<Hearing, 'id'>,
  work: Name,
  ...asked: AskedOf<Name>
): Promise<Result<ToldBy<Name>, 'nothing_released'>> {
  const waves = await listReleasedWaves(id);
  if (waves.length === 0) return fail('nothing_released');
  const releases = [id, ...waves.map(({ code, released }) => `${code} ${released.getTime()}`)];
  const told = await remember(works, [...releases, work, ...asked].join(' '), async () =>
    inKeptWorker(id, 'publish', {
      ...{ database: await sharedDatabase(), hearingId: id, releases: releases.join(' ') },
      ...{ work, asked },
    }),
  );
  return succeed(told as ToldBy<Name>);
}
