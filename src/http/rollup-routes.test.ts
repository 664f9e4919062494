import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readDocument } from '../documents/read-document.ts';
import { invariant } from '../result.ts';
import { createSharedApp, type SharedApp, type SignedIn } from '../testing/shared-app.ts';
import { DistrictDesk, Sending } from './sending-shapes.ts';

let shared: SharedApp;
let admin: SignedIn;
let east: SignedIn;
let west: SignedIn;
let silent: SignedIn;
let stranger: SignedIn;
let otherAdmin: SignedIn;

beforeAll(async () => {
  shared = createSharedApp();
  admin = await shared.add('qu.admin', '香樟区', null);
  east = await shared.add('east', '香樟区', '东湖街道');
  west = await shared.add('west', '香樟区', '西湖街道');
  silent = await shared.add('silent', '香樟区', '南湖街道');
  otherAdmin = await shared.add('other.admin', '桂花区', null);
  stranger = await shared.add('stranger', '桂花区', '北湖街道');
});
afterAll(() => shared.close());

async function talk({ cookie }: SignedIn, ...texts: string[]): Promise<string> {
  const begun = await shared.request('POST', '/api/conversations', { cookie, json: {} });
  const { conversationId } = z.object({ conversationId: z.string() }).parse(await begun.json());
  for (const text of texts) await say(cookie, conversationId, text);
  return conversationId;
}

async function say(cookie: string, id: string, text: string): Promise<void> {
  const answer = await shared.request('POST', `/api/conversations/${id}/messages`, { cookie, json: { text } });
  expect(answer.status).toBe(200);
}

async function look({ cookie }: SignedIn, id: string): Promise<Sending> {
  const answer = await shared.request('GET', `/api/conversations/${id}/sending`, { cookie });
  expect(answer.status).toBe(200);
  return Sending.parse(await answer.json());
}

async function send(who: SignedIn, id: string, stamp?: string): Promise<Response> {
  const json = { stamp: stamp ?? (await look(who, id)).stamp };
  return shared.request('POST', `/api/conversations/${id}/sending`, { cookie: who.cookie, json });
}

async function desk({ cookie }: SignedIn): Promise<DistrictDesk> {
  const answer = await shared.request('GET', '/api/district', { cookie });
  return DistrictDesk.parse(await answer.json());
}

async function page({ cookie }: SignedIn, query = '?year=2025'): Promise<string> {
  const answer = await shared.request('GET', `/admin/rollup${query}`, { cookie });
  expect(answer.status).toBe(200);
  return (await answer.text()).replaceAll(/\s+/g, ' ');
}

describe('sending a unit’s figures to the district', () => {
  it('shows what will be sent, sends just that, and may be done again; the newest counts', async () => {
    const id = await talk(east, '东湖街道，2025年。报名56人，入伍12人。民兵点验应到30人实到28人，经费保密');
    const shown = await look(east, id);
    expect(shown).toMatchObject({ district: '香樟区', unit: '东湖街道', year: 2025, last: null });
    expect(shown.figures).toContainEqual(expect.objectContaining({ id: 'conscription.enlisted', text: '12人' }));
    expect((await send(east, id, shown.stamp)).status).toBe(201);
    expect(await page(admin)).toContain('批准入伍人数：12人');

    await say(east.cookie, id, '说错了，入伍13人');
    // A copy for good: the officer's correction is not sent by itself.
    expect(await page(admin)).toContain('批准入伍人数：12人');
    const stale = await send(east, id, shown.stamp);
    expect([stale.status, await stale.json()]).toMatchObject([409, { type: 'urn:zhibi:problem:ledger-changed' }]);
    expect((await look(east, id)).last).toMatchObject({ by: 'east', isSame: false });
    expect((await send(east, id)).status).toBe(201);
    expect(await page(admin)).toContain('批准入伍人数：13人');
    expect((await look(east, id)).last).toMatchObject({ isSame: true });
  });

  it('has nothing to send before there is a year and a figure', async () => {
    const id = await talk(silent, '你好');
    const refused = await shared.request('GET', `/api/conversations/${id}/sending`, { cookie: silent.cookie });
    expect([refused.status, await refused.json()]).toMatchObject([422, { type: 'urn:zhibi:problem:nothing-to-send' }]);
  });

  it('keeps of what was said nothing but numbers', async () => {
    const id = await talk(west, '西湖街道，2025年。今年报名嘛，四十来个吧，走了9个，老周家的孩子也去了');
    expect((await send(west, id)).status).toBe(201);
    const rows = shared.database.client.prepare('select figures from sent_ledgers').all();
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toMatch(/老周|嘛|走了|surface|source/);
  });

  it('is another’s conversation’s to nobody', async () => {
    const id = await talk(east, '东湖街道，2025年，入伍12人');
    const { stamp } = await look(east, id);
    for (const { cookie } of [west, stranger]) {
      const looked = await shared.request('GET', `/api/conversations/${id}/sending`, { cookie });
      const sent = await shared.request('POST', `/api/conversations/${id}/sending`, { cookie, json: { stamp } });
      expect([looked.status, sent.status]).toEqual([404, 404]);
    }
    const byAdmin = await shared.request('GET', `/api/conversations/${id}/sending`, { cookie: admin.cookie });
    expect(byAdmin.status).toBe(403);
  });
});

