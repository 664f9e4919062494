import { faults, plans, time } from '../../lexicon/lexicon.ts';
import { shape, shapes } from '../../lexicon/shape.ts';
import type { Line } from '../lines.ts';
import type { Span } from '../../text/spans.ts';
import { isRunOn, itemsIn, itemStart, nextNumber } from './item-marks.ts';

/** One problem as it stands, with the cause and the measure told in the same item. */
export interface ProblemLine extends Span {
  /** The item's mark; empty for a paragraph without one. */
  mark: Span;
  problem: Span;
  cause: Span | null;
  measure: Span | null;
  /** Cause and measure stand on lines of their own: `原因：…`. */
  isLabelled: boolean;
  /** In one paragraph with the others. */
  isInline: boolean;
}

export interface ApartLine extends Span {
  mark: Span;
}

/** The part about problems, causes and measures, line by line, whatever its form. */
export interface ProblemLines extends Span {
  problems: ProblemLine[];
  /** Told under a heading of their own. */
  causes: ApartLine[];
  measures: ApartLine[];
  /** Why all of them came, in one sentence behind the problems: 究其原因，…. */
  commonCause: Span | null;
  /** What shall be done about all of them, in one paragraph behind the problems: 今后，… */
  together: Span | null;
  /** Under a heading of plans (下步打算): measures where they speak of the problems, else plans of the year. */
  plans: ApartLine[];
  /** The same in one paragraph without items. */
  plansTogether: Span | null;
  /** Where what stands under the heading of measures or plans begins; null: there is none. */
  measuresAt: number | null;
}

const ofAll = shape`^(?:${plans.ofAll}|${plans.causeOfAll})`;
const opensPlans = shape`^[^，。；：:]{1,6}${plans.planNamed}。`;

/** Said of all the problems together, on a line that may be marked as theirs are: - 针对以上问题，…. */
export function isOfAll(own: string): boolean {
  const said = own.slice(itemStart(own));
  return ofAll.test(said) || announcesPlans(said);
}

/** 明年的打算。 and what follows it. */
export function announcesPlans(said: string): boolean {
  return opensPlans.test(said);
}

/** Lines of the part cut into its items; a lead-in and a closing line are none. */
export function itemsOf(text: string, lines: readonly Line[]): ProblemLine[] {
  const own = lines.filter(({ text: said }) => !isOfAll(said));
  const marked = own.filter(({ text: said }) => itemStart(said) > 0);
  if (marked.some(({ start, end }) => itemsIn(text.slice(start, end)).length < 2)) return groupLines(text, own);
  const inline = own.flatMap((line) => {
    const items = itemsIn(text.slice(line.start, line.end));
    return items.length > 1 ? items.map((item, i) => inlineItem(text, line, item, items[i + 1]?.start)) : [];
  });
  if (inline.length > 0) return inline;
  const runOn = own.find(({ text: body }) => isRunOn(body));
  if (runOn) return runOnItems(text, runOn);
  // 流动党员管理松。17名…: each paragraph that names its matter first.
  const isNamed = ({ text: body }: Line): boolean => /^[^。；]{3,24}。.+/.test(body) && body.length > 20;
  if (own.some(isNamed))
    return own
      .filter((line, i) => !(i === 0 && own.length > 1 && (leadIn.test(line.text) || isBareOpener(line.text))))
      .map((line) => wholeItem(text, line.start, line.end, line.start, false));
  const connected = own.flatMap((line) => connectedItems(text, line));
  if (connected.length > 0) return connected;
  const clauses = own.flatMap((line) => clauseItems(text, line)).slice(0, mostClauses);
  if (clauses.length > 0) return clauses;
  const [only, another] = own;
  return only && !another ? sentenceItems(text, only) : [];
}

