/**
 * Flags marks against GB/T 15834-2011 and headings against GB/T 9704-2012 (HD-01, PU-01…PU-10).
 * Accepted: `现述职如下：`, `（要求30人，实际29人）`, `9:30`, `“弘扬抗战精神 共筑国防长城”`
 * Flagged: `现述职如下:`, `(实到27人)`, `。。`, `《甲》、《乙》`
 * Cannot see: a mark that is well formed and wrong in sense.
 */
import { isMisreadSemicolon } from '../corpus/punctuation.ts';
import type { Section } from '../report/report.ts';
import type { Finding } from './finding.ts';
import type { RuleId, Severity } from './rules.ts';
import type { DraftReading } from './draft-reading.ts';
import { wording } from './wording.ts';
import type { Span } from '../text/spans.ts';
import { grammar, papers, numbers } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import { counters } from '../text/numeral-letters.ts';

const fullWidth: Record<string, string> = { ',': '，', ';': '；', ':': '：', '!': '！', '?': '？', '.': '。' };

const chineseOnly = shape`^[${counters}]+$`;
const listOpened = shapes`${papers.asFollows}[；，](?=[\s]|$|${numbers.one})`;
const etcTwice = shapes`……${grammar.andSoOn}|${grammar.andSoOn}……`;
const documentYear = shapes`(?<=\p{Script=Han})[[［(（](\d{4})[\]］)）](?=${numbers.ordinalMark}?\d+${numbers.documentNumber})`;

