import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { Problem } from '../http/problem.ts';
import { ConversationSummary } from '../conversation/event-store.ts';
import { Ledger } from '../figures/ledger-shape.ts';
import { TurnAnswer } from '../assistant/turn-answer.ts';
import { Draft } from '../conversation/draft.ts';
import { anyCharacter } from '../testing/any-character.ts';
import { readEvents } from '../testing/event-source.ts';
import { createTestApp, type TestApp } from '../testing/test-app.ts';

const root = '/api/conversations';

/** As it came over the line. */
type SentAnswer = z.infer<typeof TurnAnswer>;

async function begin(): Promise<TestApp & { id: string; say: (text: string) => Promise<SentAnswer> }> {
  const testApp = createTestApp();
  const started = await testApp.call('POST', root);
  const { conversationId: id } = z.object({ conversationId: z.string() }).parse(started.body);
  const say = async (text: string): Promise<SentAnswer> => {
    const answer = await testApp.call('POST', `${root}/${id}/messages`, { text });
    expect(answer.status).toBe(200);
    return TurnAnswer.parse(answer.body);
  };
  return { ...testApp, id, say };
}

describe('a whole journey', () => {
  it('goes from the first word to a report in the hand, every figure where it came from', async () => {
    const { app, call, id, say, errors } = await begin();
    await say('我是滨江街道的武装部部长，写2024年的述职报告');
    await say('今年兵役登记312人，报名86人，最后入伍18人，其中大学毕业生11人');
    const corrected = await say('入伍说错了，是19人');
    expect(corrected.ledger.figures['conscription.enlisted']).toMatchObject({ value: '19', source: { turn: 3 } });
    const drafted = await say('出稿');
    expect(drafted.draft?.text).toContain('滨江街道');
    expect(drafted.draft?.text).toContain('19');
    expect(drafted.draft?.text).not.toContain('18人');

    const state = await call('GET', `${root}/${id}`);
    const shape = z.object({ id: z.literal(id), ledger: Ledger, draft: Draft });
    expect(shape.parse(state.body).draft.text).toBe(drafted.draft?.text);

    const file = await app.request(`${root}/${id}/draft.txt`);
    expect(await file.text()).toBe(drafted.draft?.text);
    const name = encodeURIComponent('滨江街道2024年度党管武装工作述职报告.txt');
    expect(file.headers.get('content-disposition')).toContain(`filename*=UTF-8''${name}`);
    const markdown = await app.request(`${root}/${id}/draft.md`);
    expect(markdown.headers.get('content-type')).toContain('text/markdown');
    expect(await markdown.text()).toMatch(/^# .*述职报告\n/);

    const listed = await call('GET', root);
    const [first] = z.object({ conversations: z.array(ConversationSummary) }).parse(listed.body).conversations;
    expect(first).toMatchObject({ id, title: '滨江街道2024年度' });
    expect(errors).toEqual([]);
  });

  it('drafts at once with gaps when nothing was said, and in the outline wished for', async () => {
    const { call, id } = await begin();
    const drafted = await call('POST', `${root}/${id}/draft`, { outline: 'two-block', seed: 7 });
    const draft = Draft.parse(drafted.body);
    expect(draft).toMatchObject({ outline: 'two-block', writer: 'embedded' });
    expect(draft.pending.length).toBeGreaterThan(0);
    expect(draft.text).toContain('【');
  });

  it('takes a figure set on the ledger page like one said in chat', async () => {
    const { call, id, say } = await begin();
    await say('滨江街道2024年，报名86人');
    const path = `${root}/${id}/figures`;
    const edited = await call('PUT', `${path}/conscription.registered`, { status: 'given', text: '300余' });
    expect(TurnAnswer.parse(edited.body).ledger.figures['conscription.registered']).toMatchObject({
      value: '300',
      approx: '余',
    });
    const withheld = await call('PUT', `${path}/conscription.applied`, { status: 'withheld' });
    expect(TurnAnswer.parse(withheld.body).ledger.figures['conscription.applied']).toMatchObject({
      status: 'withheld',
      value: null,
    });
  });

  it('streams what it stored, and takes up after the last event seen', async () => {
    const { app, id, say } = await begin();
    await say('滨江街道2024年');
    const stream = readEvents(await app.request(`${root}/${id}/events`));
    const replayed = await stream.next(2);
    await say('入伍19人');
    await stream.close();
    const after = replayed.at(-1)?.id ?? 0;
    const resumed = readEvents(
      await app.request(`${root}/${id}/events`, { headers: { 'last-event-id': String(after) } }),
    );
    const [next] = await resumed.next(1);
    expect(next?.id).toBe(after + 1);
    await resumed.close();
  });

  it('names what the page needs and describes every route', async () => {
    const { app, call } = createTestApp();
    const kind = await call('GET', '/api/kind');
    expect(kind.body).toMatchObject({ id: 'armed-forces-duty', title: '党管武装工作述职报告' });
    const document = await call('GET', '/openapi.json');
    const { paths } = z
      .object({ paths: z.record(z.string(), z.record(z.string(), z.looseObject({ summary: z.string() }))) })
      .parse(document.body);
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    );
    const served = app.routes
      .filter(({ method, path }) => method !== 'ALL' && path !== '/openapi.json')
      .map(({ method, path }) => `${method} ${path.replace(/(.)\/$/, '$1')}`);
    expect(new Set(described)).toEqual(new Set(served));
  });

  it('answers health, checks a text, lists and searches past reports', async () => {
    const { call } = createTestApp();
    expect(await call('GET', '/healthz')).toMatchObject({ status: 200, body: { status: 'ok' } });
    expect(await call('POST', '/api/check', { text: '' })).toMatchObject({ status: 200 });
    const checked = await call('POST', '/api/check', { text: '今年我街道征兵XX人，超额完成任务。' });
    expect(z.object({ findings: z.array(z.looseObject({})) }).parse(checked.body).findings.length).toBeGreaterThan(0);
    expect(await call('GET', '/api/corpus/reports')).toMatchObject({ status: 200, body: { reports: [] } });
    expect(await call('GET', '/api/corpus/search?q=整组&k=3')).toMatchObject({ status: 200, body: { hits: [] } });
  });
});

