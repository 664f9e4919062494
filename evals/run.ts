import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { readConfig } from '../src/config.ts';
import type { ModelEndpoint } from '../src/model/complete.ts';
import { readFirstSight } from './first-sight.ts';
import { readLeftOut } from './reading/left-out.ts';
import { writePage } from './page.ts';
import { interval, scoreValue, type Score, type Suite, type SuiteResult } from './suite.ts';

const folder = import.meta.dirname;
const baselineFile = join(folder, 'baseline.json');
/** The baseline keeps six decimals; one case in the largest suite weighs thirty times as much. */
const rounding = 1e-6;

const Baseline = z.object({
  reason: z.string(),
  /** `suite/score` → share. Runs with extra cases are kept apart from runs without. */
  own: z.record(z.string(), z.number()),
  extra: z.record(z.string(), z.number()),
});
type Baseline = z.infer<typeof Baseline>;

export interface RunOptions {
  suites: string[];
  caseId: string | null;
  dataFolder: string | null;
  /** Write the baseline anew, for this reason. */
  bless: string | null;
  /** Writes the run as one HTML page there. */
  page?: string | null;
  /** Draws other officers and units than the baseline's, against which nothing is then held. */
  seed?: number;
  /** Asks this model too, for what only a model can judge. */
  model?: ModelEndpoint | null;
  log: (line: string) => void;
}

export interface RunOutcome {
  results: SuiteResult[];
  /** Scores that fell below the baseline: the run has failed. */
  drops: { score: string; was: number; now: number }[];
  /** Suites that crashed: apart from low scores, and never a pass. */
  crashes: { suite: string; message: string }[];
  /** Advisory scores below what was kept: told, never a failure. */
  warnings: { score: string; was: number; now: number }[];
}

