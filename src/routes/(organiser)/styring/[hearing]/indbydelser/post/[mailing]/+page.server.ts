import { error, fail, redirect } from '@sveltejs/kit';
import type { Actor } from '#domain/identity/actor';
import { isReleased } from '#domain/post/mailing';
import { organisedMailing } from '#server/access/organisedMailing';
import { discardMailing, faultsIn } from '#server/actions/editMailing';
import { listRecipients } from '#server/actions/listRecipients';
import { FILE_SIZES, printRanges } from '#server/actions/printMailing';
import {
  approveMailing,
  finishMailing,
  haltMailing,
  releaseMailing,
  resolveDoubts,
} from '#server/actions/releaseMailing';
import { asWritten, sendTestEmail } from '#server/actions/sampleMailing';
import { takeReturnedLetters } from '#server/actions/takeReturns';
import type { Hearing } from '#server/database/hearings';
import { listMembers } from '#server/database/hearings';
import {
  DELIVERY_PARTS,
  listPrintFiles,
  listSkipCounts,
  type Mailing,
  searchDeliveries,
} from '#server/database/post';
import { stopPrinting } from '#server/post/printing';
import { publicOrigin } from '#server/post/publicOrigin';
import { mailStatus } from '#server/post/service';
import { isTypedName } from '#ui/components/typedName';
import type { Actions, PageServerLoad } from './$types';

const PAGE_SIZE = 50;
const PARTS = ['gets', ...DELIVERY_PARTS] as const;

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  depends('post:mailing');
  const { hearing, mailing } = await organisedMailing(locals.actor, params, url);
  const text = (name: string) => (url.searchParams.get(name) ?? '').trim();
  const sought = {
    words: text('soeg').slice(0, 100),
    part: PARTS.find((one) => one === text('vis')) ?? null,
    page: Math.max(1, Math.floor(Number(text('side') || 1)) || 1),
  };
  const size = FILE_SIZES.find((one) => one === Number(text('antal'))) ?? 2000;
  const first = (sought.page - 1) * PAGE_SIZE;
  const [found, skips, files, members] = await Promise.all([
    searchDeliveries(mailing.id, { ...sought, first, count: PAGE_SIZE }),
    listSkipCounts(mailing.id),
    listPrintFiles(mailing.id),
    listMembers(hearing.id),
  ]);
  const self = locals.actor.kind === 'account' ? `account:${locals.actor.id}` : '';
  const makers = [mailing.created_by, mailing.edited_by, mailing.listed_by];
  const organisers = members.filter(({ role }) => role === 'organiser');
  return {
    mailing: shown(mailing),
    faults: faultsIn(mailing).length,
    sought: { ...sought, pageSize: PAGE_SIZE },
    found,
    skips,
    printing: {
      sizes: FILE_SIZES,
      size,
      ranges: isReleased(mailing.state) ? printRanges(mailing.letters, size) : [],
      files,
    },
    mayApprove: !makers.includes(self),
    approvers: organisers
      .filter(({ account_id: id }) => !makers.includes(`account:${id}`))
      .map(({ name }) => name),
    approvedBy:
      members.find(({ account_id: id }) => mailing.approved_by === `account:${id}`)?.name ?? null,
    mail: mailStatus(),
    asked: text('bekraeft'),
  };
};

/** What the page shows of a mailing: never the key of its references. */
const shown = (mailing: Mailing) => {
  const { id, channel, purpose, audience, state, list_hash, listed_at, approved_at } = mailing;
  const { recipients, letters, sent, failed, in_doubt, waiting, returned } = mailing;
  return {
    ...{ id, channel, purpose, audience, state, list_hash, listed_at, approved_at },
    ...{ recipients, letters, sent, failed, in_doubt, waiting, returned },
  };
};

type Event = {
  readonly request: Request;
  readonly locals: { readonly actor: Actor };
  readonly params: { readonly hearing: string; readonly mailing: string };
  readonly url: URL;
};
const pageOf = ({ params }: Event) =>
  `/styring/${params.hearing}/indbydelser/post/${params.mailing}`;

