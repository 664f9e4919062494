import { describe, expect, it } from 'vitest';
import { assistantInMemory, talk } from '../testing/chat.ts';

const told = ['梧桐街道2025年，我是部长', '基干民兵120人，退役军人比例55%', '退役军人是48个人'];

describe('a rate told otherwise than it comes to', () => {
  it('is put with both ways out, and asked about once', async () => {
    const answer = (await talk(assistantInMemory(), told)).at(-1);
    expect(answer?.chips?.map(({ label }) => label)).toEqual(['按40%写', '就这样写']);
    expect(answer?.reply.match(/55%/g)).toHaveLength(1);
  });

  it.each([
    ['a click', '基干民兵退役军人比例40%', '40'],
    ['the number alone', '百分之四十', '40'],
    ['so it is', '就这样写', '55'],
  ])('is settled by %s', async (_, said, value) => {
    const { ledger } = (await talk(assistantInMemory(), [...told, said])).at(-1) ?? {};
    expect(ledger?.figures['militia.veteran_ratio']?.value).toBe(value);
    expect(ledger?.figures['militia.veterans']?.value).toBe('48');
  });
});
