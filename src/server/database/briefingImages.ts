import { z } from 'zod';
import { type CleanImage, IMAGE_TYPES } from '#domain/briefing/image';
import { mustCall, readRows } from './client.ts';

const listed = z.object({
  hash: z.string(),
  media_type: z.enum(IMAGE_TYPES),
  width: z.number(),
  height: z.number(),
});
const stored = z.object({ media_type: z.enum(IMAGE_TYPES), base64: z.string() }).nullable();

/** The images uploaded to a hearing, newest first; without their bytes. */
export const listImages = (hearingId: string) =>
  readRows('briefing_images', listed, {
    where: { hearing_id: hearingId },
    order: ['uploaded_at.desc', 'hash'],
  });

/** @param hash SHA-256 of the bytes, which the database works out again */
export const saveImage = (hearingId: string, hash: string, image: CleanImage, actor: string) =>
  mustCall('save_briefing_image', {
    image: {
      ...{ hearing_id: hearingId, hash, media_type: image.type },
      ...{ width: image.width, height: image.height },
      base64: Buffer.from(image.bytes).toString('base64'),
    },
    actor,
  });

export async function readImage(hash: string) {
  const image = stored.parse(await mustCall('read_briefing_image', { hash }));
  return image && { type: image.media_type, bytes: Buffer.from(image.base64, 'base64') };
}
