import { randomBytes, scrypt } from 'node:crypto';
import type { PasswordHashing } from '../storage/account-auth.ts';

/** As the product hashes, salted and off the thread, at a thousandth of its cost: tests sign in hundreds of times. */
export const quickHashing: PasswordHashing = {
  hash: async (password) => {
    const salt = randomBytes(8).toString('hex');
    return `${salt}:${await digest(password, salt)}`;
  },
  verify: async ({ hash, password }) => {
    const [salt = '', kept] = hash.split(':');
    return (await digest(password, salt)) === kept;
  },
};

async function digest(password: string, salt: string): Promise<string> {
  return new Promise((settle, fail) => {
    scrypt(password.normalize('NFKC'), salt, 32, { N: 16, r: 8, p: 1 }, (error, key) => {
      if (error) fail(error);
      else settle(key.toString('hex'));
    });
  });
}
