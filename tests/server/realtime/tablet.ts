import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { expect, vi } from 'vitest';
import {
  TABLE_CHANNEL,
  tableNotice,
  type TableNotice,
  type TableRequest,
} from '#protocol/tableMessages';
import { PROTOCOL_VERSION } from '#protocol/version';

type Kind = TableNotice['type'];
type Notice<Type extends Kind> = Extract<TableNotice, { type: Type }>;
type CommandType = Extract<TableRequest, { type: 'command' }>['command']['type'];

/** A tablet without any of the client's cleverness: what it sends and hears is for the test to say. */
export class Tablet {
  readonly heard: TableNotice[] = [];
  readonly socket: Socket;
  readonly #tableId: string;
  fault: Error | null = null;

  constructor(url: string, tableId: string, session: string, origin = url) {
    this.#tableId = tableId;
    this.socket = io(url, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      extraHeaders: { origin, cookie: `sprog=da; session=${session}` },
    });
    this.socket.on(TABLE_CHANNEL, (data: unknown) => this.heard.push(tableNotice.parse(data)));
    this.socket.on('connect_error', (error) => (this.fault = error));
  }

  send(message: unknown) {
    this.socket.emit(TABLE_CHANNEL, message);
  }

  hello(afterSequence: number | null = null, tableId = this.#tableId) {
    this.send({ type: 'hello', version: PROTOCOL_VERSION, tableId, afterSequence });
  }

  /** Sends a command and gives its id, to send it again by. */
  command(type: CommandType, participantId?: string, id: string = randomUUID()): string {
    const about = participantId === undefined ? {} : { participantId };
    const command = { type, id, madeAt: Date.now(), ...about };
    this.send({ type: 'command', tableId: this.#tableId, command });
    return id;
  }

  of<Type extends Kind>(type: Type): Notice<Type>[] {
    return this.heard.filter((notice): notice is Notice<Type> => notice.type === type);
  }

  last<Type extends Kind>(type: Type): Notice<Type> {
    const found = this.of(type).at(-1);
    if (!found) throw new Error(`no ${type} was heard`);
    return found;
  }

  /** What came of a command: its last event's number, or why not. */
  answer(id: string): number | string | undefined {
    for (const notice of this.heard) {
      if (notice.type === 'ack' && notice.commandId === id) return notice.sequence;
      if (notice.type === 'refused' && notice.commandId === id) return notice.reason;
    }
    return undefined;
  }

  async sitDown(): Promise<this> {
    this.hello();
    await soon(() => expect(this.of('snapshot')).not.toHaveLength(0));
    return this;
  }

  /** Sends a command and waits for its answer. */
  async does(type: CommandType, participantId?: string): Promise<number | string> {
    const id = this.command(type, participantId);
    await soon(() => expect(this.answer(id)).toBeDefined());
    return this.answer(id)!;
  }
}

export const soon = (check: () => void, timeout = 5_000) =>
  vi.waitFor(check, { timeout, interval: 10 });
