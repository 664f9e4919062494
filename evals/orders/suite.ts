import { join, resolve } from 'node:path';
import * as z from 'zod';
import { invariant } from '../../src/result.ts';
import { assistantInMemory } from '../../src/testing/chat.ts';
import { readCaseFile } from '../read-cases.ts';
import type { Miss, Suite, SuiteResult } from '../suite.ts';

/** What an officer said, and the pieces of it that order a draft, or another one. */
const Order = z.looseObject({
  say: z.string(),
  draft: z.array(z.string()).optional(),
  again: z.array(z.string()).optional(),
});
/** A batch that was not annotated piece by piece yet. */
const Batch = z.looseObject({ say: z.string(), order: z.enum(['draft', 'again', 'none']) });
type Case = z.infer<typeof Batch>;

const folder = resolve(import.meta.dirname, '../../corpus/armed-forces-duty/orders');
const files = ['conversations.jsonl', 'orders-a.jsonl', 'orders-b.jsonl', 'orders-c.jsonl'];

export const orders: Suite = {
  name: 'orders',
  about: '叫出稿、换一版的各种说法：听得出就写，不是的不写',
  run: async () =>
    scoreOrders(
      files.flatMap((name) =>
        readCaseFile(Order, join(folder, name)).map(({ say, draft, again }): Case => ({
          say,
          order: again ? 'again' : draft ? 'draft' : 'none',
        })),
      ),
    ),
};

export function readOrderFile(file: string): Case[] {
  return readCaseFile(Batch, file);
}

export async function scoreOrders(cases: readonly Case[]): Promise<SuiteResult> {
  const misses: Miss[] = [];
  const counts = { obeyed: { passed: 0, total: 0 }, unasked: { passed: 0, total: 0 } };
  for (const [at, { say, order }] of cases.entries()) {
    // oxlint-disable-next-line no-await-in-loop -- one conversation after the other
    const { isWritten, reply } = await answerTo(say, order === 'again');
    const score = order === 'none' ? 'unasked' : 'obeyed';
    counts[score].total += 1;
    counts[score].passed += Number(isWritten);
    if (isWritten === (order === 'none'))
      misses.push({ case: `${at + 1}`, score, reason: `${order}：${say} ▷ ${reply}` });
  }
  return {
    suite: orders.name,
    scores: [
      { name: 'obeyed', ...counts.obeyed },
      { name: 'unasked', ...counts.unasked, isFaultRate: true },
    ],
    misses,
  };
}

async function answerTo(say: string, isSecond: boolean): Promise<{ isWritten: boolean; reply: string }> {
  const assistant = assistantInMemory();
  const { conversationId } = await assistant.start();
  await assistant.say(conversationId, '桂花街道2025年，党工委书记，报名50人，体检30人，入伍12人，议军会2次');
  if (isSecond) await assistant.say(conversationId, '出稿');
  const written = async (): Promise<number> => {
    const events = await assistant.events(conversationId, 0);
    invariant(events.ok, 'the conversation is there');
    return events.value.filter(({ event }) => event.type === 'draftWritten').length;
  };
  const before = await written();
  const answer = await assistant.say(conversationId, say);
  invariant(answer.ok, answer.ok ? '' : JSON.stringify(answer.failure));
  return { isWritten: (await written()) > before, reply: answer.value.reply };
}
