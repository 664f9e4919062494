/**
 * The fact table of a text: every figure with where it stands, what is said right before it and what it counts. What is
 * reckoned from what is looked for in it by `reckon-*.ts`, what is said twice by `facts-identity.ts`, what is said to be
 * whole by `facts-claims.ts`. The binding of a number to its indicator is `reading/figure-binding.ts`'s alone.
 */
import { Big } from 'big.js';
import { shape } from '../lexicon/shape.ts';
import { change, grammar, numbers, reckoning, time, totals, units } from '../lexicon/lexicon.ts';
import type { TextFigure } from '../reading/text-figures.ts';
import type { Span } from '../text/spans.ts';
import { sentenceAt, type DraftReading, type Part } from './draft-reading.ts';
import type { Finding } from './finding.ts';
import type { NamedRule, Severity } from './rules.ts';
import { areOfStages } from './stages.ts';

export interface Fact extends Span {
  figure: TextFigure;
  value: Big;
  unit: string;
  /** As it stands in the text. */
  text: string;
  /** In its sentence, up to the number before it. */
  lead: string;
  /** The name of what is counted, right before the number: 基干民兵 in 其中基干民兵199人; empty where none stands. */
  label: string;
  line: number;
  part: Part;
  /** Exact, and no range. */
  isExact: boolean;
  isLastYear: boolean;
  /** How much more or less, no amount of its own: 增加2人. */
  isChange: boolean;
  /** Told in brackets, beside the sentence. */
  isAside: boolean;
  /** So much for each: 人均1.9万元, 每批15人、7天. */
  isEach: boolean;
  /** Of a list that 其中 opened: told already in its whole. */
  isInside: boolean;
  /** What it makes up together with those beside it: 34 of 34人，上半年16人，下半年18人; null where it makes up nothing. */
  addedTo: Big | null;
  /** Called the sum of what stands before it: 合计6次109人次, both. */
  isTotal: boolean;
}

const linkEnd = shape`(?:${totals.atNumber}|${totals.sumSaid}|[：:“”（(])+$`;
const partLead = shape`^(?:${totals.part}|${grammar.and}|${grammar.joining})+`;
const lastName = /[\p{Script=Han}“”]{1,12}$/u;
const stepEnd = shape`(?:${change.step}|(?<!${change.notDifference})${change.difference})${grammar.done}?$`;
const eachEnd = shape`(?:${totals.perHead}|${totals.perDay}|${reckoning.average}|(?!${reckoning.ofKinds})${reckoning.each}\p{Script=Han}{1,2})[^，。；、]{0,6}$`;
const thenNamed = shape`${change.then}[^，。；]{0,12}$`;
/** 由上年的40人增加到50人: this year's again. */
const turnedTo = shape`^，?(?:${change.verb}|${change.any})${change.to}${grammar.done}?$`;
/** 上年应到40人、实到36人，到位率90%: a clause that opens with last year is of it till another year is named. */
const thenOpens = shape`(?:^|[，。；：、（])(?:${change.then}|${time.samePeriod})[^，。；]{0,12}$`;
const goesOnThen = shape`^[，、（][^，；（）]{0,8}$`;
const nowNamed = shape`${change.now}|${time.firstHalf}|${change.then}`;
const yearNamed = shape`((?:19|20)\d{2})${time.yearMark}${grammar.of}?[^，。；]{0,4}$`;
export const partSaid = shape`${totals.part}[^。；]{0,16}$`;
const partsAfter = shape`^[^，。；]{1,10}${totals.inside}，[^，。；]{1,12}$`;
const sumEnd = shape`(?:${reckoning.sum}|${reckoning.sumLoose}|${reckoning.sumOfTime})[^，。；、]{0,6}$`;
/** 6次109人次, 8人、42次: the same thing counted twice. */
export const beside = /^[、，]?$/;
/** What ends a list: a stop, a bracket, a clause of its own between two numbers, or more said of the last of them. */
const listEnds = /[。；\n）)]|，[^，]*，|^\p{Script=Han}{3,}，/u;
const barred = /^\s*[|｜│]/;

const colonList = /^：[^，。；]{1,12}$/;

