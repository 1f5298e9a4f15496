import { afterEach, describe, expect, it, vi } from 'vitest';
import type { WaveCode } from '#domain/survey/wave';
import type { OwnAnswers, SurveyBatch, SurveyReply } from '#protocol/answerMessages';
import type { KeptEntry } from '#ui/survey/answerOutbox';
import { AnswerSender, type Respondent } from '#ui/survey/answerSender';
import type { AnswerStore } from '#ui/survey/answerStore';
import { ModelServer } from './server.ts';

/** What IndexedDB does for us, in memory; the browser tests use the real one. */
class Device {
  rows: KeptEntry[] = [];
  isFull = false;
  /** A device whose storage never answers, as after a fault of the disk. */
  isStuck = false;

  store(): AnswerStore {
    const byId = (id: string) => this.rows.findIndex(({ entry }) => entry.id === id);
    return {
      list: async (owner, wave) =>
        this.rows.filter((row) => row.owner === owner && row.wave === wave),
      add: async (kept) => {
        if (this.isStuck) await new Promise(() => {});
        if (this.isFull) throw new DOMException('full', 'QuotaExceededError');
        this.rows.push(kept);
      },
      replace: async (changed) =>
        changed.forEach((one) => {
          const at = byId(one.entry.id);
          if (at >= 0) this.rows[at] = one;
        }),
      remove: async (gone) => {
        this.rows = this.rows.filter(({ entry }) => !gone.includes(entry.id));
      },
      forgetStored: async (owner) => {
        this.rows = this.rows.filter((row) => row.state.is !== 'stored' || row.owner === owner);
      },
      waiting: async () => this.rows.filter(({ state }) => state.is === 'waiting'),
      close: () => {},
    };
  }
}

const DEVICE = '00000000-0000-4000-8000-00000000d001';
const device = () => new Device();
const anna: Respondent = {
  ...{ owner: 'anna', wave: 'T0', pass: null, answers: {}, willing: null, handedIn: null },
  readAt: 0,
};

let ids = 0;
const senders: AnswerSender[] = [];
afterEach(() => {
  senders.splice(0).forEach((sender) => sender.close());
  vi.useRealTimers();
});

