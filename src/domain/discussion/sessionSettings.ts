import { z } from 'zod';
import { PLAIN_SETTINGS, type TableSettings, tableSettings } from './settings.ts';

/** Of a group: 1 … as text, since it is a key. */
const groupNumber = z.string().regex(/^[1-9]\d{0,3}$/);
const { videoUrl, ...shared } = tableSettings.shape;

/** What the organiser decided for all tables of a session, and each table's own meeting. */
export const sessionSettings = z.object({
  ...shared,
  videoUrls: z.record(groupNumber, videoUrl.unwrap()).readonly(),
});
export type SessionSettings = z.infer<typeof sessionSettings>;

/** A session nobody has decided anything about. */
export const PLAIN_SESSION: SessionSettings = sessionSettings.parse({
  ...PLAIN_SETTINGS,
  videoUrls: {},
});

/** What is stored, with what was not thought of when it was; null where it cannot be read. */
export function readSessionSettings(stored: unknown): SessionSettings | null {
  const known = z.record(z.string(), z.unknown()).safeParse(stored);
  const read = known.success
    ? sessionSettings.safeParse({ ...PLAIN_SESSION, ...known.data })
    : null;
  return read?.success ? read.data : null;
}

/** The settings of one of the session's tables. */
export function settingsOfTable(session: SessionSettings, number: number): TableSettings {
  const { videoUrls, ...settings } = session;
  return { ...settings, videoUrl: videoUrls[String(number)] ?? null };
}
