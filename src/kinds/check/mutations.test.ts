import { describe, expect, it } from 'vitest';
import { soundKindTexts as sound } from '../../testing/sound-kind.ts';
import { checkKindFolder } from './check-kind.ts';
import { mistakeWords } from './kind-mistake.ts';

interface Slip {
  what: string;
  file: string;
  /** What the clerk's hand did to the file. */
  from: string;
  to: string;
  /** Words of the line that is to be named; in the file as it then is. */
  line: string;
  says: RegExp;
}

const figures = 'figures.yaml';
const admitted = 'id: members.admitted';
const lectures = 'id: study.lectures';

const slips: readonly Slip[] = [
  {
    what: 'a column mistyped',
    file: figures,
    from: 'label: 发展党员',
    to: 'lable: 发展党员',
    line: 'lable',
    says: /没有“lable”这一栏，是不是“label”/,
  },
  {
    what: 'a unit left out',
    file: figures,
    from: 'unit: 名, units: [人, 个], section: members, group: members, question: 今年',
    to: 'section: members, group: members, question: 今年',
    line: admitted,
    says: /缺“unit”这一栏/,
  },
  {
    what: 'a section that is not there',
    file: figures,
    from: 'section: study, group: study, question: 主题',
    to: 'section: studies, group: study, question: 主题',
    line: 'id: study.party_days',
    says: /没有“studies”这一节，是不是“study”/,
  },
  {
    what: 'a group that is not there',
    file: figures,
    from: 'group: study, question: 党课',
    to: 'group: lectures, question: 党课',
    line: lectures,
    says: /没有“lectures”这一组/,
  },
  {
    what: 'an id in Chinese',
    file: figures,
    from: 'id: study.lectures',
    to: 'id: 党课',
    line: 'id: 党课',
    says: /“党课”写法不对.*小写英文字母/,
  },
  {
    what: 'an id twice',
    file: figures,
    from: 'id: study.lectures',
    to: 'id: study.party_days',
    line: 'label: 讲党课',
    says: /第\d+行已经有了/,
  },
  {
    what: 'an alias of another figure',
    file: figures,
    from: 'aliases: [入党积极分子, 积极分子]',
    to: 'aliases: [入党积极分子, 新发展党员]',
    line: 'id: members.activists',
    says: /“新发展党员”也是“发展党员”（第\d+行）的叫法/,
  },
  {
    what: 'a weight in words',
    file: figures,
    from: 'weight: 8',
    to: 'weight: 高',
    line: admitted,
    says: /“weight”要写数，现在写的是高/,
  },
  {
    what: 'a weight beyond ten',
    file: figures,
    from: 'weight: 8',
    to: 'weight: 80',
    line: admitted,
    says: /“weight”不能大于10/,
  },
  {
    what: 'a share of nothing for the district',
    file: figures,
    from: 'weight: 8',
    to: 'weight: 8, rollUp: rate',
    line: admitted,
    says: /defines: true.*没有算法的写 list/,
  },
  {
    what: 'a range turned round',
    file: figures,
    from: 'weight: 8',
    to: 'weight: 8, range: [100, 1]',
    line: admitted,
    says: /范围写反了/,
  },
  {
    what: 'money in 万元',
    file: figures,
    from: 'label: 讲党课, aliases: [讲党课, 党课], unit: 场, units: [次, 堂, 节]',
    to: 'label: 讲党课, aliases: [讲党课, 党课], unit: 万元',
    line: lectures,
    says: /钱一律以元计/,
  },
  {
    what: 'aliases as one text',
    file: figures,
    from: 'aliases: [讲党课, 党课]',
    to: 'aliases: 讲党课、党课',
    line: lectures,
    says: /“aliases”要写清单/,
  },
  {
    what: 'a zero that is no word of it',
    file: figures,
    from: 'weight: 8',
    to: 'weight: 8, zero: bad',
    line: admitted,
    says: /“bad”不在可写的里面；只能写：good、gap/,
  },
  {
    what: 'a part of what is not there',
    file: figures,
    from: 'weight: 8',
    to: 'weight: 8, partOf: members.total',
    line: admitted,
    says: /没有“members\.total”这一项/,
  },
  {
    what: 'a tab',
    file: figures,
    from: '  - { id: study.lectures',
    to: '\t- { id: study.lectures',
    line: lectures,
    says: /制表符/,
  },
  {
    what: 'a Chinese colon',
    file: 'kind.yaml',
    from: 'title: 党建',
    to: 'title：党建',
    line: 'title：',
    says: /中文冒号|英文冒号/,
  },
  {
    what: 'a bracket left open',
    file: figures,
    from: 'aliases: [讲党课, 党课]',
    to: 'aliases: [讲党课, 党课',
    line: lectures,
    says: /收尾|缩进|括号/,
  },
  {
    what: 'a title left out',
    file: 'kind.yaml',
    from: 'title: 党建工作述职报告',
    to: '',
    line: 'id: branch-building',
    says: /缺“title”这一栏/,
  },
  {
    what: 'an id other than the folder',
    file: 'kind.yaml',
    from: 'id: branch-building',
    to: 'id: branch-build',
    line: 'id: branch-build',
    says: /文件夹叫“branch-building”/,
  },
  {
    what: 'an outline that leaves a section out',
    file: 'kind.yaml',
    from: 'sections:\n',
    to: 'outlines: { short: { name: 短的, sections: [{ holds: [members], form: 一、, heading: members }] } }\nsections:\n',
    line: 'outlines:',
    says: /“study”这一节有数，骨架里没有放它的地方/,
  },
  {
    what: 'a fact without its gap',
    file: 'facts.yaml',
    from: '最难的是【】。',
    to: '最难的是什么。',
    line: 'id: hardest',
    says: /要有一处【】/,
  },
  {
    what: 'a fact after a figure mistyped',
    file: 'facts.yaml',
    from: 'after: [study.lectures]',
    to: 'after: [study.lecture]',
    line: 'id: lead_study',
    says: /没有“study\.lecture”这一项，是不是“study\.lectures”/,
  },
  {
    what: 'a constraint on a figure mistyped',
    file: 'constraints.yaml',
    from: 'right: members.activists',
    to: 'right: members.activist',
    line: 'right:',
    says: /没有“members\.activist”这一项/,
  },
  {
    what: 'an operator that is none',
    file: 'constraints.yaml',
    from: 'op: "<="',
    to: 'op: "≤"',
    line: 'op:',
    says: /“≤”不在可写的里面/,
  },
  {
    what: 'a placeholder in Chinese',
    file: 'constraints.yaml',
    from: '{left}',
    to: '{左}',
    line: 'message:',
    says: /“\{左\}”这里填不上/,
  },
  {
    what: 'a formula that is none',
    file: 'constraints.yaml',
    from: 'left: members.admitted',
    to: 'left: members.admitted +',
    line: 'left:',
    says: /第\d+字/,
  },
  {
    what: 'a sentence with a figure mistyped',
    file: 'phrases.yaml',
    from: '{members.branches}',
    to: '{members.branch}',
    line: '{members.branch}',
    says: /没有“members\.branch”这一项/,
  },
  {
    what: 'a sentence that loses a figure',
    file: 'phrases.yaml',
    from: "              - '现有党支部{members.branches}。'\n",
    to: '',
    line: 'figures: [members.admitted',
    says: /没有一句写到它，出稿会丢掉它/,
  },
  {
    what: 'a figure that no topic tells',
    file: 'phrases.yaml',
    from: ", members.branches]\n            plans:\n              - '发展党员{members.admitted}，入党积极分子{members.activists}。'\n              - '现有党支部{members.branches}。'",
    to: "]\n            plans:\n              - '发展党员{members.admitted}，入党积极分子{members.activists}。'",
    line: '    blocks:',
    says: /“党支部”.*没有写到的地方/,
  },
  {
    what: 'a brace left open',
    file: 'phrases.yaml',
    from: '{members.branches}。',
    to: '{members.branches。',
    line: '{members.branches。',
    says: /少了“}”/,
  },
  {
    what: 'a word that is not there',
    file: 'problems.yaml',
    from: '«明年»',
    to: '«明天»',
    line: '«明天»',
    says: /没有“«明天»”这个词/,
  },
  {
    what: 'a problem without its cause',
    file: 'problems.yaml',
    from: "    causes: ['我督促不够。']\n",
    to: '',
    line: 'id: few-days',
    says: /要写“causes”/,
  },
  {
    what: 'a condition with = twice',
    file: 'problems.yaml',
    from: 'when: study.party_days < 12',
    to: 'when: study.party_days == 12',
    line: 'when:',
    says: /第\d+字/,
  },
  {
    what: 'a test that is not there',
    file: 'insights.yaml',
    from: 'has(study.party_days)',
    to: 'have(study.party_days)',
    line: 'when:',
    says: /没有“have”这个算法/,
  },
  {
    what: 'a doing with a number',
    file: 'practices.yaml',
    from: '[主题党日逐月确定主题,',
    to: '[主题党日确定12个主题,',
    line: 'id: by_month',
    says: /不带数/,
  },
  {
    what: 'a doing of a section that is not there',
    file: 'practices.yaml',
    from: 'section: study',
    to: 'section: learn',
    line: 'id: by_month',
    says: /没有“learn”这一节/,
  },
  {
    what: 'a date that is none',
    file: 'timeline.yaml',
    from: '"2024-05-01"',
    to: '"2024年5月1日"',
    line: 'id: rule',
    says: /不是日期/,
  },
  {
    what: 'a term right and wrong at once',
    file: 'terms.yaml',
    from: 'wrong: [党日主题]',
    to: 'wrong: [主题党日]',
    line: 'right: 主题党日',
    says: /又是对的，又是错的/,
  },
  {
    what: 'a required section mistyped',
    file: 'checks.yaml',
    from: 'required: [members, study]',
    to: 'required: [member, study]',
    line: 'required:',
    says: /没有“member”这一节，是不是“members”/,
  },
  {
    what: 'an indicator mistyped',
    file: 'checks.yaml',
    from: 'id: study.party_days',
    to: 'id: study.partydays',
    line: 'study.partydays',
    says: /没有“study\.partydays”这一项/,
  },
];

