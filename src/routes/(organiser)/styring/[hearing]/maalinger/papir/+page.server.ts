import { fail, redirect } from '@sveltejs/kit';
import { waveCode } from '#domain/survey/wave';
import { auditName } from '#domain/identity/actor';
import { parsePaperNumber } from '#domain/survey/paperNumber';
import { organisedHearing } from '#server/access/organisedHearing';
import { MOST_PAPERS } from '#server/actions/numberPapers';
import {
  assignPaper,
  listConflicting,
  listPaperCounts,
  listSheets,
  receivePapers,
} from '#server/database/papers';
import { listWaves } from '#server/database/questionnaires';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const [waves, counts, disputed, conflicting, withoutPerson] = await Promise.all([
    listWaves(hearing.id),
    listPaperCounts(hearing.id),
    listSheets(hearing.id, 'disputed'),
    listConflicting(hearing.id),
    listSheets(hearing.id, 'no_person'),
  ]);
  return {
    ...{ counts, most: MOST_PAPERS },
    waves: waves.filter(({ state }) => state !== 'released').map(({ code }) => code),
    disputed: disputed.map(({ number, wave }) => ({ number, wave })),
    conflicting: conflicting.map(({ number, wave, conflicts, paper_is_newer }) => ({
      ...{ number, wave, conflicts: conflicts.length, paperIsNewer: paper_is_newer },
    })),
    withoutPerson: withoutPerson.map(({ number, wave }) => ({ number, wave })),
    /** What could not be printed, and in which wave: the printing leads back here. */
    refused: url.searchParams.get('afvist'),
    wave: waveCode.safeParse(url.searchParams.get('maaling')).data ?? null,
    done: url.searchParams.get('sket'),
  };
};

export const actions: Actions = {
  registrer: async ({ request, locals, params, url }) => {
    const hearing = await organisedHearing(locals.actor, params.hearing, url);
    const lines = String((await request.formData()).get('numre') ?? '')
      .slice(0, 200_000)
      .split(/[\n,;]/)
      .map((line) => line.trim())
      .filter(Boolean);
    const wrong = lines.filter((line) => parsePaperNumber(line) === null);
    const numbers = [...new Set(lines.flatMap((line) => parsePaperNumber(line) ?? []))];
    const outcome = await receivePapers(hearing.id, numbers, auditName(locals.actor));
    return { received: { ...outcome, unknown: outcome.unknown + wrong.length, wrong } };
  },
  tilknyt: async ({ request, locals, params, url }) => {
    const hearing = await organisedHearing(locals.actor, params.hearing, url);
    const form = await request.formData();
    const number = parsePaperNumber(String(form.get('nummer') ?? ''));
    const reference = String(form.get('reference') ?? '')
      .trim()
      .slice(0, 200);
    const by = auditName(locals.actor);
    const outcome = number ? await assignPaper(hearing.id, number, reference, by) : null;
    if (!outcome?.ok) {
      return fail(409, { assigning: number, problem: outcome?.problem.kind ?? 'sheet_unknown' });
    }
    redirect(303, `/styring/${hearing.slug}/maalinger/papir?sket=tilknyttet`);
  },
};
