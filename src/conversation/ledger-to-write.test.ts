import { describe, expect, it } from 'vitest';
import { assistantInMemory, talk } from '../testing/chat.ts';

const told = ['榆关街道2025年，我是书记', '登记420，报名110人，体检61人，政考42人，役前教育25人，入伍23人'];

async function draftAfter(...said: string[]) {
  const { draft, ledger } = (await talk(assistantInMemory(), said)).at(-1) ?? {};
  return { text: draft?.text ?? '', claims: draft?.claims.map(({ text }) => text) ?? [], ledger };
}

describe('his own reason that waits for a nod', () => {
  const reason = '报名到体检掉得多，主要是我没有催';

  it('stands in the draft with a mark, where one written by itself would', async () => {
    const { text, claims } = await draftAfter(...told, reason, '出稿');
    expect(text).toContain('〔待核〕主要原因是我没有催。〔/〕');
    expect(claims).toContain('主要原因是我没有催。');
  });

  it('is taken by 都属实, and by its place', async () => {
    const { text } = await draftAfter(...told, reason, '出稿', '都属实', '出稿');
    expect(text).toContain('主要原因是我没有催');
  });

  it('is struck by its place, and waits no more', async () => {
    const [answer] = (await talk(assistantInMemory(), [...told, reason, '出稿', '第一句划掉'])).slice(-1);
    expect(answer?.ledger.facts).toMatchObject({ 'cause:applicants-lost': { status: 'denied' } });
    expect(answer?.proposals ?? []).toEqual([]);
  });

  it('stands nowhere where its words name no problem', async () => {
    const { text } = await draftAfter(...told, '出稿', '主要是大家都太累了', '出稿');
    expect(text).not.toContain('太累');
  });
});

describe('a cause and a measure by the number of the problem', () => {
  it.each([
    ['第一个问题的原因不对，是我没有组织初检', 'cause', 0, '我没有组织初检'],
    ['第一条原因改成：我没有组织初检', 'cause', 0, '我没有组织初检'],
    ['第二个问题的措施换成：5月前由我逐村督促一遍', 'plan', 1, '5月前由我逐村督促一遍'],
  ])('%s', async (said, role, at, words) => {
    const answers = await talk(assistantInMemory(), [...told, '出稿', said, '写进去', '出稿']);
    const [first, last] = [answers.find(({ draft }) => draft), answers.at(-1)];
    const causes = first?.draft?.claims.filter(({ id }) => id.startsWith('cause:')) ?? [];
    const id = causes[at]?.id.replace('cause', role) ?? '';
    expect(last?.ledger.facts[id]?.text).toContain(words);
    expect(last?.draft?.text).toContain(words);
  });

  it('is struck where nothing follows, and no other sentence is', async () => {
    const { ledger } = await draftAfter(...told, '出稿', '第二个问题的原因不对');
    const denied = Object.entries(ledger?.facts ?? {}).filter(([, { status }]) => status === 'denied');
    expect(denied.map(([id]) => id.slice(0, 6))).toEqual(['cause:']);
  });
});
