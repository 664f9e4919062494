import { describe, expect, it } from 'vitest';
import { findingsOf, flagged } from '../testing/check-snippet.ts';
import { annualReport, blockReport } from '../testing/sample-reports.ts';

const heads = (...lines: string[]): string =>
  lines.map((line) => `${line}\n认真抓好落实，按时完成上级交办的任务。`).join('\n');

describe('what stands twice', () => {
  it.each([
    [heads('一、修好渠道', '二、管好仓库', '三、管好仓库'), '管好仓库'],
    ['登记42人，登记42人。', '登记42人'],
  ])('is told of run %#', (text, words) => {
    expect(flagged(text, 'structure/repeated-words').join(' ')).toContain(words);
  });

  it.each([heads('一、修好渠道', '（一）组织领导', '二、管好仓库', '（一）组织领导'), '应登记42人，登记42人。'])(
    'is let pass in run %#',
    (text) => {
      expect(flagged(text, 'structure/repeated-words')).toEqual([]);
    },
  );
});

describe('numbering', () => {
  it.each([
    heads('一、抓领导', '二、抓队伍', '三、抓征兵'),
    heads('一、抓领导', '（一）议事', '（二）学习', '二、抓队伍', '（一）整组', '（二）点验'),
    heads('（一）整组。', '（二）训练。', '（三）征兵。'),
    '一、抓领导\n一是议事。二是学习。\n二、抓队伍\n一是整组。二是点验。三是训练。',
    '主要问题：一是甲方面差。二是乙方面差。主要原因：一是抓得不紧。二是查得不细。',
    '1.报名30人。\n2.体检20人。\n小结如下。\n1.入伍8人。\n2.退兵无。',
  ])('accept run %#', (text) => {
    expect([...flagged(text, 'structure/num'), ...flagged(text, 'structure/item')]).toEqual([]);
  });

  it('gives every heading after a gap its right number', () => {
    const text = heads('一、抓领导', '三、抓队伍', '四、抓征兵');
    expect(findingsOf(text, 'structure/num').map((one) => one.fix)).toEqual(['二、', '三、']);
  });

  it.each([
    [heads('一、抓领导', '二、抓队伍', '二、抓征兵'), '三、'],
    [heads('（一）整组。', '2、训练。', '（三）征兵。'), '（二）'],
    [heads('（一）整组。', '（二）训练。', '（四）征兵。'), '（三）'],
    [heads('一、抓领导', '（二）抓队伍', '三、抓征兵'), '二、'],
    ['主要做法：一是议事。三是学习。', '二是'],
    ['主要做法：一是议事。\n二是学习。\n二是训练。', '三是'],
    ['第一，议事。第三，学习。', '第二，'],
  ])('mend run %#', (text, fix) => {
    const findings = [...findingsOf(text, 'structure/num'), ...findingsOf(text, 'structure/item')];
    expect(findings.map((one) => one.fix)).toEqual([fix]);
  });
});

describe('headings numbered in two places', () => {
  const decimals = (...marks: string[]): string => marks.map((mark) => `${mark}　抓好落实，完成任务。`).join('\n');

  it('mend the chapter of one that was miswritten', () => {
    const text = decimals('1.1', '1.2', '2.1', '2.2', '3.3', '3.1', '3.2');
    expect(findingsOf(text, 'structure/num').map(({ fix }) => fix)).toEqual(['2.3']);
  });

  it('are left alone where each follows the one before', () => {
    expect(flagged(decimals('1.1', '1.2', '2.1', '3.1', '3.2'), 'structure/num')).toEqual([]);
  });

  it('are read behind the marks of markdown', () => {
    expect(
      findingsOf(`# 述职报告\n\n${heads('## 一、抓领导', '## 二、抓队伍', '## 四、抓征兵')}`, 'structure/num')[0]?.fix,
    ).toBe('三、');
  });
});

describe('notes a writer left for himself', () => {
  it.each(['合格率为（待教务室提供）。', '（此处补充事例）', '（姓名核后填）的喜报。', '（待统计站核）'])(
    'are found: %s',
    (text) => {
      expect(flagged(text, 'structure/placeholder')).toHaveLength(1);
    },
  );

  it.each(['落实优待（待遇）政策。', '签订（补充）协议。', '等待（三个月）答复。'])('are not found in %s', (text) => {
    expect(flagged(text, 'structure/placeholder')).toEqual([]);
  });
});

