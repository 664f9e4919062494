import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../testing/kind.ts';
import type { ConversationEvent } from './events.ts';
import { withHints, type Hints } from './hints.ts';
import { openMatters } from './open-matters.ts';
import { respond } from './respond.ts';
import { createState, foldEvents, type ConversationState } from './state.ts';
import { understand } from './understand.ts';

const kind = armedForcesDuty();
const visited = 'support.visited_households';
const stray = '看望了三十多户';
const none: Hints = { figures: [], facts: [], intent: null };

/** The hint that the first number without a place is `id`. */
function hintFor(text: string, id: string, state: ConversationState = createState()): Hints {
  const number = openMatters(kind, state, understand(kind, state, text))?.numbers[0];
  return number ? { ...none, figures: [{ span: number.source, id, evidence: '看望' }] } : none;
}

function asking(...asked: string[]): ConversationState {
  const replied: ConversationEvent = { type: 'replied', turn: 1, reply: '', asked, warnings: [], chips: [] };
  return foldEvents([{ type: 'messageReceived', turn: 1, text: '2024年度，桂花街道' }, replied]);
}

describe('a hint about a number without a place', () => {
  it('is taken where the first reader had no idea, and said back as a guess', () => {
    const understood = understand(kind, createState(), stray, undefined, hintFor(stray, visited));
    expect(understood.state.ledger.figures[visited]).toMatchObject({ value: '30', approx: '多', surface: '三十多户' });
    expect(understood.state.ledger.unassigned).toEqual([]);
    expect(respond(kind, understood).reply).toContain('30多户（模型认的，不对请说）');
  });

  it('is only the first answer offered where the first reader wavered', () => {
    const text = '上门坐过35户';
    const source = { turn: 1, start: 4, end: 7 };
    const wavering = { text: '35户', value: '35', unit: '户', source, guesses: ['conscription.home_visits'] };
    const change = { figures: [], previous: {}, facts: {}, struck: [], placed: [], unassigned: [wavering] };
    const hints = { ...none, figures: [{ span: source, id: visited, evidence: '坐过' }] };
    const hinted = withHints(kind, createState(), change, text, hints);
    expect(hinted.figures).toEqual([]);
    expect(hinted.unassigned[0]?.guesses).toEqual([visited, 'conscription.home_visits']);
  });

  it.each([
    ['of another unit', stray, 'conscription.enlisted'],
    ['of an unknown figure', stray, 'conscription.unicorns'],
    ['of the year or the unit', stray, 'meta.year'],
  ])('%s is not taken', (_, text, id) => {
    const plain = understand(kind, createState(), text);
    expect(understand(kind, createState(), text, undefined, hintFor(text, id)).state).toEqual(plain.state);
  });

  it('about a number that is not there is not taken', () => {
    const hints = { ...none, figures: [{ span: { start: 0, end: 2 }, id: visited, evidence: '看望' }] };
    expect(understand(kind, createState(), stray, undefined, hints).state.ledger.figures).toEqual({});
  });

  it('never touches a figure the officer has given', () => {
    const before = understand(kind, createState(), '走访慰问军属50户').state;
    expect(before.ledger.figures[visited]?.value).toBe('50');
    const after = understand(kind, before, stray, undefined, hintFor(stray, visited, before)).state;
    expect(after.ledger.figures[visited]?.value).toBe('50');
  });

  it('keeps the approximation and both ends of a range', () => {
    const text = '看望了三十多户';
    const { ledger } = understand(kind, createState(), text, undefined, hintFor(text, visited)).state;
    expect(ledger.figures[visited]).toMatchObject({ value: '30', approx: '多', surface: '三十多户' });
  });
});

describe('other hints', () => {
  it('answer only the yes-or-no question just put', () => {
    const fact = kind.facts.find((one) => one.answer === 'yes')?.id ?? '';
    const span = { start: 0, end: 4 };
    const hints: Hints = { ...none, facts: [{ id: fact, isConfirmed: true, span }] };
    const text = '那还用问呐';
    expect(understand(kind, asking(fact), text, undefined, hints).state.ledger.facts[fact]?.status).toBe('confirmed');
    expect(understand(kind, asking(), text, undefined, hints).state.ledger.facts).toEqual({});
  });

  it('ask for a draft only when the message said nothing else', () => {
    const hints: Hints = { ...none, intent: 'draft' };
    expect(understand(kind, asking(), '差不多就这些了，弄一份给我瞅瞅', undefined, hints).draft).not.toBeNull();
    expect(understand(kind, asking(), '入伍9人', undefined, hints).draft).toBeNull();
  });

  it('wave the last questions away', () => {
    const state = asking('conscription.enlisted');
    const { state: after } = understand(kind, state, '这个先搁着吧', undefined, { ...none, intent: 'skip' });
    expect(after.skipped).toContain('conscription.enlisted');
  });
});

describe('whatever a second reader says', () => {
  const message = fc.constantFrom(
    stray,
    '入伍9人，看望27回，屋里添了8组',
    '跑了5个社区，议军会开了2次',
    '说错了，入伍是10人',
    '去年入伍8人，今年修了2座墓',
  );
  const hint = fc.record({
    span: fc.record({ start: fc.nat(20), end: fc.nat(24) }),
    id: fc.constantFrom(...kind.figures.map((figure) => figure.id), 'nonsense'),
    evidence: fc.string(),
  });

  it('no figure the first reader took is changed or lost, and no value comes from elsewhere', () => {
    fc.assert(
      fc.property(message, fc.array(hint, { maxLength: 6 }), (text, figures) => {
        const plain = understand(kind, createState(), text).state.ledger;
        const spans = plain.unassigned.map((number) => number.source);
        const aimed = figures.map((one, at) => ({ ...one, span: spans[at % Math.max(1, spans.length)] ?? one.span }));
        const helped = understand(kind, createState(), text, undefined, { ...none, figures: aimed }).state.ledger;
        expect(helped.figures).toMatchObject(plain.figures);
        for (const [id, figure] of Object.entries(helped.figures)) {
          if (id in plain.figures) continue;
          expect(plain.unassigned.map((number) => number.value)).toContain(figure.value);
        }
        const count = (ledger: typeof plain) => Object.keys(ledger.figures).length + ledger.unassigned.length;
        expect(count(helped)).toBe(count(plain));
      }),
      { numRuns: 200 },
    );
  });
});
