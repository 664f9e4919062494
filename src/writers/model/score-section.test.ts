import { describe, expect, it } from 'vitest';
import { invariant } from '../../result.ts';
import { fullLedger } from '../../testing/drafting.ts';
import { echo, planSections } from '../../testing/model-sections.ts';
import { mendSection } from './gate.ts';
import { readAnswer } from './read-answer.ts';
import { faultsOf, isBetter } from './score-section.ts';

const planned = planSections(fullLedger());

/** The embedded writer's own militia section, changed as a model might. */
function scored(change: (draft: string) => string) {
  const task = planned.tasks.find(({ section }) => section.id === 'militia');
  invariant(task, 'militia is asked for');
  const { paragraphs } = mendSection(task, readAnswer(change(echo(task)), task.slots, task.heading), planned.context);
  const faults = faultsOf(task, paragraphs, planned.context);
  return { faults, stands: isBetter(task, paragraphs, planned.context) };
}

describe('the better of two sections', () => {
  it('is the model’s where it is the embedded one’s with something that leads it', () => {
    const { faults, stands } = scored((draft) => `民兵队伍贵在编得实、拉得出。${draft}`);
    expect({ lost: faults.lost, cliches: faults.cliches, stands }).toEqual({ lost: 0, cliches: 0, stands: true });
  });

  it('is the embedded one where the model leads by a set phrase', () => {
    expect(scored((draft) => `民兵队伍建设是国防后备力量的重要支撑，必须常抓不懈。${draft}`)).toMatchObject({
      faults: { cliches: 2 },
      stands: false,
    });
  });

  it('counts what the embedded one works out and the model leaves out', () => {
    const without = scored((draft) => draft.replace(/，到位率(?:为)?\[\[\w+\]\]/, ''));
    expect(without.faults.lost).toBe(scored((draft) => draft).faults.lost + 1);
    expect(without.stands).toBe(false);
  });

  it('is the embedded one where a sentence of the model’s names a figure in full twice', () => {
    const twice = scored((draft) => draft.replace('编制要求', '民兵应急排应编'));
    expect(twice.faults.repeated).toBe(scored((draft) => draft).faults.repeated + 1);
    expect(twice.stands).toBe(false);
  });
});
