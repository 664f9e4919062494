import { failure, success, type Result } from '../result.ts';
import type { AccountStore, ApiKey, Invitation, UnitSummary } from './account-store.ts';
import { judgePassword, readAccount, type WeakPassword } from './credentials.ts';
import { afterFailure, remainingWaitMs } from './lock-out.ts';
import type { Member, Role } from './member.ts';
import type { Cookies, SignIn } from './sign-in.ts';

export interface AccountsParts {
  store: AccountStore;
  signIn: SignIn;
  /** ISO 8601. */
  now: () => string;
  newId: () => string;
  /** 256 random bits, in letters a link can carry. */
  newToken: () => string;
}

export type SignInFailure = { kind: 'wrong-password' } | { kind: 'locked-out'; waitMs: number };
export type JoinFailure =
  | WeakPassword
  | { kind: 'invitation-spent' }
  | { kind: 'bad-account' }
  | { kind: 'bad-name' }
  | { kind: 'account-taken' };
export type UnknownHere = { kind: 'unknown-here' };

const invitationDays = 7;
const keyDays = 365;
const maxKeys = 5;
/** Too short to be anybody's: a name that can be none is refused in the same time as one that is not there. */
const nobodysAccount = 'x';
/** Asked of one of two who try the same account at the same moment. */
const oneMomentMs = 1000;
const dayMs = 24 * 60 * 60_000;
const keyPrefix = 'zhibi_';

export interface Accounts {
  store: AccountStore;
  signIn: SignIn;
  enter(
    account: string,
    password: string,
    request: Headers,
  ): Promise<Result<{ member: Member; cookies: Cookies }, SignInFailure>>;
  /** What stands in the link; kept nowhere. */
  invite(by: Member, unitId: string | null): Promise<Result<string, UnknownHere>>;
  /** A link with which a member of the same district sets a new password. */
  renew(by: Member, memberId: string): Promise<Result<string, UnknownHere>>;
  invitation(token: string): Promise<Invitation | null>;
  join(token: string, wish: { account: string; name: string; password: string }): Promise<Result<Member, JoinFailure>>;
  changePassword(
    member: Member,
    old: string,
    fresh: string,
  ): Promise<Result<null, WeakPassword | { kind: 'wrong-password' }>>;
  addUnit(by: Member, name: string): Promise<Result<null, { kind: 'bad-name' } | { kind: 'unit-taken' }>>;
  units(by: Member): Promise<UnitSummary[]>;
  close(by: Member, memberId: string, isClosed: boolean): Promise<Result<null, UnknownHere>>;
  /** The key itself is in the answer and nowhere else. */
  addKey(
    member: Member,
    name: string,
  ): Promise<Result<{ key: string }, { kind: 'bad-name' } | { kind: 'too-many-keys' }>>;
  memberByKey(key: string): Promise<Member | null>;
}

