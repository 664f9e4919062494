/**
 * Flags figures of a text that contradict one another, without any ledger: one indicator with two values in different
 * paragraphs, and the arithmetic of constraints.yaml.
 * Accepted: `12个社区 … 其中3个社区资料缺失`; occasions of their own (4月…, 10月…)
 * Flagged: `12个社区` and later `14个社区民兵连`; `批准入伍11人，其中大学生12人`
 * Cannot see: which of two figures is the right one; a figure that is wrong everywhere in the same way.
 */
import { shape } from '../lexicon/shape.ts';
import { units, papers, totals, numbers } from '../lexicon/lexicon.ts';
import { Big } from 'big.js';
import { checkArithmetic } from '../figures/arithmetic.ts';
import type { LedgerFigure } from '../figures/ledger.ts';
import { sentenceAt, type DraftReading, type Part } from './draft-reading.ts';
import type { Finding } from './finding.ts';
import type { Severity } from './rules.ts';
import type { TextFigure } from '../reading/text-figures.ts';
import { wording } from './wording.ts';

export function checkFiguresWithin(draft: DraftReading, figures: readonly TextFigure[]): Finding[] {
  return [...inconsistent(draft, figures), ...checkConstraints(draft, figures)];
}

const targetWords = shape`${papers.target}[^，。]{0,6}$`;

/** Stated of the year reported, not of the year before and not a target. */
export function isStatement(draft: DraftReading, figure: TextFigure): boolean {
  if (figure.isPrevious || figure.mention.bound !== undefined) return false;
  return !targetWords.test(draft.text.slice(Math.max(0, figure.mention.start - 12), figure.mention.start));
}

