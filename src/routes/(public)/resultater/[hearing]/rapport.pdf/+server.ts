import { error } from '@sveltejs/kit';
import * as m from '#messages';
import { publishedHearing } from '#server/access/publishedHearing';
import { printReport } from '#server/actions/printReport';
import type { RequestHandler } from './$types';

const MINUTE_S = 60;

/** The report as a PDF; where there is no browser to make it, how to make one oneself. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const { hearing, published } = await publishedHearing(locals.actor, params.hearing);
  const locale = url.searchParams.get('sprog') ?? locals.locale;
  if (locale !== 'da' && locale !== 'en') error(400);
  if (!published) error(404);
  const printed = await printReport(hearing, locale);
  if (!printed.ok) {
    const said = printed.problem === 'no_browser' ? m.report_no_pdf : m.report_pdf_failed;
    return new Response(said({}, { locale }), {
      status: printed.problem === 'no_browser' ? 501 : 503,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
    });
  }
  const name = `${locale === 'da' ? 'rapport' : 'report'}-${hearing.slug}-${locale}.pdf`;
  return new Response(printed.value, {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${name}"`,
      'cache-control': `public, max-age=${10 * MINUTE_S}`,
    },
  });
};
