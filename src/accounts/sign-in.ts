import type { Result } from '../result.ts';
import type { Member, Role } from './member.ts';

export interface NewMember {
  account: string;
  name: string;
  role: Role;
  districtId: string;
  unitId: string;
}

/** Headers to send with an answer: the cookie set or cleared. */
export type Cookies = readonly string[];

/** Passwords, sessions and the district's own sign-in; a library does it, this is what the product asks of it. */
export interface SignIn {
  /** `account-taken` also when somebody else is making the same one. */
  create(member: NewMember, password: string): Promise<Result<Member, { kind: 'account-taken' }>>;
  /** The same time and answer whether the account is unknown or the password wrong. */
  signIn(
    account: string,
    password: string,
    request: Headers,
  ): Promise<Result<{ member: Member; cookies: Cookies }, { kind: 'wrong-password' } | CodeWanted>>;
  secondFactor: SecondFactor;
  /** Null without a session, with one that ended, was tampered with, or whose account is closed. */
  whoIs(request: Headers): Promise<{ member: Member; cookies: Cookies } | null>;
  /** Whether a request that was let in once would still be; lengthens no session. */
  isStillIn(request: Headers): Promise<boolean>;
  signOut(request: Headers): Promise<Cookies>;
  isPassword(memberId: string, password: string): Promise<boolean>;
  /** Ends every session of the member. */
  setPassword(memberId: string, password: string): Promise<void>;
  endSessions(memberId: string): Promise<void>;
  /** The account and all that proves it; sessions and keys go with it. */
  remove(memberId: string): Promise<void>;
  /** Sign-in through the district's own service (OIDC); null when none is set up. */
  external: ExternalSignIn | null;
}

/** The password was right; with these cookies the code of his authenticator is asked for. */
export type CodeWanted = { kind: 'code-wanted'; cookies: Cookies };

/** `waiting`: whose sign-in it was tried for. */
export type WrongCode = { kind: 'wrong-code'; waiting: Member | null };

/** Codes of an authenticator (TOTP) after the password, and spare codes for when it is lost. */
export interface SecondFactor {
  isOn(memberId: string): Promise<boolean>;
  /** Of a sign-in that waits for it: a code, or a spare one, which is used up. */
  enter(code: string, request: Headers): Promise<Result<{ member: Member; cookies: Cookies }, WrongCode>>;
  /** What goes into the authenticator, shown once; nothing is asked for before `confirm`. */
  begin(
    password: string,
    request: Headers,
  ): Promise<Result<{ uri: string; spareCodes: string[] }, { kind: 'refused' }>>;
  /** With the first right code it is on; cookies of the session that goes on. Every other session ends. */
  confirm(code: string, request: Headers): Promise<Result<Cookies, { kind: 'wrong-code' }>>;
  /** Off again, for who proves with a code that it is his. */
  drop(memberId: string, code: string, request: Headers): Promise<Result<null, { kind: 'wrong-code' }>>;
  /** Whoever lost his authenticator and was given a new password begins without. */
  remove(memberId: string): Promise<void>;
}

export interface ExternalSignIn {
  /** Where to send the browser, and the cookie that must come back with it. */
  begin(): Promise<{ url: string; cookies: Cookies }>;
  /** The browser came back: its answer, with the session's cookie or the reason in Chinese. */
  finish(request: Request): Promise<Response>;
}
