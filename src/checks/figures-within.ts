/**
 * Flags figures of a text that contradict one another, without any ledger: one indicator with two values in different
 * paragraphs, sums, 其中 larger than its whole, rates, comparisons, and arithmetic of constraints.yaml.
 * Accepted: `应到30人，实到27人，到位率90%`; `12个社区 … 其中3个社区资料缺失`; occasions of their own (4月…, 10月…)
 * Flagged: `12个社区` and later `14个社区民兵连`; `30人，10人，合计45人`; `批准入伍11人，其中大学生12人`
 * Cannot see: which of two figures is the right one; a figure that is wrong everywhere in the same way.
 */
import { Big } from 'big.js';
import { checkArithmetic } from '../figures/arithmetic.ts';
import type { LedgerFigure } from '../figures/ledger.ts';
import { sentenceAt, type DraftReading, type Part } from './draft-reading.ts';
import type { Finding, Severity } from './finding.ts';
import type { TextFigure } from './text-figures.ts';
import { wording } from './wording.ts';

export function checkFiguresWithin(draft: DraftReading, figures: readonly TextFigure[]): Finding[] {
  return [
    ...inconsistent(draft, figures),
    ...checkConstraints(draft, figures),
    ...checkSums(draft, figures),
  ];
}

const targetWords = /(?:达到|不少于|不低于|不超过|力争|提高到|提升到|提升至|保持在|保持|目标|至少|以上|超过|扩大到|增加到)[^，。]{0,6}$/;

/** Stated of the year reported, not of the year before and not a target. */
export function isStatement(draft: DraftReading, figure: TextFigure): boolean {
  if (figure.isPrevious || figure.mention.bound !== undefined) return false;
  return !targetWords.test(draft.text.slice(Math.max(0, figure.mention.start - 12), figure.mention.start));
}

function lineOf(draft: DraftReading, at: number): number {
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
  return left.minus(right).abs().div(larger.eq(0) ? 1 : larger).lte(0.1);
}

const wholeWords = /(?:全部|所有|辖区|下辖|所辖|共有|共|全街道|各|巩固|这|依托)$/;

/** 辖区12个社区, 共有15个社区: all there are, not a part. */
export function isWholeSaid(draft: DraftReading, figure: TextFigure): boolean {
  return wholeWords.test(draft.text.slice(Math.max(0, figure.mention.start - 4), figure.mention.start));
}

function inconsistent(draft: DraftReading, figures: readonly TextFigure[]): Finding[] {
  const byId = new Map<string, TextFigure[]>();
  const follows = draft.kind.checks.indicators.filter((one) => one.isOftenPartial);
  for (const figure of figures) {
    if (!isStatement(draft, figure)) continue;
    // 17个社区民兵之家 counts homes and says how many communities there are.
    const named = follows.filter(({ words }) => words.some((word) => draft.text.startsWith(word, figure.mention.end)));
    for (const id of new Set([figure.id, ...named.map((one) => one.id)])) {
      if (id === null) continue;
      const list = byId.get(id);
      if (list) list.push(figure);
      else byId.set(id, [figure]);
    }
  }
  const findings: Finding[] = [];
  for (const [id, stated] of byId) {
    const [first] = stated;
    if (!first || stated.every((figure) => agrees(first, figure))) continue;
    const isPartial = draft.kind.checks.indicators.some((one) => one.id === id && one.isOftenPartial);
    const firstLine = lineOf(draft, first.mention.start);
    for (const other of stated) {
      if (agrees(first, other) || lineOf(draft, other.mention.start) === firstLine) continue;
      if (other.occasion !== null && first.occasion !== null && other.occasion !== first.occasion) continue;
      const isSmaller = new Big(other.mention.value).lt(first.mention.value);
      const isWhole = isWholeSaid(draft, other);
      if (isPartial && isSmaller && !isWhole) continue;
      if (!isPartial && other.confidence !== 'sure') continue;
      if (partAt(draft, other.mention.start) === 'plans' && (isSmaller || !isPartial)) continue;
      const label = draft.kind.figureById.get(id)?.label ?? id;
      const message = wording.figureInconsistent(label, `${first.mention.text}、${other.mention.text}`);
      for (const { mention } of [first, other]) {
        if (findings.some((finding) => finding.start === mention.start)) continue;
        findings.push({ rule: 'figures/inconsistent', severity: 'error', start: mention.start, end: mention.end, message, ids: [id] });
      }
    }
  }
  return findings;
}