/** 主要是…，另外…，再就是…: each further one is called so. */
export function connectedItems(text: string, line: Line): ProblemLine[] {
  const lead = breathLead.exec(line.text)?.[0].length ?? 0;
  if (lead === 0) return [];
  const starts = [lead, ...[...line.text.matchAll(further)].map(({ index }) => index).filter((at) => at > lead)];
  if (starts.length < 2) return [];
  const stop = line.text.slice(lead).search(beforeAll);
  const end = stop === -1 ? line.text.length : lead + stop;
  const within = starts.filter((at) => at < end);
  return within.map((from, i) => {
    const words = line.text.slice(from, within[i + 1] ?? end);
    const mark = furtherMark.exec(words)?.[0].length ?? 0;
    const to = from + words.replace(/[，。；\s]+$/, '').length;
    return {
      ...wholeItem(text, line.start + from, line.start + to, line.start + from + mark, false),
      isInline: true,
    };
  });
}

const further = shapes`(?<=[，；。])(?:${plans.furtherItem})`;
const furtherMark = shape`^(?:${plans.furtherItem})[，,是]?`;
const beforeAll = shape`(?<=[，；。])(?:${plans.ofAll}|${plans.causeOfAll})`;

/** One paragraph, each of its sentences another fault. */
function sentenceItems(text: string, line: Line): ProblemLine[] {
  const sentences = [...line.text.matchAll(/[^。！？]+[。！？]?/g)];
  const isFault = ({ 0: said }: RegExpExecArray): boolean => said.length >= shortestFault && faulty.test(said);
  if (sentences.length < 2 || !sentences.every(isFault)) return [];
  return sentences.map(({ 0: said, index }) => {
    const start = line.start + index;
    const end = start + said.replace(/[。！？\s]+$/, '').length;
    return { ...wholeItem(text, start, end, start, false), isInline: true };
  });
}

const faulty = shape`${plans.faultBegins}`;
const shortestFault = 10;

/** 从全年看，有一处差距。 before paragraphs that say which. */
export function isBareOpener(own: string): boolean {
  return /[：:]$/.test(own) || (/^[^。；]+。$/.test(own) && own.length <= longestOpener && !/\d(?!\d*年)/.test(own));
}

/** A line that only says that something follows. */
export const longestOpener = 24;

const listLead = shape`^[^；。]*?(?:${plans.listLead})[：:，,]?`;
/** …虽有成绩，但还有差距。主要是…，另外…: the lead-in may be a sentence or two. */
const breathLead = shape`^[^；]{0,90}?(?:${plans.listLead})[：:，,]?`;
/** …还有差距。主要表现在：…；…。 */
const listStart = shape`^[^；]*?(?:${plans.listLead})[：:]`;
/** 主要不足是：…；…。 */
const namedStart = shape`^[^。；：:]{0,30}${plans.faultTalk}[^。；：:，]{0,6}[：:]`;
const leadIn = shape`^[^。]{0,60}(?:${plans.leadIn})`;
const wanting = shape`${faults.wanting}|${faults.notEnough}|${faults.vague}|${faults.notYet}`;
const causeWord = shape`^${plans.reasonName}`;
const mostClauses = 12;
/** With fewer it is a sentence, and no list. */
const fewestClauses = 3;

function runOnItems(text: string, line: Line): ProblemLine[] {
  const lead =
    listStart.exec(line.text)?.[0].length ??
    namedStart.exec(line.text)?.[0].length ??
    listLead.exec(line.text)?.[0].length ??
    0;
  const stop = line.text.indexOf('。', lead);
  let at = line.start + lead;
  return text
    .slice(at, line.start + stop)
    .split('；')
    .map((words) => {
      const start = at;
      at += words.length + 1;
      return { ...wholeItem(text, start, start + words.length, start, false), isInline: true };
    });
}

