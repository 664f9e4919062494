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
