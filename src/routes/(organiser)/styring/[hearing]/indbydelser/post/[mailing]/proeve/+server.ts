import { error, json } from '@sveltejs/kit';
import { z } from 'zod';
import { organisedMailing } from '#server/access/organisedMailing';
import {
  asWritten,
  hasSample,
  sampleEmail,
  sampleLetter,
  type Written,
} from '#server/actions/sampleMailing';
import { changesIn } from '#server/post/mailingForm';
import { publicOrigin } from '#server/post/publicOrigin';
import { leavePreview, takePreview } from '#server/post/previews';
import type { RequestHandler } from './$types';

/** The mailing as its first recipient would get it: as it is saved, or as it is being written. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const { hearing, mailing } = await organisedMailing(locals.actor, params, url);
  const draft = url.searchParams.get('kladde');
  const left = draft === null ? null : takePreview(draft);
  const own = left?.hearing.id === hearing.id ? left : null;
  return pictureOf(own ?? asWritten(hearing, mailing, publicOrigin(url)));
};

const fields = z.record(z.string().max(40), z.string().max(20_000));

/** Takes the text being written and says under which name its picture can be fetched; null where its faults allow none. */
export const POST: RequestHandler = async ({ request, locals, params, url }) => {
  const { hearing, mailing } = await organisedMailing(locals.actor, params, url);
  const given = fields.safeParse(await request.json().catch(() => null));
  if (!given.success) error(400);
  const data = new FormData();
  for (const [name, value] of Object.entries(given.data)) data.set(name, value);
  const changes = changesIn(data, mailing);
  const written = { ...asWritten(hearing, mailing, publicOrigin(url)), ...changes };
  return json({ name: hasSample(written) ? leavePreview(written) : null });
};

const OWN_HEADERS = { 'cache-control': 'private, no-store', 'x-frame-options': 'SAMEORIGIN' };

async function pictureOf(written: Written): Promise<Response> {
  if (written.channel === 'email') {
    const page = sampleEmail(written);
    if (!page.ok) return faulty();
    return new Response(page.value, {
      headers: {
        ...OWN_HEADERS,
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      },
    });
  }
  const letter = await sampleLetter(written);
  if (!letter.ok) return faulty();
  return new Response(new Uint8Array(letter.value), {
    headers: {
      ...OWN_HEADERS,
      'content-type': 'application/pdf',
      'content-disposition': 'inline; filename="proeve.pdf"',
    },
  });
}

/** The page beside it says what is wrong. */
const faulty = () => new Response(null, { status: 204, headers: OWN_HEADERS });
