import { randomUUID } from 'node:crypto';
import WebSocket from 'ws';
import { PROTOCOL_VERSION } from '../../src/protocol/version.ts';

/** What is served: our tables, or groups without any of what makes them tables. */
export type Kind = 'ours' | 'socket.io' | 'ws';
export type Member = {
  readonly table: string;
  readonly participant: string;
  readonly session: string;
};

/** As much of what comes as is measured. */
type Heard = { type: string; serverTime?: number; commandId?: string };

/** One tablet, speaking socket.io's protocol by hand: its client library would take more than the server. */
export class Client {
  readonly #socket: WebSocket;
  readonly #kind: Kind;
  readonly #member: Member;
  readonly #onHeard: (heard: Heard) => void;

  private constructor(
    socket: WebSocket,
    kind: Kind,
    member: Member,
    onHeard: (heard: Heard) => void,
  ) {
    this.#socket = socket;
    this.#kind = kind;
    this.#member = member;
    this.#onHeard = onHeard;
  }

  /** Resolves once the server has answered and, at our tables, given a seat. */
  static open(
    port: number,
    kind: Kind,
    member: Member,
    onHeard: (heard: Heard) => void,
  ): Promise<Client> {
    const path = kind === 'ws' ? '/?' : '/socket.io/?EIO=4&transport=websocket&';
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}group=${member.table}`, {
      perMessageDeflate: false,
      headers: { cookie: `session=${member.session}`, origin: `http://127.0.0.1:${port}` },
    });
    const client = new Client(socket, kind, member, onHeard);
    return new Promise((resolve, reject) => {
      socket.on('error', reject);
      socket.on('close', () => reject(new Error('The server closed the connection.')));
      if (kind === 'ws') socket.on('open', () => resolve(client));
      socket.on('message', (data) => client.#read(String(data), () => resolve(client)));
    });
  }

  /** Asks for the floor or withdraws; the others get bytes of about that size. @returns the command's id */
  act(type: 'ask_floor' | 'withdraw'): string {
    const id = randomUUID();
    const { table: tableId, participant: participantId } = this.#member;
    const madeAt = Date.now();
    if (this.#kind === 'ours')
      this.#emit({ type: 'command', tableId, command: { type, id, madeAt, participantId } });
    else {
      const event = { type, at: madeAt, participantId, isAbout: false, place: 0 };
      this.#emit({ id, tableId, first: 1, events: [event] });
    }
    return id;
  }

  close(): void {
    this.#socket.removeAllListeners('close');
    this.#socket.terminate();
  }

  #read(text: string, isIn: () => void) {
    if (this.#kind === 'ws') return this.#onHeard(JSON.parse(text) as Heard);
    if (text === '2') this.#socket.send('3');
    else if (text.startsWith('0')) this.#socket.send('40');
    else if (text.startsWith('40')) {
      if (this.#kind !== 'ours') return isIn();
      const { table: tableId } = this.#member;
      this.#emit({ type: 'hello', version: PROTOCOL_VERSION, tableId, afterSequence: null });
    } else if (text.startsWith('42')) {
      const heard = (JSON.parse(text.slice(2)) as [string, Heard])[1];
      if (heard.type === 'snapshot') isIn();
      else this.#onHeard(heard);
    }
  }

  #emit(message: unknown) {
    const text = JSON.stringify(message);
    this.#socket.send(this.#kind === 'ws' ? text : `42["table",${text}]`);
  }
}