export function checkMarks(draft: DraftReading): Finding[] {
  const { text } = draft;
  const findings: Finding[] = [];
  const add = (rule: RuleId, severity: Severity, start: number, end: number, message: string, fix?: string): void => {
    findings.push({ rule, severity, start, end, message, ...(fix === undefined ? {} : { fix }) });
  };
  for (const match of text.matchAll(
    /(?<=[\p{Script=Han}”’》）%％\dXxＸ])[,;:!?](?=[\p{Script=Han}“‘《（\s\dXxＸ]|$)/gu,
  )) {
    const at = match.index;
    // 9:30, 1:3 and 1,260 are no text marks; nor is a time range in English.
    if (/\d/.test(text.charAt(at - 1)) && /\d/.test(text.charAt(at + 1))) continue;
    if (!/[\p{Script=Han}”’》）%％]/u.test(text.charAt(at - 1)) && !/\p{Script=Han}/u.test(text.charAt(at + 1)))
      continue;
    const right = rightMark(text, at, match[0]);
    add('format/half-width', 'error', at, at + 1, wording.halfWidth(match[0], right), right);
  }
  for (const match of text.matchAll(/(?<=[\p{Script=Han}”’》）%％])\.(?=[\p{Script=Han}\s]|$)/gu)) {
    if (chineseOnly.test(text.slice(Math.max(text.lastIndexOf('\n', match.index) + 1, match.index - 3), match.index)))
      continue;
    add('format/half-width', 'error', match.index, match.index + 1, wording.halfWidth('.', '。'), '。');
  }
  findBrackets(text, add);
  let isOpening = true;
  for (const match of text.matchAll(/"|\n/g)) {
    const at = match.index;
    const isChinese = /\p{Script=Han}/u.test(text.charAt(at - 1)) || /\p{Script=Han}/u.test(text.charAt(at + 1));
    if (match[0] === '"' && isChinese) {
      add('format/straight-quotes', 'warning', at, at + 1, wording.straightQuotes, isOpening ? '“' : '”');
    }
    isOpening = match[0] === '\n' || !isOpening;
  }
  for (const match of text.matchAll(listOpened)) {
    const end = match.index + match[0].length;
    add('format/lead-colon', 'warning', end - 1, end, wording.leadColon, '：');
  }
  for (const match of text.matchAll(/[０-９]+/g)) {
    const right = match[0].replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
    add(
      'format/full-width-digits',
      'warning',
      match.index,
      match.index + match[0].length,
      wording.fullWidthDigits(match[0]),
      right,
    );
  }
  for (const match of text.matchAll(/([，。、；：！？])\1+/g)) {
    if (/^[！？]{2,3}$/.test(match[0]) || (/^。{2,}$/.test(match[0]) && match[0].length >= 3)) continue;
    add(
      'format/doubled-mark',
      'error',
      match.index,
      match.index + match[0].length,
      wording.doubledMark(match[0]),
      match[1],
    );
  }
  for (const match of text.matchAll(/[，、；：](?=[，、；：。])(?!([，、；：])\1)[，、；：。]|。[，、；：]/g)) {
    if (match[0].charAt(0) === match[0].charAt(1)) continue;
    add('format/doubled-mark', 'error', match.index, match.index + 2, wording.doubledMark(match[0]));
  }
  for (const match of text.matchAll(/(?<=》)、(?=《)|(?<=”)、(?=“)/g)) {
    add('format/list-mark', 'hint', match.index, match.index + 1, wording.listBetweenPairs, '');
  }
  for (const match of text.matchAll(etcTwice)) {
    add(
      'format/ellipsis',
      'hint',
      match.index,
      match.index + match[0].length,
      wording.ellipsisAndEtc,
      match[0].replace('……', ''),
    );
  }
  for (const match of text.matchAll(/(?<!…)…(?!…)|\.{3,}|。{3,}/g)) {
    add('format/ellipsis', 'warning', match.index, match.index + match[0].length, wording.ellipsis, '……');
  }
  for (const match of text.matchAll(/(?<=\p{Script=Han})(?:--|－－)(?=\p{Script=Han})/gu)) {
    add('format/dash', 'warning', match.index, match.index + 2, wording.dash, '——');
  }
  for (const match of text.matchAll(documentYear)) {
    add(
      'format/document-number',
      'warning',
      match.index,
      match.index + match[0].length,
      wording.documentNumber,
      `〔${match[1] ?? ''}〕`,
    );
  }
  return [...findings, ...checkSpaces(draft), ...checkPairs(draft), ...checkHeadingEnds(draft)];
}

const openingColon = shape`${papers.openingNoun}${papers.follows}$`;

function rightMark(text: string, at: number, mark: string): string {
  if (mark === ',' && isInList(text, at)) return '、';
  if (mark === ':' && isMisreadSemicolon(text, at)) return '；';
  if (mark !== ':' && openingColon.test(text.slice(Math.max(0, at - 6), at))) return '：';
  return fullWidth[mark] ?? mark;
}

const listAhead = shape`^[\p{Script=Han}]{1,8}(?:${grammar.andSoOn}|、)`;

/** 微信公众号、宣传栏,横幅等渠道: the comma parts items of a list that 、 parts elsewhere. */
function isInList(text: string, at: number): boolean {
  return (
    /、[\p{Script=Han}]{1,8}$/u.test(text.slice(Math.max(0, at - 10), at)) &&
    listAhead.test(text.slice(at + 1, at + 12))
  );
}

type Add = (rule: RuleId, severity: Severity, start: number, end: number, message: string, fix?: string) => void;

const numeralInside = shape`^[${counters}\d]{1,3}$`;

/** Half-width brackets round Chinese; heading numbers `(一)` are the numbering check's. */
function findBrackets(text: string, add: Add): void {
  for (const match of text.matchAll(/\(([^()\n]{0,80})\)/g)) {
    const inside = match[1] ?? '';
    const isHeadingMark =
      numeralInside.test(inside) && /(?:^|\n)\s*$/.test(text.slice(Math.max(0, match.index - 4), match.index));
    const isChinese = /\p{Script=Han}/u.test(inside) || /\p{Script=Han}/u.test(text.charAt(match.index - 1));
    if (!isChinese || isHeadingMark || /^\s+$/.test(inside)) continue;
    const end = match.index + match[0].length;
    add('format/brackets', 'error', match.index, match.index + 1, wording.halfWidth('(', '（'), '（');
    add('format/brackets', 'error', end - 1, end, wording.halfWidth(')', '）'), '）');
  }
}

const markBefore = shape`^(?:[（(]?[${counters}]{1,3}[)）]?、?|${papers.chapterHead}[${counters}]{1,3}${papers.chapterTail})$`;

/** Names in bylines and slogans in quotes are set with spaces on purpose. */
function checkSpaces(draft: DraftReading): Finding[] {
  const findings: Finding[] = [];
  for (const sentence of draft.sentences) {
    if (sentence.part === 'title' || sentence.part === 'signature' || isLayout(draft.text, sentence)) continue;
    for (const match of sentence.text.matchAll(/(?<=[\p{Script=Han}，。、；：])[ \t\u3000]+(?=\p{Script=Han})/gu)) {
      const before = sentence.text.slice(0, match.index);
      const isQuoted = countOf(before, '“') > countOf(before, '”') || countOf(before, '《') > countOf(before, '》');
      // A mark `一、 ` with its space is the heading's own; so is a table's column.
      if (isQuoted || match[0].includes('\t') || markBefore.test(before)) continue;
      const start = sentence.start + match.index;
      const end = start + match[0].length;
      findings.push({ rule: 'format/space', severity: 'warning', start, end, message: wording.spaceInText, fix: '' });
    }
  }
  return findings;
}

/** 〔2020〕18号  签发人：龚正; 张三 李四 王五: a line of its own without a full stop, whose blanks part it. */
const [longestLayout, wideBlank] = [60, /[ \t\u3000]{2,}|\u3000|(?:[\p{Script=Han}]{2,4}[ ]){2,}/u];

function isLayout(text: string, { start, end }: Span): boolean {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const stop = text.indexOf('\n', end);
  const line = text.slice(from, stop < 0 ? text.length : stop);
  return line.length <= longestLayout && !/[。；！？]/.test(line) && wideBlank.test(line);
}

function countOf(text: string, mark: string): number {
  return text.split(mark).length - 1;
}

const pairs: Record<string, string> = { '）': '（', '”': '“', '》': '《', '〕': '〔', '】': '【', '」': '「' };
const openers = new Set(Object.values(pairs));

const itemMarkBefore = shape`(?:^|[；，。：:;\s])[${counters}\da-zA-Z]{1,2}$`;

function checkPairs(draft: DraftReading): Finding[] {
  const findings: Finding[] = [];
  for (const line of draft.lines) {
    const open: { mark: string; at: number }[] = [];
    const report = (mark: string, at: number): void => {
      findings.push({
        rule: 'format/unpaired',
        severity: 'error',
        start: at,
        end: at + 1,
        message: wording.unpaired(mark),
      });
    };
    for (let i = 0; i < line.text.length; i += 1) {
      const mark = line.text.charAt(i);
      const opener = pairs[mark];
      if (openers.has(mark)) open.push({ mark, at: line.start + i });
      else if (opener !== undefined) {
        const isItemMark = mark === '）' && itemMarkBefore.test(line.text.slice(0, i));
        if (open.at(-1)?.mark === opener) open.pop();
        else if (!isItemMark) report(mark, line.start + i);
      }
    }
    for (const { mark, at } of open) report(mark, at);
  }
  return findings;
}

/** （一）点验前我只打了电话，没有逐人落实。: a numbered sentence of its own, and no heading. */
function isItem({ heading, paragraphs, sections }: Section): boolean {
  return paragraphs.length === 0 && sections.length === 0 && /[，；][^。]*。?$/.test(heading);
}

function checkHeadingEnds(draft: DraftReading): Finding[] {
  const findings: Finding[] = [];
  for (const { section } of draft.sections) {
    if (isItem(section)) continue;
    const span = section.headingSpan;
    if (!span || section.isRunIn || section.form === 'label' || section.heading === '') continue;
    const mark = /[。，；、]$/.exec(draft.text.slice(span.start, span.end))?.[0];
    if (mark === undefined || section.heading.length > 30) continue;
    const { end } = span;
    findings.push({
      rule: 'format/heading-end',
      severity: 'warning',
      start: end - 1,
      end,
      message: wording.headingEnd(mark),
      fix: '',
    });
  }
  return findings;
}
