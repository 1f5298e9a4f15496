import type { TableActor } from '#domain/discussion/actor';
import type { TableCommand } from '#domain/discussion/command';
import { decide } from '#domain/discussion/decide';
import type { TableEvent } from '#domain/discussion/event';
import { reduceAll } from '#domain/discussion/reduce';
import {
  startingTable,
  surroundingsOf,
  type Seat,
  type TableState,
} from '#domain/discussion/table';
import { seenBy, view } from '#domain/discussion/view';
import {
  LONGEST_CATCH_UP,
  tableRequest,
  type TableNotice,
  type TableRequest,
} from '#protocol/tableMessages';
import { readMessage } from '#protocol/read';

export const TABLE_ID = 'bord-12';

/**
 * The other end of the protocol with its log in memory instead of a database: the rules of
 * docs/protocol.md and nothing else, so that client code can be tried against every fault.
 */
export class TableServer {
  readonly log: TableEvent[] = [];
  /** Command ids in the order they were stored. */
  readonly applied: string[] = [];
  readonly storedAs = new Map<string, number>();
  readonly refused = new Map<string, string>();
  readonly connections = new Map<number, { actor: TableActor; isJoined: boolean }>();
  state: TableState;
  private readonly deliver: (connection: number, notice: TableNotice) => void;
  private readonly clock: () => number;

  constructor(
    seats: readonly Seat[],
    clock: () => number,
    deliver: (connection: number, notice: TableNotice) => void,
  ) {
    this.state = startingTable(surroundingsOf(seats));
    this.clock = clock;
    this.deliver = deliver;
  }

  connect(connection: number, actor: TableActor) {
    this.connections.set(connection, { actor, isJoined: false });
  }

  disconnect(connection: number) {
    this.connections.delete(connection);
    this.tellPresence();
  }

  receive(connection: number, data: unknown) {
    const peer = this.connections.get(connection);
    if (!peer) return;
    const read = readMessage(tableRequest, data);
    if (!read.ok) throw new Error(`the client sent what the protocol lacks: ${read.problem.kind}`);
    if (read.value.type === 'hello') this.answerHello(connection, peer, read.value);
    else this.answerCommand(connection, peer.actor, read.value.command);
  }

  private answerHello(
    connection: number,
    peer: { actor: TableActor; isJoined: boolean },
    hello: Extract<TableRequest, { type: 'hello' }>,
  ) {
    const after = hello.afterSequence;
    const missing = after === null ? Infinity : this.log.length - after;
    const serverTime = this.clock();
    if (after !== null && missing >= 0 && missing <= LONGEST_CATCH_UP) {
      const events = this.log.slice(after).map((event) => seenBy(event, peer.actor));
      this.deliver(connection, {
        type: 'events',
        tableId: TABLE_ID,
        first: after + 1,
        events,
        serverTime,
      });
    } else {
      this.deliver(connection, {
        type: 'snapshot',
        tableId: TABLE_ID,
        sequence: this.log.length,
        view: view(this.state, peer.actor),
        serverTime,
      });
    }
    peer.isJoined = true;
    this.tellPresence();
  }

  private answerCommand(connection: number, actor: TableActor, command: TableCommand) {
    const before = this.storedAs.get(command.id);
    if (before !== undefined) return this.ack(connection, command.id, before);
    const decided = decide(this.state, command, actor, this.clock());
    if (!decided.ok) {
      this.refused.set(command.id, decided.problem.kind);
      const [tableId, commandId] = [TABLE_ID, command.id];
      const reason = decided.problem.kind;
      return this.deliver(connection, { type: 'refused', tableId, commandId, reason });
    }
    const first = this.log.length + 1;
    this.log.push(...decided.value);
    this.applied.push(command.id);
    this.state = reduceAll(this.state, decided.value);
    this.storedAs.set(command.id, this.log.length);
    this.tellEvents(first, decided.value);
    this.ack(connection, command.id, this.log.length);
  }

  private ack(connection: number, commandId: string, sequence: number) {
    this.deliver(connection, { type: 'ack', tableId: TABLE_ID, commandId, sequence });
  }

  private tellEvents(first: number, events: readonly TableEvent[]) {
    for (const [connection, { actor, isJoined }] of this.connections) {
      if (!isJoined) continue;
      const seen = events.map((event) => seenBy(event, actor));
      const serverTime = this.clock();
      const tableId = TABLE_ID;
      this.deliver(connection, { type: 'events', tableId, first, events: seen, serverTime });
    }
  }

  private tellPresence() {
    const joined = [...this.connections.values()].filter((peer) => peer.isJoined);
    const present = [...new Set(joined.map((peer) => peer.actor.id))];
    for (const [connection, { isJoined }] of this.connections)
      if (isJoined) this.deliver(connection, { type: 'presence', tableId: TABLE_ID, present });
  }
}
