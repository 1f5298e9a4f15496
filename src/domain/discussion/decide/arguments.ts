import type { Argument } from '../argument.ts';
import type { CommandOf } from '../command.ts';
import { hasMarked } from '../marks.ts';
import { isSeated, type TableState } from '../table.ts';
import { MOST } from '../words.ts';
import { notWritable, type Case, type Ruling } from './ruling.ts';

type OfArguments = CommandOf<
  | 'add_argument'
  | 'edit_argument'
  | 'merge_arguments'
  | 'share_argument'
  | 'unshare_argument'
  | 'write_handover'
>;

/** What the table writes down for and against, and the note to its next session. */
export function ruleArguments(command: OfArguments, about: Case): Ruling {
  const { table, at } = about;
  if (command.type === 'write_handover') return handingOver(command, about);
  const closed = notWritable(table, command);
  if (closed) return closed;
  switch (command.type) {
    case 'add_argument':
      return adding(command, about);
    case 'edit_argument': {
      const { argumentId, side, text, basedOn } = command;
      const argument = usable(table, argumentId);
      if (typeof argument === 'string') return argument;
      if (argument.text === text && argument.side === side) return 'already_so';
      if (argument.revision !== basedOn) return 'changed_meanwhile';
      return [{ type: 'argument_edited', at, argumentId, side, text }];
    }
    case 'merge_arguments':
      return merging(command, about);
    case 'share_argument':
    case 'unshare_argument': {
      const { argumentId, participantId } = command;
      if (!isSeated(table, participantId)) return 'not_seated';
      const argument = usable(table, argumentId);
      if (typeof argument === 'string') return argument;
      const shares = command.type === 'share_argument';
      if (hasMarked(argument.shared, participantId) === shares) return 'already_so';
      const type = shares ? 'argument_shared' : 'argument_unshared';
      return [{ type, at, argumentId, participantId }];
    }
  }
}

function adding(
  { id: argumentId, side, text }: CommandOf<'add_argument'>,
  { table, actor, at }: Case,
): Ruling {
  if (actor.role === 'participant' && !isSeated(table, actor.id)) return 'not_seated';
  if (table.arguments.length >= MOST.arguments) return 'full';
  const author = actor.role === 'participant' ? actor.id : null;
  const stepId = table.agenda.step?.id ?? null;
  return [{ type: 'argument_added', at, argumentId, side, stepId, text, author }];
}

function merging(
  { id: argumentId, from, side, text }: CommandOf<'merge_arguments'>,
  { table, at }: Case,
): Ruling {
  if (table.arguments.length >= MOST.arguments) return 'full';
  const parts: Argument[] = [];
  for (const id of new Set(from)) {
    const part = usable(table, id);
    if (typeof part === 'string') return part;
    parts.push(part);
  }
  if (parts.length < 2) return 'not_there';
  const shares = new Set(parts.flatMap((part) => part.shared.by)).size;
  const stepId = parts[0]?.stepId ?? null;
  return [
    { type: 'arguments_merged', at, argumentId, from: [...from], side, stepId, text, shares },
  ];
}

function usable(
  { arguments: all }: TableState,
  id: string,
): Argument | 'not_there' | 'is_hidden' | 'changed_meanwhile' {
  const argument = all.find((one) => one.id === id);
  if (!argument) return 'not_there';
  if (argument.isHidden) return 'is_hidden';
  return argument.mergedInto === null ? argument : 'changed_meanwhile';
}

/** Also after the table has closed: there is time for it then. */
function handingOver(
  { text, basedOn }: CommandOf<'write_handover'>,
  { table: { phase, handover }, at }: Case,
): Ruling {
  if (phase === 'waiting') return 'table_not_open';
  if ((handover?.text ?? '') === text) return 'already_so';
  if ((handover?.revision ?? 0) !== basedOn) return 'changed_meanwhile';
  return [{ type: 'handover_written', at, text }];
}
