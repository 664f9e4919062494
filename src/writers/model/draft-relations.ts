import { Big } from 'big.js';
import type { Finding } from '../../checks/finding.ts';
import { openRange } from '../../figures/arithmetic.ts';
import { formulaText, parseCondition, variables, type Comparison, type Formula } from '../../kinds/expression.ts';
import { compare, evaluate, exactly, type Interval, type Worth } from '../../kinds/expression-worth.ts';
import type { Kind } from '../../kinds/kind.ts';
import { extractFigures } from '../../mentions/extract.ts';
import type { Mention } from '../../mentions/mention.ts';
import { formatNumeral } from '../../numerals/format.ts';
import { readNumeral } from '../../numerals/numerals.ts';
import type { Span } from '../../text/spans.ts';
import { inExpression, markOf, valueOf, type MarkedTexts } from './draft-marks.ts';
import { relationWords } from './words.ts';

/** What ought to hold between numbers of a draft, by what is said of them; `is`: `A=B+C`, `A<=B`, of their marks. */
export interface Relation {
  is: string;
  /** What the numbers count, in few words. */
  about: string;
}

/** A number of the draft that a relation is of. */
interface Known extends Span {
  letters: string;
  /** As it stands, without what it counts by. */
  words: string;
  /** As it is, 万 and % folded in. */
  value: Big;
  /** What it may be, where it was said to be near. */
  range: Interval;
  /** 10,000 where 万 stands behind it, 0.01 where % does. */
  scale: Big;
  isRounded: boolean;
  /** 无一人: none, whatever the numeral says. */
  isDenied: boolean;
}

/** A relation as code reads it: one number on the left, and what the right comes to. */
interface Read extends Relation {
  of: Known;
  op: Comparison;
  right: Formula;
  parts: Known[];
}

/** One number put otherwise. */
interface Change {
  known: Known;
  value: Big;
}

/**
 * Contradictions: of the relations told, those that no value the numbers may have fulfils. A way out is told where one
 * number put otherwise mends more of them than any other would and breaks none; of several that mend as many, the one
 * that was reckoned from the others. `unread`: relations of another shape, or of marks that stand nowhere.
 */
export function breaksOf(
  kind: Kind,
  text: string,
  marked: MarkedTexts,
  relations: readonly Relation[],
): { findings: Finding[]; unread: string[] } {
  const { figures } = extractFigures(text, kind.field);
  const known = new Map<string, Known | null>();
  const knownBy = (letters: string): Known | null => {
    const one = known.get(letters) ?? knownOf(text, marked, figures, letters);
    known.set(letters, one);
    return one;
  };
  const read: Read[] = [];
  const unread: string[] = [];
  for (const relation of relations) {
    const made = readRelation(relation, knownBy);
    if (made === null) unread.push(relation.is);
    else read.push(made);
  }
  const broken = read.filter((one) => !holds(one));
  return { findings: broken.flatMap((one) => findingsOf(text, one, waysOut(one, read))), unread };
}

function readRelation({ is, about }: Relation, knownBy: (letters: string) => Known | null): Read | null {
  const condition = parseCondition(inExpression(plainSigns(is)));
  if (!condition.ok || condition.value.kind !== 'compare') return null;
  const { op, left, right } = condition.value;
  const of = left.kind === 'figure' ? knownBy(markOf(left.id)) : null;
  const parts = variables(right).map((id) => knownBy(markOf(id)));
  if (of === null || parts.includes(null)) return null;
  return { is, about, of, op, right, parts: parts.filter((part) => part !== null) };
}

function plainSigns(is: string): string {
  return is
    .normalize('NFKC')
    .replaceAll(/〔数|〕|\s/g, '')
    .replaceAll('×', '*')
    .replaceAll('÷', '/')
    .replaceAll('≤', '<=')
    .replaceAll('≥', '>=');
}

function worthOf({ right, parts }: Read, change?: Change): Worth {
  return evaluate(right, (id) => {
    const known = parts.find(({ letters }) => letters === markOf(id));
    return known === undefined ? null : rangeOf(known, change);
  });
}

function rangeOf(known: Known, change?: Change): Interval {
  return change?.known === known ? exactly(change.value) : known.range;
}

