import { describe, expect, it } from 'vitest';
import { heard, textOf } from '../testing/heard-wish.ts';
import { armedForcesDuty } from '../testing/kind.ts';
import { carryOut } from './carry-out.ts';
import type { Outcome } from './outcome.ts';

const kind = armedForcesDuty();
const draft = `青石镇党委书记2025年度党管武装述职报告

一、主要工作
1.组织领导。议武会开了4次，解决问题3个。
2.民兵建设。编组基干民兵XX人，应急排30人,其中党员12人。民兵孙大勇同志荣立三等功。
4.征兵工作。报名60人，入伍12人，其中大学生9人，占75%。政审无差错。
5.经费保障。投入5.2万元，训练用3万元。

二、存在问题
存在的不足有三个方面。
一是训练内容单一。
二是宣传不够深入。

三、下步打算
一是每月训练一次。
二是组织宣传小分队。

青石镇党委
2025.12.20`;

function outcomesOf(...lines: string[]): Outcome[] {
  return carryOut(kind, draft, lines.map(heard), [], true).outcomes;
}

function after(...lines: string[]): string {
  return textOf(outcomesOf(...lines), draft);
}

describe('a wish that was heard', () => {
  const done: [string, string, string][] = [
    ['recount: 说[o三个方面]，其实就俩，[v改对]', '三个方面', '两个方面'],
    ['hide: [o孙大勇]的名字[v别露]', '孙大勇', '孙某某'],
    ['hide: [o真名][v处理一下]，写[n××]', '孙大勇', '孙××'],
    ['replace: [p经费那条]的[o万元]都[v用][n元][v写]', '5.2万元，训练用3万元', '52000元，训练用30000元'],
    ['replace: [o5.2万元][v写成][n元]', '5.2万元', '52000元'],
    ['replace: [oXX][v填][n88]', '民兵XX人', '民兵88人'],
    ['replace: [p入伍][v改][n15个]，占比你重算', '12人，其中大学生9人，占75%', '15人，其中大学生9人，占60%'],
    ['insert: [p民兵建设那条]把[n党员占百分之几][v补上]', '党员12人。', '党员12人,占40%。'],
    ['insert: [p存在问题开头][v垫]一句：[n差距不小。]', '存在问题\n存在的', '存在问题\n差距不小。存在的'],
    ['replace: [p落款日期][v改成][n2025年12月25日]', '2025.12.20', '2025年12月25日'],
    ['delete: 下步打算就留第一条，[p第二条][v删了]', '\n二是组织宣传小分队。', ''],
    ['delete: 政审那个没核实，[p那句][v先拿下]', '政审无差错。', ''],
  ];
  it.each(done)('%s', (line, before, now) => {
    expect(draft).toContain(before);
    const text = after(line);
    expect(text).not.toBe(draft);
    expect(text).toBe(draft.replace(before, now));
  });

  it('sets right what counts, and takes out empty lines', () => {
    const counted = draft.replace('4.征兵', '3.征兵').replace('5.经费', '4.经费');
    expect(after('renumber: [p第一部分]的号[v跳了]，[v顺过来]')).toBe(counted);
    expect(after('strip: [o空行][v删掉]')).toBe(draft.replaceAll('\n\n', '\n'));
  });

  it('brings its numbering with it, and that is not done again', () => {
    const once = after('delete: [p存在问题的一是那条][v删]');
    expect(once).toContain('一是宣传不够深入');
    expect(after('delete: [p存在问题的一是那条][v删]', 'replace: 后面的[o二是][v改成][n一是]')).toBe(once);
  });

  it('that takes the step before back is done to what stood then', () => {
    const [only, ...more] = outcomesOf('restore-last: [v删错了]', 'delete: 该[v删][p第二条]');
    expect(only?.kind).toBe('redo');
    expect(more).toEqual([]);
  });

  const left = ['replace: [p党员][v改成][n5]', 'hide: [o姓名][v隐去]', 'recount: [o四件事][v改对]'];
  it.each(left)('%s: no other place is changed', (line) => {
    const text = after(line);
    expect(text.replaceAll(/孙某某|孙大勇/g, '')).toBe(
      line.startsWith('replace')
        ? draft.replace('党员12人', '党员5人').replaceAll('孙大勇', '')
        : draft.replaceAll('孙大勇', ''),
    );
  });

  it('tells the clauses that tell no number', () => {
    const [told] = outcomesOf('empties: [v没带数的话有哪些]');
    expect(told?.kind === 'answered' && told.answer).toContain('二是组织宣传小分队');
    expect(told?.kind === 'answered' && told.answer).not.toContain('议武会开了4次');
  });
});

