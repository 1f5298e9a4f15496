import type { Cookies } from '@sveltejs/kit';
import { beforeAll, expect, test } from 'vitest';
import { isKiosk, leaveKiosk, makeKiosk, readKiosk } from '#server/access/kiosk';
import { useDatabase } from '../../support/database.ts';
import { prepareHearing } from '../actions/hearing.ts';

const database = useDatabase();
const ADDRESS = new URL('https://folkehoering.example/kiosk');
let hearingId: string;

beforeAll(async () => {
  hearingId = (await prepareHearing(1)).id;
});

/** A device's cookies, as far as they are asked for here. */
function device(): Cookies {
  const kept = new Map<string, string>();
  const cookies: Pick<Cookies, 'get' | 'set' | 'delete'> = {
    get: (name) => kept.get(name),
    set: (name, value) => void kept.set(name, value),
    delete: (name) => void kept.delete(name),
  };
  return cookies as Cookies;
}

async function sharedTablet(pin: string): Promise<Cookies> {
  const cookies = device();
  await makeKiosk(cookies, ADDRESS, hearingId, pin, 'system');
  return cookies;
}

test('a tablet is shared from when staff make it so until they leave with its PIN', async () => {
  expect(isKiosk(device())).toBe(false);
  const cookies = await sharedTablet('4711');
  expect(isKiosk(cookies)).toBe(true);
  expect(await readKiosk(cookies)).toMatchObject({ hearing_id: hearingId });
  expect(await leaveKiosk(cookies, '4712')).toEqual({ ok: false, problem: 'pin_wrong' });
  expect(isKiosk(cookies)).toBe(true);
  expect(await leaveKiosk(cookies, '4711')).toEqual({ ok: true, value: true });
  expect(isKiosk(cookies)).toBe(false);
});

test('neither the tablet’s secret nor its PIN stands in the database', async () => {
  const cookies = await sharedTablet('20240203');
  const rows = JSON.stringify(await database.sql('select * from access.kiosks'));
  expect(rows).not.toContain(cookies.get('faelles'));
  expect(rows).not.toContain('20240203');
});

test('a PIN cannot be guessed', async () => {
  const cookies = await sharedTablet('123456');
  const outcomes = [];
  for (let pin = 0; pin < 12; pin++) outcomes.push(await leaveKiosk(cookies, String(1000 + pin)));
  expect(outcomes.at(-1)).toEqual({ ok: false, problem: 'too_many_attempts' });
  expect(await leaveKiosk(cookies, '123456')).toEqual({ ok: false, problem: 'too_many_attempts' });
});

test('a tablet whose hearing’s database knows it no more is let go', async () => {
  const cookies = await sharedTablet('4711');
  await database.sql('delete from access.kiosks');
  expect(await readKiosk(cookies)).toBeNull();
  expect(await leaveKiosk(cookies, 'whatever')).toEqual({ ok: true, value: true });
});
