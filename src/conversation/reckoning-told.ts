import { lookupIn } from '../figures/arithmetic.ts';
import type { Ledger, LedgerFigure } from '../figures/ledger.ts';
import { parseFormula, variables, type Formula } from '../kinds/expression.ts';
import { exactWorth } from '../kinds/expression-worth.ts';
import type { Kind } from '../kinds/kind.ts';
import type { Piece } from '../report/report.ts';
import { wordsOfFormula } from './formula-words.ts';
import { amount, labelOf, spokenFigure } from './spoken-figures.ts';

/** What a printed number was worked out of, as it is told. */
export interface ReckoningTold {
  /** 批准入伍12人, 上站体检26人. */
  from: string[];
  /** 26人－12人＝14人, 14人÷26人＝53.8%. Empty where not all of its numbers are known. */
  steps: string[];
}

/** How a number of the draft was worked out: what it came of, then each step with its values. */
export function reckoningTold(
  kind: Kind,
  ledger: Ledger,
  { formula, from, text }: Extract<Piece, { type: 'computed' }>,
): ReckoningTold {
  const known = new Map(from.map((id) => [id, knownOf(kind, ledger, id)] as const));
  const told = from.map((id) => {
    const figure = known.get(id);
    return figure ? spokenFigure(kind, id, figure) : labelOf(kind, id);
  });
  const figures = Object.fromEntries([...known].flatMap(([id, one]) => (one?.value == null ? [] : [[id, one]])));
  const parsed = parseFormula(formula);
  const isWhole = parsed.ok && variables(parsed.value).every((id) => figures[id]?.status === 'given');
  return { from: told, steps: isWhole ? stepsOf(parsed.value, figures, text) : [] };
}

function knownOf(kind: Kind, ledger: Ledger, id: string): LedgerFigure | undefined {
  const previous = kind.figureById.get(id)?.previousOf;
  return ledger.figures[id] ?? (previous === undefined ? undefined : ledger.previous[previous]);
}

/** What stands inside is worked out first, and then stands as what it came to. */
function stepsOf(formula: Formula, figures: Readonly<Record<string, LedgerFigure>>, result: string): string[] {
  const steps: string[] = [];
  const folded: Record<string, LedgerFigure> = { ...figures };
  const fold = (part: Formula): Formula => {
    if (part.kind !== 'call' || part.args.length < 2) return part;
    const value = exactWorth(part, lookupIn({ figures }));
    const like = figures[variables(part)[0] ?? ''];
    if (value === null || like === undefined) return part;
    const id = `step.${steps.length}`;
    folded[id] = { ...like, value: value.toFixed(), approx: null, surface: null };
    steps.push(`${wordsOfFormula(part, figures)}＝${amount(value.toFixed(), like.unit, null)}`);
    return { kind: 'figure', id };
  };
  const outer = formula.kind === 'call' ? { ...formula, args: formula.args.map(fold) } : formula;
  return [...steps, `${wordsOfFormula(outer, folded)}＝${result}`];
}
