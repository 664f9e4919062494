import type { Finding } from '../checks/finding.ts';
import type { Ledger } from '../figures/ledger.ts';
import type { Kind } from '../kinds/kind.ts';
import { readInstruction, type Instruction } from '../polish/instruction.ts';
import { readMatrix, type MatrixRow } from '../polish/matrix.ts';
import { polishText } from '../polish/polish-text.ts';
import type { Suggestion } from '../polish/suggestion.ts';

export interface PolishWish {
  /** In the officer's words: 压到1500字，数字不动. */
  instruction?: string;
  ledger?: Ledger;
  /** Text of last year's report, to see what was copied. */
  lastYear?: string;
}

/** What polishing and rewriting give back. */
export interface Revised {
  /** With every suggestion applied. */
  text: string;
  /** Against the text that came in, none overlapping. */
  suggestions: Suggestion[];
  /** Polishing: what only the officer can settle, against the text that came in. Rewriting: against `text`. */
  findings: Finding[];
  /** Problem ↔ cause ↔ measure. */
  matrix: MatrixRow[];
  /** What of the wish could not be met, and what the officer should know, in sentences. */
  notes: string[];
}

/** Mends what is certain in a text and lists the rest; figures are never changed. */
export function polishDraft(kind: Kind, text: string, wish: PolishWish): Revised {
  const instruction: Instruction | null =
    wish.instruction === undefined ? null : readInstruction(kind, wish.instruction);
  const polished = polishText({
    kind,
    text,
    instruction,
    ...(wish.ledger && { ledger: wish.ledger }),
    ...(wish.lastYear !== undefined && { lastYear: wish.lastYear }),
  });
  const notes = [...polished.unmet];
  if (wish.instruction !== undefined && instruction === null) notes.push(notUnderstood);
  if (instruction?.form === 'speech') notes.push(noSpeech);
  const { suggestions, findings } = polished;
  return { text: polished.text, suggestions, findings, matrix: readMatrix(kind, text, findings), notes };
}

const noSpeech = '讲话稿现在还不能改写，这次只改了错漏，没有换成口语。';
const notUnderstood =
  '这条要求没听明白，只改了错漏。可以说“压到1500字”“我们改成我”“只改错别字”“只改问题部分”这样的话。';
