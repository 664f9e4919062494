import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import * as z from 'zod';
import type { Kind } from '../../kinds/kind.ts';
import type { Prompts } from '../../model/prompt-file.ts';
import { fillPrompt } from '../../model/prompts.ts';
import { failure, success, type Result } from '../../result.ts';
import { askTwice, type Refused } from './ask-twice.ts';
import { markTexts, type MarkedTexts } from './draft-marks.ts';
import { judgeEdited } from './judge-edited.ts';
import { applyLineEdits, labelLines, LineEdit, longestDraft } from './line-edits.ts';
import { editWords } from './words.ts';

/** What a model makes of a wish about the draft that is open. */
export type EditedDraft =
  /**
   * `isPlain`: all that is new is in his own words, and no number of his fell out unasked: may be done at once.
   * `unsaid`: clauses of the text that tell of doings nobody told.
   */
  { kind: 'edited'; text: string; isPlain: boolean; unsaid: string[] } | { kind: 'said'; say: string };

/** Edits a text as was wished; null where the model leaves it to the program, or says nothing that may stand. */
export type EditDraft = (text: string, wish: string, names: readonly string[]) => Promise<EditedDraft | null>;

export interface EditDraftParts {
  kind: Kind;
  model: BaseChatModel;
  prompts: Pick<Prompts, 'edit-draft' | 'repair-section'>;
  /** For one wish, the repair included. */
  maxTotalMs?: number;
}

const Answer = z.object({
  do: z.enum(['edit', 'ask', 'answer', 'none']),
  edits: z.array(LineEdit).optional(),
  say: z.string().optional(),
});
type Answer = z.infer<typeof Answer>;

export function createEditDraft({ kind, model, prompts, maxTotalMs = 180_000 }: EditDraftParts): EditDraft {
  return async (text, wish, names) => {
    const marked = markTexts(kind, text, wish, names);
    if (text.length > longestDraft || marked.open(marked.draft) !== text) return null;
    const signal = AbortSignal.timeout(maxTotalMs);
    const draft = labelLines(marked.draft);
    const talk = await fillPrompt(prompts['edit-draft'], { draft, sizes: marked.sizes, wish: bare(marked.said) });
    return askTwice(
      { model, prompts },
      talk,
      { name: 'edits', schema: Answer },
      { temperature: 0, signal },
      (answer, round) => judgeAnswer(kind, { text, wish, marked }, answer, round),
    );
  };
}

/** Nothing in his words ends the place where they stand. */
function bare(said: string): string {
  return said.replaceAll('<<<', '').replaceAll('>>>', '');
}

function judgeAnswer(
  kind: Kind,
  { text, wish, marked }: { text: string; wish: string; marked: MarkedTexts },
  { do: what, edits = [], say = '' }: Answer,
  round: 1 | 2,
): Result<EditedDraft | null, Refused<EditedDraft>> {
  const wrong = (...why: string[]) => failure({ kind: 'refused' as const, why, rest: null });
  if (what === 'none') return success(null);
  if (what !== 'edit') {
    const said = marked.write(say.trim());
    if (said === null || said === '') return wrong(editWords.mark);
    const [number] = say.match(/\d+/g) ?? [];
    return number === undefined ? success({ kind: 'said', say: said }) : wrong(editWords.number(number));
  }
  const applied = applyLineEdits(marked.draft, edits);
  if (!applied.ok) return wrong(...applied.failure.why);
  const after = marked.write(applied.value);
  if (after === null) return wrong(editWords.mark);
  if (after === text) return wrong(editWords.nothing);
  const coded = { before: marked.draft, after: applied.value, said: marked.said };
  const { why, unsaid, isPlain } = judgeEdited(kind, coded, { before: `${text}\n${wish}`, after });
  // Sent back once; what stays is shown, and to be confirmed.
  if (round === 1) why.push(...unsaid.map((clause) => editWords.claim(clause)));
  if (why.length > 0) return wrong(...why);
  return success({
    kind: 'edited',
    text: after,
    isPlain,
    unsaid: unsaid.map((clause) => marked.open(clause) ?? clause),
  });
}
