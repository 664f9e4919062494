import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startRealService, type RealService } from '../testing/real-service.ts';

let service: RealService;
beforeAll(async () => {
  service = await startRealService(
    { ZHIBI_MODE: 'local' },
    { waits: { headersTimeout: 100, requestTimeout: 200, connectionsCheckingInterval: 20 } },
  );
});
afterAll(async () => service.stop());

/** What comes back until the service closes the line. */
async function sendPart(part: string): Promise<string> {
  const { hostname, port } = new URL(service.url);
  return new Promise((settle, fail) => {
    let heard = '';
    const socket = connect(Number(port), hostname, () => socket.write(part));
    socket.on('data', (chunk: Buffer) => (heard += chunk.toString('latin1')));
    socket.on('error', fail);
    socket.on('close', () => settle(heard));
  });
}

describe('a sender who takes his time', () => {
  it.each([
    { what: 'half a head', part: 'POST /api/conversations HTTP/1.1\r\nhost: 127.0.0.1\r\n' },
    {
      what: 'half a body',
      part: 'POST /api/check HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"te',
    },
    {
      what: 'a body in pieces that never ends',
      part: 'POST /api/check HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n4\r\n{"te\r\n',
    },
  ])('is let go: $what', async ({ part }) => {
    expect(await sendPart(part)).toMatch(/^HTTP\/1\.1 (?:408|400) /);
    expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
    expect(service.errors).toEqual([]);
  });

  it('is told so as `npm start` has it: a quarter of a minute for the head, a minute for the whole', async () => {
    const usual = await startRealService({ ZHIBI_MODE: 'local' });
    expect(usual.timeouts).toEqual({ headersMs: 15_000, requestMs: 60_000, keepAliveMs: 75_000 });
    await usual.stop();
  });
});
