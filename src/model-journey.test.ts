import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from './app.ts';
import { readDocument } from './documents/read-document.ts';
import { createChatModel } from './model/chat-model.ts';
import { readPrompts } from './model/node-prompts.ts';
import { answerOf } from './testing/answer-as-model.ts';
import { assistantInMemory } from './testing/chat.ts';
import { startScriptedEndpoint, type ScriptedEndpoint } from './testing/scripted-endpoint.ts';
import { createEmbeddedWriter } from './writers/embedded/write-report.ts';
import { createModelWriter } from './writers/model/create-model-writer.ts';

describe('a year told in chat and worded by a model', () => {
  let endpoint: ScriptedEndpoint;
  beforeAll(async () => {
    endpoint = await startScriptedEndpoint(({ body }) => ({
      do: 'say',
      text: answerOf((body.messages ?? []).map(({ content }) => content).join('\n')),
    }));
  });
  afterAll(() => endpoint.close());

  it('ends in the officer’s figures, says who wrote what, and shows the writing without keeping it', async () => {
    const model = createChatModel({ baseUrl: endpoint.baseUrl, model: 'm', key: null, timeoutMs: 20_000 });
    const fallback = createEmbeddedWriter();
    const writer = createModelWriter({ model, prompts: readPrompts(), fallback, atOnce: 1 });
    const assistant = assistantInMemory({ writer, quickWriter: fallback });
    let ids = 0;
    const app = createApp({
      assistant,
      newId: () => `id${(ids += 1)}`,
      onError: (_, error) => {
        throw error;
      },
      ticker: () => () => {},
      readUpload: readDocument,
    });
    const { conversationId } = await assistant.start();
    const response = await app.request(`/api/conversations/${conversationId}/events`);
    const reading = readAll(response);
    await assistant.say(conversationId, '2025年度，桂花街道，党工委书记');
    await assistant.say(
      conversationId,
      '议军会开了4次，现场办公2次，应急排应编30实有28人，登记312人，报名56人，体检31人，政考19人，走了12人',
    );
    const drafted = await assistant.say(conversationId, '出稿');
    if (!drafted.ok || !drafted.value.draft) throw new Error('no draft');
    const { draft, reply } = drafted.value;
    expect(draft.writer).toBe('model');
    expect(draft.text).toContain('召开议军会4次。');
    expect(draft.text).not.toContain('九成');
    expect(draft.text).toContain('28人');
    expect(reply).toMatch(
      /模型写了\d节，逐节核对过；“[^”]*民兵[^”]*”模型写的两遍都没过核对（[^）]*自己写了数[^）]*），用内置写法/,
    );
    expect(draft.sections?.find((section) => section.id === 'militia')).toMatchObject({ writer: 'embedded' });

    const stored = await assistant.events(conversationId, 0);
    expect(JSON.stringify(stored)).not.toContain('成效显著');
    const seen = await reading();
    expect(seen).toContain('event: writing\n');
    expect(seen).toContain('召开议军会4次');
    expect(seen).not.toContain('九成');
    // Nothing that left the machine holds a figure, the year or the unit.
    const sent = JSON.stringify(endpoint.requests.map((request) => request.body));
    for (const secret of ['312', '桂花', '2025']) expect(sent).not.toContain(secret);
  });
});

/** Collects a stream until told to stop. */
function readAll(response: Response): () => Promise<string> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  const reading = (async () => {
    for (;;) {
      // oxlint-disable-next-line no-await-in-loop -- in order
      const part = await reader?.read();
      if (!part || part.done) return;
      text += decoder.decode(part.value, { stream: true });
    }
  })();
  return async () => {
    await new Promise((done) => setImmediate(done));
    await reader?.cancel();
    await reading;
    return text;
  };
}