describe('the district’s administrator', () => {
  it('sees who sent, opens totals into their parts, and reads nothing anybody wrote', async () => {
    const shown = await page(admin);
    expect(shown).toContain('3 个单位，报了 2 个');
    expect(shown).toMatch(/批准入伍人数：22人（3 个单位中 2 个）/);
    expect(shown).toMatch(/<li>东湖街道：13人<\/li>/);
    expect(shown).toMatch(/<li>南湖街道：未报送<\/li>/);
    expect(shown).not.toMatch(/老周|说错了/);
  });

  it('asks those that have not sent, who see it in their list until they send', async () => {
    const asked = await shared.request('POST', '/admin/rollup/requests', {
      cookie: admin.cookie,
      form: { kind: 'armed-forces-duty', year: '2025', unit: '' },
    });
    expect(asked.status).toBe(303);
    expect(await page(admin)).toMatch(/南湖街道<\/td> <td>没有报，.{5,20}催过/);
    expect(await page(admin)).not.toMatch(/东湖街道<\/td> <td>[^<]*催过/);
    expect((await desk(east)).requests).toEqual([]);
    expect((await desk(silent)).requests).toMatchObject([{ kind: 'armed-forces-duty', year: 2025 }]);
    expect((await desk(stranger)).requests).toEqual([]);
    const id = await talk(silent, '南湖街道，2025年，入伍5人');
    expect((await send(silent, id)).status).toBe(201);
    expect((await desk(silent)).requests).toEqual([]);
  });

  it('drafts the district’s report and takes the totals as a sheet', async () => {
    const take = async (name: string) => {
      const answer = await shared.request('GET', `/admin/rollup/${name}?year=2025`, { cookie: admin.cookie });
      expect(answer.status).toBe(200);
      const read = await readDocument(new Uint8Array(await answer.arrayBuffer()), name);
      invariant(read.ok, 'is read back');
      return read.value.text;
    };
    const report = await take('report.docx');
    expect(report).toContain('香樟区2025年度党管武装工作述职报告');
    expect(report).toContain('本报告各项数由3个街道报送汇总');
    expect(report).not.toMatch(/东湖|西湖|南湖|老周/);
    expect(await take('totals.xlsx')).toMatch(/批准入伍人数.*27.*3\/3/);
  });

  it('is of his own district alone, and no officer is one', async () => {
    const shown = await page(otherAdmin);
    expect(shown).toContain('1 个单位，报了 0 个');
    expect(shown).not.toMatch(/东湖|入伍/);
    const [unit] = await shared.accounts.store.units(east.member.districtId);
    invariant(unit, 'there is one');
    const asked = await shared.request('POST', '/admin/rollup/requests', {
      cookie: otherAdmin.cookie,
      form: { kind: 'armed-forces-duty', year: '2025', unit: unit.id },
    });
    expect(asked.status).toBe(404);
    for (const path of ['/admin/rollup', '/admin/rollup/report.docx', '/admin/rollup/totals.xlsx']) {
      expect((await shared.request('GET', path, { cookie: east.cookie })).status).toBe(403);
      expect((await shared.request('GET', path)).status).toBe(303);
    }
    const none = await shared.request('GET', '/admin/rollup/report.docx?year=2025', { cookie: otherAdmin.cookie });
    expect(none.status).toBe(404);
  });

  it('refuses a kind there is none of', async () => {
    const refused = await shared.request('GET', '/admin/rollup?kind=none', { cookie: admin.cookie });
    expect(refused.status).toBe(404);
  });
});
