import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { SmtpLine } from '#server/post/smtp';
import { certificate } from './certificate.ts';
import { mailServer } from './smtpServer.ts';

const MAIL = {
  from: 'retur+x@example.dk',
  to: 'aase@example.dk',
  message: Buffer.from('Subject: Hej\r\n\r\nGoddag\r\n.alene\r\n'),
};

describe('handing an e-mail over', () => {
  const closing: (() => Promise<void> | void)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });
  const lineTo = async (...how: Parameters<typeof mailServer>) => {
    const server = await mailServer(...how);
    const line = new SmtpLine(server.settings);
    closing.push(server.close, () => line.close());
    return { line, server };
  };

  test('is accepted, several over one line, byte for byte', async () => {
    const { line, server } = await lineTo();
    for (let count = 0; count < 3; count++) {
      expect(await line.handOver(MAIL)).toEqual({ kind: 'accepted' });
    }
    expect(server.box).toHaveLength(3);
    expect(server.box[0]).toEqual({ ...MAIL, message: MAIL.message.toString() });
  });

  test('an address that does not exist is told from a message that is not wanted', async () => {
    const { line } = await lineTo({
      rcpt: (address) =>
        address.startsWith('ukendt')
          ? { code: 550, text: '5.1.1 No such user' }
          : address.startsWith('sortliste')
            ? { code: 550, text: '5.7.1 Blocked' }
            : undefined,
      data: () => ({ code: 554, text: '5.6.0 Not this' }),
    });
    expect(await line.handOver({ ...MAIL, to: 'ukendt@example.dk' })).toMatchObject({
      ...{ kind: 'refused', because: 'recipient' },
    });
    expect(await line.handOver({ ...MAIL, to: 'sortliste@example.dk' })).toMatchObject({
      ...{ kind: 'refused', because: 'message' },
    });
    expect(await line.handOver(MAIL)).toMatchObject({ kind: 'refused', because: 'message' });
  });

  test('a server that is busy is asked again later, over the same line', async () => {
    let busy = true;
    const { line, server } = await lineTo({
      rcpt: () => (busy ? { code: 451, text: '4.7.1 Greylisted' } : undefined),
    });
    expect(await line.handOver(MAIL)).toMatchObject({ kind: 'later' });
    busy = false;
    expect(await line.handOver(MAIL)).toEqual({ kind: 'accepted' });
    expect(server.box).toHaveLength(1);
  });

  test('what is no address is refused here, whatever stands in it, and the line goes on', async () => {
    const { line, server } = await lineTo();
    for (const to of ['', 'uden-snabel-a', 'x@example.dk>\r\nRCPT TO:<y@example.dk']) {
      expect(await line.handOver({ ...MAIL, to })).toMatchObject({ kind: 'refused' });
    }
    expect(await line.handOver(MAIL)).toEqual({ kind: 'accepted' });
    expect(server.box.map(({ to }) => to)).toEqual([MAIL.to]);
  });

  test('a line the server closed between two e-mails is opened anew', async () => {
    const { line, server } = await lineTo();
    expect(await line.handOver(MAIL)).toEqual({ kind: 'accepted' });
    await server.hangUp();
    expect(await line.handOver(MAIL)).toEqual({ kind: 'accepted' });
    expect(server.box).toHaveLength(2);
  });

  test('nobody listens: nothing can have arrived', async () => {
    const server = await mailServer();
    await server.close();
    expect(await new SmtpLine(server.settings).handOver(MAIL)).toMatchObject({
      kind: 'unreached',
    });
  });

  test('the line breaks after the message has gone: it may have arrived', async () => {
    const { line, server } = await lineTo({ data: () => 'hang up' });
    expect(await line.handOver(MAIL)).toMatchObject({ kind: 'in_doubt' });
    expect(server.box).toHaveLength(1);
  });

  test('a server that never answers is given up, in doubt only once the message had begun', async () => {
    const silent = createServer(() => {}).listen(0, '127.0.0.1');
    await new Promise((resolve) => silent.once('listening', resolve));
    closing.push(() => void silent.close());
    const { port } = silent.address() as AddressInfo;
    const base = { host: '127.0.0.1', user: null, password: null, tls: 'none' as const };
    expect(await new SmtpLine({ ...base, port }).handOver(MAIL, 300)).toMatchObject({
      kind: 'unreached',
    });
    const { line } = await lineTo({ delayMs: 5000 });
    expect(await line.handOver(MAIL, 300)).toMatchObject({ kind: 'in_doubt' });
  });

  test('passwords and addresses travel under TLS, and only to the server that was meant', async () => {
    const { key, cert } = certificate;
    const secured = { secure: true, key, cert, authOptional: false };
    let signedIn = '';
    const server = await mailServer(
      {},
      {
        ...secured,
        onAuth: ({ username, password }, _session, done) => {
          signedIn = `${username}:${password}`;
          done(null, { user: username });
        },
      },
    );
    closing.push(server.close);
    const settings = { ...server.settings, host: 'localhost', user: 'post', password: 'hemmelig' };
    const line = new SmtpLine({ ...settings, tls: 'direct', ca: cert });
    closing.push(() => line.close());
    expect(await line.handOver(MAIL)).toEqual({ kind: 'accepted' });
    expect(signedIn).toBe('post:hemmelig');
    const stranger = new SmtpLine({ ...settings, tls: 'direct' });
    expect(await stranger.handOver(MAIL)).toMatchObject({ kind: 'unreached' });
  });

  test('a server without STARTTLS gets nothing where TLS is asked for', async () => {
    const { server } = await lineTo();
    const line = new SmtpLine({ ...server.settings, tls: 'upgraded' });
    expect(await line.handOver(MAIL)).toMatchObject({ kind: 'unreached' });
    expect(server.box).toHaveLength(0);
  });
});
