import { describe, expect, test } from 'vitest';
import { MUNICIPALITIES } from '#domain/recruitment/municipalities';
import { regionOf } from '#domain/recruitment/stratum';
import { missingFeatures } from '#domain/sampling/population/margins';
import { parsePopulationMargins } from '#domain/sampling/population/parse';
import { simulatedMargins } from '#domain/simulation/populationMargins';

const ON = '2024-02-03';
const rowsOf = (text: string, delimiter = ';') =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line, at) => ({ line: at + 1, cells: line.split(delimiter) }));
const parse = (text: string, on = ON, delimiter = ';') =>
  parsePopulationMargins(rowsOf(text, delimiter), on);
const faults = (text: string, on = ON) => {
  const read = parse(text, on);
  if (read.ok) throw new Error('read without a fault');
  return read.problem;
};
const counts = (text: string, on = ON) => {
  const read = parse(text, on);
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  return Object.fromEntries(read.value.map((row) => [`${row.feature} ${row.value}`, row.count]));
};

const AGES = Array.from({ length: 126 }, (_, age) => `${age} år`);
type Line = { area: string; sex?: string; age: string; civil?: string; time?: string; n: number };
const HEADING = '\uFEFFOMRÅDE;KØN;ALDER;CIVILSTAND;TID;INDHOLD';
const folk1a = (lines: readonly Line[]) =>
  [
    HEADING,
    ...lines.map(({ area, sex = 'Mænd', age, civil = 'I alt', time = '2024K1', n }) =>
      [area, sex, age, civil, time, n].join(';'),
    ),
  ].join('\n');

/** Every kommune with one man and two women of each age, totals everywhere. */
const kommuner = (over: Partial<Line> = {}, names = MUNICIPALITIES.map(({ name }) => name)) =>
  [...names, 'Christiansø'].flatMap((area) =>
    AGES.flatMap((age) =>
      (['Mænd', 'Kvinder', 'I alt'] as const).map((sex, at) => ({
        ...{ area, sex, age, n: at + 1 },
        ...over,
      })),
    ),
  );

