import { describe, expect, it } from 'vitest';
import { meter } from '../../assistant/metered.ts';
import { createMetrics } from './metrics.ts';
import { invariant } from '../../result.ts';
import { assistantInMemory } from '../../testing/chat.ts';

describe('the numbers of the service', () => {
  it('count turns, drafts and findings by rule, for every owner, and hold no text', async () => {
    let now = 0;
    const metrics = createMetrics({ streams: () => 3, uploads: () => 1 });
    const assistant = meter(assistantInMemory(), metrics.meter, () => (now += 20));
    for (const officerId of ['甲', '乙']) {
      const own = assistant.ownedBy({ officerId, unitId: '东湖' });
      const { conversationId } = await own.start();
      const said = await own.say(conversationId, '东湖街道2025年，登记312，报名57，入伍87人');
      invariant(said.ok, 'heard');
      await own.say(conversationId, '出稿');
      await own.say(conversationId, '');
    }
    const { text } = await metrics.text();
    const value = (line: string): number => Number(new RegExp(`^${line} (\\S+)$`, 'm').exec(text)?.[1]);
    expect(value('zhibi_turn_seconds_count\\{outcome="answered"\\}')).toBe(4);
    expect(value('zhibi_turn_seconds_count\\{outcome="refused"\\}')).toBe(2);
    expect(value('zhibi_draft_seconds_count\\{writer="embedded"\\}')).toBe(2);
    expect(value('zhibi_streams_open')).toBe(3);
    expect(value('zhibi_uploads_queued')).toBe(1);
    expect(text).toMatch(/^zhibi_findings_total\{rule="[a-z/-]+",severity="\w+"\} \d+$/m);
    expect(text).not.toMatch(/\p{Script=Han}/u);
  });
});
