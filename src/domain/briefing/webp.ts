import { fourLetters, joinBytes, type Picture, viewOf } from './bytes.ts';

/** The chunks that make the picture (RFC 9649); EXIF, XMP and unknown ones are others. */
const KEPT = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ICCP', 'ANIM', 'ANMF'].map(fourLetters));
const HEADER = 12;
const METADATA_FLAGS = 0b0000_1100; // Exif and XMP in VP8X

/** Null where the file is no whole WebP. */
export function cleanWebp(file: Uint8Array): Picture | null {
  const view = viewOf(file);
  const parts: Uint8Array[] = [];
  let size: { width: number; height: number } | null = null;
  for (let at = HEADER; at + 8 <= file.length;) {
    const type = view.getUint32(at);
    const length = view.getUint32(at + 4, true);
    const end = at + 8 + length + (length % 2);
    if (at + 8 + length > file.length) return null;
    if (KEPT.has(type)) {
      const chunk = file.slice(at, Math.min(end, file.length));
      size ??= sizeOf(type, viewOf(chunk));
      if (type === fourLetters('VP8X')) chunk[8] = chunk[8]! & ~METADATA_FLAGS;
      parts.push(chunk);
    }
    at = end;
  }
  if (!size) return null;
  const bytes = joinBytes([file.slice(0, HEADER), ...parts]);
  viewOf(bytes).setUint32(4, bytes.length - 8, true);
  return { ...size, bytes };
}

/** The canvas by the first chunk that tells it; `chunk` begins with its own eight bytes. */
function sizeOf(type: number, chunk: DataView): { width: number; height: number } | null {
  if (chunk.byteLength < 18) return null;
  if (type === fourLetters('VP8X')) {
    return { width: 1 + threeBytes(chunk, 12), height: 1 + threeBytes(chunk, 15) };
  }
  if (type === fourLetters('VP8L')) {
    const bits = chunk.getUint32(9, true);
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
  }
  if (type === fourLetters('VP8 ')) {
    return {
      width: chunk.getUint16(14, true) & 0x3fff,
      height: chunk.getUint16(16, true) & 0x3fff,
    };
  }
  return null;
}

const threeBytes = (view: DataView, at: number): number =>
  view.getUint16(at, true) + view.getUint8(at + 2) * 65_536;
