import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export type Received = { readonly from: string; readonly to: string; readonly message: string };

/** What the server says to an e-mail, by its recipient: undefined accepts it. */
export type Manner = {
  readonly rcpt?: (address: string) => { code: number; text: string } | undefined;
  readonly data?: (mail: Received) => { code: number; text: string } | 'hang up' | undefined;
  readonly delayMs?: number;
};

/** A real mail server on this machine, with a mailbox to look into. */
export async function mailServer(manner: Manner = {}, options: SMTPServerOptions = {}) {
  const box: Received[] = [];
  const reply = ({ code, text: words }: { code: number; text: string }) =>
    Object.assign(new Error(words), { responseCode: code });
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS'], logger: false },
    onRcptTo: ({ address }, _session, done) => {
      const refused = manner.rcpt?.(address);
      done(refused ? reply(refused) : undefined);
    },
    onData: (stream, session, done) => {
      void (async () => {
        const message = await text(stream);
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom === false ? '' : mailFrom.address;
        const mail = { from, to: rcptTo[0]!.address, message };
        if (manner.delayMs) await new Promise((resolve) => setTimeout(resolve, manner.delayMs));
        const refused = manner.data?.(mail);
        if (refused === 'hang up') {
          // It has the message, and is gone before it can say so.
          box.push(mail);
          hangUp();
          return;
        }
        if (refused) return done(reply(refused));
        box.push(mail);
        done();
      })();
    },
    ...options,
  });
  const hangUp = () => {
    for (const connection of server.connections as Set<{ _socket: { destroy(): void } }>) {
      connection._socket.destroy();
    }
  };
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    box,
    settings: { host: '127.0.0.1', port, user: null, password: null, tls: 'none' as const },
    /** Closes every line, and waits until the other side must have noticed or soon will. */
    hangUp: async () => {
      hangUp();
      await new Promise((resolve) => setImmediate(resolve));
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
