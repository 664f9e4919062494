import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../testing/kind.ts';
import { assistantInMemory, talk } from '../testing/chat.ts';
import { isWorthOffering } from './worth-offering.ts';

// Provides the trained models.
armedForcesDuty();

const sentences: [string, string, boolean][] = [
  ['cause:muster', '没到的三个都在外地跑运输', true],
  ['cause:registration', '差的一个在国外读书，联系不上', true],
  ['dispatch_type', '六月防汛', true],
  ['measure', '明年三月前把两个村的牌子挂上', true],
  ['cause:muster', '县里没给过数，写的时候绕开', false],
  ['cause:note', '这个我也说不上来，小邢请假了', false],
  ['own_leadership', '我是镇里的文书，部长让我来报', false],
  ['own_militia', '总数保密，不说', false],
  ['muster_which', '八月搞的', false],
  ['budget_rest', '会计说先报这么多', false],
  ['problem', '名单还没归档，先空着', false],
];

describe('what is said beside figures', () => {
  it.each(sentences)('%s: %s', (id, text, isWorth) => {
    expect(isWorthOffering({ id, text, isWhole: false })).toBe(isWorth);
  });

  it('is shown where a colleague would print it, and is quiet where it speaks of the writing', async () => {
    const proposed = async (said: string): Promise<string[]> => {
      const answers = await talk(assistantInMemory(), ['榆关街道2025年，我是书记', said]);
      return (answers.at(-1)?.proposals ?? []).map(({ sentence }) => sentence);
    };
    expect(await proposed('点验应到60，实到56，没到的四个都在外面跑船')).toHaveLength(1);
    expect(await proposed('点验应到60，实到56，这块写的时候含糊一点，部长交代的')).toEqual([]);
  });
});
