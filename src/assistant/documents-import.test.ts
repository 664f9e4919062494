import { describe, expect, it } from 'vitest';
import { planImport } from './documents-import.ts';

const table = '【表“表1”，从A1起】\n项目\t2024\t2025\n兵役登记（人）\t61\t63\n应征报名（人）\t18\t19\n【表完】';

describe('a document whose title speaks of a report', () => {
  it('is data where its tables hold the most', () => {
    const told = `芦荡街道有关数据（供述职用）\n一、征兵工作\n${table}\n二、国防教育\n以上为年底数。`;
    expect(planImport({ kind: 'docx', text: told, notes: [], told }, 2025, 'current').kind).toBe('say');
  });

  it('is a report where it is told in sentences', () => {
    const sentence =
      '一年来，街道党工委把武装工作摆上重要位置，专题研究征兵、整组、训练和国防教育，件件有人管、事事有着落。';
    const told = `党管武装工作述职报告\n一、征兵工作\n${sentence}${sentence}\n${table}`;
    expect(planImport({ kind: 'docx', text: told, notes: [], told }, 2025, 'current').kind).toBe('bring');
  });
});
