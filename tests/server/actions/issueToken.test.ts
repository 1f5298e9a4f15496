import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { readBearer, tokenHash } from '#server/access/bearer';
import { issueToken } from '#server/actions/issueToken';
import { addMember, type Hearing, removeMember } from '#server/database/hearings';
import { issueToken as store, listTokens, revokeToken } from '#server/database/tokens';
import { may } from '#domain/identity/permission';
import { useDatabase } from '../../support/database.ts';
import { type Account, hearingOf, organiserAccount } from './organisedHearing.ts';

const database = useDatabase();
let anna: Account, ida: Account, hearing: Hearing, other: Hearing;
const request = () => ({ id: randomUUID(), name: 'R', hearings: [hearing.slug], days: 90 });
const of = (token: string) => readBearer(`Bearer ${token}`);

beforeAll(async () => {
  ida = await organiserAccount();
  hearing = await hearingOf(ida);
  other = await hearingOf(ida);
  anna = await organiserAccount('Anna');
  await join();
});

async function join() {
  await addMember(hearing.id, anna.id, 'analyst', 'system');
  anna = { ...anna, memberships: [{ hearingId: hearing.id, role: 'analyst' }] };
}

async function issued(days = 90): Promise<string> {
  const made = await issueToken(anna, { ...request(), days }, Date.now());
  if (!made.ok) throw new Error(JSON.stringify(made.problem));
  return made.value.token;
}

test('a token reads the hearings it was made for and does nothing else, and stands nowhere', async () => {
  const token = await issued();
  const { actor } = (await of(token))!;
  expect(actor).toMatchObject({ id: anna.id, mayCreateHearings: false });
  expect(may(actor, { to: 'export dataset', hearingId: hearing.id }).ok).toBe(true);
  expect(may(actor, { to: 'export dataset', hearingId: other.id }).ok).toBe(false);
  expect(may(actor, { to: 'organise', hearingId: hearing.id }).ok).toBe(false);
  const rows = await database.sql('select * from access.tokens, audit.log');
  expect(JSON.stringify(rows)).not.toContain(token);
  const [mine] = await listTokens(anna.id);
  expect(mine).toMatchObject({ name: 'R', revoked_at: null, last_used_at: expect.any(Date) });
});

test('an organiser’s token only reads as well', async () => {
  const organiser: Account = {
    ...ida,
    memberships: [{ hearingId: hearing.id, role: 'organiser' }],
  };
  const made = await issueToken(organiser, request(), Date.now());
  const { actor } = (await of(made.ok ? made.value.token : ''))!;
  expect(may(actor, { to: 'organise', hearingId: hearing.id }).ok).toBe(false);
  expect(may(actor, { to: 'analyse', hearingId: hearing.id }).ok).toBe(true);
});

test('what is no token, or no header for one, speaks for nobody', async () => {
  const token = await issued();
  for (const header of [null, '', 'Bearer', token, `Basic ${token}`, `Bearer ${token}x`])
    expect(await readBearer(header)).toBeNull();
  expect(await of(`fh_${'a'.repeat(43)}`)).toBeNull();
});

test('a token that was revoked, or is over, speaks for nobody', async () => {
  const token = await issued();
  const [mine] = await listTokens(anna.id);
  expect(await revokeToken(mine!.id, ida.id, 'system')).toMatchObject({ ok: false });
  expect(await of(token)).not.toBeNull();
  expect(await revokeToken(mine!.id, anna.id, 'system')).toMatchObject({ ok: true });
  expect(await revokeToken(mine!.id, anna.id, 'system')).toMatchObject({ ok: true });
  expect(await of(token)).toBeNull();
  const over = await issueToken(anna, request(), Date.now() - 91 * 24 * 3_600_000);
  expect(await of(over.ok ? over.value.token : '')).toBeNull();
});

test('who leaves a hearing takes her tokens’ right to it along, and has it again when she returns', async () => {
  const token = await issued();
  await removeMember(hearing.id, anna.id, 'analyst', 'system');
  expect((await of(token))!.actor.memberships).toEqual([]);
  await join();
  expect((await of(token))!.actor.memberships).toHaveLength(1);
});

test('the same form sent twice makes one token', async () => {
  const form = request();
  const first = await issueToken(anna, form, Date.now());
  expect(await issueToken(anna, form, Date.now())).toEqual({
    ok: false,
    problem: { kind: 'token_exists' },
  });
  expect(await of(first.ok ? first.value.token : '')).not.toBeNull();
});

test('nobody has a token for a hearing she does not analyse, nor for longer than a year', async () => {
  const given = { ...request(), hearings: [hearing.slug, other.slug] };
  const refused = { ok: false, problem: { kind: 'hearing_unknown' } };
  expect(await issueToken(anna, given, Date.now())).toEqual(refused);
  const row = {
    ...{ id: randomUUID(), account_id: anna.id, name: 'R', hash: tokenHash('x') },
    ...{ hearing_ids: [other.id], expires_at: new Date() },
  };
  expect(await store(row, 'system')).toMatchObject({
    ok: false,
    problem: { kind: 'hearing_unknown' },
  });
  const long = new Date(Date.now() + 367 * 24 * 3_600_000);
  await expect(
    store({ ...row, hearing_ids: [hearing.id], expires_at: long }, 'system'),
  ).rejects.toThrow('23514');
});
