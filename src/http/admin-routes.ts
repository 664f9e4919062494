import { Hono, type Context } from 'hono';
import type { AuditEntry } from '../accounts/account-store.ts';
import { invitationDays, renewalHours, type Accounts } from '../accounts/accounts.ts';
import { fieldsOf, wrong } from './account-routes.ts';
import { adminPage, type Notice } from './account-pages.ts';
import { accountWords as words } from './account-words.ts';
import { memberOf } from './members.ts';

/** Rows of one export; a longer trail is taken in pieces with `?from=`. */
const maxEntries = 50_000;

/** Links made so long ago are listed. */
const listedMs = 30 * 24 * 60 * 60_000;

interface AdminSetting {
  publicUrl: string;
  /** Writes what of the audit trail is still held. */
  settleAudit?: () => Promise<void>;
  /** Kinds of report can be made here. */
  makesKinds?: boolean;
}

/** A district's units and accounts: names and counts, never what anybody wrote. */
export function adminRoutes(accounts: Accounts, { publicUrl, settleAudit, makesKinds = false }: AdminSetting): Hono {
  const routes = new Hono();
  const { store } = accounts;

  async function show(c: Context, notice: Notice | null, status: 200 | 404 | 422 = 200): Promise<Response> {
    const own = memberOf(c);
    const { districtId } = own;
    const [district, units, members, invitations] = await Promise.all([
      store.district(districtId),
      store.units(districtId),
      store.members(districtId),
      store.invitations(districtId, new Date(Date.now() - listedMs).toISOString()),
    ]);
    const at = new Date().toISOString();
    return c.html(
      adminPage(notice, own, { at, name: district?.name ?? '', units, members, invitations, makesKinds }),
      status,
    );
  }
  const unknown = async (c: Context): Promise<Response> => show(c, wrong(words.unknownHere), 404);
  const linkOnce = (token: string, goodFor: string): Notice => ({
    kind: 'done',
    text: words.linkOnce(goodFor),
    once: `${publicUrl}/join/${token}`,
  });

  routes.get('/', async (c) => show(c, null));
  routes.post('/units', async (c) => {
    const { name } = await fieldsOf(c, 'name');
    const { added, known, bad } = await accounts.addUnits(memberOf(c), name);
    if (added.length === 0) return show(c, wrong(known.length > 0 ? words.unitTaken : words.badName), 422);
    if (added.length === 1 && known.length + bad.length === 0) return c.redirect('/admin', 303);
    return show(c, { kind: 'done', text: words.unitsAdded(added.length, known.length, bad) });
  });
  routes.post('/invitations', async (c) => {
    const { unit, name } = await fieldsOf(c, 'unit', 'name');
    const invited = await accounts.invite(memberOf(c), unit === '' ? null : unit, name);
    return invited.ok ? show(c, linkOnce(invited.value, words.days(invitationDays))) : unknown(c);
  });
  routes.post('/invitations/:id/withdraw', async (c) => {
    const isGone = await store.withdrawInvitation(memberOf(c).districtId, c.req.param('id'));
    return isGone ? c.redirect('/admin', 303) : unknown(c);
  });
  routes.post('/members/:id/renew', async (c) => {
    const renewed = await accounts.renew(memberOf(c), c.req.param('id'));
    return renewed.ok ? show(c, linkOnce(renewed.value, words.hours(renewalHours))) : unknown(c);
  });
  for (const [step, isClosed] of [
    ['close', true],
    ['reopen', false],
  ] as const) {
    routes.post(`/members/:id/${step}`, async (c) => {
      const changed = await accounts.close(memberOf(c), c.req.param('id') ?? '', isClosed);
      return changed.ok ? c.redirect('/admin', 303) : unknown(c);
    });
  }
  routes.get('/audit.csv', async (c) => {
    await settleAudit?.();
    const entries = await store.auditTrail(memberOf(c).districtId, c.req.query('from') ?? '', maxEntries);
    return c.body(auditCsv(entries), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="audit.csv"',
    });
  });
  return routes;
}

/** With a byte order mark, so that Excel and WPS read the Chinese heads. */
function auditCsv(entries: readonly AuditEntry[]): string {
  const rows = entries.map((entry) => [
    entry.at,
    entry.officerId,
    entry.unitId,
    entry.action,
    entry.subject,
    String(entry.status),
    entry.address,
    entry.requestId,
  ]);
  return `\uFEFF${[words.auditColumns, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** A cell that begins like a formula is text all the same. */
function cell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
