/**
 * Flags a count said before a list that has another length.
 * Accepted: `重点抓了以下三项工作。（一）…（二）…（三）…`, `主要有两个问题：一是…二是…`
 * Flagged: `重点抓了以下三项工作。（一）…（二）…（三）…（四）…`
 * Cannot see: counts whose list stands more than one sentence away, or is not numbered.
 */
import { chineseNumber, readHeadingNumber } from '../report/headings.ts';
import { enumerate, type EnumeratedItem } from '../report/enumerate.ts';
import { groupSiblings, type DraftReading } from './draft-reading.ts';
import type { Finding } from './finding.ts';
import { wording } from './wording.ts';

const nouns = '方面|问题|工作|差距|不足|短板|措施|举措|任务|重点|原因|打算|环节|做法|体会|特点|要求|大事|实事|事';
/** 三项整改：— any short noun will do where the list opens at once, but not after 个, which counts anything. */
const openNoun = '(?<=[项条点件]|方面)[\\p{Script=Han}]{0,6}(?=[：:。])';
const countWord = new RegExp(
  `(?:以下|下列|如下)?([一二两三四五六七八九十]|\\d{1,2})(?:个方面|[条项点件]|[个大](?=的?(?:主要|突出|重点)?(?:${nouns})))(?:的?(?:主要|突出|重点)?(?:${nouns})){0,2}(?:${openNoun}|(?=[^\\p{Script=Han}\\d]|存在|需要|对|[一二两三四五六七八九十]))`,
  'gu',
);
/** The list must begin this near, in UTF-16 units, with at most one sentence end between. */
const reach = 48;

/** 办理信访97件 counts cases, not the items of a list. */
const longestList = 15;

interface Run {
  start: number;
  size: number;
}

export function checkCounts(draft: DraftReading): Finding[] {
  const runs = [...headingRuns(draft), ...itemRuns(draft)].toSorted((a, b) => a.start - b.start);
  const findings: Finding[] = [];
  let next = 0;
  for (const match of draft.text.matchAll(countWord)) {
    const end = match.index + match[0].length;
    while (next < runs.length && (runs[next]?.start ?? 0) < end) next += 1;
    const run = runs[next];
    if (!run || run.start - end > reach) continue;
    const between = draft.text.slice(end, run.start);
    // The list opens right here or on the next line, never under a heading of its own.
    if (
      (between.match(/[。！？]/g) ?? []).length > 1 ||
      /\n\s*\S/.test(between) ||
      /[一二两三四五六七八九十\d](?:个|条|项|点)/.test(between)
    )
      continue;
    const said = readHeadingNumber(match[1] === '两' ? '二' : (match[1] ?? ''));
    // 一条对一条, 一个 are no counts of a list.
    if (said === null || said === 1 || said > longestList || said === run.size) continue;
    const isHanNumeral = !/\d/.test(match[1] ?? '');
    const right = isHanNumeral ? (run.size === 2 ? '两' : chineseNumber(run.size)) : String(run.size);
    findings.push({
      rule: 'structure/count-word',
      severity: 'warning',
      start: match.index,
      end,
      message: wording.countWord(match[0], run.size),
      fix: match[0].replace(match[1] ?? '', right),
    });
  }
  return findings;
}

function headingRuns(draft: DraftReading): Run[] {
  const runs: Run[] = [];
  for (const siblings of groupSiblings(draft.sections)) {
    const numbered = siblings.filter(({ section }) => section.number !== null && section.headingSpan !== undefined);
    const first = numbered[0]?.section;
    if (first?.number === 1 && first.headingSpan) runs.push({ start: first.headingSpan.start, size: numbered.length });
  }
  return runs;
}

function itemRuns(draft: DraftReading): Run[] {
  const runs: Run[] = [];
  const blocks = [draft.report.opening, ...draft.sections.map((flat) => flat.section.paragraphs), draft.report.closing];
  for (const paragraphs of blocks) {
    let open: Run | null = null;
    let kind = '';
    for (const { span } of paragraphs) {
      if (!span) continue;
      for (const item of enumerate(draft.text.slice(span.start, span.end))) {
        if (item.ordinal === 1 || open === null || markKind(item) !== kind) {
          open = { start: span.start + item.start, size: 1 };
          kind = markKind(item);
          if (item.ordinal === 1) runs.push(open);
        } else open.size += 1;
      }
    }
  }
  return runs;
}

function markKind(item: EnumeratedItem): string {
  return item.mark.replace(/[一二三四五六七八九十]/g, '');
}
