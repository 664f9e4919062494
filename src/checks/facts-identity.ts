/**
 * Flags one thing told with two numbers in different paragraphs: by its indicator where nothing else is named with it, by
 * its whole name where no indicator binds it, and how many there are of what the unit is made up of.
 * Accepted: `下辖15个村` and `5个村资料不全`; `应急排训练8天` and `运输分队训练3天`; `沿河社区报名14人` and `报名50人`
 * Flagged: `辖16个村` and `全部17个村`; `批准入伍11人` and `今年批准入伍12人`; `专题党课3次` and `专题党课4次`
 * Cannot see: the same thing under two names no indicator knows; which of two numbers is the right one.
 */
import { Big } from 'big.js';
import { grammar, naming, numbers, reckoning, time, totals, units } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import { constraintsOf } from '../figures/arithmetic.ts';
import type { IndicatorWords } from '../kinds/checks.ts';
import type { DraftReading } from './draft-reading.ts';
import {
  contradiction,
  eitherWay,
  groupBy,
  isAlike,
  isAmount,
  isOfPlace,
  isWholeSaid,
  offerIn,
  partSaid,
  showFact,
  type Fact,
} from './facts.ts';
import { isStatement } from './figures-within.ts';
import type { Finding } from './finding.ts';
import { wording } from './wording.ts';

export function checkIdentity(draft: DraftReading, sentences: readonly (readonly Fact[])[]): Finding[] {
  const facts = sentences.flat();
  return [...checkMadeUp(draft, facts), ...checkBound(draft, sentences), ...checkNamed(draft, facts)];
}

const townBefore = shape`(?:${units.town}|，|${reckoning.madeUp})(?:${totals.atNumber})?$`;
const allBehind = shape`^[\p{Script=Han}（）]{0,6}${totals.whole}`;
const behind = shape`^${units.counted}(?:（${units.counted}）)?`;
const goesOn = shape`^${reckoning.ofEach}`;

export interface Told {
  fact: Fact;
  /** 村, 社区; 村（社区） is both. */
  noun: string;
  isAlone: boolean;
}

const alsoTold = shape`^${units.counted}?(?:、|，|${grammar.and})$`;

function toldOf(draft: DraftReading, facts: readonly Fact[]): Told[] {
  return facts.flatMap((fact): Told[] => {
    if (!fact.isExact || fact.isLastYear || fact.isChange || fact.isEach || fact.part === 'plans') return [];
    const after = draft.text.slice(fact.end, fact.end + longestNoun);
    const noun = behind.exec(after)?.[0];
    const next = after.slice(noun?.length ?? 0);
    return noun === undefined || goesOn.test(next)
      ? []
      : [{ fact, noun: noun.replace(villageOf, ''), isAlone: !/^\p{Script=Han}/u.test(next) }];
  });
}

/** 到这2个村: those told before. */
const referred = shape`${grammar.pointed}$`;

/** What the unit is made up of, as told where it is introduced: 下辖15个行政村. */
export function readWholes(draft: DraftReading, facts: readonly Fact[]): Wholes {
  const wholes = new Map<string, Told>();
  for (const one of toldOf(draft, facts)) {
    const isBase =
      (isWholeSaid(draft, one.fact.figure) && !referred.test(one.fact.lead)) ||
      (one.isAlone && one.fact.start < opening && townBefore.test(one.fact.lead));
    if (isBase && !one.noun.includes('（') && !wholes.has(one.noun)) wholes.set(one.noun, one);
    const [first] = wholes.values();
    // 辖9个村、4个社区: both are told in one breath.
    if (
      first &&
      alsoTold.test(one.fact.lead) &&
      one.fact.figure.sentence.start === first.fact.figure.sentence.start &&
      !wholes.has(one.noun)
    )
      wholes.set(one.noun, one);
  }
  return wholes;
}

/** Never more of them are told later than where the unit is introduced. */
function checkMadeUp(draft: DraftReading, facts: readonly Fact[]): Finding[] {
  const wholes = readWholes(draft, facts);
  const told = toldOf(draft, facts);
  return [
    ...told.flatMap((one) => checkMoreOf(draft, wholes, told, one)),
    ...facts.flatMap((fact) => checkOneEach(draft, wholes, fact)),
  ];
}

/** 东山、西坡两个村: those that are named. */
const namesBefore = /\p{Script=Han}{2}、\p{Script=Han}{2,4}$/u;

export type Wholes = ReadonlyMap<string, Told>;

/** 村（社区）, 村和社区: all of both. Null where not all are known. */
export function basesOf(wholes: Wholes, words: string): Told[] | null {
  const kinds = [...new Set([...words.matchAll(counted)].map(([noun]) => noun.replace(villageOf, '')))];
  const bases = kinds.flatMap((noun) => wholes.get(noun) ?? []);
  return kinds.length > 0 && bases.length === kinds.length ? bases : null;
}

