import { describe, expect, it, onTestFinished } from 'vitest';
import { armedForcesDuty } from '../testing/kind.ts';
import { refusal, startScriptedEndpoint, type Act } from '../testing/scripted-endpoint.ts';
import { createChatModel } from './chat-model.ts';
import { createMessageReader, type MessageQuestion } from './message-reader.ts';
import { readPrompts } from './node-prompts.ts';

const kind = armedForcesDuty();
const fact = kind.facts.find((one) => one.answer === 'yes')?.id ?? '';

async function readerThat(answer: object | string | Act, masking: 'on' | 'off' = 'on') {
  const act: Act =
    typeof answer === 'object' && 'do' in answer
      ? answer
      : { do: 'say', text: typeof answer === 'string' ? answer : JSON.stringify(answer) };
  const endpoint = await startScriptedEndpoint([act]);
  onTestFinished(endpoint.close);
  const model = createChatModel({ baseUrl: endpoint.baseUrl, model: 'scripted', key: null, timeoutMs: 5000 });
  const prompt = readPrompts()['understand-message'];
  const read = createMessageReader({ kind, model, prompt, masking, timeoutMs: 5000 });
  return { read, requests: endpoint.requests };
}

const text = '桂花街道的王建国讲了，35户都去看望过了。入伍9人。';
const at = text.indexOf('35');
const question: MessageQuestion = {
  text,
  numbers: [{ start: at, end: at + 3 }],
  facts: [fact],
  isUnheard: false,
  asked: [fact],
  taken: new Set(['conscription.enlisted']),
  names: ['桂花街道'],
};
const placed = { mark: '〔数A〕', figure: 'support.visited_households', evidence: '看望' };
const reading = (marks: object[], rest: object = {}) => ({ marks, facts: [], intent: null, ...rest });

describe('a second reading', () => {
  it('places the number asked about', async () => {
    const { read } = await readerThat(reading([placed]));
    expect(await read(question)).toEqual({
      ok: true,
      value: {
        figures: [{ span: { start: at, end: at + 3 }, id: 'support.visited_households', evidence: '看望' }],
        facts: [],
        intent: null,
      },
    });
  });

  it('is asked with neither number nor name', async () => {
    const { read, requests } = await readerThat(reading([]));
    await read(question);
    const sent = requests[0]?.body.messages?.map(({ content }) => content).join('\n') ?? '';
    expect(sent).toContain('〔单位〕');
    expect(sent).toContain('〔数A〕户都去看望过了');
    expect(requests[0]?.bytes).not.toMatch(/桂花|王建国|建国|35户|9人/);
  });

  it('offers only figures the number could be, and none that has its number', async () => {
    const { read, requests } = await readerThat(reading([]));
    await read(question);
    const sent = requests[0]?.body.messages?.at(-1)?.content ?? '';
    expect(sent).toContain('support.visited_households｜');
    expect(sent).not.toMatch(/conscription\.enlisted｜|funding\.total｜|meta\./);
  });

  it.each([
    ['a mark that is not there', reading([{ ...placed, mark: '〔数Z〕' }])],
    ['a number nobody asked about', reading([{ ...placed, mark: '〔数B〕' }])],
    ['words that are not there', reading([{ ...placed, evidence: '走访慰问' }])],
    ['words of another sentence', reading([{ ...placed, evidence: '入伍' }])],
    ['no words', reading([{ ...placed, evidence: '〔数A〕' }])],
    ['a wish for a draft in a message that says something', reading([], { intent: 'draft' })],
    ['a fact nobody asked about', reading([], { facts: [{ fact: 'nonsense', yes: true, evidence: '看望' }] })],
    ['a fact without words', reading([], { facts: [{ fact, yes: true, evidence: '' }] })],
  ])('with %s says nothing', async (_, answer) => {
    const { read } = await readerThat(answer);
    expect(await read(question)).toEqual({ ok: true, value: { figures: [], facts: [], intent: null } });
  });

  it('answers the question just put, and tells what was wanted when nothing was understood', async () => {
    const { read } = await readerThat(reading([], { facts: [{ fact, yes: false, evidence: '看望' }], intent: 'skip' }));
    expect(await read({ ...question, isUnheard: true })).toMatchObject({
      ok: true,
      value: { facts: [{ id: fact, isConfirmed: false }], intent: 'skip' },
    });
  });

  it.each<[string, Act | string]>([
    ['prose', '我觉得是走访户数。'],
    ['a refusal', refusal(401, 'no')],
    ['a shape of its own', '{"marks": {"〔数A〕": "x"}}'],
  ])('that comes as %s is a failure and no reading', async (_, answer) => {
    const { read } = await readerThat(answer);
    expect((await read(question)).ok).toBe(false);
  });

  it('is not waited for beyond its time', async () => {
    const endpoint = await startScriptedEndpoint([{ do: 'stall' }]);
    onTestFinished(endpoint.close);
    const model = createChatModel({ baseUrl: endpoint.baseUrl, model: 'scripted', key: null, timeoutMs: 5000 });
    const over = AbortSignal.abort();
    const prompt = readPrompts()['understand-message'];
    const read = createMessageReader({ kind, model, prompt, masking: 'on', timeoutMs: 9, timeout: () => over });
    expect(await read(question)).toMatchObject({ ok: false, failure: { kind: 'model-aborted' } });
  });

  it('sends the words as they are when masking is switched off, the number marked', async () => {
    const { read, requests } = await readerThat(reading([placed]), 'off');
    expect(await read(question)).toMatchObject({ value: { figures: [{ id: 'support.visited_households' }] } });
    expect(requests[0]?.bytes).toContain('桂花街道的王建国讲了，35〔数A〕户');
  });

  it('is not asked for a long pasted text', async () => {
    const { read, requests } = await readerThat(reading([placed]));
    await read({ ...question, text: text.repeat(200) });
    expect(requests).toEqual([]);
  });
});
