import { and, asc, desc, eq, getTableColumns, gt, gte, isNull, ne, or, sql } from 'drizzle-orm';
import type { AccountStore, Invitation, ReviewLink } from '../accounts/account-store.ts';
import type { Member } from '../accounts/member.ts';
import { accountOf, addressOf } from './account-address.ts';
import * as tables from './accounts-schema.ts';
import type { AsyncTables } from './async-tables.ts';
import { createSendingStore } from './sending-store.ts';
import { createTryStore } from './try-store.ts';

/** Districts, units, invitations, keys and the audit trail, alike on SQLite and D1: each operation is one statement. */
export function createAccountStore(orm: AsyncTables): AccountStore {
  return {
    ...districtTables(orm),
    ...memberTables(orm),
    ...invitationTables(orm),
    ...createTryStore(orm),
    ...reviewTables(orm),
    ...keyTables(orm),
    ...createSendingStore(orm),
    ...auditTables(orm),
  };
}

function districtTables(
  orm: AsyncTables,
): Pick<AccountStore, 'districtNamed' | 'district' | 'addUnit' | 'unit' | 'units'> {
  const { districts, units } = tables;
  return {
    districtNamed: async (name, newId, at) => {
      await orm.insert(districts).values({ id: newId, name, createdAt: at }).onConflictDoNothing();
      const found = await orm.select().from(districts).where(eq(districts.name, name));
      return { id: found[0]?.id ?? newId, name };
    },
    district: async (id) => (await orm.select().from(districts).where(eq(districts.id, id)))[0] ?? null,

    addUnit: async (districtId, id, name, at) => {
      await orm.insert(units).values({ id, districtId, name, createdAt: at });
    },
    unit: async (districtId, id) =>
      (
        await orm
          .select({ id: units.id, name: units.name })
          .from(units)
          .where(and(eq(units.districtId, districtId), eq(units.id, id)))
      )[0] ?? null,
    units: async (districtId) => {
      // Written out: drizzle drops the table's name from columns of a select over one table.
      const theirs = sql.raw(
        'from conversations c where c.officer_id in (select o.id from officers o where o.unit_id = units.id)',
      );
      return orm
        .select({
          id: units.id,
          name: units.name,
          officers: sql<number>`(select count(*) from officers o where o.unit_id = units.id and o.closed_at is null)`,
          conversations: sql<number>`(select count(*) ${theirs})`,
          drafts: sql<number>`(select count(*) from events e where e.type = 'draftWritten' and e.conversation_id in (select c.id ${theirs}))`,
          reports: sql<number>`(select count(*) from corpus_reports r where r.unit_id = units.id)`,
        })
        .from(units)
        .where(eq(units.districtId, districtId))
        .orderBy(asc(units.createdAt), asc(units.id));
    },
  };
}

function memberTables(orm: AsyncTables): Pick<AccountStore, 'member' | 'memberByAccount' | 'members' | 'setClosed'> {
  const { officers } = tables;
  return {
    member: async (id) => {
      const [row] = await orm.select().from(officers).where(eq(officers.id, id));
      return row ? toMember(row) : null;
    },
    memberByAccount: async (account) => {
      const [row] = await orm
        .select()
        .from(officers)
        .where(eq(officers.email, addressOf(account)));
      return row ? toMember(row) : null;
    },
    members: async (districtId) => {
      const rows = await orm
        .select()
        .from(officers)
        .where(eq(officers.districtId, districtId))
        .orderBy(asc(officers.createdAt), asc(officers.id));
      return rows.map((row) => {
        const { districtId: _, ...member } = toMember(row);
        return { ...member, createdAt: row.createdAt.toISOString(), closedAt: row.closedAt };
      });
    },
    setClosed: async (districtId, memberId, closedAt) => {
      const isTheirs = and(eq(officers.id, memberId), eq(officers.districtId, districtId));
      const changed = await orm.update(officers).set({ closedAt }).where(isTheirs).returning({ id: officers.id });
      return changed.length > 0;
    },
  };
}

