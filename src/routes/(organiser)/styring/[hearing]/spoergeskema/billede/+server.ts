import { error, json } from '@sveltejs/kit';
import { organisedHearing } from '#server/access/organisedHearing';
import { uploadBriefingImage } from '#server/actions/uploadBriefingImage';
import type { RequestHandler } from './$types';

/** Stores a picture for a question; answers with the hash that the question then names it by. */
export const POST: RequestHandler = async ({ request, locals, params, url }) => {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const file = (await request.formData()).get('billede');
  if (!(file instanceof File)) error(400);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const stored = await uploadBriefingImage(hearing.id, bytes, locals.actor);
  return stored.ok
    ? json({ sha256: stored.value.hash })
    : json({ problem: stored.problem }, { status: 422 });
};
