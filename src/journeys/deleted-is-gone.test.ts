import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { realPassword, startRealService, type RealService } from '../testing/real-service.ts';

let service: RealService;
let nowMs = Date.now();
beforeAll(async () => {
  service = await startRealService({ ZHIBI_KEEP_DAYS: '30' }, { nowMs: () => nowMs });
});
afterAll(async () => service.stop());

const said = '走访慰问九百八十七户，联系人电话13812345678';

/** How often a text stands in the files of the service. */
function countOnDisk(text: string): number {
  const needle = Buffer.from(text);
  let found = 0;
  for (const suffix of ['', '-wal', '-shm']) {
    const path = service.databasePath + suffix;
    const bytes = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
    for (let at = bytes.indexOf(needle); at >= 0; at = bytes.indexOf(needle, at + 1)) found += 1;
  }
  return found;
}

describe('what an officer deletes', () => {
  const marks = ['九百八十七户', '13812345678'];

  it.each([
    { what: 'one conversation', remove: (id: string) => ({ method: 'DELETE', path: `/api/conversations/${id}` }) },
    { what: 'all his conversations', remove: () => ({ method: 'DELETE', path: '/api/me/conversations' }) },
    { what: 'his account', remove: () => ({ method: 'POST', path: '/account/delete' }) },
  ])('is in no file any more: $what', async ({ what, remove }) => {
    const account = `deleter${what.length}`;
    const { cookie } = await service.add(account, '东区', '东湖街道');
    const id = await service.talk(cookie, `东湖街道2025年，${said}`, '出稿', '说错了，报名58人', '出稿');
    expect(marks.map((mark) => countOnDisk(mark) > 0)).toEqual([true, true]);
    const { method, path } = remove(id);
    const form = method === 'POST' ? { form: { password: realPassword } } : {};
    const answer = await service.send(method, path, { cookie, ...form });
    expect([200, 303]).toContain(answer.status);
    expect(marks.map(countOnDisk)).toEqual([0, 0]);
    expect(countOnDisk(`${account}@`) > 0).toBe(method !== 'POST');
  });

  it('is in no file any more: a past report of the unit, its words in the index too', async () => {
    const { cookie } = await service.add('reporter', '东区', '东湖街道');
    const text = '东湖街道2024年度党管武装工作述职报告\n\n一、民兵工作\n芦苇荡值守小组环湖搜救。';
    const file = { name: '去年.txt', bytes: Buffer.from(text) };
    const added = await service.send('POST', '/api/corpus/reports', { cookie, file });
    const { id }: { id: string } = JSON.parse(added.body);
    expect(countOnDisk('芦苇荡值守')).toBeGreaterThan(0);
    expect(await service.send('DELETE', `/api/corpus/reports/${id}`, { cookie })).toMatchObject({ status: 200 });
    const terms = `create virtual table temp.words using fts5vocab('main', 'corpus_fts', 'row')`;
    service.database.client.exec(terms);
    const left = service.database.client.prepare(`select count(*) from temp.words where term like '%芦%'`);
    expect([countOnDisk('芦苇荡'), left.pluck().get()]).toEqual([0, 0]);
  });

  it('is not answered from memory, whatever deleted it', async () => {
    const { cookie } = await service.add('memory', '东区', '东湖街道');
    const id = await service.talk(cookie, `东湖街道2025年，${said}`);
    const path = `/api/conversations/${id}`;
    const message = { text: '入伍12人', messageId: 'm1' };
    expect(await service.send('POST', `${path}/messages`, { cookie, json: message })).toMatchObject({ status: 200 });
    const again = await service.send('POST', `${path}/messages`, { cookie, json: message });
    expect([again.status, JSON.parse(again.body).turn]).toEqual([200, 2]);
    // As another process does it, or retention.
    service.database.client.exec(`delete from events where conversation_id = '${id}'`);
    service.database.client.exec(`delete from conversations where id = '${id}'`);
    expect(await service.send('GET', path, { cookie })).toMatchObject({ status: 404 });
    expect(await service.send('GET', `${path}/draft.txt`, { cookie })).toMatchObject({ status: 404 });
    expect(await service.send('POST', `${path}/messages`, { cookie, json: message })).toMatchObject({ status: 404 });
  });

  it('ends the stream of its conversation', async () => {
    const { cookie } = await service.add('listener', '东区', '东湖街道');
    const id = await service.talk(cookie, '入伍12人');
    const stream = await fetch(`${service.url}/api/conversations/${id}/events`, { headers: { cookie } });
    const ended = stream.text();
    await service.send('DELETE', `/api/conversations/${id}`, { cookie });
    expect(await ended).toContain('event: current');
  });
});

describe('what is past its time', () => {
  const years = (count: number): number => Date.now() + count * 365 * 24 * 60 * 60_000;

  it('goes by a clock that can be believed, and by no other', async () => {
    const folder = service.folder;
    const { cookie } = await service.add('keeper', '东区', '东湖街道');
    const old = await service.talk(cookie, `东湖街道2025年，${said}`);
    const fresh = await service.talk(cookie, '入伍12人');
    service.database.client.exec(`update conversations set last_at = '2026-01-01T00:00:00.000Z' where id = '${old}'`);
    const again = async (clockMs: number) => {
      nowMs = clockMs;
      const settings = { ZHIBI_KEEP_DAYS: '30', ZHIBI_DATA: folder };
      const other = await startRealService(settings, { nowMs: () => nowMs });
      const left = [old, fresh].map(
        async (id) => (await other.send('GET', `/api/conversations/${id}`, { cookie })).status,
      );
      const found = await Promise.all(left);
      const told = other.errors.map(({ message }) => message);
      await other.stop();
      return { found, told };
    };
    const ahead = await again(years(3));
    expect(ahead).toEqual({ found: [200, 200], told: [expect.stringContaining('the clock has jumped')] });
    // Back to what it was: the step back is as implausible, and a week of steady time makes up for it.
    expect((await again(years(0))).found).toEqual([200, 200]);
    const later = await again(Date.now() + 8 * 24 * 60 * 60_000);
    expect(later).toEqual({ found: [404, 200], told: [] });
    expect(countOnDisk('九百八十七户')).toBe(0);
    const trail = service.database.client.prepare(`select subject from audit_entries where action = 'retention'`);
    expect(trail.pluck().all()).toEqual([old]);
  });
});
