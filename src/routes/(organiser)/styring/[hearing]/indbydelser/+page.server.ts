import { fail } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { organisedHearing } from '#server/access/organisedHearing';
import { importInvitations } from '#server/actions/importInvitations';
import { LIFE_STATES } from '#domain/recruitment/lifeCycle';
import { listImports } from '#server/database/invitations';
import { searchInvitees } from '#server/database/people';
import type { Actions, PageServerLoad } from './$types';

const PAGE_SIZE = 50;

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  depends('hearing:progress');
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const words = (url.searchParams.get('soeg') ?? '').trim().slice(0, 100);
  const state = LIFE_STATES.find((one) => one === url.searchParams.get('status')) ?? null;
  const page = Math.max(1, Math.floor(Number(url.searchParams.get('side') ?? 1)) || 1);
  const firstRow = Math.min((page - 1) * PAGE_SIZE, 1_000_000);
  const [invitees, imports] = await Promise.all([
    searchInvitees(hearing.id, { words, state, firstRow, rowCount: PAGE_SIZE }),
    listImports(hearing.id),
  ]);
  return {
    sought: { words, state, page, pageSize: PAGE_SIZE },
    invitees,
    imports: imports.flatMap(({ id, added, already, completed_at, file_hash }) =>
      completed_at === null ? [] : [{ id, added, already, completedAt: completed_at, file_hash }],
    ),
  };
};

export const actions: Actions = {
  /** Without JavaScript: the same import, with its result on the next page. */
  importer: async ({ request, locals, params, url }) => {
    const hearing = await organisedHearing(locals.actor, params.hearing, url);
    const file = (await request.formData()).get('liste');
    if (!(file instanceof File) || file.name === '') return fail(400, { missing: true as const });
    const bytes = new Uint8Array(await file.arrayBuffer());
    const { actor } = locals;
    const outcome = await importInvitations({ hearing, bytes, id: randomUUID(), actor });
    if (!outcome.ok)
      return fail(422, { outcome: { type: 'problem' as const, problem: outcome.problem } });
    return { outcome: { type: 'done' as const, ...outcome.value } };
  },
};
