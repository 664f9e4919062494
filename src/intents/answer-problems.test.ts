import { describe, expect, it } from 'vitest';
import { assistantInMemory, talk } from '../testing/chat.ts';

const draft = `桂花街道2026年度党管武装工作述职报告

2026年，我认真履行第一责任人职责。全年召开议军会4次，点验应到60人，实到52人，组织训练44人次。

存在问题：一是思想认识有待提高，二是民兵点验到位率不高，三是民兵训练还需加强。

原因：主要是平时事情多。下一步，进一步加强领导，狠抓落实。
`;
const asked = `问题部分太空了，帮我重写：\n${draft}`;

async function told(...messages: string[]): Promise<{ text: string; replies: string[] }> {
  const answers = await talk(assistantInMemory(), [asked, ...messages]);
  return { text: answers.at(-1)?.draft?.text ?? '', replies: answers.slice(1).map(({ reply }) => reply) };
}

describe('what is answered to the questions of a rewriting', () => {
  it('is written into the problem it speaks of, and said where', async () => {
    const { text, replies } = await told('没到的八个都在外地打工，武装部长负责，明年四月前改到位', '全部采纳');
    expect(replies[0]).toContain('第2条“民兵点验到位率不高”');
    expect(text).toMatch(/二是民兵点验到位率不高，点验应到60人，实到52人，差8人，到位率86.7%，没到的8人都在外地务工/);
    expect(text).toMatch(
      /二是提高民兵点验到位率，[^；]*2027年4月前[^；]*武装部部长|二是提高民兵点验到位率，[^；]*武装部部长[^；]*2027年4月前/,
    );
    expect(text).not.toMatch(/[一三]是[^；]*2027年4月/);
  });

  it.each([
    ['by its number', '第三条是训练缺了六个人', /三是民兵训练还需加强，[^；。]*训练缺了6人/],
    ['by its name', '训练那条怪我，没有排计划', /三是(?:〔待核〕)?我抓得不紧，没有排计划/],
  ])('finds its problem %s', async (_, answer, wanted) => {
    expect((await told(answer, '全部采纳')).text).toMatch(wanted);
  });

  it('is still heard when the rewriting was taken, and what he changed by hand stays', async () => {
    const { text } = await told(
      '全部采纳',
      '把“召开议军会4次”改成“召开议军会5次”',
      '没到的八个都在外地打工',
      '全部采纳',
    );
    expect(text).toContain('召开议军会5次');
    expect(text).toContain('没到的8人都在外地务工');
    expect(text.match(/没到的8人/g)).toHaveLength(1);
    expect(text.match(/二是民兵点验到位率不高/g)).toHaveLength(1);
  });

  it('is not heard in a wish about the draft', async () => {
    const { text, replies } = await told(
      '全部采纳',
      '没到的八个都在外地打工',
      '全部采纳',
      '把“应到60人”改成“应到61人”',
    );
    expect(replies.at(-1)).not.toContain('您答的');
    expect(text).toContain('应到61人');
  });

  it('never enters the ledger', async () => {
    const answers = await talk(assistantInMemory(), [asked, '点验应到60实到52，没到的八个都在外地打工']);
    expect(answers.at(-1)?.ledger.figures).toEqual({});
  });
});
