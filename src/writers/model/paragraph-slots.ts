import { namesOf } from '../../kinds/names.ts';
import { typoTable } from '../../corpus/typo-table.ts';
import { findUnitNames } from '../../corpus/unit-names.ts';
import { amounts } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import { extractFigures } from '../../mentions/extract.ts';
import type { Kind } from '../../kinds/kind.ts';
import { knownWords } from '../../model/known-words.ts';
import { findPersonNames, surnameLetters } from '../../mentions/person-names.ts';
import { isOverlapping, type Span } from '../../text/spans.ts';
import { findProseNumbers } from './prose-numbers.ts';
import { blankSlot, type Slot } from './slots.ts';

/** A paragraph of the officer's own as a model may see it, and what stands in its placeholders. */
export interface CodedParagraph {
  /** With `[[FIG_A]]`, `[[NAME_A]]` in place of what stays here. */
  shown: string;
  slots: Slot[];
}

interface Kept extends Span {
  name: 'FIG' | 'NAME' | 'GAP';
}

/**
 * Every number with its classifier, every name and every gap becomes a placeholder. A stretch the product does not
 * know that begins with a surname may be a name no rule foresaw, and stays here as well.
 */
export function codeParagraph(kind: Kind, text: string, names: readonly string[]): CodedParagraph {
  const kept: Kept[] = [];
  const keep = (span: Span, name: Kept['name']): void => {
    if (span.start < span.end && !kept.some((one) => isOverlapping(one, span))) kept.push({ ...span, name });
  };
  for (const match of text.matchAll(/【[^】]*】|〔[^〕]*〕/g))
    keep({ start: match.index, end: match.index + match[0].length }, 'GAP');
  const { figures, retracted, others } = extractFigures(text, kind.field);
  for (const figure of [...figures, ...retracted]) if (!figure.isSaidZero) keep(withApproximation(text, figure), 'FIG');
  for (const other of others) if (/[\d０-９]/.test(other.text)) keep(other, 'FIG');
  for (const span of namesIn(kind, text, names)) keep(span, 'NAME');
  // What the reader of numbers leaves (近半, 翻番) and is no word stays here too.
  for (const number of findProseNumbers(text, kind.field.numbered.list)) {
    keep({ start: number.start, end: number.start + number.text.length }, 'FIG');
  }
  kept.sort((a, b) => a.start - b.start);
  const slots: Slot[] = [];
  let shown = '';
  let from = 0;
  for (const span of kept) {
    const place = slots.filter((slot) => slot.name.startsWith(span.name)).length;
    const name = `${span.name}_${lettersOf(place)}`;
    slots.push(blankSlot(name, [{ type: 'text', text: text.slice(span.start, span.end) }]));
    shown += `${text.slice(from, span.start)}[[${name}]]`;
    from = span.end;
  }
  return { shown: shown + text.slice(from), slots };
}

const roughBefore = shape`${amounts.roughBefore}$`;
const roughAfter = shape`^${amounts.roughAfter}`;

/** 近三成, 约30人, 50人左右: the word that makes it rough belongs to the number. */
function withApproximation(text: string, { start, end }: Span): Span {
  const before = roughBefore.exec(text.slice(Math.max(0, start - 2), start))?.[0] ?? '';
  const after = roughAfter.exec(text.slice(end, end + 2))?.[0] ?? '';
  return { start: start - before.length, end: end + after.length };
}

function* namesIn(kind: Kind, text: string, names: readonly string[]): Generator<Span> {
  for (const name of names.filter((one) => one.length >= 2)) {
    for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + name.length)) {
      yield { start: at, end: at + name.length };
    }
  }
  const { words } = typoTable(kind.terms);
  yield* findPersonNames(text, { words, ...namesOf(kind) });
  yield* findUnitNames(text, words, kind.field);
  yield* strangeSurnames(kind, text);
}

/** 孙浩 where 孙 begins no word that the product knows: the surname and what may be a given name. */
function* strangeSurnames(kind: Kind, text: string): Generator<Span> {
  const known = knownWords(kind);
  for (let at = 0; at < text.length;) {
    const length = known.lengthAt(text, at);
    const isStrange = length === 0 && surnameLetters.has(text[at] ?? '');
    if (isStrange) {
      const given = /^\p{Script=Han}{1,2}/u.exec(text.slice(at + 1))?.[0].length ?? 0;
      yield { start: at, end: at + 1 + given };
      at += 1 + given;
    } else at += Math.max(1, length);
  }
}

/** A, B, … Z, AA: a digit would look like a value. */
function lettersOf(count: number): string {
  const last = String.fromCharCode(65 + (count % 26));
  return count < 26 ? last : lettersOf(Math.floor(count / 26) - 1) + last;
}
