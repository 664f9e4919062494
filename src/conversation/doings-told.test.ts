import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../testing/kind.ts';
import { assistantInMemory, talk } from '../testing/chat.ts';
import { doingsTold } from './doings-told.ts';
import { createState } from './state.ts';

const kind = armedForcesDuty();

function told(text: string): string[] {
  return (doingsTold(kind, createState(), text, 1)?.proposed ?? []).flatMap(({ text: words }) => words.split('；'));
}

describe('doings announced as such', () => {
  it('are the lines behind, a row of figures between aside', () => {
    const lines = ['4月整组，我到11个村走了一遍', '一年出动3次，46人次', '7月2日夜里山洪下来，应急排转移河边住户36户'];
    expect(told(['再说做的事：', ...lines].join('\n')).toSorted()).toEqual([lines[0], lines[2]]);
  });

  it('are what blanks part, up to the order', () => {
    const text =
      '干的那些事要写 8月3日塌方21名民兵连夜转移群众47人 旧粮站两间房改成器材库 这几个都写进去 嗓子喊哑那个不要';
    expect(told(text).toSorted()).toEqual(['8月3日塌方21名民兵连夜转移群众47人', '旧粮站两间房改成器材库']);
  });

  it.each(['今年干了几件事，议军会6次', '做的事都记下了吗？', '议军会6次，学习3次', '他干的那些事我不清楚'])(
    'are none: %s',
    (text) => {
      expect(told(text)).toEqual([]);
    },
  );

  it('stand in the draft, marked, and their numbers are no figures', async () => {
    const answers = await talk(assistantInMemory(), [
      '2026年度，青石镇，党委书记',
      '12个村，议军会4次，应急排1个，编制30，实有30，点验应到70，实到70',
      '做的几件事：\n1. 3月我到9个村查了名册。\n2. 7月2日夜里山洪，应急排转移河边住户36户。',
      '出稿',
    ]);
    expect(answers[2]?.ledger.figures['basic.community_count']?.value).toBe('12');
    expect(answers[3]?.draft?.text).toContain('应急排转移河边住户36户');
    expect(answers[3]?.ledger.facts).toEqual({});
  });

  it('are no measures of the problems told before them, though they are counted like these', async () => {
    const answers = await talk(assistantInMemory(), [
      '2026年度，青石镇，党委书记',
      '12个村，议军会4次，应急排1个，编制30，实有30，点验应到70，实到66',
      '第一个问题，旧仓库漏雨，器材发了霉，因为没有人管。明年三月前把器材搬到新楼，定一个人管。第二个问题是村里干部不熟业务，因为换届以后没有培训；明年每季度集中学一次。',
      '这两句写进去',
      '还有几样做过的事：一是给军属建了联络群，有事当天回；二是给新兵建了一人一档，每周走访一次。',
      '出稿',
    ]);
    const text = answers.at(-1)?.draft?.text ?? '';
    const plans = text.slice(text.lastIndexOf('、下'));
    expect(plans).toContain('定一个人管');
    expect(plans).toContain('集中学一次');
    expect(text).toContain('一人一档');
    expect(plans).not.toContain('一人一档');
  });

  it('a problem of his with no measure told has one that waits', async () => {
    const answers = await talk(assistantInMemory(), [
      '2026年度，青石镇，党委书记',
      '12个村，议军会4次，应急排1个，编制30，实有30，点验应到70，实到70',
      '再加一个问题：旧仓库漏雨，器材发了霉，因为没有人管。',
      '出稿',
    ]);
    const [, plans = ''] = (answers.at(-1)?.draft?.text ?? '').split('、下');
    const waiting = plans.split('\n').filter((line) => line.includes('〔待核〕'));
    expect(waiting).toHaveLength(1);
  });
});
