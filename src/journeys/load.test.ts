import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadService } from '../testing/loaded-service.ts';

describe('the service for many, under load', () => {
  it('loses and doubles nothing of what it acknowledged, on any stream', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'zhibi-load-'));
    const run = await loadService(folder, { officers: 2, conversations: 10, turnsPerSecond: 20, seconds: 3 });
    rmSync(folder, { recursive: true });
    expect(run).toMatchObject({ streams: 20, turns: 60, errors: [], lost: 0, doubled: 0 });
  });
});
