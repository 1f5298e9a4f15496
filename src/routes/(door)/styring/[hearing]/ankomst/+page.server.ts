import { fail } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { readScan } from '#domain/recruitment/scan';
import type { ArrivalRequest } from '#protocol/arrivalMessages';
import { doorHearing } from '#server/access/doorHearing';
import { sha256 } from '#server/access/secrets';
import { lendTablet, takeTabletBack } from '#server/actions/lendTablets';
import { readDoorPeople, receivePerson, undoReception } from '#server/actions/receivePeople';
import { answerTo, type DoorAnswer } from '#ui/arrival/doorDesk';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  depends('door:people');
  const hearing = await doorHearing(locals.actor, params.hearing, url);
  return { people: await readDoorPeople(hearing) };
};

const tabletNumber = z.coerce.number().int().min(1).max(9999);

export const actions: Actions = {
  /** Without JavaScript: the same field, with its answer on the next page. */
  modtag: async ({ request, locals, params, url }) => {
    const hearing = await doorHearing(locals.actor, params.hearing, url);
    const form = await request.formData();
    const participant = z.uuid().safeParse(form.get('person'));
    const scan = readScan(String(form.get('scan') ?? '').slice(0, 300));
    if (!participant.success && scan.kind === 'nothing') return { answer: null };
    if (!participant.success && scan.kind !== 'code' && scan.kind !== 'nothing')
      return { answer: answerTo(scan, await readDoorPeople(hearing)) };
    const asked: ArrivalRequest = {
      ...{ id: randomUUID(), secondsAgo: 0, anyway: form.get('alligevel') === 'ja' },
      participant: participant.success ? participant.data : null,
      codeHash: !participant.success && scan.kind === 'code' ? sha256(scan.code) : null,
    };
    const reply = await receivePerson({ hearing, actor: locals.actor }, asked);
    const answer: DoorAnswer = {
      ...{ kind: 'person', id: asked.id, verdict: reply.status },
      ...{ person: reply.person, at: reply.at ?? null },
    };
    return { answer };
  },
  fortryd: async ({ request, locals, params, url }) => {
    const hearing = await doorHearing(locals.actor, params.hearing, url);
    const person = z.uuid().safeParse((await request.formData()).get('person'));
    if (person.success) await undoReception({ hearing, actor: locals.actor }, person.data);
    return { undone: true };
  },
  udlever: async ({ request, locals, params, url }) => {
    const hearing = await doorHearing(locals.actor, params.hearing, url);
    const form = await request.formData();
    const person = z.uuid().safeParse(form.get('person'));
    const number = tabletNumber.safeParse(form.get('tablet'));
    if (!person.success || !number.success)
      return fail(400, { tablet: { kind: 'tablet_unknown' as const } });
    const at = { hearing, actor: locals.actor };
    const lent = await lendTablet(at, number.data, person.data);
    if (!lent.ok) return fail(409, { tablet: lent.problem });
    return { lent: { number: number.data, swapped: lent.value, person: person.data } };
  },
  retur: async ({ request, locals, params, url }) => {
    const hearing = await doorHearing(locals.actor, params.hearing, url);
    const number = tabletNumber.safeParse((await request.formData()).get('tablet'));
    if (!number.success) return fail(400, { tablet: { kind: 'tablet_unknown' as const } });
    const back = await takeTabletBack({ hearing, actor: locals.actor }, number.data);
    return back.ok ? { back: number.data } : fail(409, { tablet: back.problem });
  },
};
