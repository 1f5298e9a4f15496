import { may } from '#domain/identity/permission';
import { analysedHearing } from '#server/access/analysedHearing';
import { listReleasedWaves } from '#server/actions/readDataset';
import { listReleases } from '#server/database/releases';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const hearing = await analysedHearing(locals.actor, params.hearing, url);
  const [releases, waves] = await Promise.all([
    listReleases(hearing.id),
    listReleasedWaves(hearing.id),
  ]);
  const today = new Date().toISOString().slice(0, 10);
  return {
    mayPropose: may(locals.actor, { to: 'propose release', hearingId: hearing.id }).ok,
    hasReleasedWaves: waves.length > 0,
    releases: releases.map(({ id, state, plan, made_at, created_at }) => ({
      ...{ id, state, title: plan.title, recipient: plan.recipient, basis: plan.basis },
      ...{ day: made_at ?? created_at, keepUntil: plan.keep_until },
      isOverdue: state === 'made' && plan.keep_until < today,
    })),
  };
};
