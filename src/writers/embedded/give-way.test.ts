import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../../testing/kind.ts';
import { givingWay } from './give-way.ts';
import { weighClauses } from './hollow.ts';
import { rewriteProblems } from './rewrite-problems.ts';

const kind = armedForcesDuty();

describe('what a clause weighs', () => {
  it.each([
    ['fact', '应到52人实到47人'],
    ['fact', '通知只在群里发了一次'],
    ['fact', '由武装部部长牵头'],
    ['fact', '没有逐户走访'],
    ['hollow', '切实提高政治站位'],
    ['hollow', '武装部人手少'],
    ['hollow', '基层工作千头万绪'],
    ['hollow', '上级没有拨专项经费'],
    ['hollow', '恳请上级加大支持'],
    ['open', '门卫换了班'],
    ['open', '武装部对请假没有定规矩'],
  ])('%s: %s', (weight, words) => {
    expect(weighClauses(words, { start: 0, end: words.length }, kind).map((one) => one.weight)).toEqual([weight]);
  });
});

describe('words that fit any draft', () => {
  it('give way where nothing beside them tells a fact', () => {
    const words = '进一步加强领导，压实责任。';
    expect(givingWay(words, { start: 0, end: words.length }, kind)).toEqual({ start: 0, end: words.length - 1 });
    expect(givingWay('进一步加强领导，3月底前补齐2人。', { start: 0, end: 16 }, kind)).toBeNull();
  });
});

const drafts = [
  '二、存在问题\n1.夜间拉动慢。11月4日夜里试拉，40分钟到了19人，对讲机有3部没电，思想认识还不够到位。\n2.走访军属少，全年走了21户，还有12户没有上门，主要是工作任务重。\n3.创新意识不强，亮点不多。\n\n三、原因分析\n1.上级经费有限，人手紧张，我两次在外开会没有到场。\n2.基层事务繁杂。\n3.站位不高。\n\n四、整改措施\n1.切实加强领导，每月10日试机一次，由干事罗平签字，进一步压实责任。\n2.加大走访力度。\n3.解放思想，勇于创新。\n4.建议上级增加编制。',
  '存在的不足：一是训练场地离得远，来回要走2个小时，受条件限制难以集中；二是宣传形式单一，氛围不浓；三是名册不准，电话打不通的有14人。今后，我们将提高认识，强化担当；名册每季度核对一遍，由专干小何负责；争取上级支持，不断改善条件。',
  '（三）存在的问题\n- **点验**：到位不齐，应到66人实到59人，重视不够。\n- **教育**：深度不够，效果不明显。\n\n（四）整改措施\n- 加强点验管理，形成合力。\n- 丰富教育形式，4月在镇中学办2场。',
];

describe('a rewriting', () => {
  it.each(drafts)('keeps every clause that tells a fact, and any step of it alone can be taken back: %#', (part) => {
    const text = `乌石镇2025年度党管武装工作述职报告\n\n一、主要工作\n我主持召开议军会3次。\n\n${part}\n\n述职人：镇党委书记\n`;
    const { regions } = rewriteProblems({ kind, text });
    const all = regions
      .toReversed()
      .reduce((now, one) => now.slice(0, one.start) + one.after + now.slice(one.end), text);
    const clauses = weighClauses(text, { start: 0, end: text.length }, kind).filter(
      ({ weight, start, end }) => weight === 'fact' && !/^\d\.?\D*$/.test(text.slice(start, end)),
    );
    for (const { start, end } of clauses) expect(all).toContain(text.slice(start, end));
    for (const { start, end, before } of regions) expect(before).toBe(text.slice(start, end));
    expect(all).not.toMatch(/。。|，，|；；|，。|。；|；。|：[。；，]|^[，；。]/m);
    expect(all.endsWith('述职人：镇党委书记\n')).toBe(true);
  });
});