/** 其中…, 86个组织中，…, 支出17.6万元：训练补助8.4万元: what is told already in the whole before it. */
function opensParts(lead: string, before: Fact | undefined, unit: string): boolean {
  return partSaid.test(lead) || partsAfter.test(lead) || (before?.unit === unit && colonList.test(lead));
}

/** What is reckoned with one another: a sentence of more numbers goes on as another. */
const mostInSentence = 40;

/** The facts of a text, sentence by sentence in order. Linear in the text. */
export function readFacts(draft: DraftReading, figures: readonly TextFigure[]): Fact[][] {
  const sentences: Fact[][] = [];
  let line = 0;
  let last: Fact | undefined;
  let isThen = false;
  for (const figure of figures) {
    const { mention, sentence } = figure;
    while ((draft.lines[line]?.end ?? Infinity) <= mention.start) line += 1;
    // 没有请假的2人: a bare 没有 counts nothing.
    if (isTableRow(draft, line) || (mention.unit === '' && mention.isSaidZero)) continue;
    const before = last !== undefined && last.figure.sentence.start === sentence.start ? last : undefined;
    const lead = draft.text.slice(before?.end ?? sentence.start, mention.start);
    const isBeside = before !== undefined && beside.test(lead);
    const isChange = stepEnd.test(lead) || mention.unit === '个百分点' || isExcess(lead, mention.value, before);
    isThen = thenOpens.test(lead) || (isThen && before !== undefined && goesOnThen.test(lead) && !nowNamed.test(lead));
    const fact: Fact = {
      figure,
      start: mention.start,
      end: mention.end,
      value: new Big(mention.value),
      unit: mention.unit,
      text: mention.text,
      lead,
      label: labelOf(lead),
      line,
      part: partOf(draft, mention.start, lead),
      isExact:
        mention.approx === null && mention.valueMax === undefined && mention.bound === undefined && !mention.isSaidZero,
      isLastYear:
        ((figure.isLastYear || figure.isPrevious) && !turnedTo.test(lead)) ||
        thenNamed.test(lead) ||
        (isThen && !isChange) ||
        isOfOtherYear(draft, lead),
      isChange,
      isAside: isInBrackets(draft.text, sentence.start, mention.start),
      isEach: mention.per !== undefined || eachEnd.test(lead) || (isBeside && before.isEach),
      isInside: opensParts(lead, before, mention.unit) || (before?.isInside === true && !listEnds.test(lead)),
      addedTo: null,
      isTotal: sumEnd.test(lead) || (isBeside && before.isTotal && before.unit !== mention.unit),
    };
    const own = sentences.at(-1);
    if (before && own && own.length < mostInSentence) own.push(fact);
    else sentences.push([fact]);
    last = fact;
  }
  return sentences.map((own) => partsTold(draft, own));
}

const ofThisYear = shape`${change.now}[^，。；]{0,12}$`;

/** Plans that name what was done this year tell of the year: 巩固今年征集21人的成果. */
function partOf(draft: DraftReading, start: number, lead: string): Part {
  const part = sentenceAt(draft, start)?.part ?? 'work';
  return part === 'plans' && ofThisYear.test(lead) ? 'work' : part;
}

const beyondEnd = shape`${totals.beyond}(?:${totals.finished})?${grammar.done}?$`;

/** 任务15人，超额完成2人: how many more than asked; 超额完成17人 is what was reached. */
function isExcess(lead: string, value: string, before: Fact | undefined): boolean {
  return before !== undefined && beyondEnd.test(lead) && before.value.div(2).gte(value);
}

/** So many numbers right behind one, at most, are tried as its parts. */
const mostParts = 6;

/** 入伍34人，上半年16人，下半年18人: what makes up the number right before it is told in it already, with no 其中. */
function partsTold({ kind, text }: DraftReading, facts: Fact[]): Fact[] {
  const inside = new Map<Fact, Big>();
  // From the back: what makes up a part is no part of what stands before that.
  for (const [i, whole] of [...facts.entries()].toReversed()) {
    if (!isAmount(whole)) continue;
    let sum = new Big(0);
    const parts: Fact[] = [];
    for (const part of facts.slice(i + 1, i + 1 + mostParts)) {
      if (!isAlike(part, whole) || !isAmount(part) || part.isTotal || inside.has(part)) break;
      parts.push(part);
      sum = sum.plus(part.value);
      if (parts.length >= 2 && sum.eq(whole.value) && !areOfStages(kind, text, parts))
        for (const one of parts) inside.set(one, whole.value);
      if (sum.gte(whole.value)) break;
    }
  }
  return inside.size === 0 ? facts : facts.map((fact) => ({ ...fact, addedTo: inside.get(fact) ?? null }));
}

