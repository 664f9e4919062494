import { grammar, hearing, marks } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { claimId, readClaimId } from '../report/claim-ids.ts';
import { walkParagraphs } from '../report/report.ts';
import type { Draft } from './draft.ts';

const numbered = shape`(${marks.ordinal}|\d)[${hearing.problemMark.letters}]?(?:${hearing.problemNames})?${grammar.of}?(?:(${hearing.causeNames})|${hearing.measureNames})`;

/** 第二个问题的原因, 第一条措施: which cause or measure of a draft, by the number its problem has there. */
export function numberedProblem(draft: Draft | null, words: string): string | null {
  const [, number = '', cause] = numbered.exec(words) ?? [];
  if (draft === null || number === '') return null;
  const problem = problemsIn(draft)[placeOf(number)];
  return problem === undefined ? null : claimId(cause === undefined ? 'plan' : 'cause', problem);
}

const itself = shape`第?(${marks.ordinal}|\d)[${hearing.problemMark.letters}]?(?:${hearing.problemNames})(?!的?(?:${hearing.causeNames}|${hearing.measureNames}))`;

/** 第二个问题: its number; null where none is named. */
export function problemNumberIn(words: string): number | null {
  const [, number = ''] = itself.exec(words) ?? [];
  return number === '' ? null : placeOf(number) + 1;
}

/** 第二个问题: the problem of that number in a draft; null where none is named, or none has it. */
export function problemAt(draft: Draft, words: string): string | null {
  const [, number = ''] = itself.exec(words) ?? [];
  return number === '' ? null : (problemsIn(draft)[placeOf(number)] ?? null);
}

const byNumber = shape`第(${marks.ordinal}|\d)[${hearing.problemMark.letters}]`;

/** 第一条, in words about the problems: the problem of that number; null where none is named, or none has it. */
export function problemByNumber(draft: Draft, words: string): string | null {
  const [, number = ''] = byNumber.exec(words) ?? [];
  return number === '' ? null : (problemsIn(draft)[placeOf(number)] ?? null);
}

function placeOf(number: string): number {
  return (/\d/.test(number) ? Number(number) : marks.ordinal.list.indexOf(number) + 1) - 1;
}

/** Ids of the problems a draft tells the causes of, in its order. */
export function problemsIn({ report }: Draft): string[] {
  const told = [...walkParagraphs(report)].flatMap(({ paragraph }) =>
    paragraph.pieces.flatMap((piece) => {
      const said = readClaimId(piece.claim ?? (piece.type === 'fact' ? piece.id : ''));
      return said?.kind === 'cause' && !said.of.includes(ownHalf) ? said.of : [];
    }),
  );
  return [...new Set(told)];
}

/** Behind a reason he gave, what of it was ours: `cause:D01-own`. */
const ownHalf = '-own';