/** The text's own figures through the kind's arithmetic; only hard constraints, only figures read with one value. */
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
  for (const [id, { mention, confidence }] of read) {
    if (mixed.has(id) || confidence === 'none') continue;
    const { value, unit, approx, text } = mention;
    values[id] = { status: 'given', value, unit, approx, surface: text, source: null, ...(mention.valueMax ? { valueMax: mention.valueMax } : {}) };
  }
  const findings: Finding[] = [];
  for (const violation of checkArithmetic(draft.kind, { figures: values, year: draft.year })) {
    if (violation.effect !== 'hard') continue;
    const places = violation.ids.map((id) => read.get(id)).filter((figure) => figure !== undefined);
    const severity: Severity = places.every((figure) => figure.confidence === 'sure') ? 'error' : 'warning';
    const starts = places.map((figure) => figure.mention.start);
    const ends = places.map((figure) => figure.mention.end);
    const start = Math.min(...starts);
    const end = Math.max(...ends);
    if (places.length === 0) continue;
    const isNear = lineOf(draft, start) === lineOf(draft, end - 1);
    const spans = isNear ? [{ start, end }] : places.map(({ mention }) => ({ start: mention.start, end: mention.end }));
    for (const span of spans) {
      findings.push({ rule: `arithmetic/${violation.constraint}`, severity, ...span, message: violation.message, ids: violation.ids });
    }
  }
  return findings;
}

const totalWord = /(?:合计|总计|共计|总共|三项共|两项共|相加)(?:为|达|约|有)?$/;
const isCount = (unit: string): boolean => unit !== '%' && unit !== '个百分点' && unit !== '';

function checkSums(draft: DraftReading, figures: readonly TextFigure[]): Finding[] {
  const findings: Finding[] = [];
  const bySentence = new Map<number, TextFigure[]>();
  for (const figure of figures) {
    const list = bySentence.get(figure.sentence.start);
    if (list) list.push(figure);
    else bySentence.set(figure.sentence.start, [figure]);
  }
  let before: TextFigure[] = [];
  for (const own of bySentence.values()) {
    for (const [i, figure] of own.entries()) {
      if (!totalWord.test(draft.text.slice(Math.max(0, figure.mention.start - 6), figure.mention.start))) continue;
      // 合计 that opens a sentence sums up the one before it in the same paragraph.
      const parts = i > 0 ? own.slice(0, i) : before.filter(({ mention }) => isSameLine(draft, mention.start, figure.mention.start));
      findings.push(...checkTotal(draft, parts, figure));
    }
    before = own;
    findings.push(...checkListedSums(draft, own), ...checkParts(draft, own), ...checkRate(draft, own));
  }
  return findings;
}

const show = (value: string | Big): string => new Big(value).toString();

/** 30人，10人，合计45人. Any run of parts right before the total that adds up to it clears it. */
function checkTotal(draft: DraftReading, before: readonly TextFigure[], total: TextFigure): Finding[] {
  const parts = before.filter(
    (part) => part.mention.unit === total.mention.unit && isCount(part.mention.unit) && !isInsideOther(draft, part),
  );
  if (parts.length < 2 || [...parts, total].some(({ mention }) => mention.approx !== null)) return [];
  const wanted = new Big(total.mention.value);
  let sum = new Big(0);
  for (const part of parts.toReversed()) {
    sum = sum.plus(part.mention.value);
    if (sum.eq(wanted)) return [];
  }
  return [sumFinding(draft, parts, sum, total)];
}

/** 其中测绘导航排10人、担架勤务排14人 are told already in the figure before 其中. */
function isInsideOther(draft: DraftReading, part: TextFigure): boolean {
  const lead = draft.text.slice(part.sentence.start, part.mention.start);
  return /其中[^；。]*$/.test(lead);
}

function isSameLine(draft: DraftReading, a: number, b: number): boolean {
  return lineOf(draft, a) === lineOf(draft, b);
}

