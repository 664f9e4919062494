import { eq } from 'drizzle-orm';
import type { Member } from '../accounts/member.ts';
import { memberOf } from './account-member.ts';
import { officers, sessions } from './accounts-schema.ts';
import type { AsyncTables } from './async-tables.ts';

/** Cookies whose signature the sign-in library has found right: the session behind each is still looked up every time. */
export interface VouchedSessions {
  /** `cookie`: the header as sent, whole. */
  vouch(cookie: string, token: string): void;
  /** Who is signed in by it; `ask-library` where the signature is not known or the session is to be lengthened or ended. */
  memberBy(cookie: string): Promise<Member | null | 'ask-library'>;
}

export interface SessionTimes {
  lastsMs: number;
  /** A session is lengthened when it is used so long after it last was. */
  lengthenAfterMs: number;
  /** However much it is used, it ends so long after signing in. */
  longestMs: number;
}

const mostKept = 2000;

export function createVouchedSessions(orm: AsyncTables, times: SessionTimes): VouchedSessions {
  const tokens = new Map<string, string>();
  return {
    vouch: (cookie, token) => {
      if (tokens.size >= mostKept) tokens.clear();
      tokens.set(cookie, token);
    },
    memberBy: async (cookie) => {
      const token = tokens.get(cookie);
      if (token === undefined) return 'ask-library';
      const [found] = await orm
        .select({ expiresAt: sessions.expiresAt, createdAt: sessions.createdAt, officer: officers })
        .from(sessions)
        .innerJoin(officers, eq(officers.id, sessions.userId))
        .where(eq(sessions.token, token));
      const now = Date.now();
      if (!found || found.expiresAt.getTime() <= now || now - found.createdAt.getTime() > times.longestMs) {
        tokens.delete(cookie);
        return 'ask-library';
      }
      const lengthenedAt = found.expiresAt.getTime() - times.lastsMs;
      return lengthenedAt + times.lengthenAfterMs <= now ? 'ask-library' : memberOf(found.officer);
    },
  };
}
