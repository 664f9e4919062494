import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../testing/kind.ts';
import { readInstruction, type Instruction } from './instruction.ts';

const cases: [string, Instruction | null][] = [
  ['太长了，压缩到一千五百字以内', { maxCharacters: 1500 }],
  ['帮我缩到1200字', { maxCharacters: 1200 }],
  ['不要超过2000字，数字不许动', { maxCharacters: 2000, keepsFigures: true }],
  ['这稿子有2300字，帮我看看', null],
  ['润色一下，数据一个都别改', { keepsFigures: true }],
  ['我们都改成我', { isFirstPerson: true }],
  ['改成书记第一人称', { isFirstPerson: true }],
  ['整篇改成2024年的', { year: 2024 }],
  ['改成五分钟讲话稿', { form: 'speech' }],
  ['再改回书面的', { form: 'written' }],
  ['只改存在问题这一块', { sectionIds: ['problems'] }],
  ['只查错别字', { isFaultsOnly: true }],
  ['太长了压一压 一千五百字就够了', { maxCharacters: 1500 }],
  ['缩到一千五', { maxCharacters: 1500 }],
  ['控制在1500以内别超', { maxCharacters: 1500 }],
  ['精简到1500字左右数字别动', { maxCharacters: 1500, keepsFigures: true }],
  ['字数压到1800到2000字', { maxCharacters: 2000 }],
  ['删掉三百字', { cut: { kind: 'characters', value: 300 } }],
  ['压缩三分之一', { cut: { kind: 'share', value: 1 / 3 } }],
  ['砍掉一半吧太长了', { cut: { kind: 'share', value: 0.5 } }],
  ['再短一点', { isShorter: true }],
  ['把征兵那段压到300字', { maxCharacters: 300, sectionIds: ['conscription'] }],
  ['只压缩第三部分，压到200字', { maxCharacters: 200, sectionNumbers: [3] }],
  ['光改一下征兵那一块其他的不要动', { sectionIds: ['conscription'] }],
  ['其他部分别动，民兵这一段润色一下', { sectionIds: ['militia'] }],
  ['别的不用改，就改原因分析和下步打算', { sectionIds: ['causes', 'plans'] }],
  ['人称换成我', { isFirstPerson: true }],
  ['用我的口吻写', { isFirstPerson: true }],
  ['把我们都换成我', { isFirstPerson: true }],
  ['我改成我们', null],
  ['年份改成2024', { year: 2024 }],
  ['把去年的稿子改成二〇二五年的', { year: 2025 }],
  ['改成五分钟发言稿', { form: 'speech' }],
  ['给我弄一个五分钟能念完的稿子', { form: 'speech' }],
  ['弄个8分的发言', { form: 'speech', minutes: 8 }],
  ['咱们分条说', null],
  ['这一句讲得十分讲究', null],
  ['我要上台讲五分钟改成讲的稿', { form: 'speech' }],
  ['改成口语化的述职发言', { form: 'speech' }],
  ['弄个三分钟的发言', { form: 'speech', minutes: 3 }],
  ['把讲稿改回书面报告', { form: 'written' }],
  ['还原成原来的述职报告', { form: 'written' }],
  ['数字一个都不能少压到1200字', { maxCharacters: 1200, keepsFigures: true }],
  ['全年兵役登记1500人，报名60人', null],
  ['点验应到50人到了45人', null],
  ['压减开支1500元', null],
  ['登记312，报名56', null],
  ['', null],
];

describe('reading what is wanted of a text', () => {
  it.each(cases)('%s', (message, wanted) => {
    expect(readInstruction(armedForcesDuty(), message)).toEqual(wanted);
  });

  it('reads any message without throwing', () => {
    for (const odd of ['\ud800', '字'.repeat(100_000), '压缩到字', '💥'.repeat(500)]) {
      expect(() => readInstruction(armedForcesDuty(), odd)).not.toThrow();
    }
  });
});