describe('what does not fit', () => {
  const nested = '['.repeat(200_000);
  it.each([
    { what: 'an empty message', body: { text: '' }, status: 422, kind: 'empty-message' },
    { what: 'blanks', body: { text: ' \n\t　' }, status: 422, kind: 'empty-message' },
    { what: 'control characters alone', body: { text: '\u0000\u0007\u001b' }, status: 422, kind: 'empty-message' },
    { what: 'a message too long', body: { text: '长'.repeat(100_001) }, status: 413, kind: 'message-too-long' },
    { what: 'a body of two megabytes', body: { text: 'x'.repeat(2_000_000) }, status: 413, kind: 'body-too-large' },
    { what: 'broken JSON', body: '{"text": "入伍', status: 400, kind: 'malformed-json' },
    { what: 'JSON nested without end', body: nested, status: 400, kind: 'malformed-json' },
    { what: 'no body', body: undefined, status: 422, kind: 'invalid-input' },
    { what: 'a number for a text', body: { text: 12 }, status: 422, kind: 'invalid-input' },
    { what: 'no text', body: {}, status: 422, kind: 'invalid-input' },
    { what: 'null', body: 'null', status: 422, kind: 'invalid-input' },
    { what: 'a list', body: '[]', status: 422, kind: 'invalid-input' },
  ])('$what is answered with $kind in Chinese', async ({ body, status, kind }) => {
    const { call, id, errors } = await begin();
    const answer = await call('POST', `${root}/${id}/messages`, body);
    expect(answer).toMatchObject({ status, body: { type: `urn:zhibi:problem:${kind}`, status } });
    expect(answer.type).toContain('application/problem+json');
    expect(Problem.parse(answer.body).detail).toMatch(/\p{Script=Han}.*。$/u);
    expect(errors).toEqual([]);
  });

  it.each([
    ['emoji alone', '😀👍🎖️'],
    ['100,000 characters', '民兵整组30人。'.repeat(12_500)],
    ['half a character', '入伍\ud83d12人\udc00'],
    ['control characters between words', '入伍\u0000\u200b12\u0008人'],
    ['minus three', '今年入伍-3人'],
    ['minus three in words', '今年入伍负三人'],
    ['an absurd count', '今年入伍1000000000000人'],
    ['a number of 5,000 digits', `入伍${'9'.repeat(5000)}人`],
    ['markup', '<script>alert(1)</script><img src=x onerror=alert(1)>入伍12人'],
    ['the name of a property of every object', '__proto__ constructor toString'],
  ])('%s gets a reply, and the talk goes on', async (_, text) => {
    const { call, id, say, errors } = await begin();
    const answer = await call('POST', `${root}/${id}/messages`, { text });
    expect([200, 422]).toContain(answer.status);
    await say('报名86人');
    const drafted = await say('出稿');
    expect(drafted.draft?.text).toContain('86');
    expect(drafted.draft?.text).not.toMatch(/-3|负三|1000000000000|9{20}/);
    expect(errors).toEqual([]);
  });

  it.each([
    { path: '', method: 'GET' },
    { path: '/messages', method: 'POST', body: { text: '您好' } },
    { path: '/events', method: 'GET' },
    { path: '/figures/conscription.enlisted', method: 'PUT', body: { status: 'none' } },
    { path: '/draft', method: 'POST', body: {} },
    { path: '/draft.txt', method: 'GET' },
    { path: '/draft.md', method: 'GET' },
  ])('an unknown conversation is told from $method $path', async ({ path, method, body }) => {
    const { call } = createTestApp();
    for (const id of ['nobody', '%00', '..%2F..%2Fetc', '甲'.repeat(300), '__proto__']) {
      const answer = await call(method, `${root}/${id}${path}`, body);
      expect(answer).toMatchObject({ status: 404, body: { type: 'urn:zhibi:problem:unknown-conversation' } });
    }
  });

  it.each([
    { id: 'conscription.nothing', edit: { status: 'given', text: '3' }, kind: 'unknown-figure' },
    { id: '__proto__', edit: { status: 'given', text: '3' }, kind: 'unknown-figure' },
    { id: 'conscription.enlisted', edit: { status: 'given', text: '好多' }, kind: 'unreadable-figure' },
    { id: 'conscription.enlisted', edit: { status: 'given' }, kind: 'unreadable-figure' },
    { id: 'conscription.enlisted', edit: { status: 'maybe' }, kind: 'invalid-input' },
    { id: 'conscription.enlisted', edit: { status: 'given', text: 5 }, kind: 'invalid-input' },
  ])('an edit of $id to $edit is $kind and changes nothing', async ({ id: figureId, edit, kind }) => {
    const { call, id, say } = await begin();
    await say('入伍19人');
    const answer = await call('PUT', `${root}/${id}/figures/${figureId}`, edit);
    expect(answer.body).toMatchObject({ type: `urn:zhibi:problem:${kind}` });
    const state = z.object({ ledger: Ledger }).parse((await call('GET', `${root}/${id}`)).body);
    expect(state.ledger.figures['conscription.enlisted']).toMatchObject({ value: '19' });
  });

  it('says which outlines there are, that no draft is there yet, that an address is unknown', async () => {
    const { call, id } = await begin();
    const outline = await call('POST', `${root}/${id}/draft`, { outline: 'seven-part' });
    const property = await call('POST', `${root}/${id}/draft`, { outline: '__proto__' });
    expect(property).toMatchObject({ status: 422, body: { type: 'urn:zhibi:problem:unknown-outline' } });
    expect(outline).toMatchObject({ status: 422, body: { type: 'urn:zhibi:problem:unknown-outline' } });
    expect(Problem.parse(outline.body).detail).toContain('six-part');
    expect(await call('GET', `${root}/${id}/draft.txt`)).toMatchObject({
      status: 404,
      body: { type: 'urn:zhibi:problem:no-draft' },
    });
    expect(await call('GET', '/api/nothing')).toMatchObject({
      status: 404,
      body: { type: 'urn:zhibi:problem:unknown-path' },
    });
    for (const query of ['?limit=abc', '?limit=0', '?limit=1e9']) {
      expect(await call('GET', root + query)).toMatchObject({ status: 422 });
    }
  });

  it('never answers 500 to any JSON', async () => {
    const { app, id, errors } = await begin();
    const paths = [`POST ${root}/${id}/messages`, `POST ${root}/${id}/draft`, 'POST /api/check'];
    const target = fc.constantFrom(...paths, `PUT ${root}/${id}/figures/conscription.enlisted`);
    const text = fc.record({ text: fc.string({ unit: anyCharacter, maxLength: 60 }) });
    const edit = fc.record({ status: fc.constantFrom('given', 'none', 'unknown'), text: fc.string({ maxLength: 12 }) });
    await fc.assert(
      fc.asyncProperty(
        target,
        fc.oneof(
          fc.json(),
          text.map((each) => JSON.stringify(each)),
          edit.map((each) => JSON.stringify(each)),
        ),
        async (route, body) => {
          const [method = '', path = ''] = route.split(' ');
          const response = await app.request(path, { method, headers: { 'content-type': 'application/json' }, body });
          expect(response.status).toBeLessThan(500);
        },
      ),
      { numRuns: 300 },
    );
    expect(errors).toEqual([]);
  });
});

