// The thread in which letters are made, so that nothing else waits for them: one job, then it ends.
import { createHash } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { handOffFileName } from '#domain/post/handOff';
import { LetterBook, type LetterPerson, type LetterSettings } from './letterBook.ts';
import { TextSetter } from './textLines.ts';
import { typeface } from './typeface.ts';

/** Letters in one file, or a file each. */
export type LetterJob = {
  readonly settings: LetterSettings;
  readonly people: readonly (LetterPerson & { readonly reference: string })[];
  readonly as: 'one file' | 'a file each';
};
export type FromLetterWorker =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'made'; readonly letters: number }
  | {
      readonly kind: 'file';
      readonly number: number;
      readonly reference: string;
      readonly name: string;
      readonly bytes: Uint8Array;
      readonly sha256: string;
    }
  | { readonly kind: 'done'; readonly sha256: string; readonly pages: number };

/** So much is on its way before somebody has taken it; then the letters wait. */
const WINDOW_BYTES = 2 ** 20;
const PIECE_BYTES = 2 ** 16;
/** An eye does not need to see more often how far it is. */
const TELL_EVERY = 20;

const port = parentPort as MessagePort;
const reader = new EventEmitter();
let untaken = 0;
port.on('message', (taken: number) => {
  untaken -= taken;
  reader.emit('taken');
});

async function give(message: FromLetterWorker & { bytes: Uint8Array }) {
  while (untaken > WINDOW_BYTES) await once(reader, 'taken');
  // A copy of its own, which changes threads without being copied again.
  const bytes = new Uint8Array(message.bytes);
  untaken += bytes.byteLength;
  port.postMessage({ ...message, bytes }, [bytes.buffer]);
}

async function oneFile({ settings, people }: LetterJob) {
  const book = new LetterBook(settings);
  const hash = createHash('sha256');
  let pieces: Buffer[] = [];
  let size = 0;
  const send = async (least: number) => {
    for (let piece = book.take(); piece; piece = book.take()) {
      pieces.push(piece);
      size += piece.length;
    }
    if (size < least) return;
    const bytes = Buffer.concat(pieces);
    [pieces, size] = [[], 0];
    hash.update(bytes);
    await give({ kind: 'bytes', bytes });
  };
  for (const [index, person] of people.entries()) {
    book.add(person);
    await send(PIECE_BYTES);
    if ((index + 1) % TELL_EVERY === 0) port.postMessage({ kind: 'made', letters: index + 1 });
  }
  book.end();
  await send(0);
  port.postMessage({ kind: 'done', sha256: hash.digest('hex'), pages: book.pages });
}

async function aFileEach({ settings, people }: LetterJob) {
  const setter = new TextSetter(typeface());
  let pages = 0;
  for (const [index, person] of people.entries()) {
    const book = new LetterBook(settings, setter);
    book.add(person);
    book.end();
    const bytes = book.take()!;
    pages += book.pages;
    const { number, reference } = person;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const name = handOffFileName(number);
    await give({ kind: 'file', number, reference, name, sha256, bytes });
    if ((index + 1) % TELL_EVERY === 0) port.postMessage({ kind: 'made', letters: index + 1 });
  }
  port.postMessage({ kind: 'done', sha256: '', pages });
}

const job = workerData as LetterJob;
await (job.as === 'one file' ? oneFile(job) : aFileEach(job));
port.close();
