import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import type { RandomSource } from '#domain/random';
import { type TableNotice, tableNotice, type TableRequest } from '#protocol/tableMessages';

/** A connection of one tablet, as a network sees it. Nothing here knows what a table is. */
export type Line = {
  readonly name: string;
  /** Every notice the server sent, in its order, also those that were lost on the way. */
  readonly sent: TableNotice[];
  readonly cut: () => void;
  /** Says something to the server in the tablet's name. */
  readonly forge: (request: TableRequest) => void;
  readonly isUp: () => boolean;
};

const MESSAGE = '42';
const LONGEST_DELAY_MS = 150;

/**
 * A network between real tablets and real servers: by a seeded generator it loses, doubles, delays and so
 * reorders messages both ways. `faults` is the share of messages each befalls; 0 heals it.
 */
export class TroubledNet {
  faults = 0;
  readonly lines: Line[] = [];
  /** How often each command was handed to a server. */
  readonly handedOver = new Map<string, number>();
  readonly #random: RandomSource;
  readonly #ports: readonly number[];
  readonly #http: Server = createServer();

  private constructor(random: RandomSource, ports: readonly number[]) {
    this.#random = random;
    this.#ports = ports;
  }

  static async open(random: RandomSource, ports: readonly number[]): Promise<TroubledNet> {
    const net = new TroubledNet(random, ports);
    const upgraded = new WebSocketServer({ noServer: true });
    net.#http.on('upgrade', (request, socket, head) => {
      const server = net.#call(request);
      // As behind any proxy: a tablet is connected once its server is, or not at all.
      server.once('error', () => socket.destroy());
      server.once('open', () =>
        upgraded.handleUpgrade(request, socket, head, (tablet) =>
          net.#join(tablet, server, request.headers.cookie ?? ''),
        ),
      );
    });
    await new Promise<void>((listening) => net.#http.listen(0, '127.0.0.1', listening));
    return net;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    for (const { cut } of this.lines) cut();
    await new Promise((closed) => this.#http.close(closed));
  }

  #call({ url = '', headers: { cookie = '' } }: IncomingMessage): WebSocket {
    const port = this.#ports[this.#random.below(this.#ports.length)]!;
    const headers = { cookie, origin: `http://127.0.0.1:${port}` };
    const server = new WebSocket(`ws://127.0.0.1:${port}${url}`, { headers });
    // What the server says before the tablet hears it waits.
    server.once('open', () => server.pause());
    return server;
  }

  #join(tablet: WebSocket, server: WebSocket, name: string) {
    const toServer = (text: string) => {
      if (server.readyState === WebSocket.OPEN) server.send(this.#counted(text));
    };
    const toTablet = (text: string) => {
      if (tablet.readyState === WebSocket.OPEN) tablet.send(text);
    };
    const cut = () => {
      tablet.terminate();
      server.terminate();
    };
    const sent: TableNotice[] = [];
    this.lines.push({
      ...{ name, sent, cut, isUp: () => server.readyState === WebSocket.OPEN },
      forge: (request) => toServer(`${MESSAGE}${JSON.stringify(['table', request])}`),
    });
    tablet.on('message', (data) => this.#through(String(data), toServer));
    server.on('message', (data) => {
      const text = String(data);
      if (!text.startsWith(MESSAGE)) return toTablet(text);
      const notice = noticeIn(text);
      sent.push(notice);
      if (notice.type !== 'snapshot') return this.#through(text, toTablet);
      // Seats have no numbers by which a tablet would miss them: what brings them is lost with the line.
      if (this.#befalls()) cut();
      else toTablet(text);
    });
    for (const end of [tablet, server]) {
      end.on('close', cut);
      end.on('error', cut);
    }
    server.resume();
  }

  #through(text: string, pass: (text: string) => void) {
    // What keeps the connection itself alive is TCP's business, which loses nothing.
    if (!text.startsWith(MESSAGE) || this.faults === 0) return pass(text);
    if (this.#befalls()) return;
    for (const copy of this.#befalls() ? [text, text] : [text])
      if (this.#befalls()) setTimeout(() => pass(copy), this.#random.below(LONGEST_DELAY_MS));
      else pass(copy);
  }

  #befalls = () => this.#random.next() < this.faults;

  #counted(text: string): string {
    if (!text.startsWith(MESSAGE)) return text;
    const [, request] = JSON.parse(text.slice(MESSAGE.length)) as [string, TableRequest];
    if (request.type === 'command') {
      const { id } = request.command;
      this.handedOver.set(id, (this.handedOver.get(id) ?? 0) + 1);
    }
    return text;
  }
}

const noticeIn = (text: string): TableNotice =>
  tableNotice.parse((JSON.parse(text.slice(MESSAGE.length)) as [string, unknown])[1]);
