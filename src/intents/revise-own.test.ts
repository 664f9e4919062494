import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../testing/kind.ts';
import { extractFigures } from '../mentions/extract.ts';
import { countCharacters } from '../polish/condense.ts';
import { assistantInMemory, talk } from '../testing/chat.ts';
import { isUndoing } from './undo.ts';

const told = [
  '2025年，桂花街道，党工委书记',
  '议军会4次，学习6次，现场办公2次，专武干部3名，应急排应编30实有28，点验应到56实到51，登记418，报名67体检38政考24役前19入伍16，大学生15，走访46户，预算12万',
  '出稿',
];

/** The draft before the last message and the answer to it. */
async function after(...wishes: string[]): Promise<{ before: string; now: string; reply: string; all: string[] }> {
  const answers = await talk(assistantInMemory(), [...told, ...wishes]);
  const texts = answers.map((answer) => answer.draft?.text ?? '');
  return {
    before: texts.at(-2) ?? '',
    now: texts.at(-1) ?? '',
    reply: answers.at(-1)?.reply ?? '',
    all: texts.slice(told.length - 1),
  };
}

const figuresOf = (text: string): string[] =>
  extractFigures(text, armedForcesDuty().field).figures.map(({ value, unit }) => `${value}${unit}`);

describe('a wish about the draft that is there', () => {
  it.each(['太长了压到1200字', '字数控制在一千二以内', '压一压 一千二百字就够了'])(
    '%s is met and not exceeded',
    async (wish) => {
      const { now, reply } = await after(wish);
      expect(countCharacters(now)).toBeLessThanOrEqual(1200);
      expect(countCharacters(now)).toBeGreaterThan(1150);
      expect(reply).toContain(`现在${countCharacters(now)}字`);
    },
  );

  it('keeps every figure when told to, and says what that costs', async () => {
    const { before, now, reply } = await after('压到800字，数字一个不许动');
    expect(figuresOf(now).toSorted()).toEqual(figuresOf(before).toSorted());
    expect(reply).toContain('没有压到800字');
  });

  it('touches one section alone when one is meant', async () => {
    const { before, now } = await after('只把开头那段压到120字');
    const others = (text: string): string[] => text.split('\n\n').filter((_, place) => place !== 1);
    expect(others(now)).toEqual(others(before));
    expect(now).not.toBe(before);
  });

  it('makes a speech of what was confirmed, and gives the written report back', async () => {
    const { all } = await after('都属实', '给我改成五分钟发言稿', '再改回书面稿');
    const [, , speech = '', back = ''] = all;
    expect(speech).toContain('各位领导、同志们');
    expect(speech).toMatch(/武装部部长|社区书记|专武干部牵头/);
    expect(back).toContain('一、');
    expect(back).not.toContain('〔待核〕');
  });

  it.each(['改回书面稿', '改回原来的', '改回正式稿', '换回正式文', '还原', '恢复成书面的'])(
    '%s gives the very report back that the speech was made from',
    async (wish) => {
      const { all } = await after('改成五分钟发言稿', wish);
      const [report, speech, back] = all;
      expect(speech).not.toBe(report);
      expect(back).toBe(report);
    },
  );

  it('leaves unconfirmed causes unread and says so', async () => {
    const { now, reply } = await after('改成讲话稿');
    expect(now).not.toContain('武装部部长');
    expect(reply).toContain('待核');
  });

  it('goes back when asked', async () => {
    const { all } = await after('压到1200字', '撤回');
    expect(all.at(-1)).toBe(all[0]);
  });

  it.each(['报名改成68', '经费1500元', '只有3个社区参加了培训', '今年的活动压缩到了5场', '登记1500人'])(
    'is not seen in %s',
    async (message) => {
      const { now } = await after(message);
      expect(now).toBe('');
    },
  );

  it.each([
    ['撤回', true],
    ['算了撤回吧', true],
    ['退回上一版', true],
    ['请撤回刚才的改动', true],
    ['上一次的修改撤回', true],
    ['上次征兵退回2人', false],
    ['退兵2人', false],
    ['撤销了一个岗位', false],
  ])('%s undoes: %s', (message, isMeant) => expect(isUndoing(message)).toBe(isMeant));
});

describe('问题部分太空了', () => {
  it('asks at most three questions at once, takes the answers and writes', async () => {
    const answers = await talk(assistantInMemory(), [
      ...told,
      '问题部分太空了',
      '没到的5个人都在外地打工，名册没更新。武装部长负责，三月底前',
    ]);
    const [question, written] = answers.slice(-2);
    expect(question?.reply.match(/[？?]/g)?.length).toBeLessThanOrEqual(4);
    expect(question?.asked.length).toBeGreaterThan(0);
    expect(question?.asked.length).toBeLessThanOrEqual(3);
    expect(written?.draft?.text).toMatch(/三是[^\n]*应到56人[^\n]*没到的5人都在外地务工，名册没有更新。/);
    expect(written?.draft?.text).toContain('2026年3月底前');
    expect(written?.ledger.unassigned).toEqual([]);
    expect(written?.reply).toContain('↔');
  });

  it('hears figures of another matter as figures', async () => {
    const answers = await talk(assistantInMemory(), [...told, '问题写得太虚了', '国防教育8场，受众2000人次']);
    expect(answers.at(-1)?.ledger.figures['education.activities']?.value).toBe('8');
    expect(answers.at(-1)?.draft).toBeNull();
  });

  it('takes the answers to a pasted part as well', async () => {
    const answers = await talk(assistantInMemory(), [
      '这段问题写得太空，帮我改实：“存在问题：一是部分专武干部专业化水平有待提升；二是资料管理方面有待加强。原因分析：一是思想认识不够。”2023年，香溪街道。',
      '专武干部3个，2个是今年新来的，没培训过；档案盒缺点验签到表。别的没有。',
      '全部采纳',
    ]);
    const text = answers.at(-1)?.draft?.text ?? '';
    expect(answers.at(-2)?.draft?.text).not.toContain('新任');
    expect(text).toMatch(/3(?:名专武干部中有2名|个，2人)是今年新任的/);
    expect(text).toContain('〔待核〕');
    // His own draft is no ledger: what he answers about it goes there with 用这些数.
    expect(answers.at(-1)?.ledger.figures).toEqual({});
  });
});
