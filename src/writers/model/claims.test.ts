import { armedForcesDuty } from '../../testing/kind.ts';
import { describe, expect, it } from 'vitest';
import { createReference, judgeClause } from './claims.ts';

const { field } = armedForcesDuty();

const reference = createReference('民兵应急排没有满编，到位率还有差距。把政策法规学清楚，议事决策才能把准方向。');

describe('a clause', () => {
  it.each([
    '党管武装必须一级抓一级',
    '要组织好民兵整组',
    '关键在于责任落到人',
    '议军议事是第一责任人的本分',
    '既要有人管也要管到底',
    '平时不抓紧急时就不能用',
  ])('%s says what must be', (clause) => {
    expect(judgeClause(clause, reference, field)).toBe('principle');
  });

  it.each([
    '深入开展国防教育进校园活动',
    '应征青年踊跃报名参军',
    '主要依托社区网格动员',
    '社区书记都很支持这项工作',
    '形成会议纪要下发执行',
    '军地关系融洽和谐',
    '抓住关键环节组织督查',
    '群众满意度不断提升',
    '兵员质量明显改善',
    '营造了浓厚氛围',
    '民兵应急排已经满编',
    '民兵应急排按时满编',
    '被上级评为先进单位',
    '必须说全年圆满完成了任务',
  ])('%s asserts what nobody said', (clause) => {
    expect(judgeClause(clause, reference, field)).toBe('unbacked');
  });

  it.each(['民兵应急排没有满编', '到位率还有差距', '议事决策才能把准方向'])(
    '%s is the embedded writer’s own',
    (clause) => {
      expect(judgeClause(clause, reference, field)).toBe('backed');
    },
  );

  it.each(['其中', '同时', '在此基础上'])('%s only joins', (clause) => {
    expect(judgeClause(clause, reference, field)).toBe('joining');
  });
});
