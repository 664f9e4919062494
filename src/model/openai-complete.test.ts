import { describe, expect, it, onTestFinished } from 'vitest';
import { createHandClock } from '../testing/hand-clock.ts';
import {
  event,
  refusal,
  sendStream,
  startScriptedEndpoint,
  streamEvents,
  type Act,
  type ScriptedEndpoint,
} from '../testing/scripted-endpoint.ts';
import type { Clock } from './clock.ts';
import type { ModelEndpoint, ModelRequest } from './complete.ts';
import { createCompletions, type CompletionParts } from './openai-complete.ts';

const request: ModelRequest = { messages: [{ role: 'user', content: '你好' }] };

async function scripted(script: Parameters<typeof startScriptedEndpoint>[0]): Promise<ScriptedEndpoint> {
  const endpoint = await startScriptedEndpoint(script);
  onTestFinished(endpoint.close);
  return endpoint;
}

/** Retries at once: pauses are told, not waited for. */
function hurried(): Clock & { pauses: number[] } {
  const pauses: number[] = [];
  const limits = new Set([60_000, 10_000]);
  return {
    pauses,
    now: () => 0,
    after: (ms, call) => {
      if (limits.has(ms)) return () => {};
      pauses.push(ms);
      const timer = setImmediate(call);
      return () => clearImmediate(timer);
    },
  };
}

function connect(baseUrl: string, parts: CompletionParts = {}, changes: Partial<ModelEndpoint> = {}) {
  const endpoint = { baseUrl, model: 'scripted', key: null, timeoutMs: 10_000, ...changes };
  return createCompletions(endpoint, { clock: hurried(), random: () => 0.5, ...parts });
}

const said = '街道党工委把征兵抓在手上。';

describe('a call to the model', () => {
  it('gathers a stream, counts tokens and tells the pieces as they come', async () => {
    const { baseUrl } = await scripted([{ do: 'say', text: said }]);
    const pieces: string[] = [];
    const result = await connect(baseUrl)(request, { onText: (piece) => pieces.push(piece) });
    expect(result).toMatchObject({ ok: true, value: { text: said, attempts: 1, usage: { promptTokens: 7 } } });
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.join('')).toBe(said);
  });

  it('is told to whoever counts, without a word of what was said', async () => {
    const { baseUrl } = await scripted([{ do: 'say', text: said }, refusal(401, 'no')]);
    const calls: object[] = [];
    const complete = connect(baseUrl, { onCall: (call) => calls.push(call) });
    await complete(request);
    await complete(request);
    expect(calls).toEqual([
      { outcome: 'ok', durationMs: 0, tokens: { promptTokens: 7, completionTokens: expect.any(Number) } },
      { outcome: 'model-unauthorized', durationMs: 0, tokens: null },
    ]);
  });

  it('takes an answer in one piece from an endpoint that does not stream', async () => {
    const { baseUrl } = await scripted([{ do: 'say', text: said, isWhole: true }]);
    expect(await connect(baseUrl)(request)).toMatchObject({ ok: true, value: { text: said } });
  });

  it('sends the key it has and none it has not, and nothing about this machine', async () => {
    const endpoint = await scripted([{ do: 'say', text: said }]);
    await connect(endpoint.baseUrl)(request);
    await connect(endpoint.baseUrl, {}, { key: 'K-secret' })(request);
    const [without, withKey] = endpoint.requests;
    expect(without?.bytes).not.toMatch(/authorization|stainless|linux|v24/i);
    expect(withKey?.bytes).toContain('Bearer K-secret');
  });

  it('joins a character that two packets share', async () => {
    const bytes = new TextEncoder().encode(streamEvents([said]).join(''));
    const middle = bytes.indexOf(new TextEncoder().encode('征')[0] ?? 0) + 1;
    const { baseUrl } = await scripted([sendStream([bytes.slice(0, middle), bytes.slice(middle)])]);
    expect(await connect(baseUrl)(request)).toMatchObject({ ok: true, value: { text: said } });
  });

  it.each([
    ['in tags', [`<think>报名38`, `人？</think>${said}`]],
    ['with the opening tag left to the template', ['先想想', `</think>\n\n${said}`]],
    ['in tags cut in two', ['<thi', 'nk>想</th', 'ink>', said]],
  ])('leaves thinking out, %s', async (_, pieces) => {
    const { baseUrl } = await scripted([sendStream(streamEvents(pieces))]);
    expect(await connect(baseUrl)(request)).toMatchObject({ ok: true, value: { text: said } });
  });

  it('shows no thinking while it streams', async () => {
    const { baseUrl } = await scripted([
      sendStream(streamEvents(['<th', 'ink>想', '想</think', `>${said.slice(0, 5)}`, said.slice(5)])),
    ]);
    const pieces: string[] = [];
    await connect(baseUrl)(request, { onText: (piece) => pieces.push(piece) });
    expect(pieces.join('')).toBe(said);
  });

  it('ignores tool calls nobody asked for', async () => {
    const call = { index: 0, id: 'c', type: 'function', function: { name: 'rm', arguments: '{}' } };
    const tool = event({ choices: [{ index: 0, delta: { tool_calls: [call] }, finish_reason: null }] });
    const { baseUrl } = await scripted([sendStream([tool, ...streamEvents([said])])]);
    expect(await connect(baseUrl)(request)).toMatchObject({ ok: true, value: { text: said, ignoredToolCalls: 1 } });
  });
});

