import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startRealService, type Entered, type RealService } from '../testing/real-service.ts';

let service: RealService;
let officer: Entered;
let key: string;
beforeAll(async () => {
  service = await startRealService();
  officer = await service.add('officer', '东区', '东湖街道');
  const added = await service.accounts.addKey(officer.member, '聊天软件');
  key = added.ok ? added.value.key : '';
});
afterAll(async () => service.stop());

/** A history as long as a client may send, of messages no conversation has. */
function history(turns: number, first: string): { role: string; content: string }[] {
  const before = Array.from({ length: turns }, (_, at) => [
    { role: 'user', content: at === 0 ? first : `第${at}条，入伍${at % 50}人` },
    { role: 'assistant', content: '好' },
  ]);
  return [...before.flat(), { role: 'user', content: '报名57人' }];
}

const count = (table: string): unknown =>
  service.database.client.prepare(`select count(*) from ${table}`).pluck().get();

describe('a history that no conversation has', () => {
  it('is said again in its newest part, and no more', async () => {
    const json = { model: 'zhibi', messages: history(3000, '东湖街道2025年') };
    const answer = await service.send('POST', '/v1/chat/completions', { key, json });
    expect(answer.status).toBe(200);
    const heard = service.database.client.prepare(`select count(*) from events where type = 'messageReceived'`);
    expect(heard.pluck().get()).toBe(61);
    expect(JSON.stringify(answer.body)).toContain('57');
  });

  it('is let go when the client leaves meanwhile, and nothing of it is kept', async () => {
    const before = count('conversations');
    const body = JSON.stringify({ model: 'zhibi', messages: history(500, '西湖街道2024年') });
    const { hostname, port } = new URL(service.url);
    const socket = connect(Number(port), hostname);
    const head = `POST /v1/chat/completions HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${key}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n`;
    socket.write(head + body);
    // Gone once it has begun: another conversation is there.
    await expect.poll(() => count('conversations')).toBe(Number(before) + 1);
    socket.destroy();
    await expect.poll(() => count('conversations')).toBe(before);
    expect(service.errors).toEqual([]);
  });
});
