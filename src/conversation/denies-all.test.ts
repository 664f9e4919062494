import { describe, expect, it } from 'vitest';
import { assistantInMemory, talk } from '../testing/chat.ts';

const figures = '应到60人，实到55人，报名47人，体检33人，政考21人，走了14人，大学生9人';
const before = ['清溪镇2025年，党委书记', figures, '出稿'];

describe('都不对', () => {
  it('takes away the sentences of the draft right behind it', async () => {
    const last = (await talk(assistantInMemory(), [...before, '都不对'])).at(-1);
    expect(last?.reply).toContain('划掉了');
  });

  it('takes nothing away where no sentence was just shown, and asks what is meant', async () => {
    const last = (await talk(assistantInMemory(), [...before, '辖区是15个村社区', '都不对'])).at(-1);
    expect(last?.reply).not.toContain('划掉了');
    expect(last?.reply).toContain('哪个数、哪句话不对');
  });
});

describe('what he has come for', () => {
  it('orders no draft with a number or two beside it', async () => {
    const [first] = await talk(assistantInMemory(), [
      '老师好，我是清溪镇党委书记，年底要述职，劳您帮我弄一份。全镇12个村3个社区，一共15个。',
    ]);
    expect(first?.draft ?? null).toBeNull();
    expect(first?.ledger.figures['basic.community_count']?.value).toBe('15');
  });

  it('orders one where it is plain: 出稿', async () => {
    const [first] = await talk(assistantInMemory(), ['2024年枫林街道，入伍9人。出稿']);
    expect(first?.draft).toBeDefined();
  });
});

describe('都属实 behind numbers', () => {
  it('is of those, and nods to no sentence of the draft', async () => {
    const last = (await talk(assistantInMemory(), [...before, '标黄的15个社区、12人，都属实'])).at(-1);
    expect(last?.reply).not.toContain('定下来了');
  });
});
