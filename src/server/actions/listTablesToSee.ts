import { currentTable, phaseAfter } from '#domain/discussion/currentTable';
import type { TablePhase } from '#domain/discussion/table';
import { type Actor, hasRole } from '#domain/identity/actor';
import { may } from '#domain/identity/permission';
import { findHearingById } from '../database/hearings.ts';
import { listOwnTables } from '../database/participants.ts';
import { listModeratedGroups } from '../database/seating.ts';
import { findTable, listTables, listTablesOfGroup, type StoredTable } from '../database/tables.ts';

/** One session at one table, as a list shows it. */
export type ListedTable = {
  readonly id: string;
  /** 1 for the programme's first session. */
  readonly position: number;
  readonly theme: { readonly da: string; readonly en: string };
  readonly phase: TablePhase;
};
/** The sessions of one group. */
export type ListedGroup = {
  readonly id: string;
  readonly number: number;
  readonly tables: readonly ListedTable[];
};
export type ListedHearing = {
  readonly id: string;
  readonly slug: string;
  readonly name: { readonly da: string; readonly en: string };
  readonly moderated: readonly ListedGroup[];
  /** Every group, for an organiser. */
  readonly observed: readonly ListedGroup[];
};

/** Where a participant sits, in the programme's order. */
export async function listTablesOfParticipant(key: string): Promise<ListedTable[]> {
  const own = await listOwnTables(key);
  const tables = await Promise.all(own.map(({ table_id }) => findTable(table_id)));
  return tables.filter((table) => table !== null).map(listed);
}

/** The table a participant is to go to now, or null before she has a seat. */
export async function currentTableOf(key: string): Promise<string | null> {
  const tables = await listTablesOfParticipant(key);
  return tables[currentTable(tables.map(({ phase }) => phase))]?.id ?? null;
}

/** Where a participant sits now in the talk of a table she was led away from; null where nowhere. */
export async function tableInSameTalk(key: string, left: string): Promise<string | null> {
  const table = await findTable(left);
  const own = table ? await listTablesOfParticipant(key) : [];
  return own.find(({ position }) => position === table?.position)?.id ?? null;
}

export const listSessionsOfGroup = async (groupId: string): Promise<ListedTable[]> =>
  (await listTablesOfGroup(groupId)).map(listed);

/** The table a group is to be at now, or null before there are any. */
export async function currentTableOfGroup(groupId: string): Promise<string | null> {
  const tables = await listSessionsOfGroup(groupId);
  return tables[currentTable(tables.map(({ phase }) => phase))]?.id ?? null;
}

/** The hearings at which a member of staff leads tables or may look in, with their tables. */
export async function listTablesOfStaff(
  actor: Extract<Actor, { kind: 'account' }>,
): Promise<ListedHearing[]> {
  const groups = await listModeratedGroups(actor.id);
  const ids = [...new Set(actor.memberships.map(({ hearingId }) => hearingId))];
  const hearings = await Promise.all(ids.map((id) => tablesOfHearing(actor, id, groups)));
  return hearings.filter((hearing) => hearing !== null);
}

async function tablesOfHearing(
  actor: Actor,
  hearingId: string,
  groups: Awaited<ReturnType<typeof listModeratedGroups>>,
): Promise<ListedHearing | null> {
  const mine = hasRole(actor, hearingId, 'moderator')
    ? groups.filter((group) => group.hearing_id === hearingId)
    : [];
  const mayObserve = may(actor, { to: 'observe table', hearingId }).ok;
  if (mine.length === 0 && !mayObserve) return null;
  const hearing = await findHearingById(hearingId);
  if (!hearing) return null;
  const all = groupsOf(await listTables(hearingId));
  return {
    id: hearingId,
    slug: hearing.slug,
    name: { da: hearing.name_da, en: hearing.name_en },
    moderated: all.filter(({ id }) => mine.some(({ group_id }) => group_id === id)),
    observed: mayObserve ? all : [],
  };
}

function groupsOf(tables: readonly StoredTable[]): ListedGroup[] {
  const groups = Map.groupBy(tables, (table) => table.group_id);
  return [...groups]
    .map(([id, own]) => ({ id, number: own[0]?.number ?? 0, tables: own.map(listed) }))
    .toSorted((one, other) => one.number - other.number);
}

export const themeOf = (
  table: Pick<StoredTable, 'theme_code' | 'theme_name_da' | 'theme_name_en'>,
) => ({
  da: table.theme_name_da ?? table.theme_code,
  en: table.theme_name_en ?? table.theme_code,
});

const listed = (table: StoredTable): ListedTable => ({
  id: table.id,
  position: table.position,
  theme: themeOf(table),
  phase: phaseAfter(table.phase_event),
});
