import { editing, grammar, hearing, marks, people, plans, talk, time } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import type { Span } from '../text/spans.ts';
import { splitClauses, type Clause } from './clauses.ts';

/** What words of an account are: what is wrong, why, what will be done. */
export type AccountRole = 'problem' | 'cause' | 'plan';

/** How a clause opens what is said of problems: 第二个问题是, 针对第一个, 点验那条的原因不对. */
export interface ProblemHead {
  /** 一是, 第二个; `next`: 再一个, another of the list; null: none is named. */
  number: number | 'next' | null;
  role: AccountRole | null;
  /** What stands before the name: the matter it is of. */
  matter: string;
  /** 问题有三个: a list follows. */
  isCounted: boolean;
  /** 另一个问题讲的是渡口: says what the words behind are about, and none of them. */
  isTopic: boolean;
  /** 针对点验不齐: the matter stands behind, and is all of it. */
  isAimed: boolean;
  /** What follows takes the place of what stands there, or is said to be it. */
  isLinked: boolean;
  /** 问题第二条写：…: it is put there, and not only said to be so. */
  isPut: boolean;
  /** Said to take its place. */
  isReword: boolean;
  /** Where the words themselves begin, within the clause. */
  from: number;
}

const mark = hearing.problemMark.letters;
const ordinal = marks.ordinal;
const count = shape`^(?:${hearing.between})*有?(?:${marks.count}|几|\d)[${mark}]`;
const byPlace = shape`^第(?:${ordinal}|\d)[${mark}]`;
const countAtEnd = shape`^(?:${marks.count}|几|\d)[${mark}]$`;
const item = shape`^(?:第(${ordinal}|\d)[${mark}]?|其(${ordinal})|(${ordinal})是|[（(]?(${ordinal}|\d)[）)]?$|([①②③④⑤⑥])|((?:${plans.spokenOrdinal})(?:是|就是)?))`;
const names: readonly [AccountRole, RegExp][] = [
  ['problem', shape`^(?:${hearing.problemNames})`],
  ['cause', shape`^(?:${hearing.causeNames})`],
  ['plan', shape`^(?:${hearing.measureNames})`],
];
const lead = shape`^(?:${hearing.whoWants})?(?:${talk.filler}|${talk.particle}|${hearing.accountLead}|(?:${marks.count}|几|\d)[${mark}])+(?:${grammar.of})?`;
const towards = shape`^(?:${hearing.towards})`;
const placed = shape`^(?:${hearing.ofPlace}|${hearing.between}|${talk.particle}(?=$))+`;
const linked = shape`^(?:${hearing.problemLink}|[：:])+`;
const anew = shape`^(?:(?:${hearing.between})*(?:${hearing.putAnew}|[：:])(?:${grammar.done})?)+`;
const rewords = shape`${hearing.reword}`;
/** 渡船的问题：… */
const problemOf = shape`^(.{1,8})(?:的|${hearing.ofPlace})(?:${hearing.problemNames})$`;
const speaksOf = shape`^(?:${hearing.speaksOf})`;
/** 打算加, 措施再补: more of it follows. */
const more = shape`^(?:${hearing.accountLead})+$`;
const matterBefore = shape`^(.{1,14}?)(?:${hearing.ofPlace})*(?=${hearing.causeNames}|${hearing.measureNames})`;

/** How a clause opens an account; null where it opens none. */
export function headOf(text: string): ProblemHead | null {
  let from = 0;
  const eat = (of: RegExp): RegExpExecArray | null => {
    const found = of.exec(text.slice(from));
    if (found) from += found[0].length;
    return found;
  };
  const aimed = eat(towards) !== null;
  const [number, isNumbered] = numberIn(eat(item));
  if (!isNumbered) eat(lead);
  let role = nameIn(eat);
  let matter = '';
  if (role === null && number === null) {
    matter = matterBefore.exec(text)?.[1] ?? '';
    const known = matterBefore.exec(text)?.[0].length ?? 0;
    const named = matter === '' ? problemOf.exec(text)?.[1] : undefined;
    if (named !== undefined)
      return { ...aimedAt(named), role: 'problem', isAimed: false, isLinked: false, from: text.length };
    if (matter === '' && aimed) return { ...aimedAt(text.slice(from)), from: text.length };
    from = known;
    role = matter === '' ? null : nameIn(eat);
    if (role === null) return null;
  }
  eat(placed);
  role = nameIn(eat) ?? role;
  eat(placed);
  // 原因那部分第一条, 问题第二条: the number behind the name.
  const behind = role !== null && number === null && byPlace.test(text.slice(from)) ? numberIn(eat(item)) : null;
  const place = behind?.[0] ?? number;
  if (behind) role = nameIn(eat) ?? role;
  const isTopic = role === 'problem' && eat(speaksOf) !== null;
  let isCounted = role !== null && eat(count) !== null;
  const isNew = (role === null ? place !== null : role !== 'problem' || behind !== null) && eat(anew) !== null;
  const isLinked = isNew || (role === 'problem' && eat(linked) !== null);
  isCounted ||= role !== null && isLinked && eat(countAtEnd) !== null;
  const isMore = role !== null && eat(more) !== null;
  const isReword = isNew && rewords.test(text.slice(0, from));
  // 身体原因退回的 names a matter by chance.
  if (matter !== '' && !isLinked && from < text.length) return null;
  if (aimed && place !== null) role ??= 'plan';
  return {
    number: place,
    role,
    matter,
    isCounted,
    isTopic,
    isAimed: false,
    isLinked: isLinked || isMore,
    isPut: isNew,
    isReword,
    from,
  };
}

