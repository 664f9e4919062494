import { HumanMessage, SystemMessage } from '@langchain/core/messages';
import { describe, expect, it, onTestFinished } from 'vitest';
import * as z from 'zod';
import { refusal, startScriptedEndpoint, type Act } from '../testing/scripted-endpoint.ts';
import { askForShape, askModel } from './ask-model.ts';
import { createChatModel } from './chat-model.ts';
import { carriedFailure } from './failures.ts';

async function modelThat(...acts: Act[]) {
  const endpoint = await startScriptedEndpoint(acts);
  onTestFinished(endpoint.close);
  const model = createChatModel({ baseUrl: endpoint.baseUrl, model: 'scripted', key: null, timeoutMs: 10_000 });
  return { model, requests: endpoint.requests };
}

const said = '街道党工委把征兵抓在手上。';

describe('the chat model', () => {
  it('is a LangChain model: invoked, streamed, traced', async () => {
    const { model, requests } = await modelThat({ do: 'say', text: said });
    const traced: string[] = [];
    const answer = await model.invoke([new SystemMessage('规则'), new HumanMessage('写')], {
      callbacks: [{ handleLLMEnd: (output) => void traced.push(output.generations[0]?.[0]?.text ?? '') }],
    });
    expect(answer.text).toBe(said);
    expect(traced).toEqual([said]);
    expect(requests[0]?.body.messages).toEqual([
      { role: 'system', content: '规则' },
      { role: 'user', content: '写' },
    ]);
    const pieces: string[] = [];
    for await (const chunk of await model.stream('写')) pieces.push(chunk.text);
    expect(pieces.length).toBeGreaterThan(2);
    expect(pieces.join('')).toBe(said);
  });

  it('throws what went wrong, as LangChain has it, with the failure inside', async () => {
    const { model } = await modelThat(refusal(401, 'bad key'));
    const thrown = await model.invoke('写').catch((error: unknown) => error);
    expect(carriedFailure(thrown)).toEqual({ kind: 'model-unauthorized', status: 401 });
  });
});

describe('a question to the model', () => {
  it('answers with text and tokens, or with the failure', async () => {
    const { model } = await modelThat({ do: 'say', text: said }, refusal(401, 'bad key'));
    expect(await askModel(model, [new HumanMessage('写')])).toMatchObject({
      ok: true,
      value: { text: said, tokens: { prompt: 7 } },
    });
    expect(await askModel(model, [new HumanMessage('写')])).toMatchObject({
      ok: false,
      failure: { kind: 'model-unauthorized' },
    });
  });

  it('tells the pieces of a stream and then the whole', async () => {
    const { model } = await modelThat({ do: 'say', text: said });
    const pieces: string[] = [];
    const answer = await askModel(model, [new HumanMessage('写')], { onText: (piece) => pieces.push(piece) });
    expect(answer).toMatchObject({ ok: true, value: { text: said, tokens: { prompt: 7 } } });
    expect(pieces.join('')).toBe(said);
  });

  it('ends when the officer leaves in the middle of an answer', async () => {
    const chunks = ['data: {"choices":[{"delta":{"content":"一"}}]}\n\n'];
    const headers = { 'content-type': 'text/event-stream' };
    const { model } = await modelThat({ do: 'send', headers, chunks, stallAfter: true });
    const leaving = new AbortController();
    const options = { signal: leaving.signal, onText: () => leaving.abort() };
    expect(await askModel(model, [new HumanMessage('写')], options)).toEqual({
      ok: false,
      failure: { kind: 'model-aborted' },
    });
  });
});

describe('an answer of a wanted shape', () => {
  const shape = { name: 'marks', schema: z.object({ marks: z.array(z.string()) }) };
  const ask = [new HumanMessage('认')];

  it.each([
    ['alone', '{"marks":["A"]}'],
    ['in a code fence', '好的：\n```json\n{"marks":["A"]}\n```'],
    ['among prose', '我认为 {"marks":["A"]} 是对的 {不}'],
    ['after thinking', '<think>{"marks":[]}</think>{"marks":["A"]}'],
  ])('is found %s', async (_, text) => {
    const { model, requests } = await modelThat({ do: 'say', text });
    const answer = await askForShape(model, ask, shape);
    expect(answer).toEqual({ ok: true, value: { value: { marks: ['A'] }, isRepaired: false } });
    expect(requests[0]?.body['response_format']).toMatchObject({ type: 'json_schema' });
  });

  it('is mended once, told what was wrong', async () => {
    const { model, requests } = await modelThat(
      { do: 'say', text: '{"marks": "A"}' },
      { do: 'say', text: '{"marks":["A"]}' },
    );
    expect(await askForShape(model, ask, shape)).toMatchObject({ ok: true, value: { isRepaired: true } });
    expect(requests[1]?.body.messages?.map(({ role }) => role)).toEqual(['user', 'assistant', 'user']);
    expect(requests[1]?.body.messages?.at(-1)?.content).toContain('marks');
  });

  it('is given up after that', async () => {
    const { model, requests } = await modelThat({ do: 'say', text: '我不会' });
    expect(await askForShape(model, ask, shape)).toMatchObject({ ok: false, failure: { kind: 'model-unusable' } });
    expect(requests).toHaveLength(2);
  });
});
