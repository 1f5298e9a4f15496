import type { Argument } from '../argument.ts';
import type { EventOf, VisibleEvent } from '../event.ts';
import { NO_MARKS, withMark, withoutMark } from '../marks.ts';
import type { TableState } from '../table.ts';

/** What the table has written down for and against, and the note to its next session. */
export function reduceArguments(state: TableState, event: VisibleEvent): Partial<TableState> {
  const changed = (id: string, change: (one: Argument) => Argument) => ({
    arguments: state.arguments.map((one) => (one.id === id ? change(one) : one)),
  });
  switch (event.type) {
    case 'argument_added':
      return { arguments: [...state.arguments, added(event)] };
    case 'argument_edited':
      return changed(event.argumentId, (one) => ({
        ...one,
        ...{ side: event.side, text: event.text, revision: one.revision + 1 },
      }));
    case 'arguments_merged':
      return { arguments: merged(state.arguments, event) };
    case 'argument_split':
      return { arguments: split(state.arguments, event) };
    case 'argument_shared':
      return changed(event.argumentId, (one) => ({
        ...one,
        shared: withMark(one.shared, event.participantId),
      }));
    case 'argument_unshared':
      return changed(event.argumentId, (one) => ({
        ...one,
        shared: withoutMark(one.shared, event.participantId),
      }));
    case 'handover_written': {
      const revision = (state.handover?.revision ?? 0) + 1;
      return { handover: { text: event.text, revision, at: event.at } };
    }
    default:
      return {};
  }
}

const added = ({ argumentId: id, side, stepId, text, author, at }: EventOf<'argument_added'>) => ({
  ...{ id, side, stepId, text, author, at },
  ...{ revision: 1, shared: NO_MARKS, mergedInto: null, isHidden: false },
});

function merged(
  all: readonly Argument[],
  { argumentId: id, from, side, stepId, text, shares, at }: EventOf<'arguments_merged'>,
): Argument[] {
  const sharers = all.filter((one) => from.includes(one.id)).flatMap((one) => one.shared.by);
  const whole: Argument = {
    ...{ id, side, stepId, text, at, author: null, revision: 1 },
    shared: { count: shares, by: [...new Set(sharers)] },
    ...{ mergedInto: null, isHidden: false },
  };
  return [...all.map((one) => (from.includes(one.id) ? { ...one, mergedInto: id } : one)), whole];
}

const split = (
  all: readonly Argument[],
  { argumentId }: EventOf<'argument_split'>,
): readonly Argument[] =>
  all
    .filter((one) => one.id !== argumentId)
    .map((one) => (one.mergedInto === argumentId ? { ...one, mergedInto: null } : one));
