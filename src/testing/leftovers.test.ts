import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findLeftovers, ownEnvironment } from './leftovers.ts';

describe.runIf(existsSync('/proc/self/environ'))('what a test leaves running', () => {
  it('is found once its parent is gone, and nothing else is', async () => {
    const before = findLeftovers();
    // The shell ends at once and leaves its child behind.
    const shell = spawn('sh', ['-c', 'sleep 600 >/dev/null 2>&1 & echo $!'], { env: ownEnvironment() });
    let said = '';
    shell.stdout.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
    await new Promise((done) => shell.on('close', done));
    const pid = Number(said);
    const found = findLeftovers().filter((each) => !before.some((known) => known.pid === each.pid));
    process.kill(pid, 'SIGKILL');
    expect(found).toEqual([{ pid, command: 'sleep 600' }]);
  });
});