describe('an endpoint that knows less', () => {
  it.each([
    ['stream_options', 'Unknown parameter: stream_options', 'stream_options'],
    ['max_tokens', "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.", 'max_tokens'],
    ['temperature', "Unsupported value: 'temperature' does not support 0.2", 'temperature'],
    ['structured output', 'response_format json_schema is not supported', 'json_schema'],
  ])('is asked again without %s, and not troubled with it a second time', async (_, message, named) => {
    const endpoint = await scripted(({ bytes }) =>
      bytes.includes(`"${named}"`) ? refusal(400, message) : { do: 'say', text: '{"a":1}' },
    );
    const full = { ...request, maxTokens: 50, temperature: 0.2, schema: { name: 'a', schema: { type: 'object' } } };
    const complete = connect(endpoint.baseUrl);
    expect(await complete(full)).toMatchObject({ ok: true, value: { attempts: 2 } });
    expect(await complete(full)).toMatchObject({ ok: true, value: { attempts: 1 } });
  });
});

const page = { do: 'send' as const, headers: { 'content-type': 'text/html' }, chunks: ['<html>登录</html>'] };
const whole = (body: object): Act => ({
  do: 'send',
  headers: { 'content-type': 'application/json' },
  chunks: [JSON.stringify(body)],
});

describe('a fault', () => {
  it.each<[string, Act, object]>([
    ['401', refusal(401, 'Invalid API key'), { kind: 'model-unauthorized', status: 401 }],
    ['403', refusal(403, 'Forbidden'), { kind: 'model-unauthorized', status: 403 }],
    ['no money left', refusal(402, 'Insufficient Balance'), { kind: 'model-no-credit' }],
    ['a quota that is used up', refusal(429, 'quota', 'insufficient_quota'), { kind: 'model-no-credit' }],
    ['no such model', refusal(404, 'The model `scripted` does not exist'), { kind: 'model-unknown' }],
    ['no such path', { do: 'send', status: 404, chunks: ['not here'] }, { kind: 'model-unknown-path' }],
    [
      'too long a prompt',
      refusal(400, "This model's maximum context length is 4096 tokens"),
      { kind: 'model-context-too-small' },
    ],
    [
      'a parameter it minds',
      refusal(400, 'n must be 1'),
      { kind: 'model-refused', status: 400, detail: expect.stringContaining('n must be 1') },
    ],
    [
      'a redirect',
      { do: 'send', status: 302, headers: { location: 'http://198.51.100.1/' }, chunks: [] },
      { kind: 'model-foreign', status: 302 },
    ],
    ['a page instead of an answer', page, { kind: 'model-foreign' }],
    ['no choices', whole({ choices: [] }), { kind: 'model-empty' }],
    ['a stream without choices', sendStream([event({ choices: [] }), 'data: [DONE]\n\n']), { kind: 'model-empty' }],
    ['only thinking', sendStream(streamEvents(['<think>没有', '完'])), { kind: 'model-empty' }],
    ['the length limit', sendStream(streamEvents([said], 'length')), { kind: 'model-cut-off', text: said }],
    ['a content filter', sendStream(streamEvents([''], 'content_filter')), { kind: 'model-filtered' }],
    [
      'an error inside the stream',
      sendStream([event({ error: { message: 'context length exceeded' } })]),
      { kind: 'model-context-too-small' },
    ],
  ])('%s is told at once for what it is', async (_, act, failed) => {
    const endpoint = await scripted([act]);
    expect(await connect(endpoint.baseUrl)(request)).toMatchObject({ ok: false, failure: failed });
    expect(endpoint.requests).toHaveLength(1);
  });

  it.each<[string, Act, object]>([
    ['500', refusal(500, 'boom'), { kind: 'model-broken', status: 500 }],
    ['429', refusal(429, 'slow down'), { kind: 'model-busy', retryAfterMs: null }],
    ['a line that breaks', { do: 'hang-up' }, { kind: 'model-unreachable' }],
    ['a stream that ends in the middle', sendStream(streamEvents([said], null)), { kind: 'model-malformed' }],
    ['a chunk of broken JSON', sendStream(['data: {"choices": [{"del\n\n']), { kind: 'model-malformed' }],
    [
      'an answer of broken JSON',
      { do: 'send', headers: { 'content-type': 'application/json' }, chunks: ['{"choices": ['] },
      { kind: 'model-malformed' },
    ],
  ])('%s is tried three times, with growing pauses, then told', async (_, act, failed) => {
    const endpoint = await scripted([act]);
    const clock = hurried();
    expect(await connect(endpoint.baseUrl, { clock })(request)).toMatchObject({ ok: false, failure: failed });
    expect(endpoint.requests).toHaveLength(3);
    expect(clock.pauses).toEqual([500, 1000]);
  });

  it('that passes leaves no trace', async () => {
    const { baseUrl } = await scripted([refusal(503, 'loading'), { do: 'hang-up' }, { do: 'say', text: said }]);
    expect(await connect(baseUrl)(request)).toMatchObject({ ok: true, value: { text: said, attempts: 3 } });
  });

  it('in an answer whose beginning was shown is not tried again', async () => {
    const endpoint = await scripted([sendStream(streamEvents([said], null))]);
    const result = await connect(endpoint.baseUrl)(request, { onText: () => {} });
    expect(result).toMatchObject({ ok: false, failure: { kind: 'model-malformed' } });
    expect(endpoint.requests).toHaveLength(1);
  });
});

