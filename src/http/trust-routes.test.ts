import { describe, expect, it } from 'vitest';
import { trustIn, trustRoutes } from './trust-routes.ts';

const told = async (trust: ReturnType<typeof trustIn>) => (await trustRoutes(trust).request('/')).json();
const model = { model: 'qwen', masking: 'on' as const, listenMs: 20_000 };

describe('where what is said may go', () => {
  it('is nowhere with no model', async () => {
    expect(await told(trustIn(null))).toEqual({ model: null });
  });

  it.each([
    ['http://127.0.0.1:11434/v1', '127.0.0.1:11434', true],
    ['http://localhost:8000/v1', 'localhost:8000', true],
    ['http://[::1]:8000/v1', '[::1]:8000', true],
    ['https://api.example.com/v1', 'api.example.com', false],
    ['http://127.0.0.1.example.com/v1', '127.0.0.1.example.com', false],
  ])('is the host of %s', async (baseUrl, host, isThisMachine) => {
    const expected = { name: 'qwen', host, isThisMachine, masking: 'on', listenSeconds: 20 };
    expect(await told(trustIn({ ...model, baseUrl }))).toEqual({ model: expected });
  });

  it('tells when words go out as they are', async () => {
    const trust = trustIn({ ...model, masking: 'off', baseUrl: 'http://10.0.0.2/v1' });
    expect(await told(trust)).toMatchObject({ model: { masking: 'off' } });
  });
});
