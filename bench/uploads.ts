import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { largeFiles } from '../src/testing/large-files.ts';
import { uploadAtOnce } from '../src/testing/upload-load.ts';

/** `node bench/uploads.ts [files]`: files of 10 MB that are what they say, all at once, each by another sender. */
if (import.meta.main) {
  const [count = 40] = process.argv.slice(2).map(Number);
  const mostMb = 500;
  const folder = mkdtempSync(join(tmpdir(), 'zhibi-uploads-'));
  const started = performance.now();
  const { statuses, peakMb, restingMb } = await uploadAtOnce(folder, count, largeFiles());
  rmSync(folder, { recursive: true });
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(
    `${count} 个文件，用时 ${seconds} 秒：${JSON.stringify(statuses)}，闲时 ${restingMb.toFixed(0)} MB，最高 ${peakMb.toFixed(0)} MB，上限 ${mostMb}`,
  );
  process.exitCode = peakMb < mostMb ? 0 : 1;
}
