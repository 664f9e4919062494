import { faults, plans, time } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import { readHeadingMark } from '../headings.ts';
import type { Line } from '../lines.ts';
import { readMarkedLine, type MarkedLine } from '../markdown-line.ts';
import { itemsIn, itemStart, spokenItem } from './item-marks.ts';

export type Role = 'problem' | 'cause' | 'measure';

/** A heading, a label, or the sentence that opens a part. */
export interface Head {
  line: Line;
  /** 1 stands at the top; what is only said, and not marked, at the bottom. */
  rank: number;
  /** Its number, of a heading marked as items are too: 8.存在问题. */
  number: number | null;
  words: string;
  /** Where the running text after a heading glued to it begins. */
  body: number;
}

const faultTalk = shape`${plans.faultTalk}`;
const causeTalk = shape`^[^，。]{0,8}${plans.causeTalk}`;
const aboutCause = shape`${plans.causeTalk}`;
const planTalk = shape`${plans.planTalk}`;
const ofAll = shape`^(?:${plans.ofAll})`;
/** 存在的问题和不足, 主要差距及整改: nothing but words that name the part. */
const partName = shape`^(?:${plans.partNamed}|${plans.faultTalk}|${plans.causeTalk}|${plans.planTalk})+$`;
const joining = shape`[、${plans.joining.list.join('')}]`;
const ofYear = shape`^(?:\d{4}${time.yearMark}|${time.nextYear})`;
const labelHead = /^([^，。；：:]{2,16})[：:]/;
/** 。原因分析：… behind a sentence. */
const labelInside = /(?<=[。；]\s*)([^，。；：:\s]{2,10})[：:]/g;

/** 说说不好的地方。 opens a part, and so does 第六，存在的不足。 where the others begin so. */
export const spokenRank = 9;
export const ordinalRank = 8;
const ranks: Readonly<Record<string, number>> = { '一、': 1, '（一）': 2, '1.': 3, '（1）': 4 };
/** Below it a number stands before items as often as before headings. */
const itemRank = 3;
const longestName = 24;
const longestFirst = 6;
const endsInFault = shape`${plans.faultTalk}$`;
/** 问题： stands in each of several items as often as over a part. */
const shortestLabel = 3;

