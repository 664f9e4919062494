import { describe, expect, it } from 'vitest';
import { createSlowWriter } from '../testing/slow-writer.ts';
import { createTestApp } from '../testing/test-app.ts';
import { createEmbeddedWriter } from '../writers/embedded/write-report.ts';

async function begin() {
  const writer = createSlowWriter(createEmbeddedWriter());
  const { assistant } = createTestApp({ writer });
  const { conversationId: id } = await assistant.start();
  await assistant.say(id, '梧桐街道2025年，登记338人');
  const lastReply = async (): Promise<string> => {
    const events = await assistant.events(id, 0);
    const replies = events.ok
      ? events.value.flatMap(({ event }) => (event.type === 'replied' ? [event.reply] : []))
      : [];
    return replies.at(-1) ?? '';
  };
  return { assistant, id, writer, lastReply };
}

/** Lets what was begun go on as far as it can. */
const settle = async (): Promise<void> => new Promise((done) => setImmediate(done));

describe('a draft being written', () => {
  it('is seen as it grows, by those who watch that conversation', async () => {
    const { assistant, id, writer } = await begin();
    const seen: string[] = [];
    const other: string[] = [];
    assistant.watchWriting(id, ({ text }) => seen.push(text));
    assistant.watchWriting('another', ({ text }) => other.push(text));
    const answer = assistant.say(id, '出稿');
    await settle();
    expect(seen.at(-1)).toBe('党工委把武装工作摆上重要位置');
    expect(other).toEqual([]);
    writer.finish();
    expect(await answer).toMatchObject({ ok: true, value: { draft: { writer: 'embedded' } } });
  });

  it('is stopped: the answer says so, the draft that was there stays, and the next one is written', async () => {
    const { assistant, id, writer, lastReply } = await begin();
    const answer = assistant.say(id, '出稿');
    await settle();
    await assistant.stopWriting(id);
    expect(await answer).toMatchObject({ ok: true, value: { draft: null } });
    expect(await lastReply()).toContain('停下了');
    expect(await assistant.lastDraft(id)).toMatchObject({ ok: true, value: null });
    writer.finish();
    expect(await assistant.say(id, '出稿')).toMatchObject({
      ok: true,
      value: { draft: { pending: expect.anything() } },
    });
  });

  it('says nothing when nothing is being written', async () => {
    const { assistant, id, lastReply } = await begin();
    const before = await lastReply();
    expect(await assistant.stopWriting(id)).toEqual({ ok: true, value: null });
    expect(await lastReply()).toBe(before);
    expect(await assistant.stopWriting('nobody')).toMatchObject({ ok: false });
  });
});