function sumFinding(draft: DraftReading, parts: readonly TextFigure[], sum: Big, total: TextFigure): Finding {
  const { mention } = total;
  const lead = /[\p{Script=Han}]{0,4}$/u.exec(draft.text.slice(Math.max(0, mention.start - 4), mention.start))?.[0].length ?? 0;
  const message = wording.sumMismatch(parts.map((part) => show(part.mention.value)).join('+'), show(sum), mention.text);
  return { rule: 'figures/sum', severity: 'error', start: mention.start - lead, end: mention.end, message, ...(total.id ? { ids: [total.id] } : {}) };
}

/** Wholes and parts the kind names, when at least two parts and the whole stand in one sentence. */
function checkListedSums(draft: DraftReading, own: readonly TextFigure[]): Finding[] {
  const findings: Finding[] = [];
  for (const { whole, parts } of draft.kind.checks.sums) {
    const total = own.find(({ id }) => id === whole);
    const found = own.filter(({ id }) => id !== null && parts.includes(id));
    if (!total || found.length < 2 || [...found, total].some(({ mention }) => mention.approx !== null)) continue;
    const sum = found.reduce((acc, part) => acc.plus(part.mention.value), new Big(0));
    const wanted = new Big(total.mention.value);
    const lead = draft.text.slice(Math.max(0, total.mention.start - 10), total.mention.start);
    // Units not listed may make up the rest, unless the whole is drawn as the sum right after its parts.
    const isAfter = found.every(({ mention }) => mention.start < total.mention.start);
    const isDrawn = (isAfter && /共(?:编|计|有)?[\p{Script=Han}]{0,6}$/u.test(lead)) || found.length === parts.length;
    if (sum.eq(wanted) || (sum.lt(wanted) && !isDrawn)) continue;
    findings.push({ ...sumFinding(draft, found, sum, total), severity: sum.gt(wanted) ? 'error' : 'warning' });
  }
  return findings;
}

/** 入伍11人，其中大学生12人. */
function checkParts(draft: DraftReading, own: readonly TextFigure[]): Finding[] {
  const findings: Finding[] = [];
  for (const [i, part] of own.entries()) {
    const whole = own.slice(0, i).findLast(({ mention }) => mention.unit === part.mention.unit && isCount(mention.unit));
    if (!whole || part.mention.approx !== null || whole.mention.approx !== null) continue;
    if (!/其中[^，；。\d]{0,12}$/.test(draft.text.slice(whole.mention.end, part.mention.start))) continue;
    if (new Big(part.mention.value).lte(whole.mention.value)) continue;
    const message = wording.partsExceed(part.mention.text, whole.mention.text);
    const gap = draft.text.lastIndexOf('其中', part.mention.start);
    findings.push({ rule: 'figures/part-exceeds-whole', severity: 'error', start: gap, end: part.mention.end, message });
  }
  return findings;
}

/** 应训30人，实训27人，参训率95%: a rate right after a wanted and a there count, half a point of tolerance. */
function checkRate(draft: DraftReading, own: readonly TextFigure[]): Finding[] {
  const findings: Finding[] = [];
  for (const [i, rate] of own.entries()) {
    if (rate.mention.unit !== '%' || rate.mention.approx !== null || !isStatement(draft, rate)) continue;
    const lead = draft.text.slice(Math.max(0, rate.mention.start - 8), rate.mention.start);
    if (!/率(?:为|达到|达|仅|约)?$/.test(lead)) continue;
    const [wanted, there] = own.slice(Math.max(0, i - 2), i);
    if (!wanted || !there || wanted.mention.unit !== there.mention.unit || !isCount(there.mention.unit)) continue;
    const wantedLead = draft.text.slice(Math.max(0, wanted.mention.start - 6), wanted.mention.start);
    const thereLead = draft.text.slice(wanted.mention.end, there.mention.start);
    if (!/应|要求|编制|计划/.test(wantedLead) || !/实|到|现有/.test(thereLead) || wanted.mention.value === '0') continue;
    const right = new Big(there.mention.value).times(100).div(wanted.mention.value);
    if (right.minus(rate.mention.value).abs().lte(0.5)) continue;
    const message = wording.rateMismatch(rate.mention.text, `${right.round(1).toString()}%`);
    const { start, end } = rate.mention;
    findings.push({ rule: 'figures/rate', severity: 'error', start, end, message, fix: `${right.round(1).toString()}%` });
  }
  return findings;
}
