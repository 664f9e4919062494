import { Big } from 'big.js';
import type { Ledger, LedgerFigure } from '../../figures/ledger.ts';
import type { Kind } from '../../kinds/kind.ts';
import type { Unplaced } from '../writer.ts';

/**
 * How a figure stands with the writer. said: may be printed · zero: said to be none · gap: shown as 【 】 ·
 * withheld: neither number nor gap. `exact` is there where code may reckon with it.
 */
export interface Standing {
  kind: 'said' | 'zero' | 'gap' | 'withheld';
  figure: LedgerFigure | null;
  exact: Big | null;
}

export interface Standings {
  byId: Map<string, Standing>;
  /** Given, but not to be told: with the reason. */
  unplaced: Unplaced[];
}

const decimal = /^\d+(?:\.\d+)?$/;

/** Judges every figure of the ledger once, before a sentence is written. */
export function standingsOf(kind: Kind, ledger: Ledger): Standings {
  const byId = new Map<string, Standing>();
  const unplaced: Unplaced[] = [];
  for (const [id, figure] of Object.entries(ledger.figures)) {
    const label = kind.figureById.get(id)?.label ?? id;
    const reason = reasonAgainst(kind, ledger, id, figure);
    if (reason !== null) unplaced.push({ id, reason: `${label}${figure.surface ?? ''}：${reason}` });
    // A secret is no lost figure: it is neither unplaced nor a gap.
    const standing = isKeptSecret(kind, ledger, id)
      ? standingOf({ ...figure, status: 'withheld' })
      : standingOf(figure);
    if (standing && (reason === null || standing.kind === 'gap')) byId.set(id, standing);
  }
  for (const [order, figure] of ledger.unassigned.entries()) {
    unplaced.push({
      id: figure.guesses[0] ?? `unassigned.${order + 1}`,
      reason: `“${figure.text}”没有对上哪一项，未写入稿中`,
    });
  }
  return { byId, unplaced };
}

/** The officer said that organisation numbers may not be written: then none of them is, given or not. */
function isKeptSecret(kind: Kind, ledger: Ledger, id: string): boolean {
  const catalogue = kind.figureById.get(id);
  const { secrecy } = kind.factRoles;
  const isDenied = secrecy !== undefined && ledger.facts[secrecy]?.status === 'denied';
  return isDenied && catalogue?.section === kind.sectionRoles.secret && catalogue?.sensitivity !== 'open';
}

function standingOf(figure: LedgerFigure): Standing | null {
  switch (figure.status) {
    case 'withheld':
      return { kind: 'withheld', figure, exact: null };
    case 'unknown':
      return { kind: 'gap', figure, exact: null };
    case 'none':
      return { kind: 'zero', figure: { ...figure, value: '0' }, exact: new Big(0) };
    default: {
      if (isRange(figure) || figure.value === null || !decimal.test(figure.value)) {
        return { kind: 'gap', figure, exact: null };
      }
      const value = new Big(figure.value);
      if (value.eq(0)) return { kind: 'zero', figure, exact: value };
      const isExact = !figure.approx && !figure.isDisputed && !figure.scope;
      return { kind: 'said', figure, exact: isExact ? value : null };
    }
  }
}

function isRange(figure: LedgerFigure): boolean {
  return figure.valueMax !== undefined && figure.valueMax !== null && figure.valueMax !== figure.value;
}

function reasonAgainst(kind: Kind, ledger: Ledger, id: string, figure: LedgerFigure): string | null {
  if (figure.status !== 'given' && figure.status !== 'none') return null;
  const phrases = kind.phrases.figures[id];
  if (!phrases) return '目录里没有这一项，未写入稿中';
  if (isRange(figure)) return '给的是一个范围，稿中先留空，请定一个数';
  if (figure.status === 'given' && (figure.value === null || !decimal.test(figure.value))) {
    return '数值读不准，稿中先留空';
  }
  const [from, until] = phrases.years ?? [null, null];
  const year = ledger.year;
  if (year !== null && ((from !== null && year < from) || (until !== null && year > until))) {
    return `${year}年度一般没有这一项，未写入稿中，请核对年份`;
  }
  return null;
}
