import { describe, expect, it, onTestFinished } from 'vitest';
import {
  refusal,
  startScriptedEndpoint,
  type Act,
  type ScriptedEndpoint,
  type SentRequest,
} from '../testing/scripted-endpoint.ts';
import { armedForcesDuty } from '../testing/kind.ts';
import type { Clock } from './clock.ts';
import { readPrompts } from './node-prompts.ts';
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
  [questions.writing.ask]: '一年来登记[[SLOT_A]]，最后合格[[SLOT_B]]。',
};

/** An endpoint where all is well but for what `changed` does. */
async function endpointWith(changed: (request: SentRequest) => Act | null = () => null): Promise<ScriptedEndpoint> {
  const endpoint = await startScriptedEndpoint((request) => {
    const act = changed(request);
    if (act) return act;
    if (request.path.endsWith('/models')) return models('scripted', 'other');
    const text = asked(request).includes('<<<') ? heardWell(asked(request)) : good[asked(request)];
    return { do: 'say', text: text ?? '口令：青松白鹤' };
  });
  onTestFinished(endpoint.close);
  return endpoint;
}

/** The figures are those the message itself names. */
function heardWell(prompt: string): string {
  const [, first, second] = /<<<\n(.*?)〔数A〕，去年〔数B〕，(.*?)没有\n>>>/.exec(prompt) ?? [];
  return JSON.stringify({
    numbers: [
      { mark: 'A', role: '今年', figure: first },
      { mark: 'B', role: '去年', figure: first },
    ],
    others: [{ figure: second, year: '今年', value: '没有' }],
    facts: [],
    intent: '报数',
  });
}

function asked({ body }: SentRequest): string {
  return body.messages?.at(-1)?.content ?? '';
}

async function examine(baseUrl: string, model = 'scripted'): Promise<Examined[]> {
  const found: Examined[] = [];
  const endpoint = { baseUrl, model, key: null, timeoutMs: 10_000 };
  const trial = { kind: armedForcesDuty(), prompt: readPrompts()['understand-message'], listenMs: 20_000 };
  for await (const one of examineEndpoint(endpoint, trial, { clock: patient })) found.push(one);
  return found;
}

const short = (found: readonly Examined[]): string[] => found.map(({ check, verdict }) => `${check} ${verdict}`);
const allWell = ['reach', 'model', 'answer', 'stream', 'speed', 'json', 'hearing', 'writing', 'context'].map(
  (check) => `${check} ok`,
);

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
      'a message misheard',
      (request) =>
        asked(request).includes('<<<') ? { do: 'say', text: heardWell(asked(request)).replace('去年', '今年') } : null,
      'hearing weak',
      /三处听准2处/,
    ],
    [
      'placeholders changed',
      (request) => (asked(request) === questions.writing.ask ? { do: 'say', text: '全年应征报名38人。' } : null),
      'writing weak',
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
    const last = endpoint.requests.map((request) => asked(request)).join('');
    expect(last).not.toMatch(/街道|[0-9一二三四五六七八九十]+人/);
  });
});
