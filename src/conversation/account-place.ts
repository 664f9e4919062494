import type { Span } from '../text/spans.ts';
import type { Clause } from './clauses.ts';
import type { AccountRole } from './problem-heads.ts';

export interface Piece {
  role: AccountRole;
  words: Clause[];
}

/** What he said of one problem. `of`: the problem it is of, where it is one that stands or was told; null: a new one. */
export interface Account {
  of: string | null;
  pieces: Piece[];
}

/** Where a message stands while it is read from clause to clause. */
export interface Place {
  accounts: Account[];
  open: Account | null;
  role: AccountRole | null;
  /** What a list that goes on is of: 二是 opens another of it. */
  list: AccountRole | null;
  /** It was begun a message before: another of it is told as one, and by no bare number. */
  isOld: boolean;
  /** Its last number. */
  reached: number;
  /** Accounts of this message by the numbers he gave them. */
  numbered: Map<number, Account>;
  /** It began a line: all of the line is of it. */
  isOfLine: boolean;
  /** 下一步…；…: each sentence is a measure of the problem it names. */
  isPlanning: boolean;
  /** 问题有三个: what announces them. */
  leads: Span[];
}

const shortestWords = 2;

export function close(place: Place): void {
  [place.open, place.role] = [null, null];
}

export function turnTo(place: Place, role: AccountRole | null): void {
  if (role === null || role === place.role || !place.open) return;
  place.role = role;
  place.open.pieces.push({ role, words: [] });
}

export function take({ open }: Place, clause: Clause): void {
  if (clause.text.length >= shortestWords) open?.pieces.at(-1)?.words.push(clause);
}

export function begin(place: Place, of: string | null, role: AccountRole): Account {
  const account: Account = { of, pieces: [{ role, words: [] }] };
  place.accounts.push(account);
  [place.open, place.role] = [account, role];
  return account;
}

export function startList(place: Place, role: AccountRole): void {
  [place.list, place.reached, place.isOld] = [role, 0, false];
  close(place);
}

export function resume(place: Place, account: Account, role: AccountRole): void {
  [place.open, place.role] = [account, role];
  account.pieces.push({ role, words: [] });
}
