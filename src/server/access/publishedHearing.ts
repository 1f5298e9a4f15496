import { error } from '@sveltejs/kit';
import type { PublishedHearing } from '#domain/analysis/publishedHearing';
import type { Actor } from '#domain/identity/actor';
import { may } from '#domain/identity/permission';
import { readResults, type ReleasedResults } from '../actions/readResults.ts';
import { findHearing, type Hearing } from '../database/hearings.ts';

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
  const read = await readResults(hearing);
  const deed = { to: 'see results', hearingId: hearing.id, released: read.ok } as const;
  if (!read.ok || !may(actor, deed).ok) return { hearing, published: null, dataset: null };
  return { hearing, published: published(hearing, read.value), dataset: read.value.dataset };
}

function published(
  { slug, name_da: da, name_en: en, starts_on, ends_on, simulated }: Hearing,
  { results, waves, invited, drawn, groups }: ReleasedResults,
): PublishedHearing {
  return {
    ...{ slug, simulated, results, invited, drawn, groups },
    name: { da, en },
    days: [starts_on, ends_on],
    waves: waves,
  };
}
