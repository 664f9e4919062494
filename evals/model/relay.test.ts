import { mkdtempSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HumanMessage } from '@langchain/core/messages';
import { afterEach, expect, it } from 'vitest';
import { askModel } from '../../src/model/ask-model.ts';
import { createChatModel } from '../../src/model/chat-model.ts';
import { startRelay } from './relay.ts';

const folder = mkdtempSync(join(tmpdir(), 'relay-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('what is asked waits as a file until somebody answers, and is answered again without him', async () => {
  const relay = await startRelay(folder);
  const model = createChatModel({ baseUrl: relay.baseUrl, model: 'relay', key: null, timeoutMs: 60_000 });
  const watching = watch(folder, (_, name) => {
    if (!name?.endsWith('.request.txt')) return;
    watching.close();
    const isAsked = readFileSync(join(folder, name), 'utf8').includes('今年怎么样');
    writeFileSync(join(folder, name.replace('.request.', '.answer.')), isAsked ? '很好\n' : '没问这个\n');
  });
  const ask = async (): Promise<string> => {
    const asked = await askModel(model, [new HumanMessage('今年怎么样')]);
    return asked.ok ? asked.value.text : asked.failure.kind;
  };
  expect([await ask(), await ask()]).toEqual(['很好', '很好']);
  expect(readdirSync(folder)).toHaveLength(2);
  await relay.close();
});
