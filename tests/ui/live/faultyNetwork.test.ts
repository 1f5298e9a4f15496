import { describe, expect, it } from 'vitest';
import type { TableActor } from '#domain/discussion/actor';
import { tableCommand } from '#domain/discussion/command';
import { reduceAll } from '#domain/discussion/reduce';
import { startingTable, surroundingsOf } from '#domain/discussion/table';
import { view } from '#domain/discussion/view';
import { seededRandom, type RandomSource } from '#domain/random';
import { tableNotice, type TableNotice, type TableRequest } from '#protocol/tableMessages';
import {
  connected,
  disconnected,
  expectedView,
  linkOf,
  received,
  startingClient,
  ticked,
  unsaved,
  wished,
  type Step,
  type TableClient,
  type TableWish,
} from '#ui/live/tableClient';
import {
  moderator,
  participant,
  people,
  seats,
  START,
} from '../../domain/discussion/arbitraries.ts';
import { TABLE_ID, TableServer } from './tableServer.ts';

type Device = {
  readonly actor: TableActor;
  /** Milliseconds this device's clock is off. */
  readonly skew: number;
  client: TableClient;
  connection: number | null;
  up: TableRequest[];
  down: TableNotice[];
};

/** Every second on devices and net, with the faults a seed decides. Nothing here knows the protocol. */
class World {
  now = START;
  readonly wishes: string[] = [];
  readonly devices: Device[];
  readonly server: TableServer;
  private nextConnection = 1;
  private readonly byConnection = new Map<number, Device>();
  private readonly random: RandomSource;

  constructor(seed: string) {
    this.random = seededRandom(seed);
    this.server = new TableServer(
      seats,
      () => this.now,
      (connection, notice) =>
        this.byConnection.get(connection)?.down.push(tableNotice.parse(overWire(notice))),
    );
    this.devices = [moderator, ...people.map(participant)].map((actor) => ({
      actor,
      skew: this.random.below(3_600_000) - 1_800_000,
      client: startingClient(TABLE_ID, []),
      connection: null,
      up: [],
      down: [],
    }));
  }

  private chance = (share: number) => this.random.next() < share;

  private take(device: Device, { client, send }: Step) {
    device.client = client;
    device.up.push(...send.map((request) => overWire(request) as TableRequest));
  }

  connect(device: Device) {
    if (device.connection !== null) return;
    device.connection = this.nextConnection++;
    this.byConnection.set(device.connection, device);
    this.server.connect(device.connection, device.actor);
    this.take(device, connected(device.client, this.now + device.skew));
  }

  disconnect(device: Device) {
    if (device.connection === null) return;
    this.byConnection.delete(device.connection);
    this.server.disconnect(device.connection);
    device.connection = null;
    // Some of what was on its way still lands on the server; nothing more comes back.
    device.client = disconnected(device.client);
    device.up = [];
    device.down = [];
  }

  /** A page reload: all that survives is what the device kept. */
  reload(device: Device) {
    this.disconnect(device);
    device.client = startingClient(TABLE_ID, unsaved(device.client));
  }

  wish(device: Device) {
    const mine = device.actor.role === 'participant' ? device.actor.id : this.anyone();
    const id = uuid(this.random);
    const before = unsaved(device.client).length;
    const step = wished(device.client, this.anyWish(device, mine), id, this.now + device.skew);
    if (unsaved(step.client).length > before) this.wishes.push(id);
    this.take(device, step);
  }

  private anyone = () => people[this.random.below(people.length)]!;
  private anyWish(device: Device, participantId: string): TableWish {
    if (device.actor.role === 'participant') {
      const types = ['ask_floor', 'ask_floor', 'withdraw', 'end_turn'] as const;
      return { type: types[this.random.below(4)]!, participantId } as TableWish;
    }
    if (this.server.state.phase !== 'open') return { type: 'open_table' };
    if (this.chance(0.03)) return { type: 'close_table' };
    return { type: this.chance(0.7) ? 'give_floor' : 'end_turn', participantId } as TableWish;
  }

