import { faults, grammar, marks, numbers, people, plans } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import type { Span } from '../../text/spans.ts';
import { bigramsOf } from '../../text/bigrams.ts';
import { chineseNumber, readHeadingNumber } from '../../report/headings.ts';
import { counters } from '../../text/numeral-letters.ts';
import { doer, isLoose } from './loose.ts';
import { ask, bare, beforeStop, propose, type AddedLine, type Matter, type Mended } from './mend.ts';
import type { ApartLine, ProblemLine, ProblemLines } from '../../report/problem-part/problem-items.ts';
import { withAnswer, type Answer } from './rewrite-answers.ts';
import { printLabels, rewriteWords } from './rewrite-words.ts';

export type MeasurePlace =
  | { kind: 'inside'; label: string }
  /** Under a heading of its own: in its line, or with what is added. */
  | { kind: 'apart'; line: ApartLine | null; added: AddedLine[] };

export function mendMeasure(
  mended: Mended,
  text: string,
  item: ProblemLine,
  place: MeasurePlace,
  matter: Matter,
  told: readonly Answer[],
  nextYear: string,
  isSame: (deed: string) => boolean,
): void {
  const said = told.filter(({ role }) => role === 'measure');
  const stands = item.measure ?? (place.kind === 'apart' ? place.line : null);
  const words = stands === null ? '' : text.slice(stands.start, stands.end);
  if (stands !== null && !isWanting(words) && said.length === 0) {
    askOwner(mended, text, stands);
    return;
  }
  // A line of his own for the problem is of its matter; a deed told with the problem may be of another.
  const isOwnLine = place.kind === 'apart' && place.line !== null;
  const lent = stands === null || isOwnLine || isSame(words) ? matter.measure : null;
  if (lent === null && said.length === 0) {
    ask(mended, rewriteWords.ownerQuestion);
    return;
  }
  const proposed = bare(
    said.reduce((now, answer) => withAnswer(now, answer, nextYear), lent === null ? '' : `${lent}。`),
  );
  // Who and when alone leave what shall be done proposed.
  const isSettled = said.some(({ words: deed, owner, deadline }) => deed !== '' && owner !== null && deadline !== null);
  const question = rewriteWords.measureQuestion(matter.topic);
  if (!isSettled) ask(mended, rewriteWords.ownerQuestion);
  if (stands !== null) {
    const from =
      stands === item.measure || place.kind !== 'apart' ? stands.start : (place.line?.mark.end ?? stands.start);
    const at = beforeStop(text, stands);
    const own = text.slice(from, at);
    const isAlone = /^[^\S\n]*\n/.test(text.slice(stands.end)) || stands.end === text.length;
    // Within a line a ； begins the next item.
    const put = `${jointBehind(own)}${isAlone ? proposed : proposed.replaceAll('；', '，')}`;
    if (isSettled) mended.mends.push({ start: at, end: at, after: put });
    else propose(mended, at, put, question);
  } else if (place.kind === 'apart') {
    const topic = matter.aim ?? rewriteWords.aimOf(matter.named ?? matter.topic);
    place.added.push({ topic, words: proposed, isTold: isSettled });
  } else putInside(mended, text, item, place.label, proposed, isSettled ? null : question);
}

/** Zeal, no word of when, or what others should do. */
export function isWanting(words: string): boolean {
  return isLoose(words) || anyTime.test(words) || suggests.test(words);
}

/** 建议上级增加编制 is no measure of his. */
const suggests = shape`^[^，。；]{0,8}(?:${plans.suggest})`;

/** 适时组织培训 says not when. */
const anyTime = shape`${faults.anyTime}`;

/** Behind sentences a sentence, behind a clause a clause; behind 措施： neither. */
function jointBehind(own: string): string {
  if (own.trim() === '' || /[：:]$/.test(own)) return '';
  return own.includes('。') ? '。' : '，';
}

function leadOf(label: string): string {
  return `${label}${label === rewriteWords.nextStep ? '，' : '：'}`;
}

function putInside(
  mended: Mended,
  text: string,
  item: ProblemLine,
  label: string,
  proposed: string,
  question: string | null,
): void {
  const before = item.cause ?? item.problem;
  const isLine = item.isLabelled;
  const joint = item.isInline ? '；' : '。';
  const words = isLine ? `\n${label}：${proposed}。` : `${joint}${leadOf(label)}${proposed}`;
  const at = isLine ? Math.max(item.problem.end, item.cause?.end ?? 0) : beforeStop(text, before);
  if (question === null) mended.mends.push({ start: at, end: at, after: words });
  else propose(mended, at, words, question);
}

/** They share a word that says something. */
export function isAbout(words: string, problem: string): boolean {
  return bigramsOf(words).some((pair) => problem.includes(pair) && !common.test(pair));
}

const common = shape`${grammar.common}`;
const anybody = shape`${plans.by}|${people.i}`;
const longestOpen = 60;

/** What shall be done is said, and not by whom: it stays, and by whom is asked. */
function askOwner(mended: Mended, text: string, stands: Span): void {
  const words = text.slice(stands.start, stands.end);
  if (anybody.test(words) || doer.test(words) || words.length > longestOpen || !/\d/.test(words)) return;
  ask(mended, rewriteWords.ownerQuestion);
}

