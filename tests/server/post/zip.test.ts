import { describe, expect, test } from 'vitest';
import { zip, type ZipEntry } from '#server/post/zip';
import { filesIn } from './unzip.ts';

const AT = new Date('2026-11-25T08:30:10Z');

async function archived(entries: readonly ZipEntry[]): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  const given = async function* () {
    yield* entries;
  };
  for await (const piece of zip(given(), AT)) pieces.push(piece);
  return Buffer.concat(pieces);
}

describe('an archive', () => {
  test('gives back what went in, in pieces, empty, and by Danish names', async () => {
    const files = filesIn(
      await archived([
        { name: 'brev.pdf', content: [Buffer.from('ab'), Buffer.from('cd')] },
        { name: 'tom.txt', content: [] },
        { name: 'høring/æøå.csv', content: [Buffer.from('æ')] },
      ]),
    );
    expect([...files].map(([name, bytes]) => [name, bytes.toString()])).toEqual([
      ['brev.pdf', 'abcd'],
      ['tom.txt', ''],
      ['høring/æøå.csv', 'æ'],
    ]);
  });

  test('compresses what asks for it, and ends where that cannot be read', async () => {
    const text = 'den samme linje igen\n'.repeat(10_000);
    const archive = await archived([
      { name: 'a.xml', content: [Buffer.from(text), Buffer.from('æ')], isCompressed: true },
      { name: 'b.pdf', content: [Buffer.from('b')] },
      { name: 'tom.xml', content: [], isCompressed: true },
    ]);
    expect(archive.length).toBeLessThan(text.length / 20);
    expect([...filesIn(archive)].map(([name, bytes]) => [name, bytes.toString()])).toEqual([
      ['a.xml', `${text}æ`],
      ['b.pdf', 'b'],
      ['tom.xml', ''],
    ]);
    const broken = async function* () {
      yield Buffer.from('x');
      throw new Error('cut off');
    };
    const entry: ZipEntry = { name: 'c', content: broken(), isCompressed: true };
    await expect(archived([entry])).rejects.toThrow('cut off');
  });

  test('may have more files than the old format counts, and none', async () => {
    const many = Array.from({ length: 70_000 }, (_, index) => ({
      name: `${index}`,
      content: [Buffer.from(`${index}`)],
    }));
    const files = filesIn(await archived(many));
    expect(files.size).toBe(70_000);
    expect(files.get('69999')!.toString()).toBe('69999');
    expect(filesIn(await archived([])).size).toBe(0);
  });

  test('is the same for the same files', async () => {
    const entry = { name: 'a', content: [Buffer.from('a')] };
    expect((await archived([entry])).equals(await archived([entry]))).toBe(true);
  });
});
