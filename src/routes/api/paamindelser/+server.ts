import { error, json } from '@sveltejs/kit';
import type { OwnReminders } from '#protocol/missingMessages';
import { participantOf } from '#server/access/participant';
import { readOwnReminders } from '#server/actions/readOwnReminders';
import type { RequestHandler } from './$types';

/** What the tablet of whoever asks should remind her of. */
export const GET: RequestHandler = async ({ locals: { actor, locale } }) => {
  const participant = participantOf(actor);
  if (!participant) error(actor.kind === 'visitor' ? 401 : 403);
  const reminders = await readOwnReminders(participant.key);
  return json({
    reminders: reminders.map((one) => ({
      ...{ wave: one.wave, name: one[`name_${locale}`], missing: one.missing },
      inComparison: one.in_comparison,
    })),
  } satisfies OwnReminders);
};
