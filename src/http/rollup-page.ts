import { html } from 'hono/html';
import { shownFigure, shownValue, stateWords } from '../documents/shown-value.ts';
import type { Part, RollUp, Total } from '../figures/roll-up/total.ts';
import type { StreetDoubt } from '../figures/roll-up/street-doubts.ts';
import type { Kind } from '../kinds/kind.ts';
import { frame, type Notice, type Page } from './account-pages.ts';
import { rollupWords as words } from './rollup-words.ts';

export interface UnitRow {
  id: string;
  name: string;
  /** Null: nothing was sent. */
  sent: { at: string; by: string } | null;
  askedAt: string | null;
}

export interface RollupView {
  kinds: readonly Pick<Kind, 'id' | 'title'>[];
  years: readonly number[];
  kind: Kind;
  year: number;
  units: readonly UnitRow[];
  rolled: RollUp;
  doubts: readonly StreetDoubt[];
}

/** Who has sent, what it comes to, and every total opened into its parts: a page without scripts. */
export function rollupPage(notice: Notice | null, view: RollupView): Page {
  const { kind, year, rolled, units } = view;
  const query = `kind=${encodeURIComponent(kind.id)}&year=${year}`;
  const sent = units.filter((unit) => unit.sent !== null).length;
  return frame(
    words.title,
    notice,
    html`<p>${words.intro}</p>
      <div><a href="/admin">${words.back}</a></div>
      <form method="get" action="/admin/rollup">
        <label
          >${words.kind}<select name="kind">
            ${view.kinds.map(({ id, title }) => option(id, title, id === kind.id))}
          </select></label
        >
        <label
          >${words.year}<select name="year">
            ${view.years.map((one) => option(String(one), String(one), one === year))}
          </select></label
        >
        <button>${words.show}</button>
      </form>
      <h2>${words.sentTitle(sent, units.length)}</h2>
      ${unitTable(view)} ${sent < units.length ? askForm(view, '', words.askAll) : ''}
      <h2>${words.reportTitle}</h2>
      ${
        sent === 0
          ? html`<p>${words.none}</p>`
          : html`<p><a href="/admin/rollup/report.docx?${query}" download>${words.report}</a></p>
              <p><a href="/admin/rollup/totals.xlsx?${query}" download>${words.totals}</a></p>
              <h2>${words.totalsTitle}</h2>
              ${rolled.totals.map((total) => totalPart(kind, total))}
              ${rolled.previous.length > 0 ? html`<h2>${words.previousTitle}</h2>` : ''}
              ${rolled.previous.map((total) => totalPart(kind, total))}`
      }`,
  );
}

function option(value: string, label: string, isChosen: boolean): Page {
  return isChosen
    ? html`<option value="${value}" selected>${label}</option>`
    : html`<option value="${value}">${label}</option>`;
}

function unitTable(view: RollupView): Page {
  return html`<table>
    <thead>
      <tr>
        ${words.sentColumns.map((head) => html`<th>${head}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${view.units.map((unit) => {
        const asked = unit.askedAt === null ? '' : words.asked(minuteOf(unit.askedAt));
        const odd = view.doubts.filter((doubt) => doubt.unit === unit.name).map(({ message }) => message);
        return html`<tr>
          <td>${unit.name}</td>
          <td>${unit.sent ? words.sent(minuteOf(unit.sent.at), unit.sent.by) : `${words.notSent}${asked}`}</td>
          <td>${odd.join('')}</td>
          <td>${askForm(view, unit.id, words.ask)}</td>
        </tr>`;
      })}
    </tbody>
  </table>`;
}

/** `unit` empty: all that have not sent. */
function askForm({ kind, year }: RollupView, unit: string, label: string): Page {
  return html`<form method="post" action="/admin/rollup/requests" class="inline">
    <input type="hidden" name="kind" value="${kind.id}" /><input type="hidden" name="year" value="${year}" />
    <input type="hidden" name="unit" value="${unit}" /><button>${label}</button>
  </form>`;
}

function totalPart(kind: Kind, total: Total): Page {
  const label = kind.figureById.get(total.id)?.label ?? total.id;
  const { figure } = total;
  const { reported, of } = figure?.coverage ?? { reported: 0, of: 0 };
  const comes = figure === null ? words.notAdded : shownFigure(figure);
  const coverage = figure?.coverage ? `（${words.coverage(reported, of)}）` : '';
  return html`<details>
    <summary>${label}：${comes}${coverage}</summary>
    <ul>
      ${total.parts.map((part) => html`<li>${part.unit}：${shownPart(part, figure !== null)}</li>`)}
    </ul>
  </details>`;
}

function shownPart({ state, figure }: Part, isAdded: boolean): string {
  if (figure === null || figure.value === null) return stateWords[state] || (figure ? shownValue(figure) : '');
  return `${shownFigure(figure)}${state === 'apart' && isAdded ? words.left : ''}`;
}

const minutes = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

/** To the minute, by the clock of those who read it. */
function minuteOf(at: string): string {
  return minutes.format(new Date(at));
}
