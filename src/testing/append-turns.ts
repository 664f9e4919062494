import { resolve } from 'node:path';
import { localOwner } from '../accounts/owner.ts';
import { invariant } from '../result.ts';
import { openSqliteDatabase } from '../storage/sqlite-database.ts';
import { createSqliteEventStore } from '../storage/sqlite-event-store.ts';

/**
 * Child process of the crash test: `node append-turns.ts DATABASE CONVERSATION TURNS` appends turns and prints each
 * one's number once it is acknowledged, until it is killed.
 */
const [path = '', conversationId = '', turns = '0'] = process.argv.slice(2);
const database = openSqliteDatabase(path, resolve(import.meta.dirname, '../../drizzle'));
invariant(database.ok, 'the database opens');
const store = createSqliteEventStore(database.value);
let afterSeq = 0;
for (let turn = 1; turn <= Number(turns); turn += 1) {
  // oxlint-disable-next-line no-await-in-loop -- one turn follows the other
  const appended = await store.append(
    localOwner,
    conversationId,
    afterSeq,
    [
      { type: 'messageReceived', turn, text: `第${turn}句：今年入伍${turn}人` },
      { type: 'replied', turn, reply: '记下了。', asked: [], warnings: [], chips: [] },
    ],
    new Date().toISOString(),
  );
  invariant(appended.ok, 'no other writer');
  afterSeq += 2;
  process.stdout.write(`${turn}\n`);
}
