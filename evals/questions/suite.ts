import * as z from 'zod';
import { besideWords } from '../../src/conversation/replies-beside.ts';
import type { TurnAnswer } from '../../src/assistant/turn-answer.ts';
import { invariant } from '../../src/result.ts';
import { assistantInMemory } from '../../src/testing/chat.ts';
import { readCaseFile, readCaseFolder } from '../read-cases.ts';
import { ownDraft, situations } from '../remarks/situations.ts';
import { changesBetween, draftText } from '../remarks/suite.ts';
import type { Miss, Suite, SuiteResult } from '../suite.ts';

const Question = z.looseObject({
  id: z.string(),
  /** Before anything, while figures are told or asked for, beside a draft, beside his own, when all is settled. */
  when: z.enum(['first', 'telling', 'figures', 'asked', 'draft', 'own', 'pasted', 'settled']),
  say: z.string(),
  /** What a right answer must say: for whoever reads. */
  gist: z.string().default(''),
  /** What was said before, where that is not as ever. */
  setup: z.array(z.string()).optional(),
  /** Figures are told beside. */
  tells: z.boolean().default(false),
});
export type Question = z.infer<typeof Question>;

export const questions: Suite = {
  name: 'questions',
  about: '问执笔的话：有没有答，台账动没动',
  run: async ({ caseId }) => scoreQuestions(readCaseFolder(Question, import.meta.dirname, caseId)),
};

export function readQuestionFile(file: string): Question[] {
  return readCaseFile(Question, file);
}

const before: Readonly<Record<Question['when'], readonly string[]>> = {
  first: situations['S1'] ?? [],
  telling: situations['S2'] ?? [],
  figures: situations['S2'] ?? [],
  asked: (situations['S2'] ?? []).slice(0, 2),
  draft: situations['S3'] ?? [],
  own: situations['S6'] ?? [],
  pasted: situations['S6'] ?? [],
  settled: [...(situations['S9'] ?? []), '出稿', '都属实'],
};

export interface Answered {
  question: Question;
  reply: string;
  isAnswered: boolean;
  isChanged: boolean;
}

/** Answered here means only that no line stands there for what is not known; whether it is right, somebody reads. */
export async function answerQuestion(question: Question): Promise<Answered> {
  const assistant = assistantInMemory({ draftFollows: true });
  const { conversationId } = await assistant.start();
  const say = async (text: string): Promise<TurnAnswer> => {
    const answer = await assistant.say(conversationId, text);
    invariant(answer.ok, answer.ok ? '' : JSON.stringify(answer.failure));
    return answer.value;
  };
  let last: TurnAnswer | null = null;
  for (const text of question.setup ?? before[question.when]) last = await say(text.replace('<own>', ownDraft));
  const draft = await draftText(assistant, conversationId);
  const after = await say(question.say);
  const isOther = (await draftText(assistant, conversationId)) !== draft;
  const isChanged = !question.tells && (isOther || changesBetween(last, after).length > 0);
  return { question, reply: after.reply, isAnswered: !isDeadEnd(after.reply), isChanged };
}

const { ask, tell, answer, correct, chat, command, decline, assent } = besideWords;
const nothings: readonly string[] = [
  ...ask,
  ...tell,
  ...answer,
  ...correct,
  ...chat,
  ...command.withDraft,
  ...command.before,
  ...decline,
  ...assent,
];

function isDeadEnd(reply: string): boolean {
  return nothings.some((one) => reply.startsWith(one)) || /^(?:[^\n]{1,3}。?|[^\n。]*？)$/.test(reply);
}

export async function scoreQuestions(list: readonly Question[]): Promise<SuiteResult> {
  const misses: Miss[] = [];
  let [answered, changed] = [0, 0];
  for (const question of list) {
    // oxlint-disable-next-line no-await-in-loop -- one conversation after the other
    const one = await answerQuestion(question);
    const reason = `[${question.when}] ${question.say} ▷ ${one.reply}`;
    answered += Number(one.isAnswered);
    changed += Number(one.isChanged);
    if (!one.isAnswered) misses.push({ case: question.id, score: 'answered', reason });
    if (one.isChanged) misses.push({ case: question.id, score: 'changed', reason });
  }
  return {
    suite: 'questions',
    scores: [
      { name: 'answered', passed: answered, total: list.length },
      { name: 'changed', passed: changed, total: list.length, isFaultRate: true },
    ],
    misses,
  };
}
