import type { EventOf, VisibleEvent } from '../event.ts';
import type { TableState } from '../table.ts';

/** What is written online in turn, and what of all that is written is hidden. */
export function reduceContributions(state: TableState, event: VisibleEvent): Partial<TableState> {
  switch (event.type) {
    case 'contributed': {
      const { contributionId: id, participantId, text, at, isInterjection } = event;
      const added = { id, participantId, text, at, isInterjection, isHidden: false };
      return { contributions: [...state.contributions, added] };
    }
    case 'contribution_hidden':
      return withTarget(state, event, (one) => ({ ...one, isHidden: true }));
    case 'contribution_shown':
      return withTarget(state, event, (one) => ({ ...one, isHidden: false, text: event.text }));
    default:
      return {};
  }
}

const LISTS = {
  contribution: 'contributions',
  argument: 'arguments',
  question: 'questions',
} as const;

function withTarget(
  state: TableState,
  { target }: EventOf<'contribution_hidden' | 'contribution_shown'>,
  change: <Words extends { text: string; isHidden: boolean }>(one: Words) => Words,
): Partial<TableState> {
  const list = LISTS[target.kind];
  const changed = <Words extends { id: string; text: string; isHidden: boolean }>(
    all: readonly Words[],
  ) => all.map((one) => (one.id === target.id ? change(one) : one));
  switch (list) {
    case 'contributions':
      return { contributions: changed(state.contributions) };
    case 'arguments':
      return { arguments: changed(state.arguments) };
    case 'questions':
      return { questions: changed(state.questions) };
  }
}
