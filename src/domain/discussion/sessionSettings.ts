import { z } from 'zod';
import { fail, type Result, succeed } from '../result.ts';
import { type AgendaStep, PLAIN_SETTINGS, type TableSettings, tableSettings } from './settings.ts';

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

/** The shortest and longest turn an organiser can set. */
export const TURN_RANGE_MS = { least: 10_000, most: 1_800_000 } as const;

/**
 * One fault of what an organiser wrote. `field` is its path in the settings, such as `steps.0.title.da`,
 * `steps.1.points.2.text.da`, `turnMs` or `videoUrls.7`.
 */
export type SessionFault = {
  readonly kind:
    | 'empty'
    | 'too_long'
    | 'too_many'
    | 'out_of_range'
    | 'not_understood'
    /** Online nobody is there to end a turn that has no end. */
    | 'turn_needed_online'
    | 'deadline_before_start'
    /** Two steps or points bear the same id. */
    | 'twice';
  readonly field: string;
};

/** The settings with their texts trimmed, or every fault in them. English may be missing. */
export function checkSession(input: unknown): Result<SessionSettings, readonly SessionFault[]> {
  const parsed = sessionSettings.safeParse(input);
  if (!parsed.success) return fail(parsed.error.issues.map(faultOf));
  const session = trimmed(parsed.data);
  const faults = [
    ...faultsOfTurn(session),
    ...faultsOfDeadline(session),
    ...session.steps.flatMap(faultsOfStep),
    ...faultsOfIds(session.steps),
  ];
  return faults.length > 0 ? fail(faults) : succeed(session);
}

/** Steps with more on one side than on the other, by their place from 0. */
export const unevenSteps = (steps: readonly Pick<AgendaStep, 'points'>[]): readonly number[] =>
  steps.flatMap(({ points }, at) => {
    const pro = points.filter(({ side }) => side === 'for').length;
    return pro * 2 === points.length ? [] : [at];
  });

const KINDS = { too_big: 'too_long', too_small: 'out_of_range' } as const;
function faultOf(issue: z.core.$ZodIssue): SessionFault {
  const field = issue.path.join('.');
  if (issue.code === 'too_big' && issue.origin === 'array') return { kind: 'too_many', field };
  if (issue.code === 'too_big' && issue.origin !== 'string') return { kind: 'out_of_range', field };
  const kind = KINDS[issue.code as keyof typeof KINDS] ?? 'not_understood';
  return { kind, field };
}

function trimmed(session: SessionSettings): SessionSettings {
  const both = ({ da, en }: AgendaStep['title']) => ({ da: da.trim(), en: en.trim() });
  const steps = session.steps.map((step) => ({
    ...{ ...step, title: both(step.title) },
    points: step.points.map((point) => ({ ...point, text: both(point.text) })),
  }));
  return { ...session, steps };
}

function faultsOfTurn({ mode, turnMs }: SessionSettings): SessionFault[] {
  if (turnMs === null) {
    return mode === 'online' ? [{ kind: 'turn_needed_online', field: 'turnMs' }] : [];
  }
  const isWithin = turnMs >= TURN_RANGE_MS.least && turnMs <= TURN_RANGE_MS.most;
  return isWithin ? [] : [{ kind: 'out_of_range', field: 'turnMs' }];
}

const faultsOfDeadline = (session: SessionSettings): SessionFault[] =>
  session.plannedStartAt !== null &&
  session.questionsDeadlineAt !== null &&
  session.questionsDeadlineAt <= session.plannedStartAt
    ? [{ kind: 'deadline_before_start', field: 'questionsDeadlineAt' }]
    : [];

const faultsOfStep = ({ title, points }: AgendaStep, at: number): SessionFault[] => [
  ...(title.da === '' ? [{ kind: 'empty' as const, field: `steps.${at}.title.da` }] : []),
  ...points.flatMap(({ text }, index) =>
    text.da === ''
      ? [{ kind: 'empty' as const, field: `steps.${at}.points.${index}.text.da` }]
      : [],
  ),
];

function faultsOfIds(steps: readonly AgendaStep[]): SessionFault[] {
  const points = steps.flatMap((step) => step.points.map(({ id }) => id));
  const isTwice = (ids: readonly string[]) => new Set(ids).size < ids.length;
  const all = isTwice(steps.map(({ id }) => id)) || isTwice(points);
  return all ? [{ kind: 'twice', field: 'steps' }] : [];
}
