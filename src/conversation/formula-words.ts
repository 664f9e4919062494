import { spokenValue } from './spoken-figures.ts';
import type { LedgerFigure } from '../figures/ledger.ts';
import { parseFormula, type Formula } from '../kinds/expression.ts';

const signs = { '+': '＋', '-': '－', '*': '×', '/': '÷' } as const;

/** How a number was worked out, in the officer's own numbers: （23人－21人）÷21人. Null for what is no formula. */
export function formulaWords(text: string, figures: Readonly<Record<string, LedgerFigure>>): string | null {
  const formula = parseFormula(text);
  return formula.ok ? wordsOfFormula(formula.value, figures) : null;
}

export function wordsOfFormula(formula: Formula, figures: Readonly<Record<string, LedgerFigure>>): string {
  const inside = (part: Formula | undefined): string => (part ? wordsOfFormula(part, figures) : '');
  const apart = (part: Formula | undefined): string => (isSum(part) ? `（${inside(part)}）` : inside(part));
  switch (formula.kind) {
    case 'number':
      return formula.value;
    case 'figure': {
      const figure = figures[formula.id];
      return figure ? spokenValue(figure) : '';
    }
    case 'operation':
      return `${apart(formula.left)}${signs[formula.op]}${apart(formula.right)}`;
    case 'call':
      break;
  }
  const { name, args } = formula;
  const [first, second] = args;
  switch (name) {
    case 'rate':
    case 'per':
      return `${apart(first)}÷${apart(second)}`;
    case 'growth':
      return `（${apart(first)}－${apart(second)}）÷${apart(second)}`;
    case 'drop':
      return `（${apart(second)}－${apart(first)}）÷${apart(second)}`;
    case 'diff':
    case 'pp':
      return `${inside(first)}－${apart(second)}`;
    case 'sum':
    case 'total':
      return args.map(inside).join('＋');
    case 'count':
      return args.map(inside).join('、');
  }
}

/** Stands in brackets beside × and ÷, and behind －. */
function isSum(formula: Formula | undefined): boolean {
  if (formula?.kind === 'operation') return formula.op === '+' || formula.op === '-';
  return formula?.kind === 'call' && ['diff', 'pp', 'sum', 'total'].includes(formula.name) && formula.args.length > 1;
}
