import { spawnSync } from 'node:child_process';
import { hasOcr, ocrFolder } from '../../documents/node-ocr-addon.ts';
import { keepMachine } from './ocr-machines.ts';

/**
 * `npm run ocr:add`: puts in what reads scans and photographs, as `addons/ocr/package-lock.json` pins it, models and all;
 * no script of any package is run. The programs for other machines, two thirds of it, are taken away again.
 */
const said = (line: string): boolean => process.stdout.write(`${line}\n`);

said('正在装识图组件（要联网，下载约 130 MB）……');
// On Windows npm is a script for the shell.
const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
  cwd: ocrFolder,
  stdio: ['ignore', 'ignore', 'inherit'],
  shell: process.platform === 'win32',
});
if (npm.status === 0) keepMachine(ocrFolder, { os: process.platform, cpu: process.arch });
if (npm.status === 0 && hasOcr()) said('装好了。现在可以传扫描件和照片，不用重启；读图不联网，图片不出这台机器。');
else {
  process.stderr.write(
    npm.status === 0
      ? `装是装上了，但没有适合这台机器（${process.platform} ${process.arch}）的程序，读不了图。其他功能不受影响。\n`
      : '没有装成。请看看这台机器能不能联网、能不能用 npm；也可以在能联网的同样的机器上装好，把 addons/ocr 文件夹整个拷过来。其他功能不受影响。\n',
  );
  process.exitCode = 1;
}
