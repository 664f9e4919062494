import { walkParagraphs, type Report } from '../../report/report.ts';
import type { Desk } from './desk.ts';

/** A draft asks at most this many things at once; the rest comes with the next one. */
const questionLimit = 8;

/**
 * Questions after the draft, weightiest first: figures the officer insisted on, figures of a range, then what the
 * detectors ask, then facts that would explain a figure, and last the reminder of 保密审查.
 */
export function askAboutLedger(desk: Desk, report: Report): void {
  const first: Desk['questions'] = [];
  for (const [id, figure] of Object.entries(desk.ledger.figures)) {
    const label = desk.kind.figureById.get(id)?.label ?? id;
    if (figure.isDisputed && figure.status === 'given') {
      first.push({ text: `${label}${figure.surface ?? ''}与别的数对不上，已按您说的写，请再核一次。`, ids: [id] });
    }
  }
  const told = toldIds(report);
  const asks = desk.kind.phrases.asks.filter((ask) => told.has(ask.after));
  first.push(...asks.map((ask) => ({ text: ask.question, ids: [ask.after] })));
  const kept = [...first, ...desk.questions, ...factQuestions(desk, told)].slice(0, questionLimit);
  const review = reviewReminder(desk, told);
  desk.questions = review ? [...kept, review] : kept;
}

function toldIds(report: Report): Set<string> {
  const ids = new Set<string>();
  for (const { paragraph } of walkParagraphs(report)) {
    for (const piece of paragraph.pieces) if (piece.type === 'figure') ids.add(piece.id);
  }
  return ids;
}

function factQuestions(desk: Desk, told: ReadonlySet<string>): Desk['questions'] {
  return desk.kind.facts
    .filter(
      (fact) => fact.isWeighty && desk.ledger.facts[fact.id] === undefined && fact.after.some((id) => told.has(id)),
    )
    .map((fact) => ({ text: fact.question, ids: [fact.id] }));
}

/** STANDARD §8: numbers of organisation and of the task may be written, but go before a review first. */
function reviewReminder(desk: Desk, told: ReadonlySet<string>): Desk['questions'][number] | null {
  const ids = [...told].filter(
    (id) => desk.kind.figureById.get(id)?.sensitivity !== 'open' && desk.kind.figureById.has(id),
  );
  return ids.length === 0 ? null : { text: desk.kind.voice.reviewNote, ids };
}
