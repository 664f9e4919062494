import { describe, expect, it } from 'vitest';
import { assistantInMemory, talk } from '../testing/chat.ts';

const figures = [
  '柳河街道2025年，党工委书记述职',
  '报名70人，进站体检38人，政考30，批准入伍14人；点验应到64人，实到57人；社区8个',
];

async function after(...said: string[]) {
  const answers = await talk(assistantInMemory(), [...figures, ...said]);
  const { proposals = [], ledger, reply } = answers.at(-1) ?? {};
  const text = answers.findLast(({ draft }) => draft)?.draft?.text ?? '';
  return { proposed: Object.fromEntries(proposals.map(({ id, text: words }) => [id, words])), text, ledger, reply };
}

describe('problems told as such', () => {
  it.each<[string, Record<string, string>]>([
    [
      '问题有两个，一是哨位电台老坏，主要是用了好多年；二是名册对不上，换届以后没交接',
      {
        'problem:own-1': '哨位电台老坏',
        'cause:own-1': '用了好多年',
        'problem:own-2': '名册对不上',
        'cause:own-2': '换届以后没有交接',
      },
    ],
    [
      '加一个问题\n靶场道路不通\n原因是雨季塌方\n打算写明年5月底前修通',
      { 'problem:own-1': '靶场道路不通', 'cause:own-1': '雨季塌方', 'plan:own-1': '明年5月底前修通' },
    ],
    [
      '问题就两个，一个是靶场道路不通，雨季塌方了没人修；另一个是点验没到齐，主要是都出海了',
      { 'problem:own-1': '靶场道路不通', 'problem:own-2': '点验没有到齐', 'cause:own-2': '都出海了' },
    ],
    [
      '说下问题，就两个，别多写：\n一、靶场道路不通。原因是雨季塌方没人修。明年5月底前修通\n二、电台老坏。17个村里有12部是旧的，没换过。明年3月换一批',
      {
        'problem:own-1': '靶场道路不通',
        'cause:own-1': '雨季塌方没有人修',
        'plan:own-1': '明年5月底前修通',
        'problem:own-2': '电台老坏。17个村里有12部是旧的',
        'plan:own-2': '明年3月换一批',
      },
    ],
    [
      '我们的毛病就是涵洞排不了水，因为没有清淤。办法就是5月底前清一遍',
      { 'problem:own-1': '涵洞排不了水', 'cause:own-1': '没有清淤', 'plan:own-1': '5月底前清一遍' },
    ],
    [
      '电台的问题：电池老坏，6部坏了3部。原因：没有人保养。措施：每季度充一次电',
      { 'problem:own-1': '电池老坏，6部坏了3部', 'cause:own-1': '没有人保养', 'plan:own-1': '每季度充一次电' },
    ],
    [
      '您说的是哪一处？我们的问题是涵洞排不了水，因为没有清淤',
      { 'problem:own-1': '涵洞排不了水', 'cause:own-1': '没有清淤' },
    ],
    ['还有个毛病，渡口的船靠不了岸', { 'problem:own-1': '渡口的船靠不了岸' }],
    ['最大的短板是无人机没人会飞', { 'problem:own-1': '无人机没有人会飞' }],
  ])('%s', async (said, wanted) => {
    expect((await after(said)).proposed).toMatchObject(wanted);
  });

  it.each([
    '第二个问题解决了没有',
    '没什么问题',
    '问题解决了5个',
    '有问题我再找你',
    '今年亮点有两个，一是抗旱，二是救火',
  ])('are none in: %s', async (said) => {
    const ids = Object.keys((await after(said)).proposed);
    expect(ids.filter((id) => id.startsWith('problem:'))).toEqual([]);
  });

  it('take their measures by what these name', async () => {
    const { proposed } = await after(
      '问题有两个，一是靶场道路不通；二是点验没到齐',
      '下一步靶场道路5月底前修通，我牵头；点验前十天逐个打电话',
    );
    expect(proposed['plan:own-1']).toContain('5月底前修通');
    expect(proposed['plan:own-2']).toContain('逐个打电话');
  });

  it('take their measures in the same breath, each its own', async () => {
    const { proposed } = await after(
      '问题就两条，一个是靶场道路不通；一个是点验没到齐，主要是编的时候没问清楚。下一步靶场道路3月底前修，点验前逐个打电话，我负责',
    );
    expect(proposed['plan:own-1']).toBe('下一步靶场道路3月底前修');
    expect(proposed['plan:own-2']).toContain('点验前逐个打电话，我负责');
  });

  it('go on in the next message, each with why and what will be done', async () => {
    const { ledger, proposed } = await after(
      '说下问题，县里要我们讲透。第一个是靶场道路不通，原因是雨季塌方',
      '写进去。还有渡口的联络员不懂业务，都是刚接手，打算每个月教一次',
      '写进去。还有一个问题说的是渡口，船靠不了岸，原因是淤了，下步每月清一次',
    );
    expect(Object.entries(ledger?.facts ?? {}).map(([id, { text }]) => [id, text])).toEqual([
      ['problem:own-1', '靶场道路不通'],
      ['cause:own-1', '雨季塌方'],
      ['problem:own-2', '渡口的联络员不懂业务'],
      ['cause:own-2', '都是刚接手'],
      ['plan:own-2', '每个月教一次'],
    ]);
    expect(proposed).toEqual({ 'problem:own-3': '船靠不了岸', 'cause:own-3': '淤了', 'plan:own-3': '下步每月清一次' });
  });

  it('are told anew as a whole', async () => {
    const { proposed } = await after(
      '问题有两个，一是靶场道路不通；二是名册对不上，换届以后没交接',
      '都写进去。不过第一个问题不是这样，问题是涵洞垮了。换成：靶场涵洞垮了。主要原因是雨季塌方',
    );
    expect(proposed).toMatchObject({ 'problem:own-1': '靶场涵洞垮了', 'cause:own-1': '雨季塌方' });
  });

  it.each([
    [
      '原因里第一条写：雨季塌方。第二条写：换届以后没交接',
      { 'cause:own-1': '雨季塌方', 'cause:own-2': '换届以后没有交接' },
    ],
    ['下步打算加：一是5月底前修通。二是3月底前逐户核', { 'plan:own-1': '5月底前修通', 'plan:own-2': '3月底前逐户核' }],
    [
      '第七部分请改成两条：一是5月底前修通；二是3月底前逐户核',
      { 'plan:own-1': '5月底前修通', 'plan:own-2': '3月底前逐户核' },
    ],
    ['针对靶场道路不通：5月底前修通，镇长牵头', { 'plan:own-1': '5月底前修通，镇长牵头' }],
    [
      '问题第二条写：名册三年没有换。原因：没有人管。措施：3月底前逐户核',
      { 'problem:own-2': '名册三年没有换', 'cause:own-2': '没有人管', 'plan:own-2': '3月底前逐户核' },
    ],
  ])('take what is said of them by place: %s', async (said, wanted) => {
    const { proposed } = await after('问题有两个，一是靶场道路不通；二是名册对不上', '写进去', '出稿', said);
    expect(proposed).toEqual(wanted);
  });

  it('stand in the draft also where he changed words of the part before', async () => {
    const { text } = await after(
      '问题就一个，靶场道路不通，原因是雨季塌方，打算5月底前修通',
      '写进去',
      '出稿',
      '把“雨季塌方”改成“雨季连着塌方”',
      '再加一个问题：名册对不上，原因是没有交接，打算3月底前逐户核',
      '写进去',
      '再出一稿',
    );
    expect(text).toContain('雨季连着塌方');
    expect(text).toMatch(/二是名册对不上。[\s\S]*二是名册对不上。主要原因是没有交接。[\s\S]*二是.*3月底前逐户核/);
  });

  it('a matter that many share is none', async () => {
    const { text } = await after('再写一个问题：民兵靶场漏雨，没有钱修', '写进去', '出稿');
    expect(text).toMatch(/一是民兵靶场漏雨。\n二是/);
  });

  it('take their measures by number, and stand in the draft as he told them, and no others', async () => {
    const { text } = await after(
      '问题有两个，一是哨位电台老坏，主要是用了好多年；二是名册对不上，换届以后没交接',
      '写进去',
      '针对第一个，明年分批换；第二个，3月底前逐户核一遍',
      '写进去',
      '出稿',
    );
    expect(text).toMatch(/一是〔?.*哨位电台老坏[\s\S]*二是.*名册对不上/);
    expect(text).toMatch(/一是哨位电台老坏。主要原因是用了好多年。\n二是名册对不上。主要原因是换届以后没有交接。/);
    expect(text).toMatch(/一是.*分批换.*\n二是.*3月底前逐户核一遍/);
    expect(text).not.toContain('三是');
  });
});

