import { randomBytes, randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import { readAccount } from '../../accounts/credentials.ts';
import { readName, type Accounts } from '../../accounts/accounts.ts';
import type { Member } from '../../accounts/member.ts';
import { exitCode, type CliIo } from './io.ts';
import { readOptions } from './options.ts';
import { readConfig } from '../../config.ts';
import { openSqliteDatabase, type SqliteDatabase } from '../../storage/sqlite-database.ts';

const usage =
  '用法：admin create --district 区名 --account 账号 [--name 姓名] [--sql]\n      admin reset --account 账号\n两条都只打印一次新密码；先设好 ZHIBI_MODE=shared 和 ZHIBI_PUBLIC_URL。\n--sql 不动本机数据，打印给 wrangler d1 execute 用的语句。';

/** `admin create | reset`: the first administrator of a district, and the way back in when all have lost theirs. */
export async function runAdmin(args: string[], io: CliIo): Promise<number> {
  const misused = (message: string): number => {
    io.writeError(`${message}\n`);
    return exitCode.misused;
  };
  const options = readOptions(args, { values: ['district', 'account', 'name'], flags: ['sql'] });
  if (!options.ok) return misused(options.failure.message);
  const { words, values, flags } = options.value;
  const isSql = flags.has('sql');
  const [action] = words;
  const account = readAccount(values['account'] ?? '');
  if (words.length !== 1 || account === null || (action !== 'create' && action !== 'reset')) return misused(usage);
  const config = readConfig(process.env);
  if (!config.ok) return misused(config.failure.message);
  const { shared, dataFolder } = config.value;
  if (!shared) return misused('本机使用没有账号。要建账号，请先设 ZHIBI_MODE=shared 和 ZHIBI_PUBLIC_URL。');
  if (isSql && action === 'reset') return misused('--sql 只用于 create。');
  const path = isSql ? ':memory:' : resolve(dataFolder, 'zhibi.db');
  const database = openSqliteDatabase(path, join(import.meta.dirname, '../../../drizzle'));
  if (!database.ok) return misused(`打不开 ${database.failure.path}：${database.failure.reason}`);
  const { accountsOf } = await import('../node/shared.ts');
  const kept = isSql ? { ...shared, secret: randomBytes(32).toString('base64url') } : shared;
  const accounts = accountsOf(database.value, dataFolder, kept);
  const password = randomBytes(12).toString('base64url');
  try {
    if (action === 'reset') {
      const member = await accounts.store.memberByAccount(account);
      if (!member) return misused(`没有账号 ${account}。`);
      await accounts.resetPassword(member.id, password);
      await noteInTrail(accounts, member, 'admin reset');
    } else {
      const districtName = readName(values['district'] ?? '');
      const name = readName(values['name'] ?? account);
      if (districtName === null || name === null) return misused(usage);
      const district = await accounts.store.districtNamed(districtName, randomUUID(), new Date().toISOString());
      const role = 'administrator' as const;
      const made = await accounts.signIn.create({ account, name, role, districtId: district.id, unitId: '' }, password);
      if (!made.ok) return misused(`账号 ${account} 已经有了。`);
      if (!isSql) await noteInTrail(accounts, made.value, 'admin create');
    }
    if (isSql) io.write(insertsOf(database.value));
  } finally {
    database.value.close();
  }
  (isSql ? io.writeError : io.write)(
    `账号：${account}\n密码：${password}\n请打开 ${shared.publicUrl}/sign-in 登录，并马上在“我的账号”里改掉密码。\n`,
  );
  return exitCode.done;
}

/** Whoever can use the command line can do anything; that he did stands in the trail of the district all the same. */
async function noteInTrail({ store }: Accounts, { id, districtId, unitId }: Member, action: string): Promise<void> {
  const what = { action, subject: id, status: 200, address: 'command line', requestId: randomUUID() };
  await store.audit([{ at: new Date().toISOString(), districtId, unitId, officerId: '', ...what }]);
}

/** What a new account is made of, as statements for a database elsewhere. */
function insertsOf({ client }: SqliteDatabase): string {
  return ['districts', 'officers', 'credentials']
    .flatMap((table) => {
      const columns = client.prepare(`select name from pragma_table_info('${table}')`).pluck().all().map(String);
      const values = columns.map((column) => `quote(${column})`).join(` || ', ' || `);
      const rows = client.prepare(`select ${values} from ${table}`).pluck().all();
      // The district may be there already; the account may not.
      const verb = table === 'districts' ? 'insert or ignore' : 'insert';
      return rows.map((row) => `${verb} into ${table} (${columns.join(', ')}) values (${String(row)});\n`);
    })
    .join('');
}
