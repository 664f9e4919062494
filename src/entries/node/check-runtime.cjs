'use strict';

/**
 * What `npm start` and `npm test` look at first, in plain JavaScript of any age: whether the Node that runs can run
 * TypeScript as it stands (22.18 and later, docs/adr/0035-runtime-by-platform.md). The one that comes with the packages
 * can; where there is none for the platform, or the install left optional packages out, the machine's own has to.
 * Exit code 1 and one line to the officer when it cannot. Another version may be given, to see what would be said.
 */
const version = process.argv[2] || process.versions.node;
const parts = version.split('.').map(Number);
if (parts[0] < 22 || (parts[0] === 22 && parts[1] < 18)) {
  process.stderr.write(
    '启动不了：执笔要用 Node.js 22.18 以上，现在用的是 ' +
      version +
      '。请重新运行 npm ci（不要带 --omit=optional），它会装上自带的 Node.js；还不行，就在这台机器上装一个 Node.js 24。数据没有动。\n',
  );
  process.exitCode = 1;
}
