import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../testing/kind.ts';
import { alignItems } from './alignment.ts';
import { readDraft } from './draft-reading.ts';

const parts = (problem: string): string =>
  [
    '松溪街道2024年度党管武装工作述职报告',
    `存在问题：${problem}`,
    '原因分析：从主观上分析，主要原因是：【主观原因】。',
  ].join('\n\n');

describe('a problem part that is still a gap', () => {
  it('holds no problem to be answered, however the gap is led in', () => {
    const draft = readDraft(armedForcesDuty(), parts('对照职责要求，需要正视的主要问题是：【事项及有关数字】。'));
    expect(alignItems(draft)).toEqual([]);
  });

  it('holds one as soon as the matter is named beside the gap', () => {
    const draft = readDraft(armedForcesDuty(), parts('主要问题是：点验到位率不高，应到【】人、实到【】人，还有差距。'));
    expect(alignItems(draft)).toHaveLength(1);
  });
});
