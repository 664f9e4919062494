import { describe, expect, it } from 'vitest';
import { readDraft } from '../../checks/draft-reading.ts';
import { armedForcesDuty } from '../../testing/kind.ts';
import { findNumerals } from '../../numerals/numerals.ts';
import { planFor } from './rewrite-entry.ts';
import { rewriteProblems } from './rewrite-problems.ts';

const kind = armedForcesDuty();

function report(problems: string, causes: string, plans: string, work = ''): string {
  return `竹溪街道2024年度党管武装工作述职报告

2024年，我认真履行党管武装第一责任人职责。现述职如下：

一、履行职责情况
全年召开议军会4次。${work}

二、存在问题
${problems}

三、原因分析
${causes}

四、下步打算
${plans}

今后，我将认真履行职责，把各项任务落到实处。

述职人：竹溪街道党工委书记
2024年12月18日
`;
}

function rewrite(text: string): { text: string; claims: string[]; struck: string; questions: string[] } {
  const { regions, claims, questions } = rewriteProblems({ kind, text });
  let result = text;
  for (const { start, end, after } of regions.toReversed()) result = result.slice(0, start) + after + result.slice(end);
  const struck = claims.reduce((rest, { text: words, instead = '' }) => rest.replace(words, instead), result);
  return { text: result, claims: claims.map((claim) => claim.text), struck, questions };
}

const muster = '组织民兵点验1次，应到40人，实到33人，到位率82.5%。';
const weakDrafts: { name: string; text: string; themes: string[]; muster?: boolean }[] = [
  {
    name: 'vague problems and slogans',
    text: report(
      '一是专武干部能力有待提高。二是档案管理还需加强。',
      '一是思想认识不到位。二是习惯于老办法。',
      '一是进一步加强学习。二是高度重视，切实做好各项工作。',
    ),
    themes: ['专武干部', '资料'],
  },
  {
    name: 'objective causes only',
    text: report(
      '一是大学生报名比例不够理想。二是国防教育氛围不浓，国防意识有待增强。',
      '一是青年观念淡薄，家长不支持。二是社会环境影响。',
      '一是大力宣传。二是积极争取上级支持。',
    ),
    themes: ['大学生', '国防教育'],
  },
];