describe('who may ask', () => {
  it.each([
    ['http://evil.example/healthz', 421],
    ['http://localhost:8787/healthz', 200],
  ])('%s is answered with %i', async (url, status) => {
    const { app } = createTestApp();
    expect((await app.request(url)).status).toBe(status);
  });

  it.each([
    { headers: { 'sec-fetch-site': 'cross-site' }, status: 403 },
    { headers: { 'sec-fetch-site': 'same-site' }, status: 403 },
    { headers: { origin: 'http://evil.example' }, status: 403 },
    { headers: { origin: 'null' }, status: 403 },
    { headers: { 'content-type': 'text/plain' }, status: 415 },
    { headers: { 'content-type': 'application/x-www-form-urlencoded' }, status: 415 },
    { headers: { 'sec-fetch-site': 'same-origin' }, status: 201 },
    { headers: { origin: 'http://localhost' }, status: 201 },
    { headers: {}, status: 201 },
  ])('a conversation begun with $headers is answered with $status', async ({ headers, status }) => {
    const { app } = createTestApp();
    expect((await app.request(root, { method: 'POST', headers })).status).toBe(status);
  });

  it('gets safe headers with every answer', async () => {
    const { app } = createTestApp();
    for (const path of ['/healthz', '/api/nothing', '/api/kind']) {
      const { headers } = await app.request(path);
      expect(headers.get('content-security-policy')).toContain("default-src 'self'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });
});
