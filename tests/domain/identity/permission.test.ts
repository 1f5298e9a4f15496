import { describe, expect, test } from 'vitest';
import { type Actor, type StaffRole, VISITOR } from '#domain/identity/actor';
import { type Deed, may } from '#domain/identity/permission';

const [here, there] = ['here', 'there'];
const staff = (role: StaffRole, hearingId = here): Actor => ({
  kind: 'account',
  ...{ id: role, email: `${role}@example.dk`, name: role, mayCreateHearings: false },
  memberships: [{ hearingId, role }],
});
const participant = (selection: 'panel' | 'reserve' | null, hearingId = here): Actor => ({
  kind: 'participant',
  ...{ key: `p-${selection}`, hearingId, hearingSlug: hearingId, firstName: 'Ida', selection },
});
const creator: Actor = {
  kind: 'account',
  ...{ id: 'c', email: 'c@example.dk', name: 'C', mayCreateHearings: true, memberships: [] },
};
const everybody = {
  visitor: VISITOR,
  creator,
  organiser: staff('organiser'),
  analyst: staff('analyst'),
  moderator: staff('moderator'),
  reviewer: staff('reviewer'),
  'organiser elsewhere': staff('organiser', there),
  'moderator elsewhere': staff('moderator', there),
  invited: participant(null),
  reserve: participant('reserve'),
  panel: participant('panel'),
  'panel elsewhere': participant('panel', there),
};
const allowed = (deed: Deed) =>
  Object.entries(everybody)
    .filter(([, actor]) => may(actor, deed).ok)
    .map(([name]) => name);

describe('who may do what at a hearing', () => {
  test.each<[Deed, string[]]>([
    [{ to: 'create hearing' }, ['creator']],
    [{ to: 'see control room' }, ['creator', 'organiser', 'organiser elsewhere']],
    [{ to: 'organise', hearingId: here }, ['organiser']],
    [{ to: 'read mailing list', hearingId: here }, ['organiser']],
    [{ to: 'observe table', hearingId: here }, ['organiser']],
    [{ to: 'receive people', hearingId: here }, ['organiser', 'moderator']],
    [{ to: 'see analyses' }, ['organiser', 'analyst', 'organiser elsewhere']],
    [{ to: 'analyse', hearingId: here }, ['organiser', 'analyst']],
    [{ to: 'export dataset', hearingId: here }, ['organiser', 'analyst']],
    [{ to: 'propose release', hearingId: here }, ['analyst']],
    [{ to: 'decide release', hearingId: here }, ['organiser', 'analyst']],
    [{ to: 'take part', hearingId: here }, ['invited', 'reserve', 'panel']],
    [{ to: 'moderate table', hearingId: here, moderators: ['moderator'] }, ['moderator']],
    [{ to: 'moderate table', hearingId: here, moderators: ['organiser'] }, []],
    [{ to: 'sit at table', hearingId: here, seated: ['p-panel'] }, ['panel']],
    [
      { to: 'read briefing', hearingId: here, audience: 'panel' },
      ['organiser', 'analyst', 'moderator', 'reviewer', 'panel'],
    ],
    [
      { to: 'read briefing', hearingId: here, audience: 'invited' },
      ['organiser', 'analyst', 'moderator', 'reviewer', 'invited', 'reserve', 'panel'],
    ],
    [{ to: 'read briefing', hearingId: here, audience: 'public' }, Object.keys(everybody)],
    [{ to: 'review briefings' }, ['reviewer']],
    [{ to: 'review briefing', hearingId: here }, ['reviewer']],
    [{ to: 'review briefing', hearingId: there }, []],
    [{ to: 'see results', hearingId: here, released: false }, []],
    [{ to: 'see results', hearingId: here, released: true }, Object.keys(everybody)],
  ])('%o', (deed, who) => {
    expect(allowed(deed)).toEqual(who);
  });

  test('a visitor is asked to sign in, anybody else is told no', () => {
    const deed: Deed = { to: 'organise', hearingId: here };
    expect(may(VISITOR, deed)).toEqual({ ok: false, problem: 'sign_in' });
    expect(may(everybody.panel, deed)).toEqual({ ok: false, problem: 'not_allowed' });
  });
});
