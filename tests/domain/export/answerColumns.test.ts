import { describe, expect, it } from 'vitest';
import type { Answer } from '#domain/survey/answer';
import { answerColumns } from '#domain/export/answerColumns';
import type { DatasetPerson } from '#domain/export/datasetPerson';
import { safePeople } from '#domain/export/safePeople';
import { wideFile } from '#domain/export/wide';
import { seededRandom } from '#domain/random';
import { type Item, ITEM_KINDS } from '#domain/survey/item';
import { presentationOf } from '#domain/survey/presentation';
import { EVERY_KIND, ITEM } from '../survey/everyKind.ts';

const item = (kind: keyof typeof ITEM) => ITEM[kind] as unknown as Item;
const columns = (kind: keyof typeof ITEM) => answerColumns(item(kind), ['T1'], false);
const names = (kind: keyof typeof ITEM) => columns(kind).map(({ variable }) => variable.name);
/** What stands in an item's columns where nothing of it was drawn. */
const cells = (kind: keyof typeof ITEM, answer: Answer | null) =>
  columns(kind).map(({ cell }) => cell({ answer, shown: null }));

describe('the columns of an item', () => {
  it('are named after it, what they tell and the wave', () => {
    expect(names('agree5')).toEqual(['enig_t1', 'enig_t1_3', 'enig_t1_vendt']);
    expect(names('scale')).toEqual(['tit_t1', 'tit_t1_vendt']);
    expect(names('single')).toEqual(['vigtigst_t1', 'vigtigst_t1_orden']);
    expect(names('multiple')).toEqual(['brugt_1_t1', 'brugt_2_t1', 'brugt_3_t1', 'brugt_0_t1']);
    expect(names('number')).toEqual(['timer_t1', 'timer_t1_svar']);
    expect(names('text')).toEqual(['tanker_t1_svar']);
    expect(names('knowledge')).toEqual(['lov_t1', 'lov_t1_rigtig']);
  });

  it('keep skipping, don’t know and prefer not to say apart in every kind', () => {
    for (const kind of ITEM_KINDS) {
      const missing = [null, 98, 99] as const;
      const told = missing.map((answer) => cells(kind, answer).filter((cell) => cell !== null));
      expect(told.map((all) => new Set(all))).toEqual([97, 98, 99].map((code) => new Set([code])));
    }
  });

  it('tell of several choices each option by itself', () => {
    expect(cells('multiple', { choices: [1, 3] })).toEqual([1, 0, 1, 0]);
  });

  it('tell whether knowledge is right, and don’t know as neither', () => {
    expect(cells('knowledge', 2)).toEqual([2, 1]);
    expect(cells('knowledge', 1)).toEqual([1, 0]);
    expect(cells('knowledge', 98)).toEqual([98, 98]);
  });

  it('never take a number for a kind of missing, and never tell what was written', () => {
    expect(cells('number', { number: 98 })).toEqual([98, 1]);
    expect(cells('number', 98)).toEqual([null, 98]);
    expect(cells('text', { text: 'Jeg bor i Nyborg' })).toEqual([1]);
  });

  it('are there for the waves that ask the item', () => {
    const short = { ...item('scale'), waves: ['T2_1', 'T4'] } as Item;
    const waves = answerColumns(short, ['T0', 'T1', 'T2_1', 'T3', 'T4'], false);
    expect(waves.map(({ variable }) => variable.name)).toEqual([
      ...['tit_t2_1', 'tit_t4', 'tit_t2_1_vendt', 'tit_t4_vendt'],
    ]);
  });
});

describe('a file of every kind', () => {
  const questionnaire = structuredClone(EVERY_KIND);
  questionnaire.themes[0]!.order = 'random';
  const all = questionnaire.themes.flatMap(({ items }) => items.map(({ code }) => code));
  const shown = presentationOf(questionnaire, questionnaire.themes, (purpose) =>
    seededRandom(`anna ${purpose}`),
  )!;
  const person: DatasetPerson = {
    ...{
      pseudonym: 'a',
      groups: {},
      attended: null,
      compared: null,
      weights: {},
      shown: { T0: shown },
    },
    background: { sex: 'kvinde', age_band: '45-59', region: 'syddanmark', education: 'lvu' },
    asked: { T0: new Set(all.filter((code) => code !== 'lov')) },
    answers: {
      T0: { enig: 5, tit: 4, tryghed: 0, brugt: { choices: [0] }, timer: { number: 7.5 }, lov: 2 },
    },
  };
  const { table, codebook } = wideFile(safePeople([person]), questionnaire, ['T0', 'T1', 'T3']);
  const row = Object.fromEntries(table.columns.map((name, at) => [name, table.rows[0]![at]]));

  it('has each column once, told of in both languages', () => {
    expect(new Set(table.columns).size).toBe(table.columns.length);
    expect(table.columns).toEqual(codebook.variables.map(({ name }) => name));
    for (const { label } of codebook.variables) expect(label.da && label.en).toBeTruthy();
  });

  it('tells what was answered, what was skipped and what was not asked', () => {
    expect(row).toMatchObject({
      ...{ enig_t0: 5, enig_t0_3: 3, tit_t0: 4, tryghed_t0: 0, vigtigst_t0: 97 },
      ...{ brugt_0_t0: 1, brugt_1_t0: 0, timer_t0: 7.5, timer_t0_svar: 1, tanker_t0_svar: 97 },
      // Hidden by routing after it was answered; and a wave she took no part in.
      ...{ lov_t0: null, lov_t0_rigtig: null, enig_t1: null },
    });
  });

  it('tells how it was put before the person', () => {
    expect(row['enig_t0_nr']).toBe(shown.items.indexOf('enig') + 1);
    expect(row['tit_t0_vendt']).toBe(Number(shown.reversed.includes('tit')));
    expect(row['vigtigst_t0_orden']).toBe(shown.options['vigtigst']!.join(' '));
    expect(row['enig_t1_nr']).toBeNull();
    // Its section is not mixed.
    expect(table.columns).not.toContain('brugt_t0_nr');
  });

  it('has every value it holds in its codebook', () => {
    for (const variable of codebook.variables) {
      const cell = row[variable.name];
      const listed = [...variable.values, ...variable.missing].map(({ code }) => code);
      if (variable.item === null || listed.length === 0) continue;
      if (cell === null) expect(variable.empty).not.toBeNull();
      else expect(listed, variable.name).toContain(cell);
    }
  });
});
