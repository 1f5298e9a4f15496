import { fourLetters, joinBytes, type Picture, viewOf } from './bytes.ts';

/** The chunks that make the picture (PNG, third edition, W3C 2025); text, time and Exif are others. */
const KEPT = new Set(
  ['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'bKGD'].map(
    fourLetters,
  ),
);
const SIGNATURE = 8;
const AROUND = 12; // length, type and CRC of a chunk

/** Null where the file is no whole PNG. */
export function cleanPng(file: Uint8Array): Picture | null {
  const view = viewOf(file);
  const parts = [file.subarray(0, SIGNATURE)];
  let size: { width: number; height: number } | null = null;
  for (let at = SIGNATURE; at + AROUND <= file.length;) {
    const length = view.getUint32(at);
    const type = view.getUint32(at + 4);
    const end = at + AROUND + length;
    if (end > file.length) return null;
    if (!size) {
      if (type !== fourLetters('IHDR') || length !== 13) return null;
      size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) };
    }
    if (KEPT.has(type)) parts.push(file.subarray(at, end));
    // What stands after the end is no part of the picture.
    if (type === fourLetters('IEND')) return { ...size, bytes: joinBytes(parts) };
    at = end;
  }
  return null;
}
