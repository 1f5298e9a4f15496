import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DatasetPerson } from '#domain/export/datasetPerson';
import { fileFaults } from '#domain/export/file/dataFile';
import { fileVariable } from '#domain/export/file/fileVariable';
import type { Layout } from '#domain/export/layout';
import { longFile } from '#domain/export/long';
import { perWaveFile } from '#domain/export/perWave';
import { safePeople } from '#domain/export/safePeople';
import { wideFile } from '#domain/export/wide';
import type { Item } from '#domain/survey/item';
import type { Theme } from '#domain/survey/questionnaire';
import { WAVE_CODES, type WaveCode } from '#domain/survey/wave';

const text = (da: string) => ({ da, en: `${da} (en)` });
const items: Item[] = [
  { code: 'gavn', kind: 'agree5', text: text('AI gavner') },
  {
    code: 'vej',
    kind: 'single',
    text: text('Hvilken vej'),
    options: [
      { code: 1, label: text('Venstre') },
      { code: 7, label: text('Højre') },
    ],
  },
  { code: 'timer', kind: 'number', text: text('Timer'), min: 0, max: 40, decimals: 0 },
] as Item[];
const themes: Theme[] = [
  { code: 'ai', name: text('AI'), items: items.slice(0, 1) },
  { code: 'tryg', name: text('Tryghed'), items: items.slice(1) },
];
const WAVES: readonly WaveCode[] = ['T0', 'T1', 'T3'];
const codes = items.map(({ code }) => code);
const person = (pseudonym: string, more: Partial<DatasetPerson> = {}): DatasetPerson => ({
  ...{ pseudonym, groups: { ai: 3, tryg: 8 }, attended: true, compared: false },
  background: { sex: 'mand', age_band: '30-44', region: 'nordjylland', education: 'lvu' },
  ...{ asked: {}, answers: {}, shown: {}, weights: {}, ...more },
});
const people = [
  person('a', {
    asked: { T0: new Set(codes), T3: new Set(['gavn', 'timer']) },
    answers: { T0: { gavn: 5, vej: 7, timer: { number: 98 } }, T3: { gavn: 98 } },
    weights: { T0: 1.25 },
  }),
  person('b', { asked: { T1: new Set(codes) }, answers: { T1: { vej: 1 } } }),
  ...['c', 'd', 'e'].map((name) => person(name)),
];
const laidOut = (layout: Layout) => layout(safePeople(people), { themes }, WAVES);
const rowsOf = (layout: Layout) => {
  const { table } = laidOut(layout);
  return table.rows.map((row) =>
    Object.fromEntries(table.columns.map((name, at) => [name, row[at]])),
  );
};

describe('a row for each person and wave', () => {
  test('has the items as columns, whatever wave asked them', () => {
    expect(laidOut(perWaveFile).table.columns).toEqual([
      ...['ID', 'Time', 'weight', 'Group_ai', 'Group_tryg', 'deltog', 'kontrol'],
      ...['koen', 'alder', 'region', 'uddannelse'],
      ...['gavn', 'gavn_3', 'vej', 'timer', 'timer_svar'],
    ]);
    const one = perWaveFile(safePeople(people), { themes: themes.slice(0, 1) }, WAVES);
    expect(one.table.columns.slice(0, 5)).toEqual(['ID', 'Time', 'weight', 'Group', 'deltog']);
  });

  test('keeps the kinds of missing apart', () => {
    expect(rowsOf(perWaveFile)).toMatchObject([
      {
        ID: 'a',
        Time: 0,
        weight: 1.25,
        Group_ai: 3,
        gavn: 5,
        gavn_3: 3,
        vej: 7,
        timer: 98,
        timer_svar: 1,
      },
      {
        ID: 'a',
        Time: 30,
        weight: null,
        gavn: 98,
        gavn_3: 98,
        vej: null,
        timer: null,
        timer_svar: 97,
      },
      {
        ID: 'b',
        Time: 10,
        weight: null,
        gavn: 97,
        gavn_3: 97,
        vej: 1,
        timer: null,
        timer_svar: 97,
      },
    ]);
  });
});

describe('a row for each person, wave and item', () => {
  test('tells what was said', () => {
    const said = rowsOf(longFile).map(({ id, wave, item, value }) => [id, wave, item, value]);
    expect(said).toEqual([
      ['a', 'T0', 'gavn', 5],
      ['a', 'T3', 'gavn', 98],
      ['a', 'T0', 'vej', 7],
      ['a', 'T3', 'vej', null],
      ['a', 'T0', 'timer', 98],
      ['a', 'T3', 'timer', null],
      ['a', 'T0', 'timer_svar', 1],
      ['a', 'T3', 'timer_svar', 97],
      ['b', 'T1', 'gavn', 97],
      ['b', 'T1', 'vej', 1],
      ['b', 'T1', 'timer', null],
      ['b', 'T1', 'timer_svar', 97],
    ]);
    expect(rowsOf(longFile)[0]).toMatchObject({ vaegt: 1.25, ai_bord: 3, koen: 'mand' });
  });

  test('labels a value only where it means the same in every item', () => {
    const { variables } = laidOut(longFile).codebook;
    const { values, missing } = variables.find(({ name }) => name === 'value')!;
    expect(values.map(({ code }) => code)).toEqual([2, 3, 4, 5, 7]);
    expect(missing.map(({ code }) => code)).toEqual([97, 98, 99]);
    const item = variables.find(({ name }) => name === 'item')!;
    expect(item.values.map(({ code }) => code)).toEqual(['gavn', 'vej', 'timer', 'timer_svar']);
  });
});

describe.each([
  ['wide', wideFile],
  ['per wave', perWaveFile],
  ['long', longFile],
] as const)('every layout: %s', (_, layout) => {
  test('has the same columns whatever anybody answered, and describes each without a fault', () => {
    const { table, codebook } = laidOut(layout);
    expect(layout(safePeople([]), { themes }, WAVES)).toEqual({
      table: { columns: table.columns, rows: [] },
      codebook,
    });
    expect(codebook.variables.map(({ name }) => name)).toEqual(table.columns);
    for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
    for (const language of ['da', 'en'] as const) {
      const variables = codebook.variables.map((one) => fileVariable(one, language));
      const file = { label: '', language, variables, weight: null, notes: [], madeAt: new Date(0) };
      expect(fileFaults(file)).toEqual([]);
    }
  });

  test('holds every cell as its variable’s type, for any waves', () => {
    fc.assert(
      fc.property(fc.subarray([...WAVE_CODES]), (waves) => {
        const { table, codebook } = layout(safePeople(people), { themes }, waves);
        for (const row of table.rows)
          row.forEach((cell, at) => {
            const { type } = codebook.variables[at]!;
            if (cell !== null) expect(typeof cell).toBe(type === 'text' ? 'string' : 'number');
          });
      }),
      { seed: 20_240_204 },
    );
  });
});