/**
 * As it is, or as it is printed: cells of a table tell 15.0 where the words under it tell 0.5万元, and what comes out on
 * paper is no contradiction.
 */
function holds(relation: Read, change?: Change): boolean {
  const known = [relation.of, ...relation.parts];
  // 无一人缺席: a model that sees no number cannot know whether it counts.
  if (known.some(({ isDenied }) => isDenied) || holdsAsTold(relation, change)) return true;
  const bare = new Map(known.map((one) => [one, inOwnUnit(one)]));
  const of = bare.get(relation.of) ?? relation.of;
  const parts = relation.parts.map((one) => bare.get(one) ?? one);
  const changed = change && bare.get(change.known);
  const moved = change && changed && { known: changed, value: change.value.div(change.known.scale) };
  return holdsAsTold({ ...relation, of, parts }, moved);
}

function inOwnUnit(known: Known): Known {
  const { value, range, scale } = known;
  return {
    ...known,
    value: value.div(scale),
    range: { low: range.low.div(scale), high: range.high.div(scale) },
    scale: one,
  };
}

/** What is divided or multiplied is rounded; what is added up is not. */
function holdsAsTold(relation: Read, change?: Change): boolean {
  const { of, op, right } = relation;
  const worth = worthOf(relation, change);
  const said = rangeOf(of, change);
  const range = hasProduct(right) && of.isRounded ? widened(of, said) : said;
  return worth.kind === 'unknown' || compare(range, op, worth) !== false;
}

/** Numbers that would have to be otherwise for a broken relation to hold; of one said twice, it may be either. */
function waysOut(broken: Read, read: readonly Read[]): Change[] {
  const ways = [broken.of, ...broken.parts].flatMap((known) => {
    const value = known === broken.of ? wantedOf(broken) : solved(broken, known);
    const change = value && { known, value };
    if (change === null || written(change) === null) return [];
    const touched = read.filter(({ of, parts }) => of === known || parts.includes(known));
    if (touched.some((one) => holds(one) && !holds(one, change))) return [];
    return [{ change, mends: touched.filter((one) => holds(one, change)).length }];
  });
  const most = Math.max(0, ...ways.map(({ mends }) => mends));
  const best = ways.filter(({ mends }) => mends === most).map(({ change }) => change);
  if (best.length <= 1 || (broken.right.kind === 'figure' && best.length === 2)) return best;
  return best.filter(({ known }) => known === broken.of);
}

/** What the number on the left would have to be: what the right comes to, or the bound that it passes. */
function wantedOf(broken: Read): Big | null {
  const { op, right } = broken;
  if (op !== '=' && right.kind !== 'number') return null;
  return op === '<' || op === '>' || op === '!=' ? null : exactOf(worthOf(broken));
}

function knownOf(text: string, marked: MarkedTexts, figures: readonly Mention[], letters: string): Known | null {
  const place = marked.placeOf(letters);
  if (!place) return null;
  const words = text.slice(place.start, place.end);
  const figure = figures.find(
    ({ numeral, isSaidZero }) =>
      (numeral.start === place.start || (isSaidZero === true && numeral.start < place.start)) &&
      place.end <= numeral.end + 1,
  );
  const bare = valueOf(words);
  // A year, or a number the readers of figures pass over: 万 with it, where it stands behind.
  const numeral = readNumeral(text, place.start);
  const whole = numeral && numeral.end >= place.end ? new Big(numeral.value) : bare;
  if (!figure)
    return (
      bare &&
      whole && {
        ...place,
        letters,
        words,
        value: whole,
        range: exactly(whole),
        scale: bare.eq(0) ? one : whole.div(bare),
        isRounded: false,
        isDenied: false,
      }
    );
  const share = isShare(figure.unit) ? hundredth : one;
  const value = new Big(figure.value).times(share);
  const { approx, valueMax, bound } = figure;
  const open = openRange({
    status: 'given',
    value: figure.value,
    valueMax: valueMax ?? null,
    approx: approx ?? (bound ? anyWay : null),
  });
  if (open === null) return null;
  const isDenied = value.eq(0) && bare?.eq(0) !== true;
  const scale = bare === null || bare.eq(0) || isDenied ? share : value.div(bare);
  return {
    ...place,
    letters,
    words,
    value,
    range: { low: open.low.times(share), high: open.high.times(share) },
    scale,
    isRounded: !scale.eq(1) || words.includes('.'),
    isDenied,
  };
}

