import { describe, expect, it } from 'vitest';
import { unwrap } from './unwrap.ts';

const broken = [
  '桥东街道2021年度述职报告',
  '2021年是中国共产党成立一百周年，也是“十四五”开局之',
  '年，我把武装工作与党史学习教育一起安排，专题学习党的',
  '二十大精神一次，召开议军会三次，分别议了整组、征兵和',
  '器材库搬迁，议定事项八件，办结七件，剩下一件正在采购',
  '。现报告如下。',
  '一、组织领导',
  '街道配备专武干部两名，十三个社区书记任民兵连政治指导',
  '员，我到武装部现场办公三次，帮助解决了民兵器材库搬迁',
  '和社区连部挂牌两个问题。',
].join('\n');

describe('a text broken into lines of one width', () => {
  it('is read as the paragraphs it was broken from, headings apart', () => {
    const { text } = unwrap(broken);
    expect(text).toContain('专题学习党的二十大精神一次');
    expect(text).toContain('述职报告\n2021年');
    expect(text).toContain('\n一、组织领导\n街道配备');
  });

  it('gives every offset its place in the source', () => {
    const { text, toSource } = unwrap(broken);
    for (let at = 0; at < text.length; at += 1) expect(broken[toSource(at)]).toBe(text[at]);
  });

  it('is left alone where lines are paragraphs', () => {
    const text = '一、训练\n全年训练10天，参训30人。\n二、征兵\n批准入伍16人，没有退兵。';
    expect(unwrap(text).text).toBe(text);
  });
});
