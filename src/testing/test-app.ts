import type { Hono } from 'hono';
import { createApp, type AppParts } from '../app.ts';
import type { EventStore } from '../conversation/event-store.ts';
import type { CorpusIndex } from '../corpus/passage.ts';
import type { Assistant } from '../assistant/assistant.ts';
import { createAssistant } from '../assistant/create-assistant.ts';
import { readDocument } from '../documents/read-document.ts';
import type { Writer } from '../writers/writer.ts';
import { createEmbeddedWriter } from '../writers/embedded/write-report.ts';
import { armedForcesDuty } from './kind.ts';
import { createMemoryCorpus } from '../storage/memory-corpus.ts';
import { createMemoryEventStore } from '../storage/memory-event-store.ts';

export interface TestApp {
  app: Hono;
  assistant: Assistant;
  /** Unexpected errors, which no test expects. */
  errors: Error[];
  /** Empty at first. */
  corpusIndex: CorpusIndex;
  /** Sends JSON and reads the answer. */
  call: (method: string, path: string, body?: unknown) => Promise<{ status: number; type: string; body: unknown }>;
}

/** The whole product in memory: the real assistant and writer over memory stores. */
export function createTestApp({
  writer = createEmbeddedWriter(),
  eventStore = createMemoryEventStore(),
  ...parts
}: Partial<Pick<AppParts, 'readUpload' | 'readPictures'> & { writer: Writer; eventStore: EventStore }> = {}): TestApp {
  let ids = 0;
  const newId = (): string => `test-${(ids += 1)}`;
  const errors: Error[] = [];
  const corpusIndex = createMemoryCorpus();
  const assistant = createAssistant({
    kind: armedForcesDuty(),
    eventStore,
    corpusIndex,
    writer,
    draftFollows: true,
    now: () => '2024-12-01T08:00:00.000Z',
    newId,
  });
  const app = createApp({
    assistant,
    newId,
    onError: (_, error) => errors.push(error),
    ticker: () => () => {},
    readUpload: readDocument,
    allowedHosts: ['localhost'],
    ...parts,
  });
  const call: TestApp['call'] = async (method, path, body) => {
    const sent = body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: asJson(body) };
    const response = await app.request(path, { method, ...sent });
    const type = response.headers.get('content-type') ?? '';
    const answered: unknown = type.includes('json') ? await response.json() : await response.text();
    return { status: response.status, type, body: answered };
  };
  return { app, assistant, errors, corpusIndex, call };
}

function asJson(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body);
}
