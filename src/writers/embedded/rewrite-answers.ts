import { ofField, type FieldWords } from '../../lexicon/field.ts';
import {
  amounts,
  editing,
  marks,
  people,
  plans,
  requests,
  talk,
  time,
  units,
  unknown,
  classifiers,
  faults,
  grammar,
  numbers,
  totals,
  zeros,
} from '../../lexicon/lexicon.ts';
import { shape, shapes } from '../../lexicon/shape.ts';
import { findNumerals } from '../../numerals/numerals.ts';
/** One thing the officer said in answer to the questions about the problem part, in written words. */
export interface Answer {
  role: 'evidence' | 'cause' | 'measure';
  /** Without owner and deadline where `role` is measure; may be empty then. */
  words: string;
  owner: string | null;
  deadline: string | null;
  /** 第二条…: the problem meant, from 1. */
  ordinal: number | null;
  /** 学习那条…: what he calls it; empty where he does not. */
  about: string;
  /** 这几条都…: said of each of them. */
  isOfEach: boolean;
}

const nothing = shape`^${editing.other}?${grammar.of}?(?:${requests.every}|${editing.then})?(?:${talk.finished}|${unknown.unsure}|${unknown.nothingMore})(?:${talk.particle}|${grammar.done})*$`;
const ahead = shape`^(?:${time.nextYear}|${plans.fromNow})`;
const measureCue = shape`^(?:${time.nextYear}|${plans.fromNow})|${plans.intend}|${plans.charge}|${plans.intendMore}|${time.endUnit}${time.beforeEnd}|(?:${time.nextYear}|\d{4}${time.yearMark})?(?:${marks.ordinal}{1,2}|\d{1,2})${time.monthMark}${time.monthPart}?${time.untilBefore}`;
const causeCue = shape`^${plans.chiefly}?${plans.stillIs}?${plans.reason}?${plans.isWord}?${plans.because}|${plans.myFault}|${people.i}${people.oneself}?${plans.usually}?${plans.neglect}`;

/** Said of a fault, it tells why without anybody's being to blame. */
const circumstanceCue = shape`${plans.circumstance}|${plans.workplace}${plans.busy}`;

/** 区里点名批评过: belongs with the fault itself, wherever it is said. */
const reproofCue = ofField(({ organs }) => shape`(?:${plans.reprover}|${organs})[^，]{0,10}${plans.reproof}`);
const deadlinePattern = ofField(
  ({ seasons }) =>
    shape`(?:${time.nextYear}|${time.thisYear}|\d{4}${time.yearMark})?${grammar.of}?(?:(?:${marks.ordinal}{1,2}|\d{1,2})${time.monthMark}${time.monthPart}?${time.untilBefore}|${time.halfYears}${time.inTime}?|(?:${marks.ordinal}|[1-4])${time.quarter}${time.quarterTail}?|${time.yearPart}${time.beforeWord}?|(?:${seasons}|${plans.training})${plans.turning}?${numbers.front}|${numbers.each}${classifiers.plainOne}?${time.season})`,
);

const answerBreak = shape`[。；;！!\n]|(?=${numbers.ordinalMark}${marks.ordinal}${amounts.item})|(?<![\d.])(?=[1-4][.、．](?!\d))`;
const reasonStart = shape`^\s*(?:${plans.because}|${plans.chieflyIs})`;

/** Splits an answer into what it says; 不清楚 and 别的没有 say nothing. */
export function readAnswers(spoken: string, field: FieldWords): Answer[] {
  const answers: Answer[] = [];
  let ordinal: number | null = null;
  // Voice typing parts its clauses by blanks.
  const written = spoken.replaceAll(/(?<=\p{Script=Han})[^\S\n]+(?=\p{Script=Han}|\d)/gu, '，');
  for (const { raw, isNew } of piecesOf(written)) {
    ordinal = ordinalOf(raw) ?? (isNew ? null : ordinal);
    const said = tidy(raw, field);
    const about = pointer.exec(said)?.groups?.['about'] ?? '';
    const words = said.replace(pointer, '');
    if (words.length < 4 || nothing.test(words)) continue;
    const isReason = reasonStart.test(raw);
    for (const part of splitByRole(words, isReason, field)) {
      const isOfEach = ofEach.test(part);
      answers.push({ ...answerOf(part, ordinal, isReason, field), about, isOfEach });
    }
  }
  return answers;
}

/** A number said in one message, or line, is not meant in the next. */
function piecesOf(written: string): { raw: string; isNew: boolean }[] {
  return written.split('\n').flatMap((line) => line.split(answerBreak).map((raw, at) => ({ raw, isNew: at === 0 })));
}

/** 学习那条是…, 点验那条，…. */
const pointer = shape`^(?<about>[^，。；\d]{1,8}?)(?:${plans.pointed})[${numbers.be.letters}，、：:]*`;
const ofEach = shape`${plans.ofEach}`;
const justMend = shapes`${plans.justMend}|${plans.ofEach}|，`;

/** 没有排计划 is no plan. */
const notDone = shape`^(?:${faults.notDone}|${faults.shortNot})`;

