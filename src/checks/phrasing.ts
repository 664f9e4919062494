/**
 * Flags wording by the kind's own patterns (checks.yaml, `phrasing`): spoken words, names that leave somebody out, two
 * first responsible persons. The first place of each is enough: it is a habit of the writer's.
 * Accepted: `区委、区政府和区人武部`, `“八一”建军节`
 * Flagged: `应当说`, `区政府、人武部的部署` without 区委, `书记、主任均为第一责任人`
 * Cannot see: a clumsy sentence of words that are each all right.
 */
import type { Kind } from '../kinds/kind.ts';
import type { DraftReading } from './draft-reading.ts';
import type { Finding } from './finding.ts';
import { grammar } from '../lexicon/lexicon.ts';
import { shapes } from '../lexicon/shape.ts';
import { wording } from './wording.ts';

interface Pattern {
  find: RegExp;
  id: string;
  severity: 'warning' | 'hint';
  message: string;
  fix: string | undefined;
  isAboutFigure: boolean;
}

const patternsOf = new WeakMap<Kind, Pattern[]>();

/** So many characters without a mark are more than a reader's breath. */
const longestBreath = 40;
/** Different words one question is asked of, at most. */
const mostAsked = 3;
/** What is left on either side of a cut. */
const leastPiece = 8;
const breath = /[\p{Script=Han}\d“”%.]{41,}/gu;
const clauseStart = shapes`(?<![${grammar.beforeJoined.letters}])${grammar.clauseStart}`;

/** A run of words without a mark is cut before what begins a clause; where nothing does, it is asked about. */
function longClauses({ text }: DraftReading): Finding[] {
  return [...text.matchAll(breath)].flatMap(({ 0: run, index }): Finding[] => {
    if (run.length <= longestBreath) return [];
    const message = wording.longClause(run.length);
    const cuts: number[] = [];
    for (const { index: at } of run.matchAll(clauseStart))
      if (at - (cuts.at(-1) ?? 0) >= leastPiece && run.length - at >= leastPiece) cuts.push(at);
    if (cuts.length === 0)
      return [{ rule: 'phrasing/long-clause', severity: 'hint', start: index, end: index + run.length, message }];
    return cuts.map((at) => ({
      rule: 'phrasing/long-clause',
      severity: 'warning',
      start: index + at - 1,
      end: index + at,
      message,
      fix: `${run[at - 1] ?? ''}，`,
    }));
  });
}

export function checkPhrasing(draft: DraftReading, hasLedger: boolean): Finding[] {
  let patterns = patternsOf.get(draft.kind);
  if (!patterns) {
    patterns = draft.kind.checks.phrasing.map(({ id, pattern, severity, message, fix, isAboutFigure }) => ({
      find: new RegExp(pattern, 'gu'),
      id,
      severity,
      message,
      fix,
      isAboutFigure,
    }));
    patternsOf.set(draft.kind, patterns);
  }
  const worded = patterns
    .filter((one) => !(hasLedger && one.isAboutFigure))
    .flatMap(({ find, id, severity, message, fix }) => {
      const places = [...draft.text.matchAll(find)];
      // What can be mended is mended everywhere; a question is asked once of the same words.
      const first = places.filter(([said], at) => places.findIndex((other) => other[0] === said) === at);
      return (fix === undefined ? first.slice(0, mostAsked) : places).map((match): Finding => ({
        rule: `phrasing/${id}`,
        severity,
        start: match.index,
        end: match.index + match[0].length,
        message: message.replace('$0', match[0]),
        ...(fix === undefined
          ? {}
          : { fix: fix.replaceAll(/\$(\d)/g, (_, group: string) => match[Number(group)] ?? '') }),
      }));
    });
  return [...worded, ...longClauses(draft)];
}
