import { describe, expect, it } from 'vitest';
import { assistantInMemory, talk } from '../testing/chat.ts';

const told = ['长山街道2025年，我是部长', '登记420，报名110人，体检61人，政考42人，役前教育25人，入伍23人'];

async function after(...said: string[]) {
  const last = (await talk(assistantInMemory({ draftFollows: true }), [...told, ...said])).at(-1);
  if (!last) throw new Error('nothing was answered');
  return last;
}

const shown = ({ proposals = [] }: Awaited<ReturnType<typeof after>>): string[] => proposals.map(({ id }) => id);

describe('the reason of a fault that the figures show', () => {
  it.each([
    ['beside the figures', ['点验应到70实到63，没来的7个都在矿上倒班']],
    ['a turn later, by how many they are', ['点验应到70实到63', '那七个人都在矿上倒班']],
  ])('is shown for that fault before anybody asked, told %s', async (_, said) => {
    expect(shown(await after(...said))).toEqual(['cause:muster']);
  });

  it('is of the figures it stands right behind, and the measure behind it with it', async () => {
    const said = '点验应到70，到了63。说到底是船上人多，一出海就是半年。明年3月前把名册理一遍，往岸上的人里编';
    expect(shown(await after(said))).toEqual(['cause:muster', 'plan:muster']);
  });

  it('stands in the draft where the program had its own, and is not asked again', async () => {
    const { draft, reply } = await after('点验应到70实到63，没来的7个都在矿上倒班', '写进去', '出稿');
    expect(draft?.text).toContain('主要原因是未到的7人均在矿上倒班。');
    expect(reply).not.toContain('点验没到的几个人');
  });

  it('stays said of the fault it is of where two could be told as one, and is not told to have no place', async () => {
    const said = ['应急排1个，应编30人，实有29人', '点验应到70实到63，没来的7个都在矿上倒班', '写进去', '出稿'];
    const { draft, reply } = await after(...said);
    expect(draft?.text).toContain('点验没有点齐。主要原因是未到的7人均在矿上倒班。');
    expect(reply).not.toContain('没有放它的地方');
    expect(reply).not.toContain('点验没到的几个人');
  });

  it('is no fault of one who is missing where 一 counts nobody', async () => {
    const said = ['应急排1个，应编30人，实有29人', '没进站的大多不晓得纹身不行，到门口一看单子就走了'];
    expect(shown(await after(...said))).not.toContain('cause:platoon');
  });

  it.each(['点验应到70实到63，差7个', '点验应到70实到63，春秋两回的', '点验应到70实到63，写70还是63？'])(
    'is not heard in words that give none: %s',
    async (said) => {
      expect(shown(await after(said))).toEqual([]);
    },
  );
});

describe('a measure in his own words', () => {
  it('is of the fault whose reason he told, and stands under its number', async () => {
    const answer = await after(
      '点验应到70实到63，没来的7个都在矿上打工',
      '写进去',
      '明年五月底前，我把常年在外的换下来',
      '写进去',
      '出稿',
    );
    expect(answer.draft?.text).toContain('2026年五月底前，我把常年在外的换下来。');
  });
});

describe('words with an order round them', () => {
  it('are what is to be written, without the order', async () => {
    const { proposals } = await after('点验应到70实到63', '出稿', '点验那一条，原因就写矿上倒班，调不开');
    expect(proposals?.map(({ sentence }) => sentence)).toEqual(['点验没有点齐，主要原因是矿上倒班，调不开。']);
  });
});

describe('a number the catalogue has no figure for', () => {
  it('is shown as his own sentence, not asked about', async () => {
    const { proposals, reply } = await after('我下乡走访38趟');
    expect(proposals?.map(({ sentence }) => sentence)).toEqual(['我下乡走访38趟。']);
    expect(reply).not.toContain('没对上');
  });
});

describe('what would be asked of figures', () => {
  it.each([
    ['a yes', '专武干部4名，个个专职，没有派去干别的', 'cadre_full_post'],
    ['a yes of the day', '走访军人家庭33户，过年和八一都去了', 'festival_visit'],
  ])('is answered beside them by %s', async (_, said, id) => {
    const { ledger } = await after(said);
    expect(ledger.facts[id]).toMatchObject({ status: 'confirmed' });
  });

  it('is answered by words that are shown, in the sentence of their question', async () => {
    const { proposals } = await after('国防教育9场，讲座和进校园都有');
    expect(proposals?.map(({ sentence }) => sentence)).toEqual(['活动形式主要有讲座和进校园。']);
  });

  it('is no yes where somebody else is named', async () => {
    expect((await after('议军会4次，书记主持的')).ledger.facts).not.toHaveProperty('chair_council');
  });
});