const sumOf = (bases: readonly Told[]): Big => bases.reduce((acc, { fact }) => acc.plus(fact.value), new Big(0));

function checkMoreOf(draft: DraftReading, wholes: Wholes, told: readonly Told[], one: Told): Finding[] {
  const bases = basesOf(wholes, one.noun);
  const isBeside = ({ fact }: Told): boolean => fact.figure.sentence.start === one.fact.figure.sentence.start;
  if (!bases || bases.some(isBeside)) return [];
  const whole = sumOf(bases);
  const { value, end, line } = one.fact;
  // In the paragraph where they are told, 3个村 are some of them.
  if (value.lt(whole) && bases.some(({ fact }) => fact.line === line)) return [];
  const isAll =
    isWholeSaid(draft, one.fact.figure) || allBehind.test(draft.text.slice(end + one.noun.length, end + longestNoun));
  if (value.eq(whole) || (value.lt(whole) && (!isAll || namesBefore.test(one.fact.lead)))) return [];
  // 20个村里，7个村没有; 7个村全部建好: all of those seven.
  if (
    value.lt(whole) &&
    told.some(({ fact, noun }) => fact.start < one.fact.start && noun === one.noun && fact.value.eq(value))
  )
    return [];
  return contradict(draft, bases, one.fact, `${one.fact.text}${one.noun}`, one.noun);
}

function contradict(draft: DraftReading, bases: readonly Told[], other: Fact, said: string, noun: string): Finding[] {
  const told = bases.map(({ fact, noun: own }) => `${fact.text}${own}`).join('、');
  const message = wording.figureInconsistent(noun, `${told}、${said}`);
  const to = showFact(sumOf(bases), other);
  return contradiction('figures/inconsistent', 'error', [other], message, {
    ways: [{ text: draft.text, of: other, to }],
  });
}

/** 编连8个，每个社区1个; 8个，与社区一一对应; 一村一个，共8个连: as many as there are. */
function checkOneEach(draft: DraftReading, wholes: Wholes, fact: Fact): Finding[] {
  if (wholes.size === 0 || !fact.isExact || fact.isEach || fact.isChange || fact.part === 'plans' || fact.isLastYear)
    return [];
  if (!fact.value.gt(1) || !oneUnits.has(fact.unit)) return [];
  const said = eachBeside(draft, fact);
  const bases = said && basesOf(wholes, said[0]);
  // 13个社区各编1个: the communities themselves.
  if (!bases || behind.test(draft.text.slice(fact.end, fact.end + longestNoun))) return [];
  return sumOf(bases).eq(fact.value)
    ? []
    : contradict(draft, bases, fact, `${fact.text}（${said[0]}）`, bases.map(({ noun }) => noun).join('、'));
}

/** What says one for each, with no other number between it and the count. */
function eachBeside({ text }: DraftReading, { start, end, figure: { sentence } }: Fact): RegExpExecArray | null {
  const before = /[^；]*$/.exec(text.slice(Math.max(sentence.start, start - nearOne), start))?.[0] ?? '';
  const after = /^[^；]*/.exec(text.slice(end, Math.min(sentence.end, end + nearOne)))?.[0] ?? '';
  const [ahead, back] = [oneEach.exec(after), oneEach.exec(before)];
  if (ahead && !/\d/.test(after.slice(0, ahead.index))) return ahead;
  return back && !/\d/.test(before.slice(back.index + back[0].length)) ? back : null;
}

const oneUnits = new Set(reckoning.oneUnit.list);
/** From a count to what says it is one for each, in characters. */
const nearOne = 24;
const place = shape`${units.counted}(?:（${units.counted}）|${grammar.and}${units.counted})?`;
const oneEach = shape`(?:${numbers.each}|${reckoning.oneFor})${place}[^，。；]{0,4}?(?:${reckoning.one}|1)(?:${reckoning.oneUnit}|${reckoning.oneToOne})|${place}${reckoning.eachOne}(?:${reckoning.one}|1)${reckoning.oneUnit}`;
const counted = shapes`${units.counted}`;

const villageOf = shape`^${units.ofVillage}(?=.)`;
const longestNoun = 12;
/** The unit is introduced within its first paragraphs. */
const opening = 600;

interface Statement {
  fact: Fact;
  /** What is said with the number beside the indicator's own words: 应急排, 铁路新村. */
  scope: string;
}