describe('rewriting the problem part', () => {
  it('leaves praise as it stands, and offers what the figures show', () => {
    const text = report(
      '一是任务繁重，干部长期加班加点。二是亮点总结不够及时。',
      '一是工作干得多、说得少。二是宣传推广不够。',
      '一是继续保持。二是加大宣传力度。',
      muster,
    );
    const rewritten = rewrite(text);
    const [workload = '', praise = ''] = rewritten.text.match(/[一二]是[^\n。]+(?=。)/g) ?? [];
    expect(workload).toMatch(/^一是任务繁重，干部长期加班加点，我.*【哪项.+】/);
    expect(praise).toBe('二是亮点总结不够及时');
    expect(rewritten.struck.replaceAll(/\n{2,}/g, '\n')).toBe(text.replaceAll(/\n{2,}/g, '\n'));
    expect(rewritten.questions.join('')).toMatch(/点验应到40人[、，]实到33人|应到40人、实到33人/);
  });

  it.each(weakDrafts)('keeps what is said in $name, and says or asks what is missing behind it', ({ text, themes }) => {
    const rewritten = rewrite(text);
    for (const theme of themes) expect(rewritten.text).toMatch(new RegExp(theme));
    const draft = readDraft(kind, rewritten.text);
    expect(draft.problems.length).toBeGreaterThan(0);
    expect(draft.causes.length).toBe(draft.problems.length);
    expect(draft.measures.length).toBe(draft.problems.length);
    expect(rewritten.claims.length).toBeGreaterThan(3);
  });

  it.each(weakDrafts)('brings no count into $name that was not given', ({ text }) => {
    const counts = (of: string): string[] =>
      findNumerals(of)
        .filter((one) => !/^(?:年|月|[是、])/.test(of.slice(one.end)) && Number(one.value) > 4)
        .map((one) => one.value);
    const { regions } = rewriteProblems({ kind, text });
    // 未到7人 is the difference of two figures given, 17.5 its share.
    const known = new Set([...counts(text), '7', '17.5']);
    for (const { after } of regions) expect(counts(after).filter((value) => !known.has(value))).toEqual([]);
  });

  it.each(weakDrafts)('leaves the rest of $name as it was', ({ text }) => {
    const rewritten = rewrite(text).text;
    expect(rewritten.slice(0, rewritten.indexOf('二、'))).toBe(text.slice(0, text.indexOf('二、')));
    expect(rewritten.slice(rewritten.indexOf('今后，我将'))).toBe(text.slice(text.indexOf('今后，我将')));
    expect(rewrite(text).questions.length).toBeLessThanOrEqual(3);
  });

  it('leaves a sound part alone', () => {
    const sound = report(
      '一是民兵点验到位率不高。1次点验有7人未到，均为外出务工人员。',
      '一是我对民兵请销假制度检查不经常，没有建立外出人员名册。',
      '一是2025年3月底前建立外出民兵名册，由武装部部长负责，每季度核对一次，点验到位率保持在95%以上。',
      muster,
    );
    expect(rewriteProblems({ kind, text: sound }).regions).toEqual([]);
  });

  it('adds the part to a text that has none', () => {
    const bare = '竹溪街道2024年度党管武装工作述职报告\n一、民兵工作\n点验应到40人，实到30人。\n';
    const { text } = rewrite(bare);
    expect(text).toContain('存在问题：');
    expect(text).toContain('原因分析：');
    expect(text).toContain('下步打算：');
    expect(text).toMatch(/应到40人[，、]实到30人/);
  });

  it.each(['', '\n', '😀'.repeat(1000), '一是'.repeat(20_000), '\u{d800}存在问题：', '存在问题：'])(
    'survives %#',
    (text) => {
      expect(() => rewriteProblems({ kind, text })).not.toThrow();
    },
  );
});

