import { failure, success, type Result } from '../result.ts';
import type { AccountStore, ApiKey, Invitation, ReviewLink, UnitSummary } from './account-store.ts';
import { createAccess, type Access } from './access.ts';
import { judgePassword, readAccount, type WeakPassword } from './credentials.ts';
import type { Member, Role } from './member.ts';
import type { CodeWanted, Cookies, SignIn, WrongCode } from './sign-in.ts';
import { countTry, signedInAlready, type LockedOut } from './tries.ts';

export interface AccountsParts {
  store: AccountStore;
  signIn: SignIn;
  /** ISO 8601. */
  now: () => string;
  newId: () => string;
  /** 256 random bits, in letters a link can carry. */
  newToken: () => string;
}

export type SignInFailure = { kind: 'wrong-password' } | LockedOut;
export type EnterFailure = SignInFailure | CodeWanted;
export type JoinFailure =
  | WeakPassword
  | { kind: 'invitation-spent' }
  | { kind: 'bad-account' }
  | { kind: 'bad-name' }
  | { kind: 'account-taken' };
export type UnknownHere = { kind: 'unknown-here' };

/** How long a link is good that makes an account. */
export const invitationDays = 7;
/** And one that sets a new password: whoever finds it has the account. */
export const renewalHours = 24;
const keyDays = 365;
/** Longest a link to a draft is good. */
export const longestReviewDays = 30;
/** Links to the draft of one conversation that are good at once. */
const mostReviewLinks = 20;
const maxKeys = 5;
/** Too short to be anybody's: a name that can be none is refused in the same time as one that is not there. */
const nobodysAccount = 'x';
const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;
const keyPrefix = 'zhibi_';

export interface Accounts {
  store: AccountStore;
  signIn: SignIn;
  /** Where one hears that somebody's access has changed. */
  access: Access;
  /** `network`: where the request comes from, as `networkOf` names it. */
  enter(
    account: string,
    password: string,
    request: Headers,
    network: string,
  ): Promise<Result<{ member: Member; cookies: Cookies }, EnterFailure>>;
  /** The second step, where one is asked for. */
  enterCode(
    code: string,
    request: Headers,
    network: string,
  ): Promise<Result<{ member: Member; cookies: Cookies }, WrongCode>>;
  /** Whose account it is, as somebody types it. */
  memberNamed(typed: string): Promise<Member | null>;
  /** Out of this session; what it has open hears of it. */
  leave(member: Member, request: Headers): Promise<Cookies>;
  /** Whether it is he who is signed in: asked before what cannot be taken back. */
  prove(member: Member, password: string): Promise<Result<null, SignInFailure>>;
  /** What stands in the link; kept nowhere. */
  invite(by: Member, unitId: string | null, name?: string): Promise<Result<string, UnknownHere>>;
  /** A link with which a member of the same district sets a new password. */
  renew(by: Member, memberId: string): Promise<Result<string, UnknownHere>>;
  invitation(token: string): Promise<Invitation | null>;
  join(
    token: string,
    wish: { account: string; name: string; password: string },
    network: string,
  ): Promise<Result<Member, JoinFailure>>;
  changePassword(member: Member, old: string, fresh: string): Promise<Result<null, WeakPassword | SignInFailure>>;
  /** A new password from whoever runs the service; all that proved him before ends. */
  resetPassword(memberId: string, password: string): Promise<void>;
  /** The account and all that proves it. */
  remove(member: Member): Promise<void>;
  /** Names as they are pasted, one a line; what is there already or can be no name is told and left. */
  addUnits(by: Member, typed: string): Promise<{ added: string[]; known: string[]; bad: string[] }>;
  units(by: Member): Promise<UnitSummary[]>;
  close(by: Member, memberId: string, isClosed: boolean): Promise<Result<null, UnknownHere>>;
  /** A link for somebody without an account to read one version of the officer's draft; what stands in it is kept nowhere. */
  offerReview(
    member: Member,
    wish: { conversationId: string; version: number; reader: string; days: number },
  ): Promise<Result<{ token: string; link: ReviewLink }, { kind: 'bad-name' } | { kind: 'too-many-reviews' }>>;
  reviewLinks(member: Member, conversationId: string): Promise<ReviewLink[]>;
  withdrawReview(member: Member, linkId: string): Promise<boolean>;
  /** What a link leads to, noted as opened; null when it leads nowhere any more. */
  review(token: string): Promise<{ link: ReviewLink; officer: Member } | null>;
  /** The key itself is in the answer and nowhere else. */
  addKey(
    member: Member,
    name: string,
  ): Promise<Result<{ key: string }, { kind: 'bad-name' } | { kind: 'too-many-keys' }>>;
  memberByKey(key: string): Promise<Member | null>;
}

