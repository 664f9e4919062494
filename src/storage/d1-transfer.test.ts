import { applyD1Migrations } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { testTransfer } from '../testing/transfer-contract.ts';
import { createD1SqlDatabase } from './sql-database.ts';

testTransfer('on D1', async () => {
  await applyD1Migrations(env.DB, env.MIGRATIONS);
  return createD1SqlDatabase(env.DB);
});
