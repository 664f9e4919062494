import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { readConfig } from '../config.ts';
import { runChat } from '../entries/cli/chat.ts';
import { runKind } from '../entries/cli/kinds.ts';
import { kindForCommands } from '../entries/cli/kind.ts';
import { startService, type RunningService } from '../entries/node/service.ts';
import { invariant } from '../result.ts';
import { dropKind, droppedKindId } from '../testing/dropped-kind.ts';
import { scriptedIo } from '../testing/scripted-io.ts';

const first = 'armed-forces-duty';
const Begun = z.object({ conversationId: z.string(), kind: z.string() });
const Answer = z.object({
  reply: z.string(),
  ledger: z.looseObject({
    kind: z.string(),
    figures: z.record(z.string(), z.object({ value: z.string().nullable() })),
  }),
});
const Listed = z.object({ conversations: z.array(z.object({ id: z.string(), kind: z.string() })) });
const Kinds = z.object({ kinds: z.array(z.object({ id: z.string(), title: z.string() })) });
const Problem = z.object({ type: z.string(), detail: z.string() });
const Models = z.object({ data: z.array(z.object({ id: z.string() })) });
const Hits = z.object({ hits: z.array(z.unknown()) });

let data = '';
let service: RunningService | null = null;
const faults: string[] = [];

async function start(settings: Record<string, string> = {}): Promise<void> {
  await service?.stop();
  const config = readConfig({ ZHIBI_DATA: data, ZHIBI_PORT: '0', ...settings });
  invariant(config.ok, 'settings');
  const started = await startService(config.value, (reference, error) => faults.push(`${reference} ${error.message}`));
  invariant(started.ok, JSON.stringify(started));
  service = started.value;
}

async function send(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }> {
  const json = { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(`${service?.url}${path}`, { method, ...(body !== undefined && json) });
  return { status: response.status, body: response.status === 204 ? null : await response.json() };
}

async function begin(kind?: string): Promise<string> {
  return Begun.parse((await send('POST', '/api/conversations', kind && { kind })).body).conversationId;
}

async function say(id: string, text: string, query = ''): Promise<z.infer<typeof Answer>> {
  const answered = await send('POST', `/api/conversations/${id}/messages${query}`, { text });
  return Answer.parse(answered.body);
}

function valuesOf({ ledger }: z.infer<typeof Answer>): Record<string, string | null> {
  return Object.fromEntries(Object.entries(ledger.figures).map(([id, { value }]) => [id, value]));
}

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'zhibi-kinds-'));
  faults.length = 0;
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await service?.stop();
  service = null;
  rmSync(data, { recursive: true });
});

describe('two kinds that go by one short name', () => {
  const asOther = { 'kind.yaml': (text: string) => text.replace('团建', '党建') };

  it.each([
    { title: '党建工作述职报告', kind: droppedKindId },
    { title: '抓基层党建工作述职报告', kind: 'party-building-duty' },
  ])('are told apart by a question, and by the whole name: $title', async ({ title, kind }) => {
    dropKind(data, asOther);
    await start();
    const id = await begin();
    const asked = await say(id, '写党建的');
    expect(asked.reply).toContain('《党建工作述职报告》');
    expect(asked.reply).toContain('《抓基层党建工作述职报告》');
    expect(asked.ledger.kind).toBe(first);
    expect((await say(id, `写${title}`)).ledger.kind).toBe(kind);
  });

  it('are named by kind check, which is no mistake of either', async () => {
    const folder = dropKind(data, asOther);
    vi.stubEnv('ZHIBI_DATA', data);
    const { io, out } = scriptedIo([]);
    expect(await runKind(['check', folder], io)).toBe(0);
    expect(out.join('')).not.toContain('提醒');
    dropKind(data, {
      'kind.yaml': (text) => asOther['kind.yaml'](text).replace('unitSuffixes', 'names: [党建]\nunitSuffixes'),
    });
    expect(await runKind(['check', folder], io)).toBe(0);
    expect(out.join('')).toContain('提醒：《抓基层党建工作述职报告》也叫“党建”');
  });
});

describe('a kind that is dropped into the data folder', () => {
  it('is offered everywhere, and nothing else was done for it', async () => {
    dropKind(data);
    await start();
    const { kinds } = Kinds.parse((await send('GET', '/api/kinds')).body);
    expect(kinds[0]?.id).toBe(first);
    expect(kinds).toContainEqual(expect.objectContaining({ id: droppedKindId, title: '团建工作述职报告' }));
    expect((await send('GET', `/api/kind?kind=${droppedKindId}`)).body).toMatchObject({ id: droppedKindId, kinds });
    expect((await send('GET', '/api/kind')).body).toMatchObject({ id: first });
    const models = Models.parse((await send('GET', '/v1/models')).body).data.map(({ id }) => id);
    expect(models).toEqual(expect.arrayContaining(['zhibi', `zhibi/${first}`, `zhibi/${droppedKindId}`]));
    vi.stubEnv('ZHIBI_DATA', data);
    expect(kindForCommands(droppedKindId)).toMatchObject({ ok: true, value: { title: '团建工作述职报告' } });
    expect(faults).toEqual([]);
  });

  it('with a mistake in it is not offered, and whoever runs the service is told where the mistake is', async () => {
    dropKind(data, { 'figures.yaml': (text) => text.replace('unit: 名,', '') });
    await start();
    const { kinds } = Kinds.parse((await send('GET', '/api/kinds')).body);
    expect(kinds.map(({ id }) => id)).not.toContain(droppedKindId);
    expect(faults.join('\n')).toMatch(/branch-building .*figures\.yaml 第\d+行/);
    expect(await send('POST', '/api/conversations', { kind: droppedKindId })).toMatchObject({ status: 404 });
  });
});

