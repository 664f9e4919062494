import type { SignInFailures, SignInTries } from './lock-out.ts';
import type { Member, Role } from './member.ts';

export interface District {
  id: string;
  name: string;
}

/** What an administrator sees of a unit: counts, never texts. */
export interface UnitSummary {
  id: string;
  name: string;
  officers: number;
  conversations: number;
  drafts: number;
  reports: number;
}

export interface MemberSummary {
  id: string;
  account: string;
  name: string;
  role: Role;
  unitId: string;
  createdAt: string;
  closedAt: string | null;
}

export interface Invitation {
  id: string;
  districtId: string;
  unitId: string;
  role: Role;
  /** Set when it renews this member's password instead of making an account. */
  officerId: string | null;
  /** For whom it is meant; empty where the administrator did not say. */
  name: string;
  createdBy: string;
  createdAt: string;
  expiresAt: string;
  /** Null: not yet. */
  usedAt: string | null;
}

/** A link with which somebody without an account reads one version of a draft. */
export interface ReviewLink {
  id: string;
  officerId: string;
  conversationId: string;
  version: number;
  /** Who reads it, as the officer names him. */
  reader: string;
  createdAt: string;
  expiresAt: string;
  /** When it was first opened; null: not yet. */
  openedAt: string | null;
}

export interface ApiKey {
  id: string;
  name: string;
  /** The last four characters. */
  hint: string;
  createdAt: string;
  expiresAt: string;
  lastUsedAt: string | null;
}

export interface AuditEntry {
  at: string;
  districtId: string;
  unitId: string;
  officerId: string;
  action: string;
  subject: string;
  status: number;
  address: string;
  requestId: string;
}

/** A unit's figures as they were sent to its district. */
export interface SentLedger {
  id: string;
  districtId: string;
  unitId: string;
  officerId: string;
  kind: string;
  year: number;
  /** JSON of the figures: for whoever knows figures. */
  figures: string;
  sentAt: string;
}

export interface LedgerRequest {
  districtId: string;
  unitId: string;
  kind: string;
  year: number;
  askedBy: string;
  askedAt: string;
}

/**
 * Districts, units, invitations, keys and the audit trail. Whole operations, each on behalf of a district or an officer:
 * what is another's is as if it were not there.
 */
export interface AccountStore {
  /** Made when there is none of that name. */
  districtNamed(name: string, newId: string, at: string): Promise<District>;
  district(districtId: string): Promise<District | null>;

  addUnit(districtId: string, id: string, name: string, at: string): Promise<void>;
  unit(districtId: string, unitId: string): Promise<{ id: string; name: string } | null>;
  units(districtId: string): Promise<UnitSummary[]>;

  member(id: string): Promise<Member | null>;
  memberByAccount(account: string): Promise<Member | null>;
  members(districtId: string): Promise<MemberSummary[]>;
  /** False when the district has no such member. */
  setClosed(districtId: string, memberId: string, closedAt: string | null): Promise<boolean>;

  invite(invitation: Invitation, tokenHash: string): Promise<void>;
  /** Made since then, used or not, the newest first. */
  invitations(districtId: string, since: string): Promise<Invitation[]>;
  /** Still good: neither used nor past its time. */
  invitation(tokenHash: string, now: string): Promise<Invitation | null>;
  /** Takes it, once: of two at the same moment one gets null. */
  takeInvitation(tokenHash: string, now: string): Promise<Invitation | null>;
  /** Gives back what was taken for an account that could not be made. */
  returnInvitation(tokenHash: string): Promise<void>;
  withdrawInvitation(districtId: string, id: string): Promise<boolean>;
  /** Voids every link that would renew this member's password and is not used yet, but the one named. */
  voidLinks(memberId: string, exceptId?: string): Promise<void>;
  /** Takes his name off the list of links, whether they were used or not. */
  forgetInvitee(member: Member): Promise<void>;
  /** Voids every unused link this member has made. */
  voidLinksBy(memberId: string): Promise<void>;

  /** Tries at an account from one network. */
  tries(account: string, network: string): Promise<SignInTries | null>;
  /** Of two who count from the same `known` one gets false: guesses sent all at once are still counted one by one. */
  countTry(account: string, network: string, known: SignInTries | null, next: SignInFailures): Promise<boolean>;
  /** Somebody signed in: the network is known from now on, and its count begins anew. */
  noteEntry(account: string, network: string, at: string): Promise<void>;
  /** Failures from all networks nobody signed in from. */
  failures(account: string): Promise<SignInFailures | null>;
  /** As with `countTry`. */
  countFailure(account: string, known: SignInFailures | null, next: SignInFailures): Promise<boolean>;
  forgetFailures(account: string): Promise<void>;
  /** No wait stands any more, from wherever: the account was given a new password. */
  forgetTries(account: string): Promise<void>;
  /** Clears away counts, sessions and sign-in steps that are past their time. */
  sweep(now: string): Promise<void>;

  addReviewLink(link: ReviewLink, tokenHash: string): Promise<void>;
  /** Of one conversation of the officer's, not past their time, oldest first. */
  reviewLinks(officerId: string, conversationId: string, now: string): Promise<ReviewLink[]>;
  /** With the officer whose draft it is; null when it is unknown, past its time or his account is closed. */
  reviewLink(tokenHash: string, now: string): Promise<{ link: ReviewLink; officer: Member } | null>;
  noteReviewOpened(id: string, at: string): Promise<void>;
  /** False when the officer has no such link. */
  removeReviewLink(officerId: string, id: string): Promise<boolean>;

  addKey(officerId: string, key: ApiKey, keyHash: string): Promise<void>;
  keys(officerId: string): Promise<ApiKey[]>;
  removeKey(officerId: string, id: string): Promise<boolean>;
  /** The member a key speaks for, null when it is unknown, past its time or his account is closed. */
  memberByKey(keyHash: string, now: string): Promise<Member | null>;

  sendLedger(sent: SentLedger): Promise<void>;
  /** The newest of each unit, kind and year, oldest first; those of one unit where it is named. */
  sentLedgers(districtId: string, unitId?: string): Promise<SentLedger[]>;
  /** Asked again, the newer time stands. */
  requestLedgers(requests: readonly LedgerRequest[]): Promise<void>;
  /** Asked for, whether sent since or not, oldest first; of one unit where it is named. */
  ledgerRequests(districtId: string, unitId?: string): Promise<LedgerRequest[]>;

  audit(entries: readonly AuditEntry[]): Promise<void>;
  /** A district's entries, oldest first, after a moment. */
  auditTrail(districtId: string, from: string, limit: number): Promise<AuditEntry[]>;
}
