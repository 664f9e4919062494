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
                  ${notice.text}${notice.once ? onceView(notice.once) : ''}
                </p>`
              : ''
          }
          ${body}
        </main>
      </body>
    </html>`;
}

/** Shown this once: to be copied with a button where scripts run, else selected by a tap. */
function onceView(once: string): Page {
  return html`<code>${once}</code
    ><button type="button" class="copy" hidden data-done="${words.copied}" data-failed="${words.notCopied}">
      ${words.copy}
    </button>
    <script src="/sign-in/copy.js" defer></script>`;
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
  /** Now, ISO 8601: what links are held against. */
  at: string;
  name: string;
  units: readonly UnitSummary[];
  members: readonly MemberSummary[];
  invitations: readonly Invitation[];
  /** Kinds of report can be made here. */
  makesKinds: boolean;
}

export function adminPage(notice: Notice | null, own: Member, district: District): Page {
  const unitName = (id: string): string => district.units.find((unit) => unit.id === id)?.name ?? words.administrator;
  return frame(
    words.adminTitle(district.name),
    notice,
    html`<p>${words.adminIntro}</p>
      <div>
        <a href="/account">${words.toAccount}</a> <a href="/admin/rollup">${words.toRollup}</a>
        ${district.makesKinds ? html`<a href="/kinds">${words.toKinds}</a>` : ''}
        <a href="/admin/audit.csv" download>${words.audit}</a> ${button('/sign-out', words.signOut)}
      </div>
      <h2>${words.unitsTitle}</h2>
      ${table(words.unitColumns, unitRows(district.units))}
      <form method="post" action="/admin/units">
        <label
          >${words.unitName}<textarea name="name" rows="3" required></textarea><small>${words.unitHint}</small></label
        >
        <button>${words.addUnit}</button>
      </form>
      <h2>${words.inviteTitle}</h2>
      <form method="post" action="/admin/invitations">
        <label
          >${words.inviteTo}<select name="unit">
            ${district.units.map((unit) => html`<option value="${unit.id}">${unit.name}</option>`)}
            <option value="">${words.inviteAdministrator}</option>
          </select></label
        >
        <label
          >${words.inviteName}<input name="name" type="text" maxlength="40" autocomplete="off" /><small
            >${words.inviteNameHint}</small
          ></label
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
  const what = (invitation: Invitation): string =>
    invitation.officerId === null ? words.pendingJoin(unitName(invitation.unitId)) : words.pendingRenew;
  const state = (invitation: Invitation): string => {
    if (invitation.usedAt !== null) return words.linkUsed(day(invitation.usedAt));
    return invitation.expiresAt > district.at ? words.linkOpen : words.linkExpired;
  };
  return html`<h2>${words.pendingTitle}</h2>
    <p>${words.pendingHint}</p>
    ${table(
      words.pendingColumns,
      district.invitations.map((invitation) => [
        invitation.name === '' ? words.noName : invitation.name,
        what(invitation),
        day(invitation.createdAt),
        day(invitation.expiresAt),
        state(invitation),
        invitation.usedAt === null && invitation.expiresAt > district.at
          ? button(`/admin/invitations/${invitation.id}/withdraw`, words.withdraw)
          : '',
      ]),
    )}`;
}

/** Each unit's counts, and all together. */
function unitRows(units: readonly UnitSummary[]): (string | number)[][] {
  const rows = units.map((unit) => [unit.name, ...countsOf(unit)]);
  if (units.length < 2) return rows;
  const all = units.map(countsOf).reduce((sums, counts) => sums.map((sum, at) => sum + (counts[at] ?? 0)));
  return [...rows, [words.allUnits(units.length), ...all]];
}

function countsOf({ officers, conversations, drafts, reports }: UnitSummary): number[] {
  return [officers, conversations, drafts, reports];
}

function memberButtons(member: MemberSummary): Page {
  const path = `/admin/members/${member.id}`;
  return member.closedAt === null
    ? html`${button(`${path}/renew`, words.renew)} ${button(`${path}/close`, words.close)}`
    : button(`${path}/reopen`, words.reopen);
}

function table(columns: readonly string[], rows: readonly (readonly (string | number | Page)[])[]): Page {
  return html`<div class="wide">
    <table>
      <thead>
        <tr>
          ${columns.map((column) => html`<th>${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map((cell, at) => html`<td data-head="${columns[at] ?? ''}">${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
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
.wide { overflow-x: auto; } textarea { display: block; width: 100%; box-sizing: border-box; font: inherit; padding: .5rem; border: 1px solid #8c959f; border-radius: 6px; }
.copy { margin-top: .4rem; }
a { color: #a40e0e; }
main a { display: inline-block; }
@media (max-width: 700px) {
  main { margin: 0; padding: 1rem; border: 0; border-radius: 0; } .wide thead { display: none; }
  .wide tr { display: block; padding: .4rem 0; border-bottom: 1px solid #d8dce2; } .wide td { display: block; border: 0; padding: .1rem 0; }
  .wide td:not(:empty)::before { content: attr(data-head) "："; color: #57606a; }
}
@media (prefers-color-scheme: dark) {
  body { color: #e8e6e1; background: #1a1a1d; } main { background: #26262a; border-color: #4a4944; } small { color: #b9b6ae; }
  a { color: #ff9d94; } button { background: #ff9d94; border-color: #ff9d94; color: #2a0f0d; } .inline button { background: #26262a; color: #ff9d94; }
  input, select, textarea { background: #1a1a1d; color: inherit; border-color: #8b887f; } th, td, .wide tr { border-color: #4a4944; } .wide td:not(:empty)::before { color: #b9b6ae; }
  .notice { background: #234a2a; } .notice.wrong { background: #4f221d; } :focus-visible { outline-color: #9cc8ff; }
}
:focus-visible { outline: 3px solid #1f6feb; outline-offset: 2px; }
`;
