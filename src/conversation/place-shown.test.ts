import { describe, expect, it } from 'vitest';
import { assistantInMemory, talk } from '../testing/chat.ts';

const doing = '我们请县里的医生到村里给青年做预检，不合格的提前劝。';

async function after(...said: string[]): Promise<{ facts: Record<string, string | null>; reply: string }> {
  const last = (await talk(assistantInMemory(), ['清溪镇2025年，党委书记', ...said])).at(-1);
  const facts = Object.entries(last?.ledger.facts ?? {});
  return { facts: Object.fromEntries(facts.map(([id, { text }]) => [id, text])), reply: last?.reply ?? '' };
}

describe('the place of a sentence just shown', () => {
  it.each([
    ['写上，放在组织领导那部分，不是问题。', 'own_leadership'],
    ['这句写在国防教育后面', 'own_training'],
    ['放到征兵那块', 'own_conscription'],
  ])('%s: it stands there, and is nodded to', async (said, id) => {
    const { facts } = await after(doing, said);
    expect(facts).toEqual({ [id]: '我们请县里的医生到村里给青年做预检，不合格的提前劝' });
  });

  it('joins what stands there already, and leaves what is told behind', async () => {
    const { facts, reply } = await after(
      '民兵夜校每周三晚上开课，请老班长教急救。',
      '写进去',
      doing,
      '写进去，放在国防教育后面。应急排1个，30人。',
    );
    expect(facts['own_training']).toContain('民兵夜校');
    expect(facts['own_training']).toContain('做预检');
    expect(reply).toContain('应急排实有30人');
  });

  it('is none of the problems', async () => {
    const { facts } = await after(doing, '写在问题那部分');
    expect(facts['own_conscription']).toBeUndefined();
  });
});

describe('a doing told of his own accord', () => {
  it('is no plan where nothing speaks of time to come, and begins without 另外', async () => {
    const { reply } = await after(`国防教育办了11场。另外${doing}`);
    expect(reply).toContain('“我们请县里的医生');
    expect(reply).not.toContain('下步打算');
  });
});