function aimedAt(matter: string): Omit<ProblemHead, 'from'> {
  return {
    number: null,
    role: 'plan',
    matter,
    isCounted: false,
    isTopic: false,
    isAimed: true,
    isLinked: true,
    isPut: false,
    isReword: false,
  };
}

/** 问题产生的原因分析: what a heading is of is named last. */
export function nameAtEnd(heading: string): AccountRole | null {
  for (let at = heading.length - 1; at >= 0; at -= 1) {
    const found = names.find(([, said]) => said.test(heading.slice(at)));
    if (found) return found[0];
  }
  return null;
}

function nameIn(eat: (of: RegExp) => RegExpExecArray | null): AccountRole | null {
  return names.find(([, said]) => eat(said) !== null)?.[0] ?? null;
}

function numberIn(found: RegExpExecArray | null): [ProblemHead['number'], boolean] {
  if (!found) return [null, false];
  if (found.at(-1) !== undefined) return ['next', true];
  const said = found.slice(1).find((one) => one !== undefined) ?? '';
  const circled = '①②③④⑤⑥'.indexOf(said);
  if (circled >= 0) return [circled + 1, true];
  return [/\d/.test(said) ? Number(said) : ordinal.list.indexOf(said) + 1, true];
}

const reason = shape`^(?:${hearing.reasonLead}|${hearing.because})`;
const planned = shape`^(?:${people.oursSaid})?(?:${plans.intending}|${time.nextYear})`;
/** 四月起, 3月底前: when it will be done. */
const dated = shape`^(?:(?:${marks.count}){1,2}|\d{1,2})月份?(?:${time.monthBound})`;
const datedWithin = shape`(?:${marks.count}|\d)月份?(?:${time.monthBound})`;

/** 在外的四月底前换成在家的人: it says by when. */
export function saysWhen(text: string): boolean {
  return datedWithin.test(text);
}

/** What a clause says of itself to be: 主要是…, 明年…; null for nothing. */
export function leadOf(text: string): AccountRole | null {
  return reason.test(text) ? 'cause' : planned.test(text) || dated.test(text) ? 'plan' : null;
}

const counted = shape`${count}(?:${talk.particle})*$`;

/** 就两个: how many there are, and none of them. */
export function isCount(text: string): boolean {
  return counted.test(text);
}

const endCount = shape`(?:${marks.count}|几|\d)[${mark}]$`;

/** 我自己的有两条: it ends with how many. */
export function countsAtEnd(text: string): boolean {
  return endCount.test(text);
}

const ordered = shape`^.{0,14}(?:${editing.strike}|${hearing.leaveOut}|${talk.confirm}|${hearing.putIn}|${hearing.howToWrite}|${hearing.reword})(?:${talk.particle}|${grammar.done})*$`;

/** 原来那句不要, 改一下: an order about the writing. */
export function isOrder(text: string): boolean {
  return ordered.test(text);
}

const edited = shape`^.{1,14}?(?:${hearing.reword}).|\d[^，]{0,4}[改换][^，]{0,2}\d`;

/** 里两名改成三名, 应到60改61: an order that puts words or a number in the place of others. */
export function isEdit(text: string): boolean {
  return edited.test(text);
}

const counting = shapes`(?<!${hearing.notOfFaults})(?:${hearing.problemNames})(?:${hearing.keepOnly}|${hearing.justSo})+(?:${marks.count}|\d)[${mark}]`;

/** 问题就两个, 问题只留两条: how many problems there are, and no figure. */
export function problemCounts(text: string): Span[] {
  return [...text.matchAll(counting)].map(({ 0: words, index }) => ({ start: index, end: index + words.length }));
}

/** Clauses of talk, blanks and colons parting them as commas do. */
export function spokenPieces(text: string): Clause[] {
  return splitClauses(text).flatMap(({ start, text: clause }) =>
    [...clause.matchAll(/[^：:\s]+/g)].map(({ 0: words, index }) => ({
      start: start + index,
      end: start + index + words.length,
      text: words,
    })),
  );
}
