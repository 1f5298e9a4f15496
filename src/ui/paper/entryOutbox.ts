import type { EntryStore, TypedPaper } from './entryStore.ts';

/** What came of sending a paper. `later`: the server was not reached, or could not take it just now. */
export type Sent =
  | { readonly is: 'stored'; readonly state: 'entered' | 'agreed' | 'disputed' }
  | { readonly is: 'refused'; readonly why: string }
  | { readonly is: 'later' };

export type Shown = {
  readonly paper: TypedPaper;
  readonly sent: Sent | null;
};

/**
 * The papers somebody has typed on this device and the server does not have. Each is kept from its
 * first key on; one that is done is sent until the server has it or says why not.
 */
export class EntryOutbox {
  readonly #store: EntryStore;
  readonly #post: (paper: TypedPaper) => Promise<Sent>;
  readonly #changed: () => void;
  #shown: readonly Shown[] = [];
  #sending: Promise<void> | null = null;

  constructor(
    store: EntryStore,
    post: (paper: TypedPaper) => Promise<Sent>,
    changed: () => void = () => {},
  ) {
    this.#store = store;
    this.#post = post;
    this.#changed = changed;
  }

  /** Every paper typed here that this page knows of, with what came of it. */
  get shown(): readonly Shown[] {
    return this.#shown;
  }

  /** The paper that was begun and is not done, as after a reload. */
  unfinished(number: string): TypedPaper | null {
    return this.#shown.find(({ paper }) => !paper.isDone && paper.number === number)?.paper ?? null;
  }

  async open(account: string, hearing: string): Promise<void> {
    const papers = await this.#store.list(account, hearing);
    this.#set(papers.map((paper) => ({ paper, sent: null })));
    await this.flush();
  }

  /** Keeps a paper as it stands now. */
  async keep(paper: TypedPaper): Promise<void> {
    const others = this.#shown.filter((one) => one.paper.id !== paper.id);
    this.#set([...others, { paper, sent: null }]);
    await this.#store.put(paper);
  }

  /** Sends what is done; a second call while one is under way waits for it. */
  flush(): Promise<void> {
    this.#sending ??= this.#sendAll().finally(() => (this.#sending = null));
    return this.#sending;
  }

  async forget(id: string): Promise<void> {
    await this.#store.remove(id);
    this.#set(this.#shown.filter(({ paper }) => paper.id !== id));
  }

  async #sendAll(): Promise<void> {
    for (;;) {
      const next = this.#shown.find(
        ({ paper, sent }) => paper.isDone && (sent === null || sent.is === 'later'),
      );
      if (!next) return;
      const sent = await this.#post(next.paper);
      this.#set(
        this.#shown.map((one) => (one.paper.id === next.paper.id ? { ...one, sent } : one)),
      );
      if (sent.is === 'stored') await this.#store.remove(next.paper.id);
      if (sent.is === 'later') return;
    }
  }

  #set(shown: readonly Shown[]): void {
    this.#shown = shown;
    this.#changed();
  }
}
