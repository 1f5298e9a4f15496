import { z } from 'zod';
import type { SessionSettings } from '#domain/discussion/sessionSettings';
import { callFunction, readRows } from './client.ts';
import type { Json } from './types.generated.ts';

const stored = z.object({
  theme_code: z.string(),
  /** As they were saved; the domain reads them. */
  settings: z.unknown(),
  /** 1 … */
  revision: z.number(),
});
export type StoredSettings = z.infer<typeof stored>;

/** What was decided about the sessions of a hearing, by theme; without those nobody decided anything about. */
export const listSessionSettings = (hearingId: string) =>
  readRows('session_settings', stored, {
    where: { hearing_id: hearingId },
    order: ['theme_code'],
  });

const used = z.object({ steps: z.array(z.string()), points: z.array(z.string()) });
/** Steps that a table has begun and points that one has ticked off, by their ids. */
export const stillUsed = (details: unknown) => used.parse(details);

/**
 * Saves what was edited from `revision` (0: nothing was saved) and gives the new one; the same settings
 * again change nothing. Refuses `settings_changed` {revision}, `still_used` {steps, points}.
 */
export async function saveSessionSettings(
  session: { readonly hearingId: string; readonly themeCode: string },
  settings: SessionSettings,
  revision: number,
  actor: string,
) {
  const saved = await callFunction('save_session_settings', {
    ...{ hearing_id: session.hearingId, theme_code: session.themeCode },
    ...{ settings: settings as unknown as Json, revision, actor },
  });
  return saved.ok ? { ...saved, value: z.number().parse(saved.value) } : saved;
}
