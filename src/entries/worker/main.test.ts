import { applyD1Migrations } from 'cloudflare:test';
import { env, exports } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { journeys, type Call } from '../../testing/journeys.ts';

const call: Call = async (path, init) => exports.default.fetch(new Request(`http://localhost${path}`, init));

describe('in workerd', () => {
  it('says what is missing before its tables are made', async () => {
    const early = await call('/healthz');
    expect(early.status).toBe(503);
    expect(await early.text()).toContain('d1 migrations apply');
  });

  describe('with its tables', () => {
    beforeAll(async () => {
      await applyD1Migrations(env.DB, env.MIGRATIONS);
    });

    it.each(journeys)('$about', async ({ run }) => expect(run(call)).resolves.toBeUndefined());

    it.each(['/judge.json', '/judge%2Ejson'])('keeps the judge to itself: %s', async (path) => {
      expect((await call(path)).status).toBe(404);
    });
  });
});
