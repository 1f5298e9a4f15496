import type { EventOf, VisibleEvent } from '../event.ts';
import type { HelpCall } from '../help.ts';
import type { TableState } from '../table.ts';

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
      return { reports: [...state.reports, { id, target, reason, note, reporter, at }] };
    }
    default:
      return {};
  }
}

const called = ({ callId: id, reason, note, caller, at }: EventOf<'help_called'>): HelpCall => ({
  ...{ id, reason, note, caller, calledAt: at },
  ...{ acknowledgedBy: null, acknowledgedAt: null, closedBy: null, closedAt: null },
});

function attended(
  call: HelpCall,
  { type, accountId, at }: EventOf<'help_acknowledged' | 'help_closed'>,
): HelpCall {
  if (type === 'help_closed') return { ...call, closedBy: accountId, closedAt: at };
  return { ...call, acknowledgedBy: accountId, acknowledgedAt: at };
}
