import { cleanImage, type ImageProblem } from '#domain/briefing/image';
import { type Actor, auditName } from '#domain/identity/actor';
import { type Result, succeed } from '#domain/result';
import { sha256 } from '../access/secrets.ts';
import { saveImage } from '../database/briefingImages.ts';

/** Stores the picture in a file under the hash of its bytes, which is given back. */
export async function uploadBriefingImage(
  hearingId: string,
  file: Uint8Array,
  actor: Actor,
): Promise<Result<{ readonly hash: string }, ImageProblem>> {
  const image = cleanImage(file);
  if (!image.ok) return image;
  const hash = sha256(image.value.bytes);
  await saveImage(hearingId, hash, image.value, auditName(actor));
  return succeed({ hash });
}