describe('population margins from FOLK1A', () => {
  test('adds up adults by the five regions of 2024, without totals and Christiansø', () => {
    const country = AGES.map((age) => ({ area: 'Hele landet', age, sex: 'I alt', n: 999_999 }));
    const all = [
      ...kommuner(),
      ...country,
      ...AGES.map((age) => ({ area: 'Landsdel Bornholm', age, n: 777 })),
      { area: 'København', sex: 'Mænd', age: 'Alder i alt', n: 88_888 },
    ];
    const margins = counts(folk1a(all));
    const people = 98 * 108;
    expect(margins['sex mand']).toBe(people);
    expect(margins['sex kvinde']).toBe(2 * people);
    expect(margins['age_band 18-29']).toBe(98 * 12 * 3);
    expect(margins['age_band 75+']).toBe(98 * 51 * 3);
    const inRegion = (region: string, on: string) =>
      MUNICIPALITIES.filter(({ code }) => {
        const found = regionOf(code, on);
        return found.ok && found.value === region;
      }).length;
    expect(margins['region sjaelland']).toBe(inRegion('sjaelland', ON) * 108 * 3);
    expect(margins['region oestdanmark']).toBeUndefined();
    const later = counts(folk1a(kommuner()), '2027-03-01');
    expect(later['region oestdanmark']).toBe(inRegion('oestdanmark', '2027-03-01') * 108 * 3);
    expect(later['region sjaelland']).toBeUndefined();
  });

  test('is read by codes, by codes with texts and in English alike, columns in any order', () => {
    const codes = MUNICIPALITIES.map(({ code, name }) => ({ code, name }));
    const written = (cell: (code: string, name: string) => string, sexes: readonly string[]) =>
      [
        'TID;ALDER;OMRÅDE;KØN;INDHOLD',
        ...codes.flatMap(({ code, name }) =>
          AGES.flatMap((_, age) =>
            sexes.map((sex, at) => `2024K1;${age};${cell(code, name)};${sex};${at + 1}`),
          ),
        ),
      ].join('\n');
    const plain = counts(folk1a(kommuner()));
    expect(counts(written((code) => code, ['1', '2', 'TOT']))).toEqual(plain);
    expect(counts(written((code, name) => `${code} ${name}`, ['1 Mænd', '2 Kvinder']))).toEqual(
      plain,
    );
    const english = written(
      (_, name) => (name === 'København' ? 'Copenhagen' : name),
      ['Men', 'Women', 'Total'],
    );
    expect(counts(english)).toEqual(plain);
  });

  test('takes the regions where the kommuner are not there, and joins the eastern two from 2027', () => {
    const names = ['Hovedstaden', 'Sjælland', 'Syddanmark', 'Midtjylland', 'Nordjylland'];
    const lines = names.flatMap((name, at) =>
      AGES.flatMap((age) =>
        ['Mænd', 'Kvinder'].map((sex) => ({ area: `Region ${name}`, age, sex, n: at + 1 })),
      ),
    );
    const five = counts(folk1a(lines));
    expect(five['region sjaelland']).toBe(2 * 108 * 2);
    const four = counts(folk1a(lines), '2027-01-01');
    expect(four['region oestdanmark']).toBe(
      five['region hovedstaden']! + five['region sjaelland']!,
    );
    expect(Object.keys(four).filter((key) => key.startsWith('region'))).toHaveLength(4);
    const [first] = faults(folk1a(lines.slice(0, -252)));
    expect(first).toMatchObject({ kind: 'values_missing', values: ['nordjylland'] });
  });

  test('four regions cannot be made five', () => {
    const names = ['Østdanmark', 'Syddanmark', 'Midtjylland', 'Nordjylland'];
    const lines = names.flatMap((name) =>
      AGES.flatMap((age) =>
        ['Mænd', 'Kvinder'].map((sex) => ({ area: `Region ${name}`, age, sex, n: 1 })),
      ),
    );
    expect(faults(folk1a(lines))).toMatchObject([{ kind: 'regions_too_new' }]);
    expect(counts(folk1a(lines), '2027-06-01')['region oestdanmark']).toBe(216);
  });

  test('counts the last quarter that has begun, and says which', () => {
    const quarters = ['2023K4', '2024K1', '2024K2'].flatMap((time, at) =>
      ['Mænd', 'Kvinder'].flatMap((sex) =>
        AGES.map((age) => ({ area: 'Hele landet', age, sex, time, n: at + 1 })),
      ),
    );
    const read = parse(folk1a(quarters));
    if (!read.ok) throw new Error(JSON.stringify(read.problem));
    expect(read.value[0]).toEqual({
      ...{ feature: 'sex', value: 'kvinde', count: 2 * 108 },
      source: 'Danmarks Statistik, FOLK1A, 2024K1',
    });
    expect(missingFeatures(read.value)).toEqual(['region', 'education']);
    expect(counts(folk1a(quarters), '2020-01-01')['sex mand']).toBe(108);
  });

  test('adds civil statuses where there is no total, and only where all four are there', () => {
    const by = (statuses: readonly string[]) =>
      folk1a(
        statuses.flatMap((civil) =>
          ['Mænd', 'Kvinder'].flatMap((sex) =>
            AGES.map((age) => ({ area: 'Hele landet', age, sex, civil, n: 5 })),
          ),
        ),
      );
    const four = ['Ugift', 'Gift/separeret', 'Enke/enkemand', 'Fraskilt'];
    expect(counts(by(four))['sex mand']).toBe(4 * 5 * 108);
    expect(counts(by([...four, 'I alt']))['sex mand']).toBe(5 * 108);
    expect(faults(by(four.slice(1)))).toMatchObject([{ kind: 'civil_status_missing' }]);
  });

  test('names what is wrong and the line it is on', () => {
    const whole = kommuner();
    expect(faults(folk1a(whole.filter(({ age }) => age !== '44 år')))).toMatchObject([
      { kind: 'ages_missing', from: 44, to: 44, column: 'ALDER' },
    ]);
    expect(faults(folk1a(whole.filter(({ age }) => Number.parseInt(age) <= 60)))).toMatchObject([
      { kind: 'ages_missing', from: 61, to: 90 },
    ]);
    expect(faults(folk1a(whole.filter(({ area }) => area !== 'Odense')))).toMatchObject([
      { kind: 'values_missing', feature: 'region', values: ['Odense'] },
    ]);
    expect(faults(folk1a(whole.filter(({ sex }) => sex === 'Mænd')))).toMatchObject([
      { kind: 'values_missing', feature: 'sex', values: ['kvinde'] },
    ]);
    const fives = whole.map((line) => ({ ...line, age: '15-19 år' }));
    expect(faults(folk1a(fives))[0]).toMatchObject({ kind: 'age_group_across', value: '15-19' });
    const broken = `${folk1a(whole)}\nAtlantis;Mænd;18 år;I alt;2024K1;4\nOdense;Mænd;18 år;I alt;2024K1;..`;
    expect(faults(broken)).toMatchObject([
      { kind: 'unknown_value', value: 'Atlantis', column: '\uFEFFOMRÅDE'.trim() },
      { kind: 'bad_count', value: '..', column: 'INDHOLD', line: whole.length + 3 },
    ]);
    const lastWomen = whole.findIndex(
      ({ area, sex, age }) => area === 'Hjørring' && sex === 'Kvinder' && age === '60 år',
    );
    const cut = whole.filter((line, at) => at < lastWomen && line.area !== 'Christiansø');
    expect(faults(folk1a(cut))).toMatchObject([
      { kind: 'group_missing', values: ['Hjørring', 'mand', '75+'] },
      { kind: 'group_missing', values: ['Hjørring', 'kvinde', '60-74'] },
      { kind: 'group_missing', values: ['Hjørring', 'kvinde', '75+'] },
    ]);
    const twice = [...whole, whole[54]!];
    expect(faults(folk1a(twice))).toMatchObject([
      { kind: 'duplicate', earlierLine: 56, line: whole.length + 2 },
    ]);
    expect(faults(HEADING)).toMatchObject([{ kind: 'empty_file' }]);
    expect(faults(folk1a([{ area: 'Hele landet', age: 'I alt', n: 5 }]))).toMatchObject([
      { kind: 'ages_missing', from: 18 },
    ]);
  });
});