/** 主要是认识还不到位，队伍建设还有待加强，…，今后…: wants of all kinds, nothing but commas between them. */
export function clauseItems(text: string, line: Line): ProblemLine[] {
  const lead = (listLead.exec(line.text) ?? namedStart.exec(line.text))?.[0].length ?? 0;
  if (lead === 0) return [];
  const stop = line.text.indexOf('。', lead);
  const items: ProblemLine[] = [];
  let at = line.start + lead;
  for (const words of line.text.slice(lead, stop === -1 ? undefined : stop).split(/[，,]/)) {
    const [start, end] = [at, at + words.length];
    at = end + 1;
    if (ofAll.test(words) || causeWord.test(words)) break;
    const last = items.at(-1);
    if (wanting.test(words) && !/\d/.test(words))
      items.push({ ...wholeItem(text, start, end, start, false), isInline: true });
    else if (last && words !== '') last.end = last.problem.end = end;
  }
  return items.length >= fewestClauses ? items : [];
}

function groupLines(text: string, lines: readonly Line[]): ProblemLine[] {
  const items: ProblemLine[] = [];
  let open: { start: number; end: number; mark: number; isLabelled: boolean } | null = null;
  const close = (): void => {
    if (open) items.push({ ...wholeItem(text, open.start, open.end, open.mark, open.isLabelled), isInline: false });
    open = null;
  };
  let number = 0;
  for (const line of lines) {
    const mark = itemStart(line.text) || nextNumber(line.text, number);
    if (mark > 0) {
      close();
      number = Number(/^\d{1,2}/.exec(line.text)?.[0] ?? 0);
      open = { start: line.start, end: line.end, mark: line.start + mark, isLabelled: false };
    } else if (open && labelled.test(line.text)) {
      open = { start: open.start, mark: open.mark, end: line.end, isLabelled: true };
    } else if (open && isNameOnly(text.slice(open.mark, open.end)) && isBody(line.text)) {
      open = { start: open.start, mark: open.mark, end: line.end, isLabelled: open.isLabelled };
    } else close();
  }
  close();
  return items;
}

/** A heading of its own, with its text in the next line. */
function isNameOnly(words: string): boolean {
  return words.length <= longestName && !/[。；：，\n]/.test(words);
}

const longestName = 24;

/** A sentence under it, and no signature or closing. */
function isBody(own: string): boolean {
  return /[。；]$/.test(own) && !isOfAll(own);
}

const labelled = shape`^(?:${plans.faultTalk}|${plans.causeTalk}|${plans.planTalk}|${plans.otherLabel})[：:]`;

function inlineItem(
  text: string,
  line: Line,
  item: { start: number; end: number; mark: string },
  next: number | undefined,
): ProblemLine {
  const start = line.start + item.start;
  const end = line.start + (next ?? item.end);
  const bare = end - (/[；;，,。\s]*$/.exec(text.slice(start, end))?.[0].length ?? 0);
  return { ...wholeItem(text, start, bare, start + item.mark.length, false), isInline: true };
}

export const causeStart = shape`^(?:${plans.causeStart}|[^，。；\d]{0,12}${plans.reasonName}${plans.chiefly}?${plans.isWord})`;
const measureLabel = shape`^(?:${plans.measureLabel})[：:]`;
const measureStart = shape`^(?:${plans.measureStart}|${plans.shall}(?!${plans.notShall}))`;
const isDetail = shape`^(?:${plans.listLead})`;
const toldWhy = shape`${plans.toldWhy}`;
/** 措施不够精准 says what is wrong. */
const lacking = shape`^[^，。；]{0,6}(?:${faults.notEnough}|${faults.low})`;
/** 整改难度大 does too. */
const hard = shape`^(?:${plans.measureLabel})${plans.difficult}`;
const happened = shape`${plans.happened}`;
const nextYear = shape`^${plans.fromWord}?${time.nextYear}`;
export const timed = shape`^${plans.fromWord}?(?:\d{4}${time.yearMark}|${time.nextYear}|\d{1,2}${time.monthMark})[^，。；]{0,12}${time.bound}`;
const pieces = /[^。；\n，]*[。；\n，]|[^。；\n，]+$/g;
/** 15人不及格，主要是体能: longer than that, it says why. */
const longestDetail = 14;

