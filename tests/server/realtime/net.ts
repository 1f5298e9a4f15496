import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** The net between a tablet and a server, which can go away and come back. */
export class Net {
  readonly url: string;
  readonly #server: ReturnType<typeof createServer>;
  readonly #sockets: ReadonlySet<Socket>;
  #isUp = true;

  private constructor(server: ReturnType<typeof createServer>, sockets: Set<Socket>) {
    this.#server = server;
    this.#sockets = sockets;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.on('connection', (tablet) => {
      if (!this.#isUp) tablet.destroy();
    });
  }

  static async to(url: string): Promise<Net> {
    const sockets = new Set<Socket>();
    const server = createServer((tablet) => {
      const line = connect(Number(new URL(url).port), '127.0.0.1');
      for (const socket of [tablet, line]) {
        sockets.add(socket);
        socket.on('error', () => {}); // told by its closing
        socket.on('close', () => {
          sockets.delete(socket);
          for (const end of [tablet, line]) end.destroy();
        });
      }
      tablet.pipe(line).pipe(tablet);
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return new Net(server, sockets);
  }

  goAway(): void {
    this.#isUp = false;
    for (const socket of this.#sockets) socket.destroy();
  }

  comeBack(): void {
    this.#isUp = true;
  }

  close(): void {
    this.goAway();
    this.#server.close();
  }
}
