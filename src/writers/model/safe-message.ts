import { placeholders } from '../../corpus/mask.ts';
import type { Ledger } from '../../figures/ledger.ts';
import { pieceText } from '../../report/report.ts';
import type { SectionTask } from './section-task.ts';
import { findingWords } from './words.ts';

/** Characters in a row of the officer's own words that already tell them. */
const tellingRun = 4;

/**
 * What a check said of the filled text, fit to be sent to the model: figures struck, and nothing quoted that the
 * officer said himself or that names the unit.
 */
export function safeMessage(task: SectionTask, ledger: Ledger, message: string): string {
  let safe = message;
  for (const slot of task.slots) {
    const text = pieceText(slot.pieces);
    if (slot.kind === 'number' && text.length >= 2) safe = safe.replaceAll(text, placeholders.number);
  }
  safe = safe.replace(/\d[\d.,]*/g, placeholders.number);
  const unit = ledger.unitName ?? '';
  if (unit.length >= 2 && safe.includes(unit.slice(0, 2))) return findingWords.unclear;
  const said = task.slots.flatMap((slot) => slot.pieces).filter((piece) => piece.type === 'fact');
  const isTold = said.some(({ text }) =>
    Array.from({ length: Math.max(1, text.length - tellingRun + 1) }, (_, at) => text.slice(at, at + tellingRun)).some(
      (run) => run.length >= 2 && safe.includes(run),
    ),
  );
  return isTold ? findingWords.unclear : safe;
}

/** A model's own answer as it goes back to it: a number it invented may be a true one by chance, and none goes out. */
export function safeEcho(answer: string): string {
  return answer.replace(/(\[\[\w+\]\])|\d[\d.,]*/g, (_, slot: string | undefined) => slot ?? placeholders.number);
}
