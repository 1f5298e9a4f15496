import { describe, expect, test } from 'vitest';
import { readEnvironment } from '#server/environment';

describe('the environment', () => {
  test('nothing set: embedded, with the demo, on localhost:3000', () => {
    expect(readEnvironment({}, '/app')).toEqual({
      ...{ database: { kind: 'embedded', dataFolder: '/app/.folkehoering' }, demo: true },
      ...{ host: '127.0.0.1', port: 3000, origin: null, trustProxy: false },
      ...{ chromium: null, mail: null },
    });
  });

  test('a Supabase project, without demo', () => {
    const given = { SUPABASE_URL: 'https://x.supabase.co', SUPABASE_SERVICE_ROLE_KEY: 'secret' };
    expect(readEnvironment(given)).toMatchObject({
      database: { kind: 'supabase', url: 'https://x.supabase.co', serviceRoleKey: 'secret' },
      demo: false,
    });
  });

  test('a direct way to the same project is taken where it is given', () => {
    const given = { SUPABASE_URL: 'https://x.supabase.co', SUPABASE_SERVICE_ROLE_KEY: 'secret' };
    const directUrl = 'postgresql://postgres@db.x.supabase.co:5432/postgres';
    expect(readEnvironment(given).database).toMatchObject({ directUrl: null });
    expect(readEnvironment({ ...given, DATABASE_URL: directUrl }).database).toMatchObject({
      directUrl,
    });
  });

  test('an empty variable counts as not set', () => {
    expect(readEnvironment({ SUPABASE_URL: '', PORT: '' }).port).toBe(3000);
  });

  test.each([
    [
      { SUPABASE_URL: 'https://x.supabase.co' },
      /SUPABASE_URL and SUPABASE_SERVICE_ROLE_KEY go together/,
    ],
    [{ SUPABASE_SERVICE_ROLE_KEY: 'secret-value' }, /go together/],
    [{ SUPABASE_URL: 'not an address', SUPABASE_SERVICE_ROLE_KEY: 's' }, /SUPABASE_URL: /],
    [{ DATABASE_URL: 'postgresql://x/postgres' }, /DATABASE_URL: it goes with SUPABASE_URL/],
    [{ DATABASE_URL: 'https://x.supabase.co' }, /DATABASE_URL: /],
    [{ PORT: 'abc' }, /PORT: /],
    [{ PORT: '70000' }, /PORT: /],
    [{ TRUST_PROXY: 'true' }, /TRUST_PROXY: /],
    [{ ORIGIN: 'ftp://x' }, /ORIGIN: /],
  ])('%o is refused by name', (given, message) => {
    expect(() => readEnvironment(given)).toThrow(message);
  });

  test('no message shows a value, which may be a secret', () => {
    try {
      readEnvironment({ SUPABASE_SERVICE_ROLE_KEY: 'secret-value', PORT: 'secret-port' });
      expect.unreachable();
    } catch (error) {
      expect((error as Error).message).not.toMatch(/secret-/);
    }
  });
});
