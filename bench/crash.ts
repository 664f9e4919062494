import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sayUnderKills } from '../src/testing/kill-service.ts';

/** `node bench/crash.ts [turns] [kills]`: the service killed with SIGKILL at moments of chance while an officer talks. */
if (import.meta.main) {
  const [turns = 1000, kills = 25] = process.argv.slice(2).map(Number);
  const folder = mkdtempSync(join(tmpdir(), 'zhibi-crash-'));
  const started = performance.now();
  const run = await sayUnderKills(join(folder, 'data'), { turns, kills, random: Math.random });
  rmSync(folder, { recursive: true });
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(
    `确认 ${run.acknowledged} 句，强杀 ${run.kills} 次，用时 ${seconds} 秒：丢 ${run.lost.length}，重 ${run.doubled.length}，完整性 ${String(run.integrity)}`,
  );
  process.exitCode = run.lost.length + run.doubled.length === 0 && run.integrity === 'ok' ? 0 : 1;
}
