import { describe, expect, it } from 'vitest';
import { assistantInMemory, talk } from '../../testing/chat.ts';

const told = ['2025年度，桂花街道，党工委书记', '报名56，体检31，走了12个，点验2次应到48实到46，议军会4次'];

const own = `2025年度党管武装工作述职报告
今年以来，桂花街道党工委认真履行党管武装政治责任，武装工作一刻也不能松。
一、主要工作
（一）强化政治引领。召开议军会4次，坚持把武装工作列入重要议事日程，与经济社会发展同部署、同检查、同考核。
（二）抓实民兵建设。组织点验2次，应到48人，实到46人。
（三）做好征兵工作。应征报名56人，上站体检31人，政审24人，批准入伍12人。
二、存在问题
一是民兵在位率不高，部分民兵外出务工。二是国防教育形式单一，覆盖面不够广。
三、下步打算
一是进一步加强民兵队伍建设，摸清底数。二是进一步丰富国防教育形式。三是进一步配齐专武干部，做到专职专用。
以上报告，请予评议。`;

async function replyBeside(messages: readonly string[], question: string): Promise<string> {
  const answers = await talk(assistantInMemory({ draftFollows: true }), [...told, ...messages, question]);
  expect(answers.at(-1)?.ledger.figures).toEqual(answers.at(-2)?.ledger.figures);
  return answers.at(-1)?.reply ?? '';
}

describe('a question about the open text is read against it', () => {
  it.each([
    ['我写的“武装工作一刻也不能松”那句还在不在？', /^在，一字没动/],
    ['我写的“寸土必争”那句还在不在？', /没有“寸土必争”这句/],
    ['里头还有没有老黄历，过时的说法', /政审.*政治考核/s],
    ['问题和措施条数对不上吧，多出来的怎么弄', /问题2条、原因0条、措施3条.*专武干部/s],
    ['太长了先砍哪儿', /最长的是“一、主要工作”/],
    ['给我这篇打个分，别光说好的', /措施3条.*没有一条对一条/s],
    ['哪几句像套话', /形式单一/],
  ])('of his own: %s', async (question, wanted) => {
    expect(await replyBeside([`帮我看看这份稿子：\n${own}`], question)).toMatch(wanted);
  });

  it.each([
    ['这下能交了吧', /^还差一步：.*还空着\d+处/],
    ['方括号待填的还剩几个，在哪几段', /^空着\d+处/],
    ['议军会写在哪一段了，没找着', /议军会4次/],
    ['十八万写到哪一段去了', /没有“十八万”这个数/],
    ['为啥写了进站比例55.4%，我没报过啊', /是用您报的数算的：.*31人.*56人|是用您报的数算的：.*56人.*31人/],
    ['最后这版比头一版改了哪几处', /改|没有/],
  ])('of the drafted one: %s', async (question, wanted) => {
    expect(await replyBeside(['出稿'], question)).toMatch(wanted);
  });
});

describe('a question', () => {
  it.each([
    ['这个收钱不 要不要注册啊 手机上弄得成不', [/不要钱/, /不用自己注册/]],
    ['要不要盖章？先微信发给武装部看一眼行不行', [/签字/, /微信.*别发/]],
  ])('is answered part by part: %s', async (text, wanted) => {
    const reply = (await talk(assistantInMemory(), [text])).at(-1)?.reply ?? '';
    for (const one of wanted) expect(reply).toMatch(one);
  });

  it.each(['报名那个你记的是五十六还是六十五，怕听岔了', '点验实到是46还是64来着', '入伍的说的是12还是21？'])(
    'tells none of the numbers it asks after: %s',
    async (text) => {
      expect(await replyBeside([], text)).toMatch(/台账里是/);
    },
  );

  it('stays the only thing talked of: what was asked of him is not asked anew, and stays asked', async () => {
    const answers = await talk(assistantInMemory(), [...told, '这稿子一般写多少字？']);
    expect(answers.at(-1)?.reply).not.toMatch(/？/);
    expect(answers.at(-1)?.asked).toEqual(answers.at(-2)?.asked);
  });
});

describe('a wish', () => {
  it.each([
    '问题只留两条，第3条删掉',
    '四个问题合并成三个',
    '把慰问那句“慰问金6万元”挪到第2段末尾',
    '问题那段压到300字',
  ])('changes no figure: %s', async (text) => {
    expect(await replyBeside(['现场办公3次，解决实际问题5个，慰问金6万', '出稿'], text)).not.toMatch(
      /记上了|记下了|改为/,
    );
  });
});
