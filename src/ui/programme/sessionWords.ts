import { plannedMs } from '#domain/discussion/settings';
import { type SessionSettings, unevenSteps } from '#domain/discussion/sessionSettings';
import * as m from '#messages';
import { formatCount, formatDateTime } from '#ui/components/localeFormat';

/** What is decided about a session, a few words for each part. */
export function decidedWords(settings: SessionSettings): string[] {
  const { mode, plannedStartAt, turnMs, steps, mostQuestions, videoUrls } = settings;
  const links = Object.keys(videoUrls).length;
  return [
    mode === 'online' ? m.programme_online() : m.programme_room(),
    plannedStartAt === null ? m.programme_no_start() : formatDateTime(new Date(plannedStartAt)),
    m.programme_steps_count({ n: steps.length, minutes: plannedMs(settings) / 60_000 }),
    turnMs === null ? m.programme_no_turn() : m.programme_turn_of({ n: turnMs / 1_000 }),
    m.programme_questions_count({ n: mostQuestions }),
    ...(links > 0 ? [m.programme_links_count({ n: links, count: formatCount(links) })] : []),
  ];
}

/** What an organiser should look at again; nothing of it stops her. */
export function remarksOn(settings: SessionSettings, nextStartAt: number | null): string[] {
  const { plannedStartAt, steps } = settings;
  const endAt = plannedStartAt === null ? null : plannedStartAt + plannedMs(settings);
  const isOver = endAt !== null && nextStartAt !== null && plannedStartAt! < nextStartAt;
  const isHalf = steps.some(
    ({ title, points }) => title.en === '' || points.some(({ text }) => text.en === ''),
  );
  return [
    ...(isOver && endAt > nextStartAt ? [m.programme_remark_over()] : []),
    ...unevenSteps(steps).map((at) => m.programme_remark_uneven({ number: at + 1 })),
    ...(isHalf ? [m.programme_remark_english()] : []),
  ];
}
