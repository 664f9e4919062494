import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createSharedApp, operatorToken, type SharedApp, type SignedIn, type Sent } from '../testing/shared-app.ts';
import { invariant } from '../result.ts';
import { routeRules, type RouteRule } from './route-rules.ts';

const shared: SharedApp = createSharedApp();
const served = [
  ...new Set(
    shared.app.routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path.replace(/(.)\/$/, '$1')}`),
  ),
];

/** Who asks; each is to get no more than his rule allows. */
const callers = [
  'no session',
  'expired session',
  'tampered session',
  'closed account',
  'another officer of the unit',
  'an officer of another unit',
  'an officer of another district',
  'an administrator',
] as const;
type Caller = (typeof callers)[number];
const strangers: readonly Caller[] = ['no session', 'expired session', 'tampered session', 'closed account'];
const others: readonly Caller[] = [
  'another officer of the unit',
  'an officer of another unit',
  'an officer of another district',
];

let owner: SignedIn;
let cookies: Record<Caller, string | undefined>;
/** What is the owner's or his district's, by the name it has in a path. */
let own: Record<string, string>;
let before: string;
const unknownId = '00000000-0000-4000-8000-000000000000';

const json = async (answer: Response): Promise<unknown> => answer.json();

beforeAll(async () => {
  owner = await shared.add('owner', '东区', '东湖街道');
  const admin = await shared.add('admin', '东区', null);
  const foreignAdmin = await shared.add('foreign-admin', '西区', null);
  const closed = await shared.add('closed', '东区', '东湖街道');
  await shared.accounts.close(admin.member, closed.member.id, true);
  const expired = await shared.enter('owner');
  const newest = 'select id from sessions order by created_at desc, rowid desc limit 1';
  shared.database.client.exec(`update sessions set expires_at = 1 where id = (${newest})`);
  cookies = {
    'no session': undefined,
    'expired session': expired,
    'tampered session': owner.cookie.replace(/=(.)/, (_, first: string) => `=${first === 'A' ? 'B' : 'A'}`),
    'closed account': closed.cookie,
    'another officer of the unit': (await shared.add('colleague', '东区', '东湖街道')).cookie,
    'an officer of another unit': (await shared.add('neighbour', '东区', '滨江街道')).cookie,
    'an officer of another district': (await shared.add('stranger', '西区', '西湖街道')).cookie,
    'an administrator': foreignAdmin.cookie,
  };
  const started = await shared.request('POST', '/api/conversations', { cookie: owner.cookie });
  const { conversationId } = z.object({ conversationId: z.string() }).parse(await json(started));
  for (const text of ['东湖街道2025年，报名57人，入伍12人', '出稿']) {
    const path = `/api/conversations/${conversationId}/messages`;
    const said = await shared.request('POST', path, { cookie: owner.cookie, json: { text } });
    invariant(said.ok, 'the owner is heard');
  }
  const assistant = shared.assistant.ownedBy({ officerId: owner.member.id, unitId: owner.member.unitId });
  const added = await assistant.addReport('东湖街道2024年述职报告\n一、民兵工作\n组织演练。');
  invariant(added.ok, 'the unit has a report of its own');
  const { id: reportId } = added.value;
  await shared.accounts.addKey(owner.member, '办公系统');
  await shared.accounts.invite(admin.member, owner.member.unitId);
  own = {
    '/api/conversations/:id': conversationId,
    '/api/corpus/reports/:id': reportId,
    '/account/keys/:id': (await shared.accounts.store.keys(owner.member.id))[0]?.id ?? '',
    '/admin/members/:id': owner.member.id,
    '/admin/invitations/:id': (await shared.accounts.store.invitations(admin.member.districtId, '2026'))[0]?.id ?? '',
  };
  own['/api/proposals/:id'] = (await shared.desk.begin(admin.member.districtId, '信访工作述职报告')).id;
  before = ownState();
});

afterAll(() => shared.close());

/** All that the owner and his district have, byte for byte. */
function ownState(): string {
  const { officerId, districtId } = { officerId: owner.member.id, districtId: owner.member.districtId };
  const rows = (query: string, ...values: string[]): unknown => shared.database.client.prepare(query).all(...values);
  return JSON.stringify([
    rows('select * from conversations where officer_id = ?', officerId),
    rows('select e.* from events e join conversations c on c.id = e.conversation_id where c.officer_id = ?', officerId),
    rows('select * from officers where district_id = ?', districtId),
    rows('select id, name, expires_at from api_keys where officer_id = ?', officerId),
    rows('select * from units where district_id = ?', districtId),
    rows('select * from corpus_reports where unit_id = ?', owner.member.unitId),
    rows('select * from invitations where district_id = ?', districtId),
    rows('select password from credentials where user_id = ?', officerId),
  ]);
}

const queries: Readonly<Record<string, string>> = {
  'GET /api/conversations/:id/versions/compare': '?from=1&to=2',
  'GET /api/corpus/search': '?q=%E6%B0%91%E5%85%B5',
  'DELETE /api/proposals/:id/files': '?name=k',
};

/** A path with the owner's ids, or with one that nobody has. */
function pathOf(route: string, isOwn: boolean): string {
  const path = route.slice(route.indexOf(' ') + 1).replace('/*', '/') + (queries[route] ?? '');
  const [pattern, id] = Object.entries(own).find(([prefix]) => path.startsWith(prefix)) ?? ['', ''];
  return path
    .replace(pattern, pattern.replace(':id', isOwn ? id : unknownId))
    .replace(':figureId', 'conscription.enlisted')
    .replace(/:\w+/g, unknownId);
}

/** One body that every route takes from the owner: schemas drop what they do not know. */
const anyBody = {
  text: '入伍99人',
  before: '',
  status: 'given',
  to: null,
  take: 'own',
  verdict: 'confirmed',
  key: 'k',
  how: 'keep',
  task: 'polish',
  stamp: 'k',
  places: [],
  anchor: { words: 'k', before: '', after: '' },
  version: 1,
  reader: '王书记',
  days: 7,
};

const otherBodies: Readonly<Record<string, object>> = {
  'PUT /api/conversations/:id/suggestions': { how: 'leave' },
  'POST /api/conversations/:id/selections': { how: 'strike' },
  'PATCH /api/conversations/:id/remarks/:remark': { status: 'done' },
  'PATCH /api/proposals/:id': { generation: 0, edits: [] },
};

function bodyOf(route: string): Sent {
  if (route.startsWith('GET ')) return {};
  if (!/ \/(?:api|v1)\//.test(route)) {
    return { form: { name: '新的名字', unit: '', password: 'x', account: 'x', old: 'x', fresh: 'x' } };
  }
  return { json: { ...anyBody, ...otherBodies[route] } };
}

async function send(
  route: string,
  cookie: string | undefined,
  isOwn = true,
): Promise<{ status: number; body: string }> {
  const method = route.slice(0, route.indexOf(' '));
  const answer = await shared.request(method, pathOf(route, isOwn), { ...bodyOf(route), ...(cookie && { cookie }) });
  if (answer.headers.get('content-type')?.includes('event-stream')) {
    await answer.body?.cancel();
    return { status: answer.status, body: '(stream)' };
  }
  const text = await answer.text();
  return { status: answer.status, body: text.replaceAll(pathOf(route, isOwn), '(path)') };
}

const ofRule = (...rules: readonly RouteRule[]): string[] =>
  served.filter((route) => rules.includes(routeRules[route] ?? 'open'));

describe('the rules of a shared service', () => {
  it('are there for every route that is served, and for no other', () => {
    expect(served.filter((route) => !(route in routeRules))).toEqual([]);
    const gone = Object.keys(routeRules).filter((route) => !served.includes(route));
    expect(gone).toEqual([]);
  });

  it.each(strangers)('let %s to no route but the open ones', async (caller) => {
    for (const route of ofRule('member', 'officer', 'administrator', 'key', 'operator', 'page')) {
      const { status } = await send(route, cookies[caller]);
      const refused = routeRules[route] === 'operator' ? [404] : [401, 303];
      expect({ route, caller, isRefused: refused.includes(status), status }).toMatchObject({ isRefused: true });
    }
    expect(ownState()).toBe(before);
  });

  it.each(others)("answer %s for the owner's things as for things nobody has", async (caller) => {
    const owned = served.filter((route) => Object.keys(own).some((prefix) => route.includes(` ${prefix}`)));
    expect(owned.length).toBeGreaterThan(15);
    for (const route of owned) {
      // What is the unit's is a colleague's too.
      if (route.includes('/corpus/reports/') && caller === 'another officer of the unit') continue;
      const asked = await send(route, cookies[caller]);
      const unknown = await send(route, cookies[caller], false);
      expect({ route, ...asked }).toEqual({ route, ...unknown });
      expect({ route, status: asked.status }).toEqual({
        route,
        status: routeRules[route] === 'administrator' ? 403 : 404,
      });
    }
    expect(ownState()).toBe(before);
  });

  it.each(others)('show %s nothing of the owner on routes without an id', async (caller) => {
    for (const route of ofRule('officer', 'member', 'page').filter((each) => !each.includes(':'))) {
      if (route === 'POST /sign-out' || route === 'POST /account/delete') continue;
      const { body } = await send(route, cookies[caller]);
      expect(body).not.toContain(own['/api/conversations/:id']);
      expect({ route, hasFigure: body.includes('57') && body.includes('东湖街道2025') }).toMatchObject({
        hasFigure: false,
      });
    }
    expect(ownState()).toBe(before);
  });

  it('let no administrator see or change what officers keep, nor anything of another district', async () => {
    for (const route of ofRule('officer')) {
      expect({ route, ...(await send(route, cookies['an administrator'])) }).toMatchObject({ route, status: 403 });
    }
    for (const route of ofRule('administrator').filter((each) => each.includes(':id'))) {
      const asked = await send(route, cookies['an administrator']);
      const unknown = await send(route, cookies['an administrator'], false);
      expect({ route, ...asked }).toEqual({ route, ...unknown });
      expect({ route, status: asked.status }).toEqual({ route, status: 404 });
    }
    const page = await send('GET /admin', cookies['an administrator']);
    expect(page.status).toBe(200);
    for (const name of ['东湖街道', '滨江街道', 'owner']) expect(page.body).not.toContain(name);
    expect(ownState()).toBe(before);
  });

  it('let officers to no route of administrators or of the operator', async () => {
    for (const route of ofRule('administrator')) {
      expect({ route, ...(await send(route, owner.cookie)) }).toMatchObject({ route, status: 403 });
    }
    for (const route of ofRule('operator')) expect((await send(route, owner.cookie)).status).toBe(404);
    expect((await shared.request('GET', '/metrics', { key: operatorToken })).status).toBe(200);
    expect((await shared.request('GET', '/metrics', { key: `${operatorToken}x` })).status).toBe(404);
    expect(ownState()).toBe(before);
  });

  it('take an API key on routes for programs alone, and no cookie there', async () => {
    const added = await shared.accounts.addKey(owner.member, '脚本');
    const key = added.ok ? added.value.key : '';
    for (const route of ofRule('key')) expect((await send(route, owner.cookie)).status).toBe(401);
    for (const route of ofRule('officer').filter((each) => each.startsWith('GET '))) {
      const answer = await shared.request('GET', pathOf(route, true), { key });
      expect({ route, status: answer.status }).toEqual({ route, status: 401 });
    }
  });

  it('let the owner do all that is his', async () => {
    for (const route of ofRule('officer', 'member', 'page')) {
      if (route.startsWith('DELETE') || /delete$|sign-out$|remove$/.test(route)) continue;
      const { status, body } = await send(route, owner.cookie);
      const isLetIn = ![401, 403, 500].includes(status) && (status === 200 || !body.includes('unknown-conversation'));
      expect({ route, isLetIn, status }).toMatchObject({ isLetIn: true });
    }
    expect(shared.errors).toEqual([]);
  });
});
