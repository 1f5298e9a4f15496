import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { VISITOR } from '#domain/identity/actor';
import { missingFeatures } from '#domain/sampling/population/margins';
import { importMargins } from '#server/actions/importMargins';
import type { Hearing } from '#server/database/hearings';
import { readPopulationMargins } from '#server/database/margins';
import { useDatabase } from '../../support/database.ts';
import { emptyHearing } from './recruitedHearing.ts';

const SEX = 'feature;value;count\nsex;kvinde;2500\nsex;mand;2400\n';
const EDUCATION = `egenskab;værdi;antal
uddannelse;grundskole;25
uddannelse;gymnasial_erhverv;45
uddannelse;kvu_mvu;20
uddannelse;lvu;10
`;
const file = (name: string, text: string) => ({ name, bytes: new TextEncoder().encode(text) });

describe('importing population margins', () => {
  const database = useDatabase();
  let hearing: Hearing;

  const give = (files: ReturnType<typeof file>[], id = randomUUID()) =>
    importMargins({ hearing, files, id, actor: VISITOR });
  const stored = async () => (await readPopulationMargins(hearing.id))!;

  beforeAll(async () => {
    hearing = await emptyHearing();
  });

  test('there are none at first', async () => {
    expect(await readPopulationMargins(hearing.id)).toBeNull();
  });

  test('several files make one set, in Windows-1252 too, and a new set replaces it whole', async () => {
    const danish = Uint8Array.from(EDUCATION, (letter) => letter.charCodeAt(0));
    const both = await give([file('køn.csv', SEX), { name: 'uddannelse.csv', bytes: danish }]);
    expect(both.ok).toBe(true);
    const { rows, isDemo, fileHash } = await stored();
    expect(missingFeatures(rows)).toEqual(['age_band', 'region']);
    expect(rows[0]).toEqual({ feature: 'sex', value: 'kvinde', count: 2500, source: 'køn.csv' });
    expect([isDemo, fileHash.length]).toEqual([false, 64]);
    await give([file('køn.csv', SEX)]);
    expect((await stored()).rows).toHaveLength(2);
    expect((await stored()).fileHash).not.toBe(fileHash);
  });

  test('an import sent again changes nothing, also when a newer one has come since', async () => {
    const id = randomUUID();
    await give([file('a.csv', SEX)], id);
    await give([file('b.csv', EDUCATION)]);
    await give([file('a.csv', SEX)], id);
    expect(missingFeatures((await stored()).rows)).toEqual(['sex', 'age_band', 'region']);
    const [log] = await database.sql<{ times: number }>(
      `select count(*)::integer as times from audit.log
        where act = 'population_margins_saved' and details ->> 'import' = $1`,
      [id],
    );
    expect(log!.times).toBe(1);
  });

  test('one fault anywhere and nothing changes; each is told by file', async () => {
    const before = await stored();
    const wrong = await give([
      file('godt.csv', SEX),
      file('igen.csv', SEX),
      file('skævt.csv', 'feature;value;count\nsex;kvinde;mange\n'),
      { name: 'billede.csv', bytes: Uint8Array.of(0x25, 0x50, 0x44, 0x46) },
    ]);
    expect(wrong).toMatchObject({
      ok: false,
      problem: [
        { file: 'igen.csv', kind: 'feature_twice', feature: 'sex', other: 'godt.csv' },
        { file: 'skævt.csv', kind: 'faults', faults: [{ line: 2, kind: 'bad_count' }] },
        { file: 'billede.csv', kind: 'unreadable', problem: { kind: 'not_text' } },
      ],
    });
    expect(await stored()).toEqual(before);
  });
});
