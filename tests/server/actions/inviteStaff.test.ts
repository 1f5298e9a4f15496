import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { signInWithPassword } from '#server/access/signIn';
import { inviteStaff } from '#server/actions/inviteStaff';
import { removeStaff } from '#server/actions/removeStaff';
import { findAccount } from '#server/database/accounts';
import { listMembers } from '#server/database/hearings';
import { useDatabase } from '../../support/database.ts';
import { type Account, hearingOf, organiserAccount, rolesOf } from './organisedHearing.ts';

describe('the staff of a hearing', () => {
  const database = useDatabase();
  let ida: Account;
  let hearingId: string;
  beforeAll(async () => {
    ida = await organiserAccount();
    hearingId = (await hearingOf(ida)).id;
  });

  test('somebody new gets an account and a password that signs them in', async () => {
    const given = {
      email: '  Mona@Example.dk ',
      name: ' Mona  Moderator ',
      role: 'moderator' as const,
    };
    const invited = await inviteStaff(hearingId, given, ida);
    if (!invited.ok) throw new Error(invited.problem.join());
    expect(invited.value).toMatchObject({ email: 'mona@example.dk', name: 'Mona Moderator' });
    const { password } = invited.value;
    const account = await findAccount('mona@example.dk');
    expect(account?.may_create_hearings).toBe(false);
    expect(await rolesOf(account!.id, hearingId)).toEqual(['moderator']);
    expect((await signInWithPassword('mona@example.dk', password!, '10.0.0.1')).ok).toBe(true);
    const stored = await database.sql(`select from access.accounts where password_hash like $1`, [
      `%${password}%`,
    ]);
    expect(stored).toEqual([]);
  });

  test('somebody with an account joins with it: name, password and rights stay', async () => {
    const bo = await organiserAccount('Bo');
    const given = { email: bo.email, name: 'Et andet navn', role: 'analyst' as const };
    const invited = await inviteStaff(hearingId, given, ida);
    expect(invited).toEqual({
      ok: true,
      value: { role: 'analyst', email: bo.email, name: 'Bo', password: null },
    });
    expect(await rolesOf(bo.id, hearingId)).toEqual(['analyst']);
    const signedIn = await signInWithPassword(bo.email, 'en lang sætning om vejret', '10.0.0.1');
    expect(signedIn.ok).toBe(true);
  });

  test('the same role twice is told, another role is added', async () => {
    const given = { email: `${randomUUID()}@example.dk`, name: 'To', role: 'analyst' as const };
    await inviteStaff(hearingId, given, ida);
    expect(await inviteStaff(hearingId, given, ida)).toEqual({
      ok: false,
      problem: ['already_member'],
    });
    const other = await inviteStaff(hearingId, { ...given, role: 'moderator' }, ida);
    expect(other).toMatchObject({ ok: true, value: { password: null } });
  });

  test('inviting the same person twice at once makes one account with one password', async () => {
    const given = { email: `${randomUUID()}@example.dk`, name: 'En', role: 'moderator' as const };
    const outcomes = await Promise.all([1, 2, 3].map(() => inviteStaff(hearingId, given, ida)));
    const passwords = outcomes.flatMap((one) =>
      one.ok && one.value.password ? [one.value.password] : [],
    );
    expect(passwords).toHaveLength(1);
    expect((await signInWithPassword(given.email, passwords[0]!, '10.0.0.2')).ok).toBe(true);
  });

  test('every fault is named at once', async () => {
    const wrong = { email: 'ikke en e-mail', name: '  ', role: null };
    expect(await inviteStaff(hearingId, wrong, ida)).toEqual({
      ok: false,
      problem: ['email_wrong', 'name_missing', 'role_missing'],
    });
  });

  test('the last organiser stays, also when two remove each other at once', async () => {
    const { id } = await hearingOf(ida);
    const self = { accountId: ida.id, role: 'organiser' as const };
    expect(await removeStaff(id, self, ida)).toEqual({ ok: false, problem: 'last_organiser' });
    const eva = await organiserAccount('Eva');
    await inviteStaff(id, { email: eva.email, name: 'Eva', role: 'organiser' }, ida);
    const outcomes = await Promise.all([
      removeStaff(id, { accountId: eva.id, role: 'organiser' }, ida),
      removeStaff(id, self, eva),
    ]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    const left = (await listMembers(id)).filter(({ role }) => role === 'organiser');
    expect(left).toHaveLength(1);
  });

  test('a moderator who is removed leaves the groups as well', async () => {
    const { id } = await hearingOf(ida);
    const mads = await organiserAccount('Mads');
    await inviteStaff(id, { email: mads.email, name: 'Mads', role: 'moderator' }, ida);
    const group = randomUUID();
    await database.sql('insert into programme.groups (id, hearing_id, number) values ($1, $2, 1)', [
      group,
      id,
    ]);
    await database.sql('insert into programme.moderators values ($1, $2)', [group, mads.id]);
    const role = { accountId: mads.id, role: 'moderator' as const };
    expect((await removeStaff(id, role, ida)).ok).toBe(true);
    expect(
      await database.sql('select from programme.moderators where group_id = $1', [group]),
    ).toEqual([]);
    expect((await removeStaff(id, role, ida)).ok).toBe(true);
  });
});
