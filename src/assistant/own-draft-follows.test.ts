import { beforeAll, describe, expect, it } from 'vitest';
import type { Draft } from '../conversation/draft.ts';
import type { ConversationEvent } from '../conversation/events.ts';
import { foldEvents } from '../conversation/state.ts';
import { cutBlocks } from '../report/blocks.ts';
import { withoutNumber } from '../report/headings.ts';
import { renderReport } from '../report/render.ts';
import { walkParagraphs } from '../report/report.ts';
import { invariant } from '../result.ts';
import { createTestApp } from '../testing/test-app.ts';

const told = [
  '梧桐街道2025年，党工委书记',
  '点验应到120人，实到112人',
  '兵役登记338人，报名96人，体检70人，政考42人，入伍23人，其中大学生18人',
  '议军会4次，走访现役军人家庭38户',
  '国防教育6场，2300余人次',
  '出稿',
];

const plain = ({ report }: Draft): string => renderReport(report, { claims: 'plain' });

/** A conversation with a draft, and what can be done to it. */
async function drafted() {
  const { assistant } = createTestApp();
  const { conversationId: id } = await assistant.start();
  const say = async (text: string): Promise<string> => {
    const answer = await assistant.say(id, text);
    invariant(answer.ok, text);
    return answer.value.reply;
  };
  // oxlint-disable-next-line no-await-in-loop -- turns follow each other
  for (const text of told) await say(text);
  const state = async () => {
    const all = await assistant.events(id, 0);
    invariant(all.ok, 'the conversation is there');
    return foldEvents(all.value.map(({ event }): ConversationEvent => event));
  };
  const draft = async (): Promise<Draft> => {
    const { draft: now } = await state();
    invariant(now, 'a draft is there');
    return now;
  };
  const onPage = async (key: string, change: (text: string) => string): Promise<void> => {
    const before = cutBlocks((await draft()).report).find((block) => block.key === key)?.text ?? '';
    const done = await assistant.manuscripts.editBlock(id, key, { before, text: change(before) });
    invariant(done.ok && change(before) !== before, `${key} is edited`);
  };
  return { assistant, id, say, state, draft, onPage };
}

type Talk = Awaited<ReturnType<typeof drafted>>;

interface Edit {
  name: string;
  do: (talk: Talk) => Promise<unknown>;
  stands?: string[];
  gone?: string[];
}

const edits: Edit[] = [
  {
    name: 'a sentence said otherwise on the page',
    do: ({ onPage }) =>
      onPage('conscription', (text) => text.replace(/[^。\n]*338人[^。]*。/, '一年下来，全街道共完成兵役登记338人。')),
    stands: ['一年下来，全街道共完成兵役登记338人'],
  },
  {
    name: 'a section said otherwise on the page',
    do: ({ onPage }) =>
      onPage(
        'conscription',
        () => '三、兵员征集情况\n最后送走新兵23人，其中大学生18人，占78.3%；报名的有96人，上站70人。',
      ),
    stands: ['最后送走新兵', '，其中大学生18人，占', '；报名的有'],
    gone: ['组织进站体检'],
  },
  { name: 'a section made short', do: ({ say }) => say('第三部分压到150字') },
  { name: 'a section moved', do: ({ say }) => say('第二部分挪到最后') },
  { name: 'sections that changed places', do: ({ say }) => say('第一部分和第二部分对调') },
  { name: 'a sentence moved', do: ({ say }) => say('第三部分最后一句挪到第三部分最前面') },
  { name: 'a sentence taken out', do: ({ say }) => say('第三部分第一句删掉'), gone: ['全年批准入伍23人。'] },
  {
    name: 'a sentence with figures taken out on the page',
    do: ({ onPage }) => onPage('conscription', (text) => text.replace(/批准入伍的青年中.*?。/, '')),
    gone: ['批准入伍的青年中'],
  },
  { name: 'a section taken out', do: ({ say }) => say('第四部分删掉'), gone: ['走访现役军人家庭'] },
  {
    name: 'a word changed throughout',
    do: ({ say }) => say('把“比例”都改成“比率”'),
    stands: ['比率'],
    gone: ['比例'],
  },
  {
    name: 'a title',
    do: ({ onPage }) => onPage('head', (text) => text.replace(/^.*/, '梧桐街道2025年武装工作情况汇报')),
    stands: ['梧桐街道2025年武装工作情况汇报'],
  },
  {
    name: 'an opening',
    do: ({ onPage }) => onPage('head', (text) => text.replace('现就本年度履职情况述职如下。', '下面向各位领导汇报。')),
    stands: ['下面向各位领导汇报。'],
  },
  {
    name: 'a sentence put in',
    do: ({ say }) => say('在第三部分最后加一句：征兵宣传进了每个小区。'),
    stands: ['征兵宣传进了每个小区。'],
  },
  {
    name: 'a heading',
    do: ({ onPage }) =>
      onPage('conscription', (text) => text.replace('严密组织兵员征集，批准入伍23人', '送优秀青年入伍')),
    stands: ['送优秀青年入伍'],
  },
  {
    name: 'a problem said otherwise',
    do: ({ onPage }) => onPage('problems', (text) => text.replace(/二是[^。]*。/, '二是点验还有人没有到场。')),
    stands: ['点验还有人没有到场'],
  },
];

interface Change {
  name: string;
  do: (talk: Talk) => Promise<string>;
  /** What is printed then, where it is; what was before. */
  now?: string;
  old: string[];
}

const page =
  (id: string, edit: Parameters<Talk['assistant']['editFigure']>[2]) =>
  async ({ assistant, id: talk }: Talk): Promise<string> => {
    const answer = await assistant.editFigure(talk, id, edit);
    invariant(answer.ok, id);
    return answer.value.reply;
  };

