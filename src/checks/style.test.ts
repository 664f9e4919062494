import { describe, expect, it } from 'vitest';
import { polishText } from '../polish/polish-text.ts';
import { armedForcesDuty } from '../testing/kind.ts';

const kind = armedForcesDuty();
const polished = (text: string): string => polishText({ kind, text }).text;

describe('official style', () => {
  it.each([
    [
      '通过民兵整组工作的开展，使我街道应急排的年龄结构得到了进一步的优化和改善。',
      '通过民兵整组工作的开展，我街道应急排的年龄结构进一步优化。',
    ],
    ['由于安全意识淡薄，导致部分经营户占用消防通道。', '由于安全意识淡薄，部分经营户占用消防通道。'],
    ['全年总共累计排查整改各类安全隐患达到734条之多。', '全年累计排查整改各类安全隐患734条。'],
    ['能否完成年度征兵任务，关键在于领导重视。', '完成年度征兵任务，关键在于领导重视。'],
    ['器材库的漏雨问题已经被我们给予了彻底的解决。', '器材库的漏雨问题已彻底解决。'],
    ['镇里跑了好几趟县里，要来5万块钱。', '镇里多次到县里，要来5万元。'],
    ['点验到位率之所以不高的原因，是因为掌握不够造成的。', '点验到位率不高，是因为掌握不够。'],
    ['着重抓了一下几点。', '着重抓了以下几点。'],
  ])('says %s shorter', (text, right) => {
    expect(polished(text)).toBe(right);
  });

  it.each([
    '通过开展整组，民兵队伍更加充实。',
    '在区人武部指导下，街道建成民兵之家。',
    '我们党的领导坚强有力。',
    '生活水平得到提高。',
    '由于外出务工多，点验到位率偏低。',
  ])('leaves %s', (text) => {
    expect(polished(text)).toBe(text);
  });
});
