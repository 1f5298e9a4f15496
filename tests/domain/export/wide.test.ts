import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codebookTable } from '#domain/export/codebookTable';
import { csvText, DANISH_EXCEL_CSV } from '#domain/export/csv';
import { pseudonyms } from '#domain/export/pseudonym';
import { SUPPRESSED, protectSmallCells } from '#domain/export/smallCells';
import type { DatasetPerson } from '#domain/export/datasetPerson';
import { safePeople } from '#domain/export/safePeople';
import { wideFile } from '#domain/export/wide';
import { seededRandom, shuffled } from '#domain/random';
import { AGE_BANDS, EDUCATIONS, REGIONS, SEXES, type Stratum } from '#domain/recruitment/stratum';
import type { Item } from '#domain/survey/item';
import type { Theme } from '#domain/survey/questionnaire';
import { CORE_WAVES, type WaveCode } from '#domain/survey/wave';

const items: Item[] = [
  { code: 'gavn', kind: 'agree5', text: { da: 'AI gavner, "os"', en: 'AI benefits us' } },
  { code: 'tillid', kind: 'agree5', text: { da: '=Tillid', en: 'Trust' } },
];
const themed = (items: Item[]): Theme[] => [
  { code: 'ai', name: { da: 'AI', en: 'AI' }, items: items.slice(0, 1) },
  { code: 'tryg', name: { da: 'Tryghed', en: 'Safety' }, items: items.slice(1) },
];
const themes = themed(items);
const asking = { themes };
const background: Stratum = {
  sex: 'kvinde',
  age_band: '45-59',
  region: 'syddanmark',
  education: 'lvu',
};
type Person = Partial<Omit<DatasetPerson, 'asked'>> & { waves?: readonly WaveCode[] };
/** Somebody who was asked everything in the waves she took part in. */
const person = (
  { waves = [], ...changes }: Person,
  codes = ['gavn', 'tillid', 'constructor'],
): DatasetPerson => ({
  pseudonym: 'a',
  groups: {},
  attended: false,
  compared: false,
  background,
  asked: Object.fromEntries(waves.map((wave) => [wave, new Set(codes)])),
  answers: {},
  shown: {},
  weights: {},
  ...changes,
});

