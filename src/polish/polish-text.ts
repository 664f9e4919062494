import { familyOf } from '../checks/rules.ts';
import { readDraft } from '../checks/draft-reading.ts';
import type { Finding } from '../checks/finding.ts';
import { checkWords, runChecks, type CheckInput } from '../checks/run-checks.ts';
import type { Kind } from '../kinds/kind.ts';
import { findNumerals } from '../numerals/numerals.ts';
import { applySuggestions, joinRounds } from './apply.ts';
import { condense, type Condensed } from './condense.ts';
import { settleInstruction, type Instruction } from './instruction.ts';
import { changePerson, changeYear } from './person-and-year.ts';
import { sectionSpans } from './section-spans.ts';
import { keepCompatible, type Suggestion } from './suggestion.ts';

export interface PolishInput extends Omit<CheckInput, 'report'> {
  instruction?: Instruction | null;
}

export interface Polished {
  /** With every suggestion applied. Polishing it again changes nothing. */
  text: string;
  /** Against the officer's own text, none overlapping: any subset may be applied. */
  suggestions: Suggestion[];
  /** What only the officer can settle, against the officer's own text. */
  findings: Finding[];
  /** What of the instruction could not be met, in the officer's words. */
  unmet: string[];
}

/**
 * Fixes may bring new faults into sight (a mended heading shows the next gap); more rounds than this are our mistake.
 * No fix changes a figure, so that figures are read in the first round alone.
 */
const maxRounds = 5;

/**
 * Turns findings with a certain fix into suggestions and leaves the rest as questions. Figures are never changed:
 * a fix that would alter a number outside numbering and counts is kept back as a question.
 */
export function polishText(input: PolishInput): Polished {
  const { kind, text } = input;
  const instruction = settleInstruction(input.instruction ?? {}, readDraft(kind, text));
  const findings = runChecks(input);
  let suggestions: Suggestion[] = [];
  for (let round = 0; round < maxRounds; round += 1) {
    const current = applySuggestions(text, suggestions);
    const found = round === 0 ? findings : checkWords({ ...input, text: current, overlap: [] });
    const fresh = keepCompatible(certainFixes(kind, current, found, instruction));
    if (fresh.length === 0) break;
    suggestions = joinRounds(text, suggestions, fresh);
  }
  const unmet: string[] = [];
  for (const wish of wishes(kind, instruction, unmet)) {
    const current = applySuggestions(text, suggestions);
    suggestions = joinRounds(
      text,
      suggestions,
      keepCompatible(withinSections(kind, current, wish(current), instruction)),
    );
  }
  return {
    text: applySuggestions(text, suggestions),
    suggestions,
    findings: findings.filter((finding) => !isSettled(finding, suggestions)),
    unmet,
  };
}

function certainFixes(kind: Kind, text: string, findings: readonly Finding[], instruction: Instruction): Suggestion[] {
  const weightiest = { error: 0, warning: 1, hint: 2 };
  const fixes = findings
    .filter((finding) => finding.fix !== undefined)
    .filter((finding) => !instruction.isFaultsOnly || ['terms', 'format'].includes(familyOf(finding.rule)))
    .toSorted((a, b) => weightiest[a.severity] - weightiest[b.severity] || a.start - b.start)
    .map((finding) => ({
      rule: finding.rule,
      start: finding.start,
      end: finding.end,
      before: text.slice(finding.start, finding.end),
      after: finding.fix ?? '',
      reason: finding.message,
    }))
    .filter(leavesNumbers);
  return withinSections(kind, text, fixes, instruction);
}

/** Only numbering and counts of items (以下三项 → 四项) may change a number. */
function leavesNumbers(suggestion: Suggestion): boolean {
  if (familyOf(suggestion.rule) === 'structure') return true;
  // 以会代9: the digit is a misread character of a term the kind lists, no figure.
  // 一下几点 is as little one.
  if (suggestion.rule === 'terms/wrong-term' && /^\p{Script=Han}{2,}\d?$/u.test(suggestion.before)) return true;
  return sameNumbers(suggestion.before, suggestion.after);
}

