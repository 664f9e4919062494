import type { Kind } from '../../kinds/kind.ts';
import { pieceText } from '../../report/report.ts';
import { findProseNumbers } from './prose-numbers.ts';
import { readAnswer, replaceSlots } from './read-answer.ts';
import type { SectionTask } from './section-task.ts';

/**
 * A section as far as it has come, for the page to show as 核对中: known placeholders filled, every number of the
 * model's own struck, so that not even a moment shows a figure nobody gave.
 */
export function provisionalText(kind: Kind, task: SectionTask, raw: string): string {
  const { paragraphs } = readAnswer(raw.replace(/\[\[?[A-Za-z0-9_]*\]?$/, ''), task.slots, task.heading);
  return paragraphs
    .map((paragraph) => replaceSlots(task.slots, strike(kind, paragraph), (slot) => pieceText(slot.pieces)))
    .join('\n');
}

function strike(kind: Kind, paragraph: string): string {
  let text = '';
  let from = 0;
  for (const number of findProseNumbers(paragraph, kind.field.numbered.list)) {
    if (number.start < from) continue;
    text += `${paragraph.slice(from, number.start)}□`;
    from = number.start + number.text.length;
  }
  return text + paragraph.slice(from);
}
