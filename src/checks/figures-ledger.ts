/**
 * Compares the numbers found in the text with the ledger: unsourced, altered, swapped, wrong unit, approximation lost
 * or added, withheld or unknown shown, last year's shown as this year's, missing.
 * Accepted: every figure as the officer gave it; numbers worked out in the same paragraph (应到30人、实到28人，缺2人)
 * Flagged: a 28 that nobody gave; 报名36人 where the ledger says 63; 2300人次 for 2300余人次
 * Cannot see: a right number in a clause that names no indicator.
 */
import type { ComputedFigure, Ledger, LedgerFigure } from '../figures/ledger.ts';
import type { DraftReading } from './draft-reading.ts';
import { isAllowedNumber, isWorkedOut, type Sources } from './figures-sources.ts';
import { isWholeSaid } from './facts.ts';
import { isStatement } from './figures-within.ts';
import type { Finding } from './finding.ts';
import type { RuleId, Severity } from './rules.ts';
import { isUnitOf } from '../reading/figure-units.ts';
import type { TextFigure } from '../reading/text-figures.ts';
import { wording } from './wording.ts';
import { zeros } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';

export function checkFiguresAgainstLedger(
  draft: DraftReading,
  figures: readonly TextFigure[],
  ledger: Ledger,
  sources: Sources,
  pieceIds: ReadonlyMap<number, string>,
): Finding[] {
  const findings: Finding[] = [];
  const swaps = findSwaps(figures, ledger);
  for (const [i, figure] of figures.entries()) {
    const { mention } = figure;
    const bound = boundFinding(draft, figure, ledger, swaps, pieceIds);
    if (bound) {
      findings.push(bound);
      continue;
    }
    const told = figure.id === null ? undefined : ledger.figures[figure.id];
    if (figure.id !== null && told?.sure === false && hasValue(told, mention.value))
      findings.push(at(mention, 'figures/unsure', 'warning', wording.unsure(mention.text), [figure.id]));
    if (isAllowedNumber(draft, figure) || sources.has(mention.value, mention.valueMax, mention.unit)) continue;
    if (isWorkedOut(draft, figures, i, sources)) continue;
    findings.push(at(mention, 'figures/unsourced', 'error', wording.unsourced(mention.text)));
  }
  return [...findings, ...missingFigures(draft, figures, ledger)];
}

/** What tells the number that belongs there. */
const toldByLedger: ReadonlySet<RuleId> = new Set<RuleId>(['figures/altered', 'figures/swapped', 'figures/wrong-unit']);

/**
 * `found` without the inconsistencies the ledger decides: of two numbers told of one figure `byLedger` names the wrong
 * one and what belongs there, and the right one is no fault.
 */
export function withoutDecided(
  found: readonly Finding[],
  byLedger: readonly Finding[],
  figures: readonly TextFigure[],
  ledger: Ledger,
): Finding[] {
  const decided = byLedger.filter(({ rule, severity }) => toldByLedger.has(rule) && severity === 'error');
  if (decided.length === 0) return [...found];
  const right = figures.filter(({ id, mention }) => id !== null && hasValue(ledger.figures[id], mention.value));
  return found.filter((one) => {
    if (one.rule !== 'figures/inconsistent') return true;
    const isRight = right.some(({ mention: { start, end } }) => start === one.start && end === one.end);
    return !decided.some(
      (other) =>
        (other.start === one.start && other.end === one.end) ||
        (isRight && one.ids?.some((id) => other.ids?.includes(id))),
    );
  });
}

function at(
  span: { start: number; end: number },
  rule: RuleId,
  severity: Severity,
  message: string,
  ids?: string[],
): Finding {
  return { rule, severity, start: span.start, end: span.end, message, ...(ids ? { ids } : {}) };
}

const isKnown = (figure: LedgerFigure | undefined): figure is LedgerFigure & { value: string } =>
  figure !== undefined && figure.value !== null && (figure.status === 'given' || figure.status === 'none');

function hasValue(figure: LedgerFigure | ComputedFigure | undefined, value: string): boolean {
  if (!figure) return false;
  return figure.value === value || ('valueMax' in figure && figure.valueMax === value);
}

function surfaceOf(figure: LedgerFigure): string {
  return figure.surface ?? `${figure.value ?? ''}${figure.unit}`;
}

/** Pairs of places whose indicators carry each other's ledger value. */
function findSwaps(figures: readonly TextFigure[], ledger: Ledger): Map<TextFigure, TextFigure> {
  const wrong = figures.filter(({ id, mention }) => {
    const figure = id === null ? undefined : ledger.figures[id];
    return isKnown(figure) && !hasValue(figure, mention.value);
  });
  const byWanted = new Map<string, TextFigure>();
  for (const figure of wrong) byWanted.set(`${figure.id ?? ''}=${figure.mention.value}`, figure);
  const idsOf = new Map<string, string[]>();
  for (const [id, { value }] of Object.entries(ledger.figures)) {
    if (value !== null) idsOf.set(value, [...(idsOf.get(value) ?? []), id]);
  }
  const swaps = new Map<TextFigure, TextFigure>();
  for (const figure of wrong) {
    const wanted = ledger.figures[figure.id ?? '']?.value ?? '';
    for (const id of idsOf.get(figure.mention.value) ?? []) {
      const other = id === figure.id ? undefined : byWanted.get(`${id}=${wanted}`);
      if (other) swaps.set(figure, other);
    }
  }
  return swaps;
}