describe('the wide file', () => {
  const safe = safePeople([
    person({
      pseudonym: 'f3',
      groups: { tryg: 12 },
      attended: true,
      waves: ['T0', 'T1', 'T3'],
      answers: { T0: { gavn: 5, tillid: 98 }, T1: { gavn: 2 }, T3: { gavn: 99, tillid: 3 } },
    }),
    person({ pseudonym: '0b', waves: ['T0'], answers: { T0: { tillid: 1 } } }),
    ...['c', 'd', 'e'].map((pseudonym) => person({ pseudonym })),
  ]);
  const { table, codebook } = wideFile(safe, asking, CORE_WAVES);

  it('has its columns from the questionnaire and not from the answers', () => {
    expect(table.columns).toEqual([
      ...['id', 'ai_bord', 'tryg_bord', 'deltog', 'kontrol'],
      ...['koen', 'alder', 'region', 'uddannelse'],
      ...['vaegt_t0', 'vaegt_t1', 'vaegt_t3'],
      ...['gavn_t0', 'gavn_t1', 'gavn_t3', 'gavn_t0_3', 'gavn_t1_3', 'gavn_t3_3'],
      ...['tillid_t0', 'tillid_t1', 'tillid_t3', 'tillid_t0_3', 'tillid_t1_3', 'tillid_t3_3'],
    ]);
    expect(wideFile(safePeople([]), asking, CORE_WAVES).table).toEqual({
      columns: table.columns,
      rows: [],
    });
    for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
  });

  it('keeps four kinds of missing apart, and groups to three beside the codes', () => {
    const row = table.rows.find(([id]) => id === 'f3')!;
    expect(row.slice(1, 9)).toEqual([null, 12, 1, 0, 'kvinde', '45-59', 'syddanmark', 'lvu']);
    expect(row.slice(12)).toEqual([5, 2, 99, 3, 1, 99, 98, 97, 3, 98, 97, 2]);
    const absent = table.rows.find(([id]) => id === '0b')!;
    expect(absent.slice(12)).toEqual([
      ...[97, null, null, 97, null, null],
      ...[1, null, null, 1, null, null],
    ]);
  });

  it('stands in the order of the pseudonyms', () => {
    expect(table.rows.map(([id]) => id)).toEqual(['0b', 'c', 'd', 'e', 'f3']);
  });

  it('has every value it holds in its codebook', () => {
    table.rows.forEach((row) =>
      row.forEach((cell, column) => {
        const { name, kind, values, missing, empty } = codebook.variables[column]!;
        if (kind === 'id' || (kind === 'group' && cell !== null)) return;
        const known = [...values, ...missing].map(({ code }): unknown => code);
        expect(cell === null ? empty !== null : known.includes(cell), `${name} ${cell}`).toBe(true);
      }),
    );
    expect(safe.report).toMatchObject({ reached: true, suppressed: { education: 0 } });
  });

  it('labels each variable and value once, in both languages', () => {
    const names = codebook.variables.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { label, values, missing } of codebook.variables) {
      const both = [label, ...[...values, ...missing].map((value) => value.label)];
      for (const { da, en } of both) expect(da !== '' && en !== '').toBe(true);
      const codes = [...values, ...missing].map(({ code }) => code);
      expect(new Set(codes).size).toBe(codes.length);
    }
  });

  it('tells of nobody’s coming while that is not to be told', () => {
    const { table, codebook } = wideFile(
      safePeople([person({ attended: null, waves: ['T0'] })]),
      asking,
      CORE_WAVES,
    );
    const at = table.columns.indexOf('deltog');
    expect(table.rows[0]![at]).toBeNull();
    expect(codebook.variables[at]!.empty).not.toBeNull();
  });

  it('does not take an item named like a property of every object for an answer', () => {
    const odd: Item[] = [{ ...items[0]!, code: 'constructor' }];
    const file = wideFile(
      safePeople([person({ waves: ['T0'], answers: { T0: {} } })]),
      { themes: themed(odd) },
      CORE_WAVES,
    );
    expect(file.table.rows[0]![12]).toBe(97);
  });
});

describe('CSV', () => {
  it('is read back as it was, by a reader of RFC 4180', () => {
    const cell = fc.oneof(fc.integer(), fc.constant(null), fc.string({ unit: 'grapheme' }));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1 }), (rows) => {
        const text = csvText({ columns: ['a', 'b', 'c'], rows });
        const read = parse(text, { record_delimiter: '\r\n' }) as string[][];
        const expected = rows.map((row) =>
          row.map((value) => {
            if (typeof value !== 'string') return value === null ? '' : String(value);
            return /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
          }),
        );
        expect(read).toEqual([['a', 'b', 'c'], ...expected]);
      }),
      { seed: 20240203 },
    );
  });

  it('lets no text be a formula and leaves numbers alone', () => {
    const rows = [['=1+1', '@SUM(A1)', -3, '+45', 'a"b']];
    expect(csvText({ columns: ['a', 'b', 'c', 'd', 'e'], rows })).toBe(
      `a,b,c,d,e\r\n'=1+1,'@SUM(A1),-3,'+45,"a""b"\r\n`,
    );
  });

  it('is what a Danish Excel opens: its mark, semicolons, decimal commas', () => {
    const rows = [[1.5, -2, 'a;b', 'a,b', '98']];
    const text = csvText({ columns: ['a', 'b', 'c', 'd', 'e'], rows }, DANISH_EXCEL_CSV);
    expect(text).toBe('\uFEFFa;b;c;d;e\r\n1,5;-2;"a;b";"a,b";98\r\n');
  });

  it('writes the codebook, a row per value', () => {
    const table = codebookTable(wideFile(safePeople([]), asking, CORE_WAVES).codebook);
    const read = parse(csvText(table), { columns: true, record_delimiter: '\r\n' }) as Record<
      string,
      string
    >[];
    const rows = read.filter(({ variabel }) => variabel === 'gavn_t1');
    expect(rows.map(({ vaerdi, manglende }) => [vaerdi, manglende])).toEqual([
      ...[
        ['1', ''],
        ['2', ''],
        ['3', ''],
        ['4', ''],
        ['5', ''],
      ],
      ...[
        ['97', 'skipped'],
        ['98', 'dont_know'],
        ['99', 'prefer_not'],
        ['', 'empty'],
      ],
    ]);
    expect(rows[0]).toMatchObject({ tekst_da: 'T1: AI gavner, "os"', vaerdi_da: 'Helt uenig' });
  });
});

