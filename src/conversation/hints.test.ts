import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../testing/kind.ts';
import type { ConversationEvent } from './events.ts';
import type { Hints } from './hints.ts';
import { respond } from './respond.ts';
import { createState, foldEvents, type ConversationState } from './state.ts';
import { understand } from './understand.ts';

const kind = armedForcesDuty();
const visited = 'support.visited_households';
const none: Hints = {
  witness: { weight: 0.95, isWhole: true, numbers: [], unclear: [], told: [] },
  facts: [],
  intent: null,
};

/** That a number of the text is `id`. */
function hintFor(text: string, number: string, id: string): Hints {
  const numbers = [{ start: text.indexOf(number), id, isLast: false }];
  return { ...none, witness: { ...none.witness, numbers } };
}

function asking(...asked: string[]): ConversationState {
  const replied: ConversationEvent = { type: 'replied', turn: 1, reply: '', asked, warnings: [], chips: [] };
  return foldEvents([{ type: 'messageReceived', turn: 1, text: '2024年度，桂花街道' }, replied]);
}

describe('a hint about a number', () => {
  it('is taken where the first reader had no idea, and said back as a guess', () => {
    const text = '看望了三十多户';
    const understood = understand(kind, createState(), text, undefined, hintFor(text, '三十', visited));
    expect(understood.state.ledger.figures[visited]).toMatchObject({ value: '30', approx: '多', surface: '三十多户' });
    expect(understood.state.ledger.unassigned).toEqual([]);
    expect(respond(kind, understood).reply).toContain('30多户（模型认的，不对请说）');
  });

  it('never takes the place of a figure the officer has given: it is asked', () => {
    const before = understand(kind, createState(), '走访慰问军属50户').state;
    expect(before.ledger.figures[visited]?.value).toBe('50');
    const text = '看望了三十多户';
    const after = understand(kind, before, text, undefined, hintFor(text, '三十', visited)).state;
    expect(after.ledger.figures[visited]?.value).toBe('50');
  });
});

describe('other hints', () => {
  it('answer only the yes-or-no question just put', () => {
    const fact = kind.facts.find((one) => one.answer === 'yes')?.id ?? '';
    const hints: Hints = { ...none, facts: [{ id: fact, isConfirmed: true }] };
    const text = '那还用问呐';
    expect(understand(kind, asking(fact), text, undefined, hints).state.ledger.facts[fact]?.status).toBe('confirmed');
    expect(understand(kind, asking(), text, undefined, hints).state.ledger.facts).toEqual({});
  });

  it('ask for a draft only when the message said nothing else', () => {
    const hints: Hints = { ...none, intent: 'draft' };
    expect(understand(kind, asking(), '差不多就这些了，弄一份给我瞅瞅', undefined, hints).draft).not.toBeNull();
    expect(understand(kind, asking(), '入伍9人', undefined, hints).draft).toBeNull();
  });

  it.each(['谢谢', '你好', '几时交'])('order nothing in words that were understood: %s', (text) => {
    expect(understand(kind, asking(), text, undefined, { ...none, intent: 'draft' }).draft).toBeNull();
  });

  it('wave the last questions away', () => {
    const state = asking('conscription.enlisted');
    const { state: after } = understand(kind, state, '这个先搁着吧', undefined, { ...none, intent: 'skip' });
    expect(after.skipped).toContain('conscription.enlisted');
  });
});
