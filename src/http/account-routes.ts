import { Hono, type Context } from 'hono';
import { networkOf } from '../accounts/lock-out.ts';
import type { Accounts, JoinFailure, SignInFailure } from '../accounts/accounts.ts';
import { maxPasswordLength, minPasswordLength, type WeakPassword } from '../accounts/credentials.ts';
import type { Member } from '../accounts/member.ts';
import type { Cookies } from '../accounts/sign-in.ts';
import { accountPage, joinPage, signInPage, spentPage, style, type Notice } from './account-pages.ts';
import { reviewStyle } from './review-pages.ts';
import { copyScript } from './copy-script.ts';
import { codeFirstMark } from './guard.ts';
import { codePage, secondFactorPage } from './second-factor-pages.ts';
import { accountWords as words } from './account-words.ts';
import { memberOf } from './members.ts';
import type { AssistantOf } from './owned-assistant.ts';

/** Signing in and out, joining by invitation, and what a member does with his own account. Forms, no scripts. */
export function accountRoutes(accounts: Accounts, assistantOf: AssistantOf, addressOf: (c: Context) => string): Hono {
  const routes = new Hono();
  const hasDistrict = accounts.signIn.external !== null;

  routes.get('/sign-in/style.css', (c) =>
    c.body(style + reviewStyle, 200, { 'content-type': 'text/css; charset=utf-8' }),
  );
  routes.get('/sign-in/copy.js', (c) => c.body(copyScript, 200, { 'content-type': 'text/javascript; charset=utf-8' }));
  routes.get('/sign-in', (c) => {
    const notice: Notice | null = c.req.query('error') === undefined ? doneNotice(c) : wrong(words.districtFailed);
    return c.html(signInPage(notice, '', hasDistrict));
  });
  routes.post('/sign-in', async (c) => {
    const { account, password } = await fieldsOf(c, 'account', 'password');
    const entered = await accounts.enter(account, password, c.req.raw.headers, networkOf(addressOf(c)));
    if (entered.ok) {
      c.set('member', entered.value.member);
      return leaveTo(c, entered.value.member.role === 'officer' ? '/' : '/admin', entered.value.cookies);
    }
    c.set('concerned', await accounts.memberNamed(account));
    if (entered.failure.kind === 'code-wanted') return leaveTo(c, '/sign-in/code', entered.failure.cookies);
    const status = entered.failure.kind === 'wrong-password' ? 401 : 429;
    return c.html(signInPage(wrong(failureWords(entered.failure)), account, hasDistrict), status);
  });
  routes.get('/sign-in/code', (c) => c.html(codePage(null)));
  routes.post('/sign-in/code', async (c) => {
    const { code } = await fieldsOf(c, 'code');
    const entered = await accounts.enterCode(code, c.req.raw.headers, networkOf(addressOf(c)));
    if (!entered.ok) {
      c.set('concerned', entered.failure.waiting);
      return c.html(codePage(wrong(words.wrongCode)), 401);
    }
    c.set('member', entered.value.member);
    return leaveTo(c, entered.value.member.role === 'officer' ? '/' : '/admin', entered.value.cookies);
  });
  routes.get('/sign-in/district', async (c) => {
    if (!accounts.signIn.external) return c.redirect('/sign-in', 303);
    const { url, cookies } = await accounts.signIn.external.begin();
    return leaveTo(c, url, cookies);
  });
  routes.get('/sign-in/callback/:provider', async (c) =>
    accounts.signIn.external ? accounts.signIn.external.finish(c.req.raw) : c.redirect('/sign-in', 303),
  );
  routes.post('/sign-out', async (c) => leaveTo(c, '/sign-in', await accounts.leave(memberOf(c), c.req.raw.headers)));

  routes.get('/join/:token', async (c) => {
    const to = await invitedTo(accounts, c.req.param('token'));
    return to ? c.html(joinPage(null, to, { account: '', name: to.name })) : c.html(spentPage(), 404);
  });
  routes.post('/join/:token', async (c) => {
    const token = c.req.param('token');
    const to = await invitedTo(accounts, token);
    if (!to) return c.html(spentPage(), 404);
    c.set('concerned', { id: to.linkId, districtId: to.districtId, unitId: to.unitId });
    const wish = await fieldsOf(c, 'account', 'name', 'password');
    const joined = await accounts.join(token, wish, networkOf(addressOf(c)));
    if (joined.ok) c.set('member', joined.value);
    if (joined.ok) return c.redirect(`/sign-in?done=${to.account === null ? 'joined' : 'renewed'}`, 303);
    return c.html(joinPage(wrong(joinWords(joined.failure)), to, wish), 422);
  });

  routes.get('/account', async (c) =>
    showAccount(c, accounts, c.req.query(codeFirstMark) === undefined ? null : wrong(words.codeFirst)),
  );
  routes.post('/account/password', async (c) => {
    const { old, fresh } = await fieldsOf(c, 'old', 'fresh');
    const changed = await accounts.changePassword(memberOf(c), old, fresh);
    if (changed.ok) return c.redirect('/sign-in?done=renewed', 303);
    const { failure } = changed;
    if (failure.kind === 'weak-password') return showAccount(c, accounts, wrong(weakWords(failure)), 422);
    return showAccount(c, accounts, wrong(failureWords(failure)), statusOf(failure));
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
  routes.post('/account/second-factor', async (c) => {
    const { password } = await fieldsOf(c, 'password');
    const member = memberOf(c);
    const proved = await accounts.prove(member, password);
    if (!proved.ok) return showAccount(c, accounts, wrong(failureWords(proved.failure)), statusOf(proved.failure));
    const begun = await accounts.signIn.secondFactor.begin(password, c.req.raw.headers);
    if (!begun.ok) return showAccount(c, accounts, wrong(words.unknownHere), 422);
    return c.html(secondFactorPage(null, begun.value));
  });
  routes.post('/account/second-factor/confirm', async (c) => {
    const { code } = await fieldsOf(c, 'code');
    const confirmed = await accounts.signIn.secondFactor.confirm(code, c.req.raw.headers);
    if (!confirmed.ok) return c.html(secondFactorPage(wrong(words.wrongCode), null), 422);
    return leaveTo(c, '/account', confirmed.value);
  });
  routes.post('/account/second-factor/remove', async (c) => {
    const { password, code } = await fieldsOf(c, 'password', 'code');
    const member = memberOf(c);
    const proved = await accounts.prove(member, password);
    if (!proved.ok) return showAccount(c, accounts, wrong(failureWords(proved.failure)), statusOf(proved.failure));
    const dropped = await accounts.signIn.secondFactor.drop(member.id, code, c.req.raw.headers);
    if (!dropped.ok) return showAccount(c, accounts, wrong(words.wrongCode), 422);
    return c.redirect('/account', 303);
  });
  routes.post('/account/delete', async (c) => {
    const { password } = await fieldsOf(c, 'password');
    const member = memberOf(c);
    const proved = await accounts.prove(member, password);
    if (!proved.ok) {
      return showAccount(c, accounts, wrong(failureWords(proved.failure)), statusOf(proved.failure));
    }
    const forgotten = await assistantOf(c).forgetAll();
    await accounts.remove(member);
    c.set('subject', [member.id, ...forgotten].join(' '));
    return c.redirect('/sign-in?done=deleted', 303);
  });
  return routes;
}

async function showAccount(c: Context, accounts: Accounts, notice: Notice | null, status: 200 | 404 | 422 | 429 = 200) {
  const member: Member = memberOf(c);
  const [keys, hasCode] = await Promise.all([
    accounts.store.keys(member.id),
    accounts.signIn.secondFactor.isOn(member.id),
  ]);
  return c.html(accountPage(notice, member, keys, hasCode), status);
}

interface InvitedTo {
  unit: string;
  account: string | null;
  /** As the administrator wrote it down. */
  name: string;
  linkId: string;
  districtId: string;
  unitId: string;
}

async function invitedTo(accounts: Accounts, token: string): Promise<InvitedTo | null> {
  const invitation = await accounts.invitation(token);
  if (!invitation) return null;
  const renewed = invitation.officerId === null ? null : await accounts.store.member(invitation.officerId);
  const unit = await accounts.store.unit(invitation.districtId, invitation.unitId);
  const district = await accounts.store.district(invitation.districtId);
  return {
    unit: unit?.name ?? `${district?.name ?? ''}${words.administrator}`,
    account: renewed?.account ?? null,
    name: invitation.name,
    linkId: invitation.id,
    districtId: invitation.districtId,
    unitId: invitation.unitId,
  };
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

function statusOf(failed: SignInFailure): 422 | 429 {
  return failed.kind === 'locked-out' ? 429 : 422;
}

function failureWords(failed: SignInFailure): string {
  return failed.kind === 'wrong-password' ? words.wrongPassword : words.lockedOut(Math.ceil(failed.waitMs / 60_000));
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