function tellsMeasure(words: string): boolean {
  return words.split('，').some((clause) => measureCue.test(clause) && !notDone.test(clause));
}

const answerMark = shape`^\s*(?:${numbers.ordinalMark}(${marks.ordinal})${amounts.item}?|(${marks.ordinal})[${numbers.be.letters}、]|([1-4])[.、．])`;

function ordinalOf(raw: string): number | null {
  const mark = answerMark.exec(raw);
  if (!mark) return null;
  return mark[3] === undefined ? marks.ordinal.list.indexOf(mark[1] ?? mark[2] ?? '') + 1 : Number(mark[3]);
}

/** 签到表缺两个社区，我没去查，社区书记六月底前补齐: what is wrong, why, and who mends it, each apart. */
function splitByRole(words: string, isReason: boolean, field: FieldWords): string[] {
  const parts: string[] = [];
  const apart: string[] = [];
  let role = -1;
  for (const clause of words.split('，')) {
    if (reproofCue(field).test(clause)) {
      apart.push(clause);
      continue;
    }
    const own = tellsMeasure(clause) ? 2 : isCause(clause, isReason, field) ? 1 : 0;
    const now = Math.max(role, own);
    if (now === role) parts[parts.length - 1] = `${parts.at(-1) ?? ''}，${clause}`;
    else parts.push(clause);
    role = now;
  }
  return [...apart, ...parts];
}

/** A circumstance counts as the reason only where it is called one: 5人都在外地务工 tells what is wrong as well. */
function isCause(words: string, isReason: boolean, field: FieldWords): boolean {
  return !reproofCue(field).test(words) && (causeCue.test(words) || (isReason && isCircumstance(words)));
}

const ownPart = shape`${people.me}`;

/** Outside the officer's own work: 外出务工的多. */
export function isCircumstance(words: string): boolean {
  return circumstanceCue.test(words) && !ownPart.test(words);
}

const planWord = shape`${plans.intend}`;
const planStart = shape`(?:${plans.intend}|${plans.fromNow})(?:${plans.isWord}|，)?`;
const owningRest = shapes`^(?:${plans.charge}|${plans.coming}|${time.beforeWord}|${grammar.of}|，)+|(?:，|、)+$`;

function answerOf(words: string, ordinal: number | null, isReason: boolean, field: FieldWords): Answer {
  const plain: Answer = { role: 'evidence', words, owner: null, deadline: null, ordinal, about: '', isOfEach: false };
  if (!tellsMeasure(words)) return { ...plain, role: isCause(words, isReason, field) ? 'cause' : 'evidence' };
  const owner = ownerIn(words, field);
  const deadline = deadlinePattern(field).exec(words)?.[0] ?? null;
  if (owner === null && deadline === null && !planWord.test(words) && !ahead.test(words)) return plain;
  const left = words
    .replace(planStart, '')
    .replace(owner === null ? /$^/ : new RegExp(`(?:由|让)?${owner}(?:来|具体)?(?:负责|牵头|带头|抓|管|盯着?)?`), '')
    .replace(deadline ?? '', '')
    .replaceAll(owningRest, '')
    .replaceAll(/，{2,}/g, '，')
    .trim();
  return {
    ...plain,
    role: 'measure',
    words: left.replaceAll(justMend, '').length >= shortestDeed ? left : '',
    owner: owner === null ? null : officialName(owner, field),
    deadline,
  };
}

/** 拨到位. */
const shortestDeed = 3;

const office = ofField(
  ({ organs, posts }) =>
    shape`${plans.hand}?(${plans.eachOf}?(?:${plans.ownPlace}|${units.town})?(?:${units.office}|${organs}|${plans.ofOffice})*(?:${plans.officer}|${posts})|${organs}|${posts}|[\u4e00-\u9fff]{0,4}${plans.station}|${plans.desk})${plans.inPerson}?(?=${plans.takesCharge}|，|\d|${time.nextYear}|${time.thisYear}|${numbers.each}|${grammar.in}|$)`,
);

const answeringSelf = shape`${people.i}${plans.mine}`;

/** 武装部长, 我, 社区书记: who answers for it, as it was said. */
function ownerIn(words: string, field: FieldWords): string | null {
  return office(field).exec(words)?.[1] ?? (answeringSelf.test(words) ? '我' : null);
}

function officialName(owner: string, { organs }: FieldWords): string {
  // 某部长 is the head of 某部.
  const organ = organs.list.find((one) => `${one}长` === owner);
  return organ === undefined ? owner : `${organ}部长`;
}

