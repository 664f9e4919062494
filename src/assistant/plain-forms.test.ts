import { describe, expect, it } from 'vitest';
import { invariant } from '../result.ts';
import { createTestApp } from '../testing/test-app.ts';

describe('traditional characters and radicals', () => {
  it('are heard as what they stand for, kept as he wrote them, and each figure leads back to its place', async () => {
    const { assistant } = createTestApp();
    const { conversationId } = await assistant.start();
    const told = '2025年度，桂花街道，報名五⼗六人，體檢31人';
    const answer = await assistant.say(conversationId, told);
    invariant(answer.ok, told);
    const { figures } = answer.value.ledger;
    expect([figures['conscription.applied']?.value, figures['conscription.medical_exam']?.value]).toEqual(['56', '31']);
    const events = await assistant.events(conversationId, 0);
    invariant(events.ok, 'the conversation is there');
    const kept = events.value.flatMap(({ event }) => (event.type === 'messageReceived' ? [event.text] : []));
    expect(kept).toEqual([told]);
    const source = figures['conscription.applied']?.source;
    expect(source && told.slice(source.start, source.end)).toContain('五⼗六');
  });

  it('hide no mark of secrecy', async () => {
    const { assistant } = createTestApp();
    const { conversationId } = await assistant.start();
    const answer = await assistant.say(conversationId, '機密★5年\n報名56人');
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'classified' } });
  });
});
