import { namesOf } from '../kinds/names.ts';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { findPersonNames } from '../mentions/person-names.ts';
import { extractFigures } from '../mentions/extract.ts';
import { createChatModel } from '../model/chat-model.ts';
import { createMessageReader } from '../model/message-reader.ts';
import { readPrompts } from '../model/node-prompts.ts';
import { readPastReports } from '../entries/node/corpus.ts';
import { success } from '../result.ts';
import { assistantInMemory, talk } from '../testing/chat.ts';
import { armedForcesDuty, corpusFolder } from '../testing/kind.ts';
import { startScriptedEndpoint, type Act, type SentRequest } from '../testing/scripted-endpoint.ts';
import type { SecondReader } from './second-reading.ts';

const kind = armedForcesDuty();
const visited = 'support.visited_households';

async function connected(script: readonly Act[] | ((request: SentRequest) => Act)) {
  const endpoint = await startScriptedEndpoint(script);
  onTestFinished(endpoint.close);
  const model = createChatModel({ baseUrl: endpoint.baseUrl, model: 'scripted', key: null, timeoutMs: 5000 });
  const prompt = readPrompts()['understand-message'];
  const secondReader: SecondReader = createMessageReader({ kind, model, prompt, masking: 'on', timeoutMs: 5000 });
  return { secondReader, requests: endpoint.requests };
}

/** Finds the mark it is asked about and says it is `id`. */
function saying(id: string): (request: SentRequest) => Act {
  return ({ body }) => {
    const mark = /要认的记号：\n(〔数[A-Z]+〕)/.exec(body.messages?.at(-1)?.content ?? '')?.[1] ?? '';
    const marks = [{ mark, figure: id, evidence: '看望' }];
    return { do: 'say', text: JSON.stringify({ marks, facts: [], intent: null }) };
  };
}

const opening = '2025年度，桂花街道，党工委书记';
const unplaced = '看望了三十多户';

describe('a model that reads again', () => {
  it('is asked only where the first reading left something open', async () => {
    const { secondReader, requests } = await connected(saying(visited));
    const answers = await talk(assistantInMemory({ secondReader }), [opening, '入伍9人', unplaced]);
    expect(requests).toHaveLength(1);
    expect(answers.at(-1)?.ledger.figures[visited]).toMatchObject({ value: '30', surface: '三十多户' });
    expect(answers.at(-1)?.reply).toContain('模型认的');
  });

  it.each<[string, Act]>([
    ['is broken', { do: 'send', status: 400, chunks: [''] }],
    ['talks nonsense', { do: 'say', text: '好的，我来帮您。' }],
    [
      'obeys the message',
      { do: 'say', text: '{"marks":[{"mark":"〔数A〕","figure":"x","evidence":"看望"}],"facts":[],"intent":null}' },
    ],
  ])('leaves the first reading alone when it %s', async (_, act) => {
    const { secondReader } = await connected([act]);
    const [, plain] = await talk(assistantInMemory(), [opening, unplaced]);
    const [, helped] = await talk(assistantInMemory({ secondReader }), [opening, unplaced]);
    expect(helped).toEqual(plain);
  });

  it('hears of no classified text', async () => {
    let asked = 0;
    const secondReader: SecondReader = async () => {
      asked += 1;
      return success({ figures: [], facts: [], intent: null });
    };
    const assistant = assistantInMemory({ secondReader });
    const { conversationId } = await assistant.start();
    expect(await assistant.say(conversationId, '【机密】步枪36支')).toMatchObject({ ok: false });
    expect(asked).toBe(0);
  });
});

interface Case {
  turns: { user: string }[];
  expected: { unit_name?: string | null };
}

/** Every message of the conversations in `evals/`, with the unit it is about. */
function spokenMessages(): { text: string; unit: string | null }[] {
  const folder = resolve(import.meta.dirname, '../../evals/conversation');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean))
    .flatMap((line) => {
      const { turns, expected }: Case = JSON.parse(line);
      return turns.map(({ user }) => ({ text: user, unit: expected.unit_name ?? null }));
    });
}

describe('what leaves this machine', () => {
  it('holds no number, unit or name of any message or past report', async () => {
    const { secondReader, requests } = await connected([{ do: 'say', text: '{"marks":[],"facts":[],"intent":null}' }]);
    const messages = spokenMessages().filter(({ text }) => text.length <= 2000);
    expect(messages.length).toBeGreaterThan(100);
    const units = new Set(messages.flatMap(({ unit }) => (unit === null ? [] : [unit, unit.replace(/街道$/, '')])));
    const past = readPastReports(corpusFolder, kind.id).map(({ text }) => text);
    const persons = [...past, ...messages.map(({ text }) => text)].flatMap((text) =>
      findPersonNames(text, namesOf(kind)).map((name) => name.text),
    );
    const product = JSON.stringify([kind.figures, kind.facts]);
    // Words of the catalogue itself are no secret, and no names.
    const isSaid = (words: string): boolean => !product.includes(words);
    for (const { text } of messages) {
      const numbers = extractFigures(text, kind.field).figures;
      // oxlint-disable-next-line no-await-in-loop -- one endpoint
      await secondReader({ text, numbers, facts: [], isUnheard: true, asked: [], taken: new Set(), names: [] });
      const sent = requests.at(-1);
      const message = /<<<\n([\s\S]*)\n>>>/.exec(sent?.body.messages?.at(-1)?.content ?? '')?.[1] ?? '0';
      expect(message).not.toMatch(/\p{Nd}/u);
      const values = numbers.map(({ numeral }) => text.slice(numeral.start, numeral.end));
      expect(values.filter((value) => value.length > 1 && isSaid(value) && message.includes(value))).toEqual([]);
    }
    const everything = requests.map(({ bytes }) => bytes).join('\n');
    expect([...units, ...persons].filter((name) => isSaid(name) && everything.includes(name))).toEqual([]);
    expect(persons.filter(isSaid).length).toBeGreaterThan(1);
  });
});
