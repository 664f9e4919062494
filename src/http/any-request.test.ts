import { describe, expect, it } from 'vitest';
import { fuzzRequests } from '../testing/fuzz-requests.ts';

describe('any body a schema lets through, or none', () => {
  it('is never answered with 500', async () => {
    const run = await fuzzRequests(200, 20_251_125);
    expect(run.broken).toEqual([]);
    // Not only turned away: a good part gets to the assistant.
    expect(run.statuses['200']).toBeGreaterThan(20);
  });
});
