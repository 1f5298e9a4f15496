import { randomUUID } from 'node:crypto';
import type { Channel, Purpose } from '#domain/post/mailing';
import type { PostTemplate } from '#domain/post/template';
import { createMailing, saveMailing } from '#server/actions/editMailing';
import { listRecipients } from '#server/actions/listRecipients';
import { approveMailing, releaseMailing } from '#server/actions/releaseMailing';
import { addMember, type Hearing } from '#server/database/hearings';
import { findMailing, type Mailing, saveTestRecipient } from '#server/database/post';
import { invite, invitees } from '../actions/recruitedHearing.ts';
import { type Account, hearingOf, organiserAccount } from '../actions/organisedHearing.ts';

export const ORIGIN = 'https://hoering.example.dk';

export const TEMPLATE: PostTemplate = {
  sender: 'Folketinget, Christiansborg, 1240 København K',
  da: { title: 'Til {fornavn}', body: 'Kære {navn}\n\n{kode}\n\nLog ind på {link}' },
  en: { title: 'To {first_name}', body: 'Your code is {code}' },
};

export type Office = {
  readonly hearing: Hearing;
  readonly writer: Account;
  readonly approver: Account;
};

/** A hearing with people on its list, two organisers and one test recipient. */
export async function office(people: number): Promise<Office> {
  const [writer, approver] = [await organiserAccount('Ida'), await organiserAccount('Bo')];
  const hearing = await hearingOf(writer);
  await addMember(hearing.id, approver.id, 'organiser', 'system');
  if (people > 0) await invite(hearing, invitees(people));
  await saveTestRecipient(
    hearing.id,
    {
      ...{ id: randomUUID(), name: 'Kontrol Kontorsen', address: 'Christiansborg' },
      ...{ postcode: '1240', city: 'København K', email: 'kontrol@example.dk' },
    },
    'system',
  );
  return { hearing, writer, approver };
}

export const again = async ({ id }: { id: string }): Promise<Mailing> => (await findMailing(id))!;

/** A mailing with a text free of faults. */
export async function drafted(
  { hearing, writer }: Office,
  channel: Channel = 'letter',
  purpose: Purpose = 'invitation',
): Promise<Mailing> {
  const id = randomUUID();
  await createMailing({ hearing, id, channel, purpose, actor: writer });
  return saved(await again({ id }), writer);
}

export async function saved(
  mailing: Mailing,
  actor: Account,
  over: Partial<Pick<Mailing, 'again' | 'audience' | 'template'>> = {},
): Promise<Mailing> {
  const { audience, again: repeat } = { ...mailing, ...over };
  const template = over.template ?? TEMPLATE;
  const changes = { audience, again: repeat, deadline: null, template };
  must(await saveMailing({ mailing, revision: mailing.revision, changes, actor }));
  return again(mailing);
}

export async function listed(office: Office, mailing: Mailing): Promise<Mailing> {
  const { hearing, writer: actor } = office;
  must(await listRecipients({ hearing, mailing, origin: ORIGIN, actor }));
  return again(mailing);
}

export async function released(office: Office, mailing: Mailing): Promise<Mailing> {
  const ready = await listed(office, mailing);
  must(await approveMailing(ready, ready.list_hash!, office.approver));
  must(await releaseMailing(ready, ready.list_hash!, office.writer));
  return again(ready);
}

export function must(outcome: { ok: boolean; problem?: unknown }) {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
}
