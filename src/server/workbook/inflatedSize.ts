import { inflateRawSync } from 'node:zlib';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const LONGEST_COMMENT = 65_535;

/**
 * The bytes that the files of a ZIP archive (APPNOTE 6.3) have in all, really inflated and not as the
 * archive says; null where they are more than `most`, or where it is no archive that we read: a ZIP
 * that is damaged, encrypted, in parts or larger than 4 GB.
 */
export function inflatedSize(
  bytes: Uint8Array,
  { most, entries }: { readonly most: number; readonly entries: number },
): number | null {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(zip);
  if (end === null) return null;
  const count = zip.readUInt16LE(end + 10);
  if (count > entries) return null;
  let [size, at] = [0, zip.readUInt32LE(end + 16)];
  try {
    for (let entry = 0; entry < count; entry++) {
      if (zip.readUInt32LE(at) !== ENTRY) return null;
      const inflated = sizeOfEntry(zip, at, most - size);
      if (inflated === null) return null;
      size += inflated;
      at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    }
    return size;
  } catch {
    // Places outside the file, data that does not inflate, and more of it than is wanted.
    return null;
  }
}

function endOf(zip: Buffer): number | null {
  const first = Math.max(0, zip.length - 22 - LONGEST_COMMENT);
  for (let at = zip.length - 22; at >= first; at--) if (zip.readUInt32LE(at) === END) return at;
  return null;
}

function sizeOfEntry(zip: Buffer, at: number, most: number): number | null {
  const [flags, method] = [zip.readUInt16LE(at + 8), zip.readUInt16LE(at + 10)];
  const compressed = zip.readUInt32LE(at + 20);
  const local = zip.readUInt32LE(at + 42);
  if (flags & 1 || zip.readUInt32LE(local) !== LOCAL) return null;
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const data = zip.subarray(start, start + compressed);
  if (data.length < compressed) return null;
  if (method === 0) return compressed <= most ? compressed : null;
  return method === 8 ? inflateRawSync(data, { maxOutputLength: Math.max(1, most) }).length : null;
}
