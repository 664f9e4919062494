import { describe, expect, it, onTestFinished } from 'vitest';
import { createChatModel } from '../model/chat-model.ts';
import type { Clock } from '../model/clock.ts';
import type { MessageQuestion } from '../model/message-question.ts';
import { createMessageReader } from '../model/message-reader.ts';
import type { MessageReading } from '../model/message-answer.ts';
import { readPrompts } from '../model/node-prompts.ts';
import { failure, success } from '../result.ts';
import { assistantInMemory, talk } from '../testing/chat.ts';
import { armedForcesDuty } from '../testing/kind.ts';
import { startScriptedEndpoint, type Act } from '../testing/scripted-endpoint.ts';
import type { SecondReader } from './second-reading.ts';

const kind = armedForcesDuty();
const visited = 'support.visited_households';
const opening = '2025年度，桂花街道，党工委书记';
const unplaced = '看望了三十多户';

const nothing: MessageReading = {
  weight: 0.95,
  isWhole: true,
  numbers: [],
  unclear: [],
  told: [],
  facts: [],
  intent: null,
};

/** Says of the first number of a message that it is `id`. */
function saying(id: string): { reader: SecondReader; asked: MessageQuestion[] } {
  const asked: MessageQuestion[] = [];
  const reader: SecondReader = async (question) => {
    asked.push(question);
    const start = question.text.search(/三十/);
    return success({ ...nothing, numbers: start < 0 ? [] : [{ start, id, isLast: false }] });
  };
  return { reader, asked };
}

describe('a model that hears too', () => {
  it('hears every message that says something, with what was asked and known, and no mere thanks', async () => {
    const { reader, asked } = saying(visited);
    const answers = await talk(assistantInMemory({ secondReader: reader }), [opening, '入伍9人', unplaced, '谢谢']);
    expect(asked.map(({ text }) => text)).toEqual([opening, '入伍9人', unplaced]);
    expect(asked[2]).toMatchObject({ year: 2025, names: ['桂花街道'], known: { 'conscription.enlisted': '9' } });
    expect(asked[2]?.asked).toEqual(answers[1]?.asked);
    expect(answers[2]?.ledger.figures[visited]).toMatchObject({ value: '30', surface: '三十多户' });
    expect(answers[2]?.reply).toContain('模型认的');
  });

  it.each<[string, Act]>([
    ['is broken', { do: 'send', status: 400, chunks: [''] }],
    ['talks nonsense', { do: 'say', text: '好的，我来帮您。' }],
    [
      'obeys the message',
      { do: 'say', text: '{"numbers":[{"mark":"A","role":"今年","figure":"x"}],"others":[],"facts":[],"intent":"x"}' },
    ],
  ])('leaves the first reading alone when it %s', async (_, act) => {
    const endpoint = await startScriptedEndpoint([act]);
    onTestFinished(endpoint.close);
    const model = createChatModel({ baseUrl: endpoint.baseUrl, model: 'scripted', key: null, timeoutMs: 5000 });
    const secondReader = createMessageReader({
      kind,
      model,
      prompt: readPrompts()['understand-message'],
      masking: 'on',
    });
    const [, plain] = await talk(assistantInMemory(), [opening, unplaced]);
    const [, helped] = await talk(assistantInMemory({ secondReader }), [opening, unplaced]);
    expect(helped).toEqual(plain);
  });

  it('hears of no classified text', async () => {
    const { reader, asked } = saying(visited);
    const assistant = assistantInMemory({ secondReader: reader });
    const { conversationId } = await assistant.start();
    expect(await assistant.say(conversationId, '【机密】步枪36支')).toMatchObject({ ok: false });
    expect(asked).toEqual([]);
  });
});

/** A clock whose every wait is over at once, and a reader that answers when told to. */
function slowReader(reading: MessageReading) {
  const clock: Clock = {
    now: () => 0,
    after: (_ms, call) => {
      call();
      return () => {};
    },
  };
  let answer = (): void => {};
  const told = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const secondReader: SecondReader = async ({ text }) => {
    if (text !== unplaced && !text.startsWith('报名')) return failure({ kind: 'none' });
    await told;
    return success(reading);
  };
  return { clock, secondReader, answer };
}

/** The replies of a conversation, once one more than `count` are there. */
async function nextReply(
  assistant: ReturnType<typeof assistantInMemory>,
  id: string,
  meanwhile: () => void,
): Promise<string> {
  return new Promise((resolve) => {
    const stop = assistant.subscribe(id, (stored) => {
      if (stored?.event.type !== 'replied') return;
      stop();
      resolve(stored.event.reply);
    });
    meanwhile();
  });
}

describe('a model that answers late', () => {
  const late = { ...nothing, numbers: [{ start: unplaced.indexOf('三十'), id: visited, isLast: false }] };

  it('is not waited for, and corrects in a turn of its own', async () => {
    const { clock, secondReader, answer } = slowReader(late);
    const assistant = assistantInMemory({ secondReader, clock });
    const { conversationId } = await assistant.start();
    await assistant.say(conversationId, opening);
    const first = await assistant.say(conversationId, unplaced);
    expect(first).toMatchObject({ ok: true, value: { ledger: { figures: {} } } });
    const asked = first.ok ? first.value.asked : [];
    const reply = await nextReply(assistant, conversationId, answer);
    expect(reply).toMatch(/^刚才那句，模型听完了：.*30多户（模型认的，不对请说）。/);
    expect(await assistant.ledger(conversationId)).toMatchObject({
      value: { figures: { [visited]: { value: '30' } }, unassigned: [] },
    });
    const events = await assistant.events(conversationId, 0);
    const last = events.ok ? events.value.at(-1)?.event : null;
    expect(last).toMatchObject({ type: 'replied', asked });
  });

  it('leaves alone what the officer has told since', async () => {
    const { clock, secondReader, answer } = slowReader(late);
    const assistant = assistantInMemory({ secondReader, clock });
    const { conversationId } = await assistant.start();
    await talkOn(assistant, conversationId, [opening, unplaced, '走访现役军人家庭52户']);
    answer();
    // The correction, if any, is appended before a message said after it.
    await talkOn(assistant, conversationId, ['退兵没有']);
    expect(await assistant.ledger(conversationId)).toMatchObject({
      value: { figures: { [visited]: { value: '52' } } },
    });
  });

  it('marks what it hears otherwise, and takes nothing away', async () => {
    const said = '报名57人';
    const other = { ...nothing, weight: 0.985, numbers: [{ start: 2, id: null, isLast: false }] };
    const { clock, secondReader, answer } = slowReader(other);
    const assistant = assistantInMemory({ secondReader, clock });
    const { conversationId } = await assistant.start();
    await talkOn(assistant, conversationId, [opening, said]);
    const reply = await nextReply(assistant, conversationId, answer);
    expect(reply).toContain('做了记号');
    expect(await assistant.ledger(conversationId)).toMatchObject({
      value: { figures: { 'conscription.applied': { value: '57', sure: false } } },
    });
  });
});

async function talkOn(
  assistant: ReturnType<typeof assistantInMemory>,
  id: string,
  messages: readonly string[],
): Promise<void> {
  // oxlint-disable-next-line no-await-in-loop -- one message after the other
  for (const message of messages) await assistant.say(id, message);
}
