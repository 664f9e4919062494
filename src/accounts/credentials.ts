import { failure, success, type Result } from '../result.ts';

const accountShape = /^[a-z0-9][a-z0-9._-]{2,31}$/;

/** As it is kept and compared; null when it is no account name. */
export function readAccount(text: string): string | null {
  const account = text.trim().toLowerCase();
  return accountShape.test(account) ? account : null;
}

export const minPasswordLength = 10;
/** Far above any passphrase; hashing time does not grow with it. */
export const maxPasswordLength = 128;

export type WeakPassword = { kind: 'weak-password'; why: 'short' | 'long' | 'account' | 'pattern' };

/** Length above all; what is guessed first is refused: the account's own name, one sign repeated, a run of the keyboard. */
export function judgePassword(password: string, account: string): Result<string, WeakPassword> {
  const weak = (why: WeakPassword['why']) => failure({ kind: 'weak-password' as const, why });
  const length = Array.from(password).length;
  if (length < minPasswordLength) return weak('short');
  if (length > maxPasswordLength) return weak('long');
  const plain = password.toLowerCase();
  if (account !== '' && plain.includes(account)) return weak('account');
  if (new Set(plain).size < 5 || isRun(plain) || guessedFirst.some((word) => plain.startsWith(word)))
    return weak('pattern');
  return success(password);
}

const rows = [
  '01234567890',
  '98765432109',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'abcdefghijklmnopqrstuvwxyz',
  '1qaz2wsx3edc',
];
const guessedFirst = [
  'password',
  'passw0rd',
  'p@ssw0rd',
  'admin123',
  'zhibi123',
  'iloveyou',
  'woaini',
  'qwer1234',
  'a123456',
  '5201314',
];

/** Made of runs of four or more neighbours on the keyboard, or of one piece said again and again. */
function isRun(text: string): boolean {
  const rest = rows.reduce((left, row) => {
    for (let size = Math.min(row.length, left.length); size >= 4; size -= 1) {
      for (let at = 0; at + size <= row.length; at += 1) left = left.replaceAll(row.slice(at, at + size), '');
    }
    return left;
  }, text);
  return rest.length <= 2 || /^(.{1,5})\1+$/su.test(text);
}
