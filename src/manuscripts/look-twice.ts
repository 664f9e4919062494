import { readDraft } from '../checks/draft-reading.ts';
import type { Finding } from '../checks/finding.ts';
import { familyOf } from '../checks/rules.ts';
import type { Kind } from '../kinds/kind.ts';
import { applySuggestions } from '../polish/apply.ts';
import { readInstruction, settleInstruction } from '../polish/instruction.ts';
import { readMatrix } from '../polish/matrix.ts';
import { sectionSpans } from '../polish/section-spans.ts';
import { keepCompatible, type Suggestion } from '../polish/suggestion.ts';
import { isOverlapping, isWithin, type Span } from '../text/spans.ts';
import type { FindFaults, FoundFaults } from '../writers/model/find-faults.ts';
import { polishDraft, type PolishWish, type Revised } from './polish-draft.ts';
import { unitNamesIn } from './reword-revised.ts';

/** A polished text with what a model sees in it beside what the program does, where all of it was to be looked over. */
export async function lookTwice(
  kind: Kind,
  findFaults: FindFaults,
  text: string,
  wish: PolishWish,
  revised: Revised,
): Promise<Revised> {
  const instruction = settleInstruction(
    (wish.instruction !== undefined && readInstruction(kind, wish.instruction)) || {},
    readDraft(kind, text),
  );
  const { isFaultsOnly, maxCharacters, isShorter, sectionIds, sectionNumbers, form } = instruction;
  if (form !== undefined || maxCharacters !== undefined || isShorter) return revised;
  if (sectionNumbers && !sectionIds) return revised;
  const found = await findFaults(text, unitNamesIn(kind, text, wish));
  if (found === null) return revised;
  const spans = sectionIds ? sectionSpans(readDraft(kind, text), sectionIds) : null;
  const isWanted = ({ rule, start, end }: Span & { rule: string }): boolean =>
    (!isFaultsOnly || wordFamilies.has(familyOf(rule))) &&
    (spans?.some((one) => isWithin({ start, end }, one)) ?? true);
  const wanted = { findings: found.findings.filter(isWanted), suggestions: found.suggestions.filter(isWanted) };
  return withFaults(kind, text, revised, wanted);
}

/**
 * What a model sees in a text, to be put to what the program makes of that text. What only the officer can settle is
 * told in notes as well: a set of suggestions holds no findings.
 */
export async function secondSight(
  kind: Kind,
  findFaults: FindFaults,
  text: string,
  wish: PolishWish,
): Promise<(revised: Revised) => Revised> {
  const plain = polishDraft(kind, text, wish);
  const better = await lookTwice(kind, findFaults, text, wish, plain);
  const fresh = better.findings.filter((finding) => !plain.findings.includes(finding));
  const told = fresh.map(({ start, end, message }) => `“${text.slice(start, end)}”：${message}`);
  const noted = { ...better, notes: [...better.notes, ...new Set(told)] };
  // Should it be decided anew on another text, that stays as it is.
  return (revised) => (revised.text === plain.text ? noted : revised);
}

/** 只改错别字. */
const wordFamilies: ReadonlySet<string> = new Set(['terms', 'format', 'typos']);

/** What the program says stands first; of one place the same is not told twice. */
function withFaults(kind: Kind, text: string, revised: Revised, found: FoundFaults): Revised {
  const suggestions = keepCompatible([...revised.suggestions, ...found.suggestions]);
  const findings = joinFindings(revised.findings, found.findings, revised.suggestions);
  return {
    ...revised,
    text: applySuggestions(text, suggestions),
    suggestions,
    findings,
    matrix: readMatrix(kind, text, findings),
  };
}

/** What was found once by the program and once by a model: of two of a family at one place, the one that says a way out. */
export function joinFindings(
  own: readonly Finding[],
  others: readonly Finding[],
  suggestions: readonly Suggestion[],
): Finding[] {
  const isSame = (one: Finding, other: Finding): boolean =>
    isOverlapping(one, other) && matterOf(one.rule) === matterOf(other.rule);
  const mends = (one: Finding): boolean => (one.fix ?? one.offer) !== undefined;
  const fresh = others.filter(
    (one) =>
      !suggestions.some((other) => isOverlapping(one, other)) &&
      !own.some((other) => isSame(one, other) && (mends(other) || !mends(one))),
  );
  const kept = own.filter((one) => mends(one) || !fresh.some((other) => mends(other) && isSame(one, other)));
  return [...kept, ...fresh].toSorted((a, b) => a.start - b.start || a.end - b.end);
}

/** Numbers are reckoned with, whether they count or name a day. */
function matterOf(rule: string): string {
  const family = familyOf(rule);
  return family === 'arithmetic' || family === 'timeline' ? 'figures' : family;
}

/** Findings of a check, with those of a model; what it would put right is said as a finding. */
export async function checkTwice(
  kind: Kind,
  findFaults: FindFaults,
  text: string,
  own: readonly Finding[],
): Promise<Finding[]> {
  const found = await findFaults(text, unitNamesIn(kind, text, {}));
  if (found === null) return [...own];
  const mended = found.suggestions.map(({ rule, start, end, after, reason }): Finding => ({
    rule,
    severity: 'warning',
    start,
    end,
    message: reason,
    fix: after,
  }));
  return joinFindings(own, [...found.findings, ...mended], []);
}