/** 第四条是, 2.: which problem is meant, and no part of what is said of it. */
const itemSaid = shape`^\s*(?:${numbers.ordinalMark}${marks.ordinal}${amounts.item}?[${numbers.be.letters}，、：:]?|${marks.ordinal}[${numbers.be.letters}、]|[1-4][.、．])`;
const spokenWords: readonly [RegExp, string][] = [
  [shape`^(?:${talk.actually}|${talk.answerLead}|${talk.hm}+)[：:，,]?`, ''],
  [/,/g, '，'],
  [/:/g, '：'],
  [shapes`(?:${talk.particle}|${talk.softEnd})$`, ''],
  ...plans.spoken.list.map((said, at): [RegExp, string] => [shapes`${said}`, plans.written.list[at] ?? said]),
  [shapes`${faults.shortNot}(?=${plans.undone})`, '没有'],
  [shapes`(\d+)${classifiers.plainOne}${classifiers.man}`, '$1人'],
  [shapes`(\d+)${classifiers.plainOne}(?=${plans.peopleStill})`, '$1人'],
  [shapes`(${marks.lateMonth}|${marks.ordinal})${time.monthMark}(?=${time.monthPart}|${numbers.front})`, '$1月'],
];
const months = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];

const writtenMonth = shapes`(${marks.lateMonth}|${marks.ordinal})${time.monthMark}(?=${time.monthPart}|${time.beforeWord})`;

/** 3个民兵里有1个 → 3名民兵中有1名. */
const ofPeople = ofField(({ people: ours, posts }): readonly [RegExp, string][] => [
  [
    shapes`(\d+)${classifiers.headShort}(${posts}|${ours}|${plans.cadre})${totals.inside}?${zeros.have}?(\d+)${classifiers.headShort}`,
    '$1名$2中有$3名',
  ],
  [shapes`(\d+)${classifiers.plainOne}(?=${posts}|${ours}|${plans.countedPeople})`, '$1名'],
]);

function tidy(raw: string, field: FieldWords): string {
  const words = [...ofPeople(field), ...spokenWords]
    .reduce((text, [from, to]) => text.replace(from, to), inDigits(raw.trim().replace(itemSaid, '')))
    .trim();
  return words
    .replaceAll(writtenMonth, (_, month: string) => `${months.indexOf(month)}月`)
    .replaceAll(/[，、：\s]+$/g, '');
}

/** 应到九十 is written 应到90; 两次 and 三月 stay. */
function inDigits(words: string): string {
  return findNumerals(words)
    .filter(
      ({ value, start, end }) =>
        Number(value) > mostInWords && !/\d/.test(words.slice(start, end)) && /^\d+$/.test(value),
    )
    .toReversed()
    .reduce(
      (text, { value, start, end }) =>
        monthAfter.test(text.slice(end)) ? text : text.slice(0, start) + value + text.slice(end),
      words,
    );
}

const mostInWords = 2;
const monthAfter = shape`^[${time.monthMark}]`;

const handedToSomebody = shape`${plans.by}[\u4e00-\u9fff]{2,}`;
const measurable = shape`\d|${plans.measured}`;
const handedTo = shape`${plans.by}[^，。；]{1,14}?(?=${plans.charge})`;
const handedToNearest = shape`${plans.by}[^，。；、]{1,14}?(?=${plans.charge})`;

/** The measure with the officer's owner and deadline in place of those proposed. `nextYear` is 2026年 or 明年. */
export function withAnswer(measure: string, answer: Answer, nextYear: string): string {
  const { owner, deadline, words } = answer;
  const when = deadline === null ? null : yearOf(deadline, nextYear);
  if (words !== '') {
    const aim = /^[^，。]{4,24}。/.exec(measure)?.[0] ?? '';
    const target = measurable.test(words) ? '' : '，达到【目标】';
    // 明年点验前由武装部逐人通知 says itself who and when.
    const [isTimed, isHanded] = [ahead.test(words), owner === null && handedToSomebody.test(words)];
    const who = isHanded ? '' : `由${owner ?? '【责任人】'}负责，`;
    const told = isTimed ? words.replace(nextYearStart, nextYear) : words;
    return `${aim}${who}${when ?? (isTimed ? '' : '在【时限】前')}${told}${target}。`;
  }
  if (measure === '') {
    const who = owner === null ? [] : [`由${owner}负责`];
    return `${[...who, ...(when === null ? [] : [`${when}完成`])].join('，')}。`;
  }
  let changed = measure;
  if (owner !== null && !changed.includes(owner)) {
    changed = handedTo.test(changed)
      ? changed.replace(handedToNearest, `由${owner}`)
      : changed.replace(/。$/, `，由${owner}负责。`);
  }
  if (when !== null) {
    const own = new RegExp(`(?:${nextYear}|\\d{4}年|明年)[^，。；]{0,12}?(?:前|上半年|期间|起)(?!期)`);
    if (changed.includes(openTime)) return changed.replace(openTime, when);
    changed = own.test(changed) ? changed.replace(own, when) : changed.replace(/。$/, `，${when}完成。`);
  }
  return changed;
}

const openTime = '在【时限】前';

const nextYearStart = shape`^${time.nextYear}${grammar.of}?`;

const timedHead = shape`^(?:\d|${time.deadlineHead})`;

const yearHead = shape`^\d{4}${time.yearMark}`;

function yearOf(deadline: string, nextYear: string): string {
  if (deadline.startsWith('明年')) return deadline.replace(nextYearStart, nextYear);
  return timedHead.test(deadline) && !yearHead.test(deadline) ? `${nextYear}${deadline}` : deadline;
}
