/**
 * Flags words that say all were there, or a rate of 100 %, beside a number that was not; and a goal said to be met or
 * passed that the figures do not reach.
 * Accepted: `应到56人，51人到位，5人请假`, `任务12人，完成14人，超额完成`
 * Flagged: `参训率100%` and `有12人未参加`, `全部到齐，5人因外出务工未到`, `任务15人，超额完成12人`
 * Cannot see: claims without any number against them.
 */
import type { Words } from '../lexicon/words.ts';
import { grammar, reckoning, time, totals } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import { isCount, type Fact } from './facts.ts';
import { sentenceAt, type DraftReading, type Part } from './draft-reading.ts';
import type { Finding } from './finding.ts';
import { numeralLetters } from '../text/numeral-letters.ts';
import { firstFrom, type Span } from '../text/spans.ts';
import { wording } from './wording.ts';

/** What all and some are said of: words that tell the same matter. */
const matters: readonly Words[] = [
  totals.came,
  totals.listed,
  totals.passed,
  totals.paid,
  totals.covered,
  totals.manned,
  totals.finished,
];
const allSaid = shapes`${totals.allThere}`;
const missingAfter = shape`^[^，。；、\d]{0,12}?${totals.notAll}`;
const missingBefore = shape`${totals.notAll}[^，。；\d]{0,4}$`;
const rateNamed = shape`\p{Script=Han}{1,4}${totals.rate}[^，。；]{0,4}$`;
const onlyMeant = shape`(?:${totals.meant}|${totals.notDone})[^，。；]{0,14}$`;
/** Where what was done is told: plans say what is to be, causes what was not. */
const toldIn = new Set<Part>(['opening', 'work', 'problems', 'closing']);

/** From a word of planning to what is planned, in characters. */
const longestMeant = 24;

interface Claim extends Span {
  text: string;
  line: number;
  matters: readonly Words[];
  topics: ReadonlySet<string>;
  /** 6月, “八一”: when it was; null where none is named. */
  occasion: string | null;
}

export function checkClaims(draft: DraftReading, sentences: readonly (readonly Fact[])[]): Finding[] {
  const facts = sentences.flat();
  const claims = [...claimsOfWords(draft, facts), ...claimsOfRates(draft, facts)].slice(0, mostClaims);
  return [
    ...facts.flatMap((fact) => [...checkMissing(draft, claims, fact), ...checkRate(draft, claims, fact)]),
    ...checkOpen(draft),
    ...checkEveryOne(draft),
    ...checkSameVerb(draft),
  ];
}

/** A text says of no more matters that all were there. */
const mostClaims = 200;

function mattersOf(words: string): readonly Words[] {
  return matters.filter((matter) => matter.list.some((word) => words.includes(word)));
}

/** How far from a claim its matter may be named in its sentence, in characters. */
const farthestTopic = 200;

/** The matters of the kind that a stretch is about. */
function topicsOf(draft: DraftReading, start: number): ReadonlySet<string> {
  const sentence = sentenceAt(draft, start);
  const text = sentence
    ? draft.text.slice(Math.max(sentence.start, start - farthestTopic), Math.min(sentence.end, start + farthestTopic))
    : '';
  return new Set(
    draft.kind.checks.themes.filter(({ words }) => words.some((word) => text.includes(word))).map(({ id }) => id),
  );
}

function claimsOfWords(draft: DraftReading, facts: readonly Fact[]): Claim[] {
  const told = [...draft.text.matchAll(allSaid)].filter(({ index }) => isTold(draft, index));
  return told.map(({ 0: text, index }) => ({
    text,
    start: index,
    end: index + text.length,
    line: draft.lines.findIndex(({ end }) => end > index),
    matters: mattersOf(text),
    topics: topicsOf(draft, index),
    occasion: occasionAt(draft, facts, index),
  }));
}

/** Of the last number told before it in its sentence. */
function occasionAt(draft: DraftReading, facts: readonly Fact[], at: number): string | null {
  const from = sentenceAt(draft, at)?.start ?? at;
  const before = facts[firstFrom(facts, at) - 1];
  return before && before.start >= from ? before.figure.occasion : null;
}

function isTold(draft: DraftReading, at: number): boolean {
  const sentence = sentenceAt(draft, at);
  return (
    sentence !== undefined &&
    toldIn.has(sentence.part) &&
    !isOfLaterYear(draft, draft.text.slice(Math.max(sentence.start, at - longestMeant), at)) &&
    !onlyMeant.test(draft.text.slice(Math.max(sentence.start, at - longestMeant), at))
  );
}

const yearsNamed = shapes`((?:19|20)\d{2})${time.yearMark}`;

/** 2025年3月底前清零, in a report on 2024. */
function isOfLaterYear({ year }: DraftReading, said: string): boolean {
  return year !== null && [...said.matchAll(yearsNamed)].some(([, named]) => Number(named) > year);
}

