import { plans, time } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import { findFrame } from '../../report/frame.ts';
import { readHeadingMark } from '../../report/headings.ts';
import { readLines, type Line } from '../../report/lines.ts';
import { readMarkedLine } from '../../report/markdown-line.ts';
import type { Span } from '../../text/spans.ts';
import { isRunOn, itemsIn, itemStart, nextNumber, spokenItem } from './item-marks.ts';

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
  /** What shall be done about all of them, in one paragraph behind the problems: 今后，… */
  together: Span | null;
}

type Role = 'problem' | 'cause' | 'measure';

const faultTalk = shape`${plans.faultTalk}`;
const causeTalk = shape`^[^，。]{0,8}${plans.causeTalk}`;
const aboutCause = shape`${plans.causeTalk}`;
const planTalk = shape`${plans.planTalk}`;
/** 存在的问题和不足, 主要差距及整改: nothing but words that name the part. */
const partName = shape`^(?:${plans.partNamed}|${plans.faultTalk}|${plans.causeTalk}|${plans.planTalk})+$`;
const labelHead = /^([^，。；：:]{3,16})[：:]/;

interface Head {
  line: Line;
  rank: number;
  words: string;
  /** Where the running text after a heading glued to it begins. */
  body: number;
}

/** null: the text has no such part that could be told. */
export function readProblemLines(text: string): ProblemLines | null {
  const { body, closing } = findFrame(readLines(text));
  // Where nothing is said in closing, the last block may be one of the part's own.
  const said = closing.findIndex((line) => itemStart(line.text) === 0 && introOf(line) === null);
  const lines = [...body, ...closing.slice(0, said === -1 ? closing.length : said)];
  const heads = lines.map((line, place) => headOf(line, lines[place + 1]));
  const at = startOf(lines, heads);
  if (at === -1) return null;
  const start = heads[at];
  if (!start) return null;
  let role: Role = 'problem';
  const found: ProblemLines = {
    start: start.line.start,
    end: start.line.end,
    problems: [],
    causes: [],
    measures: [],
    together: null,
  };
  let pending: Line[] =
    start.body < start.line.end
      ? [{ ...start.line, start: start.body, text: text.slice(start.body, start.line.end) }]
      : [];
  const flush = (): void => {
    if (role === 'problem') {
      const { kept, tail } = withoutTail(text, pending);
      found.problems.push(...itemsOf(text, kept));
      if (tail && itemsIn(tail.text).length > 1) found.measures.push(...apartOf(text, [tail]));
      else found.together ??= tail ? { start: tail.start, end: tail.end } : togetherOf(kept, found.problems);
    } else found[role === 'cause' ? 'causes' : 'measures'].push(...apartOf(text, pending));
    const last = pending.at(-1);
    if (last) found.end = Math.max(found.end, last.end);
    pending = [];
  };
  for (let place = at + 1; place < lines.length; place += 1) {
    const line = lines[place];
    const head = heads[place];
    if (!line) continue;
    const isPartHead =
      head !== null && head !== undefined && head.rank <= 1 && /^(?:cause|measure)$/.test(roleOf(head.words) ?? '');
    if (head && (head.rank <= start.rank || isPartHead)) {
      const next = roleOf(head.words);
      if (next === null || (next === 'problem' && role !== 'problem')) break;
      flush();
      role = next;
      if (head.body < line.end) pending.push({ ...line, start: head.body, text: text.slice(head.body, line.end) });
      continue;
    }
    if (start.rank === spokenRank && line.isSetOff && pending.some(({ text: own }) => spokenItem.test(own))) break;
    pending.push(line);
  }
  flush();
  const last = found.problems.at(-1);
  const isOnlyLast = found.problems.slice(0, -1).every(({ measure }) => measure === null);
  // 四是…。今后，我们将…: said of all of them, though it stands in the last one's line.
  if (
    last?.measure &&
    found.problems.length > 1 &&
    isOnlyLast &&
    ofAll.test(text.slice(last.measure.start, last.measure.end))
  ) {
    found.together ??= last.measure;
    last.end = Math.max(last.cause?.end ?? 0, last.problem.end);
    last.measure = null;
  }
  return found.problems.length === 0 ? null : found;
}

const ofAll = shape`^(?:${plans.ofAll})`;

