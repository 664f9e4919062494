import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../testing/kind.ts';
import { familyOf, ruleOf } from './rules.ts';
import { runChecks } from './run-checks.ts';

const kind = armedForcesDuty();
const weight = { error: 0, warning: 1, hint: 2 };

/** A report with faults of many families. */
const faulty = `桂花街道2024年度党管武装工作述职报告

我是桂花街道党工委书记,现述职如下。
一、组织领导。
全年召开议军会4次，，解决问题X个。政审考核13人，涌现出民兵王建国等先进典型。
三、民兵工作
应到30人，实到28人，到位率95%，联系电话13912345678。去年新冠肺炎……等。
四、存在问题
一是成绩显著。二是学习不够。
五、原因分析
一是认识还不够。
六、下步打算
一是进一步加强学习。
`;

describe('the rules of the checks', () => {
  it.each<[string, string, string, boolean]>([
    ['figures/unsourced', 'figures', 'section', true],
    ['arithmetic/college-within-enlisted', 'arithmetic', 'report', false],
    ['timeline/covid-measures', 'timeline', 'section', true],
    ['phrasing/some-pattern', 'phrasing', 'section', false],
    ['structure/section-missing', 'structure', 'report', false],
    ['of/yesterday', 'phrasing', 'section', false],
  ])('%s is of %s, of a %s, grave: %s', (id, family, scope, isGrave) => {
    expect(ruleOf(id)).toMatchObject({ family, scope, isGrave });
    expect(familyOf(id)).toBe(family);
  });

  it('are never held weightier than they are said to be', () => {
    const findings = runChecks({ kind, text: faulty });
    expect(new Set(findings.map(({ rule }) => familyOf(rule))).size).toBeGreaterThan(5);
    expect(findings.filter((one) => weight[one.severity] < weight[ruleOf(one.rule).severity])).toEqual([]);
  });

  it('are told apart by what is known of them, never by how their ids begin', () => {
    const folders = ['checks', 'polish', 'writers/model', 'writers/embedded', 'assistant', 'conversation', 'web'];
    const wrong = folders.flatMap((folder) => {
      const path = join(import.meta.dirname, '..', folder);
      const names = readdirSync(path).filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'));
      return names.filter((name) =>
        /rule\.(?:startsWith|split|replace)\(/.test(readFileSync(join(path, name), 'utf8')),
      );
    });
    expect(wrong).toEqual([]);
  });
});
