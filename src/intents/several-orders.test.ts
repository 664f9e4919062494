import { beforeAll, expect, test } from 'vitest';
import type { Assistant } from '../assistant/assistant.ts';
import type { TurnAnswer } from '../assistant/turn-answer.ts';
import { assistantInMemory } from '../testing/chat.ts';
import { invariant } from '../result.ts';

let assistant: Assistant;
const told = [
  '2024年度，青石街道，述职人是街道党工委书记',
  '议军会4次，现场办公2次，解决实际问题3个',
  '应急排1个，应编30人，实有28人。光荣牌31块，走访军人家庭22户',
  '报名70人，上站体检52人，双合格30人，入伍12人，大学生10人',
  '出稿',
];

beforeAll(() => {
  assistant = assistantInMemory({ draftFollows: true });
});

async function after(message: string): Promise<{ answer: TurnAnswer; text: string; before: string }> {
  const { conversationId } = await assistant.start();
  let before = '';
  let last: TurnAnswer | undefined;
  for (const say of [...told, message]) {
    before = await textOf(conversationId);
    // oxlint-disable-next-line no-await-in-loop -- one turn after the other
    const said = await assistant.say(conversationId, say);
    invariant(said.ok, say);
    last = said.value;
  }
  invariant(last !== undefined, 'something was said');
  return { answer: last, text: await textOf(conversationId), before };
}

async function textOf(conversationId: string): Promise<string> {
  const draft = await assistant.lastDraft(conversationId);
  return draft.ok ? (draft.value?.text ?? '') : '';
}

test('a figure, a sentence struck and a title are three orders of one message', async () => {
  const { answer, text } = await after('议军会是5次不是4次，标题里年度两个字去掉，光荣牌33块');
  expect(answer.ledger.figures['leadership.council_meetings']?.value).toBe('5');
  expect(answer.ledger.figures['support.plaques']?.value).toBe('33');
  expect(text.split('\n')[0]).toBe('青石街道2024党管武装工作述职报告');
});

test('what is not found of one order is said with its words, and the others are done', async () => {
  const { answer } = await after('走访军人家庭改为24户，“锣鼓队”那句删掉');
  expect(answer.ledger.figures['support.visited_households']?.value).toBe('24');
  expect(answer.reply).toContain('“锣鼓队”');
});

test('his own reason ends where the next order begins', async () => {
  const { answer } = await after('第一个问题的原因改成：年轻人都在外省做工。光荣牌33块');
  expect(answer.proposals?.map(({ text }) => text).join()).not.toContain('光荣牌');
  expect(answer.ledger.figures['support.plaques']?.value).toBe('33');
});

test('one step takes all of it back', async () => {
  const { conversationId } = await assistant.start();
  for (const say of told) await assistant.say(conversationId, say);
  const before = await textOf(conversationId);
  await assistant.say(conversationId, '标题里年度两个字去掉，光荣牌33块');
  expect(await textOf(conversationId)).not.toBe(before);
  await assistant.say(conversationId, '撤回');
  expect(await textOf(conversationId)).toBe(before);
});

test('sentences quoted with their stops are each put where its order says', async () => {
  const { text } = await after(
    '第四部分末尾加一句“不足部分由街道自筹。”第二部分开头加一句“六月的一天夜里，民兵转移了群众。”',
  );
  expect(text).toContain('不足部分由街道自筹。');
  expect(text).toContain('六月的一天夜里，民兵转移了群众。');
});