describe('after a draft', () => {
  it.each<[string, string, string]>([
    ['点验没到齐的原因不对，那几个人跑船去了', 'cause', '跑船'],
    ['报名到体检的打算换成明年起逐人打电话', 'plan', '逐人打电话'],
  ])('%s', async (said, role, words) => {
    const { proposed, ledger } = await after('出稿', said);
    const [id = '', told = ''] = Object.entries(proposed)[0] ?? [];
    expect(id).toMatch(new RegExp(`^${role}:`));
    expect(told).toContain(words === '跑船' ? '从事船运' : words);
    expect(ledger?.figures['militia.muster_actual']?.value).toBe('57');
  });

  it.each([
    ['问题只留点验那一条，别的不写', '民兵点验', '报名到进站'],
    ['问题只留我说的，你自己加的那几条都不要', '', '报名到进站'],
    ['报名到体检那个不作为问题写', '民兵点验', '报名到进站'],
  ])('%s', async (said, kept, gone) => {
    const { text, reply } = await after('出稿', said, '出稿');
    const part = text.slice(text.search(/、[^\n]*问题\n/));
    expect(part).toContain(kept);
    expect(part).not.toContain(gone);
    expect(reply).not.toBe('');
  });

  it('a problem added stands in the draft at once, marked', async () => {
    const answers = await talk(assistantInMemory(), [...figures, '出稿', '再加一个问题：靶场道路不通，原因是雨季塌方']);
    expect(answers.at(-1)?.reply).toContain('靶场道路不通。主要原因是雨季塌方。');
  });

  it('a verdict and the wish for a draft behind his words are none of them', async () => {
    const { ledger } = await after('出稿', '第一个问题的原因写上名册是照抄的，别的都属实，再出一版', '写进去');
    const told = Object.entries(ledger?.facts ?? {}).find(([, { text }]) => text?.includes('名册'));
    expect(told?.[1].text).toBe('名册是照抄的');
    expect(Object.values(ledger?.facts ?? {}).filter(({ text }) => text === null)).not.toEqual([]);
  });

  it('an order behind his words is none of them', async () => {
    const { proposed, ledger } = await after('出稿', '第一个问题的原因改成名册是照抄的，点验应到64改65');
    expect(Object.values(proposed)).toEqual(['名册是照抄的']);
    expect(ledger?.figures['militia.muster_expected']?.value).toBe('65');
  });

  it('figures told inside a problem are figures', async () => {
    const { ledger } = await after('主要问题是训练参训率低，应急排应编40人实有31人');
    expect(ledger?.figures['militia.emergency_platoon_actual']?.value).toBe('31');
  });
});

