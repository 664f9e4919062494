import { describe, expect, it } from 'vitest';
import { readEvents } from './event-schema.ts';

const source = { turn: 1, start: 0, end: 3 };
const figure = { status: 'given', value: '12', unit: '人', approx: null, surface: '12人', source };
const none = { figures: [], previous: {}, facts: {}, struck: [], unassigned: [], placed: [] };
const said = { type: 'messageReceived', turn: 1, text: '入伍12人' };
const change = (changed: object) => ({ type: 'ledgerChanged', turn: 1, change: { ...none, ...changed } });

describe('events from elsewhere', () => {
  it('pass as the product writes them', () => {
    const events = [
      { type: 'conversationStarted', kind: 'k' },
      said,
      change({ figures: [{ id: 'a', figure: { ...figure, replaces: figure }, how: 'said', why: [], confidence: 1 }] }),
      { type: 'replied', turn: 1, reply: '好', asked: [], warnings: [] },
    ];
    expect(readEvents(events)).toMatchObject({ ok: true, value: { length: 4 } });
  });

  it.each([
    { what: 'nothing', event: null },
    { what: 'a list', event: [] },
    { what: 'a type nobody knows', event: { type: 'constructor', turn: 1 } },
    { what: 'a message without words', event: { type: 'messageReceived', turn: 1 } },
    { what: 'a turn that is no number', event: { ...said, turn: '1' } },
    { what: 'a figure that is no number', event: change({ previous: { a: { ...figure, value: '十二' } } }) },
    { what: 'figures that are no list', event: change({ figures: {} }) },
    { what: 'a replaced figure of another shape', event: change({ previous: { a: { ...figure, replaces: {} } } }) },
    { what: 'a draft without a report', event: { type: 'draftWritten', turn: 1, draft: { text: '稿' } } },
    {
      what: 'a doubt without a key',
      event: { type: 'doubtRaised', turn: 1, doubt: { rule: 'r', message: 'm', ids: [] } },
    },
  ])('are refused: $what', ({ event }) => {
    expect(readEvents([said, event])).toEqual({ ok: false, failure: { kind: 'bad-events', place: 2 } });
  });
});
