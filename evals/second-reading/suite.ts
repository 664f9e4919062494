import { resolve } from 'node:path';
import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { readConfig } from '../../src/config.ts';
import { createChatModel, createChatModelOver } from '../../src/model/chat-model.ts';
import { createMessageReader } from '../../src/model/message-reader.ts';
import { readPrompts } from '../../src/model/node-prompts.ts';
import { recordingsIn } from '../../src/model/node-recordings.ts';
import { createCompletions } from '../../src/model/openai-complete.ts';
import { createReplay } from '../../src/model/recording.ts';
import { assistantInMemory, talk } from '../../src/testing/chat.ts';
import { armedForcesDuty } from '../../src/testing/kind.ts';
import { startScriptedEndpoint } from '../../src/testing/scripted-endpoint.ts';
import type { Score, Suite, SuiteOptions, SuiteResult } from '../suite.ts';
import { createTally, type Tally } from '../tally.ts';
import { openCases, type OpenCase } from './cases.ts';
import { readers, type ScriptedReader } from './readers.ts';

const kind = armedForcesDuty();
const recordings = recordingsIn(resolve(import.meta.dirname, '../recordings'));

export const secondReadingSuite: Suite = {
  name: 'second-reading',
  about: '内置读法拿不准的数请模型再认：认对的、问对的，瞎认的有没有说明、有没有盖掉原话',
  run: secondReadingScores,
};

/** Scripted readers always; a configured model too, its answers replayed unless `ZHIBI_MODEL_REPLAY` says otherwise. */
export async function secondReadingScores({ caseId }: Pick<SuiteOptions, 'caseId'>): Promise<SuiteResult> {
  const cases = openCases().filter(({ id }) => caseId === null || id === caseId);
  const tally = createTally();
  const found: Score[] = [];
  for (const reader of readers) {
    // oxlint-disable-next-line no-await-in-loop -- one server at a time
    found.push(...(await scriptedScores(tally, reader, cases)));
  }
  const live = liveModel();
  if (live) found.push(...(await scoresOf(tally, 'live', live, cases, () => {})));
  return { suite: 'second-reading', scores: [...tally.scores(), ...found], misses: tally.misses };
}

async function scriptedScores(tally: Tally, reader: ScriptedReader, cases: readonly OpenCase[]): Promise<Score[]> {
  let current = cases[0];
  const endpoint = await startScriptedEndpoint((request, count) => {
    if (!current) throw new Error('no case');
    return reader.act(request, current, count);
  });
  const model = createChatModel({ baseUrl: endpoint.baseUrl, model: reader.name, key: null, timeoutMs: 10_000 });
  try {
    return await scoresOf(tally, reader.name, model, cases, (one) => {
      current = one;
    });
  } finally {
    await endpoint.close();
  }
}

async function scoresOf(
  tally: Tally,
  name: string,
  model: BaseChatModel,
  cases: readonly OpenCase[],
  begin: (one: OpenCase) => void,
): Promise<Score[]> {
  const prompt = readPrompts()['understand-message'];
  const secondReader = createMessageReader({ kind, model, prompt, masking: 'on', timeoutMs: 60_000 });
  const isLive = name === 'live';
  const settled: Score = { name: `${name} 认对或问对`, passed: 0, total: 0, isAdvisory: isLive };
  const wrong: Score = { name: `${name} 认错`, passed: 0, total: 0, isFaultRate: true, isAdvisory: true };
  for (const one of cases) {
    begin(one);
    // oxlint-disable-next-line no-await-in-loop -- one officer at a time
    const [plain] = await talk(assistantInMemory(), [one.text]);
    // oxlint-disable-next-line no-await-in-loop
    const [helped] = await talk(assistantInMemory({ secondReader }), [one.text]);
    if (!plain || !helped) throw new Error('no answer');
    const place = `${name} ${one.id}`;
    for (const [id, figure] of Object.entries(plain.ledger.figures)) {
      check(tally, place, 'kept', helped.ledger.figures[id]?.value === figure.value, `${id} 被改了`);
    }
    const told = helped.reply.split('（模型认的').length - 1;
    const added = Object.entries(helped.ledger.figures).filter(([id]) => !(id in plain.ledger.figures));
    for (const [id, { surface }] of added) {
      check(tally, place, 'from-the-message', one.text.includes(surface ?? '\n'), `${id} 的数不在话里`);
      wrong.total += 1;
      if (one.truth[surface ?? ''] !== id) wrong.passed += 1;
    }
    if (added.length > 0)
      check(tally, place, 'said-so', told === added.length, `认了 ${added.length} 个，注明 ${told} 个`);
    for (const [surface, id] of Object.entries(one.truth)) {
      if (id === null) continue;
      const asked = helped.ledger.unassigned.find(({ text }) => text === surface)?.guesses[0] === id;
      settled.total += 1;
      if (asked || helped.ledger.figures[id]?.surface === surface) settled.passed += 1;
    }
  }
  return name === 'well-read' || isLive ? [settled, wrong] : [wrong];
}

function check(tally: Tally, place: string, score: string, isRight: boolean, reason: string): void {
  tally.right(place, score, 1, isRight ? [] : [reason]);
}

function liveModel(): BaseChatModel | null {
  const config = readConfig(process.env);
  if (!config.ok || !config.value.model) return null;
  const { model, replay } = config.value.model;
  const complete = replay === 'strict' ? undefined : createCompletions(config.value.model);
  return createChatModelOver(createReplay({ mode: replay, model, recordings, complete }));
}
