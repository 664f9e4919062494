import { faults } from '../../lexicon/lexicon.ts';
import { shapes } from '../../lexicon/shape.ts';
import type { Kind } from '../../kinds/kind.ts';

const emptyWord = shapes`${faults.emptyWord}`;
const emptyLetter = shapes`[${faults.emptyLetter.letters}\s\p{P}\p{S}]`;
const clauseEnd = /[，。；：:,;！？\n]/;

/**
 * What a clause tells beside the words that fit anything (lexicon `faults.emptyWord`) and what the report is called:
 * 严格请销假制度 → 请销假. Empty where it tells nothing.
 */
export function contentOf(clause: string, { title }: Pick<Kind, 'title'>): string[] {
  const [about = ''] = title.split(nameEnd);
  // 党管武装, 武装.
  const names = Array.from({ length: Math.max(0, about.length - 1) }, (_, at) => about.slice(at));
  return names
    .reduce((rest, name) => rest.replaceAll(name, ' '), clause)
    .replaceAll(emptyWord, ' ')
    .replaceAll(emptyLetter, ' ')
    .split(' ')
    .filter((piece) => piece !== '');
}

/** His clauses that tell something, in his words and his order. */
export function tellingClauses(words: string, kind: Pick<Kind, 'title'>): string[] {
  return clausesOf(words).filter((clause) => contentOf(clause, kind).length > 0);
}

export function clausesOf(words: string): string[] {
  return words
    .replaceAll(/[*_]/g, '')
    .split(clauseEnd)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '');
}

/** What a report is of ends where its name speaks of work: 党管武装|工作述职报告. */
const nameEnd = '工作';
