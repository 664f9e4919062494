import { and, asc, eq, sql } from 'drizzle-orm';
import type { AccountStore } from '../accounts/account-store.ts';
import * as tables from './accounts-schema.ts';
import type { AsyncTables } from './async-tables.ts';

/** What units sent to their district, and what it asked them for; alike on SQLite and D1. */
export function createSendingStore(
  orm: AsyncTables,
): Pick<AccountStore, 'sendLedger' | 'sentLedgers' | 'requestLedgers' | 'ledgerRequests'> {
  const { sentLedgers, ledgerRequests } = tables;
  return {
    sendLedger: async (sent) => {
      await orm.insert(sentLedgers).values(sent);
    },
    sentLedgers: async (districtId, unitId) => {
      // Of two of one moment the one written later.
      const newest = sql`${sentLedgers}.rowid = (select n.rowid from sent_ledgers n where n.unit_id = ${sentLedgers.unitId}
        and n.kind = ${sentLedgers.kind} and n.year = ${sentLedgers.year} order by n.sent_at desc, n.rowid desc limit 1)`;
      const ofUnit = unitId === undefined ? undefined : eq(sentLedgers.unitId, unitId);
      return orm
        .select()
        .from(sentLedgers)
        .where(and(eq(sentLedgers.districtId, districtId), ofUnit, newest))
        .orderBy(asc(sentLedgers.sentAt), asc(sentLedgers.id));
    },
    requestLedgers: async (requests) => {
      for (const request of requests) {
        const { askedAt, askedBy } = request;
        const { unitId, kind, year } = ledgerRequests;
        // oxlint-disable-next-line no-await-in-loop -- a few dozen units, one statement after the other
        await orm
          .insert(ledgerRequests)
          .values(request)
          .onConflictDoUpdate({ target: [unitId, kind, year], set: { askedAt, askedBy } });
      }
    },
    ledgerRequests: async (districtId, unitId) => {
      const ofUnit = unitId === undefined ? undefined : eq(ledgerRequests.unitId, unitId);
      return orm
        .select()
        .from(ledgerRequests)
        .where(and(eq(ledgerRequests.districtId, districtId), ofUnit))
        .orderBy(asc(ledgerRequests.askedAt), asc(ledgerRequests.unitId));
    },
  };
}