describe('population margins from a plain file', () => {
  const sex = 'sex,kvinde,2 400 000,Egen\nsex,mand,2.300.000,Egen';

  test('reads features and values by code or word, and counts as people write them', () => {
    const read = parse(`Feature,Value,COUNT,source\n${sex}`, ON, ',');
    expect(read).toEqual({
      ok: true,
      value: [
        { feature: 'sex', value: 'kvinde', count: 2_400_000, source: 'Egen' },
        { feature: 'sex', value: 'mand', count: 2_300_000, source: 'Egen' },
      ],
    });
    expect(counts('kategori;værdi;antal\nKøn;Kvinder;50,5\nKøn;Mænd;49,5')).toEqual({
      'sex kvinde': 50.5,
      'sex mand': 49.5,
    });
  });

  test('joins the eastern regions of before 2027', () => {
    const text = `feature;value;count
region;hovedstaden;100
region;Region Sjælland;50
region;syddanmark;1
region;midtjylland;1
region;nordjylland;1`;
    expect(counts(text)['region sjaelland']).toBe(50);
    expect(counts(text, '2027-01-01')['region oestdanmark']).toBe(150);
    expect(faults(text.replace('hovedstaden', 'oestdanmark'))).toMatchObject([
      { kind: 'regions_too_new', line: 2 },
    ]);
  });

  test('tells every fault with its line', () => {
    const text = `feature;value;count
sex;kvinde;1.911
sex;mand;-4
sex;kvinde;7
shoe;42;1
age_band;18-35;5
region;;5`;
    expect(faults(text).map(({ line, kind }) => [line, kind])).toEqual([
      [2, 'ambiguous_count'],
      [3, 'bad_count'],
      [4, 'duplicate'],
      [5, 'unknown_feature'],
      [6, 'unknown_value'],
      [7, 'missing_value'],
    ]);
    expect(faults('feature;value;count\nsex;kvinde;5\nsex;mand;5\nKøn;Kvinder;5')).toMatchObject([
      { line: 4, kind: 'duplicate', earlierLine: 2 },
    ]);
    expect(faults('feature;value;count\nsex;kvinde;5')).toMatchObject([
      { kind: 'values_missing', feature: 'sex', values: ['mand'] },
    ]);
    expect(faults('feature;value;count\nsex;kvinde;0\nsex;mand;0')).toMatchObject([
      { kind: 'nobody', feature: 'sex', line: 2 },
    ]);
    expect(faults('feature;count\nsex;0')).toMatchObject([
      { kind: 'missing_columns', columns: ['value'] },
    ]);
    expect(faults('')).toMatchObject([{ kind: 'empty_file', line: 1 }]);
  });

  test('reads back the simulated margins, whole on either side of 2027', () => {
    for (const on of [ON, '2027-05-01']) {
      const rows = simulatedMargins(on);
      expect(missingFeatures(rows)).toEqual([]);
      const text = rows.map(({ feature, value, count }) => `${feature};${value};${count}`);
      expect(Object.keys(counts(`feature;value;count\n${text.join('\n')}`, on))).toHaveLength(
        rows.length,
      );
    }
  });
});
