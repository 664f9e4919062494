import { describe, expect, it } from 'vitest';
import { flagged } from '../testing/check-snippet.ts';

const near = (text: string): string[] => flagged(text, 'structure/near-name');
const report = (...lines: string[]): string =>
  ['某镇2024年度述职报告', '某镇党委书记　郭志明', '现将情况报告如下。', ...lines].join('\n');

describe('one person under two names', () => {
  it.each([
    ['letters turned about', ['请老兵秦建国一起上门，秦建国讲了经历。', '后来秦国建还送来了锦旗。'], '秦国建'],
    ['a letter that sounds alike', ['我到会。', '述职人：郭志鸣', '2024年12月20日'], '郭志鸣'],
    ['a letter that sounds alike, of nobody called', ['队长周德旺盯着办。', '我和周德望一起走了一趟。'], '周德望'],
    ['another surname at the end', ['我到会。', '述职人：罗志明', '2024年12月20日'], '罗志明'],
  ])('is told: %s', (_, lines, name) => {
    expect(near(report(...lines))).toEqual([`structure/near-name: ${name}`]);
  });

  it.each([
    [['请老兵秦建国一起上门。', '述职人：郭志明', '2024年12月20日']],
    [['民兵连长秦建国、排长秦建军到场。']],
    [['部长高度重视，书记高度重视。', '队长任务重，任务中有难处。']],
    [['坚持高标准推进，马上就办，何时间都不拖。']],
  ])('%s is let pass', (lines) => {
    expect(near(report(...lines))).toEqual([]);
  });
});
