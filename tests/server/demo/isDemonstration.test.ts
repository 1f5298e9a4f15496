import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createHearing } from '#server/database/hearings';
import { isDemonstration } from '#server/demo/isDemonstration';
import { useDatabase } from '../../support/database.ts';

describe('whether everything is invented', () => {
  useDatabase();

  const make = (slug: string, simulated: boolean) =>
    createHearing(
      {
        ...{ id: randomUUID(), slug, name_da: slug, name_en: slug, simulated },
        ...{ starts_on: '2026-01-10', ends_on: '2026-01-11', panel_size: 10, group_count: 2 },
      },
      null,
      'system',
    );

  test('an empty database invents nothing', async () => {
    expect(await isDemonstration()).toBe(false);
  });

  test('only while every hearing is simulated', async () => {
    await make('opdigtet', true);
    expect(await isDemonstration()).toBe(true);
    await make('rigtig', false);
    expect(await isDemonstration()).toBe(false);
  });
});
