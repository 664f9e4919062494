import type { Kind } from '../../kinds/kind.ts';
import { extractFigures } from '../../mentions/extract.ts';
import { splitSentences } from '../../text/sentences.ts';
import { findHits } from '../names-found.ts';
import { unitSuits } from './figure-of-heads.ts';
import type { TableNumber } from './read-block.ts';

/** Two tellings of one figure are this near each other; what is further off is a part, or another thing. */
const nearest = 0.7;

/** 报名数全国征兵网上是91，表里还没改: a remark that tells a figure otherwise than its cell leaves the cell in doubt. */
export function doubtByRemarks(kind: Kind, remarks: readonly string[], numbers: readonly TableNumber[]): void {
  for (const remark of remarks) {
    if (!/\d/.test(remark)) continue;
    for (const { start, end } of splitSentences(remark)) doubtBySentence(kind, remark.slice(start, end), numbers);
  }
}

function doubtBySentence(kind: Kind, sentence: string, numbers: readonly TableNumber[]): void {
  const { figures: told } = extractFigures(sentence, kind.field);
  if (told.length === 0) return;
  const named = new Set(
    findHits(kind, sentence).flatMap((hit) =>
      hit.isBySound ? [] : hit.namings.flatMap((one) => (one.isWeak ? [] : one.figure.id)),
    ),
  );
  for (const number of numbers) {
    const [best] = number.choices;
    if (!best || number.role !== 'this' || !named.has(best.figure.id)) continue;
    const rivals = told.filter((one) => unitSuits(best.figure, one) > 0);
    const isSaidAgain = rivals.some((one) => Number(one.value) === Number(number.value));
    if (!isSaidAgain && rivals.some((one) => isNear(Number(one.value), Number(number.value))))
      number.isQuestioned = true;
  }
}

function isNear(a: number, b: number): boolean {
  return a > 0 && b > 0 && Math.min(a, b) / Math.max(a, b) >= nearest;
}
