import { fail, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { organisedHearing } from '#server/access/organisedHearing';
import { SEED_LIMIT } from '#server/actions/drawFromLottery';
import { drawPanel } from '#server/actions/drawPanel';
import { readPublicDraw } from '#server/actions/readPublicDraw';
import { findDraw } from '#server/database/draws';
import type { Actions, PageServerLoad } from './$types';

const shownParts = (quotas: readonly { readonly feature: string }[]) =>
  new Set(quotas.map(({ feature }) => feature)).size;
const wholeNumber = (text: string) => (/^\d{1,2}$/.test(text) ? Number(text) : 0);

/** Opened by an organiser, shown to a hall: nothing here that is not public. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const shown = await readPublicDraw(hearing);
  const text = (name: string) => (url.searchParams.get(name) ?? '').trim();
  return {
    hearing: {
      slug: hearing.slug,
      name: locals.locale === 'da' ? hearing.name_da : hearing.name_en,
    },
    lottery: shown.lottery,
    draw: shown.draw,
    quotas: shown.quotas,
    seed: text('lod').slice(0, SEED_LIMIT),
    begun: url.searchParams.has('lod'),
    /** Which feature of the panel is shown, from 1; 0 is the number. */
    part: Math.min(shownParts(shown.quotas), wholeNumber(text('del'))),
    parts: shownParts(shown.quotas),
    address: `${url.host}/lodtraekning/${hearing.slug}`,
    newId: randomUUID(),
  };
};

export const actions: Actions = {
  traek: async ({ request, locals, params, url }) => {
    const hearing = await organisedHearing(locals.actor, params.hearing, url);
    const form = await request.formData();
    const id = z.uuid().safeParse(form.get('id'));
    // Drawing again is an act of its own, which asks for the hearing's name; not here.
    const before = await findDraw(hearing.id);
    if (before === null) {
      const drawn = await drawPanel({
        ...{ hearing, seed: String(form.get('lod') ?? ''), actor: locals.actor },
        id: id.success ? id.data : randomUUID(),
      });
      if (!drawn.ok) return fail(409, { drawing: drawn.problem });
    }
    redirect(303, `/skaerm/lodtraekning/${hearing.slug}`);
  },
};
