/**
 * Flags figures of a text that contradict one another, without any ledger, by the arithmetic of constraints.yaml.
 * Accepted: `批准入伍11人，其中大学生9人`; occasions of their own (4月…, 10月…)
 * Flagged: `批准入伍11人，其中大学生12人`; `体检20人，双合格30人`
 * Cannot see: which of two figures is the right one; a figure that is wrong everywhere in the same way.
 */
import { shape } from '../lexicon/shape.ts';
import { papers, time } from '../lexicon/lexicon.ts';
import { Big } from 'big.js';
import { checkArithmetic } from '../figures/arithmetic.ts';
import type { LedgerFigure } from '../figures/ledger.ts';
import { isOfPlace, isTableRow, offerIn, show, wholesMadeUp, type Fact, type WayOut } from './facts.ts';
import { sentenceAt, type DraftReading, type Part } from './draft-reading.ts';
import type { Finding } from './finding.ts';
import type { JudgedRelation } from './relation-odds.ts';
import type { Severity } from './rules.ts';
import type { TextFigure } from '../reading/text-figures.ts';

const targetWords = shape`${papers.target}[^，。]{0,6}$`;

/** Stated of the year reported, not of the year before and not a target. */
export function isStatement(draft: DraftReading, figure: TextFigure): boolean {
  if (figure.isPrevious || figure.mention.bound !== undefined) return false;
  const before = draft.text.slice(Math.max(0, figure.mention.start - 12), figure.mention.start);
  // 执行任务6次，入伍20人: what another number was said with is not of this one.
  return !targetWords.test(before.replace(/^.*\d[^，。；\d]*[，。；]/, ''));
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

/** What contradicts several others that agree among themselves is what is wrong: it is named once for each of them. */
function blamedIn(violations: readonly { ids: readonly string[] }[]): string[] {
  const times = new Map<string, number>();
  for (const id of violations.flatMap(({ ids }) => ids)) times.set(id, (times.get(id) ?? 0) + 1);
  const most = Math.max(0, ...times.values());
  const [worst, ...others] = [...times].filter(([, count]) => count === most).map(([id]) => id);
  return most > 1 && worst !== undefined && others.length === 0 ? [worst] : [];
}

const wholeYear = shape`${time.wholeYear}[^，。；]{0,8}$`;

/** 去年全年入伍23人, in the report of half a year, is of another length. */
function isOfWholeYear(draft: DraftReading, { isLastYear, mention: { start } }: TextFigure): boolean {
  return draft.isHalfYear && isLastYear && wholeYear.test(draft.text.slice(Math.max(0, start - 12), start));
}

/** From here a relation that comes out says what its numbers are of. */
const told = 0.5;

/** Where a rate comes out from counts beside it: it is of those counts, whatever its name says. */
function settledRates(relations: readonly (readonly JudgedRelation[])[]): Set<number> {
  return new Set(
    relations
      .flat()
      .filter(
        ({ isHeld, odds, relation: { kind } }) => isHeld && odds >= told && (kind === 'share' || kind === 'growth'),
      )
      .map(({ relation: { result } }) => result.start),
  );
}

/** What makes up a larger number together with others, and how large that is: 基干民兵62人、普通民兵124人 of 186. */
function wholesOf(
  facts: readonly (readonly Fact[])[],
  relations: readonly (readonly JudgedRelation[])[],
): Map<number, Big> {
  const wholes = wholesMadeUp(facts);
  for (const { isHeld, odds, relation } of relations.flat())
    if (isHeld && odds >= told && relation.kind === 'sum')
      for (const { start } of relation.given) wholes.set(start, relation.result.value);
  return wholes;
}

/** The text's own figures through the kind's arithmetic; only figures read with one value. Soft constraints ask. */
export function checkFiguresWithin(
  draft: DraftReading,
  figures: readonly TextFigure[],
  facts: readonly (readonly Fact[])[],
  relations: readonly (readonly JudgedRelation[])[],
): Finding[] {
  const settled = settledRates(relations);
  const wholes = wholesOf(facts, relations);
  /** 队伍中党员93人, of 186 and not of the 62 among them. */
  const isOfLarger = (places: readonly TextFigure[]): boolean =>
    places.some(({ mention }) => {
      const whole = wholes.get(mention.start);
      return (
        whole !== undefined &&
        places.some((other) => whole.gte(other.mention.value) && other.mention.start > mention.start)
      );
    });
  const read = new Map<string, TextFigure>();
  const mixed = new Set<string>();
  for (const figure of figures) {
    const { start } = figure.mention;
    if (figure.id === null || !isStatement(draft, figure) || partAt(draft, start) === 'plans') continue;
    if ((figure.isChange && figure.mention.unit !== '%') || isOfWholeYear(draft, figure)) continue;
    if (settled.has(start)) mixed.add(figure.id);
    // 126人报名，春季52人、秋季74人: what makes up another figure is of that one.
    if (figure.confidence !== 'sure' && wholes.has(start)) continue;
    if (isOfPlace(draft, figure) || isTableRow(draft, lineOf(draft, start))) continue;
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
  const violations = checkArithmetic(draft.kind, { figures: values, year: draft.year });
  const blamed = blamedIn(violations);
  for (const violation of violations) {
    const blame = blamed.find((id) => violation.ids.includes(id));
    const places = (blame === undefined ? violation.ids : [blame])
      .map((id) => read.get(id))
      .filter((figure) => figure !== undefined);
    const isSure = places.every((figure) => figure.confidence === 'sure');
    if ((violation.effect === 'soft' && !isSure) || isOfLarger(places)) continue;
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
        ...offerIn(span, waysOut(draft, violation.settles, read)),
      });
    }
  }
  return findings;
}

/** Each figure that by itself would settle it, written as it is in the text; a rate to a tenth. */
function waysOut(
  { text }: DraftReading,
  settles: readonly { id: string; value: Big }[],
  read: ReadonlyMap<string, TextFigure>,
): WayOut[] {
  return settles.flatMap(({ id, value }): WayOut[] => {
    const mention = read.get(id)?.mention;
    if (!mention || value.lte(0) || mention.approx !== null) return [];
    const isRate = mention.unit === '%';
    if (!isRate && !value.eq(value.round(0)) && mention.unit !== '元') return [];
    const scale = /亿/.test(mention.text) ? 100_000_000 : /万/.test(mention.text) ? 10_000 : 1;
    const written = show(isRate ? value.round(1) : value.div(scale));
    return [{ text, of: mention, to: mention.text.replace(/\d[\d.,]*/, written) }];
  });
}
