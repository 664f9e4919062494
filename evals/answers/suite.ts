import { z } from 'zod';
import type { Assistant } from '../../src/assistant/assistant.ts';
import type { TurnAnswer } from '../../src/assistant/turn-answer.ts';
import { invariant, type Result } from '../../src/result.ts';
import { assistantInMemory } from '../../src/testing/chat.ts';
import { readCaseFile, readCaseFolder } from '../read-cases.ts';
import { changesBetween } from '../remarks/suite.ts';
import type { Suite, SuiteResult } from '../suite.ts';
import { createTally, type Tally } from '../tally.ts';

const Answer = z.looseObject({
  id: z.string(),
  /** Which question is open. */
  q: z.string(),
  say: z.string(),
  /** answer, figure, correction, wish, remark, question, telling, or answer beside one of them: answer+figure. */
  want: z.string(),
  yes: z.boolean().optional(),
  figures: z.record(z.string(), z.string()).default({}),
  role: z.string().optional(),
  /** Letters of his that the answer holds, and letters it does not. */
  keep: z.string().optional(),
  apart: z.string().optional(),
});
export type Answer = z.infer<typeof Answer>;

export const answers: Suite = {
  name: 'answers',
  about: '问着一句时说的话：是答的算答，不是答的各归各，问题还留着',
  run: async ({ caseId }) => scoreAnswers(readCaseFolder(Answer, import.meta.dirname, caseId)),
};

export function readAnswerFile(file: string): Answer[] {
  return readCaseFile(Answer, file);
}

const frame = '2025年度，桂花街道，党工委书记';
const told =
  '报名56，体检31，走了12个，退兵1个，点验2次应到48实到43，议军会4次，解决实际问题5个，出动民兵3次，训练10天，参训60人，慰问金6万，党工委学习武装6次';

/** Questions by their key: the id that is asked. */
const questions: Readonly<Record<string, string>> = {
  muster: 'cause:muster',
  returned: 'cause:returned',
  problem: 'problem',
  measure: 'measure',
  example: 'problem_example',
  study: 'study_content',
  dispatch: 'dispatch_type',
  which: 'muster_which',
  name: 'name',
  council: 'chair_council',
  visit: 'home_visit_self',
  activities: 'education.activities',
  core: 'militia.core_people',
};

interface Moment {
  draft: boolean;
  ask?: string | undefined;
  say?: string;
  id: string;
}

/** What was said instead of a draft, or in answer to a question, before the moment of a case. */
const moments: Readonly<Record<string, Moment>> = {
  place: { draft: false, say: '14个是连', id: 'place' },
  sentence: { draft: true, ask: 'cause:muster', say: '外出务工的人多', id: 'cause:muster' },
};

interface Heard {
  id: string;
  before: TurnAnswer;
  after: TurnAnswer;
}

async function hearAnswer({ q, say }: Answer): Promise<Heard> {
  const assistant = assistantInMemory({ draftFollows: true });
  const { conversationId } = await assistant.start();
  const moment: Moment = moments[q] ?? { draft: true, ask: questions[q], id: questions[q] ?? '' };
  const said = (message: string): Promise<TurnAnswer> => settled(assistant.say(conversationId, message));
  await said(frame);
  let before = await said(told);
  if (moment.draft) before = await said('出稿');
  if (moment.ask !== undefined) before = await settled(ask(assistant, conversationId, moment.ask));
  if (moment.say !== undefined) before = await said(moment.say);
  return { id: moment.id, before, after: await said(say) };
}

function ask(assistant: Assistant, conversationId: string, id: string): ReturnType<Assistant['ask']> {
  return assistant.ask(conversationId, id);
}

async function settled<F extends { kind: string }>(answer: Promise<Result<TurnAnswer, F>>): Promise<TurnAnswer> {
  const said = await answer;
  invariant(said.ok, said.ok ? '' : JSON.stringify(said.failure));
  return said.value;
}

export async function scoreAnswers(cases: readonly Answer[]): Promise<SuiteResult> {
  const tally = createTally();
  for (const one of cases) {
    // oxlint-disable-next-line no-await-in-loop -- one conversation after the other
    weigh(tally, one, await hearAnswer(one));
  }
  return { suite: answers.name, scores: tally.scores(), misses: tally.misses };
}