const namedLabel = shape`^(${plans.measureLabel})[：:，]`;

/** How measures are called in the other items: 整改, 措施, 下一步. */
export function labelOf(text: string, { problems }: ProblemLines): string {
  for (const { measure } of problems) {
    const label = measure && namedLabel.exec(text.slice(measure.start, measure.end))?.[1];
    if (label) return label;
  }
  return rewriteWords.nextStep;
}

/** Further measures go behind the last one, marked as those are. */
function appendMeasures(mended: Mended, text: string, lines: ProblemLines, added: readonly AddedLine[]): void {
  append(mended, text, lines.measures, added, (topic, isBold) => (isBold ? `**${topic}。** ` : `${topic}，`));
}

/** And causes, each with the problem it is of. */
export function appendCauses(mended: Mended, text: string, lines: ProblemLines, added: readonly AddedLine[]): void {
  append(mended, text, lines.causes, added, (topic) => `${topic}，${rewriteWords.causeInside}`);
}

function append(
  mended: Mended,
  text: string,
  lines: readonly ApartLine[],
  added: readonly AddedLine[],
  lead: (topic: string, isBold: boolean) => string,
): void {
  const last = lines.at(-1);
  if (!last || added.length === 0) return;
  const mark = text.slice(last.mark.start, last.mark.end);
  const isBold = text.slice(last.mark.end).startsWith('**');
  const isAlone = last.start === 0 || text[last.start - 1] === '\n';
  // As the line before ends: with a stop, or with none.
  const stop = isAlone ? (/[。；]$/.exec(text.slice(last.start, last.end))?.[0] ?? '') : '';
  const at = isAlone ? last.end : beforeStop(text, last);
  for (const [i, { topic, words, isTold }] of added.entries()) {
    const said = `${isAlone ? '\n' : '；'}${markAfter(mark, i + 1)}${lead(topic, isBold)}${words}${stop && '。'}`;
    if (isTold === true) mended.mends.push({ start: at, end: at, after: said });
    else propose(mended, at, said, rewriteWords.measureQuestion(topic));
  }
}

const chineseCounter = shape`[${counters}]+`;

/** 三是 and one more: 四是. */
function markAfter(mark: string, steps: number): string {
  const counter = chineseCounter.exec(mark)?.[0];
  const now = counter === undefined ? Number(/\d+/.exec(mark)?.[0] ?? 0) : (readHeadingNumber(counter) ?? 0);
  return counter === undefined
    ? mark.replace(/\d+/, String(now + steps))
    : mark.replace(counter, chineseNumber(now + steps));
}

/**
 * What his own list does not answer: behind it, where it is of the last problems; before it, in one sentence for all of
 * them, where it answers none (`isAnswering`), else only asked; in a paragraph of its own behind the problems where nothing is said of what shall be done.
 */
export function putMeasures(
  mended: Mended,
  text: string,
  lines: ProblemLines,
  added: readonly AddedLine[],
  { isFollowing, isAnswering }: { isFollowing: boolean; isAnswering: boolean },
): void {
  const last = lines.problems.at(-1);
  if (!last || added.length === 0) return;
  const { together, measuresAt } = lines;
  const isApart = together !== null && /[。！？；：\n]$/.test(text.slice(0, together.start));
  const front = together === null ? measuresAt : isApart ? together.start : null;
  const isTold = added.every((one) => one.isTold);
  if (lines.measures.length > 0) {
    // No second list beside one of his that answers a problem.
    const isSecond = !isFollowing && front !== null && isAnswering;
    if (isSecond && !isTold) ask(mended, rewriteWords.ownerQuestion);
    else if (isSecond || isFollowing || front === null) appendMeasures(mended, text, lines, added);
    if (isSecond || isFollowing || front === null) return;
  }
  const said = listOf(added, together !== null && !isApart ? rewriteWords.inDetail : rewriteWords.oneByOne);
  const put = (at: number, words: string): void => {
    if (isTold) mended.mends.push({ start: at, end: at, after: words });
    else propose(mended, at, words, rewriteWords.ownerQuestion);
  };
  // Behind why they came, wherever that is told.
  const told = Math.max(last.end, lines.commonCause?.end ?? 0, ...lines.causes.map(({ end }) => end));
  const line = text.indexOf('\n', told);
  // As the text parts its paragraphs.
  const apart = text.includes('\n\n') ? '\n\n' : '\n';
  if (front !== null) put(front, `${said}。${/\n\s*$/.test(text.slice(0, front)) ? '\n' : ''}`);
  else if (together !== null) put(beforeStop(text, together), `。${said}`);
  else put(line === -1 ? text.length : line, `${apart}${printLabels.plans}${said}。`);
}

/** Each says what it is for. */
function listOf(added: readonly AddedLine[], lead: string): string {
  const [only, another] = added;
  if (only && !another) return `${only.topic}，${only.words}`;
  const each = added.map(
    ({ topic, words }, i) =>
      `${marks.ordinal.list[i] ?? ''}${numbers.be.list[0] ?? ''}${topic}，${words.replaceAll('；', '，')}`,
  );
  return `${lead}${each.join('；')}`;
}
