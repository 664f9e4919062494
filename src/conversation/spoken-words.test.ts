import { describe, expect, it } from 'vitest';
import { assistantInMemory, talk } from '../testing/chat.ts';

const told = ['长山街道2025年，我是部长', '登记420，报名110人，体检61人，政考42人，役前教育25人，入伍23人'];

async function after(...said: string[]) {
  const last = (await talk(assistantInMemory({ draftFollows: true }), [...told, ...said])).at(-1);
  if (!last) throw new Error('nothing was answered');
  return last;
}

const shown = ({ proposals = [] }: Awaited<ReturnType<typeof after>>): string[] =>
  proposals.map(({ sentence }) => sentence);

describe('a cause in his own words', () => {
  it.each([
    ['主要原因是体检刷下来的多，主要是近视', '体检之后减员偏多，主要原因是近视。'],
    ['报名到体检掉得多，主要是怕苦', '报名到进站减员较多，主要原因是怕苦。'],
  ])('is of the problem whose topic it names: %s', async (said, sentence) => {
    expect(shown(await after('出稿', said))).toEqual([sentence]);
  });

  it('told before there is a draft stands in the draft', async () => {
    const { draft, reply } = await after('主要原因是宣传不够', '对', '出稿');
    expect(draft?.text).toContain('主要原因是宣传不够。');
    expect(reply).not.toContain('没有放它的地方');
  });
});

describe('what is said of a sentence he nodded to', () => {
  it.each([
    ['there is no draft yet', ['主要原因是宣传不够', '对'], '记下了，出稿时写上。'],
    ['the draft holds it', ['出稿', '报名到体检掉得多，主要是怕苦', '写进去'], '写进去了。'],
    ['it is left', ['出稿', '报名到体检掉得多，主要是怕苦', '不写'], '这句不写。'],
  ])('is true where %s', async (_, said, reply) => {
    expect((await after(...said)).reply).toContain(reply);
  });

  it('is true of a plan told alone, which stands behind the others', async () => {
    const said = ['出稿', '下步打算：明年再配一名专武干部，由我牵头，6月底前到位', '写进去'];
    expect((await after(...said)).reply).toContain('写进去了。');
    expect((await after(...said, '出稿')).draft?.text).toContain('2026年再配一名专武干部，由我牵头，6月底前到位。');
  });
});

describe('words nobody asked for', () => {
  it.each([
    ['我们今年最大的短板是训练，人老凑不齐', '存在问题'],
    ['最头疼的是民兵在位，名册上有人，喊起来没人', '存在问题'],
    ['七月份发大水，民兵连夜守了三天堤', '急难险重'],
  ])('are shown as a sentence of their place: %s → %s', async (said, place) => {
    for (const before of [[], ['出稿']]) {
      const answer = await after(...before, said);
      expect(shown(answer)).toHaveLength(1);
      expect(answer.reply).toContain(`这句写在“${place}”里`);
    }
  });

  it.each(['议武会 6次', '国防教育 8场', '夜查 3回'])('are not seen in a line of figures: %s', async (said) => {
    expect(shown(await after('出稿', said))).toEqual([]);
  });

  it('take no figure from what holds no number', async () => {
    const { ledger } = await after('应急预案三年没改过，上头的电话号码都换人了');
    expect(ledger.figures).not.toHaveProperty('conscription.college');
  });
});
