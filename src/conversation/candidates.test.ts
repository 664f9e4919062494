import { describe, expect, it } from 'vitest';
import type { UnassignedFigure } from '../figures/ledger.ts';
import { assistantInMemory, talk } from '../testing/chat.ts';
import { armedForcesDuty } from '../testing/kind.ts';
import { candidatesFor } from './candidates.ts';
import { createState } from './state.ts';

const kind = armedForcesDuty();

function number(text: string, value: string, unit: string, clause: string, guesses: string[] = []): UnassignedFigure {
  return { text, value, unit, source: { turn: 1, start: 0, end: text.length }, guesses, clause };
}

describe('candidates for a number without a place', () => {
  it.each([
    [
      'words in common',
      number('90', '90', '', '普通90'),
      ['militia.ordinary_company_count', 'militia.ordinary_people'],
    ],
    ['no word in common', number('80', '80', '', '高中的80'), []],
    ['money and people', number('14万', '140000', '元', '社区14万', ['basic.community_count']), []],
    [
      'tens of thousands without a unit',
      number('7万6', '76000', '', '其中民兵训练7万6', ['funding.total']),
      ['funding.training_subsidy'],
    ],
    ['a guess of another unit', number('90%', '90', '%', '辖区社区90%', ['basic.community_count']), []],
  ])('fit by unit and words: %s', (_, figure, ids) => {
    expect(candidatesFor(kind, createState(), figure).toSorted()).toEqual(ids);
  });

  it('are never more than two', () => {
    for (const known of kind.figures)
      expect(candidatesFor(kind, createState(), number('12', '12', '', `${known.label}12`)).length).toBeLessThanOrEqual(
        2,
      );
  });
});

const basics = '长山街道2025年，我是部长';

async function replies(...said: string[]): Promise<string[]> {
  return (await talk(assistantInMemory(), [basics, ...said])).map(({ reply }) => reply);
}

describe('a number in a story', () => {
  const said = ['应急排30人，都配齐了', '今年汛期我们应急排去守堤，去了28个人守了3天'];

  it.each([
    ['nothing', [], '30'],
    ['是', ['是'], '28'],
  ])('takes the place of nothing told unless he says so: %s', async (_, answer, value) => {
    const last = (await talk(assistantInMemory(), [basics, ...said, ...answer])).at(-1);
    expect(last?.ledger.figures['militia.emergency_platoon_actual']?.value).toBe(value);
  });

  it('is asked about beside what was told', async () => {
    expect((await replies(...said)).at(-1)).toContain('前面记的应急排实有30人');
  });
});

describe('what is left over', () => {
  it('takes one line, and what can be no figure none', async () => {
    const [, reply = ''] = await replies('报名大学生16人，高中的80，训练了2次，普通90');
    expect(reply.split('\n').filter((line) => /没对上|说的是/.test(line)).length).toBeLessThanOrEqual(1);
    expect(reply).not.toContain('高中');
  });

  it('is named where nothing else was heard', async () => {
    expect((await replies('高中的80')).at(-1)).toContain('高中');
  });
});

describe('what was said before', () => {
  it('said again is no less sure and no news', async () => {
    expect((await replies('慰问金14万元', '慰问金14万')).at(-1)).toContain('记着呢：慰问金14万元');
  });

  it.each([
    ['慰问金记的是多少来着？', '慰问金14万元'],
    ['入伍的大学生占多少啊？', '75%：入伍大学生15人÷批准入伍20人'],
  ])('is told when asked for: %s', async (question, answer) => {
    expect((await replies('慰问金14万元', '入伍20人，其中大学生15人', question)).at(-1)).toContain(answer);
  });
});

describe('别的没有', () => {
  it('is said of what was just listed, and named', async () => {
    const last = (
      await talk(assistantInMemory(), [basics, '议军会4次，学习6次', '退兵没有，信访没有', '入伍12人', '别的没有'])
    ).at(-1);
    const none = Object.values(last?.ledger.figures ?? {}).filter(({ status }) => status === 'none');
    expect(none.length).toBeGreaterThan(0);
    expect(last?.reply).toContain('没有，照实记');
  });

  it('says of a question not begun that there is nothing else to tell', async () => {
    const last = (await talk(assistantInMemory(), [basics, '点验2次，应到45，实到43', '别的没有'])).at(-1);
    expect(Object.values(last?.ledger.figures ?? {}).filter(({ status }) => status === 'none')).toEqual([]);
  });
});

describe('questions', () => {
  it('never ask for what can be worked out, nor for what cannot exist', async () => {
    const answers = await talk(assistantInMemory(), [
      basics,
      '今年没搞点验',
      '入伍20人，其中大学生15人',
      ...Array.from({ length: 12 }, () => '跳过'),
    ]);
    const asked = new Set(answers.slice(1).flatMap((answer) => answer.asked));
    const never = ['conscription.college_rate', 'militia.muster_rate', 'militia.muster_expected'];
    expect(never.filter((id) => asked.has(id))).toEqual([]);
  });

  it('follow the topic he opened', async () => {
    const last = (await talk(assistantInMemory(), [basics, '钱的事先说吧，今年一共投了62万，训练补助20万'])).at(-1);
    expect(last?.asked.every((id) => id.startsWith('funding.'))).toBe(true);
  });
});

describe('who reports', () => {
  it.each([
    ['我是武装部副部长', '武装部副部长'],
    ['本人是党工委书记', '党工委书记'],
    ['我是部长', '武装部部长'],
  ])('%s', async (said, role) => {
    const last = (await talk(assistantInMemory(), ['长山街道2025年', said])).at(-1);
    expect(last?.ledger.role).toBe(role);
  });
});

describe('what is told beside last year’s numbers', () => {
  it('is kept, whatever figure told before has the same value', async () => {
    const said = [
      '2025年，东风街道。辖12个社区，专武13个(去年12)，议军会4回',
      '征兵 报名61（去年55）上站41政考27双合格25走15（去年13），大学生14毕业生6',
    ];
    const figures = (await talk(assistantInMemory(), said)).at(-1)?.ledger.figures;
    expect(figures?.['conscription.enlisted']?.value).toBe('15');
    expect(figures?.['basic.community_count']?.value).toBe('12');
  });
});