describe('Retry-After', () => {
  it('is waited for', async () => {
    const { baseUrl } = await scripted([refusal(429, 'slow', null, { 'retry-after': '3' }), { do: 'say', text: said }]);
    const clock = hurried();
    expect(await connect(baseUrl, { clock })(request)).toMatchObject({ ok: true, value: { attempts: 2 } });
    expect(clock.pauses).toEqual([3000]);
  });

  it('beyond the limit of the call ends it at once', async () => {
    const endpoint = await scripted([refusal(429, 'slow', null, { 'retry-after': '3600' })]);
    const result = await connect(endpoint.baseUrl)(request);
    expect(result).toMatchObject({ ok: false, failure: { kind: 'model-busy', retryAfterMs: 3_600_000 } });
    expect(endpoint.requests).toHaveLength(1);
  });
});

describe('the limits', () => {
  it('one limit holds over all attempts and pauses', async () => {
    const clock = createHandClock();
    const endpoint = await scripted((_request, count) => {
      if (count < 3) return refusal(500, 'boom');
      clock.advance(10_000);
      return { do: 'stall' };
    });
    const patient = {
      ...clock,
      after: (ms: number, call: () => void) => (ms < 10_000 ? clock.after(0, call) : clock.after(ms, call)),
    };
    const ring = setInterval(() => clock.advance(0), 1);
    onTestFinished(() => clearInterval(ring));
    const result = await connect(endpoint.baseUrl, { clock: patient })(request);
    expect(result).toMatchObject({ ok: false, failure: { kind: 'model-timeout', limitMs: 10_000 } });
    expect(endpoint.requests).toHaveLength(3);
  });

  it('silence before the first word ends with the call', async () => {
    const clock = createHandClock();
    const endpoint = await scripted(() => {
      clock.advance(10_000);
      return { do: 'stall' };
    });
    const result = await connect(endpoint.baseUrl, { clock })(request);
    expect(result).toMatchObject({ ok: false, failure: { kind: 'model-timeout', stage: 'before', limitMs: 10_000 } });
  });

  it('silence within an answer ends it sooner', async () => {
    const clock = createHandClock();
    const { baseUrl } = await scripted([sendStream(streamEvents([said], null), true)]);
    const result = await connect(baseUrl, { clock, limits: { stallMs: 2000 } })(request, {
      onText: () => setImmediate(() => clock.advance(2000)),
    });
    expect(result).toMatchObject({ ok: false, failure: { kind: 'model-timeout', stage: 'within', limitMs: 2000 } });
    expect(clock.waiting()).toBe(0);
  });

  it('the officer who leaves is not waited for', async () => {
    const leaving = new AbortController();
    const endpoint = await scripted(() => {
      leaving.abort();
      return { do: 'stall' };
    });
    const result = await connect(endpoint.baseUrl)(request, { signal: leaving.signal });
    expect(result).toMatchObject({ ok: false, failure: { kind: 'model-aborted' } });
  });

  it('who leaves within an answer stops it, and it does not pass for a whole one', async () => {
    const leaving = new AbortController();
    const { baseUrl } = await scripted([sendStream(streamEvents([said], null), true)]);
    const result = await connect(baseUrl)(request, { signal: leaving.signal, onText: () => leaving.abort() });
    expect(result).toMatchObject({ ok: false, failure: { kind: 'model-aborted' } });
  });

  it('20 MB are not read to the end', async () => {
    const megabyte = event({ choices: [{ index: 0, delta: { content: '字'.repeat(300_000) }, finish_reason: null }] });
    const { baseUrl } = await scripted([sendStream(Array.from({ length: 20 }, () => megabyte))]);
    const result = await connect(baseUrl)(request);
    expect(result).toMatchObject({ ok: false, failure: { kind: 'model-too-large', maxBytes: 8_000_000 } });
  });
});

describe('an address that leads nowhere', () => {
  it('refuses', async () => {
    const closed = await startScriptedEndpoint([{ do: 'stall' }]);
    await closed.close();
    const result = await connect(closed.baseUrl)(request);
    expect(result).toMatchObject({ ok: false, failure: { kind: 'model-unreachable', code: 'ECONNREFUSED' } });
  });

  it('is unknown', async () => {
    const result = await connect('http://model.invalid/v1')(request);
    expect(result).toMatchObject({ ok: false, failure: { kind: 'model-unknown-host', host: 'model.invalid' } });
  });

  it('speaks no TLS', async () => {
    const { baseUrl } = await scripted([{ do: 'say', text: said }]);
    const result = await connect(baseUrl.replace('http:', 'https:'))(request);
    expect(result).toMatchObject({ ok: false, failure: { kind: 'model-untrusted' } });
  });
});
