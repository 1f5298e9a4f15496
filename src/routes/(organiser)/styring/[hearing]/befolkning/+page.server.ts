import { fail, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { missingFeatures } from '#domain/sampling/population/margins';
import { organisedHearing } from '#server/access/organisedHearing';
import { importMargins, type MarginFile } from '#server/actions/importMargins';
import { readPopulationMargins } from '#server/database/margins';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const margins = await readPopulationMargins(hearing.id);
  return {
    margins,
    missing: missingFeatures(margins?.rows ?? []),
    importId: randomUUID(),
    saved: url.searchParams.has('gemt'),
  };
};

export const actions: Actions = {
  importer: async ({ request, locals, params, url }) => {
    const hearing = await organisedHearing(locals.actor, params.hearing, url);
    const form = await request.formData();
    const chosen = form.getAll('filer').filter((one) => one instanceof File && one.name !== '');
    if (chosen.length === 0) return fail(400, { missing: true as const });
    const files: MarginFile[] = [];
    for (const file of chosen as File[]) {
      files.push({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
    }
    const id = z.uuid().catch(randomUUID()).parse(form.get('id'));
    const outcome = await importMargins({ hearing, files, id, actor: locals.actor });
    if (!outcome.ok) return fail(422, { problems: outcome.problem });
    redirect(303, `/styring/${hearing.slug}/befolkning?gemt`);
  },
};