/** The last sentences of a paragraph that lists problems, where they say what shall be done about all of them. */
function withoutTail(text: string, lines: readonly Line[]): { kept: Line[]; tail: Line | null } {
  const line = lines.find(({ text: own }) => itemsIn(own).length > 1 || isRunOn(own));
  if (!line) return { kept: [...lines], tail: null };
  for (const stop of line.text.matchAll(/。/g)) {
    const at = stop.index + 1;
    if (!ofAll.test(line.text.slice(at))) continue;
    const cut = line.start + at;
    const head = { ...line, end: cut, text: text.slice(line.start, cut) };
    const tail = { ...line, start: cut, text: text.slice(cut, line.end) };
    return { kept: lines.map((one) => (one === line ? head : one)), tail };
  }
  return { kept: [...lines], tail: null };
}

function togetherOf(lines: readonly Line[], problems: readonly ProblemLine[]): Span | null {
  const last = problems.at(-1);
  const line =
    last && lines.find(({ start, text: own }) => start >= last.end && itemStart(own) === 0 && ofAll.test(own));
  return line ? { start: line.start, end: line.end } : null;
}

const spokenRank = 9;

/** Its last heading, or its label, is where the part begins. */
function startOf(lines: readonly Line[], heads: readonly (Head | null)[]): number {
  for (let place = heads.length - 1; place >= 0; place -= 1) {
    const head = heads[place];
    if (head && roleOf(head.words) === 'problem' && place < lines.length) return place;
  }
  return -1;
}

const joining = shape`[、${plans.joining.list.join('')}]`;

/** 存在问题及原因 is of the problems, 产生问题的原因 of the causes: what is said last, unless the two are joined. */
function roleOf(words: string): Role | null {
  const fault = faultTalk.exec(words);
  const other = causeTalk.exec(words) ?? planTalk.exec(words);
  if (!fault) return causeTalk.test(words) ? 'cause' : planTalk.test(words) ? 'measure' : null;
  if (!other) return 'problem';
  const rest = words.slice(fault.index + fault[0].length);
  const last = aboutCause.exec(rest) ?? planTalk.exec(rest);
  if (!last || joining.test(rest.slice(0, last.index)) || rest.slice(0, last.index).length > longestName)
    return 'problem';
  return aboutCause.test(rest) ? 'cause' : 'measure';
}

const ranks: Readonly<Record<string, number>> = { '一、': 1, '（一）': 2, '1.': 3, '（1）': 4 };

function headOf(line: Line, next: Line | undefined): Head | null {
  const boxed = /^【([^】]{2,24})】$/.exec(line.text);
  if (boxed) return { line, rank: 1, words: boxed[1] ?? '', body: line.end };
  // **改进措施：** on a line of its own.
  const bold = /^(?:\*\*|__)([^*_]{3,16})[：:]?(?:\*\*|__)[：:]?$/.exec(line.text)?.[1];
  if (bold !== undefined && /[：:]/.test(line.text) && roleOf(bold) !== null)
    return { line, rank: 1, words: bold, body: line.end };
  const label = labelHead.exec(line.text);
  if (label && partName.test(label[1] ?? '') && faultTalk.test(label[0]))
    return { line, rank: 1, words: label[0], body: line.start + label[0].length };
  const listed = introOf(line);
  if (listed) return listed;
  const marked = readMarkedLine(line.text);
  if (marked) {
    // However it is numbered, a heading by its signs stands above what is not.
    const signs = /^#{1,6}(?=\s)/.exec(line.text)?.[0].length;
    const rank = signs === undefined ? (marked.form === null ? 1 : (ranks[marked.form] ?? 5)) : signs / 10;
    const runsOn = marked.isRunIn && marked.heading !== '';
    // A numbered item is no heading, though its matter stands before its text.
    if (rank > 2 || (runsOn && !partName.test(marked.heading)))
      return rank > 2 ? null : { line, rank, words: '', body: line.end };
    if (/[，。；]/.test(marked.heading) || marked.heading.length > longestName)
      return { line, rank, words: '', body: line.end };
    return { line, rank, words: marked.heading, body: runsOn ? line.start + marked.bodyStart : line.end };
  }
  // 说说不好的地方。第一个，…
  const isAnnounced = /^[^。]+。$/.test(line.text) && next !== undefined && spokenItem.test(next.text);
  const isShort =
    line.text.length <= 20 &&
    (isAnnounced || !/[。；：:]$/.test(line.text)) &&
    next !== undefined &&
    !itemStart(line.text);
  return isShort && (faultTalk.test(line.text) || planTalk.test(line.text))
    ? { line, rank: spokenRank, words: line.text, body: line.end }
    : null;
}

const longestName = 24;

