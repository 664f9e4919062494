import { describe, expect, it } from 'vitest';
import { createState } from '../conversation/state.ts';
import { assistantInMemory, talk } from '../testing/chat.ts';
import { annualReport } from '../testing/sample-reports.ts';
import { armedForcesDuty } from '../testing/kind.ts';
import { createScene } from './intent.ts';
import { revisePasted } from './revise-pasted.ts';

const kind = armedForcesDuty();

/** The turn, where it is heard as a pasted draft. */
function said(message: string): { text: string; reply: string } | null {
  const scene = createScene({ kind, now: () => '2026-01-05T08:00:00.000Z' }, createState(), message);
  const heard = revisePasted.hear(scene);
  const act = heard && revisePasted.act(scene, heard, { stored: [] });
  return act && 'response' in act && !('toKind' in act)
    ? { text: act.draft?.text ?? '', reply: act.response.reply }
    : null;
}

describe('a text pasted into the chat', () => {
  it('stays as it was, with what is proposed for it', () => {
    const draft = annualReport.replace('批准入伍17人', '批淮入伍17人').replace('如下。', '如下。。');
    const revision = said(`帮我看看这稿子：\n${draft}`);
    expect(revision?.text).toContain('批淮');
    expect(revision?.reply).toMatch(/稿子看过了/);
    expect(revision?.reply).toContain('“批淮入伍”改为“批准入伍”');
    expect(revision?.reply).toContain('全部采纳');
  });

  it('is offered another problem part', () => {
    const text =
      '存在问题：一是专武干部水平有待提升；二是资料管理有待加强。原因分析：一是认识不够；二是经验主义。下步打算：一是加强学习；二是强化管理。';
    const revision = said(`问题部分太空了，帮我改实：\n${text}`);
    expect(revision?.reply).toContain('改法拟好了');
    expect(revision?.text).toContain('经验主义');
  });

  it.each(['今年议军会4次', '帮我看看这稿子', '问题部分太空了'])('is not seen in %s', (message) => {
    expect(said(message)).toBeNull();
  });

  it.each(['改这篇，不要改数字，不要加东西：', '把这篇压到1500字，别加东西：', '帮我润色这篇稿子：'])(
    'does not begin with %s',
    (lead) => {
      const plain = said(`帮我看看这稿子：\n${annualReport}`);
      expect(said(`${lead}\n${annualReport}`)?.text).toBe(plain?.text);
    },
  );

  it('is opened where he says that it is his, and asks for nothing yet', () => {
    const opened = said(`这是我今年写的稿子\n${annualReport}`);
    expect(opened?.text).toBe(said(`帮我看看这稿子：\n${annualReport}`)?.text);
    expect(opened?.reply).toContain('用这些数');
  });

  it('is asked about where it came with its greeting alone', () => {
    expect(said(`各位领导：\n${annualReport.slice(annualReport.indexOf('\n') + 1).trim()}`)).toBeNull();
  });

  it('begins with its greeting', () => {
    const greeted = `各位领导、同志们：\n${annualReport.slice(annualReport.indexOf('\n') + 1).trim()}`;
    expect(said(`帮我看看这稿子：\n${greeted}`)?.text).toMatch(/^各位领导、同志们：/);
  });
});

describe('a list he told himself', () => {
  it('stays told, whatever a later list says of its own numbers', async () => {
    const list = `二、民兵
- 应急排：1个 / 应编30 / 实有30
- 应急连（参加区里的）：15人
- 通信分队：8人
- 信息系统保障排：12人
- 普通民兵连：2个
- 普通民兵：1105人
- 社区民兵之家挂牌：19
- 器材库：1个，3间`;
    const later = `五、双拥
· 慰问优抚对象：203人
· 慰问金合计：60900元
六、明年打算（不用写成今年的）：
1）光荣牌补换50块`;
    const answers = await talk(assistantInMemory(), ['2025年度，桂花街道，党工委书记', list, later]);
    const figures = answers.at(-1)?.ledger.figures;
    expect(figures?.['militia.ordinary_people']?.value).toBe('1105');
    expect(figures?.['support.visited_people']?.value).toBe('203');
    expect(answers.at(-1)?.reply).not.toContain('只看格式');
  });

  it('is not what 好的 makes of last year’s report', async () => {
    const answers = await talk(assistantInMemory(), [
      '我是青石街道武装部部长，写2025年的述职',
      '去年的稿子，你照着看看：\n青石街道2024年度党管武装工作述职报告\n一年来，开展国防教育活动，受众1820人次，入户走访940户。',
      '役前教育17名，应登记329人',
      '好的',
    ]);
    expect(answers.at(-1)?.draft).toBeNull();
    expect(answers.at(-1)?.ledger.figures['conscription.pretrain']?.value).toBe('17');
  });
});

it('orders about the draft that is open, each on a line, are no text and take its place never', async () => {
  const orders = [
    '加几句：',
    '第一部分末尾加：开春修订了值班制度，每晚两人带班，交接写在本子上，节假日由领导轮流坐镇，有事当面说清楚再走。',
    '第二部分末尾加：夏天扑了一场山火，队员背着水枪上的山，天亮才下来。回来开会总结，缺的手套头灯列了单子报上去。',
    '第三部分末尾加：毕业季把政策单页送到每户门口，家长问得最多的是津贴和复学，专门印了一页问答，网格员随身带着。',
    '第四部分末尾加：重阳节给烈属修了屋顶换了灯，工钱由街道出，干完以后回访过两次，老人说漏雨的地方不漏了。',
    '然后重新出一稿给我看',
  ].join('\n');
  const figures = '柳河街道2025年，党工委书记述职；报名70人，进站体检38人，批准入伍14人；社区8个；议军会5次';
  const answers = await talk(assistantInMemory({ draftFollows: true }), [figures, '出稿', orders]);
  expect(answers.at(-1)?.reply).not.toContain('稿子看过了');
  expect(answers.at(-1)?.draft?.text ?? answers.at(-2)?.draft?.text).toContain('存在');
  expect(answers.at(-1)?.draft?.text ?? '').not.toMatch(/^加几句/);
});
