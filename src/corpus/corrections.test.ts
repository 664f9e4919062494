import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../testing/kind.ts';
import { findCorrections } from './corrections.ts';
import { applyCorrections } from './correction.ts';

const terms = armedForcesDuty().terms;

function corrected(text: string, year?: number): string {
  const certain = findCorrections(terms, text, year === undefined ? {} : { year }).filter((one) => one.certain);
  return applyCorrections(text, certain);
}

describe('wrong characters', () => {
  const cases: [string, string][] = [
    ['全街道民乓整组已经结束', '全街道民兵整组已经结束'],
    ['应征清年体检合格', '应征青年体检合格'],
    ['武装部门落实训炼补助', '武装部门落实训练补助'],
    ['落实立功喜抱送达', '落实立功喜报送达'],
    ['按规定开展走仿慰问', '按规定开展走访慰问'],
    ['建立请消假制度', '建立请销假制度'],
    ['加强专武千部队伍', '加强专武干部队伍'],
    ['兵没登记全覆盖', '兵役登记全覆盖'],
    ['广泛开展征兵宜传', '广泛开展征兵宣传'],
    ['落实义务兵家庭优侍金', '落实义务兵家庭优待金'],
    ['逐级压实责任，推动工作落实到住', '逐级压实责任，推动工作落实到位'],
    ['国防后备力量建没', '国防后备力量建设'],
    ['发挥民兵生力军作甬', '发挥民兵生力军作用'],
    ['顺通过验收', '顺利通过验收'],
    ['学习党的最新理论成的认识', '学习党的最新理论成果的认识'],
    ['送去慰问500元', '送去慰问金500元'],
    ['征征兵工作任务重', '征兵工作任务重'],
    ['抓好民整兵组工作', '抓好民兵整组工作'],
    ['通伍军人就业帮扶', '退役军人就业帮扶'],
  ];
  it.each(cases)('%s', (wrong, right) => {
    expect(corrected(wrong, 2024)).toBe(right);
  });
});

describe('terms', () => {
  it('are judged by the report year', () => {
    expect(corrected('政审考核12人', 2024)).toBe('政治考核12人');
    expect(corrected('政审考核12人', 2012)).toBe('政审考核12人');
    expect(findCorrections(terms, '政审考核12人')).toMatchObject([{ certain: false, after: '政治考核' }]);
    expect(corrected('发放优抚费8000元')).toBe('发放义务兵家庭优待金8000元');
  });

  it.each(['发展党员要过政审关', '持退伍证办理', '《退伍军人安置条例》已经废止', '退役士官10人', '义务兵家庭优待金'])(
    'are let pass near the words that exempt them, in titles and inside the right term: %s',
    (text) => {
      expect(corrected(text, 2024)).toBe(text);
    },
  );

  it('show a loose term without changing it', () => {
    expect(findCorrections(terms, '为辖区稳定做出了积极贡献。', { year: 2024 })).toMatchObject([
      { before: '做出了积极贡献', after: '作出了积极贡献', certain: false, rule: 'terms/wrong-term' },
    ]);
  });
});