/** 存在问题及原因 is of the problems, 产生问题的原因 of the causes: what is said last, unless the two are joined. */
export function roleOf(words: string): Role | null {
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

/** The last heading of problems, or their label, is where the part begins; words that only open it, where there is none. */
export function startOf(lines: readonly Line[], heads: readonly (Head | null)[]): number {
  const opens = (head: Head | null, place: number): head is Head =>
    head !== null && place < lines.length && roleOf(head.words) === 'problem';
  const marked = heads.findLastIndex((head, place) => opens(head, place) && head.rank < ordinalRank);
  return marked === -1 ? heads.findLastIndex(opens) : marked;
}

/** A heading of the same form that follows an item-like one by number: 9.改进措施 after 8.存在问题. */
export function isNextTo(head: Head, start: Head): boolean {
  if (start.rank < itemRank || head.rank !== start.rank) return head.rank < itemRank || head.rank >= ordinalRank;
  // Short lines without numbers that name parts: 检视问题, 剖析根源.
  if (head.rank === spokenRank && roleOf(head.words) !== roleOf(start.words)) return true;
  return head.number !== null && start.number !== null && head.number > start.number;
}

/** `isAlone`: this label stands once in the text; 整改措施： in each of several items is none of a part. */
export function headOf(line: Line, next: Line | undefined, isAlone: (label: string) => boolean): Head | null {
  const found = (rank: number, words: string, body = line.end, number: number | null = null): Head => ({
    line,
    rank,
    number,
    words,
    body,
  });
  const boxed = /^【([^】]{2,24})】$/.exec(line.text);
  if (boxed) return found(1, boxed[1] ?? '');
  // **改进措施：** on a line of its own, or with its text behind it.
  const bold = /^(?:\*{1,2}|_{1,2})([^*_：:]{2,16})[：:]?(?:\*{1,2}|_{1,2})[：:]?\s*/.exec(line.text);
  if (bold && /[：:]/.test(bold[0]) && partName.test(bold[1] ?? '') && roleOf(bold[1] ?? '') !== null)
    return found(1, bold[1] ?? '', line.start + bold[0].length);
  const label = labelHead.exec(line.text);
  // 2027年工作思路：
  const named = label?.[1]?.replace(ofYear, '') ?? '';
  if (
    label &&
    partName.test(named) &&
    ((faultTalk.test(label[0]) && label[0].length > shortestLabel) || isAlone(label[1] ?? ''))
  )
    return found(1, named, line.start + label[0].length);
  // 针对以上问题，我们将采取以下措施： heads what follows it.
  if (/^[^。；]{6,40}[：:]$/.test(line.text) && ofAll.test(line.text) && planTalk.test(line.text))
    return found(1, plans.remedy.list[0] ?? '');
  const division = divided.exec(line.text);
  if (division) return found(1, division[1] ?? '');
  const listed = introOf(line) ?? breathOf(line);
  if (listed) return found(1, listed.words, line.start + listed.length);
  const marked = readMarkedLine(line.text);
  if (marked) return markedHead(line, marked, found);
  const opened = openingOf(line);
  if (opened) return found(opened.rank, opened.words, line.start + opened.length);
  // 说说不好的地方。第一个，…
  const isAnnounced =
    /^[^。]+。$/.test(line.text) && next !== undefined && opensItem(next.text) && !/\d/.test(line.text);
  // 查出的问题逐条说明： before the first of them.
  const isListed = /[：:]$/.test(line.text) && next !== undefined && itemStart(next.text) > 0 && !ofAll.test(line.text);
  const isShort =
    line.text.length <= 20 &&
    (isAnnounced || isListed || !/[。；：:]$/.test(line.text)) &&
    next !== undefined &&
    !/[：:]./.test(line.text) &&
    !itemStart(line.text);
  const isNamed = faultTalk.test(line.text) || planTalk.test(line.text) || partName.test(line.text);
  return isShort && isNamed ? found(spokenRank, line.text) : null;
}

function opensItem(own: string): boolean {
  return spokenItem.test(own) || itemStart(own) > 0;
}

function markedHead(
  line: Line,
  marked: MarkedLine,
  found: (rank: number, words: string, body?: number, number?: number | null) => Head,
): Head | null {
  // However it is numbered, a heading by its signs stands above what is not.
  const signs = /^#{1,6}(?=\s)/.exec(line.text)?.[0].length;
  const rank = signs === undefined ? (marked.form === null ? 1 : (ranks[marked.form] ?? 5)) : signs / 10;
  const runsOn = marked.isRunIn && marked.heading !== '';
  const words = marked.heading.replace(/[：:]$/, '');
  if (rank >= itemRank) {
    // A numbered item is no heading, though its matter stands before its text; 8.存在问题 on a line of its own is one.
    if (runsOn || words === '' || /[，。；：:]/.test(line.text) || words.length > longestName) return null;
    return found(rank, partName.test(words) ? words : '', line.end, marked.number);
  }
  if (runsOn && !partName.test(words)) return found(rank, '');
  // 正视差距，存在的主要问题 is named by its last words.
  const last = words.slice(words.lastIndexOf('，') + 1);
  if (words.includes('，') && partName.test(last))
    return found(rank, last, runsOn ? line.start + marked.bodyStart : line.end);
  // 正视不足，以更高标准推动…: named by its first words, where they say no more than that.
  const first = words.slice(0, words.indexOf('，'));
  if (words.includes('，') && first.length <= longestFirst && endsInFault.test(first)) return found(rank, first);
  if (/[，。；]/.test(words) || words.length > longestName) return found(rank, '');
  return found(rank, words, runsOn ? line.start + marked.bodyStart : line.end);
}

/** 对照标准，还有三个不足：一是…: a paragraph that says what it lists. */
function introOf(line: Line): { words: string; length: number } | null {
  const intro = /^([^。；：:]{3,60})[：:]/.exec(line.text);
  if (!intro || readHeadingMark(line.text) || roleOf(intro[1] ?? '') !== 'problem') return null;
  const body = line.text.slice(intro[0].length);
  // Items told by commas alone are read with what leads in.
  const isList = itemsIn(body).length > 1;
  return isList ? { words: intro[0], length: intro[0].length } : wants(body) ? { words: intro[0], length: 0 } : null;
}

/** 管理不够规范，到位不够理想，广度有待拓展: wants of all kinds, nothing but commas between them. */
function wants(body: string): boolean {
  const first = /^[^。]*/.exec(body)?.[0] ?? '';
  return first.split(/[，,]/).filter((clause) => wanting.test(clause) && !/\d/.test(clause)).length >= fewestWants;
}

const wanting = shape`${faults.wanting}|${faults.notEnough}|${faults.vague}|${faults.notYet}`;
const fewestWants = 3;
const sentenceStart = /(?<=。)(?=[^。；：:]{3,40}[：:])/g;

/** 还存在一些不足，主要是…，另外…，再就是…: told in one breath. */
function breathOf(line: Line): { words: string; length: number } | null {
  const lead = breathLead.exec(line.text)?.[1];
  if (lead === undefined || roleOf(lead) !== 'problem') return null;
  return furtherItem.test(line.text.slice(lead.length)) ? { words: lead, length: lead.length } : null;
}

const breathLead = shape`^([^。；：:]{6,60}?)(?:${plans.listLead})`;
const furtherItem = shape`(?<=[，；。])(?:${plans.furtherItem})`;

/** 第三部分 问题不足 */
const divided = shape`^第[一二三四五六七八九十]+(?:${plans.divisions})[\s，,、：:]*(\p{Script=Han}{2,16})$`;
const ordinalHead = /^第[一二三四五六七八九十]+[，,、]([^，。；：:]{2,16})[。：:]/;
const longestOpening = 30;

/** 那问题呢，肯定有。头一个，…; 第六，存在的不足。…主要是：一、…: a paragraph whose first sentence names the part. */
function openingOf(line: Line): { rank: number; words: string; length: number } | null {
  const ordinal = ordinalHead.exec(line.text);
  if (ordinal) {
    const words = ordinal[1] ?? '';
    return { rank: ordinalRank, words: partName.test(words) ? words : '', length: ordinal[0].length };
  }
  const first = /^[^。！？；]{2,}[。！？]/.exec(line.text)?.[0] ?? '';
  if (itemStart(line.text) > 0 || first.length > longestOpening || !faultTalk.test(first) || /\d/.test(first))
    return null;
  return itemsIn(line.text.slice(first.length)).length > 1
    ? { rank: spokenRank, words: plans.faultTalk.list[0] ?? '', length: first.length }
    : null;
}

/** A paragraph that holds several parts, cut before each label that names one. */
export function cutAtLabels(line: Line, isAlone: (label: string) => boolean): Line[] {
  const labels = [...line.text.matchAll(labelInside)]
    .filter(({ 1: label }) => partName.test(label ?? '') && roleOf(label ?? '') !== null && isAlone(label ?? ''))
    .map(({ index }) => index);
  // The whole report in one paragraph: its problems begin where a sentence says that it lists them.
  const intro = [...line.text.matchAll(sentenceStart)].findLast(
    ({ index }) => introOf({ ...line, text: line.text.slice(index) }) !== null,
  );
  const cuts = [...new Set([...labels, ...(intro ? [intro.index] : [])])].toSorted((a, b) => a - b);
  return [0, ...cuts].map((from, i) => {
    const to = cuts[i] ?? line.text.length;
    const text = line.text.slice(from, to).trimEnd();
    return { ...line, start: line.start + from, end: line.start + from + text.length, text };
  });
}