/** Runs the suites one after another and holds every deterministic score against the committed baseline. */
export async function runEvals(options: RunOptions): Promise<RunOutcome> {
  const outcome: RunOutcome = { results: [], drops: [], crashes: [], warnings: [] };
  for (const suite of await loadSuites()) {
    if (options.suites.length > 0 && !options.suites.includes(suite.name)) continue;
    const started = performance.now();
    options.log(`… ${suite.name}  ${suite.about}`);
    try {
      const result = await suite.run({
        dataFolder: options.dataFolder,
        caseId: options.caseId,
        seed: options.seed ?? 0,
        model: options.model ?? null,
      });
      outcome.results.push({ ...result, seconds: (performance.now() - started) / 1000 });
    } catch (error) {
      outcome.crashes.push({
        suite: suite.name,
        message: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
    }
  }
  const baseline = readBaseline();
  const kept = options.dataFolder ? baseline.extra : baseline.own;
  if (options.caseId === null && (options.seed ?? 0) === 0) {
    const all = findDrops(outcome.results, kept);
    outcome.drops = all.filter((drop) => !drop.isAdvisory);
    outcome.warnings = all.filter((drop) => drop.isAdvisory);
    if (options.suites.length === 0) outcome.drops.push(...findVanished(outcome, kept));
  }
  if (options.page)
    writePage(options.page, { ...outcome, baseline: kept, firstSight: readFirstSight(), leftOut: readLeftOut() });
  if (options.bless !== null && outcome.crashes.length === 0) bless(baseline, outcome.results, options);
  return outcome;
}

export async function loadSuites(): Promise<Suite[]> {
  const suites: Suite[] = [];
  for (const name of readdirSync(folder).toSorted()) {
    const file = join(folder, name, 'suite.ts');
    if (!existsSync(file)) continue;
    const module: Record<string, unknown> = await import(file);
    for (const value of Object.values(module)) if (isSuite(value)) suites.push(value);
  }
  return suites;
}

function isSuite(value: unknown): value is Suite {
  return typeof value === 'object' && value !== null && 'run' in value && 'about' in value && 'name' in value;
}

function findDrops(
  results: readonly SuiteResult[],
  kept: Record<string, number>,
): (RunOutcome['drops'][number] & { isAdvisory: boolean })[] {
  const drops: (RunOutcome['drops'][number] & { isAdvisory: boolean })[] = [];
  for (const result of results) {
    for (const score of result.scores) {
      const key = `${result.suite}/${score.name}`;
      const was = kept[key];
      if (was === undefined) continue;
      const now = scoreValue(score);
      if (score.isFaultRate ? now > was + rounding : now < was - rounding)
        drops.push({ score: key, was, now, isAdvisory: score.isAdvisory === true });
    }
  }
  return drops;
}

/** A score that is no longer measured has not held. A live judge's scores come and go with the model. */
function findVanished({ results, crashes }: RunOutcome, kept: Record<string, number>): RunOutcome['drops'] {
  const measured = new Set(results.flatMap(({ suite, scores }) => scores.map((score) => `${suite}/${score.name}`)));
  const crashed = new Set(crashes.map(({ suite }) => suite));
  return Object.entries(kept)
    .filter(([key]) => !measured.has(key) && !crashed.has(key.split('/')[0] ?? ''))
    .map(([key, was]) => ({ score: `${key}（没有量）`, was, now: Number.NaN }));
}

function readBaseline(): Baseline {
  if (!existsSync(baselineFile)) return { reason: '', own: {}, extra: {} };
  return Baseline.parse(JSON.parse(readFileSync(baselineFile, 'utf8')));
}

function bless(baseline: Baseline, results: readonly SuiteResult[], options: RunOptions): void {
  const scores: Record<string, number> = {};
  for (const result of results) {
    for (const score of result.scores) {
      if (!score.isLive) scores[`${result.suite}/${score.name}`] = Number(scoreValue(score).toFixed(6));
    }
  }
  if (options.dataFolder) baseline.extra = scores;
  else baseline.own = scores;
  baseline.reason = options.bless ?? '';
  writeFileSync(baselineFile, `${JSON.stringify(baseline, null, 2)}\n`);
}

/** The terminal's table: count, share, 95 % interval, and the misses first in the list below. */
export function formatOutcome(outcome: RunOutcome, missesShown = 12): string {
  const lines: string[] = [];
  for (const result of outcome.results) {
    lines.push(`\n${result.suite}  (${(result.seconds ?? 0).toFixed(1)} s)`);
    for (const score of result.scores) lines.push(`  ${formatScore(score)}`);
    for (const miss of result.misses.slice(0, missesShown))
      lines.push(`    ✗ ${miss.case} · ${miss.score}：${miss.reason}`);
    if (result.misses.length > missesShown) lines.push(`    … 另有 ${result.misses.length - missesShown} 处`);
  }
  for (const drop of outcome.drops)
    lines.push(`\n✗ 低于基线：${drop.score} ${drop.was.toFixed(4)} → ${drop.now.toFixed(4)}`);
  for (const one of outcome.warnings)
    lines.push(`\n! 供参考的一项低于基线：${one.score} ${one.was.toFixed(4)} → ${one.now.toFixed(4)}`);
  for (const crash of outcome.crashes) lines.push(`\n✗ 评测自身出错：${crash.suite}\n${crash.message}`);
  return lines.join('\n');
}

function formatScore(score: Score): string {
  const { low, high } = interval(score);
  const share = score.total === 0 ? '—' : `${(scoreValue(score) * 100).toFixed(2)}%`;
  const count = `${Number(score.passed.toFixed(2))}/${score.total}`;
  const range = `[${(low * 100).toFixed(2)}%, ${(high * 100).toFixed(2)}%]`;
  const notes = [score.isFaultRate ? '越低越好' : '', score.isAdvisory ? '仅供参考' : ''].filter(Boolean).join('，');
  return `${score.name.padEnd(28)} ${count.padStart(12)}  ${share.padStart(8)}  95% ${range}${notes ? `  ${notes}` : ''}`;
}

/** What cannot be run, in words: an unknown suite would pass by measuring nothing. */
async function wrongWish(options: RunOptions): Promise<string | null> {
  const names = (await loadSuites()).map((suite) => suite.name);
  const unknown = options.suites.filter((name) => !names.includes(name));
  if (unknown.length > 0) return `没有这一组：${unknown.join('、')}。有：${names.join('、')}`;
  if (options.seed !== undefined && !Number.isInteger(options.seed)) return '--seed 后面要一个整数';
  if (options.seed && options.bless !== null) return '改基线要用基线的那批用例：--bless 不能和 --seed 同用';
  return null;
}

/** `zhibi eval`: exit code 0 when nothing dropped and nothing crashed, else 1; 2 for wrong arguments. */
export async function runEvalCommand(args: readonly string[], print: (line: string) => void): Promise<number> {
  const options: RunOptions = {
    suites: [],
    caseId: null,
    dataFolder: process.env['ZHIBI_EVAL_DATA'] ?? null,
    bless: null,
    page: null,
    log: () => {},
  };
  let isJson = false;
  let isLive = false;
  for (let i = 0; i < args.length; i += 1) {
    const name = args[i];
    if (name === '--json') isJson = true;
    else if (name === '--suite') options.suites.push(args[(i += 1)] ?? '');
    else if (name === '--case') options.caseId = args[(i += 1)] ?? null;
    else if (name === '--data') options.dataFolder = args[(i += 1)] ?? null;
    else if (name === '--page') options.page = args[(i += 1)] ?? null;
    else if (name === '--live') isLive = true;
    else if (name === '--seed') options.seed = Number(args[(i += 1)] ?? '');
    else if (name === '--bless') options.bless = args[(i += 1)] ?? '';
    else {
      print(
        `不认识的参数：${name}。可用：--json --suite 名称 --case 编号 --data 文件夹 --page 文件.html --seed 数 --live --bless 理由`,
      );
      return 2;
    }
  }
  if (options.bless !== null && options.bless.trim() === '') {
    print('改基线要写理由：--bless "理由"');
    return 2;
  }
  if (options.bless !== null && (options.caseId !== null || options.suites.length > 0)) {
    print('改基线要跑全部用例：--bless 不能和 --suite、--case 同用');
    return 2;
  }
  if (isLive) {
    const config = readConfig(process.env);
    options.model = config.ok ? config.value.model : null;
    if (options.model === null) {
      print(config.ok ? '--live 要先设 ZHIBI_MODEL_BASE_URL 和 ZHIBI_MODEL' : config.failure.message);
      return 2;
    }
  }
  const wrong = await wrongWish(options);
  if (wrong !== null) {
    print(wrong);
    return 2;
  }
  if (!isJson) options.log = print;
  const outcome = await runEvals(options);
  print(isJson ? JSON.stringify(outcome) : formatOutcome(outcome));
  const isEmpty = outcome.results.every(({ scores }) => scores.every((score) => score.total === 0));
  if (options.caseId !== null && isEmpty && outcome.crashes.length === 0) {
    print(`没有这一例：${options.caseId}`);
    return 2;
  }
  const isFailed = outcome.drops.length > 0 || outcome.crashes.length > 0;
  if (!isJson && options.caseId === null) {
    const failed = outcome.drops.length + outcome.crashes.length;
    print(`\n${outcome.results.length} passed, ${failed} failed`);
  }
  return isFailed && options.bless === null ? 1 : 0;
}