describe('a list announced by how many it holds', () => {
  it('is his, whatever is said of the old ones before it, and tells each measure by when it is due', async () => {
    const talked = await talk(assistantInMemory(), [
      '清溪镇2025年，党委书记',
      '应到60人，实到55人，报名47人，体检33人，政考21人，走了14人，毕业生5人',
      '出稿',
      '问题换一下说法，第二条是你拟的，拿掉，我自己的有两条：一是点验有5人没到，因为他们跑运输，通知发得晚；办法是春节前把去向登清楚，长年在外的三月底前换成在家的人。二是对讲机坏了一半没修，因为没有专人管；四月起按月检查，换一批新的，请厂家来人教一回怎么用，哪一台什么时候修的登在本子上。',
    ]);
    const shown = (talked.at(-1)?.proposals ?? []).map(({ text }) => text);
    expect(shown).toEqual(
      expect.arrayContaining([
        expect.stringContaining('点验有5人没有到'),
        expect.stringContaining('对讲机坏了一半没有修'),
        expect.stringContaining('三月底前换成在家的人'),
        expect.stringContaining('四月起按月检查'),
      ]),
    );
    expect(talked.at(-1)?.reply).not.toContain('整篇报告');
  });
});

describe('a problem told by its number beside a draft', () => {
  it('is his own, with its reason and its measure, and not the one that was drafted', async () => {
    const talked = await talk(assistantInMemory(), [
      '清溪镇2025年，党委书记',
      '应到60人，实到55人，报名47人，体检33人，政考21人，走了14人',
      '出稿',
      '第二个问题是民兵之家去的人少，开门没有准点；原因是没有排班；打算是排出值班表，每周开放三次。',
    ]);
    const ids = (talked.at(-1)?.proposals ?? []).map(({ id }) => id);
    expect(ids).toEqual(['problem:own-1', 'cause:own-1', 'plan:own-1']);
  });
});
