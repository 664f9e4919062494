import { Big } from 'big.js';
import { workedOutBy } from '../../figures/arithmetic.ts';
import type { Ledger, LedgerFigure } from '../../figures/ledger.ts';
import { functionOf, type FunctionName } from '../../kinds/expression.ts';
import type { Kind } from '../../kinds/kind.ts';
import { amounts, approximations } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import type { Piece } from '../../report/report.ts';

/** Which way a figure went against the year before; null where code cannot tell. */
export type Trend = 'up' | 'down' | 'same' | null;

/** The year before, under an id of its own where the catalogue has one. */
function previousOf(kind: Kind, ledger: Ledger, id: string): LedgerFigure | undefined {
  const own = kind.figures.find((figure) => figure.previousOf === id);
  return (own && ledger.figures[own.id]) ?? ledger.previous[id];
}

function exact(figure: LedgerFigure | undefined): Big | null {
  const isExact = figure?.status === 'given' || figure?.status === 'none';
  if (!isExact || figure.value === null || figure.approx !== null || figure.isDisputed || figure.scope) return null;
  return /^\d+(?:\.\d+)?$/.test(figure.value) ? new Big(figure.value) : null;
}

export function trendOfFigure(kind: Kind, ledger: Ledger, id: string): Trend {
  // A growth that was given says its own direction.
  if (workedOutBy(kind, id) === 'growth') return 'up';
  const now = exact(ledger.figures[id]);
  const before = exact(previousOf(kind, ledger, id));
  if (now === null || before === null) return null;
  return signOf(now.cmp(before));
}

function signOf(sign: number): Trend {
  if (sign === 0) return 'same';
  return sign > 0 ? 'up' : 'down';
}

/** Growth, drop and the difference between a year and the one before; other sums have no direction. */
export function trendOfComputed(kind: Kind, ledger: Ledger, piece: Piece & { type: 'computed' }): Trend {
  const name = functionOf(piece.formula);
  if (name === 'growth') return 'up';
  if (name === 'drop') return 'down';
  if (name !== 'diff') return null;
  const now = piece.from.find((id) => thisYearOf(kind, id) === null);
  if (now === undefined || piece.from.every((id) => thisYearOf(kind, id) === null)) return null;
  return trendOfFigure(kind, ledger, now);
}

/** The figure of this year that a figure is last year's of; null for one of this year. */
export function thisYearOf(kind: Kind, id: string): string | null {
  return kind.figureById.get(id)?.previousOf ?? null;
}

const plainNumber = shape`^${amounts.about}?[\d.,]+${amounts.myriad}?${approximations.more}?`;

function unnamedWords(name: FunctionName | null): string {
  return name === 'rate' ? '比例，叫法照底稿' : '算出来的数，叫法照底稿';
}

/** What a computed figure is, from its formula: the name of the figure it stands behind comes first. */
export function describeComputed(
  kind: Kind,
  piece: Piece & { type: 'computed' },
  trend: Trend,
): { label: string; phrase: string; unit: string } {
  const nameOf = (id: string): string => kind.phrases.figures[id]?.name ?? kind.figureById.get(id)?.label ?? id;
  const [a = '', b = ''] = piece.from.map(nameOf);
  const name = functionOf(piece.formula);
  const unit = piece.text.replace(plainNumber, '');
  const now = piece.from.find((id) => thisYearOf(kind, id) === null);
  if (trend !== null && now !== undefined) {
    const isShare = name !== 'diff';
    const [more, less] = isShare ? ['增长', '下降'] : ['增加', '减少'];
    const word = trend === 'down' ? less : more;
    return { label: `${nameOf(now)}比上年${word}的${isShare ? '幅度' : '数'}`, phrase: `比上年${word}[[]]`, unit };
  }
  const forms: Partial<Record<FunctionName, [label: string, phrase: string]>> = {
    rate: [`${a}占${b}的比例`, `占${b}的[[]]`],
    diff: [`${b}比${a}少的数`, '相差[[]]'],
    pp: [`${a}与${b}相差的百分点`, '相差[[]]'],
    per: [`${a}按${b}平均的数`, '平均[[]]'],
  };
  // A share of a sum or a difference: only the clause it stands in says of what.
  if (piece.from.length > 2) return { label: unnamedWords(name), phrase: '[[]]', unit };
  const [label, phrase] = (name && forms[name]) ?? [`${a}、${b}等合计的数`, '合计[[]]'];
  return { label, phrase, unit };
}
