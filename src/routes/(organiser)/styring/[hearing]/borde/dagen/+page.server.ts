import { fail, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { auditName } from '#domain/identity/actor';
import { require } from '#server/access/guard';
import { organisedHearing } from '#server/access/organisedHearing';
import { changeSeats, seatChange } from '#server/actions/changeSeats';
import { type PlannedHearing, readSeatingPlan } from '#server/actions/readSeatingPlan';
import { proposeChange } from '#server/actions/rebalanceSeats';
import { recordDownload } from '#server/database/downloads';
import type { Actions, PageServerLoad } from './$types';

/** Sessions in which nothing has been said yet: their seats may change. */
const open = ({ sessions }: PlannedHearing) => sessions.filter(({ begun }) => begun.length === 0);

/** Names of the panel, so each look is in the log as any file is. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  require(locals.actor, { to: 'read mailing list', hearingId: hearing.id }, url);
  const plan = await readSeatingPlan(hearing);
  const { sessions, people } = plan;
  if (sessions.length > 0) await recordDownload(hearing.id, 'seating_day', auditName(locals.actor));
  const seats = new Map<string, number>();
  for (const id of open(plan).flatMap(({ seated }) => seated.flat()))
    seats.set(id, (seats.get(id) ?? 0) + 1);
  const sizes = open(plan).flatMap(({ seated }) => seated.map((group) => group.length));
  return {
    people,
    seatedAny: sessions.length > 0,
    sessions: open(plan).map(({ position, theme }) => ({
      position,
      theme: locals.locale === 'da' ? theme.da : theme.en,
    })),
    /** Who sits in some session that can be changed, and who lacks a place in one. */
    seated: people.filter(({ id }) => seats.has(id)).map(({ id }) => id),
    unseated: people
      .filter(({ id }) => (seats.get(id) ?? 0) < open(plan).length)
      .map(({ id }) => id),
    bounds: { min: Math.max(1, Math.min(...sizes) - 1), max: Math.max(...sizes) },
    saved: url.searchParams.has('gemt'),
  };
};

/** `fra-2`: from the second session on; `kun-2`: the second alone. */
function positionsOf(choice: string, plan: PlannedHearing): number[] {
  const [which, number] = choice.split('-');
  const positions = open(plan).map(({ position }) => position);
  return positions.filter((position) =>
    which === 'kun' ? position === Number(number) : position >= Number(number),
  );
}

const whole = (value: FormDataEntryValue | null) =>
  /^\d{1,4}$/.test(String(value ?? '').trim()) ? Number(value) : null;

export const actions: Actions = {
  forslag: async ({ request, locals, params, url }) => {
    const hearing = await organisedHearing(locals.actor, params.hearing, url);
    const form = await request.formData();
    const choice = String(form.get('hvornaar') ?? '');
    const plan = await readSeatingPlan(hearing);
    const known = new Set(plan.people.map(({ id }) => id));
    const chosen = (name: string) =>
      form
        .getAll(name)
        .map(String)
        .filter((id) => known.has(id));
    const given = { choice, absent: chosen('mangler'), newcomers: chosen('kommet') };
    const [min, max] = [whole(form.get('mindst')), whole(form.get('hoejst'))];
    const asked = { ...given, min: form.get('mindst'), max: form.get('hoejst') };
    const again = { given: { ...given, min: String(asked.min), max: String(asked.max) } };
    if (given.absent.length + given.newcomers.length === 0)
      return fail(400, { ...again, problem: { kind: 'nobody' as const } });
    if (min === null || max === null || min > max || max === 0)
      return fail(400, { ...again, problem: { kind: 'bounds' as const } });
    const sessions = positionsOf(choice, plan);
    const outcome = await proposeChange(hearing, {
      ...{ id: randomUUID(), sessions, bounds: { min, max } },
      ...{ absent: given.absent, newcomers: given.newcomers },
    });
    if (!outcome.ok)
      return fail(409, { ...again, problem: { kind: 'faults' as const, faults: outcome.problem } });
    return { ...again, proposed: outcome.value };
  },
  gem: async ({ request, locals, params, url }) => {
    const hearing = await organisedHearing(locals.actor, params.hearing, url);
    const text = String((await request.formData()).get('aendring') ?? '');
    const change = seatChange.safeParse(parsed(text));
    const changed = change.success && (await changeSeats(hearing, change.data, locals.actor));
    if (!changed) return fail(400, { problem: { kind: 'unknown_place' as const } });
    if (!changed.ok) return fail(409, { problem: changed.problem });
    redirect(303, `/styring/${hearing.slug}/borde/dagen?gemt`);
  },
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
