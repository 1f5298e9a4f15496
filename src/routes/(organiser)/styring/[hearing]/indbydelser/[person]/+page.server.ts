import { error, fail } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { CHANNELS } from '#domain/recruitment/lifeCycle';
import { CONTACT_FIELDS } from '#domain/recruitment/contact';
import { auditName } from '#domain/identity/actor';
import { organisedHearing } from '#server/access/organisedHearing';
import {
  type About,
  addNote,
  correctContact,
  renewCode,
  setBounced,
  setDeclined,
  showCode,
} from '#server/actions/changePerson';
import { changeSelection, SETTABLE_STATES } from '#server/actions/changeSelection';
import { readPerson } from '#server/actions/readPerson';
import { removeNote } from '#server/database/people';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const key = z.uuid().safeParse(params.person);
  const person = key.success ? await readPerson(hearing, key.data) : null;
  if (!person) error(404);
  return { person, asked: url.searchParams.get('bekraeft'), noteId: randomUUID() };
};

/** The person of the address, for an organiser of her hearing. */
async function organisedPerson({ locals, params, url }: RequestEvent): Promise<About> {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const key = z.uuid().safeParse(params.person);
  if (!key.success) error(404);
  return { hearing, participantKey: key.data, actor: locals.actor };
}

const textsOf = async (request: Request) => {
  const form = await request.formData();
  return (name: string) => String(form.get(name) ?? '');
};

export const actions: Actions = {
  tilstand: async (event) => {
    const about = await organisedPerson(event);
    const text = await textsOf(event.request);
    const state = SETTABLE_STATES.find((one) => one === text('tilstand'));
    if (!state) return fail(400, { changing: { kind: 'not_selected' as const } });
    const set = await changeSelection({ ...about, state });
    return set.ok ? { done: true } : fail(409, { changing: set.problem });
  },
  afslag: async (event) => {
    const about = await organisedPerson(event);
    const text = await textsOf(event.request);
    const set = await setDeclined(about, text('afslag') === 'ja');
    return set.ok ? { done: true } : fail(409, { person: set.problem });
  },
  retur: async (event) => {
    const about = await organisedPerson(event);
    const text = await textsOf(event.request);
    const channel = CHANNELS.find((one) => one === text('kanal'));
    if (!channel) return fail(400, { person: { kind: 'participant_unknown' as const } });
    const reason = text('fremme') === 'ja' ? null : text('grund');
    const set = await setBounced(about, channel, reason);
    return set.ok ? { done: true } : fail(409, { person: set.problem });
  },
  ret: async (event) => {
    const about = await organisedPerson(event);
    const text = await textsOf(event.request);
    const contact = Object.fromEntries(CONTACT_FIELDS.map((field) => [field, text(field)]));
    const saved = await correctContact(about, contact as Parameters<typeof correctContact>[1]);
    if (saved.ok) return { corrected: true };
    return Array.isArray(saved.problem)
      ? fail(422, { faults: saved.problem, contact })
      : fail(409, { person: saved.problem });
  },
  viskode: async (event) => {
    const shown = await showCode(await organisedPerson(event));
    return shown.ok ? { code: shown.value } : fail(409, { person: shown.problem });
  },
  nykode: async (event) => {
    const renewed = await renewCode(await organisedPerson(event));
    return renewed.ok ? { code: renewed.value } : fail(409, { person: renewed.problem });
  },
  note: async (event) => {
    const about = await organisedPerson(event);
    const text = await textsOf(event.request);
    const id = z.uuid().safeParse(text('id'));
    const added = await addNote(about, id.success ? id.data : randomUUID(), text('note'));
    return added.ok ? { done: true } : fail(409, { person: added.problem });
  },
  sletnote: async (event) => {
    const { hearing, actor } = await organisedPerson(event);
    const text = await textsOf(event.request);
    const id = z.uuid().safeParse(text('id'));
    if (id.success) await removeNote(hearing.id, id.data, auditName(actor));
    return { done: true };
  },
};
