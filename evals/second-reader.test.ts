import { describe, expect, it } from 'vitest';
import { bindNumbers } from './second-binder.ts';
import { readNumbers } from './second-reader.ts';

const read = (text: string): string[] =>
  readNumbers(text).map(({ value, unit, isApprox }) => `${value}${isApprox ? '余' : ''}${unit}`);

describe('the scorers’ own reader', () => {
  it.each([
    ['编组普通民兵1705人，受众3100余人次。', ['1705人', '3100余人次']],
    ['投入46.8万元，另有5万多元，合计518000元。', ['468000元', '50000余元', '518000元']],
    ['到位率91.1%，增长８.３％。', ['91.1%', '8.3%']],
    ['入伍十五人，议军会两次，走访一百零六户。', ['15人', '2次', '106户']],
    ['2024年度，3月底前，武发〔2024〕5号。', []],
    ['一、强化领导\n（一）主要问题\n一是点验。党的二十大以来，第一责任人。', []],
  ])('%s', (text, wanted) => {
    expect(read(text)).toEqual(wanted);
  });

  it('tells by the sentence alone which figure a number is', () => {
    const text = '年内应征报名72人，其中大学生46人，批准入伍11人，大学生占【　】%。';
    expect(bindNumbers(text, readNumbers(text)).map(({ ids }) => ids.join())).toEqual([
      'conscription.applied',
      'conscription.applied_college',
      'conscription.enlisted',
    ]);
  });
});
