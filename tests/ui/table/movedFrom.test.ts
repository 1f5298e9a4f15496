import { expect, test } from 'vitest';
import { isListed, isOutOf, movedFrom, wayFrom } from '#ui/table/movedFrom';

const table = '3f0c2a9e-7a34-4a0e-9a40-0d6a3bb2c001';
const [first, second] = [{ position: 1 }, { position: 2 }];

test('the way from a table is read again from the address, and nothing else is', () => {
  const at = (path: string) => movedFrom(new URL(path, 'https://hoering.dk'));
  expect(at(wayFrom(table))).toBe(table);
  expect(at('/bord')).toBeNull();
  expect(at('/bord?fra=https://andet.dk')).toBeNull();
});

test('who has a seat at another table of the talk was moved, who has none in it is out of it', () => {
  expect(isOutOf(first, [first, second])).toBe(false);
  expect(isOutOf(first, [second])).toBe(true);
  expect(isOutOf(second, [])).toBe(true);
});

test('a table is led or looked in at, or it is not', () => {
  const groups = (...ids: string[]) => [{ tables: ids.map((id) => ({ id })) }];
  expect(isListed(table, [{ moderated: groups('a', table), observed: [] }])).toBe(true);
  expect(isListed(table, [{ moderated: groups('a'), observed: groups(table) }])).toBe(true);
  expect(isListed(table, [{ moderated: groups('a'), observed: groups('b') }])).toBe(false);
  expect(isListed(table, [])).toBe(false);
});
