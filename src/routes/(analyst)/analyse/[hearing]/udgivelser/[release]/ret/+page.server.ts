import { error, fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { suggestedPlan } from '#domain/export/release/plan';
import type { Actor } from '#domain/identity/actor';
import { require } from '#server/access/guard';
import { analysedHearing } from '#server/access/analysedHearing';
import { saveReleasePlan } from '#server/actions/planRelease';
import { releaseLosses } from '#server/actions/previewRelease';
import { readReleasable } from '#server/actions/readReleasable';
import { findRelease } from '#server/database/releases';
import { planOfForm } from '#ui/analysis/release/releaseForm';
import type { Actions, PageServerLoad } from './$types';

type Event = {
  readonly locals: { readonly actor: Actor };
  readonly params: { readonly hearing: string; readonly release: string };
  readonly url: URL;
};

/** The hearing for who may propose, and the draft where there is one. */
async function proposed({ locals, params, url }: Event) {
  const hearing = await analysedHearing(locals.actor, params.hearing, url);
  require(locals.actor, { to: 'propose release', hearingId: hearing.id }, url);
  if (!z.uuid().safeParse(params.release).success) error(404);
  const release = await findRelease(params.release);
  if (release && release.hearing_id !== hearing.id) error(404);
  return { hearing, release };
}

export const load: PageServerLoad = async (event) => {
  const { hearing, release } = await proposed(event);
  const home = `/analyse/${hearing.slug}/udgivelser`;
  if (release && release.state !== 'draft') redirect(303, `${home}/${release.id}`);
  const releasable = await readReleasable(hearing, new Date());
  const { offered } = releasable;
  if (offered.waves.length === 0) redirect(303, home);
  const plan = release?.plan ?? suggestedPlan(offered, event.locals.locale);
  return {
    ...{ plan, losses: releaseLosses(releasable, plan), earlier: releasable.earlier },
    revision: release?.revision ?? 0,
    ...{ waves: offered.waves, layouts: offered.layouts, formats: offered.formats },
    hasDiscussions: offered.hasDiscussions,
    themes: offered.questionnaire.themes.map(({ code, name, items }) => ({
      ...{ code, name },
      items: items.map((item) => ({ code: item.code, text: item.text })),
    })),
    back: release ? `${home}/${release.id}` : home,
  };
};

export const actions: Actions = {
  /** What the plan would cost, without saving it. */
  se: async (event) => {
    const { hearing } = await proposed(event);
    const plan = planOfForm(await event.request.formData());
    if (!plan) return fail(400, { problems: [{ kind: 'malformed' }] });
    const releasable = await readReleasable(hearing, new Date());
    const { earlier } = releasable;
    return { plan, preview: { losses: releaseLosses(releasable, plan), earlier } };
  },
  gem: async (event) => {
    const { hearing } = await proposed(event);
    const { actor } = event.locals;
    if (actor.kind !== 'account') error(403);
    const form = await event.request.formData();
    const plan = planOfForm(form);
    if (!plan) return fail(400, { problems: [{ kind: 'malformed' }] });
    const id = event.params.release;
    const revision = z.coerce.number().int().min(0).catch(0).parse(form.get('udgave'));
    const saved = await saveReleasePlan({ id, hearingId: hearing.id, revision, plan, actor });
    if (!saved.ok) return fail(409, { plan, problems: saved.problem });
    redirect(303, `/analyse/${hearing.slug}/udgivelser/${id}?gemt`);
  },
};