function checked(texts: Readonly<Record<string, string>>) {
  const files = Object.keys(texts).filter((file) => !file.includes('/'));
  return checkKindFolder({ name: 'branch-building', texts, files });
}

describe('a clerk’s mistake', () => {
  it('is none where there is none', () => {
    expect(checked(sound).map(mistakeWords)).toEqual([]);
  });

  it.each(slips.map((slip) => [slip.what, slip] as const))(
    '%s is told with file, line and what to write',
    (_, slip) => {
      const before = sound[slip.file] ?? '';
      expect(before).toContain(slip.from);
      const text = before.replace(slip.from, () => slip.to);
      const found = checked({ ...sound, [slip.file]: text });
      const line = text.split('\n').findIndex((one) => one.includes(slip.line)) + 1;
      const told = found.find(
        (mistake) => mistake.file === slip.file && mistake.line === line && slip.says.test(mistake.message),
      );
      expect(told, `第${line}行；${found.map(mistakeWords).join('\n')}`).toBeDefined();
      for (const { message } of found) expect(message).toMatch(/\p{Script=Han}/u);
    },
  );

  it('in a file’s name is told too', () => {
    const { 'facts.yaml': facts = '', ...rest } = sound;
    expect(checked({ ...rest, 'fact.yaml': facts })).toContainEqual(
      expect.objectContaining({ file: 'fact.yaml', message: '不认识的文件 fact.yaml，是不是 facts.yaml' }),
    );
  });

  it('is told beside all others, in the order of files and lines', () => {
    const texts = { ...sound };
    for (const what of ['a weight in words', 'a column mistyped', 'a placeholder in Chinese', 'a date that is none']) {
      const slip = slips.find((one) => one.what === what);
      if (slip) texts[slip.file] = (texts[slip.file] ?? '').replace(slip.from, slip.to);
    }
    const found = checked(texts).map(({ file, line }) => `${file} ${line}`);
    expect(found.length).toBeGreaterThanOrEqual(4);
    expect(new Set(found.map((one) => one.split(' ')[0]))).toEqual(
      new Set([figures, 'constraints.yaml', 'timeline.yaml']),
    );
  });
});
