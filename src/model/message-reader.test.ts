import { describe, expect, it, onTestFinished } from 'vitest';
import { armedForcesDuty } from '../testing/kind.ts';
import { refusal, startScriptedEndpoint, type Act } from '../testing/scripted-endpoint.ts';
import { createChatModel } from './chat-model.ts';
import type { MessageQuestion } from './message-question.ts';
import { createMessageReader } from './message-reader.ts';
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
  const read = createMessageReader({ kind, model, prompt: readPrompts()['understand-message'], masking });
  return { read, requests: endpoint.requests };
}

const text = '桂花街道的王建国讲了，35户都去看望过了。入伍9人，退兵没有，去年入伍8人。';
const question: MessageQuestion = {
  text,
  year: 2025,
  asked: [fact],
  facts: [fact],
  known: { 'conscription.applied': '57' },
  last: { 'conscription.applied': '51' },
  names: ['桂花街道'],
  heard: [],
};
const visits = { mark: 'A', role: '今年', figure: '走访现役军人家庭户数' };
const enlisted = { mark: 'B', role: '今年', figure: '批准入伍人数' };
const lastYear = { mark: 'C', role: '去年', figure: '批准入伍人数' };
const answer = (numbers: object[], rest: object = {}) => ({
  numbers,
  others: [],
  facts: [],
  intent: '报数',
  ...rest,
});
const places = ['35', '9', '8'].map((number) => text.indexOf(number));
const claims = [
  { start: places[0], id: 'support.visited_households', isLast: false },
  { start: places[1], id: 'conscription.enlisted', isLast: false },
  { start: places[2], id: 'conscription.enlisted', isLast: true },
];

/** What the first reading is sure of. */
function surely(start: number, id = 'funding.total'): MessageQuestion['heard'][number] {
  const told = {
    act: 'given',
    value: '9',
    unit: '人',
    approx: null,
    year: 'this',
    surface: '9人',
    role: 'own',
  } as const;
  return { ...told, id, start, end: start + 2, probability: 0.99, sure: true };
}

