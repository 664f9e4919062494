import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../testing/kind.ts';
import { extractFigures } from '../mentions/extract.ts';
import { countCharacters } from '../polish/condense.ts';
import { assistantInMemory, talk } from '../testing/chat.ts';

const own = `各位领导：
2025年，城关街道党工委认真落实党管武装各项制度，现将履职情况报告如下。
一、主要工作
（一）抓思想引领
我们高度重视党管武装工作，始终把这项工作摆在重要位置。党工委专题学习6次，党委会议研究武装工作4次，现场办公3次，解决实际困难5个。大家的思想认识不断提高，工作氛围越来越浓。下一步还要继续深化学习，不断增强责任感和使命感。
（二）抓兵员征集
全年上站体检86人，合格40人，入伍12人，其中大学生9人。征兵宣传形式多样，入户走访做到全覆盖，群众反响很好。我们对每名应征青年都做到了一对一跟踪服务，家长比较满意。
（三）抓民兵建设
编组基干民兵120人，参训率98%，组织集中训练2次，累计15天。民兵队伍面貌焕然一新，纪律作风有了明显好转。在防汛抢险中出动民兵60人次，转移群众200人。
（四）抓双拥优抚
春节和八一期间走访慰问优抚对象35户，每户2000元，帮助退役军人就业18人。营造了拥军优属的浓厚氛围，得到了广大群众的一致好评。
二、存在问题
一是学习不够系统，理论联系实际还有差距，个别同志对党管武装的认识停留在表面。二是大学生征集比例还不高，宣传的针对性不强。三是民兵训练场地不足，器材老旧，训练内容比较单一。
三、原因分析
一是主观上重视程度不够，抓工作的韧劲不足。二是外出务工的多，适龄青年在家的少，发动难度比较大。三是经费投入有限，基础设施建设跟不上形势发展的需要。
四、下步打算
一是持续抓好理论学习，完善党委议军制度，做到常抓不懈。二是提前摸底，精准动员，争取大学生征集比例达到80%。三是争取经费10万元，改善训练场地，更新器材，提高训练水平。
以上报告，请予审议。`;

const figuresOf = (text: string): string[] =>
  extractFigures(text, armedForcesDuty().field).figures.map(({ start, end }) => text.slice(start, end));

describe('his own draft made shorter', () => {
  it.each(['字数压到400字', '字数压到600字', '压到350字'])('%s tells every figure that went', async (wish) => {
    const [before, after] = await talk(assistantInMemory(), [`帮我润色这篇稿子：\n${own}`, wish]);
    const [old, now, reply] = [before?.draft?.text ?? '', after?.draft?.text ?? '', after?.reply ?? ''];
    const gone = figuresOf(old).filter((figure) => !now.includes(figure));
    for (const figure of gone) expect(reply).toContain(figure);
    expect(reply.includes('没有数') && !reply.includes('带数的')).toBe(gone.length === 0);
    expect(countCharacters(now)).toBeLessThan(countCharacters(old));
  });
});

describe('a step that was the wrong one', () => {
  it('is taken back, and what was meant is done to the place it was done to', async () => {
    const answers = await talk(assistantInMemory(), [
      `帮我润色这篇稿子：\n${own}`,
      '存在问题的第三条删掉',
      '不对，退回去，删第二条',
    ]);
    const [first, wrong, right] = answers.map(({ draft }) => draft?.text ?? '');
    const two = '二是大学生征集比例还不高，宣传的针对性不强。';
    expect(wrong).not.toContain('三是民兵训练场地不足');
    expect(right).toBe(first?.replace(two, '').replace('三是民兵训练场地', '二是民兵训练场地'));
    expect(answers.at(-1)?.reply).toContain('退回去了');
  });
});

describe('出稿 while his own draft is open', () => {
  const told = '我是城关街道党工委书记，2025年上站体检86人，合格40人，入伍12人。';
  const begun = [told, `帮我润色这篇稿子：\n${own}`, '出稿'];

  it('asks which is meant and keeps his', async () => {
    const [, before, asked] = await talk(assistantInMemory(), begun);
    expect(asked?.reply).toContain('按台账另写一篇');
    expect(asked?.draft?.text).toBe(before?.draft?.text);
  });

  it.each(['继续改这篇', '还是改这篇吧'])('goes on with his at %s', async (answer) => {
    const answers = await talk(assistantInMemory(), [...begun, answer]);
    expect(answers.at(-1)?.reply).toContain('继续改您这篇');
    expect(answers.at(-1)?.draft?.text).toBe(answers[1]?.draft?.text);
  });

  it.each(['按台账另写一篇', '出稿', '另写一篇吧'])('writes another at %s, and his comes back', async (answer) => {
    const answers = await talk(assistantInMemory(), [...begun, answer, '回到我那篇']);
    expect(answers.at(-2)?.draft?.text).not.toContain('现场办公3次');
    expect(answers.at(-1)?.draft?.text).toBe(answers[1]?.draft?.text);
  });
});

