import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../../testing/kind.ts';
import { clausesOf, contentOf } from './his-words.ts';
import { rewriteProblems } from './rewrite-problems.ts';

const kind = armedForcesDuty();

const things = [
  '民兵点验到位率',
  '民兵训练质量',
  '国防教育形式',
  '征兵工作',
  '双拥走访',
  '武装经费保障',
  '民兵连部建设',
  '兵役登记',
  '专武干部业务能力',
  '服务站作用',
  '无人机采购',
];
const faults = ['不高', '有待提高', '还需进一步加强', '不够扎实', '比较单一', '还有差距', '不足'];
const besides = [
  '少数社区重视不够',
  '优质兵源少',
  '有的连部没有固定场所',
  '北片三个社区没有走到',
  '硬件设施不足',
  '李干事今年才到岗',
  '反映的困难拖了半年',
  '氛围不够浓厚',
  '人员管理有待加强',
];
const causes = [
  '宣传力度不够',
  '思想上重视不够',
  '平时工作忙',
  '请假规矩没有执行',
  '责任心不强',
  '经费有限',
  '我检查不经常',
  '家长有顾虑',
  '认识不到位',
  '教员不好请',
];
const measures = [
  '严格请销假制度',
  '积极争取资金',
  '进一步加强学习',
  '拓宽宣传渠道',
  '提高政治站位',
  '改善硬件条件',
  '多到基层走访',
  '强化责任担当',
  '不断创新方式方法',
  '请老兵讲传统',
];

const problem = fc
  .tuple(fc.constantFrom(...things), fc.constantFrom(...faults), fc.subarray(besides, { maxLength: 2 }))
  .map(([thing, fault, more]) => [`${thing}${fault}`, ...more].join('，'));
const several = (words: readonly string[]): fc.Arbitrary<string> =>
  fc.subarray([...words], { minLength: 1, maxLength: 3 }).map((clauses) => clauses.join('，'));
const item = fc.record({ problem, cause: several(causes), measure: several(measures) });

const forms: Record<string, (items: readonly { problem: string; cause: string; measure: string }[]) => string> = {
  'under three headings': (items) => {
    const list = (key: 'problem' | 'cause' | 'measure'): string =>
      items.map((one, at) => `（${'一二三'[at] ?? ''}）${one[key]}。`).join('\n');
    return `二、存在问题\n${list('problem')}\n\n三、原因分析\n${list('cause')}\n\n四、下步措施\n${list('measure')}`;
  },
  'in one paragraph each': (items) => {
    const list = (key: 'problem' | 'cause' | 'measure'): string =>
      items.map((one, at) => `${'一二三'[at] ?? ''}是${one[key]}`).join('；');
    return `存在问题：${list('problem')}。\n主要原因：${list('cause')}。\n整改措施：${list('measure')}。`;
  },
  'each with its labels': (items) =>
    `二、问题、原因和措施\n${items.map((one, at) => `${at + 1}.${one.problem}。\n原因：${one.cause}。\n措施：${one.measure}。`).join('\n')}`,
};

function draftOf(part: string): string {
  return `柳桥街道2026年度党管武装工作述职报告\n\n一、主要工作\n全年召开议军会4次。点验应到60人，实到52人。应征报名80人，体检合格44人，入伍16人。\n\n${part}\n\n以上报告，请批评指正。\n`;
}

function rewritten(part: string): string {
  const text = draftOf(part);
  return rewriteProblems({ kind, text })
    .regions.toReversed()
    .reduce((rest, { start, end, after }) => rest.slice(0, start) + after + rest.slice(end), text);
}

describe('what the officer tells of his problems', () => {
  it.each([
    ['严格请销假制度', true],
    ['少数村重视不够', true],
    ['积极争取资金', true],
    ['宣传力度不够', true],
    ['进一步提高政治站位', false],
    ['思想上重视不够', false],
    ['强化责任担当', false],
    ['推动党管武装工作高质量发展', false],
  ])('%s tells something: %s', (clause, isTelling) => {
    expect(contentOf(clause, kind).length > 0).toBe(isTelling);
  });

  it.each(Object.keys(forms))('stands in the rewriting, all but words that fit anything: %s', (form) => {
    fc.assert(
      fc.property(fc.uniqueArray(item, { minLength: 1, maxLength: 3, selector: (one) => one.problem }), (items) => {
        const now = rewritten(forms[form]?.(items) ?? '');
        for (const one of items)
          for (const words of [one.problem, one.cause, one.measure])
            for (const piece of clausesOf(words).flatMap((clause) => contentOf(clause, kind)))
              expect(now).toContain(piece);
      }),
      { numRuns: 100 },
    );
  });

  it.each(Object.keys(forms))('is taken out nowhere, a comma between two items apart: %s', (form) => {
    fc.assert(
      fc.property(fc.uniqueArray(item, { minLength: 1, maxLength: 3, selector: (one) => one.problem }), (items) => {
        const text = draftOf(forms[form]?.(items) ?? '');
        for (const { before, after } of rewriteProblems({ kind, text }).regions) {
          expect(before).toMatch(/^[，,]?$/);
          expect(after).not.toMatch(/[，；。][，；。]/);
        }
      }),
      { numRuns: 100 },
    );
  });

  it.each(Object.keys(forms))('is never answered twice in the same words: %s', (form) => {
    fc.assert(
      fc.property(fc.uniqueArray(item, { minLength: 2, maxLength: 3, selector: (one) => one.problem }), (items) => {
        const part = forms[form]?.(items) ?? '';
        const ours = clausesOf(rewritten(part)).filter(
          (words) => words.length > longestChance && !part.includes(words) && !/^由|【/.test(words),
        );
        expect(ours.filter((words, at) => ours.indexOf(words) !== at)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

/** Who may be named in several measures; a few letters meet by chance. */
const longestChance = 10;
