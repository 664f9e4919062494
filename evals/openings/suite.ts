import * as z from 'zod';
import { besideWords } from '../../src/conversation/replies-beside.ts';
import { pastedWords } from '../../src/conversation/replies-pasted.ts';
import { invariant } from '../../src/result.ts';
import { assistantInMemory } from '../../src/testing/chat.ts';
import { readCaseFile, readCaseFolder } from '../read-cases.ts';
import type { Miss, Suite, SuiteResult } from '../suite.ts';

const comings = ['begin', 'polish', 'rewrite', 'last', 'other', 'ask', 'chat'] as const;
type Coming = (typeof comings)[number];

const Opening = z.looseObject({ id: z.string(), say: z.string(), what: z.enum(comings) });
export type Opening = z.infer<typeof Opening>;

export const openings: Suite = {
  name: 'openings',
  about: '头一句话：要写、要改、要照去年的、问用法，各有各的回话',
  run: async ({ caseId }) => scoreOpenings(readCaseFolder(Opening, import.meta.dirname, caseId)),
};

export function readOpeningFile(file: string): Opening[] {
  return readCaseFile(Opening, file);
}

const { announced } = pastedWords;
const texts: Partial<Record<Coming, readonly string[]>> = {
  polish: [announced.own],
  rewrite: [announced.own],
  last: [announced.last, announced.sample],
  other: besideWords.other,
};
/** What has a reply of its own is not answered by that of another. */
const others = Object.values(texts).flat();

export async function scoreOpenings(cases: readonly Opening[]): Promise<SuiteResult> {
  const misses: Miss[] = [];
  const scores = new Map([
    ['heard', { passed: 0, total: 0 }],
    ['questions-answered', { passed: 0, total: 0 }],
    ['figures-recorded', { passed: 0, total: 0 }],
  ]);
  const count = (name: string, isPassed: boolean, miss: Miss | null): void => {
    const score = scores.get(name);
    if (!score) return;
    score.total += 1;
    score.passed += Number(isPassed);
    if (miss) misses.push(miss);
  };
  for (const { id, say, what } of cases) {
    // oxlint-disable-next-line no-await-in-loop -- one conversation after the other
    const { reply, hasDraft, figures } = await answerTo(say);
    const reason = `${what}：${say} ▷ ${reply}`;
    const own = texts[what];
    const isHeard = own
      ? own.some((one) => reply.includes(one))
      : !hasDraft && others.every((one) => !reply.includes(one)) && !(what === 'begin' && isDeadEnd(reply));
    count('heard', isHeard, isHeard ? null : { case: id, score: 'heard', reason });
    if (what === 'ask') {
      const isAnswered = isHeard && !isDeadEnd(reply);
      count('questions-answered', isAnswered, isAnswered ? null : { case: id, score: 'questions-answered', reason });
    }
    count('figures-recorded', figures > 0, figures === 0 ? null : { case: id, score: 'figures-recorded', reason });
  }
  return {
    suite: openings.name,
    scores: [...scores].map(([name, score]) => ({
      name,
      ...score,
      ...(name === 'figures-recorded' && { isFaultRate: true }),
    })),
    misses,
  };
}

function isDeadEnd(reply: string): boolean {
  return [...besideWords.ask, ...besideWords.tell, ...besideWords.answer].some((one) => reply.includes(one));
}

async function answerTo(say: string): Promise<{ reply: string; hasDraft: boolean; figures: number }> {
  const assistant = assistantInMemory();
  const { conversationId } = await assistant.start();
  const answer = await assistant.say(conversationId, say);
  invariant(answer.ok, answer.ok ? '' : JSON.stringify(answer.failure));
  const { reply, draft, ledger } = answer.value;
  return { reply, hasDraft: draft !== null, figures: Object.keys(ledger.figures).length };
}