/** Everything about accounts that is a rule of the product's own. */
export function createAccounts({ store, signIn, now, newId, newToken }: AccountsParts): Accounts {
  const later = (days: number): string => new Date(Date.parse(now()) + days * dayMs).toISOString();

  async function link(by: Member, to: { unitId: string; role: Role; officerId: string | null }): Promise<string> {
    const token = newToken();
    const times = { createdAt: now(), expiresAt: later(invitationDays) };
    await store.invite(
      { id: newId(), districtId: by.districtId, createdBy: by.id, ...to, ...times },
      await digest(token),
    );
    return token;
  }

  async function memberHere(by: Member, memberId: string): Promise<Member | null> {
    const member = await store.member(memberId);
    return member?.districtId === by.districtId ? member : null;
  }

  return {
    store,
    signIn,
    enter: async (typed, password, request) => {
      const account = readAccount(typed) ?? '';
      const known = account === '' ? null : await store.failures(account);
      const waitMs = remainingWaitMs(known, now());
      if (waitMs > 0) return failure({ kind: 'locked-out', waitMs });
      // Counted before it is tried, so that guesses sent all at once do not all slip through on one count.
      const isCounted = account === '' || (await store.countFailure(account, known, afterFailure(known, now())));
      if (!isCounted) return failure({ kind: 'locked-out', waitMs: oneMomentMs });
      const entered = await signIn.signIn(account || nobodysAccount, password, request);
      if (entered.ok) await store.forgetFailures(account);
      return entered;
    },
    invite: async (by, unitId) => {
      if (unitId === null) return success(await link(by, { unitId: '', role: 'administrator', officerId: null }));
      if (!(await store.unit(by.districtId, unitId))) return failure({ kind: 'unknown-here' });
      return success(await link(by, { unitId, role: 'officer', officerId: null }));
    },
    renew: async (by, memberId) => {
      const member = await memberHere(by, memberId);
      if (!member) return failure({ kind: 'unknown-here' });
      return success(await link(by, { unitId: member.unitId, role: member.role, officerId: member.id }));
    },
    invitation: async (token) => store.invitation(await digest(token), now()),
    join: async (token, wish) => join({ store, signIn, now }, await digest(token), wish),
    changePassword: async (member, old, fresh) => {
      if (!(await signIn.isPassword(member.id, old))) return failure({ kind: 'wrong-password' });
      const judged = judgePassword(fresh, member.account);
      if (!judged.ok) return judged;
      await signIn.setPassword(member.id, judged.value);
      return success(null);
    },
    addUnit: async (by, typed) => {
      const name = readName(typed);
      if (name === null) return failure({ kind: 'bad-name' });
      if ((await store.units(by.districtId)).some((unit) => unit.name === name)) return failure({ kind: 'unit-taken' });
      await store.addUnit(by.districtId, newId(), name, now());
      return success(null);
    },
    units: (by) => store.units(by.districtId),
    close: async (by, memberId, isClosed) => {
      // Nobody locks himself out, and with him the district.
      if (by.id === memberId) return failure({ kind: 'unknown-here' });
      const isHere = await store.setClosed(by.districtId, memberId, isClosed ? now() : null);
      if (!isHere) return failure({ kind: 'unknown-here' });
      if (isClosed) await signIn.endSessions(memberId);
      return success(null);
    },
    addKey: async (member, typed) => {
      const name = readName(typed);
      if (name === null) return failure({ kind: 'bad-name' });
      if ((await store.keys(member.id)).length >= maxKeys) return failure({ kind: 'too-many-keys' });
      const key = keyPrefix + newToken();
      const kept: ApiKey = {
        id: newId(),
        name,
        hint: key.slice(-4),
        createdAt: now(),
        expiresAt: later(keyDays),
        lastUsedAt: null,
      };
      await store.addKey(member.id, kept, await digest(key));
      return success({ key });
    },
    memberByKey: async (key) => (key.startsWith(keyPrefix) ? store.memberByKey(await digest(key), now()) : null),
  };
}

async function join(
  { store, signIn, now }: Pick<AccountsParts, 'store' | 'signIn' | 'now'>,
  tokenHash: string,
  wish: { account: string; name: string; password: string },
): Promise<Result<Member, JoinFailure>> {
  const invitation = await store.invitation(tokenHash, now());
  if (!invitation) return failure({ kind: 'invitation-spent' });
  const renewed = invitation.officerId === null ? null : await store.member(invitation.officerId);
  const account = renewed?.account ?? readAccount(wish.account);
  if (account === null) return failure({ kind: 'bad-account' });
  const name = renewed?.name ?? readName(wish.name);
  if (name === null) return failure({ kind: 'bad-name' });
  const judged = judgePassword(wish.password, account);
  if (!judged.ok) return judged;
  if (!(await store.takeInvitation(tokenHash, now()))) return failure({ kind: 'invitation-spent' });
  if (renewed) {
    await signIn.setPassword(renewed.id, judged.value);
    await store.forgetFailures(account);
    return success(renewed);
  }
  const { role, districtId, unitId } = invitation;
  const made = await signIn.create({ account, name, role, districtId, unitId }, judged.value);
  if (!made.ok) await store.returnInvitation(tokenHash);
  return made;
}

/** One line of up to 40 characters. */
export function readName(text: string): string | null {
  const name = text.replace(/\p{C}/gu, '').trim();
  return name === '' || Array.from(name).length > 40 ? null : name;
}

/** SHA-256, enough for what is random already. */
async function digest(token: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