function boundFinding(
  draft: DraftReading,
  figure: TextFigure,
  ledger: Ledger,
  swaps: ReadonlyMap<TextFigure, TextFigure>,
  pieceIds: ReadonlyMap<number, string>,
): Finding | null {
  const { id, mention } = figure;
  if (id === null) return null;
  const entry = draft.kind.figureById.get(id);
  const label = entry?.label ?? id;
  const known = ledger.figures[id];
  if (known && known.status === 'withheld' && figure.confidence === 'sure' && isStatement(draft, figure)) {
    return at(mention, 'figures/withheld-shown', 'error', wording.withheldShown(label, mention.text), [id]);
  }
  if (known && known.status === 'unknown' && figure.confidence === 'sure' && isStatement(draft, figure)) {
    return at(mention, 'figures/unknown-shown', 'error', wording.unknownShown(label, mention.text), [id]);
  }
  if (!isKnown(known)) return null;
  if (hasValue(known, mention.value) || hasValue(known, figure.value))
    return approximationFinding(figure, known, label);
  if (!isStatement(draft, figure) || isPartial(draft, figure, known) || hasValue(ledger.computed[id], mention.value)) {
    return null;
  }
  if (figure.isPrevious && hasValue(ledger.previous[id], mention.value)) return null;
  // The tree says another figure stands here with this very value: the clause may read badly, the number is right.
  const piece = pieceIds.get(mention.start);
  const isPieceRight = piece !== undefined && hasValue(ledger.figures[piece] ?? ledger.computed[piece], mention.value);
  const severity: Severity = figure.confidence === 'sure' && !isPieceRight ? 'error' : 'warning';
  const right = surfaceOf(known);
  const swap = swaps.get(figure);
  if (swap?.id != null) {
    const other = draft.kind.figureById.get(swap.id)?.label ?? swap.id;
    return at(mention, 'figures/swapped', severity, wording.swapped(label, mention.text, other), [id, swap.id]);
  }
  if (isTenThousandApart(known.value, mention.value)) {
    return at(mention, 'figures/wrong-unit', severity, wording.wrongUnit(label, mention.text, right), [id]);
  }
  if (isPieceRight || figure.confidence !== 'sure') return null;
  if (hasValue(ledger.previous[id], mention.value)) {
    return at(mention, 'figures/previous-shown', 'warning', wording.previousShown(label, mention.text), [id]);
  }
  return at(mention, 'figures/altered', severity, wording.altered(label, mention.text, right), [id]);
}

/** 12 communities in all, 3 of them late; 30 in two musters of 15. */
function isPartial(draft: DraftReading, figure: TextFigure, known: LedgerFigure): boolean {
  const isOften = draft.kind.checks.indicators.some((one) => one.id === figure.id && one.isOftenPartial);
  const isSmaller = Number(figure.mention.value) < Number(known.value);
  if (isWholeSaid(draft, figure)) return false;
  // 上半年 is the name of the figure itself there, not an occasion of it.
  const isNamedByIt = draft.kind.checks.indicators.some(
    ({ id, words }) =>
      id === figure.id && words.some((word) => figure.occasion !== null && word.includes(figure.occasion)),
  );
  return isSmaller && (isOften || (figure.occasion !== null && !isNamedByIt));
}

function isTenThousandApart(a: string, b: string): boolean {
  return Number(a) * 10_000 === Number(b) || Number(b) * 10_000 === Number(a);
}

function approximationFinding(figure: TextFigure, known: LedgerFigure, label: string): Finding | null {
  const { mention, id } = figure;
  const ids = id === null ? [] : [id];
  const right = surfaceOf(known);
  if (known.status !== 'given' || known.valueMax) return null;
  if (known.approx !== null && mention.approx === null && mention.bound === undefined) {
    return at(mention, 'figures/approx-lost', 'warning', wording.approxLost(label, mention.text, right), ids);
  }
  if (known.approx === null && mention.approx !== null) {
    return at(mention, 'figures/approx-added', 'warning', wording.approxAdded(label, mention.text, right), ids);
  }
  return null;
}

/** Given figures that stand nowhere: neither beside their indicator nor as a number nobody else claims. */
function missingFigures(draft: DraftReading, figures: readonly TextFigure[], ledger: Ledger): Finding[] {
  const findings: Finding[] = [];
  for (const [id, known] of Object.entries(ledger.figures)) {
    const entry = draft.kind.figureById.get(id);
    if (!entry || !isKnown(known)) continue;
    const isThere = figures.some(
      ({ id: found, mention, confidence, value }) =>
        (hasValue(known, mention.value) || hasValue(known, value)) &&
        (isUnitOf(entry, mention.unit) || mention.unit === '') &&
        (found === id || found === null || confidence !== 'sure' || !hasValue(ledger.figures[found], mention.value)),
    );
    if (isThere || (known.status === 'none' && isZeroSaid(draft, id))) continue;
    const label = entry.label;
    findings.push({
      rule: 'figures/missing',
      severity: 'warning',
      start: 0,
      end: 0,
      message: wording.missing(label, known.status === 'none' ? '没有' : surfaceOf(known)),
      ids: [id],
    });
  }
  return findings;
}

const absent = shape`${zeros.absent}|0`;

/** 没有出现退兵: one of the indicator's words in a clause that denies. */
function isZeroSaid(draft: DraftReading, id: string): boolean {
  const words = draft.kind.checks.indicators.filter((one) => one.id === id).flatMap((one) => one.words);
  const clauses = draft.text.split(/[，。；！\n]/);
  return clauses.some((clause) => absent.test(clause) && words.some((word) => clause.includes(word)));
}
