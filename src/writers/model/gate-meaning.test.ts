import { describe, expect, it } from 'vitest';
import { invariant } from '../../result.ts';
import { fullLedger } from '../../testing/drafting.ts';
import { echo, planSections } from '../../testing/model-sections.ts';
import { mendSection } from './gate.ts';
import { readAnswer } from './read-answer.ts';
import { slotLine } from './prompt-inputs.ts';

const planned = planSections(fullLedger());

/** What the gate has against the embedded writer's own section with `words` put behind what `place` finds. */
function heldAgainst(id: string, place: RegExp, words: string): { left: number; cut: string[] } {
  const task = planned.tasks.find(({ section }) => section.id === id);
  invariant(task, `a section ${id}`);
  const raw = echo(task).replace(place, `$&${words}`);
  invariant(raw.includes(words), 'the place is there');
  const { findings, cut } = mendSection(task, readAnswer(raw, task.slots, task.heading), planned.context);
  return { left: findings.length, cut };
}

const enlisted = /^(?=全年批准入伍)/;
const musterRate = /到位率\[\[\w+\]\]/;
const lastLoss = /占全部减员的\[\[\w+\]\]/;

describe('what a number is said to be', () => {
  it.each([
    ['militia', musterRate, '，但仍有人没有到点'],
    ['militia', /^(?=.*满编率)/, '应急排还没有编满。'],
    ['conscription', enlisted, '批准入伍人数比上年多。'],
    ['conscription', lastLoss, '。流失最大的一环在报名到进站体检'],
    ['conscription', lastLoss, '。其中报名到进站体检减得最多'],
    ['funding', /(?=库室建设投入\[\[)/, '经费主要用在库室建设、训练误工补助和征兵宣传上，'],
  ])('%s %s: %s is borne out', (id, place, words) => {
    expect(heldAgainst(id, place, words)).toEqual({ left: 0, cut: [] });
  });

  it.each([
    ['militia', musterRate, '，到位率不高'],
    ['militia', musterRate, '，到位率很高'],
    ['conscription', enlisted, '入伍青年中大学生比例较高。'],
    ['conscription', enlisted, '批准入伍人数比上年少。'],
    ['militia', musterRate, '，全员到齐'],
    ['militia', musterRate, '，群众评价很高'],
    ['militia', musterRate, '，训练热情很高'],
    ['conscription', lastLoss, '。流失最大的一环在体检到政治考核'],
    ['conscription', enlisted, '入伍青年思想素质很高。'],
    ['funding', /(?=已列出的支出有)/, '经费主要用在困难军属和训练场上，'],
  ])('%s %s: %s is not', (id, place, words) => {
    expect(heldAgainst(id, place, words).cut.join('，')).toBe(words.replace(/^[，。]|[，。]$/g, ''));
  });

  it('is told to the model in the same words', () => {
    const lines = planned.tasks.flatMap(({ slots }) =>
      slots.map((slot) => slotLine(slot, slots, planned.context.kind)),
    );
    expect(lines.filter((line) => line.endsWith('有缺额，没有满')).length).toBeGreaterThan(0);
    expect(lines.filter((line) => line.endsWith('几环里减得最多'))).toHaveLength(1);
  });

  it('cuts nothing a number leans on: 占… would be said of something else', () => {
    const task = planned.tasks.find(({ section }) => section.id === 'conscription');
    invariant(task, 'conscription is asked for');
    const raw = echo(task).replace('，占全部减员的', '。青年普遍怕苦，占全部减员的');
    invariant(raw.includes('青年普遍怕苦'), 'the place is there');
    const { findings, cut } = mendSection(task, readAnswer(raw, task.slots, task.heading), planned.context);
    expect(cut).toEqual([]);
    expect(findings.map(({ rule }) => rule)).toEqual(['unbacked']);
  });
});
