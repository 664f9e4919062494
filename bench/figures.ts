import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { readMessages } from '../evals/figures/scorers.ts';
import { extractFigures } from '../src/mentions/extract.ts';
import { armedForcesDuty } from '../src/testing/kind.ts';
import type { Measure } from './run.ts';

const messagesFile = join(import.meta.dirname, '../evals/figures/cases.jsonl');
const peerName = '@microsoft/recognizers-text-suite';

/** What the bench uses of the peer: Chinese numbers, percentages and money. */
interface Peer {
  recognizeNumber(text: string, culture: string): unknown[];
  recognizePercentage(text: string, culture: string): unknown[];
  recognizeCurrency(text: string, culture: string): unknown[];
}

const culture = 'zh-cn';
const { field } = armedForcesDuty();

function loadPeer(): Peer {
  const peer: Peer = createRequire(import.meta.url)(peerName);
  return peer;
}

function readWithPeer(peer: Peer, text: string): number {
  return (
    peer.recognizeNumber(text, culture).length +
    peer.recognizePercentage(text, culture).length +
    peer.recognizeCurrency(text, culture).length
  );
}

/** Processor time of this process in ms: what others do on the machine does not count against either side. */
function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Messages a second of processor time over at least `leastMs`, once warm. */
function throughput(messages: readonly string[], read: (text: string) => unknown, leastMs: number): number {
  const warmUntil = processorMs() + leastMs / 4;
  while (processorMs() < warmUntil) for (const message of messages) read(message);
  const started = processorMs();
  let count = 0;
  while (processorMs() - started < leastMs) {
    for (const message of messages) read(message);
    count += messages.length;
  }
  return count / ((processorMs() - started) / 1000);
}

/** Start-up until the first message is read (ms) and resident memory then (MB), in a process of its own; best of three. */
function startUp(code: string): { ms: number; megabytes: number } {
  const runs = [1, 2, 3].map(() => {
    const script = `const t = performance.now(); ${code}; console.log(JSON.stringify([performance.now() - t, process.memoryUsage().rss / 1e6]))`;
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd: join(import.meta.dirname, '..'),
      encoding: 'utf8',
    });
    const [ms = Number.NaN, megabytes = Number.NaN]: number[] = JSON.parse(stdout || '[]');
    return { ms, megabytes };
  });
  return runs.reduce((best, run) => (run.ms < best.ms ? run : best));
}

const firstMessage = JSON.stringify('今年登记三百二十人，报名47人');
const ourStart = `const { extractFigures } = await import('./src/mentions/extract.ts'); const { fieldOf } = await import('./src/lexicon/field.ts'); extractFigures(${firstMessage}, fieldOf({}))`;
const peerStart =
  `const { createRequire } = await import('node:module'); const peer = createRequire(process.cwd() + '/x.js')('${peerName}'); ` +
  `peer.recognizeNumber(${firstMessage}, '${culture}'); peer.recognizePercentage(${firstMessage}, '${culture}'); peer.recognizeCurrency(${firstMessage}, '${culture}')`;

/** Time for `size` characters of messages, best of three. */
function timeFor(text: string, size: number): number {
  const piece = text.repeat(Math.ceil(size / text.length)).slice(0, size);
  return Math.min(
    ...[1, 2, 3].map(() => {
      const started = processorMs();
      extractFigures(piece, field);
      return processorMs() - started;
    }),
  );
}

/** Throughput, start-up and memory beside the peer on the same messages, and growth from 125 kB to 1 MB (linear is 8). */
export async function benchFigures(): Promise<Measure[]> {
  const messages = readMessages(messagesFile).map(({ text }) => text);
  const ours = throughput(messages, (text) => extractFigures(text, field), 2000);
  const peer = loadPeer();
  const theirs = throughput(messages, (text) => readWithPeer(peer, text), 2000);
  const us = startUp(ourStart);
  const them = startUp(peerStart);
  const joined = messages.join('\n');
  const small = timeFor(joined, 125_000);
  const large = timeFor(joined, 1_000_000);
  return [
    { name: '读懂消息（比值越大越好，应 ≥ 100）', ours, peer: theirs, ratio: ours / theirs, unit: '条/秒' },
    { name: '启动到读完第一条（越小越好）', ours: us.ms, peer: them.ms, ratio: us.ms / them.ms, unit: '毫秒' },
    {
      name: '此时内存（越小越好）',
      ours: us.megabytes,
      peer: them.megabytes,
      ratio: us.megabytes / them.megabytes,
      unit: 'MB',
    },
    { name: '1 MB 文本（125 kB 的几倍，线性为 8）', ours: large, peer: small, ratio: large / small, unit: '毫秒' },
  ];
}

if (import.meta.main) {
  for (const { name, ours, peer, ratio, unit } of await benchFigures()) {
    console.log(
      `${name}  ${ours.toFixed(1)} ${unit}  参照 ${peer?.toFixed(1) ?? '—'}  比值 ${ratio?.toFixed(2) ?? '—'}`,
    );
  }
}
