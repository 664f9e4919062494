import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import * as z from 'zod';
import { maskMessage } from '../src/model/mask-message.ts';
import { createScene } from '../src/reading/scene.ts';
import { fullLedger } from '../src/testing/drafting.ts';
import { armedForcesDuty } from '../src/testing/kind.ts';
import { echo, planSections } from '../src/testing/model-sections.ts';
import { readPastReports } from '../src/entries/node/corpus.ts';
import { shippedCorpus } from '../src/entries/node/kind.ts';
import { judgeSection } from '../src/writers/model/gate.ts';
import { readAnswer } from '../src/writers/model/read-answer.ts';
import type { Measure } from './run.ts';

/** Budget for what the gate adds to a section, in ms. */
const budgetMs = 5;
/** Each section is judged so often, and the quickest counts: what else the machine does is no part of the gate. */
const turns = 3;

/** The gate over sections that pass it: the longest way, since what fails stops earlier. p50 and p95. */
export async function benchGate(): Promise<Measure[]> {
  const pastReports = readPastReports(shippedCorpus, 'armed-forces-duty');
  const times: number[] = [];
  for (let seed = 0; seed < 40; seed += 1) {
    const planned = planSections(fullLedger(), { seed });
    const { tasks } = planned;
    const context = { ...planned.context, pastReports };
    for (const task of tasks) {
      const raw = echo(task);
      let taken = Infinity;
      for (let turn = 0; turn < turns; turn += 1) {
        const start = performance.now();
        const answer = readAnswer(raw, task.slots, task.heading);
        const { findings } = judgeSection(task, answer, context);
        taken = Math.min(taken, performance.now() - start);
        if (findings.length > 0) throw new Error(findings[0]?.message);
      }
      // The first ones warm the compiler up and index the past reports.
      if (seed >= 5) times.push(taken);
    }
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(times.length * share)] ?? 0;
  return [
    { name: '闸，一节 p50（越小越好）', ours: at(0.5), peer: budgetMs, ratio: at(0.5) / budgetMs, unit: 'ms' },
    { name: '闸，一节 p95（越小越好）', ours: at(0.95), peer: budgetMs, ratio: at(0.95) / budgetMs, unit: 'ms' },
  ];
}

/** Masking what an officer says before a model may read it: every message of the conversations in `evals/`. */
export async function benchMasking(): Promise<Measure[]> {
  const kind = armedForcesDuty();
  const messages = spokenMessages();
  const times: number[] = [];
  for (let round = 0; round < 6; round += 1) {
    for (const text of messages) {
      const scene = createScene(kind, text, { year: 2025, asked: [], known: {} });
      const start = performance.now();
      maskMessage(scene, ['桂花街道']);
      const taken = performance.now() - start;
      // The first rounds warm the compiler up and gather the known words.
      if (round >= 2) times.push(taken);
    }
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(times.length * share)] ?? 0;
  return [
    { name: '遮一句话 p50（越小越好）', ours: at(0.5), peer: budgetMs, ratio: at(0.5) / budgetMs, unit: 'ms' },
    { name: '遮一句话 p95（越小越好）', ours: at(0.95), peer: budgetMs, ratio: at(0.95) / budgetMs, unit: 'ms' },
  ];
}

const Conversation = z.object({ turns: z.array(z.object({ user: z.string() })) });

function spokenMessages(): string[] {
  const folder = resolve(import.meta.dirname, '../evals/conversation');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean))
    .flatMap((line) => Conversation.parse(JSON.parse(line)).turns.map(({ user }) => user))
    .filter((text) => text.length <= 2000);
}