/** Whether the form names the hearing, in either language. */
const namesIt = (form: FormData, { name_da, name_en }: Hearing) =>
  [name_da, name_en].some((name) => isTypedName(String(form.get('confirmation') ?? ''), name));

export const actions: Actions = {
  liste: async (event) => {
    const { locals, params, url } = event;
    const { hearing, mailing } = await organisedMailing(locals.actor, params, url);
    const origin = publicOrigin(url);
    const listed = await listRecipients({ hearing, mailing, origin, actor: locals.actor });
    if (!listed.ok) return fail(409, { problem: listed.problem });
    redirect(303, `${pageOf(event)}#liste`);
  },
  godkend: async (event) => {
    const { request, locals, params, url } = event;
    const { hearing, mailing } = await organisedMailing(locals.actor, params, url);
    const form = await request.formData();
    if (locals.actor.kind !== 'account') error(403);
    if (!namesIt(form, hearing)) return fail(400, { problem: { kind: 'wrong_name' as const } });
    const approved = await approveMailing(mailing, String(form.get('hash')), locals.actor);
    if (!approved.ok) return fail(409, { problem: approved.problem });
    redirect(303, pageOf(event));
  },
  frigiv: async (event) => {
    const { request, locals, params, url } = event;
    const { hearing, mailing } = await organisedMailing(locals.actor, params, url);
    const form = await request.formData();
    if (!namesIt(form, hearing)) return fail(400, { problem: { kind: 'wrong_name' as const } });
    const released = await releaseMailing(mailing, String(form.get('hash')), locals.actor);
    if (!released.ok) return fail(409, { problem: released.problem });
    redirect(303, pageOf(event));
  },
  stands: async (event) => {
    const { request, locals, params, url } = event;
    const { mailing } = await organisedMailing(locals.actor, params, url);
    const halted = (await request.formData()).get('stands') === 'ja';
    const done = await haltMailing(mailing, halted, locals.actor);
    if (!done.ok) return fail(409, { problem: done.problem });
    redirect(303, pageOf(event));
  },
  tvivl: async (event) => {
    const { request, locals, params, url } = event;
    const { mailing } = await organisedMailing(locals.actor, params, url);
    const wereSent = (await request.formData()).get('sendt') === 'ja';
    const done = await resolveDoubts(mailing, wereSent, locals.actor);
    if (!done.ok) return fail(409, { problem: done.problem });
    redirect(303, pageOf(event));
  },
  stopbreve: async (event) => {
    const { mailing } = await organisedMailing(event.locals.actor, event.params, event.url);
    stopPrinting(mailing.id);
    redirect(303, pageOf(event));
  },
  afslut: async (event) => {
    const { locals, params, url } = event;
    const { mailing } = await organisedMailing(locals.actor, params, url);
    const done = await finishMailing(mailing, locals.actor);
    if (!done.ok) return fail(409, { problem: done.problem });
    redirect(303, pageOf(event));
  },
  proeve: async ({ locals, params, url }) => {
    const { hearing, mailing } = await organisedMailing(locals.actor, params, url);
    if (locals.actor.kind !== 'account') error(403);
    const { name, email } = locals.actor;
    const written = asWritten(hearing, mailing, publicOrigin(url));
    const sent = await sendTestEmail(written, { name, email });
    if (sent.ok) return { testSentTo: email };
    const { kind, code } = sent.problem;
    if (kind === 'not_accepted') return fail(502, { testCode: code ?? '' });
    return fail(409, { problem: { kind } });
  },
  retur: async ({ request, locals, params, url }) => {
    const { mailing } = await organisedMailing(locals.actor, params, url);
    const marks = String((await request.formData()).get('numre') ?? '');
    return { lettersReturned: await takeReturnedLetters(mailing, marks, locals.actor) };
  },
  slet: async (event) => {
    const { locals, params, url } = event;
    const { mailing } = await organisedMailing(locals.actor, params, url);
    if (!(await discardMailing(mailing, locals.actor)))
      return fail(409, { problem: { kind: 'already_released' as const } });
    redirect(303, `/styring/${params.hearing}/indbydelser/post`);
  },
};
