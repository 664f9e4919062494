import { describe, expect, it } from 'vitest';
import { assistantInMemory } from '../../testing/chat.ts';

/** The figures of this year after these turns: value, with ? where it is marked. */
async function ledgerAfter(turns: readonly string[]): Promise<Record<string, string | null>> {
  const assistant = assistantInMemory();
  const { conversationId } = await assistant.start();
  for (const turn of ['2025年度，青石街道，武装部部长', ...turns]) await assistant.say(conversationId, turn);
  const ledger = await assistant.ledger(conversationId);
  if (!ledger.ok) return {};
  return Object.fromEntries(
    Object.entries(ledger.value.figures).map(([id, { value, sure }]) => [
      id,
      value === null ? null : `${value}${sure === false ? '?' : ''}`,
    ]),
  );
}

describe('what a message puts right', () => {
  it.each([
    [
      'stays, though the old value is said again with its reason',
      ['训练天数25天', '核了一下，训练天数应为22天，25天是计划里的'],
      'militia.training_days',
      '22',
    ],
    [
      'stays, though another figure keeps the same value',
      ['专武干部12名，参训12人', '更正：专武干部应为11名，参训的还是12人'],
      'cadre.full_time_cadres',
      '11',
    ],
    [
      'leaves another of the same value, where the number is said to be a third one’s',
      ['担架16人，登记16人', '登记是212个不是16啊 16是民兵连长去集训的人数 别搞混了'],
      'militia.stretcher_platoon_people',
      '16',
    ],
    [
      'keeps its own value, where that is only compared',
      ['专武干部11名，上站47人', '9个是兼职的，跟专武干部11名不是一回事，不动'],
      'cadre.full_time_cadres',
      '11',
    ],
    [
      'is confirmed by its value alone, where that is long',
      ['应登记214人，登记209人', '报名43人，大学生21人', '报名43是对的，214也对'],
      'conscription.applied',
      '43',
    ],
    [
      'is nothing that a problem of the draft is said not to be',
      ['解决实际问题6个，应到76人，实到65人', '出稿', '应急排缺编不是我说的问题，从问题里拿掉'],
      'leadership.problems_solved',
      '6',
    ],
    [
      'is no sentence struck from the draft',
      ['实到65人，应到76人', '出稿', '问题二后头原因里重复的那句也去掉 实到65人那里改得正式点'],
      'militia.muster_actual',
      '65',
    ],
    [
      'is of its own figure, whatever is said of the value before it',
      ['应急排实有21人', '点验应到50人，实到47人', '更正一下，点验实到48人', '应急排实有是24，前面那个是旧册子上的'],
      'militia.muster_actual',
      '48',
    ],
    ['is read across a blank', ['役前教育26人', '刚才看错了：役前是 24，不是 26。'], 'conscription.pretrain', '24'],
    [
      'is its own, as much as another figure has',
      ['社区15个，专武干部16名', '社区数报错了，现在14个。专武也跟着变，15个。'],
      'cadre.full_time_cadres',
      '15',
    ],
    [
      'is kept where the old is said to hold after all',
      ['役前教育26人', '役前那个26好像是24，等下我翻名册……名册上还是26，不改了'],
      'conscription.pretrain',
      '26',
    ],
    [
      'is told of what was secret before',
      ['基干民兵总数保密，不写', '书记说基干民兵总数可以写，130人'],
      'militia.core_people',
      '130',
    ],
    [
      'is so many more than was told',
      ['办理优待证130张，光荣牌22块', '优待证还要加6张，刚送来的'],
      'support.veteran_cards',
      '136',
    ],
    [
      'is so many fewer than was told',
      ['点验应到88人，实到85人', '实到多算了3个，邻镇的'],
      'militia.muster_actual',
      '82',
    ],
    [
      'gives way to the number said behind the difference',
      ['上半年入伍7人，下半年入伍9人', '哎呀下半年少算一个，是10'],
      'conscription.enlisted_h2',
      '10',
    ],
    [
      'changes places with last year’s',
      ['今年入伍17人，去年入伍21人', '今年去年弄反了，今年21，去年17'],
      'conscription.enlisted',
      '21',
    ],
    [
      'stays where he asks himself and answers',
      ['点验应到61，实到57', '实到是不是55啊……等我看看，哦没错，还是57'],
      'militia.muster_actual',
      '57',
    ],
    [
      'is that of the one it was given to',
      ['工程抢修分队21人', '抢修那21个填错格了，那是信息保障排的，抢修分队是17个'],
      'militia.engineering_unit_people',
      '17',
    ],
    [
      'is of what he called it when he told it',
      ['报名47 体检33 走9 大学生7', '应急排1个25人', '刚才走的那个数写10，今早刚定的'],
      'conscription.enlisted',
      '10',
    ],
    [
      'is the other of the last two, which changed places',
      ['应登记214，登记209，报名38，体检52', '后头两个说反了'],
      'conscription.applied',
      '52',
    ],
    [
      'is the other of the two numbers said again',
      ['器材库2个，器材库用房5间，退役军人服务站11个', '2跟5对调，服务站改成12'],
      'militia.depot_rooms',
      '2',
    ],
    [
      'is none where what was told is another’s',
      ['信访举报1件', '信访那1件核过了，是隔壁街道的，改成没有'],
      'conscription.petitions',
      '0',
    ],
    [
      'is of the figure whose name and rest of words it has',
      ['应急排应编30人，实有30人，干部2名', '那2名是专业分队的干部'],
      'militia.pro_unit_cadres',
      '2',
    ],
    [
      'is marked where only the judge doubts what the words say',
      ['走访现役军人家庭26户', '不好意思补一句，现役家庭昨天又走了一户，现在是27户了'],
      'support.visited_households',
      '27?',
    ],
  ])('%s', async (_, turns, id, expected) => {
    expect((await ledgerAfter(turns))[id]).toBe(expected);
  });

  it('says how a value that was worked out comes about', async () => {
    const assistant = assistantInMemory();
    const { conversationId } = await assistant.start();
    await assistant.say(conversationId, '青石街道2025年度，光荣牌22块');
    const answer = await assistant.say(conversationId, '光荣牌再加3块');
    expect(answer.ok && answer.value.reply).toContain('25块（22块＋3块）');
    expect(answer.ok && answer.value.ledger.figures['support.plaques']?.expression).toBe('22块＋3块');
  });

  it('counts nothing by 一遍', async () => {
    const figures = await ledgerAfter([
      '点验2次，上半年入伍14人，下半年入伍16人',
      '核对了一遍，下半年应该是15，上半年15',
    ]);
    expect(figures['militia.muster_count']).toBe('2');
    expect(figures['conscription.enlisted_h2']).toBe('15');
  });

  it('is no part that is more than its whole', async () => {
    const figures = await ledgerAfter([
      '报名150人，其中大学生118人，入伍30人',
      '报名大学生不对，118是上半年的口径，全年应该是125',
    ]);
    expect(figures).not.toHaveProperty('conscription.enlisted_h1');
  });

  it('asks about the nearest two where nothing says of what it is', async () => {
    const figures = await ledgerAfter([
      '专武干部21名，参训18人',
      '议军会4次，现场办公2次',
      '更正一下，总数也跟着改成22名',
    ]);
    expect(figures['cadre.full_time_cadres']).toBe('21?');
  });

  it('leaves a figure alone that is as many as are taken off another', async () => {
    const figures = await ledgerAfter(['现场办公2次', '入伍14人，14个里头除了两个高中的都是大学生']);
    expect(figures['leadership.onsite_office']).toBe('2');
    expect(figures['conscription.college']).toContain('12');
  });

  it('leaves a figure of another unit alone', async () => {
    const figures = await ledgerAfter(['入伍28人', '东塘街道今年走了33个，我们算中上']);
    expect(figures['conscription.enlisted']).toContain('28');
  });
});
