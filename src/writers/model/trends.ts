import { Big } from 'big.js';
import type { Ledger, LedgerFigure } from '../../figures/ledger.ts';
import type { Kind } from '../../kinds/kind.ts';
import type { Piece } from '../../report/report.ts';

/** Which way a figure went against the year before; null where code cannot tell. */
export type Trend = 'up' | 'down' | 'same' | null;

/** `conscription.enlisted` and `conscription.enlisted_prev`, `funding.total` and `funding.prev_total`. */
function previousOf(ledger: Ledger, id: string): LedgerFigure | undefined {
  const [area = '', name = ''] = id.split('.');
  return ledger.figures[`${id}_prev`] ?? ledger.figures[`${area}.prev_${name}`] ?? ledger.previous[id];
}

function exact(figure: LedgerFigure | undefined): Big | null {
  const isExact = figure?.status === 'given' || figure?.status === 'none';
  if (!isExact || figure.value === null || figure.approx !== null || figure.isDisputed || figure.scope) return null;
  return /^\d+(?:\.\d+)?$/.test(figure.value) ? new Big(figure.value) : null;
}

export function trendOfFigure(ledger: Ledger, id: string): Trend {
  // A growth that was given says its own direction.
  if (id.endsWith('_growth')) return 'up';
  const now = exact(ledger.figures[id]);
  const before = exact(previousOf(ledger, id));
  if (now === null || before === null) return null;
  return signOf(now.cmp(before));
}

function signOf(sign: number): Trend {
  if (sign === 0) return 'same';
  return sign > 0 ? 'up' : 'down';
}

/** Growth, drop and the difference between a year and the one before; other sums have no direction. */
export function trendOfComputed(ledger: Ledger, piece: Piece & { type: 'computed' }): Trend {
  if (piece.formula.startsWith('growth(')) return 'up';
  if (piece.formula.startsWith('drop(')) return 'down';
  if (!piece.formula.startsWith('diff(')) return null;
  const now = piece.from.find((id) => !isPrevious(id));
  if (now === undefined || !piece.from.some(isPrevious)) return null;
  return trendOfFigure(ledger, now);
}

export function isPrevious(id: string): boolean {
  return id.endsWith('_prev') || id.includes('.prev_');
}

/** What a computed figure is, from its formula, in the names of the figures it came from. */
export function describeComputed(kind: Kind, piece: Piece & { type: 'computed' }): { label: string; unit: string } {
  const [a = '', b = ''] = piece.from.map(
    (id) => kind.phrases.figures[id]?.name ?? kind.figureById.get(id)?.label ?? id,
  );
  const name = piece.formula.split('(')[0] ?? '';
  const unit = piece.text.replace(/^[\d.,]+[万亿]?/, '');
  const labels: Record<string, string> = {
    rate: `${a}占${b}的比例`,
    diff: `${a}与${b}相差的数`,
    growth: `${a}比${b}增长的幅度`,
    drop: `${a}比${b}下降的幅度`,
    pp: `${a}与${b}相差的百分点`,
    per: `${a}按${b}平均的数`,
    sum: `${a}、${b}等合计的数`,
    total: `${a}、${b}等合计的数`,
  };
  return { label: labels[name] ?? `由${a}算出的数`, unit };
}
