import type { EventOf, VisibleEvent } from '../event.ts';
import type { HelpCall } from '../help.ts';
import type { Report } from '../report.ts';
import type { TableState } from '../table.ts';
import { isSameTarget } from '../words.ts';

/** Calls for help, word from the organisers, and reports. */
export function reduceCare(state: TableState, event: VisibleEvent): Partial<TableState> {
  switch (event.type) {
    case 'help_called':
      return { help: [...state.help, called(event)] };
    case 'help_acknowledged':
    case 'help_closed':
      return {
        help: state.help.map((call) => (call.id === event.callId ? attended(call, event) : call)),
      };
    case 'message_posted': {
      const { messageId: id, text, to, from, at } = event;
      return { messages: [...state.messages, { id, text, to, from, at }] };
    }
    case 'reported': {
      const { reportId: id, target, reason, note, reporter, at } = event;
      const made = { id, target, reason, note, reporter, at, settledAt: null };
      return { reports: [...state.reports, made] };
    }
    case 'report_settled':
      return { reports: settled(state, event.at, ({ id }) => id === event.reportId) };
    case 'contribution_hidden':
      return {
        reports: settled(state, event.at, ({ target }) => isSameTarget(target, event.target)),
      };
    default:
      return {};
  }
}

const called = ({ callId: id, reason, note, caller, at }: EventOf<'help_called'>): HelpCall => ({
  ...{ id, reason, note, caller, calledAt: at },
  ...{ acknowledgedBy: null, acknowledgedAt: null, closedBy: null, closedAt: null },
});

const settled = (
  { reports }: TableState,
  settledAt: number,
  isMeant: (report: Report) => boolean,
): readonly Report[] =>
  reports.map((one) => (one.settledAt === null && isMeant(one) ? { ...one, settledAt } : one));

function attended(
  call: HelpCall,
  { type, accountId, at }: EventOf<'help_acknowledged' | 'help_closed'>,
): HelpCall {
  if (type === 'help_closed') return { ...call, closedBy: accountId, closedAt: at };
  return { ...call, acknowledgedBy: accountId, acknowledgedAt: at };
}
