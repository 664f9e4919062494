import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadBareHono, loadService, type Measured } from '../src/testing/loaded-service.ts';

/**
 * `node bench/load.ts [seconds] [turns a second] [officers] [pastes]`: ten open streams for each officer, on 127.0.0.1
 * alone. Hono alone under the same load, right behind, is what the times are held against: on a busy machine only the
 * ratio says something.
 */
if (import.meta.main) {
  const [seconds = 120, turnsPerSecond = 100, officers = 50, pastes = 20] = process.argv.slice(2).map(Number);
  const size = { officers, conversations: 10, turnsPerSecond, seconds };
  const folder = mkdtempSync(join(tmpdir(), 'zhibi-load-'));
  const [loadBefore = 0] = loadavg();
  const ours = await loadService(folder, { ...size, pastes });
  report('执笔', ours);
  const bare = await loadBareHono(size);
  report('空的 Hono', bare);
  rmSync(folder, { recursive: true });
  const ratio = (part: 'p50Ms' | 'p99Ms'): string => (ours[part] / bare[part]).toFixed(1);
  console.log(
    `执笔是空的 Hono 的：p50 ${ratio('p50Ms')} 倍，p99 ${ratio('p99Ms')} 倍；开始时机器的负载 ${loadBefore.toFixed(1)}，${availableParallelism()} 核`,
  );
  process.exitCode = ours.errors.length + ours.lost + ours.doubled === 0 ? 0 : 1;
}

function report(name: string, run: Measured): void {
  const { streams, turns, turnsPerSecond, errors, lost, doubled, p50Ms, p99Ms, pasteMs, residentMb } = run;
  console.log(
    `${name}：${streams} 条流，${turns} 句（${turnsPerSecond.toFixed(1)} 句/秒），出错 ${errors.length}，丢 ${lost}，重 ${doubled}，` +
      `p50 ${p50Ms.toFixed(1)} ms，p99 ${p99Ms.toFixed(1)} ms，最慢的十万字 ${(pasteMs / 1000).toFixed(1)} 秒，内存 ${residentMb.toFixed(0)} MB`,
  );
  for (const error of new Set(errors)) console.log(`  ${error}`);
}
