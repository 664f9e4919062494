import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import * as z from 'zod';
import { readConfig } from '../../src/config.ts';
import { createChatModelOver } from '../../src/model/chat-model.ts';
import { askedMessage, type MessageQuestion } from '../../src/model/message-question.ts';
import { createMessageReader, type MessageReader } from '../../src/model/message-reader.ts';
import { readPrompts } from '../../src/model/node-prompts.ts';
import { recordingsIn } from '../../src/model/node-recordings.ts';
import { createCompletions } from '../../src/model/openai-complete.ts';
import { createReplay } from '../../src/model/recording.ts';
import { valuesOfLastYear } from '../../src/figures/last-year.ts';
import { ledgerKnowing } from '../../src/reading/known-ledger.ts';
import { readMessage } from '../../src/reading/read-message.ts';
import type { Reading } from '../../src/reading/reading.ts';
import type { Witness } from '../../src/reading/witness.ts';
import { success } from '../../src/result.ts';
import { armedForcesDuty } from '../../src/testing/kind.ts';
import { createRandom } from '../officer/random.ts';
import { keyOf, readTalk, talkFolder, toldBy, type TalkMessage } from '../reading/talk.ts';
import type { Score, Suite } from '../suite.ts';
import { createTally } from '../tally.ts';
import { readers, type ScriptedReader } from './readers.ts';

const kind = armedForcesDuty();
const recordings = recordingsIn(resolve(import.meta.dirname, '../recordings'));
/** All of it takes minutes on a slow machine. */
const everyNth = 40;

export const secondReadingSuite: Suite = {
  name: 'second-reading',
  about: '模型也听每句话：全认对的、马虎的、说谎的、坏掉的、听话里指使的，没有一个比只用内置读法差',
  run: async ({ caseId }) => {
    const talk = readTalk(talkFolder);
    const messages = talk.filter(({ id }, at) => (caseId === null ? at % everyNth === 0 : id === caseId));
    const tally = createTally();
    for (const reader of readers) {
      // oxlint-disable-next-line no-await-in-loop -- one reader at a time: how far it is believed goes by what it said before
      await heardWith(reader, messages, tally);
    }
    const isThere = await replayed(caseId === null ? talk : messages, tally);
    const live = await heardLive(messages);
    return { suite: 'second-reading', scores: [...tally.scores(), isThere, ...live], misses: tally.misses };
  },
};

async function heardWith(
  reader: ScriptedReader,
  messages: readonly TalkMessage[],
  tally: ReturnType<typeof createTally>,
): Promise<void> {
  const random = createRandom(1);
  let answer = '';
  const hear = readerSaying(() => answer);
  for (const message of messages) {
    const first = read(message);
    const question = questionFor(message, first);
    answer = reader.answer({ kind, message, asked: askedMessage(kind, question, 'on') }, random);
    // oxlint-disable-next-line no-await-in-loop
    const both = await readBoth(hear, message, first, question);
    compare(reader.name, message, first, both, tally);
  }
}

/** A configured model, its answers replayed from `evals/recordings/` unless `ZHIBI_MODEL_REPLAY` says otherwise. */
async function heardLive(messages: readonly TalkMessage[]): Promise<Score[]> {
  const config = readConfig(process.env);
  if (!config.ok || !config.value.model) return [];
  const { model, replay } = config.value.model;
  const complete = replay === 'strict' ? undefined : createCompletions(config.value.model);
  const hear = readerOver(createChatModelOver(createReplay({ mode: replay, model, recordings, complete })));
  const tally = createTally();
  for (const message of messages) {
    const first = read(message);
    // oxlint-disable-next-line no-await-in-loop -- one officer at a time
    compare('live', message, first, await readBoth(hear, message, first, questionFor(message, first)), tally);
  }
  return tally.scores().map((score) => ({ ...score, isLive: true, isAdvisory: true }));
}

