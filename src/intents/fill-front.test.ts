import { beforeAll, expect, test } from 'vitest';
import type { Assistant } from '../assistant/assistant.ts';
import { assistantInMemory } from '../testing/chat.ts';

let assistant: Assistant;
const told = [
  '2024年度，青石街道，述职人是街道党工委书记',
  '议军会4次，现场办公2次，解决实际问题3个。报名70人，上站体检52人，入伍12人。光荣牌31块',
  '出稿',
];

beforeAll(() => {
  assistant = assistantInMemory({ draftFollows: true });
});

async function draftAfter(...says: readonly string[]): Promise<string[]> {
  const { conversationId } = await assistant.start();
  // oxlint-disable-next-line no-await-in-loop -- one turn after the other
  for (const say of [...told, ...says]) await assistant.say(conversationId, say);
  const draft = await assistant.lastDraft(conversationId);
  return (draft.ok ? (draft.value?.text ?? '') : '').split('\n');
}

test('name and date stand below the report, in every draft from then on', async () => {
  const wanted = ['述职人：青石街道党工委书记陶立群', '2025年1月6日'];
  const lines = await draftAfter('述职人姓名写陶立群；日期写2025年1月6号');
  expect(lines.slice(-2)).toEqual(wanted);
  expect((await draftAfter('述职人姓名写陶立群；日期写2025年1月6号', '出稿')).slice(-2)).toEqual(wanted);
});

test('an office the kind has no words for is named, and nobody else speaks', async () => {
  const lines = await draftAfter('职务写人大工委主任，名字陶立群，光荣牌33块');
  expect(lines.at(-2)).toBe('述职人：青石街道人大工委主任陶立群');
  expect(lines.join('')).toContain('33块');
  expect(lines.join('')).not.toContain('第一责任人');
});
