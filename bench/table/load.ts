// node load.ts <port> <kind> <clients> <seconds> <file of members>: connects them all, lets each group act once a
// second, and writes what was measured as JSON.
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { Client, type Kind, type Member } from './client.ts';
import type { ServerStats } from './serverStats.ts';

const GROUP = 10;
const AT_ONCE = 50;
const SLOT_MS = 10;
const [, , port = '', kind = 'ours', count = '', seconds = '', file = ''] = process.argv;
const members = (JSON.parse(readFileSync(file, 'utf8')) as Member[]).slice(0, Number(count));

let isMeasuring = false;
const sentAt = new Map<string, number>();
const actedAt = new Map<string, number>();
const delivery: number[] = [];
const throughout: number[] = [];
const acks: number[] = [];
let refused = 0;

const before = await stats();
const clients: Client[] = [];
for (let at = 0; at < members.length; at += AT_ONCE) {
  const batch = members.slice(at, at + AT_ONCE);
  clients.push(...(await Promise.all(batch.map(connect))));
}
await wait(2_000);
const idle = await stats();
isMeasuring = true;
const started = performance.now();
await act(Number(seconds));
const seconds_ = (performance.now() - started) / 1_000;
const after = await stats();
await wait(1_000);
isMeasuring = false;
process.stdout.write(
  JSON.stringify({
    delivery: spread(delivery),
    throughout: spread(throughout),
    acks: spread(acks),
    ...{ refused, unanswered: sentAt.size },
    cpuPercent: (after.cpu - idle.cpu) / seconds_ / 1e4,
    memoryPerClient: (idle.memory - before.memory) / members.length,
    lag: after.lag,
  }),
);
for (const client of clients) client.close();

function connect(member: Member): Promise<Client> {
  return Client.open(Number(port), kind as Kind, member, (heard) => {
    const now = performance.timeOrigin + performance.now();
    if (heard.type === 'events' && isMeasuring) {
      delivery.push(Math.max(0, now - (heard.serverTime ?? now)));
      const began = actedAt.get(member.table);
      if (began !== undefined) throughout.push(now - began);
    }
    if (heard.type === 'refused') refused++;
    const asked = sentAt.get(heard.commandId ?? '');
    if (asked === undefined) return;
    sentAt.delete(heard.commandId ?? '');
    if (isMeasuring) acks.push(now - asked);
  });
}

/** Each group once a second, all of them spread over it; each member asks for the floor and withdraws. */
async function act(duration: number): Promise<void> {
  const groups = clients.length / GROUP;
  const begin = performance.now();
  for (let done = 0; done < duration * groups;) {
    const due = Math.min(duration, (performance.now() - begin) / 1_000) * groups;
    for (; done < due; done++) {
      const [group, round] = [done % groups, Math.floor(done / groups)];
      const member = group * GROUP + (Math.floor(round / 2) % GROUP);
      const now = performance.timeOrigin + performance.now();
      actedAt.set(members[member]!.table, now);
      sentAt.set(clients[member]!.act(round % 2 === 0 ? 'ask_floor' : 'withdraw'), now);
    }
    await wait(SLOT_MS);
  }
}

async function stats(): Promise<ServerStats> {
  return (await (await fetch(`http://127.0.0.1:${port}/`)).json()) as ServerStats;
}

function spread(values: number[]) {
  const sorted = Float64Array.from(values).sort();
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return { count: sorted.length, p50: at(0.5) ?? null, p99: at(0.99) ?? null };
}
