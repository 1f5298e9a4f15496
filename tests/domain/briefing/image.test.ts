import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanImage, IMAGE_LIMITS } from '#domain/briefing/image';

const SECRET = 'Ida Jensen, Nyborg 55.31N 10.79E';
const ascii = (text: string) => Buffer.from(text, 'latin1');
const contains = (bytes: Uint8Array, text: string) => Buffer.from(bytes).includes(text);

function pngChunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([ascii(type), data]);
  const around = Buffer.alloc(8);
  around.writeUInt32BE(data.length, 0);
  around.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([around.subarray(0, 4), body, around.subarray(4)]);
}

function png(width: number, height: number, ...extra: Buffer[]): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    ...[pngChunk('IHDR', header), ...extra],
    ...[pngChunk('IDAT', deflateSync(Buffer.alloc(3))), pngChunk('IEND', Buffer.alloc(0))],
  ]);
}

const segment = (marker: number, data: Uint8Array) =>
  Buffer.concat([
    Buffer.from([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 255]),
    data,
  ]);
const SCAN = Buffer.concat([segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])), ascii('pixels')]);
const FRAME = segment(0xc0, Buffer.from([8, 0, 20, 0, 30, 1, 1, 0x11, 0]));
const exif = (orientation: number) =>
  Buffer.concat([
    ascii('Exif\0\0II*\0'),
    Buffer.from([8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0]),
    ascii(SECRET),
  ]);
const jpeg = (...segments: Buffer[]) =>
  Buffer.concat([Buffer.from([0xff, 0xd8]), ...segments, FRAME, SCAN, Buffer.from([0xff, 0xd9])]);

function webp(...chunks: [string, Buffer][]): Buffer {
  const body = Buffer.concat(
    chunks.map(([type, data]) => {
      const length = Buffer.alloc(4);
      length.writeUInt32LE(data.length);
      return Buffer.concat([ascii(type), length, data, Buffer.alloc(data.length % 2)]);
    }),
  );
  const size = Buffer.alloc(4);
  size.writeUInt32LE(body.length + 4);
  return Buffer.concat([ascii('RIFF'), size, ascii('WEBP'), body]);
}
const CANVAS = Buffer.from([0b1100, 0, 0, 0, 29, 0, 0, 19, 0, 0]);

function cleaned(file: Uint8Array) {
  const image = cleanImage(file);
  if (!image.ok) throw new Error(image.problem);
  return image.value;
}

describe('an uploaded picture', () => {
  test('PNG: keeps the picture and nothing beside it', () => {
    const text = pngChunk('tEXt', ascii(`Author\0${SECRET}`));
    const image = cleaned(Buffer.concat([png(3, 2, text), ascii(SECRET)]));
    expect(image).toMatchObject({ type: 'image/png', width: 3, height: 2 });
    expect(Buffer.from(image.bytes)).toEqual(png(3, 2));
  });

  test('JPEG: loses place, owner and comments, and keeps the way it was held', () => {
    const image = cleaned(jpeg(segment(0xe1, exif(6)), segment(0xfe, ascii(SECRET))));
    expect(image).toMatchObject({ type: 'image/jpeg', width: 30, height: 20 });
    expect(contains(image.bytes, SECRET)).toBe(false);
    // What is left says "turned" to whoever reads it again.
    expect(contains(image.bytes, 'Exif')).toBe(true);
    expect(Buffer.from(cleaned(image.bytes).bytes)).toEqual(Buffer.from(image.bytes));
    expect(contains(cleaned(jpeg(segment(0xe1, exif(1)))).bytes, 'Exif')).toBe(false);
  });

  test('WebP: loses Exif and XMP and no longer says that it has them', () => {
    const file = webp(['VP8X', CANVAS], ['EXIF', ascii(SECRET)], ['VP8L', Buffer.alloc(11)]);
    const image = cleaned(file);
    expect(image).toMatchObject({ type: 'image/webp', width: 30, height: 20 });
    const canvas = Buffer.from(CANVAS);
    canvas[0] = 0;
    expect(Buffer.from(image.bytes)).toEqual(webp(['VP8X', canvas], ['VP8L', Buffer.alloc(11)]));
  });

  test.each([
    ['an SVG', ascii('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), 'unknown_type'],
    ['a page', ascii('<!doctype html>'), 'unknown_type'],
    ['nothing', Buffer.alloc(0), 'empty'],
    ['half a PNG', png(3, 2).subarray(0, 40), 'broken'],
    ['half a JPEG', jpeg().subarray(0, 12), 'broken'],
    ['too wide', png(IMAGE_LIMITS.side + 1, 2), 'too_many_pixels'],
    ['too large', Buffer.concat([png(3, 2), Buffer.alloc(IMAGE_LIMITS.bytes)]), 'too_large'],
  ])('%s is refused', (_, file, problem) => {
    expect(cleanImage(file)).toEqual({ ok: false, problem });
  });

  test('any bytes after a true beginning are read without a fault, and cleaning again changes nothing', () => {
    const beginning = fc.constantFrom(
      ...[png(3, 2), jpeg(segment(0xe1, exif(8))), webp(['VP8X', CANVAS])],
    );
    const damaged = fc
      .tuple(beginning, fc.array(fc.tuple(fc.nat(120), fc.nat(255)), { maxLength: 6 }))
      .map(([file, bites]) => {
        const copy = Buffer.from(file);
        for (const [at, byte] of bites) if (at > 12 && at < copy.length) copy[at] = byte;
        return copy;
      });
    const property = fc.property(damaged, (file) => {
      const image = cleanImage(file);
      if (!image.ok) return;
      const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
      expect(hash(cleaned(image.value.bytes).bytes)).toBe(hash(image.value.bytes));
    });
    fc.assert(property, { seed: 6, numRuns: 1000 });
  });
});
