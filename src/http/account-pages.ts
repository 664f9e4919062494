import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { minPasswordLength } from '../accounts/credentials.ts';
import type { ApiKey, Invitation, MemberSummary, UnitSummary } from '../accounts/account-store.ts';
import type { Member } from '../accounts/member.ts';
import { accountWords as words } from './account-words.ts';

/** Plain pages without scripts: forms, tables and links, escaped by hono's own template. */
export type Page = HtmlEscapedString | Promise<HtmlEscapedString>;

/** What happened a moment ago, shown above the page. */
export interface Notice {
  kind: 'done' | 'wrong';
  text: string;
  /** A link or key shown once. */
  once?: string;
}

export function frame(title: string, notice: Notice | null, body: Page): Page {
  return html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · ${words.product}</title>
        <link rel="stylesheet" href="/sign-in/style.css" />
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${
            notice
              ? html`<p class="notice ${notice.kind}" role="${notice.kind === 'wrong' ? 'alert' : 'status'}">
                  ${notice.text}${notice.once ? html`<code>${notice.once}</code>` : ''}
                </p>`
              : ''
          }
          ${body}
        </main>
      </body>
    </html>`;
}

interface Field {
  name: string;
  label: string;
  type?: 'text' | 'password';
  hint?: string;
  value?: string;
  /** What a browser's own password keeper goes by. */
  autocomplete?: string;
}

export function field({ name, label, type = 'text', hint, value = '', autocomplete = 'off' }: Field): Page {
  return html`<label
    >${label}<input name="${name}" type="${type}" value="${value}" autocomplete="${autocomplete}" required />${
      hint ? html`<small>${hint}</small>` : ''
    }</label
  >`;
}

const password = (name: string, label: string): Page =>
  field({ name, label, type: 'password', hint: words.passwordHint(minPasswordLength), autocomplete: 'new-password' });

function button(action: string, label: string): Page {
  return html`<form method="post" action="${action}" class="inline"><button>${label}</button></form>`;
}

export function signInPage(notice: Notice | null, account: string, hasDistrict: boolean): Page {
  return frame(
    words.signIn,
    notice,
    html`<form method="post" action="/sign-in">
        ${field({ name: 'account', label: words.account, value: account, autocomplete: 'username' })}
        ${field({ name: 'password', label: words.password, type: 'password', autocomplete: 'current-password' })}
        <button>${words.signIn}</button>
      </form>
      ${hasDistrict ? html`<p><a href="/sign-in/district">${words.throughDistrict}</a></p>` : ''}
      <p>${words.forgotten}</p>`,
  );
}

export function spentPage(): Page {
  return frame(words.joinTitle, { kind: 'wrong', text: words.invitationSpent }, html``);
}

export function joinPage(
  notice: Notice | null,
  to: { unit: string; account: string | null },
  typed: { account: string; name: string },
): Page {
  if (to.account !== null) {
    return frame(
      words.renewTitle,
      notice,
      html`<p>${words.renewIntro(to.account)}</p>
        <form method="post">${password('password', words.newPassword)}<button>${words.renewTitle}</button></form>`,
    );
  }
  return frame(
    words.joinTitle,
    notice,
    html`<p>${words.joinIntro(to.unit)}</p>
      <form method="post">
        ${field({ name: 'name', label: words.name, value: typed.name, autocomplete: 'name' })}
        ${field({ name: 'account', label: words.account, hint: words.accountHint, value: typed.account, autocomplete: 'username' })}
        ${password('password', words.password)}<button>${words.joinTitle}</button>
      </form>`,
  );
}

export function accountPage(notice: Notice | null, member: Member, keys: readonly ApiKey[], hasCode: boolean): Page {
  const isOfficer = member.role === 'officer';
  return frame(
    words.accountTitle,
    notice,
    html`<p>${member.name}（${member.account}）</p>
      <div>
        <a href="${isOfficer ? '/' : '/admin'}">${isOfficer ? words.toChat : words.toAdmin}</a>
        ${button('/sign-out', words.signOut)}
      </div>
      <h2>${words.changePassword}</h2>
      <form method="post" action="/account/password">
        ${field({ name: 'old', label: words.oldPassword, type: 'password', autocomplete: 'current-password' })}
        ${password('fresh', words.newPassword)}<button>${words.changePassword}</button>
      </form>
      <h2>${words.codeTitle}</h2>
      <p>${hasCode ? words.codeOn : words.codeOff}</p>
      <form method="post" action="/account/second-factor${hasCode ? '/remove' : ''}">
        ${field({ name: 'password', label: words.oldPassword, type: 'password', autocomplete: 'current-password' })}
        ${hasCode ? field({ name: 'code', label: words.codeOrSpare, autocomplete: 'one-time-code' }) : ''}
        <button>${hasCode ? words.codeRemove : words.codeBegin}</button>
      </form>
      ${isOfficer ? officerParts(keys) : ''}`,
  );
}

function officerParts(keys: readonly ApiKey[]): Page {
  return html`<h2>${words.dataTitle}</h2>
    <p>${words.dataIntro}</p>
    <p><a href="/api/me/export" download>${words.exportData}</a></p>
    <h2>${words.keysTitle}</h2>
    <p>${words.keysIntro}</p>
    <ul>
      ${keys.map(
        (key) =>
          html`<li>
            ${words.keyLine(key.name, key.hint, day(key.expiresAt), key.lastUsedAt)}
            ${button(`/account/keys/${key.id}/remove`, words.removeKey)}
          </li>`,
      )}
    </ul>
    <form method="post" action="/account/keys">
      ${field({ name: 'name', label: words.keyName })}<button>${words.addKey}</button>
    </form>
    <h2>${words.deleteTitle}</h2>
    <p>${words.deleteIntro}</p>
    <form method="post" action="/account/delete">
      ${field({ name: 'password', label: words.password, type: 'password', autocomplete: 'current-password' })}
      <button class="danger">${words.deleteData}</button>
    </form>`;
}

export interface District {
  name: string;
  units: readonly UnitSummary[];
  members: readonly MemberSummary[];
  invitations: readonly Invitation[];
}

export function adminPage(notice: Notice | null, own: Member, district: District): Page {
  const unitName = (id: string): string => district.units.find((unit) => unit.id === id)?.name ?? words.administrator;
  return frame(
    words.adminTitle(district.name),
    notice,
    html`<p>${words.adminIntro}</p>
      <div>
        <a href="/account">${words.toAccount}</a> <a href="/admin/rollup">${words.toRollup}</a>
        <a href="/admin/audit.csv" download>${words.audit}</a> ${button('/sign-out', words.signOut)}
      </div>
      <h2>${words.unitsTitle}</h2>
      ${table(
        words.unitColumns,
        district.units.map((unit) => [unit.name, unit.officers, unit.conversations, unit.drafts, unit.reports]),
      )}
      <form method="post" action="/admin/units">
        ${field({ name: 'name', label: words.unitName })}<button>${words.addUnit}</button>
      </form>
      <h2>${words.inviteTitle}</h2>
      <form method="post" action="/admin/invitations">
        <label
          >${words.inviteTo}<select name="unit">
            ${district.units.map((unit) => html`<option value="${unit.id}">${unit.name}</option>`)}
            <option value="">${words.inviteAdministrator}</option>
          </select></label
        >
        <button>${words.invite}</button>
      </form>
      ${district.invitations.length > 0 ? pending(district, unitName) : ''}
      <h2>${words.membersTitle}</h2>
      ${table(
        words.memberColumns,
        district.members.map((member) => [
          member.name,
          member.account,
          unitName(member.unitId),
          member.closedAt === null ? words.open : words.closed,
          member.id === own.id ? '' : memberButtons(member),
        ]),
      )}`,
  );
}

function pending(district: District, unitName: (id: string) => string): Page {
  const what = (invitation: Invitation): string => {
    const renewed = district.members.find((member) => member.id === invitation.officerId);
    return renewed ? words.pendingRenew(renewed.name) : words.pendingJoin(unitName(invitation.unitId));
  };
  return html`<h2>${words.pendingTitle}</h2>
    <ul>
      ${district.invitations.map(
        (invitation) =>
          html`<li>
            ${words.pendingLine(what(invitation), day(invitation.expiresAt))}
            ${button(`/admin/invitations/${invitation.id}/withdraw`, words.withdraw)}
          </li>`,
      )}
    </ul>`;
}

function memberButtons(member: MemberSummary): Page {
  const path = `/admin/members/${member.id}`;
  return member.closedAt === null
    ? html`${button(`${path}/renew`, words.renew)} ${button(`${path}/close`, words.close)}`
    : button(`${path}/reopen`, words.reopen);
}

function table(columns: readonly string[], rows: readonly (readonly (string | number | Page)[])[]): Page {
  return html`<table>
    <thead>
      <tr>
        ${columns.map((column) => html`<th>${column}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
            ${row.map((cell) => html`<td>${cell}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function day(at: string): string {
  return at.slice(0, 10);
}

export const style = `
body { margin: 0; font: 18px/1.7 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; color: #1f2328; background: #f6f7f9; }
main { max-width: 46rem; margin: 2rem auto; padding: 1.5rem 2rem; background: #fff; border: 1px solid #d8dce2; border-radius: 8px; }
h1 { font-size: 1.5rem; margin: 0 0 1rem; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
label { display: block; margin: .8rem 0; } small { display: block; color: #57606a; }
input, select { display: block; width: 100%; box-sizing: border-box; font: inherit; padding: .5rem; border: 1px solid #8c959f; border-radius: 6px; }
button { font: inherit; padding: .45rem 1.1rem; border: 1px solid #a40e0e; border-radius: 6px; background: #a40e0e; color: #fff; cursor: pointer; }
.inline { display: inline; } .inline button { background: #fff; color: #a40e0e; padding: .1rem .6rem; }
table { width: 100%; border-collapse: collapse; margin: .5rem 0; } th, td { text-align: left; padding: .4rem .5rem; border-bottom: 1px solid #d8dce2; }
.notice { padding: .7rem 1rem; border-radius: 6px; background: #e6f4ea; } .notice.wrong { background: #fdecea; }
code { display: block; margin-top: .4rem; overflow-wrap: anywhere; user-select: all; }
a { color: #a40e0e; }
:focus-visible { outline: 3px solid #1f6feb; outline-offset: 2px; }
`;
