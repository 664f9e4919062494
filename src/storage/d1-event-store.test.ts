import { openLocalD1 } from '../testing/local-d1.ts';
import { testEventStore } from '../testing/event-store-contract.ts';
import { createD1EventStore } from './d1-event-store.ts';

testEventStore('on D1', async () => {
  const { database, close } = await openLocalD1();
  return { store: createD1EventStore(database), close };
});
