import { describe, expect, it } from 'vitest';
import { readAssertions } from './assertions.ts';

function claimsOf(text: string): string[] {
  return readAssertions(text, (clause) => /\d/.test(clause))
    .filter(({ kind }) => kind === 'claim')
    .map((one) => one.text);
}

describe('a sentence', () => {
  it.each([
    '抓武装是党工委的政治责任，书记必须亲自管、带头抓，关键在于把责任落到议事和办事上。',
    '投入必须列得进预算、用得到实处。',
    '学习和培训都要联系岗位实际，关键在于学了能用。',
    '要让退役军人感受到组织的温暖。',
    '走访贵在经常、重在解难，军属的合理诉求必须件件有回音。',
    '国防教育要面向群众、贴近生活，让群众听得懂、记得住。',
    '党管武装必须一级抓一级。',
    '要组织好民兵整组。',
    '只有把底数摸清，征兵工作才能主动。',
    '平时不抓，紧急时就不能用。',
    '优抚政策一头连着军心，一头连着民心。',
    '民兵队伍是应急应战的重要力量。',
    '下一步将逐人核查未到人员。',
  ])('%s says what must be or is so by its nature, and claims nothing', (sentence) => {
    expect(claimsOf(sentence)).toEqual([]);
  });

  it.each([
    '应征青年踊跃报名参军。',
    '社区书记都很支持这项工作。',
    '群众满意度不断提升。',
    '营造了浓厚氛围。',
    '民兵应急排已经满编。',
    '被上级评为先进单位。',
    '必须继续保持全区领先的位次。',
    '必须说全年圆满完成了任务。',
    '街道大力开展国防教育。',
    '定兵前的复核把关还有漏洞。',
    '队伍建设有待加强。',
  ])('%s asserts what somebody must have said', (sentence) => {
    expect(claimsOf(sentence)).not.toEqual([]);
  });

  it('carries what must be over its commas, and no further than the claim that ends it', () => {
    expect(claimsOf('必须把队伍建强，把责任压实，做到人人有事干。')).toEqual([]);
    expect(claimsOf('征兵工作是硬任务，街道早部署早动员。')).toEqual(['街道早部署早动员']);
  });

  it('leaves the words beside a number to the figure, and judges the rest', () => {
    expect(claimsOf('办理优待证17张，让退役军人感受到组织的温暖。')).toEqual(['让退役军人感受到组织的温暖']);
    expect(claimsOf('全年召开议军会4次，研究武装工作6项。')).toEqual([]);
  });

  it('reads a hundred sentences in a few milliseconds', () => {
    const section =
      '抓武装是党工委的政治责任，书记必须亲自管、带头抓。街道高度重视武装工作，全年召开议军会4次。'.repeat(50);
    readAssertions(section, () => false);
    const from = performance.now();
    readAssertions(section, () => false);
    expect(performance.now() - from).toBeLessThan(200);
  });
});