/** Everything about accounts that is a rule of the product's own. */
export function createAccounts(parts: AccountsParts): Accounts {
  const { store, signIn } = parts;
  const access = createAccess();
  const setPassword: SetPassword = async (memberId, password) => {
    await signIn.setPassword(memberId, password);
    await store.voidLinks(memberId);
    access.changed(memberId);
  };
  return {
    store,
    signIn,
    access,
    ...enteringVerbs(parts, access),
    ...passwordVerbs(parts, access, setPassword),
    ...linkVerbs(parts, setPassword),
    ...districtVerbs(parts, access),
    ...reviewVerbs(parts),
    ...keyVerbs(parts),
  };
}

type SetPassword = SignIn['setPassword'];

/** Into a session and out of it. */
function enteringVerbs(
  { store, signIn, now }: AccountsParts,
  access: Access,
): Pick<Accounts, 'enter' | 'enterCode' | 'memberNamed' | 'leave'> {
  return {
    enter: async (typed, password, request, network) => {
      const account = readAccount(typed) ?? '';
      const counted = account === '' ? null : await countTry(store, account, network, now());
      if (counted && !counted.ok) return counted;
      const entered = await signIn.signIn(account || nobodysAccount, password, request);
      if (entered.ok) await counted?.value.succeeded();
      return entered;
    },
    enterCode: async (code, request, network) => {
      const entered = await signIn.secondFactor.enter(code, request);
      if (!entered.ok) return entered;
      const { account } = entered.value.member;
      await store.noteEntry(account, network, now());
      await store.forgetFailures(account);
      return entered;
    },
    memberNamed: async (typed) => {
      const account = readAccount(typed);
      return account === null ? null : store.memberByAccount(account);
    },
    leave: async (member, request) => {
      const cookies = await signIn.signOut(request);
      access.changed(member.id);
      return cookies;
    },
  };
}

/** What proves a member, and the end of it. */
function passwordVerbs(
  { store, signIn, now }: AccountsParts,
  access: Access,
  setPassword: SetPassword,
): Pick<Accounts, 'prove' | 'changePassword' | 'resetPassword' | 'remove'> {
  async function prove(member: Member, password: string): Promise<Result<null, SignInFailure>> {
    const counted = await countTry(store, member.account, signedInAlready, now());
    if (!counted.ok) return counted;
    if (!(await signIn.isPassword(member.id, password))) return failure({ kind: 'wrong-password' });
    await counted.value.succeeded();
    return success(null);
  }

  return {
    prove,
    changePassword: async (member, old, fresh) => {
      const proved = await prove(member, old);
      if (!proved.ok) return proved;
      const judged = judgePassword(fresh, member.account);
      if (!judged.ok) return judged;
      await setPassword(member.id, judged.value);
      return success(null);
    },
    resetPassword: async (memberId, password) => {
      await setPassword(memberId, password);
      await signIn.secondFactor.remove(memberId);
      const member = await store.member(memberId);
      if (member) await store.forgetTries(member.account);
    },
    remove: async (member) => {
      await store.forgetInvitee(member);
      await signIn.remove(member.id);
      access.changed(member.id);
    },
  };
}

async function memberHere(store: AccountStore, by: Member, memberId: string): Promise<Member | null> {
  const member = await store.member(memberId);
  return member?.districtId === by.districtId ? member : null;
}

/** Links that make an account, or set a new password. */
function linkVerbs(
  { store, signIn, now, newId, newToken }: AccountsParts,
  setPassword: SetPassword,
): Pick<Accounts, 'invite' | 'renew' | 'invitation' | 'join'> {
  async function link(
    by: Member,
    to: { unitId: string; role: Role; officerId: string | null; name: string },
  ): Promise<string> {
    const [token, id] = [newToken(), newId()];
    const goodForMs = to.officerId === null ? invitationDays * dayMs : renewalHours * hourMs;
    const times = { createdAt: now(), expiresAt: after(now(), goodForMs), usedAt: null };
    await store.invite({ id, districtId: by.districtId, createdBy: by.id, ...to, ...times }, await digest(token));
    // Only the newest link opens an account anew.
    if (to.officerId !== null) await store.voidLinks(to.officerId, id);
    return token;
  }

  return {
    invite: async (by, unitId, typed = '') => {
      const name = readName(typed) ?? '';
      if (unitId === null) return success(await link(by, { unitId: '', role: 'administrator', officerId: null, name }));
      if (!(await store.unit(by.districtId, unitId))) return failure({ kind: 'unknown-here' });
      return success(await link(by, { unitId, role: 'officer', officerId: null, name }));
    },
    renew: async (by, memberId) => {
      const member = await memberHere(store, by, memberId);
      if (!member) return failure({ kind: 'unknown-here' });
      const { unitId, role, id: officerId, name } = member;
      return success(await link(by, { unitId, role, officerId, name }));
    },
    invitation: async (token) => store.invitation(await digest(token), now()),
    join: async (token, wish, network) => {
      const joined = await join({ store, signIn, now, setPassword }, await digest(token), wish);
      if (joined.ok) await store.noteEntry(joined.value.account, network, now());
      return joined;
    },
  };
}

