import { fail, type Result, succeed } from '../result.ts';
import { cleanJpeg } from './jpeg.ts';
import { cleanPng } from './png.ts';
import { cleanWebp } from './webp.ts';

export const IMAGE_LIMITS = { bytes: 2_000_000, side: 6_000 } as const;
export const IMAGE_TYPES = ['image/png', 'image/jpeg', 'image/webp'] as const;
export type ImageType = (typeof IMAGE_TYPES)[number];

/** An image as it may be shown: nothing in it but the picture. Sides in pixels. */
export type CleanImage = {
  readonly type: ImageType;
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
};
/** `unknown_type`: no PNG, JPEG or WebP by its bytes, whatever its name says; SVG is among them. */
export type ImageProblem = 'empty' | 'too_large' | 'unknown_type' | 'broken' | 'too_many_pixels';

/**
 * Takes a picture from a file: its kind by its first bytes, its size, and the file without what a
 * camera or program wrote beside the picture (place, time, owner, comments). How a camera was held is
 * kept. Nothing is decoded or compressed again.
 */
export function cleanImage(file: Uint8Array): Result<CleanImage, ImageProblem> {
  if (file.length === 0) return fail('empty');
  if (file.length > IMAGE_LIMITS.bytes) return fail('too_large');
  const image = cleaned(file);
  if (image === 'unknown_type') return fail(image);
  if (!image || image.width < 1 || image.height < 1) return fail('broken');
  if (Math.max(image.width, image.height) > IMAGE_LIMITS.side) return fail('too_many_pixels');
  return succeed(image);
}

function cleaned(file: Uint8Array): CleanImage | 'unknown_type' | null {
  const beginsWith = (at: number, ...bytes: number[]) =>
    bytes.every((byte, index) => file[at + index] === byte);
  if (beginsWith(0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) {
    return typed('image/png', cleanPng(file));
  }
  if (beginsWith(0, 0xff, 0xd8, 0xff)) return typed('image/jpeg', cleanJpeg(file));
  if (beginsWith(0, 0x52, 0x49, 0x46, 0x46) && beginsWith(8, 0x57, 0x45, 0x42, 0x50)) {
    return typed('image/webp', cleanWebp(file));
  }
  return 'unknown_type';
}

const typed = (type: ImageType, image: Omit<CleanImage, 'type'> | null) =>
  image && { type, ...image };
