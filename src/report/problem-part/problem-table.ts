import { plans } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import type { Line } from '../lines.ts';
import type { Span } from '../../text/spans.ts';
import type { ProblemLine, ProblemLines } from './problem-items.ts';

const faultTalk = shape`${plans.faultTalk}`;
const causeTalk = shape`${plans.causeTalk}`;
const planTalk = shape`${plans.planTalk}`;
/** Under it, and the rule between. */
const rule = /^\|[\s:|-]+\|$/;

/** | 问题 | 原因 | 整改 |: a table that tells one problem a row, each cell where it stands. null: there is none. */
export function readProblemTable(lines: readonly Line[]): ProblemLines | null {
  const at = lines.findIndex((line, i) => isHeader(line) && rule.test(lines[i + 1]?.text ?? ''));
  const header = lines[at];
  if (!header) return null;
  const names = cellsOf(header).map(({ text }) => text);
  const column = (named: RegExp): number => names.findIndex((name) => named.test(name));
  const [fault, cause, plan] = [column(faultTalk), column(causeTalk), column(planTalk)];
  const problems: ProblemLine[] = [];
  let { end } = header;
  for (const line of lines.slice(at + 2)) {
    if (!isRow(line)) break;
    const cells = cellsOf(line);
    const problem = cells[fault];
    if (!problem || problem.text === '') continue;
    const spanAt = (place: number): Span | null => {
      const cell = cells[place];
      return cell && cell.text !== '' ? { start: cell.start, end: cell.end } : null;
    };
    end = line.end;
    problems.push({
      start: problem.start,
      end: problem.end,
      mark: { start: problem.start, end: problem.start },
      problem: { start: problem.start, end: problem.end },
      cause: spanAt(cause),
      measure: spanAt(plan),
      isLabelled: false,
      isInline: true,
    });
  }
  if (problems.length === 0) return null;
  return {
    start: header.start,
    end,
    problems,
    causes: [],
    measures: [],
    commonCause: null,
    together: null,
    plans: [],
    plansTogether: null,
    measuresAt: null,
  };
}

function isHeader(line: Line): boolean {
  const names = isRow(line) ? cellsOf(line).map(({ text }) => text) : [];
  const has = (named: RegExp): boolean => names.some((name) => named.test(name));
  return has(faultTalk) && (has(causeTalk) || has(planTalk));
}

function isRow({ text }: Line): boolean {
  return text.startsWith('|') && text.endsWith('|');
}

function cellsOf({ text, start }: Line): (Span & { text: string })[] {
  return [...text.matchAll(/(?<=\|)[^|\n]*(?=\|)/g)].map(({ index, 0: raw }) => {
    const own = raw.trim();
    const from = start + index + (raw.length - raw.trimStart().length);
    return { text: own, start: from, end: from + own.length };
  });
}