/** What an administrator does with his district's units and accounts. */
function districtVerbs(
  { store, signIn, now, newId }: AccountsParts,
  access: Access,
): Pick<Accounts, 'addUnits' | 'units' | 'close'> {
  return {
    addUnits: async (by, typed) => {
      const there = new Set((await store.units(by.districtId)).map(({ name }) => name));
      const told = { added: [] as string[], known: [] as string[], bad: [] as string[] };
      for (const line of typed.split(/[\r\n\t]+/).filter((one) => one.trim() !== '')) {
        const name = readName(line);
        if (name === null) told.bad.push(line.trim().slice(0, 20));
        else if (there.has(name)) told.known.push(name);
        else {
          there.add(name);
          // oxlint-disable-next-line no-await-in-loop -- in the order of the list
          await store.addUnit(by.districtId, newId(), name, now());
          told.added.push(name);
        }
      }
      return told;
    },
    units: (by) => store.units(by.districtId),
    close: async (by, memberId, isClosed) => {
      // Nobody locks himself out, and with him the district.
      if (by.id === memberId) return failure({ kind: 'unknown-here' });
      const isHere = await store.setClosed(by.districtId, memberId, isClosed ? now() : null);
      if (!isHere) return failure({ kind: 'unknown-here' });
      if (isClosed) {
        await signIn.endSessions(memberId);
        await Promise.all([store.voidLinks(memberId), store.voidLinksBy(memberId)]);
        access.changed(memberId);
      }
      return success(null);
    },
  };
}

/** Links to a draft for those who read it before it is handed in. */
function reviewVerbs({
  store,
  now,
  newId,
  newToken,
}: AccountsParts): Pick<Accounts, 'offerReview' | 'reviewLinks' | 'withdrawReview' | 'review'> {
  return {
    offerReview: async (member, { conversationId, version, reader: typed, days }) => {
      const reader = readName(typed);
      if (reader === null) return failure({ kind: 'bad-name' });
      const open = await store.reviewLinks(member.id, conversationId, now());
      if (open.length >= mostReviewLinks) return failure({ kind: 'too-many-reviews' });
      const token = newToken();
      const goodForMs = Math.min(days, longestReviewDays) * dayMs;
      const link: ReviewLink = {
        id: newId(),
        officerId: member.id,
        conversationId,
        version,
        reader,
        createdAt: now(),
        expiresAt: after(now(), goodForMs),
        openedAt: null,
      };
      await store.addReviewLink(link, await digest(token));
      return success({ token, link });
    },
    reviewLinks: (member, conversationId) => store.reviewLinks(member.id, conversationId, now()),
    withdrawReview: (member, linkId) => store.removeReviewLink(member.id, linkId),
    review: async (token) => {
      const found = await store.reviewLink(await digest(token), now());
      if (found?.link.openedAt === null) await store.noteReviewOpened(found.link.id, now());
      return found;
    },
  };
}

/** Keys for programs. */
function keyVerbs({ store, now, newId, newToken }: AccountsParts): Pick<Accounts, 'addKey' | 'memberByKey'> {
  return {
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
        expiresAt: after(now(), keyDays * dayMs),
        lastUsedAt: null,
      };
      await store.addKey(member.id, kept, await digest(key));
      return success({ key });
    },
    memberByKey: async (key) => (key.startsWith(keyPrefix) ? store.memberByKey(await digest(key), now()) : null),
  };
}

function after(at: string, ms: number): string {
  return new Date(Date.parse(at) + ms).toISOString();
}

async function join(
  { store, signIn, now, setPassword }: Pick<AccountsParts, 'store' | 'signIn' | 'now'> & { setPassword: SetPassword },
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
    await setPassword(renewed.id, judged.value);
    await signIn.secondFactor.remove(renewed.id);
    await store.forgetTries(account);
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
export async function digest(token: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
