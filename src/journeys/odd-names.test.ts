import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routeRules } from '../http/route-rules.ts';
import { startRealService, type Entered, type RealService } from '../testing/real-service.ts';

let service: RealService;
let officer: Entered;
let admin: Entered;
beforeAll(async () => {
  service = await startRealService();
  officer = await service.add('officer', '东区', '东湖街道');
  admin = await service.add('admin', '东区', null);
});
afterAll(async () => service.stop());

/** What is answered to a name of nobody's: every odd one is held against it. */
let unknown: Awaited<ReturnType<typeof ask>> | undefined;

/** What every object answers to: as the name of a figure, a block or a claim it must be as unknown as the rest. */
const odd = [...Object.getOwnPropertyNames(Object.prototype), 'length', 'prototype', 'then'];
const named = Object.keys(routeRules).filter((route) => route.includes(':') || /^(?:POST|PUT) \/api/.test(route));

function bodyOf(name: string): unknown {
  const places = { places: [0], version: 1, after: 0 };
  const finding = { rule: name, start: 0, end: 1, how: 'fix', key: name, id: name };
  return {
    text: name,
    before: name,
    status: 'given',
    to: name,
    take: 'own',
    verdict: 'confirmed',
    task: 'polish',
    outline: name,
    ...places,
    ...finding,
  };
}

/** Status of each route asked with a name in the path and the body, after the same talk. */
async function ask(name: string): Promise<{ statuses: Record<string, number>; isWhole: boolean }> {
  const id = await service.talk(officer.cookie, '东湖街道2025年，报名57人，入伍12人', '出稿');
  const statuses: Record<string, number> = {};
  for (const route of named) {
    const [method = '', pattern = ''] = route.split(' ');
    const path = pattern.replace('/api/conversations/:id', `/api/conversations/${id}`).replace(/:\w+/g, name);
    if (path === `/api/conversations/${id}` && method === 'DELETE') continue;
    const cookie = pattern.startsWith('/admin') ? admin.cookie : officer.cookie;
    const sent = method === 'GET' || method === 'DELETE' ? {} : { json: bodyOf(name) };
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    statuses[route] = (await service.send(method, path, { cookie, ...sent })).status;
  }
  const { body } = await service.send('GET', `/api/conversations/${id}`, { cookie: officer.cookie });
  return { statuses, isWhole: body.includes('"57"') };
}

describe('a name that every object has', () => {
  it.each(odd)('is answered as one that nobody knows: %s', async (name) => {
    unknown ??= await ask('nobody-knows-this');
    expect(await ask(name)).toEqual(unknown);
    expect(service.errors).toEqual([]);
  });
});
