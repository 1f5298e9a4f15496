import { organisedHearing } from '#server/access/organisedHearing';
import { readProgramme } from '#server/actions/readProgramme';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const { sessions, tables } = await readProgramme(hearing.id);
  return { sessions, tableCount: tables?.length ?? null };
};
