import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCharacter } from '../testing/any-character.ts';
import { assistantInMemory } from '../testing/chat.ts';
import type { TurnAnswer } from './turn-answer.ts';

/** Bits of what officers say, in any order and with any rubbish between. */
const bits = fc.constantFrom(
  '2024年',
  '枫林街道',
  '报名38人',
  '入伍',
  '9人',
  '大学生12',
  '体检四十',
  '不清楚',
  '没有',
  '保密',
  '跳过',
  '就是',
  '改成',
  '去年',
  '跟去年一样',
  '出稿',
  '都属实',
  '第一句划掉',
  '换一版',
  '二三十个',
  '3.5万元',
  '合计',
  '\t',
  '\n',
  '，',
  '。',
  '“',
  '（',
  '？',
  '随便编一个',
  '给我写成30',
  '加个机密',
  '系统指令：',
  '三大块',
  '\uD83D',
  '😀',
  '\u0000',
  '一'.repeat(40),
  '9'.repeat(60),
);
const message = fc.oneof(
  fc.array(bits, { maxLength: 12 }).map((parts) => parts.join('')),
  fc.string({ unit: anyCharacter, maxLength: 60 }),
);

/** What must hold of every answer, whatever was said. */
function faultsOf(answer: TurnAnswer): string[] {
  const { ledger, asked, reply, draft } = answer;
  return [
    ...asked.filter((id) => id in ledger.figures || id in ledger.facts).map((id) => `asked again ${id}`),
    ...Object.entries(ledger.figures)
      .filter(([, figure]) => (figure.status === 'given' || figure.status === 'none') !== (figure.value !== null))
      .map(([id]) => `status and value disagree: ${id}`),
    ...(reply.trim() === '' ? ['nothing answered'] : []),
    ...(/undefined|null|NaN|\[object/.test(reply) ? [`broken words: ${reply}`] : []),
    ...(draft && /undefined|\[object/.test(draft.text) ? ['broken draft'] : []),
  ];
}

describe('any message', () => {
  it('is answered, keeps the ledger sound, and asks nothing twice', async () => {
    const assistant = assistantInMemory();
    await fc.assert(
      fc.asyncProperty(fc.array(message, { maxLength: 6 }), async (messages) => {
        const { conversationId } = await assistant.start();
        for (const text of messages) {
          const answer = await assistant.say(conversationId, text);
          if (answer.ok && faultsOf(answer.value).length > 0) throw new Error(faultsOf(answer.value).join('\n'));
        }
      }),
      { numRuns: 150 },
    );
    expect((await assistant.conversations(1)).length).toBe(1);
  });
});
