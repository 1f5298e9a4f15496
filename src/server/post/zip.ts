import { pipeline, Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

/** A file of an archive; its bytes come as they are made. */
export type ZipEntry = {
  readonly name: string;
  readonly content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  /** For text; what is compressed by itself, such as a PDF, only takes time. */
  readonly isCompressed?: true;
};

const LOCAL = 0x04034b50;
const DESCRIPTOR = 0x08074b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const FULL_16 = 0xffff;
const FULL_32 = 0xffffffff;
/** Sizes follow the content (bit 3); names are UTF-8 (bit 11). */
const FLAGS = 0x0808;
const STORED = 0;
const DEFLATED = 8;

/**
 * A ZIP archive, written as its files come (APPNOTE 6.3.10; ZIP64 where there are more than 65,535 files
 * or four gigabytes). Each file may have up to four gigabytes.
 */
export async function* zip(entries: AsyncIterable<ZipEntry>, at: Date): AsyncGenerator<Uint8Array> {
  const time = dosTime(at);
  const central: Buffer[] = [];
  let offset = 0;
  const count = (bytes: Uint8Array) => {
    offset += bytes.byteLength;
    return bytes;
  };
  for await (const { name, content, isCompressed } of entries) {
    const start = offset;
    const nameBytes = Buffer.from(name, 'utf8');
    const method = isCompressed ? DEFLATED : STORED;
    yield count(Buffer.concat([localHeader(nameBytes, method, time), nameBytes]));
    const begin = offset;
    const tally = { crc: 0, size: 0, packed: 0 };
    const bytes = tallied(content, tally);
    for await (const part of isCompressed ? deflated(bytes) : bytes) yield count(part);
    tally.packed = offset - begin;
    const { crc, size, packed } = tally;
    yield count(numbers([DESCRIPTOR, 4], [crc, 4], [packed, 4], [size, 4]));
    central.push(centralHeader(nameBytes, method, time, tally, start));
  }
  const begin = offset;
  for (const header of central) yield count(header);
  yield ending(central.length, begin, offset - begin);
}

/** Of a file: its checksum, its bytes, and those it takes in the archive. */
type Tally = { crc: number; size: number; packed: number };

async function* tallied(content: ZipEntry['content'], tally: Tally): AsyncGenerator<Uint8Array> {
  for await (const bytes of content) {
    tally.crc = crc32(bytes, tally.crc);
    tally.size += bytes.byteLength;
    if (tally.size > FULL_32)
      throw new Error('A file of the archive has more than four gigabytes.');
    yield bytes;
  }
}

/** What goes wrong on the way ends the compressed bytes as well. */
const deflated = (bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> =>
  pipeline(Readable.from(bytes, { objectMode: false }), createDeflateRaw(), () => {});

const localHeader = (name: Buffer, method: number, [time, day]: readonly [number, number]) =>
  numbers(
    ...([
      [LOCAL, 4],
      [20, 2],
      [FLAGS, 2],
      [method, 2],
      [time, 2],
      [day, 2],
    ] as const),
    ...([
      [0, 4],
      [0, 4],
      [0, 4],
      [name.length, 2],
      [0, 2],
    ] as const),
  );

function centralHeader(
  name: Buffer,
  method: number,
  [time, day]: readonly [number, number],
  { crc, size, packed }: Tally,
  start: number,
): Buffer {
  const far = start >= FULL_32;
  const extra = far ? numbers([1, 2], [8, 2], [start, 8]) : Buffer.alloc(0);
  const fixed = numbers(
    ...([
      [CENTRAL, 4],
      [45, 2],
      [far ? 45 : 20, 2],
      [FLAGS, 2],
      [method, 2],
      [time, 2],
      [day, 2],
    ] as const),
    ...([
      [crc, 4],
      [packed, 4],
      [size, 4],
      [name.length, 2],
      [extra.length, 2],
    ] as const),
    ...([
      [0, 2],
      [0, 2],
      [0, 2],
      [0, 4],
      [far ? FULL_32 : start, 4],
    ] as const),
  );
  return Buffer.concat([fixed, name, extra]);
}

function ending(files: number, begin: number, size: number): Buffer {
  const large = files >= FULL_16 || begin + size >= FULL_32;
  const end = numbers(
    ...([
      [END, 4],
      [0, 2],
      [0, 2],
      [Math.min(files, FULL_16), 2],
      [Math.min(files, FULL_16), 2],
    ] as const),
    ...([
      [Math.min(size, FULL_32), 4],
      [Math.min(begin, FULL_32), 4],
      [0, 2],
    ] as const),
  );
  if (!large) return end;
  return Buffer.concat([
    numbers(
      ...([
        [END_64, 4],
        [44, 8],
        [45, 2],
        [45, 2],
        [0, 4],
        [0, 4],
        [files, 8],
      ] as const),
      ...([
        [files, 8],
        [size, 8],
        [begin, 8],
      ] as const),
    ),
    numbers([LOCATOR_64, 4], [0, 4], [begin + size, 8], [1, 4]),
    end,
  ]);
}

/** Little-endian numbers of so many bytes each. */
function numbers(...given: readonly (readonly [number, 2 | 4 | 8])[]): Buffer {
  const buffer = Buffer.alloc(given.reduce((sum, [, width]) => sum + width, 0));
  let at = 0;
  for (const [value, width] of given) {
    if (width === 8) buffer.writeBigUInt64LE(BigInt(value), at);
    else buffer.writeUIntLE(value, at, width);
    at += width;
  }
  return buffer;
}

/** The time and the day as MS-DOS had them, in UTC so that the bytes do not depend on where they are made. */
const dosTime = (at: Date): readonly [number, number] => [
  (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1),
  ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(),
];