const quiet: readonly string[] = ['remark', 'question', 'wish'];

function weigh(tally: Tally, one: Answer, heard: Heard): void {
  const { before, after, id } = heard;
  const [want = '', beside] = one.want.split('+');
  const shown = newProposals(before, after);
  const why = `[${one.q}] ${one.want}：${one.say} ▷ ${[...shown.map(({ sentence }) => sentence), after.reply.replaceAll('\n', ' / ')].join(' ▷ ')}`;
  const miss = (isRight: boolean, note = ''): string[] => (isRight ? [] : [`${note}${why}`]);
  const answer = answerTaken(heard, one.q);
  if (want === 'answer') {
    tally.right(
      one.id,
      beside === undefined ? 'answers-heard' : 'answers-heard-beside',
      1,
      miss(isAnswered(one, heard, answer)),
    );
    if (one.apart !== undefined && answer.words !== null)
      tally.fault(one.id, 'more-than-the-answer', 1, miss(!answer.words.includes(one.apart)));
  } else tally.fault(one.id, 'taken-for-the-answer', 1, miss(!answer.isTaken));
  const wrong = Object.entries(one.figures).filter(([figure, value]) => after.ledger.figures[figure]?.value !== value);
  tally.right(
    one.id,
    'figures-right',
    Object.keys(one.figures).length,
    wrong.map(([figure, value]) => `${figure} ${value} ${why}`),
  );
  if (one.want === 'correction' && one.role?.includes('书记') === true)
    tally.right(one.id, 'roles-right', 1, miss(after.ledger.role?.includes(one.role) === true));
  if (want === 'telling' || beside === 'telling')
    tally.right(one.id, 'tellings-shown', 1, miss(shown.some((proposal) => proposal.id !== id)));
  if (quiet.includes(want)) {
    const changes = changesBetween(before, after);
    tally.fault(one.id, 'disturbed', 1, miss(changes.length + shown.length === 0, `${changes.join('|')} `));
  }
}

function newProposals(before: TurnAnswer, { proposals = [] }: TurnAnswer): NonNullable<TurnAnswer['proposals']> {
  const known = new Set((before.proposals ?? []).map(({ id, sentence }) => `${id}${sentence}`));
  return proposals.filter(({ id, sentence }) => !known.has(`${id}${sentence}`));
}

/** What was taken, or shown, as the answer to the open question. */
function answerTaken(
  { id, before, after }: Heard,
  q: string,
): { isTaken: boolean; words: string | null; status: string | null } {
  const [was, is] = [before.ledger.facts[id], after.ledger.facts[id]];
  const isNewFact = JSON.stringify([was?.status, was?.text]) !== JSON.stringify([is?.status, is?.text]);
  const shown = newProposals(before, after).find((one) => one.id === id);
  const figure = after.ledger.figures[id];
  const isNewFigure =
    figure !== undefined && figure !== before.ledger.figures[id] && before.ledger.figures[id] === undefined;
  const isGone = q === 'sentence' && !(after.proposals ?? []).some((one) => one.id === id);
  const isPlaced = q === 'place' && changesBetween(before, after).some((one) => placed.includes(one));
  return {
    isTaken: isNewFact || shown !== undefined || isNewFigure || isGone || isPlaced,
    words: shown?.sentence ?? (isNewFact ? (is?.text ?? null) : null),
    status: isNewFact ? (is?.status ?? null) : null,
  };
}

const placed: readonly string[] = ['figures:militia.ordinary_company_count', 'figures:basic.community_count'];

function isAnswered(one: Answer, { id, before, after }: Heard, answer: ReturnType<typeof answerTaken>): boolean {
  const isLeft = after.reply !== before.reply && (after.asked ?? []).every((asked) => asked !== id);
  // 先空着, 不写: answered by not being asked any more.
  if (!answer.isTaken) return isDeclined(one) && isLeft;
  if (one.yes !== undefined) return answer.status === (one.yes ? 'confirmed' : 'denied');
  return one.keep === undefined || answer.words === null || answer.words.includes(one.keep);
}

/** An answer that gives neither words nor a number nor a yes. */
function isDeclined({ keep, yes, figures }: Answer): boolean {
  return keep === undefined && yes === undefined && Object.keys(figures).length === 0;
}
