import { describe, expect, it } from 'vitest';
import { assistantInMemory } from '../testing/chat.ts';

async function replies(...messages: string[]): Promise<string[]> {
  const assistant = assistantInMemory();
  const { conversationId } = await assistant.start();
  const said: string[] = [];
  for (const text of messages) {
    // oxlint-disable-next-line no-await-in-loop -- turns follow each other
    const answer = await assistant.say(conversationId, text);
    said.push(answer.ok ? answer.value.reply : '');
  }
  return said;
}

const unit = '梧桐街道2025年，党工委书记';
const leadership = '议军会4次，现场办公3次，解决难题5个，中心组学习6次';
const chain = '报名96人，体检70人，政考42人，役前教育30人，入伍23人，其中大学生18人';
const asked = /最难的是哪一件/;

describe('the question that lifts a draft most', () => {
  it('comes between the figures, once so many are there, and only once', async () => {
    const [, few = '', enough = '', more = ''] = await replies(unit, leadership, chain, '点验应到120人，实到112人');
    expect([few, enough, more].map((reply) => asked.test(reply))).toEqual([false, true, false]);
  });

  it('is not asked before the figure it explains', async () => {
    const [, , reply = ''] = await replies(unit, chain, '点验应到120人，实到112人，兵役登记338人，国防教育6场');
    expect(reply).not.toMatch(asked);
  });
});
