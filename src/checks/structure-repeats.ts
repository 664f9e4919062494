/**
 * Flags a sentence or paragraph that stands twice.
 * Accepted: `一是…责任人` and `二是…责任人` sharing a tail; short formulas such as 现述职如下
 * Flagged: `党工委坚持议武会制度，研究解决实际问题。` twice
 * Also a heading that stands twice under one roof, and a clause or word said twice on end: `登记率100%，登记率100%`, `的的`.
 * Cannot see: the same thing said in other words.
 */
import { groupSiblings, type DraftReading } from './draft-reading.ts';
import type { Finding } from './finding.ts';
import { wording } from './wording.ts';
import { grammar, totals } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import { numeralLetters } from '../text/numeral-letters.ts';
import { itemMark } from '../report/enumerate.ts';

/** Letters a sentence must have before its repetition counts. */
const minSentence = 12;

export function checkRepeats(draft: DraftReading): Finding[] {
  const findings: Finding[] = [];
  /** Ends of repeated lines; a sentence lies in one when its own line's end does. */
  const repeatedEnds = new Set<number>();
  const seenLines = new Set<string>();
  for (const line of draft.lines) {
    const key = bare(line.text);
    if (key.length < minSentence * 2 || isNoProse(line.text)) continue;
    if (seenLines.has(key)) {
      repeatedEnds.add(line.end);
      const end = draft.text.charAt(line.end) === '\n' ? line.end + 1 : line.end;
      const message = wording.repeatedParagraph;
      findings.push({
        rule: 'structure/repeated-paragraph',
        severity: 'warning',
        start: line.start,
        end,
        message,
        fix: '',
      });
    }
    seenLines.add(key);
  }
  findings.push(...checkStutter(draft), ...checkHeadings(draft));
  const seen = new Set<string>();
  let before = '';
  let lineAt = 0;
  for (const sentence of draft.sentences) {
    if (sentence.isHeading || isNoProse(sentence.text)) continue;
    const key = bare(sentence.text);
    if (key.length < minSentence) continue;
    while (lineAt < draft.lines.length && (draft.lines[lineAt]?.end ?? 0) < sentence.end) lineAt += 1;
    const isInRepeatedLine = repeatedEnds.has(draft.lines[lineAt]?.end ?? -1);
    // 批准入伍14人，其中大学生12人。批准入伍14人，其中大学生12人。
    const isTail = before.length > key.length && before.endsWith(key);
    const isMisread = !isTail && differs(before, key);
    before = key;
    if ((seen.has(key) || isTail) && !isInRepeatedLine) {
      const { start, end } = sentence;
      const message = wording.repeatedSentence;
      // A run's mark must stay with its run, so only a whole plain sentence may simply go.
      const fix = itemMark.test(sentence.text) ? {} : { fix: '' };
      findings.push({ rule: 'structure/repeated-sentence', severity: 'warning', start, end, message, ...fix });
    }
    // Not quite the same: which of the two is to go is the officer's to say.
    if (isMisread && !seen.has(key)) {
      const { start, end } = sentence;
      findings.push({
        rule: 'structure/repeated-sentence',
        severity: 'hint',
        start,
        end,
        message: wording.repeatedSentence,
      });
    }
    seen.add(key);
  }
  return findings;
}

/** 四、训练场地 under 三、训练场地: one of them was meant to be another. */
function checkHeadings({ sections }: DraftReading): Finding[] {
  return groupSiblings(sections).flatMap((siblings) => {
    const seen = new Set<string>();
    return siblings.flatMap(({ section: { heading, headingSpan } }): Finding[] => {
      const key = bare(heading);
      const isAgain = seen.has(key);
      seen.add(key);
      if (!isAgain || !headingSpan || key.length < shortestHeading) return [];
      const message = wording.repeatedHeading(heading);
      return [{ rule: 'structure/repeated-words', severity: 'warning', ...headingSpan, message }];
    });
  });
}

const shortestHeading = 4;

/** A row of a table, a line of a program: alike without being said twice. */
function isNoProse(text: string): boolean {
  const letters = text.replace(/[\s\d\p{P}]/gu, '');
  const han = letters.match(/\p{Script=Han}/gu)?.length ?? 0;
  return text.includes('\t') || han * 2 < letters.length;
}

/** The same clause, or the same words, twice on end. */
const stutter = shapes`(?<!${totals.wanted})([^，。；：、！？\n]{4,30})[，、；]\1(?=[，。；、])|((?![${numeralLetters}${grammar.notStutterHead.letters}])[\p{Script=Han}]{3,8})\2|(?<!${grammar.notStutter})(${grammar.repeated})\3`;

function checkStutter(draft: DraftReading): Finding[] {
  return [...draft.text.matchAll(stutter)].map((match): Finding => {
    const fix = match[1] ?? match[2] ?? match[3] ?? '';
    const end = match.index + match[0].length;
    const message = wording.repeatedWords(match[0]);
    return { rule: 'structure/repeated-words', severity: 'warning', start: match.index, end, message, fix };
  });
}

function bare(text: string): string {
  return text.replace(itemMark, '').replace(/[\p{P}\p{Z}\s]/gu, '');
}

const numeralsInside = shape`[${numeralLetters}\d]`;

/** Said twice on end with a wrong character or two in one of them; figures the same. */
function differs(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let count = 0;
  for (let i = 0; i < a.length; i += 1) {
    if (a[i] === b[i]) continue;
    if (numeralsInside.test(`${a[i] ?? ''}${b[i] ?? ''}`)) return false;
    count += 1;
  }
  return count > 0 && count <= 2;
}
