import { describe, expect, test } from 'vitest';
import { EntryOutbox, type Sent } from '#ui/paper/entryOutbox';
import { entryStoreInMemory, type TypedPaper } from '#ui/paper/entryStore';

const paper = (id: string, change: Partial<TypedPaper> = {}): TypedPaper => ({
  ...{ id, account: 'ida', hearing: 'h', number: `n${id}`, typed: { q: '1' }, isDone: true },
  ...change,
});
const STORED: Sent = { is: 'stored', state: 'entered' };

/** A server that is away until it is let in. */
function server() {
  const received: string[] = [];
  const state = { away: false, refuse: '' };
  const post = async ({ id }: TypedPaper): Promise<Sent> => {
    if (state.away) return { is: 'later' };
    received.push(id);
    return state.refuse === id ? { is: 'refused', why: 'too_late' } : STORED;
  };
  return { received, state, post };
}

describe('typed papers', () => {
  test('stay on the device until the server has them, also over a reload', async () => {
    const store = entryStoreInMemory();
    const { post, state, received } = server();
    state.away = true;
    const before = new EntryOutbox(store, post);
    await before.open('ida', 'h');
    await before.keep(paper('1'));
    await before.keep(paper('2'));
    await before.flush();
    expect(before.shown.map(({ sent }) => sent?.is)).toEqual(['later', undefined]);

    state.away = false;
    const after = new EntryOutbox(store, post);
    await after.open('ida', 'h');
    expect(received).toEqual(['1', '2']);
    expect(await store.list('ida', 'h')).toEqual([]);
  });

  test('that are begun and not done are not sent, and are gone on with', async () => {
    const store = entryStoreInMemory();
    const { post, received } = server();
    const outbox = new EntryOutbox(store, post);
    await outbox.keep(paper('1', { isDone: false }));
    await outbox.keep(paper('1', { isDone: false, typed: { q: '2' } }));
    await outbox.flush();
    expect(received).toEqual([]);
    const again = new EntryOutbox(store, post);
    await again.open('ida', 'h');
    expect(again.unfinished('n1')?.typed).toEqual({ q: '2' });
  });

  test('that are refused are kept and shown, and stand in nobody’s way', async () => {
    const store = entryStoreInMemory();
    const { post, state, received } = server();
    state.refuse = '1';
    const outbox = new EntryOutbox(store, post);
    await outbox.keep(paper('1'));
    await outbox.keep(paper('2'));
    await outbox.flush();
    expect(received).toEqual(['1', '2']);
    expect((await store.list('ida', 'h')).map(({ id }) => id)).toEqual(['1']);
    await outbox.forget('1');
    expect(outbox.shown.map(({ paper: { id } }) => id)).toEqual(['2']);
  });

  test('of one person are not shown to another on the same device', async () => {
    const store = entryStoreInMemory();
    const { post, state } = server();
    state.away = true;
    await new EntryOutbox(store, post).keep(paper('1'));
    const other = new EntryOutbox(store, post);
    await other.open('bo', 'h');
    expect(other.shown).toEqual([]);
  });

  test('two calls at once send a paper once', async () => {
    const { post, received } = server();
    const outbox = new EntryOutbox(entryStoreInMemory(), post);
    await outbox.keep(paper('1'));
    await Promise.all([outbox.flush(), outbox.flush()]);
    expect(received).toEqual(['1']);
  });
});
