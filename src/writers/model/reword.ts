import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { readLines } from '../../report/lines.ts';
import type { Kind } from '../../kinds/kind.ts';
import { askModel } from '../../model/ask-model.ts';
import type { Prompts } from '../../model/prompt-file.ts';
import { fillPrompt } from '../../model/prompts.ts';
import type { Span } from '../../text/spans.ts';
import { judgeParagraph, polishLimits, speechLimits } from './gate-paragraph.ts';
import { codeParagraph } from './paragraph-slots.ts';

export interface RewordWish {
  /** polish: put more smoothly · speech: to be said aloud. */
  manner: 'polish' | 'speech';
  /** Only paragraphs that touch one of these; all when absent. */
  within?: readonly Span[];
  /** Unit and person names known already. */
  names?: readonly string[];
}

/** A paragraph put otherwise, against the text that came in. */
export interface Rewording extends Span {
  before: string;
  after: string;
}

export interface Reworded {
  rewordings: Rewording[];
  /** Paragraphs asked for, and those whose answer did not pass. */
  asked: number;
  refused: number;
}

/** Rewords an officer's text paragraph by paragraph, keeping to what he said. */
export type Reword = (text: string, wish: RewordWish) => Promise<Reworded>;

export interface RewordParts {
  kind: Kind;
  model: BaseChatModel;
  prompts: Pick<Prompts, 'polish-paragraph' | 'condense-speech'>;
  /** For one text. Default five minutes. */
  maxTotalMs?: number;
}

/** Shorter ones are headings, signatures and formulas. */
const shortest = 30;
const mostParagraphs = 60;
const mostSilent = 2;

export function createReword({ kind, model, prompts, maxTotalMs = 300_000 }: RewordParts): Reword {
  return async (text, { manner, within, names = [] }) => {
    const signal = AbortSignal.timeout(maxTotalMs);
    const reworded: Reworded = { rewordings: [], asked: 0, refused: 0 };
    let silent = 0;
    for (const line of readLines(text)) {
      const isBody = line.text.length >= shortest && /[。；]$/.test(line.text);
      const isWithin = !within || within.some((span) => span.start < line.end && span.end > line.start);
      if (!isBody || !isWithin) continue;
      if (silent >= mostSilent || reworded.asked >= mostParagraphs || signal.aborted) break;
      const coded = codeParagraph(kind, line.text, names);
      reworded.asked += 1;
      // oxlint-disable-next-line no-await-in-loop -- one paragraph after the other
      const asked = await askModel(
        model,
        await messages(
          prompts,
          manner,
          coded.shown,
          coded.slots.map(({ name }) => name),
        ),
        { signal },
      );
      silent = asked.ok ? 0 : silent + 1;
      const limits = manner === 'speech' ? speechLimits : polishLimits;
      const after = asked.ok ? judgeParagraph(kind, line.text, coded, asked.value.text, limits) : null;
      if (after === null) reworded.refused += 1;
      else if (after !== line.text) {
        reworded.rewordings.push({ start: line.start, end: line.start + line.text.length, before: line.text, after });
      }
    }
    return reworded;
  };
}

async function messages(
  prompts: RewordParts['prompts'],
  manner: RewordWish['manner'],
  shown: string,
  names: readonly string[],
) {
  const paragraph = shown.replaceAll('<<<', '').replaceAll('>>>', '');
  const slots = names.length === 0 ? '（没有）' : names.map((name) => `[[${name}]]`).join('、');
  return manner === 'speech'
    ? fillPrompt(prompts['condense-speech'], { paragraph, slots, length: '不比原文长' })
    : fillPrompt(prompts['polish-paragraph'], { paragraph, slots, wish: '无' });
}