/** 对照标准，还有三个不足：一是…: a paragraph that says what it lists. */
function introOf(line: Line): Head | null {
  const intro = /^([^。；：:]{3,60})[：:]/.exec(line.text);
  if (!intro || readHeadingMark(line.text) || roleOf(intro[1] ?? '') !== 'problem') return null;
  const body = line.text.slice(intro[0].length);
  return itemsIn(body).length > 1 ? { line, rank: 1, words: intro[0], body: line.start + intro[0].length } : null;
}

/** Lines of the part cut into its items; a lead-in and a closing line are none. */
function itemsOf(text: string, lines: readonly Line[]): ProblemLine[] {
  const marked = lines.filter(({ text: own }) => itemStart(own) > 0);
  if (marked.some(({ start, end }) => itemsIn(text.slice(start, end)).length < 2)) return groupLines(text, lines);
  const inline = lines.flatMap((line) => {
    const items = itemsIn(text.slice(line.start, line.end));
    return items.length > 1 ? items.map((item, i) => inlineItem(text, line, item, items[i + 1]?.start)) : [];
  });
  if (inline.length > 0) return inline;
  const runOn = lines.find(({ text: body }) => isRunOn(body));
  if (runOn) return runOnItems(text, runOn);
  // 流动党员管理松。17名…: each paragraph that names its matter first.
  const own = lines.filter(({ text: body }) => /^[^。；]{3,24}。.+/.test(body) && body.length > 20);
  return own
    .filter(({ text: body }, i) => !(i === 0 && own.length > 1 && leadIn.test(body)))
    .map((line) => wholeItem(text, line.start, line.end, line.start, false));
}

const listLead = shape`^[^；。]*?(?:${plans.listLead})[：:，,]?`;

function runOnItems(text: string, line: Line): ProblemLine[] {
  const stop = line.text.indexOf('。');
  let at = line.start + (listLead.exec(line.text)?.[0].length ?? 0);
  return text
    .slice(at, line.start + stop)
    .split('；')
    .map((words) => {
      const start = at;
      at += words.length + 1;
      return { ...wholeItem(text, start, start + words.length, start, false), isInline: true };
    });
}

const leadIn = shape`^[^。]{0,60}(?:${plans.leadIn})`;

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
    } else close();
  }
  close();
  return items;
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

const causeStart = shape`^(?:${plans.causeStart})`;
const measureStart = shape`^(?:${plans.measureStart})`;
const isDetail = shape`^(?:${plans.listLead})`;
const happened = shape`${plans.happened}`;
const nextYear = shape`^${time.nextYear}`;
const timed = shape`^(?:\d{4}${time.yearMark}|${time.nextYear}|\d{1,2}${time.monthMark})[^，。；]{0,12}${time.bound}`;
const pieces = /[^。；\n，]*[。；\n，]|[^。；\n，]+$/g;

/** What an item says of the problem, then of its cause, then of what shall be done. */
function wholeItem(text: string, start: number, end: number, mark: number, isLabelled: boolean): ProblemLine {
  const body = text.slice(mark, end);
  let cause = -1;
  let measure = -1;
  let isFresh = true;
  // 15人不及格，主要是体能: what a number is made of, and no cause.
  let isCounted = false;
  for (const found of body.matchAll(pieces)) {
    const piece = found[0].trimStart();
    const at = mark + found.index + (found[0].length - piece.length);
    const sentence = /^[^。；\n]*/.exec(text.slice(at, end))?.[0] ?? '';
    // A measure begins a sentence; a cause may begin behind a comma. 计划8天，实际只有6天 is none.
    if (
      measure === -1 &&
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
      !(isCounted && isDetail.test(piece))
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

function apartOf(text: string, lines: readonly Line[]): ApartLine[] {
  const found: ApartLine[] = [];
  const isMarked = lines.some(({ text: own }) => itemStart(own) > 0);
  let number = 0;
  for (const line of lines) {
    const items = itemsIn(text.slice(line.start, line.end));
    const isRun = items.length > 1 && (items[0]?.start === 0 || ofAll.test(line.text));
    const mark = isRun ? 0 : itemStart(line.text) || nextNumber(line.text, number);
    if (mark > 0) number = Number(/^\d{1,2}/.exec(line.text)?.[0] ?? 0);
    if (mark > 0) found.push({ start: line.start, end: line.end, mark: { start: line.start, end: line.start + mark } });
    else if (isRun || !isMarked) {
      for (const [i, item] of items.entries()) {
        const start = line.start + item.start;
        const raw = text.slice(start, line.start + (items[i + 1]?.start ?? item.end)).replace(/[；;，,。\s]+$/, '');
        found.push({ start, end: start + raw.length, mark: { start, end: start + item.mark.length } });
      }
    }
  }
  return found;
}