describe('counts before lists', () => {
  it.each([
    '主要有两个问题：一是甲方面差。二是乙方面差。',
    '抓了三项工作。\n（一）整组。认真组织。\n（二）训练。按纲施训。\n（三）征兵。严格把关。',
    '全街道共有12个社区：一是城东片区5个，二是城西片区7个。',
    '三条差距对三条措施。\n一是甲。二是乙。三是丙。',
    '一条对一条。\n一是甲。二是乙。',
    '解决实际问题3个。\n一、抓队伍\n组织到位。\n二、抓征兵\n组织到位。',
  ])('accept %#', (text) => {
    expect(flagged(text, 'structure/count')).toEqual([]);
  });

  it.each([
    '主要有三个问题：一是甲方面差。二是乙方面差。',
    '抓了以下两项重点工作。\n（一）整组。认真组织。\n（二）训练。按纲施训。\n（三）征兵。严格把关。',
    '做到4个方面：一是甲。二是乙。三是丙。',
    '落实两项整改：一是甲。二是乙。三是丙。',
  ])('are asked about, and no count is changed: %#', (text) => {
    const found = findingsOf(text, 'structure/count');
    expect(found).toHaveLength(1);
    expect(found[0]?.fix).toBeUndefined();
  });
});

describe('what is left to fill in', () => {
  it.each([
    '报名67人。',
    '组织X光检查。',
    '库房3×5米。',
    '编号ABX12。',
    '在某社区走访。',
    '（一）整组',
    '坚持“四包一”。',
  ])('accept %s', (text) => {
    expect(flagged(text, 'structure/placeholder')).toEqual([]);
  });

  it.each([
    '入伍X人。',
    '在XX区委领导下',
    '悬挂____块',
    '报名（　　）人',
    '由【待填】负责',
    '共××户',
    '某某社区',
    '2024年　月　日',
    '走访**户',
    '投入X万余元',
    '拥军ＸＸ户',
  ])('flag %s', (text) => {
    expect(flagged(text, 'structure/placeholder')).toHaveLength(1);
  });

  it('only warns of a gap of our own', () => {
    expect(findingsOf('报名【　】人。', 'structure/').map(({ rule, severity }) => [rule, severity])).toEqual([
      ['structure/gap-left', 'warning'],
    ]);
  });
});

describe('parts', () => {
  const without = (from: string, to: string): string =>
    annualReport.slice(0, annualReport.indexOf(from)) + annualReport.slice(annualReport.indexOf(to));

  it.each([
    ['四、圆满完成', '五、充分', '征兵'],
    ['六、深入', '七、加强', '双拥优抚'],
    ['八、存在', '九、原因', '存在问题'],
    ['九、原因', '十、下步', '原因分析'],
  ])('miss what was cut from %s to %s', (from, to, name) => {
    expect(
      findingsOf(without(from, to), 'structure/section-missing')
        .map(({ message }) => message)
        .join(),
    ).toContain(name);
  });

  it('sees plans before problems', () => {
    const text = blockReport
      .replace('存在问题：', '下一步工作打算：')
      .replace('下步打算：', '存在问题：')
      .replace('下一步工作打算：', '下步打算：');
    expect(flagged(text, 'structure/section-order').length).toBeGreaterThan(0);
  });

  it('asks nothing of what says itself a part of a report', () => {
    const middle = annualReport.slice(annualReport.indexOf('三、'));
    expect(findingsOf(`云水街道2024年度述职报告（节选）\n${middle}`, 'structure/section-missing')).toEqual([]);
    expect(findingsOf(`云水街道2024年度述职报告\n${middle}`, 'structure/section-missing')).toEqual([]);
  });

  it('asks for year, unit and signature', () => {
    const text = annualReport
      .replace('云水街道2024年度', '')
      .replace(/述职人：云水街道党工委书记\n/g, '')
      .replace('2024年12月18日\n', '');
    const rules = findingsOf(text, 'structure/').map(({ rule }) => rule);
    expect(rules).toEqual(
      expect.arrayContaining(['structure/title-year', 'structure/title-unit', 'structure/signature-missing']),
    );
  });
});

describe('names of the unit', () => {
  it('flags another unit in the signature', () => {
    expect(
      flagged(
        annualReport.replace('述职人：云水街道党工委书记\n2024年12月', '述职人：梧桐街道党工委书记\n2024年12月'),
        'structure/other',
      ),
    ).toEqual(['structure/other-unit: 梧桐街道']);
  });

  it('lets neighbours be named', () => {
    expect(
      flagged(annualReport.replace('我带头领学2次', '与兄弟单位梧桐街道武装部互学1次'), 'structure/other'),
    ).toEqual([]);
  });

  it('flags the self-name used less', () => {
    expect(flagged(blockReport.replace('街道和9个社区', '我办和9个社区'), 'structure/mixed')).toEqual([
      'structure/mixed-name: 我办',
    ]);
  });
});

describe('repetition', () => {
  it('flags a sentence said twice, and offers to strike the second', () => {
    const said = '党工委坚持重大事项集体研究、会议决定。';
    const text = `${said}全年召开议军会4次。${said}`;
    expect(findingsOf(text, 'structure/repeated').map(({ start, fix }) => [start, fix])).toEqual([
      [text.lastIndexOf(said), ''],
    ]);
  });

  it('flags a paragraph said twice once', () => {
    const paragraph = '坚持把武装工作摆上重要位置，与中心工作一同部署、一同检查、一同考核。';
    expect(flagged(`${paragraph}\n${paragraph}\n`, 'structure/repeated')).toHaveLength(1);
  });
});