export function lineOf(draft: DraftReading, at: number): number {
  let low = 0;
  let high = draft.lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((draft.lines[middle]?.end ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function partAt(draft: DraftReading, at: number): Part {
  return sentenceAt(draft, at)?.part ?? 'work';
}

function agrees(a: TextFigure, b: TextFigure): boolean {
  const left = new Big(a.mention.value);
  const right = new Big(b.mention.value);
  if (left.eq(right)) return true;
  if (a.mention.approx === null && b.mention.approx === null) return false;
  const larger = left.gt(right) ? left : right;
  return left
    .minus(right)
    .abs()
    .div(larger.eq(0) ? 1 : larger)
    .lte(0.1);
}

const wholeWords = shape`(?:${totals.wholeMark}|${numbers.allOf}${units.town})$`;

/** 辖区12个社区, 共有15个社区: all there are, not a part. */
export function isWholeSaid(draft: DraftReading, figure: TextFigure): boolean {
  return wholeWords.test(draft.text.slice(Math.max(0, figure.mention.start - 4), figure.mention.start));
}

const allAfter = shape`^[\p{Script=Han}]{0,6}${totals.whole}`;
/** 抽查8个社区, 在3个社区试点: some of them. */
const someBefore = shape`${totals.some}$`;

function isSomeOnly(draft: DraftReading, figure: TextFigure): boolean {
  return someBefore.test(draft.text.slice(Math.max(0, figure.mention.start - 4), figure.mention.start));
}

/**
 * What every other mention is held against: for figures often told in part, a place that says it is all of them. What is
 * another figure's number (16个社区参加培训) only tells of it by the way.
 */
function baseOf(
  draft: DraftReading,
  id: string,
  stated: readonly TextFigure[],
  isPartial: boolean,
): TextFigure | undefined {
  if (!isPartial) return stated[0];
  const isAll = (figure: TextFigure): boolean =>
    isWholeSaid(draft, figure) || allAfter.test(draft.text.slice(figure.mention.end, figure.mention.end + 12));
  const own = stated.filter((figure) => figure.id === id);
  return own.find(isAll) ?? own.find((figure) => !isSomeOnly(draft, figure)) ?? stated.find(isAll);
}

function isContradiction(draft: DraftReading, base: TextFigure, other: TextFigure, isPartial: boolean): boolean {
  if (agrees(base, other) || lineOf(draft, other.mention.start) === lineOf(draft, base.mention.start)) return false;
  if (other.occasion !== null && base.occasion !== null && other.occasion !== base.occasion) return false;
  const isSmaller = new Big(other.mention.value).lt(base.mention.value);
  if (isPartial && isSmaller && !isWholeSaid(draft, other)) return false;
  if (!isPartial && other.confidence !== 'sure') return false;
  return partAt(draft, other.mention.start) !== 'plans' || (isPartial && !isSmaller);
}

function inconsistent(draft: DraftReading, figures: readonly TextFigure[]): Finding[] {
  const findings: Finding[] = [];
  for (const [id, stated] of statementsById(draft, figures)) {
    const isPartial = draft.kind.checks.indicators.some((one) => one.id === id && one.isOftenPartial);
    const base = baseOf(draft, id, stated, isPartial);
    if (!base) continue;
    const others = stated.filter((other) => isContradiction(draft, base, other, isPartial));
    if (others.length === 0) continue;
    const label = draft.kind.figureById.get(id)?.label ?? id;
    for (const { mention } of [base, ...others]) {
      const pair = mention === base.mention ? others[0]?.mention : base.mention;
      const message = wording.figureInconsistent(label, `${mention.text}、${pair?.text ?? ''}`);
      const { start, end } = mention;
      findings.push({ rule: 'figures/inconsistent', severity: 'error', start, end, message, ids: [id] });
    }
  }
  return findings;
}

/** 24个村（社区）已挂牌19个: what is often told in part must be named right before or behind its number. */
function isFarNamed({ kind, text }: DraftReading, { mention }: TextFigure, id: string): boolean {
  const words = kind.checks.indicators.find((one) => one.id === id && one.isOftenPartial)?.words;
  if (!words) return false;
  const isBeside = (word: string): boolean =>
    text.startsWith(word, mention.end) ||
    text.slice(Math.max(0, mention.start - word.length - farthestName), mention.start).includes(word);
  return !words.some(isBeside);
}

/** 社区共有12个. */
const farthestName = 3;

function statementsById(draft: DraftReading, figures: readonly TextFigure[]): Map<string, TextFigure[]> {
  const byId = new Map<string, TextFigure[]>();
  const follows = draft.kind.checks.indicators.filter((one) => one.isOftenPartial);
  for (const figure of figures) {
    if (!isStatement(draft, figure)) continue;
    // 17个社区民兵之家 counts homes and says how many communities there are.
    const named = follows.filter(({ words }) => words.some((word) => draft.text.startsWith(word, figure.mention.end)));
    for (const id of new Set([figure.id, ...named.map((one) => one.id)])) {
      if (id === null || isFarNamed(draft, figure, id)) continue;
      const list = byId.get(id);
      if (list) list.push(figure);
      else byId.set(id, [figure]);
    }
  }
  return byId;
}

/** The text's own figures through the kind's arithmetic; only figures read with one value. Soft constraints ask. */
function checkConstraints(draft: DraftReading, figures: readonly TextFigure[]): Finding[] {
  const read = new Map<string, TextFigure>();
  const mixed = new Set<string>();
  for (const figure of figures) {
    if (figure.id === null || !isStatement(draft, figure) || partAt(draft, figure.mention.start) === 'plans') continue;
    const known = read.get(figure.id);
    if (!known) read.set(figure.id, figure);
    else if (!agrees(known, figure)) mixed.add(figure.id);
  }
  const values: Record<string, LedgerFigure> = {};
  for (const [id, { mention, confidence, value }] of read) {
    if (mixed.has(id) || confidence === 'none') continue;
    const { unit, approx, text } = mention;
    values[id] = {
      status: 'given',
      value,
      unit,
      approx,
      surface: text,
      source: null,
      ...(mention.valueMax ? { valueMax: mention.valueMax } : {}),
    };
  }
  const findings: Finding[] = [];
  for (const violation of checkArithmetic(draft.kind, { figures: values, year: draft.year })) {
    const places = violation.ids.map((id) => read.get(id)).filter((figure) => figure !== undefined);
    const isSure = places.every((figure) => figure.confidence === 'sure');
    if (violation.effect === 'soft' && !isSure) continue;
    const severity: Severity = violation.effect === 'soft' ? 'hint' : isSure ? 'error' : 'warning';
    const starts = places.map((figure) => figure.mention.start);
    const ends = places.map((figure) => figure.mention.end);
    const start = Math.min(...starts);
    const end = Math.max(...ends);
    if (places.length === 0) continue;
    const isNear = lineOf(draft, start) === lineOf(draft, end - 1);
    const spans = isNear ? [{ start, end }] : places.map(({ mention }) => ({ start: mention.start, end: mention.end }));
    for (const span of spans) {
      findings.push({
        rule: `arithmetic/${violation.constraint}`,
        severity,
        ...span,
        message: violation.message,
        ids: violation.ids,
      });
    }
  }
  return findings;
}