const listed = `白杨乡党管武装工作述职报告
述职人：石磊

一、抓班子
（一）学习。集中学习3次。
（二）议事。开会研究4次。
（三）调研。我下村6趟。

二、抓队伍
建队方面。编组基干民兵50人，能够随时集合、出动。我们慰问军属20户，发慰问金8000元。办讲座2场。

三、短板
- 路远，集中难。
- 经费少。

四、原因
（一）学得浅。
（二）问得少。
（三）跑得少。

五、打算
（一）每月学一次。
（二）每季度问一次。
（三）每月下村一趟。

以上报告，请审议。

白杨乡党委
2025年12月8日`;

describe('of a draft with lists', () => {
  const lists = {
    first: '（一）学习。集中学习3次。\n（二）议事。开会研究4次。\n（三）调研。我下村6趟。',
    plans: '（一）每月学一次。\n（二）每季度问一次。\n（三）每月下村一趟。',
  };
  const done: [string, [string, string][]][] = [
    ['delete: [p打算]只[v留][k第二条]', [[lists.plans, '（一）每季度问一次。']]],
    [
      'delete: [p抓班子]除了[k学习和调研]，别的[v删]',
      [[lists.first, '（一）学习。集中学习3次。\n（二）调研。我下村6趟。']],
    ],
    [
      'delete: [p建队那段]就[v留][k慰问军属]',
      [
        ['编组基干民兵50人，能够随时集合、出动。', ''],
        ['办讲座2场。', ''],
      ],
    ],
    [
      'move: [p打算第三条][v挪到][g第一条的位置]',
      [[lists.plans, '（一）每月下村一趟。\n（二）每月学一次。\n（三）每季度问一次。']],
    ],
    [
      'move: [p调研那条][v提到][g最前面]',
      [[lists.first, '（一）调研。我下村6趟。\n（二）学习。集中学习3次。\n（三）议事。开会研究4次。']],
    ],
    [
      'move: [p慰问军属那句][v放到][g段末]',
      [['我们慰问军属20户，发慰问金8000元。办讲座2场。', '办讲座2场。我们慰问军属20户，发慰问金8000元。']],
    ],
    ['replace: [o建队讲座2场][v改成][n3场]', [['讲座2场', '讲座3场']]],
    ['delete: [o集合、出动][v删掉]', [['，能够随时集合、出动', '']]],
    ['replace: [p第一个大标题][v改成][n抓领导]', [['一、抓班子', '一、抓领导']]],
    ['replace: [p第一部分第二个小标题][v改成][n议军]', [['（二）议事。', '（二）议军。']]],
    ['replace: [p慰问金]按[n万元][v写]', [['8000元', '0.8万元']]],
    ['replace: [p日期][v写成][n二〇二五年十二月八日]', [['2025年12月8日', '二〇二五年十二月八日']]],
    ['replace: [o我]都[v改成][n本人]', [['我下村', '本人下村']]],
    [
      'replace: 从[o每月学一次]到[o每季度问一次][v换成][n每月学、每季度问]',
      [['每月学一次。\n（二）每季度问一次', '每月学、每季度问']],
    ],
    [
      'insert: [p打算那三条]每条后面[v加][n由我负责。]',
      [
        ['学一次。', '学一次。由我负责。'],
        ['问一次。', '问一次。由我负责。'],
        ['一趟。\n', '一趟。由我负责。\n'],
      ],
    ],
    [
      'insert: [p打算第一条后面][v插]一条[n每月谈一次心。]',
      [[lists.plans, '（一）每月学一次。\n（二）每月谈一次心。\n（三）每季度问一次。\n（四）每月下村一趟。']],
    ],
    [
      'merge: [p第四、第五部分][v合成]一部分，标题[v叫][n原因和打算]',
      [
        ['四、原因', '四、原因和打算'],
        ['\n\n五、打算', ''],
      ],
    ],
    ['merge: [p短板那几条][v并成]一段', [['- 路远，集中难。\n- 经费少。', '路远，集中难。经费少。']]],
    [
      'delete: [p第四、第五部分的第二条]都[v删]',
      [
        ['（二）问得少。\n（三）跑', '（二）跑'],
        ['（二）每季度问一次。\n（三）每月下', '（二）每月下'],
      ],
    ],
  ];
  it.each(done)('%s', (line, edits) => {
    const wanted = edits.reduce((text, [from, to]) => {
      expect(text).toContain(from);
      return text.replace(from, to);
    }, listed);
    expect(textOf(carryOut(kind, listed, [heard(line)], [], true).outcomes, listed)).toBe(wanted);
  });

  it('takes out with an item what answers to it in another part', () => {
    const lines = ['delete: [p原因第二条][v删掉]，', 'delete: [p对应的打算]也[v删]'];
    const text = textOf(carryOut(kind, listed, lines.map(heard), [], true).outcomes, listed);
    expect(text).toBe(
      listed.replace('（二）问得少。\n（三）', '（二）').replace('（二）每季度问一次。\n（三）', '（二）'),
    );
  });

  const left = [
    'delete: [p打算]只[v留][k练兵]',
    'replace: [p标题][v改成][n一、二、三]',
    'replace: [p慰问军属]按[n万元][v写]',
  ];
  it.each(left)('%s: leaves all as it stands where it is not wholly clear', (line) => {
    const text = textOf(carryOut(kind, listed, [heard(line)], [], true).outcomes, listed);
    expect(text.replace('0.8万元', '8000元')).toBe(listed);
  });
});

