import type { TableActor } from '#domain/discussion/actor';
import type { TableCommand } from '#domain/discussion/command';
import type { RefusalKind } from '#domain/discussion/refusal';
import type { RefusalReason } from '#protocol/tableMessages';
import { derivedId } from '../derivedId.ts';
import { logSeldom } from './logSeldom.ts';
import type { KnownTable } from './servedTable.ts';
import { servedTables } from './servedTables.ts';

/** How many tables are acted at together, so that a thousand leave room for everybody else. */
const TOGETHER = 25;

/** What came of an act at one table. */
export type TableOutcome =
  | { readonly tableId: string; readonly kind: 'stored' }
  | { readonly tableId: string; readonly kind: 'refused'; readonly reason: RefusalReason }
  /** Not stored as far as is known: the database was away. The same request may be sent again. */
  | { readonly tableId: string; readonly kind: 'not_reached' };

export type ManyTables = {
  readonly tableIds: readonly string[];
  /** UUID of the wish as a whole, made by the page: sent again, it acts where it has not acted yet. */
  readonly requestId: string;
  readonly actor: TableActor;
  /** As the audit log names the actor. */
  readonly name: string;
  /** What is wished of a table, as it is now; or why nothing is. */
  readonly wish: (
    known: KnownTable,
    about: { readonly id: string; readonly madeAt: number },
  ) => TableCommand | RefusalKind;
};

/**
 * Acts at many tables as one request: at each of them once, whatever becomes of the others and however
 * often it is sent. Who follows a table hears of it as of anything else. Outcomes in the order of the ids.
 */
export async function actOnTables(given: ManyTables): Promise<TableOutcome[]> {
  const outcomes: TableOutcome[] = [];
  for (let first = 0; first < given.tableIds.length; first += TOGETHER) {
    const together = given.tableIds.slice(first, first + TOGETHER);
    outcomes.push(...(await Promise.all(together.map((tableId) => actOnTable(tableId, given)))));
  }
  return outcomes;
}

async function actOnTable(tableId: string, given: ManyTables): Promise<TableOutcome> {
  try {
    const table = await servedTables().find(tableId);
    if (!table) return { tableId, kind: 'refused', reason: 'not_there' };
    // The same in every process, so that the database knows a repeat.
    const id = derivedId('request', given.requestId, tableId);
    const about = { id, madeAt: Date.now() };
    const outcome = await table.actFor(
      (known) => given.wish(known, about),
      about.id,
      given.actor,
      given.name,
    );
    if (typeof outcome === 'number') return { tableId, kind: 'stored' };
    return { tableId, kind: 'refused', reason: outcome.refused };
  } catch (error) {
    logSeldom('act_not_stored', error);
    return { tableId, kind: 'not_reached' };
  }
}