/** What an item says of the problem, then of its cause, then of what shall be done. */
function wholeItem(text: string, start: number, end: number, mark: number, isLabelled: boolean): ProblemLine {
  const body = text.slice(mark, end);
  let cause = -1;
  let measure = -1;
  let isFresh = true;
  // What a number is made of, and no cause.
  let isCounted = false;
  for (const found of body.matchAll(pieces)) {
    const piece = found[0].trimStart();
    const at = mark + found.index + (found[0].length - piece.length);
    const sentence = /^[^。；\n]*/.exec(text.slice(at, end))?.[0] ?? '';
    // A measure begins a sentence; a cause may begin behind a comma. 计划8天，实际只有6天 is none.
    // What it is called by its own label it is, whatever it says.
    if (measure === -1 && at > mark && measureLabel.test(piece)) measure = at;
    else if (
      measure === -1 &&
      !lacking.test(sentence) &&
      !hard.test(sentence) &&
      !(happened.test(sentence) && /\d/.test(sentence)) &&
      at > mark &&
      (isFresh
        ? measureStart.test(piece) || timed.test(piece)
        : measureStart.test(piece) && (!timed.test(piece) || nextYear.test(piece)))
    )
      measure = at;
    else if (
      measure === -1 &&
      cause === -1 &&
      at > mark &&
      causeStart.test(piece) &&
      !(isCounted && isDetail.test(piece) && sentence.length <= longestDetail && !toldWhy.test(sentence))
    )
      cause = at;
    isCounted = /\d[^。；\n]*，$/.test(found[0]);
    isFresh = /[。；\n]$/.test(found[0]);
  }
  if (cause > measure && measure !== -1) cause = -1;
  const problemEnd = cause !== -1 ? cause : measure !== -1 ? measure : end;
  return {
    start,
    end,
    mark: { start, end: mark },
    problem: trimmed(text, mark, problemEnd),
    cause: cause === -1 ? null : trimmed(text, cause, measure === -1 ? end : measure),
    measure: measure === -1 ? null : trimmed(text, measure, end),
    isLabelled,
    isInline: false,
  };
}

function trimmed(text: string, start: number, end: number): Span {
  const raw = text.slice(start, end);
  return { start: start + raw.length - raw.trimStart().length, end: start + raw.trimEnd().length };
}

/** Causes or measures under a heading of their own, one by one. */
export function apartOf(text: string, lines: readonly Line[]): ApartLine[] {
  const found: ApartLine[] = [];
  const isMarked = lines.some(({ text: own }) => itemStart(own) > 0);
  let number = 0;
  for (const line of lines) {
    const items = itemsIn(text.slice(line.start, line.end));
    const isRun = items.length > 1 && (items[0]?.start === 0 || ofAll.test(line.text));
    const mark = isRun ? 0 : itemStart(line.text) || nextNumber(line.text, number);
    if (mark > 0) number = Number(/^\d{1,2}/.exec(line.text)?.[0] ?? 0);
    if (mark > 0) found.push({ start: line.start, end: line.end, mark: { start: line.start, end: line.start + mark } });
    else if (!isRun && isMarked) {
      const last = found.at(-1);
      if (last && isNameOnly(text.slice(last.mark.end, last.end)) && isBody(line.text)) last.end = line.end;
    } else {
      const isOneSentence = items.slice(0, -1).every((one) => !/。\s*\S/.test(line.text.slice(one.start, one.end)));
      for (const [i, item] of items.entries()) {
        const start = line.start + item.start;
        const whole = text.slice(start, line.start + (items[i + 1]?.start ?? item.end));
        // What follows the last sentence of a list closes all of it.
        const said = i > 0 && i === items.length - 1 && isOneSentence ? (/^[^。]*/.exec(whole)?.[0] ?? whole) : whole;
        const raw = said.replace(/[；;，,。\s]+$/, '');
        found.push({ start, end: start + raw.length, mark: { start, end: start + item.mark.length } });
      }
    }
  }
  return found;
}
