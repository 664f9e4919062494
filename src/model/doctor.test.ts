import { describe, expect, it, onTestFinished } from 'vitest';
import {
  refusal,
  startScriptedEndpoint,
  type Act,
  type ScriptedEndpoint,
  type SentRequest,
} from '../testing/scripted-endpoint.ts';
import type { Clock } from './clock.ts';
import { examineEndpoint, type Examined } from './doctor.ts';
import { doctorQuestions as questions } from './doctor-words.ts';

/** Nothing is waited for, nothing runs out. */
const patient: Clock = {
  now: () => 0,
  after: (ms, call) => {
    if (ms >= 5000) return () => {};
    const timer = setImmediate(call);
    return () => clearImmediate(timer);
  },
};

const models = (...ids: string[]): Act => ({
  do: 'send',
  headers: { 'content-type': 'application/json' },
  chunks: [JSON.stringify({ object: 'list', data: ids.map((id) => ({ id, object: 'model' })) })],
});

const good: Record<string, string> = {
  [questions.greeting]: '好',
  [questions.counting]: '开会守时，是对别人的尊重，也是对自己的要求。'.repeat(4),
  [questions.json]: '{"word":"青松"}',
  [questions.slots.ask]: '全年应征报名[[SLOT_A]]，最终入伍[[SLOT_B]]。',
};

/** An endpoint where all is well but for what `changed` does. */
async function endpointWith(changed: (request: SentRequest) => Act | null = () => null): Promise<ScriptedEndpoint> {
  const endpoint = await startScriptedEndpoint((request) => {
    const act = changed(request);
    if (act) return act;
    if (request.path.endsWith('/models')) return models('scripted', 'other');
    return { do: 'say', text: good[asked(request)] ?? '口令：青松白鹤' };
  });
  onTestFinished(endpoint.close);
  return endpoint;
}

function asked({ body }: SentRequest): string {
  return body.messages?.at(-1)?.content ?? '';
}

async function examine(baseUrl: string, model = 'scripted'): Promise<Examined[]> {
  const found: Examined[] = [];
  const endpoint = { baseUrl, model, key: null, timeoutMs: 10_000 };
  for await (const one of examineEndpoint(endpoint, { clock: patient })) found.push(one);
  return found;
}

const short = (found: readonly Examined[]): string[] => found.map(({ check, verdict }) => `${check} ${verdict}`);
const allWell = ['reach ok', 'model ok', 'answer ok', 'stream ok', 'speed ok', 'json ok', 'slots ok', 'context ok'];

describe('the doctor', () => {
  it('finds nothing wrong where nothing is', async () => {
    const { baseUrl } = await endpointWith();
    expect(short(await examine(baseUrl))).toEqual(allWell);
  });

  it('goes on where there is no list of models', async () => {
    const { baseUrl } = await endpointWith(({ path }) => (path.endsWith('/models') ? refusal(404, 'no') : null));
    expect(short(await examine(baseUrl))).toEqual(allWell.filter((line) => line !== 'model ok'));
  });

  it.each<[string, (request: SentRequest) => Act | null, string, RegExp]>([
    ['a key that is not taken', () => refusal(401, 'bad key'), 'reach bad', /ZHIBI_MODEL_KEY/],
    ['a page of another kind', () => ({ do: 'send', status: 404, chunks: ['nginx'] }), 'answer bad', /\/v1 结尾/],
    [
      'a model it does not have',
      ({ body }) => (body.model ? refusal(404, 'model `x` not found') : models('other')),
      'model bad',
      /other.*ZHIBI_MODEL/,
    ],
    [
      'no streaming',
      (request) =>
        asked(request) === questions.counting
          ? { do: 'say', text: good[questions.counting] ?? '', isWhole: true }
          : null,
      'stream weak',
      /不是流式/,
    ],
    [
      'no JSON',
      (request) => (/JSON/.test(asked(request)) ? { do: 'say', text: '青松' } : null),
      'json weak',
      /内置的读法/,
    ],
    [
      'placeholders changed',
      (request) => (asked(request) === questions.slots.ask ? { do: 'say', text: '全年应征报名38人。' } : null),
      'slots weak',
      /走了样/,
    ],
    [
      'a context it says is too small',
      (request) => (asked(request).length > 4000 ? refusal(400, 'maximum context length is 4096 tokens') : null),
      'context bad',
      /8192/,
    ],
    [
      'a context that is cut in silence',
      (request) => (asked(request).length > 4000 ? { do: 'say', text: '没有说口令。' } : null),
      'context bad',
      /悄悄截掉/,
    ],
    ['no money', ({ body }) => (body.model ? refusal(402, 'Insufficient Balance') : null), 'answer bad', /余额/],
    ['an overloaded service', ({ body }) => (body.model ? refusal(429, 'busy') : null), 'answer bad', /忙/],
  ])('tells of %s', async (_, changed, line, words) => {
    const { baseUrl } = await endpointWith(changed);
    const found = await examine(baseUrl);
    expect(short(found)).toContain(line);
    expect(found.find(({ check, verdict }) => `${check} ${verdict}` === line)?.message).toMatch(words);
  });

  it.each([
    [
      'refuses',
      async () => {
        const closed = await startScriptedEndpoint([{ do: 'stall' }]);
        await closed.close();
        return closed.baseUrl;
      },
      /连不上/,
    ],
    ['has no address', async () => 'http://model.invalid/v1', /域名解析/],
    ['speaks no TLS', async () => (await endpointWith()).baseUrl.replace('http:', 'https:'), /证书/],
  ])('tells of a host that %s, and stops there', async (_, baseUrl, words) => {
    const found = await examine(await baseUrl());
    expect(short(found)).toEqual(['reach bad']);
    expect(found[0]?.message).toMatch(words);
  });

  it('asks nothing of any officer’s', async () => {
    const endpoint = await endpointWith();
    await examine(endpoint.baseUrl);
    expect(endpoint.requests.map(({ bytes }) => bytes).join('')).not.toMatch(/街道|[0-9]+人/);
  });
});
