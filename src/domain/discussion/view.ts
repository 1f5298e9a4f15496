import { z } from 'zod';
import { isInCare, tableActor, type PersonId, type TableActor } from './actor.ts';
import type { EventOf, EventType, TableEvent, VisibleEvent } from './event.ts';
import { isCallFor } from './help.ts';
import { marksSeenBy } from './marks.ts';
import { isMessageFor } from './message.ts';
import { reduce } from './reduce.ts';
import { isReportFor } from './report.ts';
import { tableState, type TableState } from './table.ts';
import { UNREADABLE } from './words.ts';

/**
 * A table as one person may see it. Everybody sees who is seated, who waits and who speaks, the
 * programme and what is written; authors and marks are each one's own; a participant knows her own time
 * and only the moderator everybody's, so that nobody is ranked in public.
 */
export const tableView = z.object({ ...tableState.shape, viewer: tableActor });
export type TableView = z.infer<typeof tableView>;

/** The view of `viewer`, who is already known to belong to the table. */
export function view(state: TableState, { role, id }: TableActor): TableView {
  return { ...seenState(state, { role, id }), viewer: { role, id } };
}

/**
 * A view after an event, so that a browser follows along without the state:
 * view(reduce(state, e), v) equals reduceView(view(state, v), seenBy(e, v)), which tests hold it to.
 */
export function reduceView(before: TableView, event: VisibleEvent | null): TableView {
  return event ? view(reduce(before, event), before.viewer) : before;
}

function seenState(state: TableState, viewer: TableActor): TableState {
  return {
    seats: state.seats,
    staff: state.staff,
    settings: state.settings,
    phase: state.phase,
    clock: state.clock,
    away: state.away,
    queue: state.queue,
    turn: state.turn,
    quietSince: state.quietSince,
    // The newest event may be one that the viewer knows nothing of.
    lastEventAt: null,
    agenda: { ...state.agenda, moveOn: marksSeenBy(state.agenda.moveOn, viewer.id) },
    spoken: viewer.role === 'moderator' ? state.spoken : ownOf(state.spoken, viewer),
    nudged: viewer.role === 'moderator' ? state.nudged : ownOf(state.nudged, viewer),
    ratings: ownOf(state.ratings, viewer),
    ...seenWords(state, viewer),
    ...seenCare(state, viewer),
  };
}

function seenWords(state: TableState, viewer: TableActor) {
  const readable = <Words extends { text: string; isHidden: boolean }>(one: Words): Words =>
    one.isHidden && !isInCare(viewer) ? { ...one, text: UNREADABLE } : one;
  return {
    contributions: state.contributions.map(readable),
    arguments: state.arguments.map((one) => ({
      ...readable(one),
      author: onlyOwn(one.author, viewer),
      shared: marksSeenBy(one.shared, viewer.id),
    })),
    questions: state.questions.map((one) => ({
      ...readable(one),
      proposer: onlyOwn(one.proposer, viewer),
      support: marksSeenBy(one.support, viewer.id),
    })),
  };
}

function seenCare(state: TableState, viewer: TableActor) {
  return {
    help: state.help.filter((call) => isCallFor(call, viewer)),
    messages: state.messages.filter((message) => isMessageFor(message, viewer)),
    reports: state.reports
      .filter(({ reporter }) => isReportFor(reporter, viewer))
      .map((one) => ({ ...one, reporter: onlyOwn(one.reporter, viewer) })),
    inherited: isInCare(viewer) ? state.inherited : '',
    handover: isInCare(viewer) ? state.handover : null,
  };
}

/** A participant's own entry of a record; nobody else has one of her own. */
function ownOf<Value>(
  all: Readonly<Record<PersonId, Value>>,
  { role, id }: TableActor,
): Readonly<Record<PersonId, Value>> {
  const own = role === 'participant' && Object.hasOwn(all, id) ? all[id] : undefined;
  return own === undefined ? {} : { [id]: own };
}

const onlyOwn = (author: PersonId | null, viewer: TableActor): PersonId | null =>
  author === viewer.id ? author : null;

/** An event as `viewer` may see it; null where even its nature is hidden from her. */
export function seenBy({ by: _, ...event }: TableEvent, viewer: TableActor): VisibleEvent | null {
  return isSeenWhole(event) ? event : partlySeen(event, viewer);
}

const SEEN_DIFFERENTLY = [
  'nudged',
  'move_on_voted',
  'move_on_unvoted',
  'argument_added',
  'argument_shared',
  'argument_unshared',
  'handover_written',
  'question_proposed',
  'question_supported',
  'question_unsupported',
  'help_called',
  'help_acknowledged',
  'help_closed',
  'message_posted',
  'reported',
  'report_settled',
  'rated',
] as const satisfies readonly EventType[];
type SeenDifferently = (typeof SEEN_DIFFERENTLY)[number];

const isSeenWhole = (
  event: VisibleEvent,
): event is Exclude<VisibleEvent, { type: SeenDifferently }> =>
  !(SEEN_DIFFERENTLY as readonly EventType[]).includes(event.type);

/** True where everybody at the table sees the event, and sees it alike. */
export function isSeenAlike(event: VisibleEvent): boolean {
  switch (event.type) {
    case 'message_posted':
      return event.to === 'everybody';
    case 'argument_added':
      return event.author === null;
    case 'question_proposed':
      return event.proposer === null;
    default:
      return isSeenWhole(event);
  }
}

function partlySeen(event: EventOf<SeenDifferently>, viewer: TableActor): VisibleEvent | null {
  switch (event.type) {
    case 'nudged':
      return viewer.role === 'moderator' || isOwn(event.participantId, viewer) ? event : null;
    case 'rated':
      return isOwn(event.participantId, viewer) ? event : null;
    case 'handover_written':
      return isInCare(viewer) ? event : null;
    case 'message_posted':
      return isMessageFor(event, viewer) ? event : null;
    case 'help_called':
    case 'help_acknowledged':
    case 'help_closed':
      return isCallFor(event, viewer) ? event : null;
    case 'reported':
    case 'report_settled':
      if (!isReportFor(event.reporter, viewer)) return null;
      return { ...event, reporter: onlyOwn(event.reporter, viewer) };
    case 'argument_added':
      return { ...event, author: onlyOwn(event.author, viewer) };
    case 'question_proposed':
      return { ...event, proposer: onlyOwn(event.proposer, viewer) };
    default:
      return { ...event, participantId: onlyOwn(event.participantId, viewer) };
  }
}

const isOwn = (person: PersonId, { role, id }: TableActor): boolean =>
  role === 'participant' && person === id;