  /** One second; `faults` is the share of messages lost, doubled or out of order. */
  second(faults: number) {
    this.now += 1_000;
    for (const device of this.devices) {
      this.carry(device, faults);
      this.take(device, ticked(device.client, this.now + device.skew));
    }
  }

  private carry(device: Device, faults: number) {
    for (const request of this.through(device.up.splice(0), faults))
      if (device.connection !== null) this.server.receive(device.connection, request);
    for (const notice of this.through(device.down.splice(0), faults))
      this.take(device, received(device.client, notice, this.now + device.skew));
  }

  private through<Message>(messages: Message[], faults: number): Message[] {
    const out: Message[] = [];
    for (const message of messages) {
      if (this.chance(faults)) continue;
      const at = this.chance(faults) ? this.random.below(out.length + 1) : out.length;
      out.splice(at, 0, ...(this.chance(faults) ? [message, message] : [message]));
    }
    return out;
  }

  someTrouble() {
    for (const device of this.devices) {
      if (this.chance(0.08)) this.disconnect(device);
      if (this.chance(0.02)) this.reload(device);
      if (this.chance(0.4)) this.connect(device);
      if (this.chance(0.35)) this.wish(device);
    }
    if (this.chance(0.01)) this.devices.forEach((device) => this.disconnect(device)); // restart
  }

  heal() {
    this.devices.forEach((device) => this.connect(device));
    for (let seconds = 0; seconds < 300; seconds++) this.second(0);
  }
}

const overWire = (message: unknown): unknown => JSON.parse(JSON.stringify(message));

function uuid(random: RandomSource): string {
  const hex = Array.from({ length: 4 }, () => random.nextUint32().toString(16).padStart(8, '0'));
  const all = hex.join('');
  return `${all.slice(0, 8)}-${all.slice(8, 12)}-4${all.slice(13, 16)}-8${all.slice(17, 20)}-${all.slice(20)}`;
}

function runTrouble(seed: string, faults: number): World {
  const world = new World(seed);
  world.devices.forEach((device) => world.connect(device));
  for (let seconds = 0; seconds < 400; seconds++) {
    world.someTrouble();
    world.second(faults);
    // What the person sees is always a table that could be, and nothing denied.
    for (const { actor, client } of world.devices) {
      const seen = expectedView(client);
      const others = Object.keys(seen?.spoken ?? {}).filter((id) => id !== actor.id);
      if (actor.role === 'participant') expect(others).toEqual([]);
      const waiting = seen?.queue.map((entry) => entry.participantId) ?? [];
      expect(new Set(waiting).size).toBe(waiting.length);
    }
  }
  world.heal();
  return world;
}

const seeds = Array.from({ length: 25 }, (_, index) => `bord ${index}`);

describe.each([0, 0.05, 0.3])('with %f of messages lost, doubled and reordered', (faults) => {
  it.each(seeds)('%s: everybody ends at the same table, and no tap is lost or doubled', (seed) => {
    const { devices, server, wishes } = runTrouble(seed, faults);
    expect(server.log.length).toBeGreaterThan(30);
    expect(server.state).toEqual(reduceAll(startingTable(surroundingsOf(seats)), server.log));
    for (const { client, actor } of devices) {
      expect(linkOf(client)).toBe('online');
      expect(client.outbox).toEqual([]);
      expect(client.sequence).toBe(server.log.length);
      expect(client.view).toEqual(overWire(view(server.state, actor)));
      expect(new Set(client.present)).toEqual(new Set(devices.map((device) => device.actor.id)));
    }
    for (const id of wishes) expect(server.storedAs.has(id) || server.refused.has(id)).toBe(true);
    expect(new Set(server.applied).size).toBe(server.applied.length);
  });
});

it('makes command ids that the protocol takes', () => {
  const id = uuid(seededRandom('id'));
  expect(tableCommand.safeParse({ type: 'open_table', id, madeAt: 0 }).success).toBe(true);
});