function invitationTables(
  orm: AsyncTables,
): Pick<
  AccountStore,
  | 'invite'
  | 'invitations'
  | 'invitation'
  | 'takeInvitation'
  | 'returnInvitation'
  | 'withdrawInvitation'
  | 'voidLinks'
  | 'voidLinksBy'
  | 'forgetInvitee'
> {
  const { invitations } = tables;
  const isGood = (tokenHash: string, now: string) =>
    and(eq(invitations.tokenHash, tokenHash), isNull(invitations.usedAt), gt(invitations.expiresAt, now));

  return {
    invite: async (invitation, tokenHash) => {
      await orm.insert(invitations).values({ ...invitation, tokenHash });
    },
    invitations: async (districtId, since) => {
      const rows = await orm
        .select()
        .from(invitations)
        .where(and(eq(invitations.districtId, districtId), gte(invitations.createdAt, since)))
        .orderBy(desc(invitations.createdAt), desc(invitations.id));
      return rows.map(toInvitation);
    },
    invitation: async (tokenHash, now) => {
      const [row] = await orm.select().from(invitations).where(isGood(tokenHash, now));
      return row ? toInvitation(row) : null;
    },
    takeInvitation: async (tokenHash, now) => {
      const [row] = await orm.update(invitations).set({ usedAt: now }).where(isGood(tokenHash, now)).returning();
      return row ? toInvitation(row) : null;
    },
    returnInvitation: async (tokenHash) => {
      await orm.update(invitations).set({ usedAt: null }).where(eq(invitations.tokenHash, tokenHash));
    },
    withdrawInvitation: async (districtId, id) => {
      const isTheirs = and(eq(invitations.id, id), eq(invitations.districtId, districtId), isNull(invitations.usedAt));
      const gone = await orm.delete(invitations).where(isTheirs).returning({ id: invitations.id });
      return gone.length > 0;
    },
    voidLinks: async (memberId, exceptId) => {
      const others = exceptId === undefined ? undefined : ne(invitations.id, exceptId);
      await orm.delete(invitations).where(and(eq(invitations.officerId, memberId), isNull(invitations.usedAt), others));
    },
    forgetInvitee: async ({ id, districtId, unitId, name }) => {
      const isTold = and(
        eq(invitations.districtId, districtId),
        eq(invitations.unitId, unitId),
        eq(invitations.name, name),
      );
      await orm.delete(invitations).where(or(eq(invitations.officerId, id), isTold));
    },
    voidLinksBy: async (memberId) => {
      await orm.delete(invitations).where(and(eq(invitations.createdBy, memberId), isNull(invitations.usedAt)));
    },
  };
}

function reviewTables(
  orm: AsyncTables,
): Pick<AccountStore, 'addReviewLink' | 'reviewLinks' | 'reviewLink' | 'noteReviewOpened' | 'removeReviewLink'> {
  const { reviewLinks, officers } = tables;
  return {
    addReviewLink: async (link, tokenHash) => {
      await orm.insert(reviewLinks).values({ ...link, tokenHash });
    },
    reviewLinks: async (officerId, conversationId, now) => {
      const isTheirs = and(eq(reviewLinks.officerId, officerId), eq(reviewLinks.conversationId, conversationId));
      const rows = await orm
        .select()
        .from(reviewLinks)
        .where(and(isTheirs, gt(reviewLinks.expiresAt, now)))
        .orderBy(asc(reviewLinks.createdAt), asc(reviewLinks.id));
      return rows.map(toReviewLink);
    },
    reviewLink: async (tokenHash, now) => {
      const [row] = await orm
        .select({ link: reviewLinks, officer: officers })
        .from(reviewLinks)
        .innerJoin(officers, eq(officers.id, reviewLinks.officerId))
        .where(and(eq(reviewLinks.tokenHash, tokenHash), gt(reviewLinks.expiresAt, now), isNull(officers.closedAt)));
      return row ? { link: toReviewLink(row.link), officer: toMember(row.officer) } : null;
    },
    noteReviewOpened: async (id, at) => {
      await orm
        .update(reviewLinks)
        .set({ openedAt: at })
        .where(and(eq(reviewLinks.id, id), isNull(reviewLinks.openedAt)));
    },
    removeReviewLink: async (officerId, id) => {
      const isTheirs = and(eq(reviewLinks.id, id), eq(reviewLinks.officerId, officerId));
      return (await orm.delete(reviewLinks).where(isTheirs).returning({ id: reviewLinks.id })).length > 0;
    },
  };
}

