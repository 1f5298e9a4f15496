import { describe, expect, test } from 'vitest';
import { CHRISTIANSOE, MUNICIPALITIES } from '#domain/recruitment/municipalities';
import { ageBandOf, regionOf, regionsOn, stratumOf } from '#domain/recruitment/stratum';

const FEBRUARY_2024 = '2024-02-03';

describe('the kommuner', () => {
  test('are 98, in the order of their codes, Christiansø not among them', () => {
    const codes = MUNICIPALITIES.map(({ code }) => code);
    expect(new Set(codes).size).toBe(98);
    expect([...codes].sort()).toEqual(codes);
    expect(codes).not.toContain(CHRISTIANSOE);
    expect(codes[0]).toBe('101');
    expect(codes.at(-1)).toBe('860');
    expect(new Set(MUNICIPALITIES.map(({ name }) => name)).size).toBe(98);
  });

  test('are 29, 17, 22, 19 and 11 in the five regions', () => {
    const counts = Object.groupBy(MUNICIPALITIES, ({ region }) => region);
    expect(Object.fromEntries(Object.entries(counts).map(([r, all]) => [r, all.length]))).toEqual({
      hovedstaden: 29,
      sjaelland: 17,
      syddanmark: 22,
      midtjylland: 19,
      nordjylland: 11,
    });
  });
});

describe('region is a function of kommune and date', () => {
  test.each([
    ['101', 'hovedstaden', 'oestdanmark'],
    ['400', 'hovedstaden', 'oestdanmark'],
    ['253', 'sjaelland', 'oestdanmark'],
    ['450', 'syddanmark', 'syddanmark'],
    ['615', 'midtjylland', 'midtjylland'],
    ['607', 'syddanmark', 'syddanmark'],
    ['773', 'nordjylland', 'nordjylland'],
  ])('%s is in %s, and from 2027 in %s', (code, until2026, from2027) => {
    expect(regionOf(code, '2026-12-31')).toEqual({ ok: true, value: until2026 });
    expect(regionOf(code, '2027-01-01')).toEqual({ ok: true, value: from2027 });
  });

  test('there are five regions and then four, and every kommune is in one of them', () => {
    for (const on of ['2026-12-31', '2027-01-01']) {
      const used = new Set(MUNICIPALITIES.map(({ code }) => regionOf(code, on)));
      const values = new Set([...used].map((found) => found.ok && found.value));
      expect(values).toEqual(new Set(regionsOn(on)));
    }
    expect(regionsOn('2026-12-31')).toHaveLength(5);
    expect(regionsOn('2027-01-01')).toHaveLength(4);
  });

  test('Christiansø is in no kommune, and other codes are unknown', () => {
    const problem = (code: string) => {
      const found = regionOf(code, FEBRUARY_2024);
      return found.ok ? null : found.problem.kind;
    };
    expect(problem('411')).toBe('no_municipality');
    expect(problem('999')).toBe('unknown_municipality');
    expect(problem('0101')).toBe('unknown_municipality');
  });
});

describe('age bands', () => {
  test.each([
    [2006, '18-29'],
    [1995, '18-29'],
    [1994, '30-44'],
    [1980, '30-44'],
    [1979, '45-59'],
    [1965, '45-59'],
    [1964, '60-74'],
    [1950, '60-74'],
    [1949, '75+'],
    [1934, '75+'],
    [1925, '75+'],
  ])('born in %i is %s in 2024', (year, band) => {
    expect(ageBandOf(year, FEBRUARY_2024)).toEqual({ ok: true, value: band });
  });

  test('under 18 and impossible ages are problems', () => {
    expect(ageBandOf(2007, FEBRUARY_2024)).toEqual({
      ok: false,
      problem: { kind: 'too_young', age: 17 },
    });
    for (const year of [1903, 2025, Number.NaN]) {
      const found = ageBandOf(year, FEBRUARY_2024);
      expect(!found.ok && found.problem.kind).toBe('implausible_age');
    }
  });
});

test('a stratum holds all four features', () => {
  const person = {
    sex: 'kvinde',
    birthYear: 1980,
    municipalityCode: '450',
    education: 'lvu',
  } as const;
  expect(stratumOf(person, FEBRUARY_2024)).toEqual({
    ok: true,
    value: { sex: 'kvinde', age_band: '30-44', region: 'syddanmark', education: 'lvu' },
  });
  expect(stratumOf({ ...person, municipalityCode: '411' }, FEBRUARY_2024).ok).toBe(false);
  expect(stratumOf({ ...person, birthYear: 2020 }, FEBRUARY_2024).ok).toBe(false);
});