async function page(
  given: Respondent,
  tablet: Device | null,
  post: (batch: SurveyBatch) => Promise<SurveyReply>,
  read: (wave: WaveCode) => Promise<OwnAnswers> = () => Promise.reject(new TypeError('no net')),
) {
  const sender = new AnswerSender(given, {
    openStore: async () => {
      if (!tablet) throw new DOMException('no', 'InvalidStateError');
      return tablet.store();
    },
    post,
    read,
    newId: () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`,
    device: DEVICE,
    now: () => 1_706_952_600_000,
    chance: () => 0,
  });
  senders.push(sender);
  await sender.open();
  return sender;
}

const noNet = async () => {
  throw new TypeError('Failed to fetch');
};

describe('a tablet that answers', () => {
  it('puts an answer on the device before it is sent', async () => {
    const [tablet, server] = [device(), new ModelServer()];
    const seen: number[] = [];
    const sender = await page(anna, tablet, async (batch) => {
      seen.push(tablet.rows.length);
      return server.take(batch);
    });
    sender.answer('q1', 5);
    expect(sender.now.answers).toEqual({ q1: 5 });
    expect(sender.saved).toBe('sending');
    await vi.waitFor(() => expect(sender.saved).toBe('on_server'));
    expect(seen).toEqual([1]);
    expect(server.answers).toEqual({ q1: 5 });
  });

  it('says nothing about saving before there is anything', async () => {
    expect((await page(anna, device(), noNet)).saved).toBe('nothing_yet');
  });

  it('keeps answers without net, shows them after a reload, and sends them once it is back', async () => {
    vi.useFakeTimers();
    const [tablet, server] = [device(), new ModelServer()];
    const before = await page(anna, tablet, noNet);
    before.answer('q1', 5);
    before.answer('q2', 98);
    await vi.waitFor(() => expect(before.saved).toBe('on_device'));
    before.close();

    let isBack = false;
    const post = async (batch: SurveyBatch) => (isBack ? server.take(batch) : noNet());
    const after = await page(anna, tablet, post);
    expect(after.now.answers).toEqual({ q1: 5, q2: 98 });
    isBack = true;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(after.saved).toBe('on_server');
    expect(server.answers).toEqual({ q1: 5, q2: 98 });
  });

  it('stays in sight after being stored, on a page kept from before', async () => {
    const [tablet, server] = [device(), new ModelServer()];
    const first = await page(anna, tablet, async (batch) => server.take(batch));
    first.answer('q1', 4);
    await vi.waitFor(() => expect(first.saved).toBe('on_server'));
    expect((await page(anna, tablet, noNet)).now.answers).toEqual({ q1: 4 });

    // A page read afterwards knows best: another tablet may have changed it since.
    const fresh = { ...anna, answers: { q1: 1 } as const, readAt: server.clock };
    expect((await page(fresh, tablet, noNet)).now.answers).toEqual({ q1: 1 });
    expect(tablet.rows).toEqual([]);
  });

  it('still sends what a full device will not take, and says that it is only in the page', async () => {
    vi.useFakeTimers();
    const [tablet, server] = [device(), new ModelServer()];
    tablet.isFull = true;
    let isBack = false;
    const post = async (batch: SurveyBatch) => (isBack ? server.take(batch) : noNet());
    const sender = await page(anna, tablet, post);
    sender.answer('q1', 5);
    await vi.waitFor(() => expect(sender.saved).toBe('in_page'));
    isBack = true;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(server.answers).toEqual({ q1: 5 });
    expect(sender.now.answers).toEqual({ q1: 5 });
  });

  it('writes it down after all once the device has room', async () => {
    vi.useFakeTimers();
    const tablet = device();
    tablet.isFull = true;
    const sender = await page(anna, tablet, noNet);
    sender.answer('q1', 5);
    await vi.waitFor(() => expect(sender.saved).toBe('in_page'));
    tablet.isFull = false;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(sender.saved).toBe('on_device');
    expect(tablet.rows).toHaveLength(1);
  });

  it('does not wait for ever for a device that has stopped answering', async () => {
    vi.useFakeTimers();
    const [tablet, server] = [device(), new ModelServer()];
    tablet.isStuck = true;
    const sender = await page(anna, tablet, async (batch) => server.take(batch));
    sender.answer('q1', 5);
    expect(sender.saved).toBe('sending');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(sender.saved).toBe('on_server');
    expect(server.answers).toEqual({ q1: 5 });
  });

  it('says with each batch which device it is, what its clock shows, and how long an answer took', async () => {
    const sent: SurveyBatch[] = [];
    const server = new ModelServer();
    const sender = await page(anna, device(), async (batch) => {
      sent.push(batch);
      return server.take(batch);
    });
    sender.answer('q1', 5, 4_200);
    await vi.waitFor(() => expect(sender.saved).toBe('on_server'));
    const about = { device: DEVICE, sentAt: '2024-02-03T09:30:00.000Z' };
    expect(sent).toMatchObject([{ ...about, entries: [{ item: 'q1', durationMs: 4_200 }] }]);
  });

  it('gets everything else through where the server cannot take one entry', async () => {
    const [tablet, server] = [device(), new ModelServer()];
    let isBack = false;
    const sender = await page(anna, tablet, async (batch) => {
      if (!isBack) return noNet();
      if (batch.entries.some((entry) => entry.kind === 'answer' && entry.item === 'q2')) {
        const at = new Date(server.clock).toISOString();
        return { stored: [], at, handedIn: null, problem: { kind: 'malformed' } };
      }
      return server.take(batch);
    });
    for (const item of ['q1', 'q2', 'q3']) sender.answer(item, 4);
    await vi.waitFor(() => expect(sender.saved).toBe('on_device'));
    isBack = true;
    await sender.flush();
    expect(sender.saved).toBe('on_server');
    expect(server.answers).toEqual({ q1: 4, q3: 4 });
    expect(sender.refused.map(({ state }) => state)).toEqual([
      { is: 'refused', why: 'unsendable' },
    ]);
  });

  it('shows what another tablet answered, says so until it is seen, and keeps what waits here', async () => {
    const server = new ModelServer();
    let isBack = true;
    const post = async (batch: SurveyBatch) => (isBack ? server.take(batch) : noNet());
    const here = await page(anna, device(), post, async () => server.read());
    here.answer('q1', 1);
    await vi.waitFor(() => expect(here.saved).toBe('on_server'));
    const there = await page(anna, device(), async (batch) => server.take(batch));
    there.answer('q1', 5);
    there.answer('q2', 5);
    await vi.waitFor(() => expect(there.saved).toBe('on_server'));

    isBack = false;
    here.answer('q2', 2);
    await vi.waitFor(() => expect(here.saved).toBe('on_device'));
    await here.look();
    expect(here.now.answers).toEqual({ q1: 5, q2: 2 });
    expect(here.answeredElsewhere).toEqual(['q1']);
    here.forgetElsewhere();
    await here.look();
    expect(here.answeredElsewhere).toEqual([]);

    isBack = true;
    await here.flush();
    expect(server.answers).toEqual({ q1: 5, q2: 2 }); // what arrived last counts
    expect(server.applied).toHaveLength(4); // and all of it is kept
  });

  it('does not take an answer given while it was asking for one from elsewhere', async () => {
    const server = new ModelServer();
    let answerNow = () => {};
    const here = await page(
      anna,
      device(),
      async (batch) => server.take(batch),
      async () => {
        const read = server.read();
        answerNow();
        return read;
      },
    );
    answerNow = () => here.answer('q1', 3);
    await here.look();
    expect(here.answeredElsewhere).toEqual([]);
    expect(here.now.answers).toEqual({ q1: 3 });
  });

  it('sends by its pass what is left when the session has ended, and says that nobody is signed in', async () => {
    const [tablet, server] = [device(), new ModelServer()];
    const before = await page({ ...anna, pass: 'annas-pass' }, tablet, noNet);
    before.answer('q1', 5);
    await vi.waitFor(() => expect(before.saved).toBe('on_device'));
    before.close();
    server.owner = 'nobody';
    server.pass = 'annas-pass';
    // A page that was never told the pass: it lies with the entries.
    const left = await page(anna, tablet, async (batch) => server.take(batch));
    expect(left.saved).toBe('sent_signed_out');
    expect(server.answers).toEqual({ q1: 5 });
  });

  it('works where the device has no store at all', async () => {
    const server = new ModelServer();
    const sender = await page(anna, null, async (batch) => server.take(batch));
    sender.answer('q1', 5);
    sender.reply(true);
    await vi.waitFor(() => expect(sender.saved).toBe('on_server'));
    expect(server.willing).toBe(true);
  });

  it('never sends one person’s answers as another’s', async () => {
    const [tablet, server] = [device(), new ModelServer()];
    const annas = await page(anna, tablet, noNet);
    annas.answer('q1', 5);
    await vi.waitFor(() => expect(annas.saved).toBe('on_device'));
    annas.close();

    server.owner = 'bo';
    const bos = await page({ ...anna, owner: 'bo' }, tablet, async (batch) => server.take(batch));
    bos.answer('q2', 1);
    await vi.waitFor(() => expect(bos.saved).toBe('on_server'));
    expect(server.answers).toEqual({ q2: 1 });
    expect(bos.now.answers).toEqual({ q2: 1 });

    // The page still open on Anna's answers, while the session is Bo's.
    const left = await page(anna, tablet, async (batch) => server.take(batch));
    expect(left.saved).toBe('other_person');
    server.owner = 'anna';
    await left.flush();
    expect(left.saved).toBe('on_server');
    expect(server.answers).toEqual({ q1: 5, q2: 1 });
  });

  it('forgets the stored answers of the person before, and keeps her unsent ones', async () => {
    const [tablet, server] = [device(), new ModelServer()];
    const annas = await page(anna, tablet, async (batch) => server.take(batch));
    annas.answer('q1', 5);
    await vi.waitFor(() => expect(annas.saved).toBe('on_server'));
    const later = await page(anna, tablet, noNet);
    later.answer('q2', 5);
    await vi.waitFor(() => expect(later.saved).toBe('on_device'));
    await page({ ...anna, owner: 'bo' }, tablet, noNet);
    expect(tablet.rows.map(({ entry }) => entry.kind === 'answer' && entry.item)).toEqual(['q2']);
  });

  it('tells what came too late, keeps it until it is seen, and counts only what was stored', async () => {
    const [tablet, server] = [device(), new ModelServer()];
    const sender = await page(anna, tablet, async (batch) => server.take(batch));
    sender.answer('q1', 5);
    await vi.waitFor(() => expect(sender.saved).toBe('on_server'));
    server.isOpen = false;
    sender.answer('q1', 1);
    sender.answer('q2', 2);
    await vi.waitFor(() => expect(sender.refused).toHaveLength(2));
    expect(sender.now.answers).toEqual({ q1: 5 });

    const again = await page(anna, tablet, noNet);
    expect(again.refused).toHaveLength(2);
    await again.forgetRefused();
    expect((await page(anna, tablet, noNet)).refused).toEqual([]);
  });

  it('hands in after the answers, and once', async () => {
    const [tablet, server] = [device(), new ModelServer()];
    const sender = await page(anna, tablet, async (batch) => server.take(batch));
    sender.answer('q1', 5);
    sender.handIn();
    sender.handIn();
    expect(sender.now.isHandingIn).toBe(true);
    await vi.waitFor(() => expect(sender.now.handedIn).not.toBeNull());
    sender.handIn();
    await sender.flush();
    expect(server.receipts).toBe(1);
    expect(server.applied).toHaveLength(2);
  });

  it('does not hammer a server that answers nonsense', async () => {
    let calls = 0;
    const sender = await page(anna, device(), async () => {
      calls += 1;
      return { stored: [], at: '2024-02-03T09:30:00.000Z', handedIn: null, problem: null };
    });
    sender.answer('q1', 5);
    await vi.waitFor(() => expect(sender.saved).toBe('on_device'));
    expect(calls).toBe(1);
  });
});
