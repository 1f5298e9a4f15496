import { fail, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type Actor, auditName } from '#domain/identity/actor';
import { require } from '#server/access/guard';
import { analysedHearings, issueToken } from '#server/actions/issueToken';
import { listTokens, revokeToken } from '#server/database/tokens';
import type { Actions, PageServerLoad } from './$types';

type Account = Extract<Actor, { kind: 'account' }>;

/** Analysts and organisers have tokens. */
function holder(actor: Actor, url: URL): Account {
  require(actor, { to: 'see analyses' }, url);
  return actor as Account;
}

export const load: PageServerLoad = async ({ locals, url }) => {
  const account = holder(locals.actor, url);
  const now = new Date();
  const [hearings, tokens] = await Promise.all([analysedHearings(account), listTokens(account.id)]);
  const shown = tokens.map(({ expires_at, revoked_at, ...token }) => ({
    ...{ id: token.id, name: token.name, lastUsed: token.last_used_at },
    hearings: token.hearings.map((hearing) => hearing[`name_${locals.locale}`]),
    state: revoked_at ? 'ended' : expires_at > now ? 'good' : 'over',
    until: revoked_at ?? expires_at,
  }));
  return {
    tokens: shown,
    hearings: hearings.map((hearing) => ({
      slug: hearing.slug,
      name: hearing[`name_${locals.locale}`],
    })),
    /** The token a link asks to revoke; confirmed before anything is done. */
    revoking:
      shown.find(({ id, state }) => state === 'good' && id === url.searchParams.get('noegle')) ??
      null,
    revoked: url.searchParams.has('trukket'),
    // Sent back by the form, so that sending it twice makes one token.
    next: randomUUID(),
  };
};

export const actions: Actions = {
  lav: async ({ request, locals, url }) => {
    const account = holder(locals.actor, url);
    const form = await request.formData();
    const id = z.uuid().safeParse(form.get('id')).data ?? randomUUID();
    const given = {
      name: String(form.get('navn') ?? '').slice(0, 300),
      hearings: form.getAll('hoering').map(String),
      days: Number(form.get('dage')),
    };
    const issued = await issueToken(account, { id, ...given }, Date.now());
    if (!issued.ok) return fail(400, { given, problem: issued.problem });
    // Answered without a redirect: the token is in this one answer and nowhere else.
    return { issued: { ...issued.value, name: given.name.trim() } };
  },
  traek: async ({ request, locals, url }) => {
    const account = holder(locals.actor, url);
    const id = z.uuid().safeParse((await request.formData()).get('id')).data;
    const revoked = id && (await revokeToken(id, account.id, auditName(account)));
    if (!revoked || !revoked.ok) return fail(404, { unknown: true });
    redirect(303, '/konto/noegler?trukket');
  },
};
