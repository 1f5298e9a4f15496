import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkDetails, checkNewDetails, groupSizes } from '#domain/hearing/details';

const given = {
  name_da: '  Høring   om AI ',
  name_en: 'Hearing on AI',
  slug: 'hoering-om-ai',
  starts_on: '2024-02-03',
  ends_on: '2024-02-04',
  panel_size: '356',
  group_count: '40',
};
const problems = (change: Partial<Record<keyof typeof given, string | undefined>>) => {
  const checked = checkNewDetails({ ...given, ...change });
  return checked.ok ? [] : checked.problem.map(({ field, kind }) => `${field} ${kind}`);
};

describe("a hearing's details", () => {
  test('come out as values, with their spaces tidied', () => {
    expect(checkNewDetails(given)).toEqual({
      ok: true,
      value: { ...given, name_da: 'Høring om AI', panel_size: 356, group_count: 40 },
    });
  });

  test('name every fault at once, in the order of the form', () => {
    const empty = { name_da: ' ', name_en: undefined, slug: '', starts_on: '', ends_on: '' };
    expect(problems({ ...empty, panel_size: '', group_count: 'x' })).toEqual([
      'name_da empty',
      'name_en empty',
      'slug empty',
      'starts_on empty',
      'ends_on empty',
      'panel_size empty',
      'group_count not_a_whole_number',
    ]);
  });

  test.each([
    [{ starts_on: '2024-02-30' }, 'starts_on not_a_date'],
    [{ starts_on: '2023-02-29', ends_on: '2023-03-01' }, 'starts_on not_a_date'],
    [{ starts_on: '2100-02-29', ends_on: '2100-03-01' }, 'starts_on not_a_date'],
    [{ ends_on: '04-02-2024' }, 'ends_on not_a_date'],
    [{ ends_on: '2024-02-02' }, 'ends_on ends_before_start'],
    [{ panel_size: '1' }, 'panel_size out_of_range'],
    [{ panel_size: '20001' }, 'panel_size out_of_range'],
    [{ panel_size: '35.5' }, 'panel_size not_a_whole_number'],
    [{ panel_size: '-3' }, 'panel_size not_a_whole_number'],
    [{ panel_size: '1e3' }, 'panel_size not_a_whole_number'],
    [{ group_count: '0' }, 'group_count out_of_range'],
    [{ group_count: '357' }, 'group_count more_groups_than_people'],
    [{ name_da: 'x'.repeat(201) }, 'name_da too_long'],
    [{ slug: 'Høring' }, 'slug bad_slug'],
    [{ slug: '-ai' }, 'slug bad_slug'],
    [{ slug: 'ai/../b' }, 'slug bad_slug'],
    [{ slug: 'a'.repeat(61) }, 'slug bad_slug'],
  ])('%o is refused: %s', (change, fault) => {
    expect(problems(change)).toEqual([fault]);
  });

  test.each([
    [{ starts_on: '2024-02-29', ends_on: '2024-02-29' }],
    [{ starts_on: '2000-02-29', ends_on: '2000-03-01' }],
    [{ panel_size: '1.000' }],
    [{ panel_size: '20 000' }],
    [{ slug: '7' }],
  ])('%o is fine', (change) => {
    expect(problems(change)).toEqual([]);
  });

  test('do not need an address when they are changed', () => {
    expect(checkDetails({ ...given, slug: undefined }).ok).toBe(true);
  });
});

describe('group sizes', () => {
  test('of the 356 of February 2024 at 40 groups', () => {
    expect(groupSizes(356, 40)).toEqual({ smallest: 8, largest: 9 });
  });

  test('differ by at most one and add up', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20_000 }),
        fc.integer({ min: 1, max: 5000 }),
        (n, g) => {
          const { smallest, largest } = groupSizes(n, g);
          expect(largest - smallest).toBe(n % g === 0 ? 0 : 1);
          expect(smallest * g + (n % g)).toBe(n);
        },
      ),
      { seed: 20240203 },
    );
  });
});
