import type { Kind } from '../../kinds/kind.ts';
import type { Practice } from '../../kinds/practices.ts';
import { pieceText, type Piece } from '../../report/report.ts';
import type { Desk } from './desk.ts';
import { isNewSentence, type Sentence } from './sentence.ts';
import { fillTemplate } from './template.ts';

/** So many doings run on in one sentence. */
const mostTogether = 3;

/** Doings he ticked that no sentence of figures has woven in, in the order of `ids`, a few to a sentence. */
export function writeDoings(desk: Desk, ids: readonly string[]): Sentence[] {
  const clauses = ids.flatMap((id): Piece[] => {
    const practice = practicesOf(desk.kind).get(id);
    if (!practice || desk.told.has(id) || desk.ledger.facts[id]?.status !== 'confirmed') return [];
    desk.told.add(id);
    const wording = practice.wordings[desk.choose(`doing/${id}`, practice.wordings.length)] ?? practice.wordings[0];
    return [{ type: 'fact', id, text: pieceText(fillTemplate(desk, wording)?.pieces ?? []) }];
  });
  const sentences: Sentence[] = [];
  for (let at = 0; at < clauses.length; at += mostTogether)
    sentences.push(joined(clauses.slice(at, at + mostTogether)));
  return sentences.filter((sentence) => isNewSentence(desk, sentence));
}

/** A clause with a break of its own does not run on in one sentence with others by the same mark. */
function joined(clauses: readonly Piece[]): Sentence {
  const mark = clauses.some(({ text }) => text.includes('，')) ? '；' : '，';
  return [
    ...clauses.flatMap((clause, at): Piece[] => {
      const before = clauses[at - 1];
      return before ? [{ type: 'text', text: mark }, withoutSubjectOf(before, clause)] : [clause];
    }),
    { type: 'text', text: '。' },
  ];
}

/** So many letters alike at their beginnings are what both clauses speak of. */
const subject = 3;

/** 应急排…，应急排建立联络表: what the clause before begins with is not named again. */
function withoutSubjectOf(before: Piece, clause: Piece): Piece {
  let same = 0;
  while (same < clause.text.length && clause.text[same] === before.text[same]) same += 1;
  return same < subject ? clause : { ...clause, text: clause.text.slice(same) };
}

const byKind = new WeakMap<Kind, ReadonlyMap<string, Practice>>();

export function practicesOf(kind: Kind): ReadonlyMap<string, Practice> {
  let known = byKind.get(kind);
  if (!known) byKind.set(kind, (known = new Map(kind.practices.map((one) => [one.id, one]))));
  return known;
}
