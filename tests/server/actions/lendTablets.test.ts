import { beforeAll, describe, expect, test } from 'vitest';
import { readSession } from '#server/access/sessions';
import { sha256 } from '#server/access/secrets';
import { enrolmentDigits, enrolmentHash } from '#server/access/tabletCookie';
import {
  enrolTablet,
  lendTablet,
  setTabletLost,
  signTabletIn,
  takeTabletBack,
} from '#server/actions/lendTablets';
import { readPerson } from '#server/actions/readPerson';
import { listTablets, requestEnrolment } from '#server/database/tablets';
import { useDatabase } from '../../support/database.ts';
import { drawPanel, open, prepareHearing } from './hearing.ts';
import { type Account, organiserAccount } from './organisedHearing.ts';

const database = useDatabase();

describe('tablets that are lent', () => {
  let hearing: Awaited<ReturnType<typeof prepareHearing>>;
  let actor: Account;
  let anna: string;
  let bent: string;
  const at = () => ({ hearing, actor });
  const secretOf = (number: number) => sha256(`secret ${number}`);
  const whoIsOn = async (session: { id: string } | null) => {
    const { actor: who } = await readSession(session?.id);
    return who.kind === 'participant' ? who.key : who.kind;
  };
  const show = (secret: string) =>
    requestEnrolment(sha256(secret), enrolmentHash(enrolmentDigits(secret)));

  beforeAll(async () => {
    hearing = await prepareHearing(3);
    actor = await organiserAccount();
    await open(hearing.id, 'T0');
    [anna, bent] = [hearing.respondents[0]!.key, hearing.respondents[1]!.key];
    await drawPanel(hearing.id, [anna, bent]);
    for (const number of [1, 2, 3]) {
      await show(secretOf(number));
      await enrolTablet(at(), enrolmentDigits(secretOf(number)), null);
    }
  });

  test('are taken in by the digits they show, each with its own number', async () => {
    expect((await listTablets(hearing.id)).map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(await enrolTablet(at(), '000 000', null)).toEqual({
      ok: false,
      problem: { kind: 'tablet_code_unknown' },
    });
    // The digits open nothing a second time.
    expect((await enrolTablet(at(), enrolmentDigits(secretOf(1)), 9)).ok).toBe(false);
  });

  test('two that show the same digits cannot both wait', async () => {
    const [one, other] = [sha256('a'), sha256('b')];
    expect(await requestEnrolment(one, enrolmentHash('123456'))).toBe(true);
    expect(await requestEnrolment(other, enrolmentHash('123456'))).toBe(false);
    expect(await requestEnrolment(one, enrolmentHash('123456'))).toBe(true);
  });

  test('digits that have stood too long are no good', async () => {
    await show(secretOf(4));
    await database.sql(
      `update access.tablet_requests set expires_at = now() - interval '1 second'`,
    );
    expect((await enrolTablet(at(), enrolmentDigits(secretOf(4)), 4)).ok).toBe(false);
  });

  test('sign in whoever they are lent to, and nobody before', async () => {
    expect(await signTabletIn(secretOf(1))).toBeNull();
    expect(await lendTablet(at(), 1, anna)).toEqual({ ok: true, value: null });
    expect(await lendTablet(at(), 1, anna)).toEqual({ ok: true, value: null });
    expect(await whoIsOn(await signTabletIn(secretOf(1)))).toBe(anna);
    expect(await signTabletIn(secretOf(2))).toBeNull();
    expect(await signTabletIn('a stranger')).toBeNull();
  });

  test('have one person, and a person has one: a swap signs the old one out', async () => {
    const before = await signTabletIn(secretOf(1));
    expect(await lendTablet(at(), 1, bent)).toEqual({
      ok: false,
      problem: { kind: 'tablet_lent' },
    });
    expect(await lendTablet(at(), 2, anna)).toEqual({ ok: true, value: 1 });
    expect(await whoIsOn(before)).toBe('visitor');
    expect(await signTabletIn(secretOf(1))).toBeNull();
    expect(await whoIsOn(await signTabletIn(secretOf(2)))).toBe(anna);
    const steps = (await readPerson(hearing, anna))!.history
      .filter(({ event }) => event.startsWith('tablet'))
      .map(({ event, details }) => [event, details['tablet']]);
    expect(steps.toReversed()).toEqual([
      ['tablet_given', 1],
      ['tablet_returned', 1],
      ['tablet_given', 2],
    ]);
  });

  test('two doors that lend one tablet at once lend it to one', async () => {
    const lent = await Promise.all([lendTablet(at(), 3, bent), lendTablet(at(), 3, anna)]);
    expect(lent.filter(({ ok }) => ok)).toHaveLength(1);
    await takeTabletBack(at(), 3);
    await lendTablet(at(), 2, anna);
  });

  test('come back, and whoever had one is signed out of that one only', async () => {
    const lent = await signTabletIn(secretOf(2));
    await lendTablet(at(), 1, bent);
    const other = await signTabletIn(secretOf(1));
    expect(await takeTabletBack(at(), 2)).toEqual({ ok: true, value: true });
    expect(await takeTabletBack(at(), 2)).toEqual({ ok: true, value: true });
    expect(await whoIsOn(lent)).toBe('visitor');
    expect(await whoIsOn(other)).toBe(bent);
    expect((await takeTabletBack(at(), 77)).ok).toBe(false);
  });

  test('that are lost are nobody’s, cannot be lent, and may be found', async () => {
    const lent = await signTabletIn(secretOf(1));
    await setTabletLost(at(), 1, true);
    expect(await whoIsOn(lent)).toBe('visitor');
    expect(await lendTablet(at(), 1, bent)).toEqual({
      ok: false,
      problem: { kind: 'tablet_lost' },
    });
    await setTabletLost(at(), 1, false);
    expect((await lendTablet(at(), 1, bent)).ok).toBe(true);
  });

  test('are only for the panel of their own hearing', async () => {
    const outsider = hearing.respondents[2]!.key;
    expect(await lendTablet(at(), 3, outsider)).toEqual({
      ok: false,
      problem: { kind: 'not_on_panel' },
    });
    const other = await prepareHearing(1);
    expect((await lendTablet({ hearing: other, actor }, 3, anna)).ok).toBe(false);
  });
});
