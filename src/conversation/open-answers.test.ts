import { describe, expect, it } from 'vitest';
import type { TurnAnswer } from '../assistant/turn-answer.ts';
import { invariant } from '../result.ts';
import { assistantInMemory } from '../testing/chat.ts';

const told = '报名56，体检31，走了12个，退兵1个，点验2次应到48实到43，议军会4次，解决实际问题5个，出动民兵3次';
const muster = 'cause:muster';

/** What is said while a question of the app is open below a draft. */
async function say(question: string, ...messages: readonly string[]): Promise<TurnAnswer> {
  const assistant = assistantInMemory({ draftFollows: true });
  const { conversationId } = await assistant.start();
  for (const message of ['2025年度，桂花街道，党工委书记', told, '出稿']) await assistant.say(conversationId, message);
  const asked = await assistant.ask(conversationId, question);
  invariant(asked.ok, 'the question is put');
  let last = asked.value;
  for (const message of messages) {
    const answer = await assistant.say(conversationId, message);
    invariant(answer.ok, 'the message is answered');
    last = answer.value;
  }
  return last;
}

const shown = ({ proposals = [] }: TurnAnswer): string[] => proposals.map(({ id, text }) => `${id} ${text}`);

describe('said while a question of the app is open', () => {
  it.each([
    [muster, '报名应该是六十二', 'conscription.applied', '62'],
    ['study_content', '大学生改成11', 'conscription.college', '11'],
    ['problem_example', '走访现役军人家庭23户', 'support.visited_households', '23'],
  ])('to %s, %s is a figure and no answer', async (question, message, id, value) => {
    const answer = await say(question, message);
    expect(answer.ledger.figures[id]?.value).toBe(value);
    expect(shown(answer)).toEqual([]);
  });

  it.each([
    [muster, '你写的原因不对，我们没有这样的情况'],
    [muster, '领导看了不满意'],
    ['study_content', '这个问过了呀'],
    ['chair_council', '今天忙得很，晚点再说'],
  ])('to %s, %s is nothing for the report', async (question, message) => {
    const answer = await say(question, message);
    expect(shown(answer)).toEqual([]);
    expect(answer.ledger.facts).toEqual({});
  });

  it('of an answer beside a figure only its own words are the answer', async () => {
    const answer = await say(muster, '请假的多，走访现役军人家庭23户');
    expect(shown(answer)).toEqual([`${muster} 请假的多`]);
    expect(answer.ledger.figures['support.visited_households']?.value).toBe('23');
  });

  it('a cause goes to the problem whose matter it names, asked for or not', async () => {
    expect(shown(await say(muster, '体检淘汰多是因为近视'))).toEqual(['cause:exam-lost 近视']);
    expect(shown(await say('cause:returned', '点验没到的都在外头打工'))[0]).toMatch(/^cause:muster /);
  });

  it('a second telling for one place stands behind the first', async () => {
    const answer = await say('problem', '训练人到不齐', '写进去', '问题还有一条：器材库太旧，东西没处放');
    expect(shown(answer)[0]).toMatch(/^problem 训练人到不齐；/);
  });

  it('a yes or no question is answered in other words too', async () => {
    expect((await say('chair_council', '有一次是镇长主持的')).ledger.facts['chair_council']?.status).toBe('denied');
    expect((await say('chair_council', '我都主持的')).ledger.facts['chair_council']?.status).toBe('confirmed');
  });

  it.each(['我其实是副书记', '职务写错了，是副书记', '述职人改成党工委副书记'])(
    '%s puts the role right',
    async (message) => {
      const answer = await say('problem_example', message);
      expect(answer.ledger.role).toBe('党工委副书记');
      expect(shown(answer)).toEqual([]);
    },
  );

  it('numbers in a doing that is told are no figures', async () => {
    const answer = await say('education.activities', '7月12日夜里书记带领民兵40人守堤两天两夜，转移群众67人');
    expect(Object.values(answer.ledger.figures).map(({ value }) => value)).not.toContain('40');
    expect(answer.ledger.figures['education.activities']).toBeUndefined();
  });
});