describe('a model that hears a message', () => {
  it('tells what each number is, of which year, and what is told without one', async () => {
    const none = { figure: '退兵人数', year: '今年', value: '没有' };
    const { read } = await readerThat(answer([visits, enlisted, lastYear], { others: [none] }));
    expect(await read(question)).toMatchObject({
      ok: true,
      value: {
        isWhole: true,
        numbers: claims,
        told: [{ id: 'conscription.returned', act: 'none', value: '0', isLast: false }],
        intent: null,
      },
    });
  });

  it('is asked with neither number nor name', async () => {
    const { read, requests } = await readerThat(answer([]));
    await read(question);
    const sent = requests[0]?.body.messages?.map(({ content }) => content).join('\n') ?? '';
    expect(sent).toContain('〔本单位〕的〔略〕了，〔数A〕户都去看望过了。入伍〔数B〕人');
    expect(JSON.stringify(requests[0]?.body)).not.toMatch(/桂花|王建国|建国|35户|9人|57|51/);
  });

  it('sees the same first message whatever was said, for an endpoint to keep', async () => {
    const { read, requests } = await readerThat(answer([]));
    await read(question);
    await read({ ...question, text: '报名31人', asked: [], known: {} });
    const [first, second] = requests.map(({ body }) => body.messages?.[0]?.content);
    expect(first).toBe(second);
    expect(first).toContain('走访现役军人家庭户数');
  });

  it('is told what is equal to a number known, not what it is', async () => {
    const { read, requests } = await readerThat(answer([]));
    await read({ ...question, text: '报名的57个里头大学生26，高中生31', facts: [], asked: [] });
    const sent = requests[0]?.body.messages?.at(-1)?.content ?? '';
    expect(sent).toContain('A 与已报的应征报名人数同数；A=B+C');
  });

  it.each<[string, object[]]>([
    ['a mark that is not there', [{ ...visits, mark: 'Z' }]],
    ['a figure nobody has', [{ ...visits, figure: '独角兽数' }]],
    ['a figure of another unit', [{ ...visits, figure: '武装工作投入合计' }]],
    ['a number it could not make out', [{ ...visits, role: '不清' }]],
    ['the year of the report', [{ ...visits, figure: '述职年度' }]],
  ])('says nothing with %s', async (_, numbers) => {
    const { read } = await readerThat(answer(numbers));
    expect(await read(question)).toMatchObject({ ok: true, value: { numbers: [], told: [] } });
  });

  it('gives one figure of a year one number', async () => {
    const { read } = await readerThat(answer([enlisted, { ...enlisted, mark: 'C' }]));
    expect(await read(question)).toMatchObject({ value: { numbers: [claims[1]] } });
  });

  it.each([
    ['=批准入伍人数', '9'],
    ['B-1', null],
    ['B-C', '1'],
    ['B+C', '17'],
    ['B*C', '72'],
    ['=去年批准入伍人数', '8'],
    ['=上年应征报名人数', '51'],
    ['C的一半', '4'],
    ['B/2', null],
    ['C-B', null],
    ['12', null],
    ['=独角兽数', null],
    ['=应征报名人数', '57'],
  ])('works out %s from what was said, and takes no value of its own', async (value, worth) => {
    const college = { figure: '入伍大学生人数', year: '今年', value };
    const { read } = await readerThat(answer([enlisted, lastYear], { others: [college] }));
    const read1 = await read(question);
    const told = read1.ok ? read1.value.told.map((one) => one.value) : [];
    expect(told).toEqual(worth === null ? [] : [worth]);
  });

  it('takes 跟去年一样 from last year', async () => {
    const others = [{ figure: '应征报名人数', year: '今年', value: '=去年' }];
    const { read } = await readerThat(answer([], { others }));
    expect(await read({ ...question, known: {} })).toMatchObject({ value: { told: [{ value: '51' }] } });
  });

  it('answers the question just put with words that were said, and no other', async () => {
    const yes = { fact: 'A', yes: true, words: '去看望过' };
    const facts = [yes, { ...yes, fact: 'B' }, { ...yes, words: '开过会' }];
    const { read } = await readerThat(answer([], { facts }));
    expect(await read(question)).toMatchObject({ value: { facts: [{ id: fact, isConfirmed: true }] } });
  });

  it('tells what was wanted', async () => {
    const { read } = await readerThat(answer([], { intent: '出稿' }));
    expect(await read(question)).toMatchObject({ value: { intent: 'draft' } });
  });

  it.each<[string, string, boolean]>([
    ['in a fence', `好的：\n\`\`\`json\n${JSON.stringify(answer([visits]))}\n\`\`\``, true],
    ['among prose', `记好了 ${JSON.stringify(answer([visits]))} 请核对`, true],
    ['broken off', JSON.stringify(answer([visits, enlisted])).slice(0, 90), false],
  ])('is understood %s', async (_, said, isWhole) => {
    const { read } = await readerThat(said);
    expect(await read(question)).toMatchObject({ value: { isWhole, numbers: [claims[0]] } });
  });

  it.each<[string, Act | string]>([
    ['prose', '我觉得是走访户数。'],
    ['a refusal', refusal(401, 'no')],
    ['half a word', '{"numbers":[{"mark"'],
  ])('that answers with %s fails', async (_, said) => {
    const { read } = await readerThat(said);
    expect((await read(question)).ok).toBe(false);
  });

  it('is believed more the more often it agrees with what is surely heard, and less the less', async () => {
    const heard = [surely(places[1] ?? 0, 'conscription.enlisted')];
    const weights = async (numbers: object[]): Promise<number[]> => {
      const { read } = await readerThat(answer(numbers));
      const found: number[] = [];
      for (let count = 0; count < 3; count += 1) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        const reading = await read({ ...question, heard });
        if (reading.ok) found.push(reading.value.weight);
      }
      return found;
    };
    const right = await weights([enlisted]);
    const wrong = await weights([{ ...enlisted, figure: '退兵人数' }]);
    expect(right[1]).toBeGreaterThan(right[0] ?? 1);
    expect(wrong[1]).toBeLessThan(wrong[0] ?? 0);
    expect(right[0]).toBeGreaterThan(wrong[0] ?? 1);
  });

  it('is not heard at all once it was wrong too often', async () => {
    const { read } = await readerThat(answer([enlisted, visits, lastYear]));
    for (let count = 0; count < 4; count += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await read({ ...question, heard: places.map((start) => surely(start)) });
    }
    expect(await read(question)).toMatchObject({ value: { numbers: [], told: [], intent: null, isWhole: false } });
  });

  it('sees the words as they are when masking is switched off, the number marked', async () => {
    const { read, requests } = await readerThat(answer([visits]), 'off');
    expect(await read(question)).toMatchObject({ value: { numbers: [claims[0]] } });
    expect(requests[0]?.bytes).toContain('桂花街道的王建国讲了，35〔数A〕户');
  });
});
