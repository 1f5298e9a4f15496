import { error, fail, redirect } from '@sveltejs/kit';
import { auditName, type Actor } from '#domain/identity/actor';
import { may } from '#domain/identity/permission';
import type { Result } from '#domain/result';
import { analysedRelease } from '#server/access/analysedRelease';
import { approveRelease } from '#server/actions/approveRelease';
import { makeRelease } from '#server/actions/makeRelease';
import {
  discardRelease,
  handOverRelease,
  type ReleaseProblem,
  sendReleaseBack,
  withdrawRelease,
} from '#server/actions/planRelease';
import { previewRelease } from '#server/actions/previewRelease';
import { readReleasable } from '#server/actions/readReleasable';
import { type Hearing, listMembers } from '#server/database/hearings';
import {
  listReleaseDownloads,
  listReleaseFiles,
  type StoredRelease,
} from '#server/database/releases';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { hearing, release } = await analysedRelease(locals.actor, params, url);
  const { id, state, plan, authors } = release;
  const isPlanned = state === 'draft' || state === 'waiting';
  const now = new Date();
  const [members, files, downloads] = await Promise.all([
    listMembers(hearing.id),
    listReleaseFiles(id),
    listReleaseDownloads(id),
  ]);
  const deciders = members.filter(
    ({ role, account_id: account }) =>
      (role === 'analyst' || role === 'organiser') && !authors.includes(`account:${account}`),
  );
  return {
    release: shown(release),
    preview: isPlanned
      ? previewRelease(hearing, await readReleasable(hearing, now), plan, now)
      : null,
    files,
    downloads,
    mayPropose: may(locals.actor, { to: 'propose release', hearingId: hearing.id }).ok,
    isAuthor: authors.includes(auditName(locals.actor)),
    deciders: [...new Set(deciders.map(({ name }) => name))],
    asked: url.searchParams.get('bekraeft'),
    isSaved: url.searchParams.has('gemt'),
  };
};

/** What the page shows of a release: who is who by name, never by key. */
const shown = ({ authors: _, hearing_id: __, ...release }: StoredRelease) => release;

type Account = Extract<Actor, { kind: 'account' }>;
type Event = {
  readonly request: Request;
  readonly locals: { readonly actor: Actor };
  readonly params: { readonly hearing: string; readonly release: string };
  readonly url: URL;
};
type Decision = (
  release: StoredRelease,
  actor: Account,
  form: FormData,
  hearing: Hearing,
) => Promise<Result<true, ReleaseProblem[]>>;

/** Does it and comes back to the page, or to the list; a form of another revision is refused. */
const decision =
  (decide: Decision, to: 'page' | 'list' = 'page') =>
  async (event: Event) => {
    const { request, locals, params, url } = event;
    const { hearing, release } = await analysedRelease(locals.actor, params, url);
    if (locals.actor.kind !== 'account') error(403);
    const form = await request.formData();
    const home = `/analyse/${hearing.slug}/udgivelser`;
    const sent = form.get('udgave');
    if (sent !== null && Number(sent) !== release.revision) {
      return fail(409, { problems: [{ kind: 'release_changed' as const }] });
    }
    const decided = await decide(release, locals.actor, form, hearing);
    if (!decided.ok) return fail(409, { problems: decided.problem });
    redirect(303, to === 'list' ? home : `${home}/${release.id}`);
  };

export const actions: Actions = {
  fremlaeg: decision((release, actor, _, hearing) =>
    handOverRelease(hearing, release, actor, new Date()),
  ),
  tilbage: decision((release, actor, form) =>
    sendReleaseBack(release, String(form.get('ord') ?? '').slice(0, 2_000), actor),
  ),
  godkend: decision((release, actor, form, hearing) =>
    approveRelease({
      ...{ hearing, release, actor, now: new Date() },
      fingerprint: String(form.get('set') ?? ''),
    }),
  ),
  lav: decision((release, actor, _, hearing) =>
    makeRelease(hearing, release.id, actor, new Date()),
  ),
  traek: decision((release, actor, form) =>
    withdrawRelease(release, String(form.get('grund') ?? '').slice(0, 2_000), actor),
  ),
  slet: decision((release, actor) => discardRelease(release, actor), 'list'),
};