function claimsOfRates(draft: DraftReading, facts: readonly Fact[]): Claim[] {
  return facts
    .filter(
      (fact) =>
        fact.unit === '%' &&
        fact.value.eq(100) &&
        !fact.isLastYear &&
        rateNamed.test(fact.lead) &&
        isTold(draft, fact.start),
    )
    .map((fact) => {
      const name = rateNamed.exec(fact.lead)?.[0] ?? '';
      const start = fact.start - name.length;
      return {
        text: draft.text.slice(start, fact.end),
        start,
        end: fact.end,
        line: fact.line,
        matters: mattersOf(name),
        topics: topicsOf(draft, fact.start),
        occasion: fact.figure.occasion,
      };
    });
}

/** 有12人未参加, 缺席3人. */
function checkMissing(draft: DraftReading, claims: readonly Claim[], fact: Fact): Finding[] {
  if (!isCount(fact) || fact.value.lte(0) || fact.part === 'plans' || fact.isLastYear || fact.isChange) return [];
  const after = missingAfter.exec(draft.text.slice(fact.end, fact.end + 24))?.[0];
  const before = missingBefore.exec(fact.lead)?.[0];
  const said = after ?? before;
  if (said === undefined) return [];
  const own = mattersOf(said);
  const topics = topicsOf(draft, fact.start);
  const claim = claims.find(
    (one) =>
      one.matters.some((matter) => own.includes(matter)) &&
      !areOfTwo(one.occasion, fact.figure.occasion) &&
      (Math.abs(one.start - fact.start) <= sameBreath || isSharing(one.topics, topics)),
  );
  if (!claim) return [];
  const start = fact.start - (before?.length ?? 0);
  const end = fact.end + (after?.length ?? 0);
  const text = draft.text.slice(start, end);
  const message = wording.claim(claim.text, text);
  return [claim, { start, end }].map((place) => ({
    rule: 'figures/claim',
    severity: 'error',
    start: place.start,
    end: place.end,
    message,
  }));
}

/** 6月训练全部参加 says nothing of who came in 5月. */
function areOfTwo(occasion: string | null, other: string | null): boolean {
  return occasion !== null && other !== null && occasion !== other;
}

/** 48人已全部登记，登记率95.8%. */
function checkRate(draft: DraftReading, claims: readonly Claim[], rate: Fact): Finding[] {
  if (rate.unit !== '%' || rate.value.gte(100) || rate.isLastYear || rate.isChange || rate.part === 'plans') return [];
  const name = rateNamed.exec(rate.lead)?.[0];
  if (name === undefined) return [];
  const own = mattersOf(name);
  const claim = claims.find(
    (one) =>
      one.line === rate.line &&
      Math.abs(one.start - rate.start) <= sameBreath &&
      !/[。；]/.test(draft.text.slice(Math.min(one.start, rate.start), Math.max(one.start, rate.start))) &&
      one.matters.some((matter) => own.includes(matter)),
  );
  if (!claim) return [];
  const start = rate.start - name.length;
  const text = draft.text.slice(start, rate.end);
  return [{ rule: 'figures/claim', severity: 'error', start, end: rate.end, message: wording.claim(claim.text, text) }];
}

/** So near one another two statements are of one matter. */
const sameBreath = 40;

function isSharing(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return [...a].some((topic) => b.has(topic));
}

const doneSaid = shapes`${reckoning.allDone}|${reckoning.everyOne}\p{Script=Han}{0,2}${reckoning.doneVerb}`;
const openTold = shapes`[^，。；]{0,24}?${reckoning.leftOpen}(?!${reckoning.notOpen})[^，。；]{0,12}`;
const subjectEnd = shape`([\p{Script=Han}]{2})${reckoning.alsoAll}*$`;

/** 全部建成，两个社区计划明年再建: all is done, and something is not. */
function checkOpen(draft: DraftReading): Finding[] {
  const open = [...draft.text.matchAll(openTold)]
    .map(({ 0: text, index }) => ({ text, start: index, end: index + text.length }))
    .filter(({ start }) => toldIn.has(sentenceAt(draft, start)?.part ?? 'work'));
  return [...draft.text.matchAll(doneSaid)].flatMap((done): Finding[] => {
    const start = done.index;
    const end = start + done[0].length;
    if (!isTold(draft, start)) return [];
    const sentence = sentenceAt(draft, start);
    if (!sentence) return [];
    const subject = subjectEnd.exec(draft.text.slice(Math.max(sentence.start, start - longestSubject), start))?.[1];
    const near = open.slice(firstFrom(open, start - sameSection), firstFrom(open, end + sameSection));
    const other = near.find((one) => {
      if (one.start >= sentence.start && one.end <= sentence.end)
        return one.start >= end ? one.start - end <= sameSentence : one.end <= start && start - one.end <= sameSentence;
      return (
        subject !== undefined && /\d/.test(one.text) && sentenceAt(draft, one.start)?.text.includes(subject) === true
      );
    });
    if (!other) return [];
    return [
      { rule: 'figures/claim', severity: 'warning', start, end, message: wording.claim(done[0], other.text.trim()) },
    ];
  });
}

