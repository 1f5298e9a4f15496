import { joinBytes, type Picture, viewOf } from './bytes.ts';

const APP0 = 0xe0; // JFIF
const APP1 = 0xe1; // Exif, XMP
const APP2 = 0xe2; // colour profile
const APP14 = 0xee; // Adobe: how colours are transformed
const APP15 = 0xef;
const COMMENT = 0xfe;
const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;

/** Null where the file is no whole JPEG (ITU-T T.81). */
export function cleanJpeg(file: Uint8Array): Picture | null {
  const view = viewOf(file);
  const parts = [file.subarray(0, 2)];
  let size: { width: number; height: number } | null = null;
  let at = 2;
  while (at + 4 <= file.length) {
    if (file[at] !== 0xff) return null;
    const marker = file[at + 1]!;
    if (marker === 0xff) {
      at += 1; // fill byte
      continue;
    }
    const end = at + 2 + view.getUint16(at + 2);
    if (end > file.length) return null;
    const segment = file.subarray(at, end);
    if (isFrame(marker) && segment.length >= 9) {
      size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    }
    if (marker === APP1) parts.push(...turnedAs(segment));
    else if (!isBeside(marker)) parts.push(segment);
    at = end;
    if (marker === START_OF_SCAN) {
      const rest = file.subarray(at, endOfImage(file, at));
      return size && { ...size, bytes: joinBytes([...parts, rest]) };
    }
  }
  return null;
}

const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

const isBeside = (marker: number): boolean =>
  marker === COMMENT || (marker > APP0 && marker <= APP15 && marker !== APP2 && marker !== APP14);

/** Behind the last end marker, or the end of a file that was cut: browsers show what there is. */
function endOfImage(file: Uint8Array, from: number): number {
  for (let at = file.length - 2; at >= from; at--) {
    if (file[at] === 0xff && file[at + 1] === END_OF_IMAGE) return at + 2;
  }
  return file.length;
}

/** Of an Exif segment only how the camera was held (orientation 2–8), in a segment of its own. */
function turnedAs(segment: Uint8Array): Uint8Array[] {
  const orientation = orientationIn(segment);
  if (orientation < 2 || orientation > 8) return [];
  return [
    Uint8Array.of(
      ...[0xff, APP1, 0x00, 0x22, ...EXIF, 0x4d, 0x4d, 0x00, 0x2a, 0x00, 0x00, 0x00, 0x08],
      ...[0x00, 0x01, 0x01, 0x12, 0x00, 0x03, 0x00, 0x00, 0x00, 0x01, 0x00, orientation],
      ...[0x00, 0x00, 0x00, 0x00, 0x00, 0x00],
    ),
  ];
}

const EXIF = [0x45, 0x78, 0x69, 0x66, 0x00, 0x00];
const TIFF_AT = 4 + EXIF.length;

/** Tag 0x0112 of the first directory (Exif 3.0, 4.6); 1, the ordinary way up, where there is none. */
function orientationIn(segment: Uint8Array): number {
  if (segment.length < TIFF_AT + 10 || EXIF.some((byte, at) => segment[4 + at] !== byte)) return 1;
  const tiff = viewOf(segment.subarray(TIFF_AT));
  const little = tiff.getUint16(0) === 0x4949;
  const directory = tiff.getUint32(4, little);
  if (directory + 2 > tiff.byteLength) return 1;
  const entries = tiff.getUint16(directory, little);
  for (let entry = 0; entry < entries; entry++) {
    const at = directory + 2 + 12 * entry;
    if (at + 12 > tiff.byteLength) return 1;
    if (tiff.getUint16(at, little) === 0x0112) return tiff.getUint16(at + 8, little);
  }
  return 1;
}
