import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';

const files = readdirSync('supabase/migrations').filter((name) => name.endsWith('.sql'));
const versions = files.map((name) => name.split('_')[0]!);

test('every migration has a number of fourteen digits that no other has', () => {
  // Two with one number: the second would pass for applied wherever the first has been.
  expect(versions.every((version) => /^\d{14}$/.test(version))).toBe(true);
  const twice = files.filter((_, at) => versions.indexOf(versions[at]!) !== at);
  expect(twice).toEqual([]);
});
