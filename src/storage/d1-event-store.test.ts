import { applyD1Migrations } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { testEventStore } from '../testing/event-store-contract.ts';
import { createD1EventStore } from './d1-event-store.ts';

// Inside workerd, where a D1 is as near as it is to the deployed Worker.
testEventStore('on D1', async () => {
  await applyD1Migrations(env.DB, env.MIGRATIONS);
  return { store: createD1EventStore(env.DB), close: async () => {} };
});