describe('lines of the officer that say something', () => {
  const whole = (part: string): string =>
    `平川街道2025年度党管武装工作述职报告\n\n一、主要工作\n全年召开议军会4次。\n\n${part}\n\n述职人：平川街道党工委书记\n`;
  const kept: { name: string; part: string; lines: string[] }[] = [
    {
      name: 'of a run-on sentence without numbers',
      part: '存在问题：一年来做了一些工作，但还有差距，主要是理论学习不够深入，学用结合不紧密；民兵管理松，外出民兵42人有17人半年没有联系上；2处库室漏雨一直没修，催了4次没有结果。今后我将进一步加强学习，提升能力，把工作抓实抓细。',
      lines: ['外出民兵42人有17人半年没有联系上', '2处库室漏雨一直没修，催了4次没有结果', '一年来做了一些工作'],
    },
    {
      name: 'counted as 不足之一 and so on, measures in the same paragraph',
      part: '对照标准，还有两个不足：（不足之一）民兵信息底数不准，105人中有11人手机号是空号，究其原因是整组后没有人再核对；（不足之二）走访还不够到位，主动性有待加强。为此，下一步，一要从2026年一季度起每月核对一次名册，由武装部部长签字；二要用心用情，做到有求必应。',
      lines: ['105人中有11人手机号是空号', '究其原因是整组后没有人再核对', '一要从2026年一季度起每月核对一次名册'],
    },
    {
      name: 'under numbered headings with signs',
      part: '### 6. 存在问题\n\n- 充电口维修慢。310个充电口坏了没人修。\n- 队伍力量有待充实，素质有待提高。\n\n### 7. 产生问题的原因\n\n- 合同没写维修时限，签字时没审这一条。\n- 任务重、头绪多。\n\n### 8. 下步措施\n\n- 2026年2月底前由分管副主任牵头签三方协议，6月底前全部修好。\n- 加强队伍建设，提升水平。',
      lines: ['310个充电口坏了没人修', '合同没写维修时限，签字时没审这一条', '2026年2月底前由分管副主任牵头签三方协议'],
    },
    {
      name: 'spoken',
      part: '说说不好的地方。\n第一个，我自己下得少，一年只到武装部坐了2天，我没把它排进日程。\n第二个，器材库换锁拖了7个月，采购手续没人跟。\n第三个嘛，社区那一级，重视程度还不够，这个今后要抓。\n往后怎么办？我看就是要重视，要抓紧。器材库的事，下个月十号以前老孙给我办完。',
      lines: ['一年只到武装部坐了2天', '采购手续没人跟', '下个月十号以前老孙给我办完', '往后怎么办？'],
    },
    {
      name: 'spoken in one paragraph, with why and what next in its last sentences',
      part: '那问题呢，肯定有。头一个，夜里叫不动人，9月试了一次，一个钟头才到11个人。再一个，2个社区的干事一年换了两茬。还有就是宣传嘛，总觉得还差点意思。为啥会这样，我想主要还是大家都太忙。往后我们多重视、多支持，争取一年比一年好。',
      lines: ['一个钟头才到11个人', '2个社区的干事一年换了两茬', '那问题呢，肯定有。'],
    },
    {
      name: 'numbered as their headings are',
      part: '8.存在问题\n（1）92人里真正干本行的只有51人，专业不对口。\n（2）少数社区重视不够。\n\n9.改进措施\n（1）解决专业不对口的问题，提高对口率。\n（2）提高重视程度。\n\n10.明年重点\n一是3月底前完成整组；二是6月底前建成器材库。',
      lines: ['92人里真正干本行的只有51人', '10.明年重点\n一是3月底前完成整组；二是6月底前建成器材库。'],
    },
    {
      name: 'counted within a paragraph, with one cause and one measure for all',
      part: '第六，存在的不足。仍发生火灾19起，教训深刻。主要是：一、出租房管理有漏洞，412户只建了260户的台账。二、消火栓管理不严，10月复查又有6个打不出水。三、监管合力有待增强。究其原因，主要是历史欠账多。下步将举一反三，其中台账2026年2月底前由派出所补齐剩下的152户。',
      lines: [
        '仍发生火灾19起',
        '412户只建了260户的台账',
        '又有6个打不出水',
        '历史欠账多',
        '2026年2月底前由派出所补齐剩下的152户',
      ],
    },
    {
      name: 'counted ①②③ in a line',
      part: '二、存在的不足\n①民兵连部12个有3个没有挂牌。②专武干部业务不熟。\n\n三、下步措施\n①6月底前全部挂牌，由副部长负责。②加强学习。',
      lines: ['①民兵连部12个有3个没有挂牌', '①6月底前全部挂牌，由副部长负责。②'],
    },
    {
      name: 'called 问题一 with their labels below',
      part: '二、问题、原因和措施\n问题一：点验到位不齐。点验有5人没到。\n原因：外出务工多。\n措施：加强教育管理。\n问题二：经费用得慢，到11月只用了一半。\n原因：审批慢。\n措施：明年1月起每月对账，由财政所负责。',
      lines: ['点验有5人没到', '到11月只用了一半', '明年1月起每月对账，由财政所负责'],
    },
    {
      name: 'under headings with their text in the next line',
      part: '二、存在的主要问题\n（一）点验组织不严\n点验有5人没到，都是开货车的。\n（二）国防教育形式单一\n形式不够新颖，吸引力不强。\n\n三、整改措施\n（一）加强点验管理\n进一步严明纪律。\n（二）创新形式\n丰富载体。',
      lines: [
        '（一）点验组织不严\n点验有5人没到',
        '（二）国防教育形式单一\n形式不够新颖，吸引力不强。',
        '（一）加强点验管理\n进一步严明纪律，',
      ],
    },
    {
      name: 'told in a table, a problem a row',
      part: '二、存在问题及整改\n\n| 序号 | 问题 | 原因 | 措施 |\n| --- | --- | --- | --- |\n| 1 | 点验5人没到 | 外出务工多 | 加强管理 |\n| 2 | 学习不深入 | 工学矛盾突出 | 3月底前排出12次学习，由干事负责 |',
      lines: ['| 1 | 点验5人没到 | ', '；客观上，外出务工多 |', '| 3月底前排出12次学习，由干事负责 |'],
    },
    {
      name: 'in the third division of the report',
      part: '第三部分 问题不足\n（1）点验缺5人，都在外地跑运输。\n（2）军地沟通机制还不够顺畅。\n\n第四部分 改进措施\n（1）每次提前10天对一次时间表，由部长签认。\n（2）健全沟通机制，形成工作合力。',
      lines: ['（1）每次提前10天对一次时间表，由部长签认。\n（2）', '（1）点验缺5人，都在外地跑运输'],
    },
    {
      name: 'under signs and labels of their own',
      part: '【查摆问题】\n◇问题：点验缺席6人，日子没问过养殖户。\n　原因：正赶上放苗。\n　措施：加快推进。\n◇问题：宣传引导不足。\n　原因：新媒体运用能力不强。\n　措施：丰富宣传载体，讲好征兵故事。',
      lines: ['◇问题：点验缺席6人', '原因：正赶上放苗，我'],
    },
    {
      name: 'listed with a last line for all of them',
      part: '## 6 问题与不足\n- **器材账物不符**：救生衣账上60件，实有52件\n- **企业民兵叫不动**：20名民兵，拉动只来了8人\n- 针对以上问题，我们将强化措施，认真整改\n\n## 7 2026年打算\n- 新建训练室1间，投入12万元\n- 兵役登记3月底前完成',
      lines: [
        '账上60件，实有52件',
        '拉动只来了8人',
        '## 7 2026年打算\n- 新建训练室1间，投入12万元\n- 兵役登记3月底前完成',
      ],
    },
  ];
  const badStops = /。。|，，|；；|，。|。；|：[。；，]|，：|，因：/;
  it.each([['plans without problems', '二、努力方向\n今后将再接再厉，把工作抓得更好。']])(
    'stay as they are in %s, and what would make them concrete is asked',
    (_, part) => {
      const { text, questions } = rewrite(whole(part));
      expect(text).toBe(whole(part));
      expect(questions).not.toEqual([]);
    },
  );

  it('keep circumstances as they are told, behind what he left undone himself', () => {
    const { text } = rewrite(
      whole(
        '（六）存在的问题\n1.应急排缺3人，缺编从5月拖到年底。\n2.兵役登记有26人是家长代登，电话打不通。\n3.国防教育氛围不浓。\n\n（七）原因分析\n1.外出务工人员多，年轻人留不住。\n2.工作头绪多、任务重，专武干部都是兼职。\n3.客观上群众对国防了解少。\n\n（八）整改措施\n1.进一步加大应急排补充力度。\n2.进一步做好兵役登记。\n3.在镇中学每学期开1堂国防课，2026年3月开始。',
      ),
    );
    const causes = text.slice(text.indexOf('（七）'), text.indexOf('（八）')).trim().split('\n').slice(1);
    expect(causes.map((line) => line.includes('我'))).toEqual([true, true, true]);
    expect(causes[0]).toMatch(/^1\..+；客观上，外出务工人员多，年轻人留不住。$/);
    expect(causes[2]).toMatch(/^3\..+；客观上群众对国防了解少。$/);
    expect(text).toMatch(/1\.进一步加大应急排补充力度，由.+(?:负责|牵头)/);
    expect(text).toContain('在镇中学每学期开1堂国防课，2026年3月开始。');
  });

  it('of which none says anything stand, each with what he is asked, and are all that is left when that is struck', () => {
    const own = whole(
      '存在问题：一年来做了一些工作，还有一定差距，主要是国防教育的广度还需进一步拓展，民兵队伍建设还有待加强，阵地建设的标准还需进一步提高，今后我们将高度重视，认真加以解决。',
    );
    const { text, struck } = rewrite(own);
    for (const named of ['国防教育的广度还需进一步拓展', '民兵队伍建设还有待加强'])
      expect(text).toMatch(new RegExp(`${named}，[^；]*【`));
    expect(text).toMatch(/今后我们将高度重视，认真加以解决。具体是：一是.+；二是/);
    expect(struck.replaceAll('；', '，')).toBe(own);
  });

  it('get no cause and no measure where one of them is of no known matter, and are asked about', () => {
    const own = whole('存在问题：一是国防教育的广度还需进一步拓展。二是工作的主动性还需进一步提高。');
    const { text, questions } = rewrite(own);
    expect(text).not.toMatch(/主要原因|负责|下一步/);
    expect(questions).not.toEqual([]);
  });

  it('are told nothing to be left undone that the report tells as done', () => {
    const part = '二、存在问题\n一是个别村支书对武装工作认识有偏差，认为和平年代可有可无。\n';
    const done = '年底逐村考核打分，后三名的村书记逐一约谈。';
    expect(rewrite(whole(part)).text).toMatch(/考核|约谈/);
    expect(rewrite(`一、主要工作\n${done}\n${part}`).text.replace(done, '')).not.toMatch(/考核|约谈/);
  });

  it('are no second time listed before a list of his own that says something', () => {
    const plans = '三、下步打算\n1.每季度集中学习一次。\n2.协调县里争取资金30万元，建一处训练场。\n';
    const problems = '二、存在问题\n一是民兵外出务工多，常年在外的占31%。\n二是国防教育形式单一，主要靠挂横幅。\n';
    const { text } = rewrite(`${problems}${plans}`);
    expect(text).not.toContain('针对上述问题');
    expect(text.slice(text.indexOf('三、'))).toMatch(/^三、下步打算\n1\.每季度集中学习一次/);
  });

  it.each(kept)('stay, $name', ({ part, lines }) => {
    const { text, claims } = rewrite(whole(part));
    for (const line of lines) expect(text).toContain(line);
    for (const claim of claims) expect(text).toContain(claim);
    expect(text).not.toMatch(badStops);
    expect(text.endsWith('述职人：平川街道党工委书记\n')).toBe(true);
  });

  it.each(kept)('are all that is left when what nobody said is struck, $name', ({ part }) => {
    const { claims, questions, struck } = rewrite(whole(part));
    expect([...claims, ...questions]).not.toEqual([]);
    expect(struck).not.toMatch(badStops);
    expect(struck).not.toMatch(/(?:原因|因|措施|整改|下一步)[是：，]*[。；]|(?:针对|解决)[^，。]*[：，]?$/m);
    const own = whole(part);
    for (const clause of struck.split(/[，。；：\n]/)) expect(own).toContain(clause);
  });

  it('keep their labels, each item with its own cause and measure', () => {
    const { text } = rewrite(
      whole(
        '二、存在的问题\n1.民兵训练质量有待提高。\n原因：民兵居住分散。\n措施：强化训练。\n2.走访军属不经常，北片三个村没有走到。\n原因：我只排了节前。\n措施：由服务站站长负责，2026年6月底前走一遍。',
      ),
    );
    expect(text).toMatch(
      /\n1\.民兵训练质量有待提高。.+\n原因：.*我.+；客观上，民兵居住分散。\n措施：强化训练，由.+考核合格率/,
    );
    expect(text).toContain('\n措施：由服务站站长负责，2026年6月底前走一遍。');
  });

  it('are met by a list that is said to be of plans, and get no second one', () => {
    const spoken =
      '不足的地方。一个是民兵平时联系不紧，有7人电话换了没报。再一个是器材管理不细，冲锋舟只下过一次水。\n\n明年的打算。一，每月核对一次电话。二，冲锋舟每季度下水一次。';
    const { text } = rewrite(whole(spoken));
    expect(text).toContain('明年的打算。一，每月核对一次电话。二，冲锋舟每季度下水一次。');
    expect(text).not.toContain('下步打算');
  });

  it('are left with what is wrong, and no measure of another thing, in a report of another kind', () => {
    const part =
      '二、存在问题\n一是党费收缴不够及时。二是志愿服务开展少。\n\n三、下步打算\n一是加强党费收缴管理。二是丰富志愿服务内容。';
    const own = `平川街道2025年度党建工作述职报告\n\n一、主要工作\n召开党工委会12次。\n\n${part}\n`;
    const { text, questions } = rewrite(own);
    expect(text).toContain('三、下步打算\n一是加强党费收缴管理。二是丰富志愿服务内容。');
    expect(questions[0]).toContain('原样留着');
  });

  it('are told of in a measure of the same matter, and circumstances stay behind what he did himself', () => {
    const { text } = rewrite(
      whole(
        '二、存在问题\n1.值班不正常。18个社区中有7个社区没有值班表。原因是驻军单位轮换频繁，人员变动大。\n2.点验通知不到。缺席5人，通知没有逐人落实。\n\n三、整改措施\n1.加强值班管理，切实抓好落实。\n2.高度重视点验工作。',
      ),
    );
    expect(text).toMatch(/1\.加强值班管理，切实抓好落实，由/);
    expect(text).toMatch(/2\.[^\n]*由[^\n]*点验/);
    expect(text).toMatch(/原因是值班表我们.*；客观上，驻军单位轮换频繁，人员变动大/);
  });

  it.each([
    [
      'a list under what shall be done about all',
      '今后我们将：\n1、进一步加强点验组织。\n2、6月底前腾出第二间库房。',
      2,
    ],
    ['lines without marks', '针对以上问题，我们将：\n进一步加强点验组织；\n6月底前腾出第二间库房。', 2],
  ])('get no second list of measures beside %s', (_, plans, measures) => {
    const { text } = rewrite(
      whole(`二、存在问题\n1、点验组织不严，XX人未到，只在群里通知。\n2、器材库只有1间。\n${plans}`),
    );
    expect(text).toContain('XX人未到，只在群里通知');
    expect(
      text
        .slice(text.indexOf('我们将：'))
        .split(/[；。]\n/)
        .filter((line) => /组织|库房/.test(line)),
    ).toHaveLength(measures);
    expect(text).not.toContain('针对第');
  });

  it('are no matter of armed forces in the report of a party branch', () => {
    const part = '存在问题：一是理论学习不够深入。二是党员管理不到位，17人半年没有联系上。';
    const { text } = rewrite(`平川街道2025年度党建工作述职报告\n\n一、主要工作\n召开党工委会12次。\n\n${part}\n`);
    expect(text).not.toMatch(/武装|民兵/);
  });
});

describe('plans by theme', () => {
  const cases: [string, string][] = [
    ['思想上对武装工作的认识还不够', 'awareness'],
    ['有时存在经验主义', 'method'],
    ['资料管理方面有待加强', 'files'],
    ['部分武装干事业务能力不强', 'cadres'],
    ['走访军属不够经常', 'support'],
    ['青年参军热情不高', 'conscription'],
  ];
  it.each(cases)('%s', (sentence, id) => expect(planFor(kind, sentence)?.id).toBe(id));

  it('exist for every theme the checks know, praise and workload apart', () => {
    const missing = kind.checks.themes
      .filter(({ id }) => id !== 'highlights' && id !== 'workload')
      .filter((theme) => !theme.words.some((word) => planFor(kind, word) !== null));
    expect(missing).toEqual([]);
  });
});
