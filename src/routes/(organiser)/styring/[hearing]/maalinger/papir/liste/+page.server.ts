import { error } from '@sveltejs/kit';
import { auditName } from '#domain/identity/actor';
import { waveCode } from '#domain/survey/wave';
import { organisedHearing } from '#server/access/organisedHearing';
import { recordDownload } from '#server/database/downloads';
import { listHandout } from '#server/database/papers';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const wave = waveCode.safeParse(url.searchParams.get('maaling'));
  if (!wave.success) error(404);
  // Who had which number in front of her is in the log.
  await recordDownload(hearing.id, `paper_handout_${wave.data}`, auditName(locals.actor));
  return { wave: wave.data, rows: await listHandout(hearing.id, wave.data) };
};