/** How far from what is said to be done what is not may stand, in characters. */
const sameSentence = 60;
const sameSection = 300;
const longestSubject = 12;

const doneThenNot = shapes`${reckoning.everyOne}(\p{Script=Han}{2})(?=[^。；\n]{0,40}?(，[^，。；]*[\d${numeralLetters}][^，。；]{0,24}?${reckoning.notThere}[^，。；\d]{0,2}?\1))`;

const hadThenNot = shapes`${reckoning.everyOne}\p{Script=Han}{1,2}${grammar.done}?(\p{Script=Han}{2,4})(?=[，。；])(?=[^。；\n]{0,40}?(，[^，。；]*[\d${numeralLetters}][^，。；]{0,24}?${reckoning.notThere}\1(?=[，。；])))`;

/** 全部换装，另有两户尚未换装; 都装了路灯，还有2个村没有路灯: of one deed, or one thing, both is said. */
function checkSameVerb(draft: DraftReading): Finding[] {
  return [...draft.text.matchAll(doneThenNot), ...draft.text.matchAll(hadThenNot)].flatMap(
    ({ 0: said, 2: other = '', index }): Finding[] => {
      if (!isTold(draft, index)) return [];
      const end = index + said.length;
      const message = wording.claim(said, other.slice(1));
      return [{ rule: 'figures/claim', severity: 'warning', start: index, end, message }];
    },
  );
}

const everyOne = shape`${reckoning.noException}|${reckoning.everyOne}\p{Script=Han}{0,2}${reckoning.doneVerb}`;
const notThere = shape`${reckoning.notThere}`;
const excepted = shape`${reckoning.exception}[^，。；]{0,12}${reckoning.notThere}`;
const noWord = /[\d\P{Script=Han}]+/gu;
const clauses = /[^，。；：\n]+/g;

/** What both clauses name, in letters: 民兵之家. */
const shortestSubject = 4;

interface Clause extends Span {
  text: string;
}

/** 村村建起文化站，无一空白; 两个村至今没有文化站: every one has it, and some do not. */
function checkEveryOne(draft: DraftReading): Finding[] {
  const told = draft.sentences.filter(({ part }) => toldIn.has(part));
  const all: Clause[] = told.flatMap(({ text, start }) =>
    [...text.matchAll(clauses)].map((match) => ({
      text: match[0],
      start: start + match.index,
      end: start + match.index + match[0].length,
    })),
  );
  const open = all.filter(({ text }) => notThere.test(text) && !everyOne.test(text)).slice(0, mostClaims);
  return all
    .filter(({ text, start }) => {
      const said = everyOne.exec(text);
      return said !== null && isTold(draft, start + said.index);
    })
    .slice(0, mostClaims)
    .flatMap((claim): Finding[] => {
      const sentence = sentenceAt(draft, claim.start);
      const other = open.find(
        (one) =>
          (excepted.test(one.text) && one.start > claim.end && one.end <= (sentence?.end ?? 0)) ||
          isOfOneThing(claim.text, one.text),
      );
      if (!other) return [];
      const message = wording.claim(claim.text.trim(), other.text.trim());
      return [{ rule: 'figures/claim', severity: 'warning', start: claim.start, end: claim.end, message }];
    });
}

const doneSaidOnce = shape`${reckoning.doneVerb}`;
/** 社区连部 in 社区民兵连部: two words of it. */
const leastShared = 2;

/** 连部全部达标, 两个社区的连部没有达标: the same is said of both, and they have words in common. */
function isSameSaid(claim: string, open: string): boolean {
  const verb = doneSaidOnce.exec(open)?.[0];
  if (verb === undefined || !claim.includes(verb)) return false;
  const name = (words: string): string => words.slice(0, words.indexOf(verb)).replace(noWord, ' ');
  const [own, other] = [name(claim), name(open)];
  const shared = Array.from({ length: Math.max(0, own.length - 1) }, (_, at) => own.slice(at, at + 2)).filter(
    (pair) => !pair.includes(' ') && other.includes(pair),
  );
  return new Set(shared).size >= leastShared;
}

/** Whether both name one thing, and say the same of it: what was built, and is not. */
function isOfOneThing(claim: string, open: string): boolean {
  if (isSameSaid(claim, open)) return true;
  for (let at = 0; at + shortestSubject <= claim.length; at += 1) {
    const name = claim.slice(at, at + shortestSubject);
    if (/^\p{Script=Han}+$/u.test(name) && !everyOne.test(name) && open.includes(name)) return true;
  }
  return false;
}