describe('small cells', () => {
  const stratum = fc.record({
    sex: fc.constantFrom(...SEXES),
    age_band: fc.constantFrom(...AGE_BANDS.slice(0, 3)),
    region: fc.constantFrom(...REGIONS.slice(0, 3)),
    education: fc.constantFrom(...EDUCATIONS),
  });

  it('are gone: each combination is shared by five or more, and nothing shown is changed', () => {
    fc.assert(
      fc.property(fc.array(stratum, { maxLength: 150 }), (people) => {
        const safe = protectSmallCells(people);
        const sizes = new Map<string, number>();
        safe.people.forEach((shown, index) => {
          const cell = JSON.stringify(Object.entries(shown).sort());
          sizes.set(cell, (sizes.get(cell) ?? 0) + 1);
          for (const key of ['sex', 'age_band', 'region', 'education'] as const) {
            expect([people[index]![key], SUPPRESSED]).toContain(shown[key]);
          }
        });
        expect(safe.report.reached).toBe(people.length === 0 || people.length >= 5);
        for (const size of sizes.values()) {
          expect(size).toBeGreaterThanOrEqual(Math.min(5, people.length));
        }
      }),
      { seed: 20240203 },
    );
  });

  it('hide the same in every order, so that two files together show no more than one', () => {
    const people = fc.array(stratum, { maxLength: 60 });
    fc.assert(
      fc.property(people, fc.string(), (list, seed) => {
        const shownOf = (given: readonly Stratum[]) =>
          new Map(
            protectSmallCells(given).people.map((shown, index) => {
              return [JSON.stringify(given[index]), shown];
            }),
          );
        expect(shownOf(shuffled(list, seededRandom(seed)))).toEqual(shownOf(list));
      }),
      { seed: 20240203, numRuns: 300 },
    );
  });

  it('cost education first, then region, and are counted', () => {
    const people: Stratum[] = [
      ...Array.from({ length: 9 }, () => background),
      ...Array.from({ length: 3 }, (): Stratum => ({ ...background, education: 'grundskole' })),
      ...Array.from({ length: 2 }, (): Stratum => ({ ...background, education: 'uoplyst' })),
      ...Array.from({ length: 4 }, (): Stratum => ({ ...background, sex: 'mand' })),
      ...Array.from({ length: 4 }, (): Stratum => ({
        ...background,
        sex: 'mand',
        region: 'sjaelland',
      })),
    ];
    const { report } = protectSmallCells(people);
    expect(report).toEqual({
      smallest: 5,
      people: 22,
      suppressed: { education: 13, region: 8, age_band: 0, sex: 0 },
      reached: true,
    });
  });

  it('show nothing of a handful of people, and say so', () => {
    const { people, report } = protectSmallCells([background, background]);
    expect(new Set(people.flatMap((shown) => Object.values(shown)))).toEqual(new Set([SUPPRESSED]));
    expect(report.reached).toBe(false);
  });
});

describe('pseudonyms', () => {
  it('are as many different ones as asked for, and others next time', () => {
    const first = pseudonyms(5000, seededRandom('fil 1'));
    expect(new Set(first).size).toBe(5000);
    for (const id of first) expect(id).toMatch(/^p[0-9a-f]{10}$/);
    const again = new Set(pseudonyms(5000, seededRandom('fil 2')));
    expect(first.filter((id) => again.has(id)).length).toBeLessThan(3);
  });
});
