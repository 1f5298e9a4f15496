import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { auditName } from '#domain/identity/actor';
import { waveCode } from '#domain/survey/wave';
import { organisedHearing } from '#server/access/organisedHearing';
import { MOST_PAPERS, numberPapers, type PaperFor } from '#server/actions/numberPapers';
import { readPaperQuestions } from '#server/actions/readPaperQuestions';
import { recordDownload } from '#server/database/downloads';
import { printPaper } from '#server/paper/printPaper';
import { streamOf } from '#server/streamOf';
import { printedPaper } from '#ui/paper/printedPaper';
import type { RequestHandler } from './$types';

const wanted = z.object({
  maaling: waveCode,
  hvem: z.enum(['alle', 'person', 'blanke']),
  reference: z.string().trim().max(200),
  antal: z.coerce.number().int().min(1).max(MOST_PAPERS).catch(1),
  sprog: z.enum(['da', 'en']),
});

/** Papers with their numbers as one PDF; numbers are given out by this, so it is no link. */
export const POST: RequestHandler = async ({ request, locals, params, url }) => {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const form = wanted.parse(Object.fromEntries(await request.formData()));
  const { maaling: wave, sprog: locale } = form;
  const numbered = await numberPapers(hearing.id, wave, whom(form), locals.actor);
  const back = `/styring/${hearing.slug}/maalinger/papir`;
  if (!numbered.ok) redirect(303, `${back}?afvist=${numbered.problem}&maaling=${wave}`);
  await recordDownload(hearing.id, `papers_${wave}`, auditName(locals.actor));
  const name = locale === 'da' ? hearing.name_da : hearing.name_en;
  const questions = await readPaperQuestions(hearing.id, wave);
  const numbers = numbered.value.map(({ number }) => number);
  const bytes = printPaper(printedPaper(wave, name, questions, locale), numbers, new Date());
  return new Response(streamOf(bytes), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${hearing.slug}-${wave}-papir.pdf"`,
    },
  });
};

function whom({ hvem, reference, antal }: z.infer<typeof wanted>): PaperFor {
  if (hvem === 'alle') return { whom: 'everybody' };
  return hvem === 'person' ? { whom: 'person', reference } : { whom: 'blank', count: antal };
}
