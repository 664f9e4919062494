import * as z from 'zod';
import { ownFactId } from '../../src/kinds/facts.ts';
import { isClaimOf } from '../../src/report/claim-ids.ts';
import { invariant } from '../../src/result.ts';
import { assistantInMemory } from '../../src/testing/chat.ts';
import { readCaseFile, readCaseFolder } from '../read-cases.ts';
import type { Miss, Suite, SuiteResult } from '../suite.ts';

const Told = z.looseObject({
  id: z.string(),
  say: z.string(),
  role: z.enum(['doing', 'problem', 'cause', 'plan', 'remark']),
  section: z.string().nullable(),
  asked: z.enum(['nothing', 'figures']).default('figures'),
});
export type Told = z.infer<typeof Told>;

export const toldWords: Suite = {
  name: 'told-words',
  about: '没问就说的事、问题、原因、打算：拟成句子等点头；闲话不拟',
  run: async ({ caseId }) => scoreTold(readCaseFolder(Told, import.meta.dirname, caseId)),
};

export function readToldFile(file: string): Told[] {
  return readCaseFile(Told, file);
}

const before = [
  '桂花街道2025年，党工委书记',
  '登记300人，报名60人，体检40人，政考30人，入伍12人，点验应到100人，实到92人',
];

/** shown: as a sentence for its place, of what is meant for the report · disturbed: of remarks. */
export async function scoreTold(cases: readonly Told[]): Promise<SuiteResult> {
  const misses: Miss[] = [];
  const scores = new Map(
    ['shown', 'in-place', 'disturbed', 'figures-changed'].map((name) => [name, { passed: 0, total: 0 }]),
  );
  const count = (name: string, isPassed: boolean, isFault: boolean, miss: Omit<Miss, 'score'>): void => {
    const score = scores.get(name);
    if (!score) return;
    score.total += 1;
    score.passed += Number(isPassed);
    if (isPassed === isFault) misses.push({ ...miss, score: name });
  };
  for (const { id, say, role, section } of cases) {
    // oxlint-disable-next-line no-await-in-loop -- one conversation after the other
    const { reply, proposed, isChanged } = await answerTo(say);
    const miss = {
      case: id,
      reason: `${role} ${section ?? ''}：${say} ▷ ${proposed.join(' ')} ▷ ${reply.replaceAll('\n', ' / ')}`,
    };
    if (role === 'remark') count('disturbed', proposed.length > 0, true, miss);
    else {
      count('shown', proposed.length > 0, false, miss);
      if (proposed.length > 0)
        count(
          'in-place',
          proposed.some((one) => isPlaceOf(role, section, one)),
          false,
          miss,
        );
    }
    count('figures-changed', isChanged, true, miss);
  }
  const faults = ['disturbed', 'figures-changed'];
  return {
    suite: toldWords.name,
    scores: [...scores].map(([name, score]) => ({
      name,
      ...score,
      ...(faults.includes(name) && { isFaultRate: true }),
    })),
    misses,
  };
}

function isPlaceOf(role: Told['role'], section: string | null, id: string): boolean {
  if (role === 'cause') return id === 'cause' || isClaimOf('cause', id);
  if (role === 'plan') return id === 'measure' || isClaimOf('plan', id);
  return role === 'problem' ? id === 'problem' : section !== null && id === ownFactId(section);
}

async function answerTo(say: string): Promise<{ reply: string; proposed: string[]; isChanged: boolean }> {
  const assistant = assistantInMemory();
  const { conversationId } = await assistant.start();
  let ledger = '';
  for (const message of before) {
    // oxlint-disable-next-line no-await-in-loop -- in order
    const answer = await assistant.say(conversationId, message);
    invariant(answer.ok, answer.ok ? '' : JSON.stringify(answer.failure));
    ledger = JSON.stringify(answer.value.ledger.figures);
  }
  const answer = await assistant.say(conversationId, say);
  invariant(answer.ok, answer.ok ? '' : JSON.stringify(answer.failure));
  const { reply, proposals = [], ledger: after } = answer.value;
  return {
    reply,
    proposed: proposals.map(({ id }) => id),
    isChanged: JSON.stringify(after.figures) !== ledger,
  };
}