describe('a draft written from the ledger', () => {
  const begun = ['我是城关街道党工委书记，2025年上站体检86人，合格40人，入伍12人，参训率98%。', '出稿'];
  const asked: [string, string][] = [
    ['稿子里的12人哪来的', '您在第1句说的：“入伍12人”'],
    ['今年一共入伍了多少？', '12人'],
    ['把参训率改成实际的', '稿子没有动'],
    ['参训率改成正确的数字', '稿子没有动'],
  ];
  it.each(asked)('%s is answered', async (said, answer) => {
    const answers = await talk(assistantInMemory(), [...begun, said]);
    expect(answers.at(-1)?.reply).toContain(answer);
    const now = answers.at(-1)?.draft?.text ?? answers[1]?.draft?.text;
    expect(now).toBe(answers[1]?.draft?.text);
  });
});

describe('what still stands open in a draft written from the ledger', () => {
  const begun = [
    '我是城关街道党工委书记，写2025年的，全年开议军会4次，现场办公3次，解决实际问题5个，专武干部6人，报名96人，上站体检74人，双合格31人，入伍22人，去年入伍20人。',
    '出稿',
  ];
  const talked = async (said: string): Promise<{ before: string; after: string; reply: string }> => {
    const answers = await talk(assistantInMemory(), [...begun, said]);
    const before = answers[1]?.draft?.text ?? '';
    return { before, after: answers.at(-1)?.draft?.text ?? before, reply: answers.at(-1)?.reply ?? '' };
  };

  it('goes out where the sentences nobody confirmed are named', async () => {
    const { before, after } = await talked('标黄的统统不要了');
    expect(before).toContain('〔待核〕');
    expect(after).not.toContain('〔待核〕');
    expect(after.length).toBeGreaterThan(before.length / 2);
  });

  it('is not what figures told in a row speak of', async () => {
    const answers = await talk(assistantInMemory(), [
      ...begun,
      '经费预算二十八万 去年二十四万 投入合计四十三万五 买器材三万多一点 宣传费一万二',
    ]);
    const figures = answers.at(-1)?.ledger.figures;
    expect(figures?.['funding.annual_budget']?.value).toBe('280000');
    expect(figures?.['funding.equipment_purchase']?.value).toBe('30000');
  });

  it('is listed where it is asked for', async () => {
    const { before, after, reply } = await talked('哪几句还没核实');
    const [, first = ''] = /〔待核〕([^〔]{4})/.exec(before) ?? [];
    expect(reply).toContain(first);
    expect(after).toBe(before);
  });

  it('is filled with the words that were given', async () => {
    const { after } = await talked('落款姓名填 贺长林');
    expect(after).toContain('贺长林');
    expect(after).not.toContain('【姓名】');
  });

  it('follows a number that is said to be another', async () => {
    const answers = await talk(assistantInMemory({ draftFollows: true }), [...begun, '报名不是96是98啊，给我改过来']);
    const now = answers.at(-1);
    expect(now?.reply).toContain('98');
  });

  it('puts a sum in the place of a sum', async () => {
    const sums = ['我是城关街道党工委书记，2025年。走访慰问优抚对象45人，慰问金2.2万元，光荣牌20块。', '出稿'];
    const answers = await talk(assistantInMemory({ draftFollows: true }), [...sums, '慰问优抚对象的那笔钱改成2万6']);
    expect(answers.at(-1)?.ledger.figures['support.visited_people']?.value).toBe('45');
    expect(answers.at(-1)?.ledger.figures['support.gift_amount']?.value).toBe('26000');
  });

  it('takes a title for words, and for no order to write', async () => {
    const { before, after } = await talked('题目给我换成：关于2025年度履行党管武装职责情况的述职报告');
    const [, ...rest] = before.split('\n');
    expect(after).toBe(['关于2025年度履行党管武装职责情况的述职报告', ...rest].join('\n'));
  });

  it('tells which of its numbers were worked out, and of what', async () => {
    const { reply } = await talked('哪些数是你算出来的');
    expect(reply).toContain('10%');
    expect(reply).toContain('22');
  });
});

describe('a wish about the layout of his own draft', () => {
  const said = ['其中大学生6人单起一行', '入伍12人、大学生9人分两行写', '走访优抚对象40户，补进去'];
  it.each(said)('%s tells the ledger nothing', async (wish) => {
    const [before, after] = await talk(assistantInMemory(), [`帮我润色这篇稿子：\n${own}`, wish]);
    expect(after?.ledger).toEqual(before?.ledger);
    expect(after?.reply).not.toContain('收到');
  });
});

describe('what is said of his own draft', () => {
  const begun = `帮我润色这篇稿子：\n${own}`;

  it('is a rewriting of its problems, and no other draft', async () => {
    const wish = '问题和原因两块写得太空了，帮我重写';
    const [, before, after] = await talk(assistantInMemory(), ['我是城关街道党工委书记', begun, wish]);
    expect(after?.reply).toContain('问题要写实');
    expect(after?.draft?.text ?? before?.draft?.text).toBe(before?.draft?.text);
  });

  it('is told with what stood there and what stands there now', async () => {
    const [, after] = await talk(assistantInMemory(), [begun, '“每户2000元”改成“每户1000元”']);
    expect(after?.reply).toContain('“每户2000元”→“每户1000元”');
  });

  it('asks which of the empty words shall go, and takes none', async () => {
    const [before, after] = await talk(assistantInMemory(), [begun, '把空话套话删掉']);
    expect(after?.reply).toContain('要删哪一句');
    expect(after?.draft?.text ?? before?.draft?.text).toBe(before?.draft?.text);
  });
});
