import type { SessionSettings } from '#domain/discussion/sessionSettings';
import type { AgendaPoint, TableSettings } from '#domain/discussion/settings';
import { type LinkFault, readVideoLinks, writeVideoLinks } from '#domain/discussion/videoLinks';
import { danishInput, danishTime } from '#ui/components/danishTime';

export type Words = { da: string; en: string };
export type DraftPoint = { id: string; side: AgendaPoint['side']; text: Words };
export type DraftStep = { id: string; title: Words; minutes: string; points: DraftPoint[] };

/** A session's settings while they are written, as the form holds them; each field bears its setting's name. */
export type SessionDraft = {
  mode: TableSettings['mode'];
  /** As `datetime-local`, Danish time; '' for none. Likewise the deadline. */
  plannedStartAt: string;
  questionsDeadlineAt: string;
  /** Seconds; '' for none. */
  turnMs: string;
  silenceMs: string;
  /** Minutes; '' for none. */
  nudgeAfterMs: string;
  priority: TableSettings['priority'];
  mostQuestions: string;
  /** A line for each table: `7; https://…`. */
  videoUrls: string;
  steps: DraftStep[];
};

export const MOST_STEPS = 20;
export const MOST_POINTS = 20;
const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

export function draftOf(settings: SessionSettings): SessionDraft {
  const { mode, priority, mostQuestions } = settings;
  const moment = (at: number | null) => (at === null ? '' : danishInput(new Date(at)));
  const length = (ms: number | null, unit: number) => (ms === null ? '' : String(ms / unit));
  return {
    ...{ mode, priority, mostQuestions: String(mostQuestions) },
    plannedStartAt: moment(settings.plannedStartAt),
    questionsDeadlineAt: moment(settings.questionsDeadlineAt),
    turnMs: length(settings.turnMs, SECOND_MS),
    silenceMs: length(settings.silenceMs, SECOND_MS),
    nudgeAfterMs: length(settings.nudgeAfterMs, MINUTE_MS),
    videoUrls: writeVideoLinks(settings.videoUrls),
    steps: settings.steps.map(({ id, title, minutes, points }) => ({
      ...{ id, title: { ...title }, minutes: String(minutes) },
      points: points.map((point) => ({ ...point, text: { ...point.text } })),
    })),
  };
}

/** The settings that a draft stands for, not yet checked, and what is wrong with its list of links. */
export function sessionOf(draft: SessionDraft, tables: readonly number[] | null) {
  const links = readVideoLinks(draft.videoUrls, tables);
  const settings = {
    ...{ mode: draft.mode, priority: draft.priority, mostQuestions: numberOf(draft.mostQuestions) },
    plannedStartAt: momentOf(draft.plannedStartAt),
    questionsDeadlineAt: momentOf(draft.questionsDeadlineAt),
    turnMs: lengthOf(draft.turnMs, SECOND_MS),
    silenceMs: lengthOf(draft.silenceMs, SECOND_MS),
    nudgeAfterMs: lengthOf(draft.nudgeAfterMs, MINUTE_MS),
    videoUrls: links.ok ? links.value : {},
    steps: draft.steps.map((step) => ({ ...step, minutes: numberOf(step.minutes) })),
  };
  const linkFaults: readonly LinkFault[] = links.ok ? [] : links.problem;
  return { settings, linkFaults };
}

/** NaN where it is no number, which the check then says. */
const numberOf = (text: string) => (text.trim() === '' ? NaN : Number(text.replace(',', '.')));
const lengthOf = (text: string, unit: number) =>
  text.trim() === '' ? null : Math.round(numberOf(text) * unit);

function momentOf(text: string): number | null {
  const moment = danishTime(text);
  if (moment === null) return null;
  return moment === 'malformed' ? NaN : moment.getTime();
}

export function draftFromForm(form: FormData): SessionDraft {
  const text = (name: string) => String(form.get(name) ?? '').replace(/\r\n/g, '\n');
  const inBoth = (name: string) => ({ da: text(`${name}.da`), en: text(`${name}.en`) });
  const listed = <One>(name: string, most: number, read: (name: string) => One) => {
    const all: One[] = [];
    while (all.length <= most && form.has(`${name}.${all.length}.id`))
      all.push(read(`${name}.${all.length}`));
    return all;
  };
  return {
    mode: text('mode') === 'online' ? 'online' : 'room',
    priority: text('priority') === 'least_spoken' ? 'least_spoken' : 'asked',
    ...{ plannedStartAt: text('plannedStartAt'), questionsDeadlineAt: text('questionsDeadlineAt') },
    ...{ turnMs: text('turnMs'), silenceMs: text('silenceMs') },
    ...{ nudgeAfterMs: text('nudgeAfterMs'), mostQuestions: text('mostQuestions') },
    videoUrls: text('videoUrls'),
    steps: listed('steps', MOST_STEPS, (step) => ({
      ...{
        id: text(`${step}.id`),
        title: inBoth(`${step}.title`),
        minutes: text(`${step}.minutes`),
      },
      points: listed(`${step}.points`, MOST_POINTS, (point) => ({
        id: text(`${point}.id`),
        side: text(`${point}.side`) === 'against' ? 'against' : 'for',
        text: inBoth(`${point}.text`),
      })),
    })),
  };
}