function checkBound(draft: DraftReading, sentences: readonly (readonly Fact[])[]): Finding[] {
  const stated = sentences.flatMap((own) => own.flatMap((fact) => statementOf(draft, own, fact)));
  const findings: Finding[] = [];
  for (const [key, same] of groupBy(stated, ({ fact, scope }) => `${fact.figure.id}|${scope}`)) {
    const [base] = same;
    const others = same.filter(({ fact }) => base && !agrees(base.fact, fact) && base.fact.line !== fact.line);
    if (!base || others.length === 0) continue;
    const id = key.slice(0, key.indexOf('|'));
    const label = draft.kind.figureById.get(id)?.label ?? id;
    const told = new Set([base, ...others].map(({ fact }) => fact.text));
    const message = wording.figureInconsistent(label, [...told].join('、'));
    const [other] = others;
    for (const { fact } of [base, ...others]) {
      findings.push({
        rule: 'figures/inconsistent',
        severity: 'error',
        start: fact.start,
        end: fact.end,
        message,
        ids: [id],
        ...(other &&
          told.size === 2 &&
          offerIn(fact, eitherWay(draft.text, base.fact, fact === base.fact ? other.fact : fact))),
      });
    }
  }
  return findings;
}

/** Told of the year and the whole unit; null-like where a part, a named community or another whole is meant. */
function statementOf(draft: DraftReading, own: readonly Fact[], fact: Fact): Statement[] {
  const { id, confidence, occasion } = fact.figure;
  const names = draft.kind.checks.indicators.filter((one) => one.id === id);
  if (id === null || confidence === 'none' || names.length === 0 || names.some((one) => one.isOftenPartial)) return [];
  if (fact.isChange || fact.isEach || !isStatement(draft, fact.figure) || isOfPlace(draft, fact.figure)) return [];
  return [
    {
      fact,
      scope: `${scopeOf(draft, names, fact)}|${wholeOf(draft, own, fact, id)}|${wholeYear.test(fact.lead) ? '' : (occasion ?? '')}`,
    },
  ];
}

/** What a number is told to be among; nothing where the kind knows it to be: 大学毕业生 among 大学生. */
function wholeOf({ kind }: DraftReading, own: readonly Fact[], fact: Fact, id: string): string {
  if (!fact.isInside) return '';
  const whole =
    own.findLast((one) => one.end <= fact.start && !one.isInside && isAlike(one, fact))?.figure.id ?? 'other';
  const known = constraintsOf(kind, id).some(
    ({ constraint, others }) => constraint.op !== '=' && others.includes(whole),
  );
  return known ? '' : whole;
}

/** 下半年13人，全年共22人: of the year again. */
const wholeYear = shape`${time.wholeYear}[^，。；]{0,8}$`;
const ofNoMatter = shapes`(?:${totals.onlyHave}|${naming.lead}|${totals.atNumber}|${totals.sumSaid}|${time.wholeYear}|${totals.part}|${units.ownWhole}?${units.town}|${numbers.allOf}|[^\p{Script=Han}])`;
/** A clause is looked back over so far, in characters. */
const longestScope = 40;
const clauseOf = /[^，。；、：]*$/;

function scopeOf({ text }: DraftReading, indicators: readonly IndicatorWords[], fact: Fact): string {
  const before = clauseOf.exec(fact.lead.slice(-longestScope))?.[0] ?? '';
  const behindIt = /^\p{Script=Han}{0,6}/u.exec(text.slice(fact.end, fact.end + 6))?.[0] ?? '';
  const names = indicators.flatMap(({ words, after }) => [...words, ...after]).toSorted((a, b) => b.length - a.length);
  const isNamedBefore = names.some((name) => before.includes(name));
  const said = isNamedBefore ? before : before + behindIt;
  return names.reduce((rest, name) => rest.replaceAll(name, ''), said).replaceAll(ofNoMatter, '');
}

function agrees(a: Fact, b: Fact): boolean {
  if (a.value.eq(b.value)) return true;
  if (a.isExact && b.isExact) return false;
  const larger = a.value.gt(b.value) ? a.value : b.value;
  return a.value.minus(b.value).abs().lte(larger.times(roughly));
}

/** 2300余 and 2350 may be one number. */
const roughly = 0.1;
/** Shortest name that tells one thing from others. */
const shortestName = 4;

/** 讲授专题党课3次 and later 4次, where no indicator binds it. */
function checkNamed(draft: DraftReading, facts: readonly Fact[]): Finding[] {
  const named = facts.filter(
    (fact) =>
      (fact.figure.id === null || fact.figure.confidence === 'none') &&
      isAmount(fact) &&
      fact.part !== 'plans' &&
      fact.part !== 'title' &&
      !partSaid.test(fact.lead) &&
      !isOfPlace(draft, fact.figure) &&
      fact.label.length >= shortestName &&
      fact.lead.endsWith(fact.label),
  );
  return [...groupBy(named, ({ label, unit, figure }) => `${label}|${unit}|${figure.occasion}`).values()].flatMap(
    (same) => {
      const [base] = same;
      const other = same.find((fact) => base && fact.line !== base.line && !fact.value.eq(base.value));
      if (!base || !other) return [];
      const message = wording.figureInconsistent(base.label, `${base.text}、${other.text}`);
      return contradiction('figures/inconsistent', 'error', [base, other], message, {
        ways: eitherWay(draft.text, base, other),
      });
    },
  );
}