const changes: Change[] = [
  { name: 'corrected in the talk', do: ({ say }) => say('说错了，报名是97'), now: '97人', old: ['96人'] },
  {
    name: 'set on the page',
    do: page('conscription.enlisted', { status: 'given', text: '22' }),
    now: '22人',
    old: ['23人', '78.3%'],
  },
  {
    name: 'set where problems are made of it',
    do: page('militia.muster_actual', { status: 'given', text: '115' }),
    now: '115人',
    old: ['112人', '93.3%'],
  },
  { name: 'withheld', do: page('conscription.applied', { status: 'withheld' }), old: ['96人'] },
  { name: 'unknown after all', do: page('conscription.applied', { status: 'unknown' }), old: ['96人'] },
  { name: 'said to be none', do: page('support.visited_households', { status: 'none' }), old: ['38户'] },
  {
    name: 'moved to last year',
    do: async ({ assistant, id }) => {
      const answer = await assistant.moveFigure(id, 'conscription.applied', 'conscription.applied', true);
      invariant(answer.ok, 'moved');
      return answer.value.reply;
    },
    old: ['报名96人', '报名的有96人'],
  },
  { name: 'told for the first time', do: ({ say }) => say('役前教育30人'), now: '30人', old: [] },
];

const counted = (count: number): string[] => Array.from('一二三四五六七八九十').slice(0, count);
const headingsOf = (draft: Draft): string[] => cutBlocks(draft.report).map(({ heading }) => withoutNumber(heading));
const numbersOf = (text: string): string[] =>
  [...text.matchAll(/^([一二三四五六七八九十]+)、/gm)].map(([, number]) => number ?? '');
/** 96人 stands in no 196人. */
const stands = (text: string, printed: string): boolean => new RegExp(`(?<![\\d.])${printed}`).test(text);

describe.each(edits)('after $name', (edit) => {
  let talk: Talk;
  let [first, own]: Draft[] = [];
  beforeAll(async () => {
    talk = await drafted();
    first = await talk.draft();
    await edit.do(talk);
    own = await talk.draft();
  });

  it('is done', () => {
    invariant(first && own, 'drafts');
    expect(plain(own)).not.toBe(plain(first));
    expect(numbersOf(plain(own))).toEqual(counted(numbersOf(plain(own)).length));
  });

  it.each(changes)('a figure $name is in the draft, and his work too', async (change) => {
    invariant(first && own, 'drafts');
    const [text0, headings0] = [plain(own), headingsOf(first)];
    const before = await talk.state();
    const reply = await change.do(talk);
    const now = await talk.draft();
    const text = plain(now);
    // His words, whatever number stands in them.
    const shapes = (edit.stands ?? []).map((words) => words.replaceAll(/\d+/g, String.raw`(?:\d+|【　】|若干)`));
    expect(shapes.filter((words) => !new RegExp(words).test(text))).toEqual([]);
    expect((edit.gone ?? []).filter((words) => text.includes(words))).toEqual([]);
    expect(change.old.filter((printed) => stands(text, printed))).toEqual([]);
    const stood = headingsOf(own).filter((heading) => headingsOf(now).includes(heading));
    expect(headingsOf(now).filter((heading) => stood.includes(heading))).toEqual(stood);
    expect(headingsOf(now).filter((heading) => !stood.includes(heading) && headings0.includes(heading))).toEqual([]);
    expect(numbersOf(text)).toEqual(counted(numbersOf(text).length));
    const printed = [...walkParagraphs(now.report)].flatMap(({ paragraph }) => paragraph.pieces.map((one) => one.text));
    const isThere = change.now === undefined || printed.includes(change.now);
    const wasThere = change.old.some((old) => stands(text0, old));
    expect(isThere || !wasThere).toBe(true);
    // What is said of the draft is what can be seen in it.
    const isChanged = text !== text0;
    const isTrue = reply.includes('跟着改了')
      ? isChanged && (isThere || /没动|没有写/.test(reply))
      : isChanged
        ? reply.includes('请看一眼')
        : change.now === undefined || /没动|没有写/.test(reply);
    expect([reply, isTrue]).toEqual([reply, true]);
    await talk.say('撤回');
    const back = await talk.state();
    expect(plain(await talk.draft())).toBe(text0);
    expect(back.ledger).toEqual(before.ledger);
    expect(back.manuscript).toMatchObject({ edits: before.manuscript.edits, whole: before.manuscript.whole });
  });

  it('one step more takes the edit back, and nothing else', async () => {
    invariant(first && own, 'drafts');
    await talk.say('撤回');
    expect(plain(await talk.draft())).toBe(plain(first));
  });

  it('出稿 in the same outline keeps it, and so does another wording', async () => {
    const again = await drafted();
    await edit.do(again);
    const kept = await again.draft();
    for (const wish of ['出稿', '再来一版']) {
      // oxlint-disable-next-line no-await-in-loop -- turns follow each other
      await again.say(wish);
      // oxlint-disable-next-line no-await-in-loop -- turns follow each other
      const text = plain(await again.draft());
      expect((edit.stands ?? []).filter((words) => !text.includes(words))).toEqual([]);
      expect((edit.gone ?? []).filter((words) => text.includes(words))).toEqual([]);
      // oxlint-disable-next-line no-await-in-loop -- turns follow each other
      const now = cutBlocks((await again.draft()).report).map(({ key }) => key);
      const before = cutBlocks(kept.report).map(({ key }) => key);
      expect(now).toEqual(before);
    }
  });
});