/** What numbers make up together with those beside them, by where they stand. */
export function wholesMadeUp(sentences: readonly (readonly Fact[])[]): Map<number, Big> {
  return new Map(
    sentences.flatMap((own) => own.flatMap(({ start, addedTo }) => (addedTo ? [[start, addedTo] as const] : []))),
  );
}

/** A row of a table drawn with bars or blanks: its cells are reckoned by `reckon-tables.ts`. */
export function isTableRow({ lines }: DraftReading, line: number): boolean {
  const text = lines[line]?.text ?? '';
  return (
    barred.test(text) ||
    (text.length <= longestRow &&
      columnGap.test(text.trim()) &&
      text.trim().split(columnGap).length >= 3 &&
      !text.includes('。'))
  );
}

const longestRow = 120;
/** Between the cells of a row. */
export const columnGap = /\s*[|｜│\t]\s*|　{2,}| {2,}/;

const wholeBefore = shape`(?:${totals.wholeMark}|${numbers.allOf}${units.town})$`;

/** 辖区12个社区, 共有15个社区: all there are, not a part. */
export function isWholeSaid({ text }: DraftReading, { mention: { start } }: TextFigure): boolean {
  return wholeBefore.test(text.slice(Math.max(0, start - 4), start));
}

/** 乡村振兴 names no village. */
const placeNamed = shape`(?<!${units.notOfPlace})\p{Script=Han}(?!${units.ruralHead})\p{Script=Han}${units.siteTail}`;

/** 沿河社区报名14人: one of the communities, not the whole. */
export function isOfPlace({ text }: DraftReading, { mention: { start }, sentence }: TextFigure): boolean {
  return placeNamed.test(text.slice(Math.max(sentence.start, start - farthestPlace), start));
}

const farthestPlace = 60;

/** Items by what they share, in their order. */
export function groupBy<Key, Item>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** What may be added up or compared: no change, no share for each, no number of another year. */
export function isAmount(fact: Fact): boolean {
  return isCount(fact) && fact.isExact && !fact.isChange && !fact.isEach && !fact.isLastYear;
}

function isInBrackets(text: string, from: number, at: number): boolean {
  const before = text.slice(Math.max(from, at - longestAside), at);
  return before.lastIndexOf('（') > before.lastIndexOf('）');
}

const longestAside = 60;

/** 比2021年的18人, in a report on 2022. */
function isOfOtherYear({ year }: DraftReading, lead: string): boolean {
  const named = yearNamed.exec(lead)?.[1];
  return named !== undefined && year !== null && Number(named) < year;
}

function labelOf(lead: string): string {
  const name = lastName.exec(lead.replace(linkEnd, ''))?.[0] ?? '';
  return name.replace(partLead, '');
}

/** 人 and 名 count alike; so do 户 and 家. */
export function isAlike(a: Fact, b: Fact): boolean {
  const counted = ({ unit }: Fact): string => (unit === '名' || unit === '位' ? '人' : unit);
  return counted(a) === counted(b);
}

/** Persons are made up to 人次, households to 户次. */
export function isMadeOf(total: Fact, part: Fact): boolean {
  if (isAlike(total, part)) return true;
  return persons.has(part.unit) && total.unit === `${households.has(part.unit) ? part.unit : '人'}次`;
}

export function isCount({ unit }: Fact): boolean {
  return unit !== '%' && unit !== '个百分点' && unit !== '';
}

/** A number as an officer writes it: no more decimals than the text has use for. */
export function show(value: Big): string {
  return value.round(2).toString();
}

/** A sum as it would be written beside others: 55.8万元. */
export function showFact(value: Big, like: Fact): string {
  const scale = like.text.includes('亿') ? 100_000_000 : like.text.includes('万') ? 10_000 : 1;
  const word = scale === 1 ? '' : scale === 10_000 ? '万' : '亿';
  return `${show(value.div(scale))}${word}${like.unit}`;
}

