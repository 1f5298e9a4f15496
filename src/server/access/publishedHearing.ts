import { error } from '@sveltejs/kit';
import type { DuringWave } from '#domain/analysis/duringWave';
import type { PublishedHearing } from '#domain/analysis/publishedHearing';
import type { PublishedRegistration } from '#domain/analysis/registration';
import type { Actor } from '#domain/identity/actor';
import { may } from '#domain/identity/permission';
import { readDuringWaves } from '../actions/readDuringWaves.ts';
import { readRegistration } from '../actions/readRegistrations.ts';
import { readResults } from '../actions/readResults.ts';
import { findHearing, type Hearing } from '../database/hearings.ts';
import type { ReleasedResults } from '../published/results.ts';

type Found = {
  readonly hearing: Hearing;
  /** Null while nothing is released. */
  readonly published: PublishedHearing | null;
  readonly dataset: ReleasedResults['dataset'] | null;
};

/** The hearing an address names with what of it anybody may see; asked anew by every load. */
export async function publishedHearing(actor: Actor, slug: string): Promise<Found> {
  const hearing = await findHearing(slug);
  if (!hearing) error(404);
  const [read, during] = await Promise.all([readResults(hearing), readDuringWaves(hearing)]);
  const deed = { to: 'see results', hearingId: hearing.id, released: read.ok } as const;
  if (!read.ok || !may(actor, deed).ok) return { hearing, published: null, dataset: null };
  const registration = await readRegistration(hearing.id);
  return {
    ...{ hearing, dataset: read.value.dataset },
    published: published(hearing, read.value, during, registration),
  };
}

function published(
  { slug, name_da: da, name_en: en, starts_on, ends_on, simulated }: Hearing,
  { results, waves, invited, drawn, groups }: ReleasedResults,
  during: readonly DuringWave[],
  registration: PublishedRegistration | null,
): PublishedHearing {
  return {
    ...{ slug, simulated, results, during, registration, invited, drawn, groups },
    name: { da, en },
    days: [starts_on, ends_on],
    waves: waves,
  };
}