describe('punctuation', () => {
  const cases: [string, string][] = [
    ['现述职如下:', '现述职如下：'],
    ['工作有起色.下一步继续努力。再接再厉.', '工作有起色。下一步继续努力。再接再厉。'],
    ['街道(含社区)共30人', '街道（含社区）共30人'],
    ['抓好编组,,落实训练', '抓好编组，落实训练'],
    ['一是摸清底数。逐户登记。二是严格把关，三是跟踪回访。', '一是摸清底数。逐户登记。二是严格把关。三是跟踪回访。'],
    [
      '一是做好编组工作，为提高质量，先排查。二是做好训练工作。按计划组织。',
      '一是做好编组工作。为提高质量，先排查。二是做好训练工作。按计划组织。',
    ],
    ['落实学习、训练，点名等制度', '落实学习、训练、点名等制度'],
    ['送去米，面、油等慰问品', '送去米、面、油等慰问品'],
    ['在政治上，思想上与党中央保持一致', '在政治上、思想上与党中央保持一致'],
    ['把学习、训练、管理，纳入考核', '把学习、训练、管理纳入考核'],
    ['健全例会等制度、落实训练计划', '健全例会等制度，落实训练计划'],
    ['完成了整组任务。并在点验中受到好评', '完成了整组任务，并在点验中受到好评'],
    ['发放补助金3人900元，优待金5人，60000元', '发放补助金3人、900元，优待金5人、60000元'],
    ['（二）抓好训练考核，全年组织训练2次。', '（二）抓好训练考核。全年组织训练2次。'],
    [
      '作为第一责任人，我坚持管武装、抓落实，推动各项工作取得了新的进步，\n一、民兵工作\n编组完成，人员、装备、制度三落实，应急排随时拉得出、用得上、靠得住。',
      '作为第一责任人，我坚持管武装、抓落实，推动各项工作取得了新的进步。\n一、民兵工作\n编组完成，人员、装备、制度三落实，应急排随时拉得出、用得上、靠得住。',
    ],
  ];
  it.each(cases)('%s', (wrong, right) => {
    expect(corrected(wrong, 2024)).toBe(right);
  });

  const right = [
    '单独一句话没有句号，也不必补上，因为它可能只是从别处摘来的半句话',
    '全文都用西文句点.从头到尾没有一个句号.',
    '8:30集合，比例1:2，附件见http://a.cn/b，GB/T 9704-2012。',
    '一.抓编组',
    '1.抓编组',
    '一是抓学习，二是抓训练，三是抓落实。',
    '推进管理精细化，促进服务标准化，实现队伍专业化。',
    '慰问军属15人、247500元，慰问老兵20人、6000元。',
    '做到看得见、摸得着、用得上，靠得住的队伍越来越强。',
    '按图索骥，并行推进。任务完成。并行开展训练。',
  ];
  it.each(right)('leaves %s', (text) => {
    expect(corrected(text, 2024)).toBe(text);
  });
});

describe('corrections', () => {
  it('leave a clean report alone', () => {
    const clean = [
      '一年来，我坚持把武装工作摆上重要议事日程，主持召开议军会3次、现场办公会2次，研究解决器材库改造、训练补助发放等问题4个。',
      '各社区建立兵役登记台账，逐户走访适龄青年，做到底数清、情况明、数据准；装备各类器材30件套，配备专武干部3名。',
      '春节、“八一”期间走访慰问现役军人家庭26户，发放义务兵家庭优待金9人、16.2万元；为2名荣立三等功军人家庭送喜报。',
      '一是点验到位率不高。应到60人，实到52人。二是宣传不够深入，进高校宣讲只有1次。',
      '原因是我过问不够经常，检查不够严格，抓早抓小做得不够。汛期出动民兵4次、80余人次，转移群众35人。',
      '下一步，一要补齐短板，二要压实责任，三要跟踪问效，力争到位率达到95%以上。',
    ].join('\n');
    expect(findCorrections(terms, clean, { year: 2024 })).toEqual([]);
  });

  it('never overlap, slice back and come in reading order', () => {
    const text = '拥军拥属工作:一是政审考核清退，，通伍军人.二是隆狮库室(含器材)完咸';
    let last = 0;
    for (const one of findCorrections(terms, text, { year: 2024 })) {
      expect(one.start).toBeGreaterThanOrEqual(last);
      expect(text.slice(one.start, one.end)).toBe(one.before);
      last = one.end;
    }
  });

  it('take any text', () => {
    for (const text of [
      '',
      '\uD800，，',
      '😀'.repeat(10),
      '民兵'.repeat(50_000),
      '，'.repeat(100_000),
      '一是'.repeat(50_000),
      '（'.repeat(100_000),
      '做出'.repeat(50_000),
      '提高、'.repeat(30_000),
      '化，'.repeat(50_000),
    ]) {
      expect(() => findCorrections(terms, text)).not.toThrow();
    }
  });
});
