import { z } from 'zod';
import type { Sent } from './entryOutbox.ts';
import type { TypedPaper } from './entryStore.ts';

const reply = z.union([
  z.object({ state: z.enum(['entered', 'agreed', 'disputed']) }),
  z.object({ problem: z.string() }),
]);

/** Sends one typed paper to the server. */
export async function postPaper(address: string, paper: TypedPaper): Promise<Sent> {
  const { id, number, typed } = paper;
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id, number, typed }),
    });
    const read = reply.safeParse(await response.json());
    // Signed out, a fault, a page of something in between: it stays here until it goes well.
    if (!read.success) return { is: 'later' };
    return 'state' in read.data
      ? { is: 'stored', state: read.data.state }
      : { is: 'refused', why: read.data.problem };
  } catch {
    return { is: 'later' };
  }
}