const one = new Big(1);
const hundredth = new Big('0.01');
/** 不少于30人: some way off what is said. */
const anyWay = '约';

function isShare(unit: string): boolean {
  return unit === '%' || unit === '个百分点' || unit === '比例';
}

/** One step of the last digit said, on either side. */
function widened({ words, scale }: Known, { low, high }: Interval): Interval {
  const [, decimals = ''] = /\.(\d+)/.exec(words) ?? [];
  const step = scale.div(new Big(10).pow(decimals.length));
  return { low: low.minus(step), high: high.plus(step) };
}

function hasProduct(formula: Formula): boolean {
  return (
    formula.kind === 'operation' &&
    (formula.op === '*' || formula.op === '/' || hasProduct(formula.left) || hasProduct(formula.right))
  );
}

/** In characters: places nearer than this on one line are shown as one stretch. */
const longestStretch = 60;

function findingsOf(text: string, broken: Read, ways: readonly Change[]): Finding[] {
  const { of, parts, op, about } = broken;
  const places = [...parts, of].toSorted((a, b) => a.start - b.start);
  const [first, last] = [places[0] ?? of, places.at(-1) ?? of];
  const message = relationWords.broken(about, of.words, op, shownRight(broken), resultOf(broken));
  const base = { rule: 'figures/related' as const, severity: 'warning' as const, message };
  const mends = ways.map((way) => ({ start: way.known.start, end: way.known.end, text: written(way) ?? '' }));
  const isNear = last.end - first.start <= longestStretch && !text.slice(first.start, last.end).includes('\n');
  if (isNear) {
    const [mend] = mends;
    const offer = mend && text.slice(first.start, mend.start) + mend.text + text.slice(mend.end, last.end);
    return [{ ...base, start: first.start, end: last.end, ...(offer !== undefined && { offer }) }];
  }
  // Told once, where it may be put right; of a number said twice, at both.
  if (mends.length === 0) return [{ ...base, start: of.start, end: of.end }];
  return mends
    .toSorted((a, b) => a.start - b.start)
    .map((mend) => ({ ...base, start: mend.start, end: mend.end, offer: mend.text }));
}

function exactOf(worth: Worth): Big | null {
  return worth.kind === 'exact' ? worth.low : null;
}

/** What a part would have to be; null where the right does not go straight up or down with it. */
function solved(broken: Read, known: Known): Big | null {
  if (broken.op !== '=') return null;
  const at = (value: Big): Big | null => exactOf(worthOf(broken, { known, value }));
  const [zero, unit, two] = [at(new Big(0)), at(one), at(new Big(2))];
  if (!zero || !unit || !two || unit.eq(zero) || !two.minus(unit).eq(unit.minus(zero))) return null;
  return broken.of.value.minus(zero).div(unit.minus(zero));
}

/** As the number stands: in digits or in words, by ten thousands or in percent; null of what it cannot be. */
function written({ known: { words, scale }, value }: Change): string | null {
  const said = value.div(scale);
  if (said.lt(0) || (scale.eq(1) && !words.includes('.') && !said.eq(said.round(0)))) return null;
  const shown = said.round(scale.lt(1) ? 1 : 2).toString();
  const text = /\d/.test(words) ? shown : formatNumeral(shown, 'hanzi');
  return text === words ? null : text;
}

/** The right side with the numbers as they stand; empty where it is one number. */
function shownRight({ right, parts }: Read): string {
  if (right.kind !== 'operation') return '';
  return formulaText(right)
    .replaceAll(/mark\.[a-z]+/g, (id) => parts.find(({ letters }) => letters === markOf(id))?.words ?? id)
    .replaceAll(' ', '')
    .replaceAll('*', '×')
    .replaceAll('/', '÷');
}

/** What the right comes to, as the number on the left would be written. */
function resultOf(broken: Read): string {
  const worth = worthOf(broken);
  if (worth.kind === 'unknown') return '';
  const { scale } = broken.of;
  if (scale.gt(1)) return worth.low.round(2).toString();
  const shown = worth.low
    .div(scale)
    .round(scale.lt(1) ? 1 : 2)
    .toString();
  return scale.lt(1) ? `${shown}%` : shown;
}
