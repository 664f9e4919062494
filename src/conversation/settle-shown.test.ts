import { describe, expect, it } from 'vitest';
import { assistantInMemory, talk } from '../testing/chat.ts';
import { armedForcesDuty } from '../testing/kind.ts';
import { settleShown } from './settle-shown.ts';
import { foldEvents } from './state.ts';

const before = ['梧桐街道2025年，我是部长', '登记420，报名110人，体检61人，政考42人，役前教育25人，入伍23人', '出稿'];

const otherSentence = '报名到进站减员较多，主要原因是体重超了的有一些。';

async function after(...said: string[]) {
  const answers = await talk(assistantInMemory(), said);
  const last = answers.at(-1);
  if (!last) throw new Error('nothing was answered');
  return last;
}

describe('a sentence shown waits for a nod', () => {
  it('says the reason and not once more where it lies', async () => {
    const { proposals = [] } = await after(...before, '报名到体检掉得多，主要是近视的多');
    expect(proposals.map(({ sentence }) => sentence)).toEqual(['报名到进站减员较多，主要原因是近视的多。']);
  });

  it.each([
    ['写进去', true, []],
    ['对', true, []],
    ['这句写进去', true, []],
    ['这几句可以写。', true, []],
    ['不写', false, []],
    ['这句不要了', false, []],
    ['这句改成：报名到进站减员较多，主要原因是体重超了的有一些。', false, [otherSentence]],
    ['改成体重超了的有一些', false, [otherSentence]],
  ])('hears %s', async (said, isWritten, waiting) => {
    const { proposals = [], ledger } = await after(...before, '主要是近视的多', said);
    const reasons = Object.values(ledger.facts).map(({ text }) => text);
    expect(reasons.includes('近视的多')).toBe(isWritten);
    expect(proposals.map(({ sentence }) => sentence)).toEqual(waiting);
  });

  it('of several each is settled or worded anew by its number', async () => {
    const two = [
      '问题有两个，一是靶场道路不通，主要是雨季塌方；二是名册对不上',
      '第一句写，第二句改成：名册没人管、没人核对',
    ];
    const { ledger, proposals = [] } = await after('梧桐街道2025年，我是部长', '报名110人', ...two);
    expect(Object.keys(ledger.facts)).toEqual(['problem:own-1', 'cause:own-1']);
    expect(proposals.map(({ id, text }) => [id, text])).toEqual([['problem:own-2', '名册没有人管、没有人核对']]);
  });

  it('三句都写 and its like are of all, whatever is told behind', async () => {
    const two = '问题有两个，一是靶场道路不通；二是名册对不上';
    const { ledger } = await after(
      '梧桐街道2025年，我是部长',
      '报名110人',
      two,
      '两句都写。还有个毛病，渡口的船靠不了岸',
    );
    expect(Object.keys(ledger.facts)).toEqual(['problem:own-1', 'problem:own-2']);
  });

  it('of one problem the sentences are counted as they are read', async () => {
    const one = '再加一个问题：靶场道路不通，主要是雨季塌方，打算5月底前修通';
    const { ledger, proposals = [] } = await after(
      '梧桐街道2025年，我是部长',
      '报名110人',
      one,
      '第一句改成：靶场涵洞垮了。第二句写。第三句不写',
    );
    expect(Object.keys(ledger.facts)).toEqual(['cause:own-1']);
    expect(proposals.map(({ id, text }) => [id, text])).toEqual([['problem:own-1', '靶场涵洞垮了']]);
  });

  it('is worded by a quote behind, and a figure before it is put right', async () => {
    const { ledger, proposals = [] } = await after(
      ...before,
      '主要是近视的多',
      '役前教育是24人，报岔了。这句换成：“体重超了的有一些”',
    );
    expect(proposals.map(({ sentence }) => sentence)).toEqual([otherSentence]);
    expect(ledger.figures['conscription.pretrain']).toMatchObject({ value: '24' });
  });

  it('写 to one just shown is of it, and orders no draft', async () => {
    const said = ['梧桐街道2025年，我是部长', '报名110人', '再加一个问题：靶场道路不通', '写，“靶场”前头加上“镇里的”'];
    const { ledger, draft } = await after(...said);
    expect(ledger.facts).toHaveProperty(['problem:own-1']);
    expect(draft).toBeNull();
  });

  it('is not worded by what puts a figure right', async () => {
    const { ledger } = await after(...before, '主要是近视的多', '不是，役前教育是24人，其他没错');
    expect(ledger.figures['conscription.pretrain']).toMatchObject({ value: '24' });
  });

  it('waits on where 不对 is said of a figure behind', async () => {
    const { proposals = [], ledger, ...last } = await after(...before, '主要是近视的多', '不对，役前教育24人');
    expect(ledger.figures['conscription.pretrain']).toMatchObject({ value: '24' });
    expect(last.reply).not.toContain('不写');
    const nodded = await after(...before, '主要是近视的多', '不对，役前教育24人', '写进去');
    expect(Object.values(nodded.ledger.facts).map(({ text }) => text)).toContain('近视的多');
    expect(proposals.length).toBeLessThanOrEqual(1);
  });

  it.each([
    ['近视那个写，没写别的', true, false],
    ['催得少那句不要了', false, true],
    ['喜报2份，光荣牌30块，加上', false, true],
  ])('is told by what it speaks of, and not by what is told beside: %s', async (said, isTaken, isWaiting) => {
    const shown = ['主要是近视的多', '政考那块主要是我催得少'];
    const { proposals = [], ledger } = await after(...before, ...shown, said);
    expect(Object.values(ledger.facts).some(({ text }) => text === '近视的多')).toBe(isTaken);
    expect(proposals.some(({ text }) => text === '近视的多')).toBe(isWaiting);
  });

  it.each([
    '宣讲那个写，“几个人”改成“几名民兵”。慰问那个把哭了去掉',
    '报名掉得多是干部被抽走了，我也没办法，上头定的，这话可不能写啊',
  ])('is no order of how it is to be written, nor what is not to be: %s', async (said) => {
    const { proposals = [] } = await after(...before, said);
    expect(proposals).toEqual([]);
    const { draft } = await after(...before, said, '出稿');
    expect(draft?.text).not.toMatch(/不能写|没办法|去掉/);
  });

  it('waits on where 都不是 answers what was put since', async () => {
    const { proposals = [] } = await after(...before, '主要是近视的多', '役前教育改成24人', '都不是，照写就行');
    expect(proposals.map(({ text }) => text)).toContain('近视的多');
  });

  it('waits on where 不写 is said of a figure before it', async () => {
    const { proposals = [] } = await after(...before, '主要是近视的多', '任务数保密，不写。报名112人');
    expect(proposals.map(({ text }) => text)).toContain('近视的多');
  });

  it('is left out where something else is told in a sentence behind', async () => {
    const { proposals = [], ledger } = await after(...before, '主要是近视的多', '不写。另外议军会开了4次');
    expect(proposals).toEqual([]);
    expect(ledger.figures['leadership.council_meetings']).toMatchObject({ value: '4' });
  });

  it('is put otherwise whatever numbers the new words hold, and no figure moves', async () => {
    const answers = await talk(assistantInMemory(), [
      ...before,
      '主要是近视的多',
      '这句改成：近视的有12个，体重超了的5个',
    ]);
    expect(answers.at(-1)?.ledger.figures).toEqual(answers.at(-2)?.ledger.figures);
    expect(answers.at(-1)?.proposals?.[0]?.sentence).toContain('近视的有12个，体重超了的5个');
  });

  it('is settled beside what else is told', async () => {
    const { ledger, proposals } = await after(...before, '主要是近视的多', '写进去，议军会开了4次');
    expect(Object.values(ledger.facts).map(({ text }) => text)).toContain('近视的多');
    expect(Object.values(ledger.figures).find(({ surface }) => surface === '4次')?.value).toBe('4');
    expect(proposals).toBeUndefined();
  });
});

describe('several sentences are settled one by one', () => {
  const proposals = ['one', 'two'].map((id) => ({
    id: `cause:${id}`,
    text: id,
    sentence: `主要原因是${id}。`,
    source: { turn: 1, start: 0, end: 9 },
  }));
  const state = foldEvents([
    { type: 'messageReceived', turn: 1, text: '①一个 ②另一个' },
    { type: 'sentencesProposed', turn: 1, proposals },
  ]);

  it.each([
    ['第一句写进去，第二句不写', ['one written', 'two left'], []],
    ['②写进去', ['two written'], []],
    ['②是', ['two written'], []],
    ['都写进去', ['one written', 'two written'], []],
    ['第二句改成：近视的多', [], ['主要原因是近视的多。']],
    ['第二句不写，议军会开了4次', ['two left'], []],
    ['议军会开了4次', null, null],
    ['对了，议军会开了4次', null, null],
  ])('%s', (said, settled, anew) => {
    const heard = settleShown(armedForcesDuty(), state, said, 2);
    const short = heard && heard.settled.map(({ id, how }) => `${id.slice(6)} ${how}`);
    expect([short, heard && heard.proposed.map(({ sentence }) => sentence)]).toEqual([settled, anew]);
  });
});
