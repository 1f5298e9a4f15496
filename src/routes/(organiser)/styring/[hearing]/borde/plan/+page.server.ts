import { fail } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { auditName } from '#domain/identity/actor';
import { require } from '#server/access/guard';
import { organisedHearing } from '#server/access/organisedHearing';
import { changeSeats, type SeatChange } from '#server/actions/changeSeats';
import { type PlannedHearing, readSeatingPlan } from '#server/actions/readSeatingPlan';
import { pinOf } from '#server/actions/seatGroups';
import { recordDownload } from '#server/database/downloads';
import { listPins } from '#server/database/seating';
import type { Actions, PageServerLoad } from './$types';

/** Names of the panel, so each look is in the log as any file is. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  require(locals.actor, { to: 'read mailing list', hearingId: hearing.id }, url);
  const [plan, pins] = await Promise.all([readSeatingPlan(hearing), listPins(hearing.id)]);
  if (plan.sessions.length > 0)
    await recordDownload(hearing.id, 'seating_plan', auditName(locals.actor));
  return {
    ...plan,
    sessions: plan.sessions.map(({ theme, ...session }) => ({
      ...session,
      theme: locals.locale === 'da' ? theme.da : theme.en,
    })),
    pins: pins.map(pinOf),
    position: Number(url.searchParams.get('tema')) || (plan.sessions[0]?.position ?? 1),
    /** For the form without JavaScript: sending it twice moves once. */
    change: randomUUID(),
  };
};

const group = z.string().transform((text) => (text === 'ingen' ? null : Number(text)));
const move = z.object({
  id: z.uuid(),
  tema: z.coerce.number().int(),
  deltager: z.uuid(),
  /** Where the page saw her; left out where nobody looked: then she is where she is. */
  fra: group.optional(),
  /** A group's number, `ingen` for no place. */
  til: group,
  bytter: z.union([z.uuid(), z.literal('')]).optional(),
});

/** The moves of a form: one person, and who comes in her place. */
function changeOf(asked: z.infer<typeof move>, { sessions }: PlannedHearing): SeatChange {
  const seated = sessions.find(({ position }) => position === asked.tema)?.seated ?? [];
  const numberOf = (id: string) => seated.findIndex((group) => group.includes(id)) + 1 || null;
  const from = asked.fra === undefined ? numberOf(asked.deltager) : asked.fra;
  const { id, tema: session, deltager, til: to } = asked;
  const other = asked.bytter ? [{ session, id: asked.bytter, from: to, to: from }] : [];
  return { id, moves: [{ session, id: deltager, from, to }, ...other] };
}

export const actions: Actions = {
  flyt: async ({ request, locals, params, url }) => {
    const hearing = await organisedHearing(locals.actor, params.hearing, url);
    const asked = move.safeParse(Object.fromEntries(await request.formData()));
    if (!asked.success) return fail(400, { problem: { kind: 'unknown_place' as const } });
    const change = changeOf(asked.data, await readSeatingPlan(hearing));
    const changed = await changeSeats(hearing, change, locals.actor);
    if (!changed.ok) return fail(409, { problem: changed.problem });
    return { moved: change };
  },
};
