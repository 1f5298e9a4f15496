import type { Argument } from '../argument.ts';
import type { CommandOf } from '../command.ts';
import { isMarkedAs } from '../marks.ts';
import { isSeated, type TableState } from '../table.ts';
import { MOST, MOST_EACH } from '../words.ts';
import { notWritable, type Case, type Ruling } from './ruling.ts';

type OfArguments = CommandOf<
  | 'add_argument'
  | 'edit_argument'
  | 'merge_arguments'
  | 'split_argument'
  | 'share_argument'
  | 'unshare_argument'
  | 'write_handover'
>;

/** What the table writes down for and against, and the note to its next session. */
export function ruleArguments(command: OfArguments, about: Case): Ruling {
  const { table, at } = about;
  if (command.type === 'write_handover') return handingOver(command, about);
  const closed = notWritable(table, command, about.now);
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
    case 'split_argument':
      return splitting(command, about);
    case 'share_argument':
    case 'unshare_argument': {
      const { argumentId, participantId } = command;
      if (!isSeated(table, participantId)) return 'not_seated';
      const argument = usable(table, argumentId);
      if (typeof argument === 'string') return argument;
      const shares = command.type === 'share_argument';
      if (isMarkedAs(argument.shared, participantId, shares)) return 'already_so';
      const type = shares ? 'argument_shared' : 'argument_unshared';
      return [{ type, at, argumentId, participantId }];
    }
  }
}

function adding(
  { id: argumentId, side, text }: CommandOf<'add_argument'>,
  { table, actor, at }: Case,
): Ruling {
  if (table.arguments.length >= MOST.arguments) return 'full';
  const author = actor.role === 'participant' ? actor.id : null;
  const own = table.arguments.filter((one) => author !== null && one.author === author);
  if (own.length >= MOST_EACH.arguments) return 'full';
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
  const stepId = parts[0]?.stepId ?? null;
  const shares = sharersOf(parts);
  const ids = parts.map((part) => part.id);
  return [{ type: 'arguments_merged', at, argumentId, from: ids, side, stepId, text, shares }];
}

/** How many share one of them at least; where not all sharers are known, as few as it can be. */
const sharersOf = (parts: readonly Argument[]): number =>
  Math.max(
    new Set(parts.flatMap((part) => part.shared.by)).size,
    ...parts.map((part) => part.shared.count),
  );

/** Also of one that is hidden, whose words may be why it must be taken back. */
function splitting(
  { argumentId }: CommandOf<'split_argument'>,
  { table: { arguments: all }, at }: Case,
): Ruling {
  const whole = all.find((one) => one.id === argumentId);
  const isWhole = all.some((one) => one.mergedInto === argumentId);
  if (!whole || !isWhole) return 'not_there';
  if (whole.mergedInto !== null) return 'changed_meanwhile';
  return [{ type: 'argument_split', at, argumentId }];
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
