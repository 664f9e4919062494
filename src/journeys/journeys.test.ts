import { describe, expect, it } from 'vitest';
import { journeys } from '../testing/journeys.ts';
import { createTestApp } from '../testing/test-app.ts';

describe('on Node, in memory', () => {
  it.each(journeys)('$about', async ({ run }) => {
    const { app } = createTestApp();
    await expect(run(async (path, init) => app.request(path, init))).resolves.toBeUndefined();
  });
});