/** The same said twice: either may be the one that is right. */
export function eitherWay(text: string, a: Fact, b: Fact): WayOut[] {
  if (!isAlike(a, b)) return [];
  const asWritten = (value: Fact, like: Fact): string =>
    value.unit === like.unit ? value.text : value.text.slice(0, -value.unit.length) + like.unit;
  return [
    { text, of: a, to: asWritten(b, a) },
    { text, of: b, to: asWritten(a, b) },
  ];
}

/** One step of the last digit said: 0.1 for 93.3, 10000 for 5万. What is rounded may be that far off. */
export function lastDigit({ text }: Fact): Big {
  const [, decimals = ''] = /\.(\d+)/.exec(text) ?? [];
  const scale = text.includes('亿') ? 100_000_000 : text.includes('万') ? 10_000 : text.includes('千') ? 1000 : 1;
  return new Big(scale).div(new Big(10).pow(decimals.length));
}

/** A number as it would have to be for a contradiction to be gone. `text`: what it stands in. */
export interface WayOut {
  text: string;
  of: Span;
  to: string;
}

/** The ways out over a span that holds their numbers, the likeliest first. */
export function offerIn({ start, end }: Span, ways: readonly WayOut[]): Pick<Finding, 'offer' | 'choices'> {
  const choices = ways
    .filter(({ of }) => of.start >= start && of.end <= end)
    .map(({ text, of, to }) => text.slice(start, of.start) + to + text.slice(of.end, end));
  const [offer] = choices;
  if (offer === undefined) return {};
  return choices.length > 1 ? { offer, choices } : { offer };
}

/** What contradicts: one stretch where the places are near, else the same said at each of them. */
export function contradiction(
  rule: NamedRule,
  severity: Severity,
  places: readonly Fact[],
  message: string,
  { ids = [], ways = [] }: { ids?: readonly string[]; ways?: readonly WayOut[] } = {},
): Finding[] {
  const ordered = places.toSorted((a, b) => a.start - b.start);
  const [first] = ordered;
  const last = ordered.at(-1);
  if (!first || !last) return [];
  const about = ids.length > 0 ? { ids: [...ids] } : {};
  if (first.line === last.line && last.end - first.start <= longestStretch)
    return [
      {
        rule,
        severity,
        start: first.start,
        end: last.end,
        message,
        ...about,
        ...offerIn({ start: first.start, end: last.end }, ways),
      },
    ];
  return ordered.map(({ start, end }) => ({
    rule,
    severity,
    start,
    end,
    message,
    ...about,
    ...offerIn({ start, end }, ways),
  }));
}

const longestStretch = 120;

const households: ReadonlySet<string> = new Set(['户', '家']);

/** What is counted by heads: people, households. */
export const persons: ReadonlySet<string> = new Set(['人', '名', '位', '户', '家']);

/** 春节 and “八一”, 上半年 and 下半年: told of an occasion each. */
export function areOccasions(parts: readonly Fact[]): boolean {
  const occasions = parts.map(({ label, figure: { occasion } }) =>
    occasion !== null && label.includes(occasion) ? occasion : '',
  );
  return !occasions.includes('') && new Set(occasions).size === parts.length;
}

/**
 * 大学生 and 高中毕业生, 基干民兵 and 普通民兵: names of one kind tell groups apart, and so do occasions; 退役军人 and
 * 党员 do not.
 */
export function areOfOneKind(parts: readonly Fact[]): boolean {
  if (areOccasions(parts)) return true;
  const [head, ...others] = parts.map(({ label }) => label.at(-1) ?? '');
  if (head === undefined || head === '' || others.some((other) => other !== head)) return false;
  // 大学毕业生 are among 大学生.
  return !parts.some((one) => parts.some((other) => one !== other && isWithin(one.label, other.label)));
}

/** Every letter of one name stands in the other, in order. */
function isWithin(name: string, longer: string): boolean {
  let at = 0;
  for (const letter of longer) if (letter === name[at]) at += 1;
  return at === name.length;
}

const listLine = /^\s*(?:[-*·•]|\d{1,2}[.．、])/;

/** A short line of a list. */
export function isListed({ lines }: DraftReading, line: number): boolean {
  const text = lines[line]?.text ?? '';
  return listLine.test(text) && text.length <= longestLine;
}

const longestLine = 40;