function keyTables(orm: AsyncTables): Pick<AccountStore, 'addKey' | 'keys' | 'removeKey' | 'memberByKey'> {
  const { apiKeys, officers } = tables;
  return {
    addKey: async (officerId, key, keyHash) => {
      await orm.insert(apiKeys).values({ ...key, officerId, keyHash });
    },
    keys: async (officerId) => {
      const { id, name, hint, createdAt, expiresAt, lastUsedAt } = apiKeys;
      return orm
        .select({ id, name, hint, createdAt, expiresAt, lastUsedAt })
        .from(apiKeys)
        .where(eq(apiKeys.officerId, officerId))
        .orderBy(asc(apiKeys.createdAt), asc(apiKeys.id));
    },
    removeKey: async (officerId, id) => {
      const isHis = and(eq(apiKeys.id, id), eq(apiKeys.officerId, officerId));
      return (await orm.delete(apiKeys).where(isHis).returning({ id: apiKeys.id })).length > 0;
    },
    memberByKey: async (keyHash, now) => {
      const [row] = await orm
        .select({ member: officers, key: apiKeys.id, lastUsedAt: apiKeys.lastUsedAt })
        .from(apiKeys)
        .innerJoin(officers, eq(officers.id, apiKeys.officerId))
        .where(and(eq(apiKeys.keyHash, keyHash), gt(apiKeys.expiresAt, now), isNull(officers.closedAt)));
      if (!row) return null;
      // To the day: enough to see whether a key is still in use, and not a write for every call.
      const today = now.slice(0, 10);
      if (row.lastUsedAt !== today) await orm.update(apiKeys).set({ lastUsedAt: today }).where(eq(apiKeys.id, row.key));
      return toMember(row.member);
    },
  };
}

function auditTables(orm: AsyncTables): Pick<AccountStore, 'audit' | 'auditTrail'> {
  const { auditEntries } = tables;
  return {
    audit: async (entries) => {
      // D1 binds at most 100 values in a statement.
      for (let at = 0; at < entries.length; at += 10) {
        // oxlint-disable-next-line no-await-in-loop -- one statement after the other
        await orm.insert(auditEntries).values(entries.slice(at, at + 10));
      }
    },
    auditTrail: async (districtId, from, limit) => {
      const { id: _, ...columns } = getTableColumns(auditEntries);
      return orm
        .select(columns)
        .from(auditEntries)
        .where(and(eq(auditEntries.districtId, districtId), gte(auditEntries.at, from)))
        .orderBy(asc(auditEntries.id))
        .limit(limit);
    },
  };
}

function toMember(row: typeof tables.officers.$inferSelect): Member {
  const { id, email, name, role, districtId, unitId } = row;
  return { id, account: accountOf(email), name, role, districtId, unitId };
}

function toInvitation(row: typeof tables.invitations.$inferSelect): Invitation {
  const { tokenHash: _, ...invitation } = row;
  return invitation;
}

function toReviewLink(row: typeof tables.reviewLinks.$inferSelect): ReviewLink {
  const { tokenHash: _, ...link } = row;
  return link;
}
