import { parse } from 'csv-parse/sync';
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { TableActor } from '#domain/discussion/actor';
import { tableCommand } from '#domain/discussion/command';
import { decide } from '#domain/discussion/decide';
import { DISCUSSION_FILES, type DiscussionFile } from '#domain/export/discussionFiles';
import {
  DISCUSSION_FORMS,
  type DiscussionForm,
  exportDiscussions,
} from '#server/actions/exportDiscussions';
import { readTableLog } from '#server/realtime/tableLog';
import { useDatabase } from '../../support/database.ts';
import { seatedHearing, type SeatedHearing } from '../realtime/tableHearing.ts';

const database = useDatabase();
let hearing: SeatedHearing;

beforeAll(async () => {
  hearing = await seatedHearing(5);
  const moderator = { role: 'moderator', id: hearing.moderator.id } as const;
  const people = hearing.participants.map(({ id }) => ({ role: 'participant', id }) as const);
  await happen(moderator, { type: 'open_table' });
  await happen(moderator, { type: 'give_floor', participantId: people[0]!.id });
  await happen(moderator, { type: 'end_turn', participantId: people[0]!.id });
  await happen(people[1]!, { type: 'add_argument', side: 'for', text: '=2+2 er "fire", ikke?' });
  await happen(people[2]!, { type: 'propose_question', text: 'Hvem\nbetaler?' });
  for (const [index, person] of people.entries()) {
    const rating = { moderator: index === 0 ? 'dont_know' : 5, material: index === 0 ? 3 : null };
    await happen(person, { type: 'rate', rating });
  }
});

/** By the table's own rules, stored past the sockets. */
async function happen(actor: TableActor, wish: Record<string, unknown>) {
  const log = (await readTableLog(hearing.tableId))!;
  const now = Date.now();
  const command = tableCommand.parse({ id: randomUUID(), madeAt: now, ...wish });
  const decided = decide(log.state, command, actor, now);
  if (!decided.ok) throw new Error(decided.problem.kind);
  await database.sql(
    `with stored as (
       insert into discussion.events (table_id, sequence, command_id, actor, event)
       select $1, $2 + ordinality, $3, 'system', value
         from jsonb_array_elements($4::jsonb) with ordinality returning 1)
     update discussion.tables set last_sequence = last_sequence + (select count(*) from stored)
      where id = $1`,
    [hearing.tableId, log.events.length, command.id, JSON.stringify(decided.value)],
  );
}

async function fetched(file: DiscussionFile, form: DiscussionForm = 'csv') {
  const exported = await exportDiscussions({
    hearing: { id: hearing.hearing.id, slug: 'proeve' },
    ...{ file, form, actor: { kind: 'visitor' }, now: new Date() },
  });
  if (!exported.ok) return exported.problem;
  return [...exported.value.parts].join('');
}

const rowsOf = async (file: DiscussionFile): Promise<Record<string, string>[]> =>
  parse(await fetched(file), { columns: true });

describe('the files of the tables', () => {
  test('hold nothing of a table that is still open', async () => {
    expect(await fetched('taletid')).toBe('nothing_happened');
    await happen({ role: 'moderator', id: hearing.moderator.id }, { type: 'close_table' });
  });

  test('tell speaking times under ids made for the file', async () => {
    const rows = await rowsOf('taletid');
    expect(rows.map(({ taleture }) => taleture).toSorted()).toEqual(['0', '0', '0', '0', '1']);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(5);
    const again = new Set((await rowsOf('taletid')).map(({ id }) => id));
    expect(rows.filter(({ id }) => again.has(id!))).toEqual([]);
  });

  test('hold the words, harmless in a spreadsheet, and never who wrote them', async () => {
    expect((await rowsOf('argumenter')).map(({ tekst }) => tekst)).toEqual([
      `'=2+2 er "fire", ikke?`,
    ]);
    expect((await rowsOf('spoergsmaal')).map(({ tekst }) => tekst)).toEqual(['Hvem\nbetaler?']);
  });

  test('tell how neutral people found it only where five have said', async () => {
    expect(await rowsOf('neutralitet')).toMatchObject([
      { om: 'moderator', svar: '5', helt_enig: '4', ved_ikke: '1' },
      { om: 'material', svar: '', helt_enig: '' },
    ]);
  });

  test('name nobody, and each has a codebook of exactly its columns', async () => {
    for (const file of DISCUSSION_FILES) {
      const text = await fetched(file);
      for (const { id } of [...hearing.participants, hearing.moderator])
        expect(text).not.toContain(id);
      const columns = text.split('\r\n')[0]!.split(',');
      const explained: Record<string, string>[] = parse(await fetched(file, 'kodebog'), {
        columns: true,
      });
      expect([...new Set(explained.map(({ variabel }) => variabel))]).toEqual(columns);
    }
  });

  test('are in the audit log each time, before the first byte', async () => {
    for (const form of DISCUSSION_FORMS) await fetched('forloeb', form);
    const noted = await database.sql<{ what: string }>(
      `select details ->> 'what' as what from audit.log where details ->> 'what' like 'borde.forloeb%'
        order by 1`,
    );
    expect(noted.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['borde.forloeb.csv', 'borde.forloeb.excel']),
    );
    expect(noted.some(({ what }) => what.endsWith('kodebog'))).toBe(false);
  });
});
