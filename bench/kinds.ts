import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import type { Measure } from './run.ts';
import { residentOf, startService } from './serve.ts';

/** What so many kinds of a clerk's own may add to a start. */
const added = 20;
const budgets = { cpuMs: 1000, residentMb: 100 };
const settleMs = 1500;
/** Of one clock tick of Linux, in milliseconds. */
const tickMs = 10;
/** A shipped kind with all its files, about fifty figures: what a careful clerk ends up with. */
const copied = resolve(import.meta.dirname, '../corpus/party-building-duty');

const Kinds = z.object({ kinds: z.array(z.unknown()) });

interface Start {
  readyMs: number;
  cpuMs: number;
  residentMb: number;
  /** Offered. */
  kinds: number;
}

/** Twenty whole kinds in the data folder against none: what they add to a start. CPU is told too, for a busy machine. */
export async function benchKinds(): Promise<Measure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'zhibi-bench-'));
  const without = join(folder, 'without');
  const withThem = join(folder, 'with');
  for (let at = 1; at <= added; at += 1) addKind(withThem, at);
  // The first start fills the compile cache.
  await measured(without);
  const before = await measured(without);
  const after = await measured(withThem);
  rmSync(folder, { recursive: true });
  if (after.kinds !== before.kinds + added) throw new Error(`${after.kinds} kinds are offered`);
  const measure = (name: string, key: keyof Start, budget: number, unit: string): Measure => {
    const ours = after[key] - before[key];
    return { name, ours, peer: budget, ratio: ours / budget, unit };
  };
  return [
    measure(`${added} 种报告多用的启动时间（越低越好）`, 'readyMs', budgets.cpuMs, 'ms'),
    measure(`${added} 种报告多用的启动 CPU（越低越好）`, 'cpuMs', budgets.cpuMs, 'ms'),
    measure(`${added} 种报告多用的内存（越低越好）`, 'residentMb', budgets.residentMb, 'MB'),
  ];
}

function addKind(data: string, at: number): void {
  const id = `kind-${String(at)}`;
  const target = join(data, 'kinds', id);
  mkdirSync(target, { recursive: true });
  cpSync(copied, target, { recursive: true });
  // Texts of their own: what was read once is remembered by its text.
  for (const name of readdirSync(target)) if (name.endsWith('.yaml')) appendFileSync(join(target, name), `# ${id}\n`);
  const file = join(target, 'kind.yaml');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace(/^id: .*$/m, `id: ${id}`).replace(/^title: .*$/m, `title: 第${at}类工作述职报告`));
}

async function measured(data: string): Promise<Start> {
  const service = await startService(data);
  const cpuMs = cpuOf(service.pid);
  const { kinds } = Kinds.parse(await (await fetch(`${service.url}/api/kinds`)).json());
  await new Promise((settled) => setTimeout(settled, settleMs));
  const residentMb = residentOf(service.pid);
  await service.stop();
  return { readyMs: service.readyMs, cpuMs, residentMb, kinds: kinds.length };
}

/** User and system time of a process so far: fields 14 and 15 of its stat, counted behind its name. */
function cpuOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * tickMs;
}
