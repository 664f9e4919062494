import { typoTable } from '../../corpus/typo-table.ts';
import type { Kind } from '../../kinds/kind.ts';
import { namesOf } from '../../kinds/names.ts';
import { findPersonNames } from '../../mentions/person-names.ts';
import { readAssertions } from '../../reading/assertions.ts';
import { createReference, isSaidBy, pairsOf, strangeRuns } from './claims.ts';
import { numbersIn } from './draft-marks.ts';
import { editWords } from './words.ts';

/** Texts with marks: the draft before and after, and the wish. */
interface Coded {
  before: string;
  after: string;
  said: string;
}

/**
 * What is wrong with an edited draft (numbers and persons that nobody told), the clauses that tell of doings nobody told,
 * and whether it is plainly what was wished: its new words are his or the draft's, and no number fell out that he did not
 * name. `plain`: the texts without marks, the wish behind the one before.
 */
export function judgeEdited(
  kind: Kind,
  coded: Coded,
  plain: { before: string; after: string },
): { why: string[]; unsaid: string[]; isPlain: boolean } {
  const removed = without(coded.before, coded.after);
  const added = without(coded.after, coded.before);
  const known = new Set([...removed, coded.said].flatMap((line) => numbersIn(kind, line)));
  const why = added
    .flatMap((line) => numbersIn(kind, line))
    .filter((number) => !known.has(number))
    .map((number) => editWords.number(number));
  why.push(...personsAdded(kind, plain.before, plain.after).map((name) => editWords.name(name)));
  const reference = createReference(`${coded.before}\n${coded.said}`);
  const pairs = pairsOf(reference.text);
  const isStrange = (words: string): boolean =>
    words.split(/[^\p{Script=Han}]+/u).some((part) => strangeRuns(part, pairs, noPairs).length > 0);
  const strange = added.filter((line) => isStrange(hanOf(line)));
  const unsaid = strange
    .flatMap((line) => readAssertions(line, (clause) => clause.includes('〔数')))
    .filter(({ kind: sort, text }) => sort === 'claim' && !isSaidBy(text, reference) && isStrange(hanOf(text)))
    .map(({ text }) => text);
  return { why: [...new Set(why)], unsaid, isPlain: strange.length === 0 && keepsNumbers(removed, added, coded.said) };
}

const noPairs: ReadonlySet<string> = new Set();

/** Marks are no words. */
function hanOf(line: string): string {
  return line.replaceAll(/〔[^〕]*〕/g, '，');
}

/** Lines of one text that do not stand in the other, each as often as it stands there more often. */
function without(text: string, other: string): string[] {
  const left = new Map<string, number>();
  for (const line of other.split('\n')) left.set(line.trim(), (left.get(line.trim()) ?? 0) + 1);
  return text.split('\n').flatMap((one) => {
    const line = one.trim();
    const count = left.get(line) ?? 0;
    if (count > 0) left.set(line, count - 1);
    return count > 0 || line === '' ? [] : [line];
  });
}

/** Numbers that are gone were named in the wish, gave way to ones of it or to sums, or went with the words about them. */
function keepsNumbers(removed: readonly string[], added: readonly string[], said: string): boolean {
  const gone = removed.flatMap(marksIn);
  const sums = added.flatMap((line) => line.match(/〔=[^〕]*〕/g) ?? []);
  const come = added.flatMap((line) => line.replaceAll(/〔[^〕]*〕/g, '，').match(/\d+/g) ?? []);
  const isNamed = come.every((digits) => said.includes(digits));
  for (const mark of added.flatMap(marksIn)) {
    const at = gone.indexOf(mark);
    if (at === -1) come.push(mark);
    else gone.splice(at, 1);
  }
  const named = marksIn(said);
  const clauses = added.flatMap(clausesOf).map(pairsOf);
  const wanting = removed.flatMap(clausesOf).flatMap((clause) => {
    const own = marksIn(clause).filter(
      (mark) => gone.includes(mark) && !sums.some((sum) => lettersIn(sum).includes(mark)),
    );
    return own.length > 0 && clauses.some((pairs) => isMostly(pairsOf(clause), pairs)) ? own : [];
  });
  if (wanting.every((mark) => named.includes(mark))) return true;
  const isAsked = isNamed && come.every((mark) => /\d/.test(mark) || named.includes(mark));
  if (come.length + sums.length >= wanting.length && isAsked) return true;
  // Words were only taken out: what stands there now stood there before.
  const rest = removed.join('');
  return added.every((line) => isWithin(line, rest));
}

function clausesOf(line: string): string[] {
  return line.split(/[，。；：、]/);
}

/** Half of the pairs of letters, of a clause that has any, stand in the other. */
function isMostly(pairs: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return [...pairs].filter((pair) => other.has(pair)).length * 2 >= pairs.size;
}

/** The letters of `line` stand in `text` in their order. */
function isWithin(line: string, text: string): boolean {
  let at = 0;
  for (const letter of line.replaceAll(/[\p{P}\s]/gu, '')) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

function marksIn(line: string): string[] {
  return [...line.matchAll(/〔数([A-Z]+)〕/g)].map(([, letters = '']) => letters);
}

function lettersIn(mark: string): string[] {
  return mark.match(/[A-Z]+/g) ?? [];
}

/** Persons of `after` whom `before` does not name. */
export function personsAdded(kind: Kind, before: string, after: string): string[] {
  const reading = { words: typoTable(kind.terms).words, ...namesOf(kind) };
  return findPersonNames(after, reading)
    .filter(({ text, isSure }) => isSure && !before.includes(text))
    .map(({ text }) => text);
}
