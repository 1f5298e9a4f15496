import { crc32, inflateRawSync } from 'node:zlib';

const DEFLATED = 8;

/**
 * The files of an archive by its central directory (APPNOTE 4.3.12), each checked against its checksum.
 * @throws where the archive is not whole
 */
export function filesIn(archive: Buffer): Map<string, Buffer> {
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0) throw new Error('No archive.');
  let count = archive.readUInt16LE(end + 10);
  let at = archive.readUInt32LE(end + 16);
  if (count === 0xffff || at === 0xffffffff) {
    const locator = archive.lastIndexOf(Buffer.from('PK\x06\x07', 'latin1'));
    const far = Number(archive.readBigUInt64LE(locator + 8));
    count = Number(archive.readBigUInt64LE(far + 32));
    at = Number(archive.readBigUInt64LE(far + 48));
  }
  const files = new Map<string, Buffer>();
  for (let index = 0; index < count; index++) {
    if (archive.readUInt32LE(at) !== 0x02014b50) throw new Error('The directory is broken.');
    const [crc, packed] = [archive.readUInt32LE(at + 16), archive.readUInt32LE(at + 20)];
    const size = archive.readUInt32LE(at + 24);
    const [name, extra] = [archive.readUInt16LE(at + 28), archive.readUInt16LE(at + 30)];
    const local = archive.readUInt32LE(at + 42);
    const path = archive.toString('utf8', at + 46, at + 46 + name);
    const begin = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const held = archive.subarray(begin, begin + packed);
    const content = archive.readUInt16LE(at + 10) === DEFLATED ? inflateRawSync(held) : held;
    if (crc32(content) !== crc || content.length !== size) throw new Error(`${path} is damaged.`);
    files.set(path, content);
    at += 46 + name + extra;
  }
  return files;
}
