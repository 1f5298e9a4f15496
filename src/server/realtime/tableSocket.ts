import type { Socket } from 'socket.io';
import { z } from 'zod';
import type { TableCommand } from '#domain/discussion/command';
import type { Actor } from '#domain/identity/actor';
import { readMessage, type Unreadable } from '#protocol/read';
import {
  TABLE_CHANNEL,
  tableId,
  type TableNotice,
  type TableRequest,
  tableRequest,
} from '#protocol/tableMessages';
import { PROTOCOL_VERSION } from '#protocol/version';
import { logSeldom } from './logSeldom.ts';
import type { OpenSession } from './openSessions.ts';
import { Pace } from './pace.ts';
import type { Follower, ServedTable } from './servedTable.ts';
import type { ServedTables } from './servedTables.ts';

const MOST_UNDER_WAY = 20;

/** One tablet's end of the tables it follows. */
export class TableSocket implements Follower {
  readonly #socket: Socket;
  readonly #tables: ServedTables;
  readonly #session: OpenSession;
  readonly #followed = new Map<string, ServedTable>();
  readonly #underWay = new Set<string>();
  readonly #pace = new Pace(60, 10, Date.now());

  constructor(socket: Socket, tables: ServedTables, session: OpenSession) {
    this.#socket = socket;
    this.#tables = tables;
    this.#session = session;
    const letGo = session.hold(() => this.#sessionChanged());
    socket.on(TABLE_CHANNEL, (data: unknown) => void this.#receive(data));
    socket.on('error', () => {}); // what could not be read; the socket closes by itself
    socket.on('disconnect', () => {
      letGo();
      for (const table of this.#followed.values()) table.leave(this);
    });
    if (this.actor.kind === 'visitor') this.#signOut();
  }

  get actor(): Actor {
    return this.#session.actor;
  }

  get id(): string {
    return this.#socket.id;
  }

  get isOpen(): boolean {
    return this.#socket.connected;
  }

  enter = (room: string): void => void this.#socket.join(room);
  exit = (room: string): void => void this.#socket.leave(room);

  send = (notice: TableNotice): void => void this.#socket.emit(TABLE_CHANNEL, notice);

  /** Never throws. What could not be done is not answered, and the client asks again. */
  async #receive(data: unknown): Promise<void> {
    const read = readMessage(tableRequest, data);
    const isInPace = this.#pace.mayGo(Date.now());
    if (!read.ok) return this.#answerUnreadable(data, read.problem, isInPace);
    const request = read.value;
    if (!isInPace) return this.#slowDown(request);
    try {
      if ((await this.#session.actorNow()).kind === 'visitor') return;
      if (request.type === 'hello') await this.#follow(request.tableId, request.afterSequence);
      else await this.#act(request.tableId, request.command);
    } catch (error) {
      logSeldom('table_request_failed', error);
    }
  }

  async #follow(id: string, afterSequence: number | null) {
    const table = await this.#tables.find(id);
    if (!table) return this.send({ type: 'denied', tableId: id });
    this.#followed.set(id, table);
    await table.follow(this, afterSequence);
    if (!table.has(this)) this.#followed.delete(id);
  }

  async #act(id: string, command: TableCommand) {
    // Sent again while it is under way: it will be answered once, which answers both.
    if (this.#underWay.has(command.id) || this.#underWay.size >= MOST_UNDER_WAY) return;
    this.#underWay.add(command.id);
    try {
      await this.#followed.get(id)?.act(this, command);
    } finally {
      this.#underWay.delete(command.id);
    }
  }

  #answerUnreadable(data: unknown, problem: Unreadable, isInPace: boolean) {
    if (!isInPace) return void this.#socket.disconnect(true);
    const command = problem.kind === 'malformed' ? unreadableCommand.safeParse(data) : null;
    // What can't even be answered by name comes from a page that speaks another protocol.
    if (!command?.success) return this.send({ type: 'reload_required', version: PROTOCOL_VERSION });
    this.#refuse(command.data.tableId, command.data.command.id, 'malformed');
  }

  /** A hello is simply not answered: it comes again. */
  #slowDown(request: TableRequest) {
    if (request.type === 'command') this.#refuse(request.tableId, request.command.id, 'too_many');
  }

  #refuse(id: string, commandId: string, reason: 'malformed' | 'too_many') {
    this.send({ type: 'refused', tableId: id, commandId, reason });
  }

  #sessionChanged() {
    if (this.actor.kind === 'visitor') return this.#signOut();
    for (const table of this.#followed.values()) table.recheck(this);
  }

  #signOut() {
    this.send({ type: 'signed_out' });
    this.#socket.disconnect(true);
  }
}

/** As much of a command as it takes to say that it was not understood. */
const unreadableCommand = z.object({
  type: z.literal('command'),
  tableId,
  command: z.object({ id: z.uuid() }),
});
