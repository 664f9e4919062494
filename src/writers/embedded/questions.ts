import { claimId } from '../../report/claim-ids.ts';
import { walkParagraphs, type Report } from '../../report/report.ts';
import type { WriterQuestion } from '../writer.ts';
import type { Desk } from './desk.ts';
import { isUnitInDoubt } from './doubted.ts';
import { printFigure } from './figure-words.ts';

/** A draft asks at most this many things at once; the rest comes with the next one. */
const questionLimit = 8;

/**
 * Questions after the draft, weightiest first: figures the officer insisted on, figures of a range or a unit in doubt,
 * figures that do not go together, then what the detectors ask, then facts that would explain a figure, and last the reminder of 保密审查.
 */
export function askAboutLedger(desk: Desk, report: Report): void {
  const first: Desk['questions'] = [];
  for (const [id, figure] of Object.entries(desk.ledger.figures)) {
    const label = desk.kind.figureById.get(id)?.label ?? id;
    if (figure.isDisputed && figure.status === 'given') {
      first.push({ text: `${label}${figure.surface ?? ''}与别的数对不上，已按您说的写，请再核一次。`, ids: [id] });
    }
  }
  first.push(...unitsInDoubt(desk));
  const told = toldIds(report);
  const asks = desk.kind.phrases.asks.filter((ask) => told.has(ask.after));
  first.push(...asks.map((ask) => ({ text: ask.question, ids: [ask.after] })));
  const clashes = desk.questions.filter(({ isClash }) => isClash);
  const others = desk.questions.filter(({ isClash }) => !isClash);
  const kept = [...first, ...clashes, ...others, ...factQuestions(desk, told)].slice(0, questionLimit);
  const review = reviewReminder(desk, told);
  desk.questions = review ? [...kept, review] : kept;
  claimDoubted(desk, told);
}

/** A figure doubted for what it is stands 待核 as a sentence does: one nod settles it. */
function claimDoubted(desk: Desk, told: ReadonlySet<string>): void {
  for (const id of desk.doubted) {
    const figure = desk.ledger.figures[id];
    const catalogue = desk.kind.figureById.get(id);
    if (!figure || figure.sure === false || !told.has(id)) continue;
    const printed = printFigure(figure, catalogue);
    const question = `${catalogue?.label ?? id}是${printed}，对不对？`;
    desk.claims.push({ id: claimId('figure', id), text: printed, question });
  }
}

/** Figures of a unit that was put right. */
function unitsInDoubt({ kind, standings, ledger }: Desk): WriterQuestion[] {
  return Object.entries(ledger.figures).flatMap(([id, figure]) => {
    const catalogue = kind.figureById.get(id);
    if (standings.get(id)?.kind !== 'said' || !catalogue || !isUnitInDoubt(catalogue, figure)) return [];
    const printed = printFigure(figure, catalogue);
    return [
      {
        text: `${catalogue.label}台账里写的是“${figure.surface ?? ''}”，稿里按${printed}写，单位对不对？`,
        ids: [id],
        isClash: true,
      },
    ];
  });
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
