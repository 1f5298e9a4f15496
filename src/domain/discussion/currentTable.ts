import type { VisibleEvent } from './event.ts';
import { reduce } from './reduce.ts';
import { startingTable, surroundingsOf, type TablePhase } from './table.ts';

/** The phase of a table by the newest of the events that open and close it; null: none yet. */
export const phaseAfter = (newest: 'table_opened' | 'table_closed' | null): TablePhase => {
  const event: VisibleEvent | null = newest && { type: newest, at: 0 };
  return event ? reduce(startingTable(surroundingsOf([])), event).phase : 'waiting';
};

/**
 * Which of a person's tables is hers now, given their phases in the programme's order: the last one
 * open, for one before it was perhaps never closed; else the next one to open; else the last.
 * @returns its index, or −1 where there are none
 */
export function currentTable(phases: readonly TablePhase[]): number {
  const open = phases.lastIndexOf('open');
  if (open >= 0) return open;
  const next = phases.lastIndexOf('closed') + 1;
  return next < phases.length ? next : phases.length - 1;
}
