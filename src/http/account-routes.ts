import { Hono, type Context } from 'hono';
import type { Accounts, JoinFailure } from '../accounts/accounts.ts';
import { maxPasswordLength, minPasswordLength, type WeakPassword } from '../accounts/credentials.ts';
import type { Member } from '../accounts/member.ts';
import type { Cookies } from '../accounts/sign-in.ts';
import { accountPage, joinPage, signInPage, spentPage, style, type Notice } from './account-pages.ts';
import { accountWords as words } from './account-words.ts';
import { memberOf } from './members.ts';
import type { AssistantOf } from './owned-assistant.ts';

/** Signing in and out, joining by invitation, and what a member does with his own account. Forms, no scripts. */
export function accountRoutes(accounts: Accounts, assistantOf: AssistantOf): Hono {
  const routes = new Hono();
  const hasDistrict = accounts.signIn.external !== null;

  routes.get('/sign-in/style.css', (c) => c.body(style, 200, { 'content-type': 'text/css; charset=utf-8' }));
  routes.get('/sign-in', (c) => {
    const notice: Notice | null = c.req.query('error') === undefined ? doneNotice(c) : wrong(words.districtFailed);
    return c.html(signInPage(notice, '', hasDistrict));
  });
  routes.post('/sign-in', async (c) => {
    const { account, password } = await fieldsOf(c, 'account', 'password');
    const entered = await accounts.enter(account, password, c.req.raw.headers);
    if (entered.ok) {
      c.set('member', entered.value.member);
      return leaveTo(c, entered.value.member.role === 'officer' ? '/' : '/admin', entered.value.cookies);
    }
    if (entered.failure.kind === 'wrong-password') {
      return c.html(signInPage(wrong(words.wrongPassword), account, hasDistrict), 401);
    }
    const minutes = Math.ceil(entered.failure.waitMs / 60_000);
    return c.html(signInPage(wrong(words.lockedOut(minutes)), account, hasDistrict), 429);
  });
  routes.get('/sign-in/district', async (c) => {
    if (!accounts.signIn.external) return c.redirect('/sign-in', 303);
    const { url, cookies } = await accounts.signIn.external.begin();
    return leaveTo(c, url, cookies);
  });
  routes.get('/sign-in/callback/:provider', async (c) =>
    accounts.signIn.external ? accounts.signIn.external.finish(c.req.raw) : c.redirect('/sign-in', 303),
  );
  routes.post('/sign-out', async (c) => leaveTo(c, '/sign-in', await accounts.signIn.signOut(c.req.raw.headers)));

  routes.get('/join/:token', async (c) => {
    const to = await invitedTo(accounts, c.req.param('token'));
    return to ? c.html(joinPage(null, to, { account: '', name: '' })) : c.html(spentPage(), 404);
  });
  routes.post('/join/:token', async (c) => {
    const token = c.req.param('token');
    const to = await invitedTo(accounts, token);
    if (!to) return c.html(spentPage(), 404);
    const wish = await fieldsOf(c, 'account', 'name', 'password');
    const joined = await accounts.join(token, wish);
    if (joined.ok) return c.redirect(`/sign-in?done=${to.account === null ? 'joined' : 'renewed'}`, 303);
    return c.html(joinPage(wrong(joinWords(joined.failure)), to, wish), 422);
  });

  routes.get('/account', async (c) => showAccount(c, accounts, null));
  routes.post('/account/password', async (c) => {
    const { old, fresh } = await fieldsOf(c, 'old', 'fresh');
    const changed = await accounts.changePassword(memberOf(c), old, fresh);
    if (changed.ok) return c.redirect('/sign-in?done=renewed', 303);
    const text = changed.failure.kind === 'weak-password' ? weakWords(changed.failure) : words.wrongPassword;
    return showAccount(c, accounts, wrong(text), 422);
  });
  routes.post('/account/keys', async (c) => {
    const { name } = await fieldsOf(c, 'name');
    const added = await accounts.addKey(memberOf(c), name);
    if (added.ok) return showAccount(c, accounts, { kind: 'done', text: words.keyOnce, once: added.value.key });
    return showAccount(c, accounts, wrong(added.failure.kind === 'bad-name' ? words.badName : words.tooManyKeys), 422);
  });
  routes.post('/account/keys/:id/remove', async (c) => {
    const isRemoved = await accounts.store.removeKey(memberOf(c).id, c.req.param('id'));
    return isRemoved ? c.redirect('/account', 303) : showAccount(c, accounts, wrong(words.unknownHere), 404);
  });
  routes.post('/account/delete', async (c) => {
    const { password } = await fieldsOf(c, 'password');
    const member = memberOf(c);
    if (!(await accounts.signIn.isPassword(member.id, password))) {
      return showAccount(c, accounts, wrong(words.wrongPassword), 422);
    }
    await assistantOf(c).forgetAll();
    await accounts.signIn.remove(member.id);
    return c.redirect('/sign-in?done=deleted', 303);
  });
  return routes;
}

async function showAccount(c: Context, accounts: Accounts, notice: Notice | null, status: 200 | 404 | 422 = 200) {
  const member: Member = memberOf(c);
  return c.html(accountPage(notice, member, await accounts.store.keys(member.id)), status);
}

async function invitedTo(accounts: Accounts, token: string): Promise<{ unit: string; account: string | null } | null> {
  const invitation = await accounts.invitation(token);
  if (!invitation) return null;
  const renewed = invitation.officerId === null ? null : await accounts.store.member(invitation.officerId);
  const unit = await accounts.store.unit(invitation.districtId, invitation.unitId);
  const district = await accounts.store.district(invitation.districtId);
  return { unit: unit?.name ?? `${district?.name ?? ''}${words.administrator}`, account: renewed?.account ?? null };
}

/** Text fields of a form; what is missing or a file is empty. */
export async function fieldsOf<N extends string>(c: Context, ...names: readonly N[]): Promise<Record<N, string>> {
  // A body that is no form has no fields.
  const form: Record<string, unknown> = await c.req.parseBody().catch(() => ({}));
  const read = (name: N): [N, string] => {
    const value = form[name];
    return [name, typeof value === 'string' ? value : ''];
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every name asked for is there
  return Object.fromEntries(names.map(read)) as Record<N, string>;
}

function leaveTo(c: Context, path: string, cookies: Cookies): Response {
  for (const cookie of cookies) c.header('set-cookie', cookie, { append: true });
  return c.redirect(path, 303);
}

function doneNotice(c: Context): Notice | null {
  const done = { joined: words.joinDone, renewed: words.renewDone, deleted: words.deleted };
  const said = c.req.query('done');
  return said === 'joined' || said === 'renewed' || said === 'deleted' ? { kind: 'done', text: done[said] } : null;
}

export function wrong(text: string): Notice {
  return { kind: 'wrong', text };
}

function weakWords({ why }: WeakPassword): string {
  if (why === 'short') return words.weak.short(minPasswordLength);
  return why === 'long' ? words.weak.long(maxPasswordLength) : words.weak[why];
}

function joinWords(failed: JoinFailure): string {
  switch (failed.kind) {
    case 'weak-password':
      return weakWords(failed);
    case 'bad-account':
      return words.badAccount;
    case 'bad-name':
      return words.badName;
    case 'account-taken':
      return words.accountTaken;
    case 'invitation-spent':
      break;
  }
  return words.invitationSpent;
}
