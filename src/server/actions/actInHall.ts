import { type Actor, auditName } from '#domain/identity/actor';
import type { TableCommand } from '#domain/discussion/command';
import type { RefusalKind } from '#domain/discussion/refusal';
import type { HallAct, HallOutcome, HallWish } from '#protocol/hallMessages';
import type { Hearing } from '../database/hearings.ts';
import { listTables } from '../database/tables.ts';
import { actOnTables } from '../realtime/actOnTables.ts';
import type { KnownTable } from '../realtime/servedTable.ts';

/** Carries out what an organiser wishes of tables of her hearing. One outcome for each, in their order. */
export async function actInHall(
  hearing: Pick<Hearing, 'id'>,
  act: HallAct,
  actor: Extract<Actor, { kind: 'account' }>,
): Promise<HallOutcome[]> {
  const own = new Set((await listTables(hearing.id)).map(({ id }) => id));
  const seenMinutes = new Map(act.tables.map(({ id, extraMinutes }) => [id, extraMinutes]));
  const tableIds = [...seenMinutes.keys()];
  const outcomes = await actOnTables({
    tableIds: tableIds.filter((id) => own.has(id)),
    requestId: act.id,
    actor: { role: 'organiser', id: actor.id },
    name: auditName(actor),
    wish: (known, about) => wished(act.wish, known, seenMinutes, about),
  });
  const byTable = new Map(outcomes.map((outcome) => [outcome.tableId, outcome]));
  return tableIds.map(
    (tableId) => byTable.get(tableId) ?? { tableId, kind: 'refused', reason: 'not_there' },
  );
}

function wished(
  wish: HallWish,
  { table, state }: KnownTable,
  seenMinutes: ReadonlyMap<string, number>,
  about: { readonly id: string; readonly madeAt: number },
): TableCommand | RefusalKind {
  // Another organiser has prolonged the session since: perhaps for the same reason.
  if (wish.type === 'extend_table' && state.clock.extraMinutes !== seenMinutes.get(table.id))
    return 'changed_meanwhile';
  if (wish.type === 'start_step') {
    const place = (id: string | undefined) =>
      state.settings.steps.findIndex((step) => step.id === id);
    if (place(state.agenda.step?.id) >= place(wish.stepId)) return 'already_so';
  }
  return { ...wish, ...about };
}
