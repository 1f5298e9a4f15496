import { shownIn } from '#domain/survey/routing';
import { listOwnAnswers } from '../database/answers.ts';
import { listOwnReminders } from '../database/waves.ts';
import { readAsked } from './readAsked.ts';

type Reminder = Awaited<ReturnType<typeof listOwnReminders>>[number] & {
  /** Questions without an answer. */
  readonly missing: number;
};

/** What a participant has been reminded of and still owes, asked by every tablet a few times a minute. */
export async function readOwnReminders(participantKey: string): Promise<Reminder[]> {
  const reminders = await listOwnReminders(participantKey);
  if (reminders.length === 0) return [];
  const answers = await listOwnAnswers(participantKey);
  return Promise.all(
    reminders.map(async (reminder) => {
      const asked = await readAsked(reminder.hearing_id, reminder.wave);
      const own = answers.filter(({ wave }) => wave === reminder.wave);
      const given = Object.fromEntries(own.map(({ item, answer }) => [item, answer]));
      const shown = shownIn(asked?.themes ?? [], given).flatMap(({ items }) => items);
      return {
        ...reminder,
        missing: shown.filter(({ code }) => !Object.hasOwn(given, code)).length,
      };
    }),
  );
}