function sameNumbers(before: string, after: string): boolean {
  const values = (text: string): string =>
    findNumerals(text)
      .map((numeral) => `${numeral.value}~${numeral.valueMax ?? ''}`)
      .join(' ');
  return values(before) === values(after);
}

function withinSections(kind: Kind, text: string, suggestions: Suggestion[], instruction: Instruction): Suggestion[] {
  if (instruction.sectionNumbers && !sectionIdsKnown(instruction)) return [];
  const wanted = instruction.sectionIds;
  if (!wanted) return suggestions;
  const spans = sectionSpans(readDraft(kind, text), wanted);
  return suggestions.filter((one) => spans.some((span) => one.start >= span.start && one.end <= span.end));
}

type Wish = (text: string) => Suggestion[];

function wishes(kind: Kind, instruction: Instruction, unmet: string[]): Wish[] {
  const list: Wish[] = [];
  if (instruction.isFirstPerson) list.push(changePerson);
  const { year, maxCharacters } = instruction;
  if (year !== undefined) {
    list.push((text) => {
      const changes = changeYear(kind, text, year);
      if (changes.length === 0 && readDraft(kind, text).year !== year)
        unmet.push('稿子里没写述职年度，不知道从哪一年改起。');
      return changes;
    });
  }
  if (maxCharacters !== undefined) {
    const { keepsFigures = false, sectionIds } = instruction;
    list.push((text) => {
      const short = condense(kind, text, { maxCharacters, keepsFigures, ...(sectionIds && { sectionIds }) });
      unmet.push(...lengthWords(short, maxCharacters, keepsFigures));
      return short.suggestions;
    });
  }
  if (instruction.isShorter && maxCharacters === undefined)
    unmet.push('要压到多少字？说个数，比如“压到1500字”，我照着压。');
  if (instruction.sectionNumbers && !sectionIdsKnown(instruction))
    unmet.push(`没找到您说的那一部分，请说标题里的词，比如“只改${kind.voice.example}部分”。`);
  return list;
}

const mostQuoted = 3;

/** What the officer should know of a shortened text: figures that went, or that the length was not met. */
function lengthWords({ isReached, characters, lost }: Condensed, wanted: number, keepsFigures: boolean): string[] {
  const words: string[] = [];
  if (lost.length > 0) {
    const quoted = lost
      .slice(0, mostQuoted)
      .map((sentence) => `“${sentence.replaceAll(/〔[^〕]*〕/g, '').slice(0, 30)}”`);
    const more = lost.length > mostQuoted ? '等' : '';
    words.push(
      `没有数字的句子删完还超，又删了${lost.length}处带数字的：${quoted.join('')}${more}；想留哪处，不采纳那一处就行。`,
    );
  }
  if (!isReached) {
    const why = keepsFigures ? '您说了数字不动' : '剩下的是标题、问题措施和拆不开的句子';
    words.push(`没有压到${wanted}字：能删的都删了，还有${characters}字；${why}，再短请您指定删哪几处。`);
  }
  return words;
}

function sectionIdsKnown({ sectionIds }: Instruction): boolean {
  return sectionIds !== undefined && sectionIds.length > 0;
}

/**
 * A finding is settled when a suggestion covers its place; a question about an old word (政审) also when the word of
 * today is written there.
 */
function isSettled(finding: Finding, suggestions: readonly Suggestion[]): boolean {
  const isOldWord = finding.severity === 'hint' && familyOf(finding.rule) === 'timeline';
  if (finding.fix === undefined && !isOldWord) return false;
  return suggestions.some(
    (one) =>
      one.start <= finding.start &&
      one.end >= finding.end &&
      (finding.fix !== undefined || familyOf(one.rule) === 'terms'),
  );
}
