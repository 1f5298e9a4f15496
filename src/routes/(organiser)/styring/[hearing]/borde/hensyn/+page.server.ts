import { fail, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { auditName } from '#domain/identity/actor';
import { parseGroupNumbers } from '#domain/programme/groupNumbers';
import { pinHolds } from '#domain/programme/pins';
import { require } from '#server/access/guard';
import { organisedHearing } from '#server/access/organisedHearing';
import { readSeatingPlan } from '#server/actions/readSeatingPlan';
import { pinOf } from '#server/actions/seatGroups';
import { recordDownload } from '#server/database/downloads';
import { listPins, removePin, savePin } from '#server/database/seating';
import type { Actions, PageServerLoad } from './$types';

const FIELDS = 8;
const KINDS = ['together', 'apart', 'at'] as const;

/** Names of the panel, so each look is in the log as any file is. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  require(locals.actor, { to: 'read mailing list', hearingId: hearing.id }, url);
  const [{ people, sessions }, pins] = await Promise.all([
    readSeatingPlan(hearing),
    listPins(hearing.id),
  ]);
  if (people.length > 0) await recordDownload(hearing.id, 'wishes', auditName(locals.actor));
  return {
    people,
    pins: pins.map((stored) => {
      const pin = pinOf(stored);
      const holds = sessions.every(({ seated }) => pinHolds(pin, seated));
      return { id: stored.id, pin, holds: sessions.length > 0 ? holds : null };
    }),
    fields: FIELDS,
    /** Made for each look at the page, so that sending the form twice adds one. */
    id: randomUUID(),
    added: url.searchParams.has('tilfoejet'),
  };
};

export const actions: Actions = {
  tilfoej: async ({ request, locals, params, url }) => {
    const hearing = await organisedHearing(locals.actor, params.hearing, url);
    const form = await request.formData();
    const kind = KINDS.find((one) => one === form.get('slags')) ?? 'together';
    const names = form
      .getAll('deltager')
      .map((name) => String(name).trim().slice(0, 300))
      .filter((name) => name !== '');
    const text = String(form.get('borde') ?? '').slice(0, 500);
    const given = { kind, names, groups: text };
    const { people } = await readSeatingPlan(hearing);
    const idOf = new Map(people.map(({ id, label }) => [label, id]));
    const unknown = names.find((name) => !idOf.has(name));
    if (unknown !== undefined)
      return fail(400, { problem: { kind: 'unknown' as const, name: unknown }, given });
    const participants = [...new Set(names.map((name) => idOf.get(name)!))];
    if (participants.length < (kind === 'at' ? 1 : 2)) {
      const few = kind === 'at' ? ('nobody' as const) : ('too_few' as const);
      return fail(400, { problem: { kind: few }, given });
    }
    const groups = kind === 'at' ? parseGroupNumbers(text) : { ok: true as const, value: [] };
    if (!groups.ok || groups.value.some((number) => number > hearing.group_count))
      return fail(400, { problem: { kind: 'groups' as const }, given });
    const id = z.uuid().safeParse(form.get('id'));
    const pin = { kind, participants, group_numbers: groups.value };
    const saved = await savePin(
      hearing.id,
      { id: id.success ? id.data : randomUUID(), ...pin },
      auditName(locals.actor),
    );
    if (!saved.ok)
      return fail(409, { problem: { kind: 'unknown' as const, name: names[0]! }, given });
    redirect(303, `/styring/${hearing.slug}/borde/hensyn?tilfoejet`);
  },
  fjern: async ({ request, locals, params, url }) => {
    const hearing = await organisedHearing(locals.actor, params.hearing, url);
    const id = z.uuid().safeParse((await request.formData()).get('hensyn'));
    if (id.success) await removePin(hearing.id, id.data, auditName(locals.actor));
    redirect(303, `/styring/${hearing.slug}/borde/hensyn`);
  },
};