const notice = `关于开放游泳馆的通知

各社区、辖区学校：

为方便居民健身，现将有关事项通知如下。

1. 开放时间
1.1 平日。6月3日至6月28日，每天下午开放，由救生员值守。
1.2 周末。全天开放，馆内设茶水、储物、急救三处服务点。

2. 分工安排
救生由赵明、钱亮、孙萌负责，水质检测由化验室每周一次。俗话说，水火无情。各班组要按时交接，认真登记，不留死角。

附件：1. 值班表
2. 水质记录表

游泳馆
5月20日

（联系人：周游，电话：80012）`;

describe('operations on a notice, heard as given', () => {
  const done: readonly (readonly [string | readonly string[], readonly (readonly [string, string])[]])[] = [
    ['delete: [p最末尾括号里那行联系人][v去掉]', [['\n\n（联系人：周游，电话：80012）', '']]],
    ['delete: [p分工里那句俗话，水火无情的][v拿掉]', [['俗话说，水火无情。', '']]],
    ['delete: [p附件]里[o记录表][v不发了]', [['1. 值班表\n2. 水质记录表', '值班表']]],
    ['delete: [p1.1][v不要]', [['1.1 平日。6月3日至6月28日，每天下午开放，由救生员值守。\n1.2', '1.1']]],
    ['insert: [p分工]里[v漏了][n李青]，排在[g钱亮后头]', [['钱亮、', '钱亮、李青、']]],
    ['insert: [p服务点]里[v漏了][n更衣]，排在[g急救前面]', [['急救三处', '更衣、急救三处']]],
    ['insert: [p储物前面][v加上][n更衣]', [['储物', '更衣、储物']]],
    ['insert: [p急救后面]括号[v注]一下：[n备担架]', [['急救', '急救（备担架）']]],
    ['insert: [p称呼前面][v加上][n各街道]', [['各社区、辖区', '各街道、各社区、辖区']]],
    ['replace: [o联系人][v换成][n郑喜]', [['周游', '郑喜']]],
    [
      'move: [p俗话那句][v挪到][g周末后面]',
      [
        ['俗话说，水火无情。', ''],
        ['三处服务点。', '三处服务点。俗话说，水火无情。'],
      ],
    ],
    ['move: [p平日][v往后推][n一个礼拜]', [['6月3日至6月28日', '6月10日至7月5日']]],
    ['move: [p时间]都[v提前][n两天]', [['6月3日至6月28日', '6月1日至6月26日']]],
    ['swap: [v顺序反了]，[n孙萌打头，然后赵明，钱亮最后]', [['赵明、钱亮、孙萌', '孙萌、赵明、钱亮']]],
    [
      'split: [p1.2]从[o馆内]那儿[v断开]，单独成一条叫[n服务齐全]',
      [['全天开放，馆内', '全天开放，\n1.3 服务齐全。馆内']],
    ],
    [
      ['restyle: [p大标题][v改成][n一、二、]，', 'restyle: [p底下的][v改成][n（一）（二）]'],
      [
        ['1. 开放', '一、开放'],
        ['2. 分工', '二、分工'],
        ['1.1 ', '（一）'],
        ['1.2 ', '（二）'],
      ],
    ],
    [
      ['replace: [o按时交接][v改成][n准点交接]，', 'delete: [p后面那半句][v不用了]'],
      [['按时交接，认真登记，', '准点交接，']],
    ],
  ];
  it.each(done)('%s', (lines, edits) => {
    const wanted = edits.reduce((text, [from, to]) => {
      expect(text).toContain(from);
      return text.replace(from, to);
    }, notice);
    const { outcomes } = carryOut(kind, notice, [lines].flat().map(heard), [], true);
    expect(textOf(outcomes, notice)).toBe(wanted);
  });
});
