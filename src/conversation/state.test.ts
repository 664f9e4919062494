import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LedgerFigure } from '../figures/ledger.ts';
import type { ConversationEvent, LedgerChange } from './events.ts';
import { createState, foldEvents } from './state.ts';

const ids = ['conscription.applied', 'conscription.enlisted', 'militia.muster_actual'] as const;

const anyFigure: fc.Arbitrary<LedgerFigure> = fc.record({
  status: fc.constantFrom('given', 'none', 'unknown', 'withheld'),
  value: fc.integer({ min: 0, max: 99 }).map(String),
  unit: fc.constant('人'),
  approx: fc.constantFrom(null, '余'),
  surface: fc.constant(null),
  source: fc.record({ turn: fc.nat(9), start: fc.nat(9), end: fc.nat(9) }),
});

const changes: fc.Arbitrary<LedgerChange> = fc.record({
  figures: fc.array(
    fc.record({
      id: fc.constantFrom(...ids),
      figure: anyFigure,
      how: fc.constantFrom('said', 'corrected'),
      why: fc.constant([]),
      confidence: fc.constant(1),
    }),
    { maxLength: 3 },
  ),
  previous: fc.dictionary(fc.constantFrom(...ids), anyFigure, { maxKeys: 2 }),
  facts: fc.constant({}),
  struck: fc.subarray([...ids], { maxLength: 1 }),
  unassigned: fc.constant([]),
  placed: fc.constant([]),
});

const doubt = (key: string) => ({ key, rule: 'figures/unassigned' as const, message: '？', ids: [...ids] });

const events: fc.Arbitrary<ConversationEvent> = fc.oneof(
  fc.nat(20).map((turn): ConversationEvent => ({ type: 'messageReceived', turn, text: '报名38人' })),
  changes.map((change): ConversationEvent => ({ type: 'ledgerChanged', turn: 1, change })),
  fc
    .record({ id: fc.constantFrom(...ids), figure: anyFigure })
    .map(({ id, figure }): ConversationEvent => ({ type: 'figureEdited', turn: 1, id, figure, text: null })),
  fc.constantFrom('a', 'b').map((key): ConversationEvent => ({ type: 'doubtRaised', turn: 1, doubt: doubt(key) })),
  fc
    .record({ key: fc.constantFrom('a', 'b'), how: fc.constantFrom('resolved', 'insisted') })
    .map(({ key, how }): ConversationEvent => ({ type: 'doubtSettled', turn: 1, key, how })),
  fc.subarray([...ids]).map((skipped): ConversationEvent => ({ type: 'questionsSkipped', turn: 1, ids: skipped })),
  fc
    .subarray([...ids])
    .map((asked): ConversationEvent => ({ type: 'replied', turn: 1, reply: '', asked, warnings: [], chips: [] })),
);

/** Every value an id ever had, newest first, whether it stands now or was struck. */
function chain(figure: LedgerFigure | undefined): LedgerFigure[] {
  return figure ? [figure, ...chain(figure.replaces)] : [];
}

const plain = ({ status, value, approx }: LedgerFigure): string =>
  `${status} ${value ?? ''} ${approx === null ? '' : '约'}`;

function said(id: string, value: string): ConversationEvent {
  const figure: LedgerFigure = { status: 'given', value, unit: '人', approx: null, surface: value, source: null };
  const figures = [{ id, figure, how: 'said' as const, why: [], confidence: 1 }];
  return {
    type: 'ledgerChanged',
    turn: 1,
    change: { figures, previous: {}, facts: {}, struck: [], unassigned: [], placed: [] },
  };
}

describe('the state of a conversation', () => {
  it('is the same however its events are portioned', () => {
    fc.assert(
      fc.property(fc.array(events, { maxLength: 30 }), fc.nat(30), (all, cut) => {
        expect(foldEvents(all.slice(cut), foldEvents(all.slice(0, cut)))).toEqual(foldEvents(all));
      }),
    );
  });

  it('never loses an earlier value of a figure', () => {
    fc.assert(
      fc.property(fc.array(changes, { maxLength: 12 }), (all) => {
        const state = foldEvents(all.map((change) => ({ type: 'ledgerChanged', turn: 1, change })));
        const kept = new Set(
          ids.flatMap((id) => chain(state.ledger.figures[id] ?? state.struck[id]).map((one) => `${id} ${plain(one)}`)),
        );
        const values = all.flatMap((change) => change.figures.map((one) => `${one.id} ${plain(one.figure)}`));
        return values.every((value) => kept.has(value));
      }),
    );
    expect(ids).toHaveLength(3);
  });

  it('leaves the state it started from untouched', () => {
    const before = createState();
    const snapshot = structuredClone(before);
    foldEvents([{ type: 'questionsSkipped', turn: 1, ids: [...ids] }], before);
    expect(before).toEqual(snapshot);
  });

  it('marks figures of a doubt the officer insists on, until one of them changes', () => {
    const insisted = foldEvents([
      said(ids[0], '35'),
      said(ids[2], '40'),
      { type: 'doubtRaised', turn: 1, doubt: { ...doubt('a'), ids: [ids[0], ids[2]] } },
      { type: 'doubtSettled', turn: 2, key: 'a', how: 'insisted' },
    ]);
    expect(insisted.ledger.figures[ids[2]]?.isDisputed).toBe(true);
    expect(insisted.insisted.map((one) => one.key)).toEqual(['a']);
    const repeated = foldEvents([said(ids[2], '40')], insisted);
    expect(repeated.ledger.figures[ids[2]]?.isDisputed).toBe(true);
    const changed = foldEvents([said(ids[2], '30')], repeated);
    expect(changed.insisted).toEqual([]);
    expect(changed.ledger.figures[ids[0]]?.isDisputed).toBeUndefined();
    expect(changed.ledger.figures[ids[2]]).toMatchObject({ value: '30', replaces: { value: '40' } });
  });
});
