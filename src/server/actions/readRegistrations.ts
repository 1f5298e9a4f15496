import { type PublishedRegistration, registration } from '#domain/analysis/registration';
import { listRegistrations, type StoredRegistration } from '../database/registrations.ts';

/** Every registration of a hearing as anybody may see it, the newest first. */
export const readRegistrations = async (hearingId: string): Promise<PublishedRegistration[]> =>
  (await listRegistrations(hearingId)).map(publishedRegistration);

/** The one that counts: the newest, since none can follow once T3 has opened; null where none was made. */
export const readRegistration = async (hearingId: string): Promise<PublishedRegistration | null> =>
  (await readRegistrations(hearingId))[0] ?? null;

/** Without who registered it: that is for the hearing's own people. */
export const publishedRegistration = ({
  content,
  ...stored
}: StoredRegistration): PublishedRegistration => ({
  ...registration.parse(JSON.parse(content)),
  ...{ hash: stored.hash, revision: stored.revision, registeredAt: stored.registered_at },
  ...{ opened: stored.opened, released: stored.released },
});
