import { fail, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { auditName } from '#domain/identity/actor';
import { obstacleTo } from '#domain/hearing/progress';
import { organisedHearing } from '#server/access/organisedHearing';
import { assignModerators } from '#server/actions/assignModerators';
import { readOverview } from '#server/actions/readOverview';
import { readSeatingPlan } from '#server/actions/readSeatingPlan';
import { seatGroups, type SeatProblem } from '#server/actions/seatGroups';
import { readSeatedGroups } from '#server/actions/seatGroupsMix';
import { listMembers } from '#server/database/hearings';
import type { Rotation } from '#domain/programme/seatingProblem';
import {
  findSeating,
  listGroups,
  listPins,
  listSessions,
  unassignModerator,
} from '#server/database/seating';
import { isTypedName } from '#ui/components/typedName';
import type { Actions, PageServerLoad } from './$types';

const SEED_LIMIT = 200;

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  depends('hearing:progress');
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const [{ facts }, seating, sessions, members, pins] = await Promise.all([
    readOverview(hearing),
    findSeating(hearing.id),
    listSessions(hearing.id),
    listMembers(hearing.id),
    listPins(hearing.id),
  ]);
  return {
    obstacle: obstacleTo('seat', facts),
    seating,
    seated: facts.groups > 0 ? await readSeatedGroups(hearing) : null,
    pins: pins.length,
    sessions: sessions.map(({ id, theme_name_da, theme_name_en, theme_code }) => ({
      id,
      name: (locals.locale === 'da' ? theme_name_da : theme_name_en) ?? theme_code,
    })),
    moderators: members
      .filter(({ role }) => role === 'moderator')
      .map(({ account_id, name, email }) => ({ accountId: account_id, name, email })),
    seed: (url.searchParams.get('lod') ?? '').trim().slice(0, SEED_LIMIT),
    rotation: rotationIn(url.searchParams) ?? seating?.rotation ?? 'new',
    newModerators: url.searchParams.has('nye_moderatorer'),
    /** Another for each look at the page. */
    attempt: randomUUID(),
    confirm: url.searchParams.get('bekraeft') === 'fordel',
    justSeated: url.searchParams.has('fordelt'),
    assigned: url.searchParams.has('tildelt'),
  };
};

const rotationIn = (fields: FormData | URLSearchParams): Rotation | null => {
  const chosen = fields.get('borde_fra_tema_til_tema');
  return chosen === 'same' || chosen === 'new' ? chosen : null;
};

/** Those whom the faults are about, by name. */
async function namesIn(hearing: { id: string }, problem: SeatProblem) {
  if (problem.kind !== 'not_seated') return {};
  const named = new Set(
    problem.faults.flatMap((fault) =>
      'people' in fault && fault.kind !== 'bad_sizes' ? fault.people : [],
    ),
  );
  const { people } = await readSeatingPlan(hearing);
  return Object.fromEntries(
    people.filter(({ id }) => named.has(id)).map(({ id, name }) => [id, name]),
  );
}

export const actions: Actions = {
  fordel: async ({ request, locals, params, url }) => {
    const hearing = await organisedHearing(locals.actor, params.hearing, url);
    const form = await request.formData();
    const again = (await listGroups(hearing.id)).length > 0;
    const typed = String(form.get('confirmation') ?? '');
    if (again && !isTypedName(typed, hearing.name_da) && !isTypedName(typed, hearing.name_en))
      return fail(400, { problem: { kind: 'wrong_name' as const }, names: {} });
    const seed = String(form.get('lod') ?? '').slice(0, SEED_LIMIT);
    const outcome = await seatGroups({
      ...{ hearing, seed, actor: locals.actor, rotation: rotationIn(form) ?? 'new' },
      newModerators: form.has('nye_moderatorer'),
    });
    if (!outcome.ok) {
      const { problem } = outcome;
      return fail(409, { problem, names: await namesIn(hearing, problem) });
    }
    redirect(303, `/styring/${hearing.slug}/borde?fordelt`);
  },
  tildel: async ({ request, locals, params, url }) => {
    const hearing = await organisedHearing(locals.actor, params.hearing, url);
    const form = await request.formData();
    const email = String(form.get('email') ?? '')
      .trim()
      .toLowerCase();
    const groups = String(form.get('borde') ?? '').slice(0, 500);
    const members = await listMembers(hearing.id);
    const member = members.find((one) => one.role === 'moderator' && one.email === email);
    if (!member) return fail(400, { assign: { kind: 'not_moderator' as const }, email, groups });
    const accountId = member.account_id;
    const outcome = await assignModerators({ hearing, accountId, groups, actor: locals.actor });
    if (!outcome.ok) return fail(400, { assign: outcome.problem, email, groups });
    redirect(303, `/styring/${hearing.slug}/borde?tildelt#bordmoderatorer`);
  },
  fjern: async ({ request, locals, params, url }) => {
    const hearing = await organisedHearing(locals.actor, params.hearing, url);
    const form = await request.formData();
    // Only groups of this hearing: an id from another one is nobody's to change here.
    const group = (await listGroups(hearing.id)).find(({ id }) => id === form.get('bord'));
    const members = await listMembers(hearing.id);
    const member = members.find(({ account_id }) => account_id === form.get('konto'));
    if (group && member)
      await unassignModerator(group.id, member.account_id, auditName(locals.actor));
    redirect(303, `/styring/${hearing.slug}/borde#bordmoderatorer`);
  },
};
