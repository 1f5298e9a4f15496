import { error, json } from '@sveltejs/kit';
import type { OwnReminders } from '#protocol/missingMessages';
import { readOwnReminders } from '#server/actions/readOwnReminders';
import type { RequestHandler } from './$types';

/** What the tablet of whoever asks should remind her of. */
export const GET: RequestHandler = async ({ locals: { actor, locale } }) => {
  if (actor.kind !== 'participant') error(actor.kind === 'visitor' ? 401 : 403);
  const reminders = await readOwnReminders(actor.key);
  return json({
    reminders: reminders.map((one) => ({
      ...{ wave: one.wave, name: one[`name_${locale}`], missing: one.missing },
      inComparison: one.in_comparison,
    })),
  } satisfies OwnReminders);
};