describe('two kinds over one database', () => {
  it('keep to themselves: figures, drafts, lists and past reports', async () => {
    dropKind(data);
    await start();
    const [one, other] = [await begin(), await begin(droppedKindId)];
    await say(one, '桂花街道，2025年，应征报名38人');
    expect(valuesOf(await say(other, '信息学院，2025年，发展党员12名'))).toEqual({ 'members.admitted': '12' });
    expect(valuesOf(await say(one, '报名改成60人'))).toMatchObject({ 'conscription.applied': '60' });
    expect(valuesOf(await say(other, '发展党员改成20名'))).toEqual({ 'members.admitted': '20' });
    const { conversations } = Listed.parse((await send('GET', '/api/conversations')).body);
    expect(Object.fromEntries(conversations.map(({ id, kind }) => [id, kind]))).toEqual({
      [one]: first,
      [other]: droppedKindId,
    });
    const hits = async (kind: string) =>
      Hits.parse((await send('GET', `/api/corpus/search?kind=${kind}&q=${encodeURIComponent('民兵整组')}`)).body).hits;
    expect((await hits(first)).length).toBeGreaterThan(0);
    expect(await hits(droppedKindId)).toEqual([]);
    const file = await fetch(`${service?.url}/api/conversations/${other}/draft.txt`);
    expect(file.status).toBe(404);
    await say(other, '出稿');
    const named = await fetch(`${service?.url}/api/conversations/${other}/draft.docx`);
    expect(decodeURIComponent(named.headers.get('content-disposition') ?? '')).toContain('团建工作述职报告.docx');
    expect(faults).toEqual([]);
  });

  it('leave a conversation byte for byte as it was when another kind becomes the usual one, and go on in it as before', async () => {
    await start();
    const id = await begin();
    await say(id, '桂花街道，2025年，应征报名38人，批准入伍9人');
    const opening = async () => JSON.stringify((await send('GET', `/api/conversations/${id}/opening`)).body);
    const before = await opening();
    dropKind(data);
    await start({ ZHIBI_KIND: droppedKindId });
    expect(await opening()).toBe(before);
    expect(valuesOf(await say(id, '报名改成60人'))).toMatchObject({
      'conscription.applied': '60',
      'conscription.enlisted': '9',
    });
  });

  it('refuse what is the other’s in one sentence', async () => {
    dropKind(data);
    await start();
    const id = await begin();
    await say(id, '桂花街道，2025年，应征报名38人');
    const refused = await send('POST', `/api/conversations/${id}/messages?kind=${droppedKindId}`, { text: '出稿' });
    expect(refused.status).toBe(409);
    expect(Problem.parse(refused.body)).toMatchObject({ type: 'urn:zhibi:problem:other-kind' });
    expect(Problem.parse(refused.body).detail.match(/。/g)).toHaveLength(1);
    expect((await send('GET', '/api/kind?kind=no-such')).status).toBe(404);
    const asked = { model: `zhibi/${droppedKindId}`, messages: [{ role: 'user', content: '发展党员12名' }] };
    const response = await fetch(`${service?.url}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-conversation-id': id },
      body: JSON.stringify(asked),
    });
    expect(response.status).toBe(409);
  });
});

describe('写团建的', () => {
  it('chooses the kind of a conversation that has told nothing yet, year and unit aside', async () => {
    dropKind(data);
    await start();
    const id = await begin();
    await say(id, '信息学院，2025年的');
    const chosen = await say(id, '写团建的');
    expect(chosen.ledger).toMatchObject({ kind: droppedKindId, figures: {} });
    expect(chosen.reply).toContain('党员发展');
    expect(valuesOf(await say(id, '发展党员12名'))).toEqual({ 'members.admitted': '12' });
    const { conversations } = Listed.parse((await send('GET', '/api/conversations')).body);
    expect(conversations).toMatchObject([{ id, kind: droppedKindId }]);
  });

  it('hears what the message says besides', async () => {
    dropKind(data);
    await start();
    const told = await say(await begin(), '我要写团建工作述职报告，信息学院2025年，发展党员12名');
    expect(told.ledger).toMatchObject({ kind: droppedKindId, unitName: '信息学院', year: 2025 });
    expect(valuesOf(told)).toEqual({ 'members.admitted': '12' });
  });

  it('asks for a conversation of its own once something was told', async () => {
    dropKind(data);
    await start();
    const id = await begin();
    await say(id, '桂花街道，2025年，应征报名38人');
    const answer = await say(id, '写团建的');
    expect(answer.ledger.kind).toBe(first);
    expect(answer.reply).toContain('新开一次会话');
    expect(valuesOf(answer)).toMatchObject({ 'conscription.applied': '38' });
  });

  it('is heard in a terminal too', async () => {
    dropKind(data);
    vi.stubEnv('ZHIBI_DATA', data);
    const { io, out } = scriptedIo(['{"user":"写团建的"}', '{"user":"信息学院，2025年，发展党员12名"}']);
    expect(await runChat(['--jsonl'], io)).toBe(0);
    expect(JSON.parse(out[1] ?? '')).toMatchObject({
      ledger: { kind: droppedKindId, figures: { 'members.admitted': { value: '12' } } },
    });
  });
});
