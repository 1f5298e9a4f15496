import { error } from '@sveltejs/kit';
import { readImage } from '#server/database/briefingImages';
import type { RequestHandler } from './$types';

/**
 * An image of the briefing material. Its address is the hash of its bytes: who knows it has read a page
 * that shows the image, and it never shows anything else.
 */
export const GET: RequestHandler = async ({ params }) => {
  const image = /^[0-9a-f]{64}$/.test(params.hash) ? await readImage(params.hash) : null;
  if (!image) error(404);
  return new Response(new Uint8Array(image.bytes), {
    headers: {
      'content-type': image.type,
      'content-disposition': 'inline',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, max-age=31536000, immutable',
    },
  });
};
