// Groups of ten at live tables, each with one command a second, stored before it is acknowledged: beside a bare
// socket.io server and a bare ws server that store nothing, in the same run.
//
//   node scripts/run.mjs node bench/table.ts [--clients 400,2000,10000] [--seconds 15] [--quick]
import { execFileSync, type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { closeDatabase, openDatabase } from '../src/server/database/client.ts';
import type { Kind } from './table/client.ts';
import { prepareTables } from './table/prepareTables.ts';

const PORT = 4_394;
const { values } = parseArgs({
  options: {
    clients: { type: 'string', default: '400,2000,10000' },
    seconds: { type: 'string', default: '15' },
    /** The smallest size for five seconds: whether it runs, not how well. */
    quick: { type: 'boolean', default: false },
  },
});
const sizes = values.quick ? [400] : values.clients.split(',').map(Number);
const seconds = values.quick ? '5' : values.seconds;
const SERVERS: readonly (readonly [Kind, string])[] = [
  ['ws', 'bareWs.ts'],
  ['socket.io', 'bareSocketIo.ts'],
  ['ours', 'ourServer.ts'],
];
type Spread = { count: number; p50: number | null; p99: number | null };
type Measured = {
  delivery: Spread;
  throughout: Spread;
  acks: Spread;
  refused: number;
  unanswered: number;
  cpuPercent: number;
  memoryPerClient: number;
  lag: number;
};

demandRoomFor(Math.max(...sizes));
const data = mkdtempSync(join(tmpdir(), 'folkehoering-bench-'));
const file = join(data, 'members.json');
try {
  const began = performance.now();
  writeFileSync(file, JSON.stringify(await prepareTables(data, Math.max(...sizes))));
  console.log(`prepared in ${((performance.now() - began) / 1_000).toFixed(0)} s`);
  for (const size of sizes) {
    console.log(`\n${size} clients, ${size / 10} commands a second (ms)`);
    const bare = new Map<Kind, Measured>();
    for (const [kind, script] of SERVERS) {
      const measured = await measure(kind, script, size);
      bare.set(kind, measured);
      report(size, kind, measured, bare.get('socket.io'), bare.get('ws'));
    }
  }
} finally {
  // The servers were killed and left the database running.
  await openDatabase({ kind: 'embedded', dataFolder: data });
  await closeDatabase();
  rmSync(data, { recursive: true, force: true });
}

/** @throws where the machine would not let so many connect, so that it would be measured and not the servers */
function demandRoomFor(clients: number): void {
  if (sizes.some((size) => !(size > 0) || size % 10 !== 0))
    throw new Error('Clients come in groups of ten.');
  if (process.platform !== 'linux') return;
  const limits = readFileSync('/proc/self/limits', 'utf8');
  const files = Number(/^Max open files\s+(\d+)/m.exec(limits)?.[1] ?? Infinity);
  if (files < clients + 200)
    throw new Error(`${clients} clients need more open files than ${files} (ulimit -n).`);
  const range = readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'utf8');
  const [first = 0, last = 0] = range.split(/\s+/).map(Number);
  if (last - first < clients + 1_000)
    throw new Error(
      `${clients} clients need more ports than ${last - first} (ip_local_port_range).`,
    );
}

async function measure(kind: Kind, script: string, clients: number): Promise<Measured> {
  const server = await start(script);
  try {
    const load = fileURLToPath(new URL('table/load.ts', import.meta.url));
    const args = [load, String(PORT), kind, String(clients), seconds, file];
    const text = execFileSync(process.execPath, args, { encoding: 'utf8', stdio: 'pipe' });
    return JSON.parse(text) as Measured;
  } finally {
    const ended = once(server, 'exit');
    server.kill('SIGKILL');
    await ended;
  }
}

async function start(script: string): Promise<ChildProcess> {
  const path = fileURLToPath(new URL(`table/${script}`, import.meta.url));
  const server = spawn(process.execPath, [path, String(PORT), data], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(server.stdout!, 'data');
  server.stdout!.resume();
  return server;
}

function report(
  clients: number,
  kind: Kind,
  measured: Measured,
  socketIo?: Measured,
  ws?: Measured,
): void {
  const { delivery, throughout, acks, cpuPercent, memoryPerClient, lag } = measured;
  const of = ({ p50, p99 }: Spread) => `p50 ${ms(p50)} p99 ${ms(p99)}`;
  console.log(
    `  ${kind.padEnd(10)} delivery ${of(delivery)} · from the command ${of(throughout)} · ack ${of(acks)}`,
  );
  console.log(
    `  ${''.padEnd(10)} CPU ${cpuPercent.toFixed(0)} %, ${((cpuPercent * 1e4) / clients).toFixed(0)} µs a client and second · ${(memoryPerClient / 1_024).toFixed(1)} kB a client · loop at most ${lag.toFixed(0)} ms · ${delivery.count} deliveries, ${acks.count} acks, ${measured.refused} refused, ${measured.unanswered} unanswered`,
  );
  if (kind !== 'ours') return;
  const ratio = (one: Spread, other: Spread | undefined) =>
    one.p99 !== null && other?.p99 ? (one.p99 / other.p99).toFixed(2) : '–';
  console.log(
    `  ${''.padEnd(10)} delivery p99 ${ratio(delivery, socketIo?.delivery)} × socket.io, ${ratio(delivery, ws?.delivery)} × ws; ack p99 ${ratio(acks, socketIo?.acks)} × socket.io, ${ratio(acks, ws?.acks)} × ws`,
  );
}

function ms(value: number | null): string {
  return value === null ? '–' : value.toFixed(1);
}
