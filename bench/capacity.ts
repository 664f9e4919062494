import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Assistant } from '../src/assistant/assistant.ts';
import { createAssistant } from '../src/assistant/create-assistant.ts';
import { loadShippedCorpus, readPastReports } from '../src/entries/node/corpus.ts';
import { createSqliteCorpusIndex } from '../src/storage/sqlite-corpus.ts';
import { openSqliteDatabase, type SqliteDatabase } from '../src/storage/sqlite-database.ts';
import { createSqliteEventStore } from '../src/storage/sqlite-event-store.ts';
import { armedForcesDuty, corpusFolder } from '../src/testing/kind.ts';
import { createEmbeddedWriter } from '../src/writers/embedded/write-report.ts';
import type { Measure } from './run.ts';

/** A year told in twelve turns, with two corrections and three drafts: what an officer leaves behind. */
const talk = [
  '桂花街道2025年度，党工委书记',
  '兵役登记312，应征报名56，上站体检31，政考19，役前教育14，走了12个，大学生11个',
  '退兵没有，信访举报没有',
  '议军会4次，现场办公2次，中心组学习6次，解决问题5个',
  '应急排1个，应编30人实有28人，点验2次应到60人实到55人',
  '出稿',
  '说错了，报名是57',
  '训练30人15天，国防教育8场2300多人次',
  '预算12万，库室4万多，训练补助3.2万，宣传9800元',
  '走访46户，慰问118人，优待金31人55.8万元，光荣牌17块',
  '点验实到改成56',
  '出稿',
  '都属实',
  '出稿',
];
const conversations = 60;
/** A turn of an officer and what it makes the service do are CPU-bound: CPU time holds on a busy machine as well. */
const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** What docs/scale.md counts with: CPU per turn and per draft, bytes kept per conversation and per past report. */
export async function benchCapacity(): Promise<Measure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'zhibi-capacity-'));
  const path = join(folder, 'zhibi.db');
  const opened = openSqliteDatabase(path, resolve(import.meta.dirname, '../drizzle'));
  if (!opened.ok) throw new Error(opened.failure.reason);
  const index = createSqliteCorpusIndex(opened.value, 'armed-forces-duty');
  const empty = bytesOf(opened.value, path);
  const reports = await loadAll(index);
  const withCorpus = bytesOf(opened.value, path);
  const assistant = assistantOver(opened.value, index);
  await hold(assistant, 5);
  const before = bytesOf(opened.value, path);
  const spent = await hold(assistant, conversations);
  const perConversation = (bytesOf(opened.value, path) - before) / conversations;
  opened.value.close();
  rmSync(folder, { recursive: true });
  const plain = (name: string, ours: number, unit: string): Measure => ({ name, ours, peer: null, ratio: null, unit });
  return [
    plain('一问一答的 CPU 时间', spent.turnMs, 'ms'),
    plain('出稿一次的 CPU 时间', spent.draftMs, 'ms'),
    {
      ...plain(`一次会话（${talk.length} 句）存盘，参照为原话字节`, perConversation / 1024, 'KiB'),
      ...beside(perConversation),
    },
    plain('一篇往年报告存盘（含全文索引）', (withCorpus - empty) / reports / 1024, 'KiB'),
  ];
}

function beside(kept: number): Pick<Measure, 'peer' | 'ratio'> {
  const said = new TextEncoder().encode(talk.join('')).length;
  return { peer: said / 1024, ratio: kept / said };
}

async function loadAll(index: ReturnType<typeof createSqliteCorpusIndex>): Promise<number> {
  await loadShippedCorpus(index, corpusFolder, 'armed-forces-duty');
  return (await index.reports('everyone')).length;
}

function assistantOver(database: SqliteDatabase, corpusIndex: ReturnType<typeof createSqliteCorpusIndex>): Assistant {
  let ids = 0;
  return createAssistant({
    kind: armedForcesDuty(),
    eventStore: createSqliteEventStore(database),
    corpusIndex,
    pastReports: readPastReports(corpusFolder, 'armed-forces-duty'),
    writer: createEmbeddedWriter(),
    draftFollows: true,
    now: () => new Date().toISOString(),
    newId: () => `capacity-${(ids += 1)}`,
  });
}

async function hold(assistant: Assistant, count: number): Promise<{ turnMs: number; draftMs: number }> {
  let turnMs = 0;
  let draftMs = 0;
  const isDraft = (text: string): boolean => text === '出稿';
  for (let one = 0; one < count; one += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one conversation after the other
    const { conversationId } = await assistant.start();
    for (const text of talk) {
      const from = cpuMs();
      // oxlint-disable-next-line no-await-in-loop
      const answer = await assistant.say(conversationId, text);
      if (!answer.ok) throw new Error(answer.failure.kind);
      if (isDraft(text)) draftMs += cpuMs() - from;
      else turnMs += cpuMs() - from;
    }
  }
  const drafts = talk.filter(isDraft).length;
  return { turnMs: turnMs / count / (talk.length - drafts), draftMs: draftMs / count / drafts };
}

function bytesOf(database: SqliteDatabase, path: string): number {
  database.client.pragma('wal_checkpoint(TRUNCATE)');
  return statSync(path).size;
}
