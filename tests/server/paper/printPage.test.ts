import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium } from '#server/paper/chromium';
import { printPage } from '#server/paper/printPage';

const chromium = findChromium(null);

describe('a page as a PDF', () => {
  let server: Server;
  let asked: string[];
  const address = () => new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/side`);

  beforeAll(async () => {
    asked = [];
    server = createServer((request, response) => {
      asked.push(`${request.url} ${request.headers.cookie ?? ''}`.trim());
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end('<!doctype html><html lang="da"><title>Rapport</title><h1>Svar</h1></html>');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(() => server.close());

  test.skipIf(chromium === null)(
    'is tagged, has its title and language, and is asked for once',
    async () => {
      const text = new TextDecoder('latin1').decode(await printPage(chromium!, address()));
      expect(text.startsWith('%PDF-')).toBe(true);
      expect(text).toContain('/StructTreeRoot');
      expect(text).toContain('/Lang (da)');
      expect(text).toContain('/Title (Rapport)');
      expect(asked.filter((path) => path.startsWith('/side'))).toEqual(['/side']);
    },
  );

  test('is none where the browser fails, or is not there', async () => {
    await expect(printPage('/bin/false', address())).rejects.toThrow('ended with 1');
    await expect(printPage('/bin/true', address())).rejects.toThrow();
    await expect(printPage('/findes/ikke', address())).rejects.toThrow();
  });

  test('is made by the named browser and no other', () => {
    expect(findChromium('/findes/ikke')).toBeNull();
    expect(findChromium('/bin/true')).toBe('/bin/true');
  });
});