function compare(
  name: string,
  message: TalkMessage,
  first: Reading,
  both: Reading,
  tally: ReturnType<typeof createTally>,
): void {
  const [alone, helped] = [judged(message, first), judged(message, both)];
  const lost = [...helped.wrong, ...helped.missing].join('；');
  tally.right(message.id, `${name} 不比内置差`, 1, alone.isExact && !helped.isExact ? [lost] : []);
  const isWorse = helped.silentlyWrong.length > 0 && alone.silentlyWrong.length === 0;
  tally.fault(message.id, `${name} 悄悄记错`, 1, isWorse ? [helped.silentlyWrong.join('；')] : []);
}

function readerSaying(answer: () => string): MessageReader {
  return readerOver(
    createChatModelOver(async () =>
      success({ text: answer(), usage: null, firstTextMs: 0, totalMs: 0, attempts: 1, ignoredToolCalls: 0 }),
    ),
  );
}

function readerOver(model: BaseChatModel): MessageReader {
  return createMessageReader({ kind, model, prompt: readPrompts()['understand-message'], masking: 'on' });
}

function read({ text, context }: Pick<TalkMessage, 'text' | 'context'>, witness?: Witness): Reading {
  const { year = null, unit = null, asked, known } = context;
  const ledger = ledgerKnowing(kind, { year, unit, known });
  return readMessage(kind, text, { ledger, asked, turn: 1, ...(witness && { witness }) });
}

function questionFor({ text, context }: Pick<TalkMessage, 'text' | 'context'>, first: Reading): MessageQuestion {
  const { year = null, unit, asked, known } = context;
  const names = [unit ?? null, first.unitName?.value ?? null].filter((name) => name !== null);
  const last = valuesOfLastYear(kind, known);
  return { text, year: first.year?.value ?? year, asked, facts: [], known, last, names, heard: first.heard };
}

async function readBoth(
  hear: MessageReader,
  message: Pick<TalkMessage, 'text' | 'context'>,
  first: Reading,
  question: MessageQuestion,
): Promise<Reading> {
  const heard = await hear(question);
  return heard.ok ? read(message, heard.value) : first;
}

function judged(message: TalkMessage, { heard }: Reading) {
  const keys = (acts: TalkMessage['acts']): string[] =>
    acts.filter(({ id }) => !id.startsWith('meta.')).map((act) => keyOf(toldBy(act)));
  const wanted = new Set(keys(message.acts));
  const told = heard.map(({ id, act, value, unit, year, sure }) => ({
    sure,
    act: { id, act, year, unit, ...(value !== null && { value }) },
  }));
  const recorded = new Set(keys(told.map(({ act }) => act)));
  const wrong = [...recorded].filter((key) => !wanted.has(key));
  const missing = [...wanted].filter((key) => !recorded.has(key));
  const sure = keys(told.filter((one) => one.sure).map(({ act }) => act));
  return {
    isExact: wrong.length + missing.length === 0,
    wrong,
    missing,
    silentlyWrong: sure.filter((key) => !wanted.has(key)),
  };
}

const Recorded = z.object({ id: z.string(), message: z.string(), answer: z.unknown() });

/**
 * What a capable reader behind a relay answered to 200 messages it saw masked and alone, played again. Strictly: an
 * answer to a message that is masked otherwise by now is none to it.
 */
async function replayed(messages: readonly TalkMessage[], tally: ReturnType<typeof createTally>): Promise<Score> {
  const byId = new Map(messages.map((message) => [message.id, message]));
  const lines = readFileSync(join(import.meta.dirname, 'relay.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean);
  const isThere: Score = { name: 'relay 对得上', passed: 0, total: 0, isAdvisory: true };
  let answer = '';
  const hear = readerSaying(() => answer);
  for (const line of lines) {
    const recorded = Recorded.parse(JSON.parse(line));
    const message = byId.get(recorded.id);
    if (!message) continue;
    const first = read(message);
    const question = questionFor(message, first);
    isThere.total += 1;
    if (askedMessage(kind, question, 'on').masked.text !== recorded.message) continue;
    isThere.passed += 1;
    answer = JSON.stringify(recorded.answer);
    // oxlint-disable-next-line no-await-in-loop -- how far it is believed goes by what it said before
    compare('relay', message, first, await readBoth(hear, message, first, question), tally);
  }
  return isThere;
}
