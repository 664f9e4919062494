import { describe, expect, it } from 'vitest';
import { createLedger } from '../figures/ledger.ts';
import { armedForcesDuty } from '../testing/kind.ts';
import { readMessage } from './read-message.ts';

const platoon = [
  'militia.emergency_platoon_count',
  'militia.emergency_platoon_required',
  'militia.emergency_platoon_actual',
];

function valuesIn(text: string, asked: readonly string[] = []): Record<string, string | null> {
  const kind = armedForcesDuty();
  const { changes } = readMessage(kind, text, {
    ledger: { ...createLedger(kind.id), year: 2025 },
    asked,
    turn: 1,
  });
  return Object.fromEntries(changes.map(({ id, figure }) => [id, figure.value]));
}

describe('what the words settle', () => {
  it('is the figure that a name surely means, before the one asked', () => {
    const values = valuesIn('应急排1个、34人，专业分队2个', platoon);
    expect(values['militia.emergency_platoon_actual']).toBe('34');
    expect(values).not.toHaveProperty('militia.emergency_platoon_required');
  });

  it('is that there was nothing of one figure, where one name is said', () => {
    const values = valuesIn('经费总共九万六，器材一万八，误工四万，民兵之家今年没投钱');
    expect(values['funding.militia_home_invest']).toBe('0');
    expect(values).not.toHaveProperty('militia.home_count');
  });

  it('is of this year again behind last year’s beside this year’s', () => {
    const values = valuesIn('报名31 去年35 上站21 走7 去年9 大学生6');
    expect(values['conscription.college']).toBe('6');
    expect(values['conscription.enlisted']).toBe('7');
  });

  it.each([
    ['全镇14个村3个社区', '17'],
    ['村9个，社区4个', '13'],
    ['14个村', '14'],
  ])('is the sum of the kinds it counts: %s', (text, sum) => {
    expect(valuesIn(text)['basic.community_count']).toBe(sum);
  });

  it.each([
    ['support.plaques', '光荣牌挂了25块，10月又补挂了4块', '29'],
    ['support.good_news', '喜报送了5份，后来又补送2份', '7'],
    ['funding.equipment_purchase', '买器材花了1.6万，年底又追加4千', '20000'],
    ['support.plaques', '光荣牌挂了25块，优待证又办了4张', '25'],
    ['support.plaques', '光荣牌挂了25块，明年再挂4块', '25'],
    ['conscription.applied', '报名71人，又刷下来9人', '71'],
  ])('is a second amount of %s on top of the first, or of something else: %s', (id, text, value) => {
    expect(valuesIn(text)[id]).toBe(value);
  });

  it.each([
    ['support.plaques', '光荣牌多算了两块', '29'],
    ['support.plaques', '光荣牌漏报了3块', '34'],
    ['militia.comm_unit_people', '通信分队19是把干部重复算了，多算了2个', '17'],
  ])('is what was told less what was counted over, or more: %s, %s', (id, text, value) => {
    const kind = armedForcesDuty();
    const first = readMessage(kind, '光荣牌31块，通信分队19人', {
      ledger: { ...createLedger(kind.id), year: 2025 },
      asked: [],
      turn: 1,
    });
    const figures = Object.fromEntries(first.changes.map((one) => [one.id, one.figure]));
    const ledger = { ...createLedger(kind.id), year: 2025, figures };
    const { changes } = readMessage(kind, text, { ledger, asked: [], turn: 2 });
    expect(changes.find((one) => one.id === id)?.figure.value).toBe(value);
  });

  it.each([
    ['conscription.medical_exam', '报名的57个，全都上站体检了，哦不是，有6个没去', '51'],
    ['conscription.college', '入伍16个全都是大学生啊不对有三个高中的', '13'],
    ['militia.muster_actual', '点验应到72，全到了，不对，实到70', '70'],
  ])('is not all of %s where that is taken back: %s', (id, text, value) => {
    expect(valuesIn(text)[id]).toBe(value);
  });

  it('is no sum of those who came', () => {
    expect(valuesIn('8个社区4个村参加了培训')['basic.community_count']).not.toBe('12');
  });

  it('is nothing of the years before last', () => {
    const kind = armedForcesDuty();
    const ledger = { ...createLedger(kind.id), year: 2025 };
    expect(readMessage(kind, '23年走17', { ledger, asked: [], turn: 1 }).unassigned).toEqual([]);
  });
});
