import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { AIMessage, type BaseMessage } from '@langchain/core/messages';
import { readLines } from '../../report/lines.ts';
import type { Kind } from '../../kinds/kind.ts';
import { askModel } from '../../model/ask-model.ts';
import type { Prompts } from '../../model/prompt-file.ts';
import { fillPrompt } from '../../model/prompts.ts';
import type { Span } from '../../text/spans.ts';
import { judgeParagraph, polishLimits, speechLimits, type RewordLimits } from './gate-paragraph.ts';
import { safeEcho } from './safe-message.ts';
import { codeParagraph, type CodedParagraph } from './paragraph-slots.ts';

export interface RewordWish {
  /** polish: put more smoothly · speech: to be said aloud. */
  manner: 'polish' | 'speech';
  /** Only paragraphs that touch one of these; all when absent. */
  within?: readonly Span[];
  /** Unit and person names known already. */
  names?: readonly string[];
  /** What he asked for, in his words; numbers and names in it are masked. */
  instruction?: string;
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
  prompts: Pick<Prompts, 'polish-paragraph' | 'condense-speech' | 'repair-section'>;
  /** For one text. Default five minutes. */
  maxTotalMs?: number;
  /** Paragraphs asked for at a time. Default 4. */
  atOnce?: number;
}

/** Shorter ones are headings, signatures and formulas. */
const shortest = 30;
const mostParagraphs = 60;
const mostSilent = 2;

export function createReword({ kind, model, prompts, maxTotalMs = 300_000, atOnce = 4 }: RewordParts): Reword {
  return async (text, wish) => {
    const signal = AbortSignal.timeout(maxTotalMs);
    const { within, names = [] } = wish;
    const lines = readLines(text)
      .filter((line) => line.text.length >= shortest && /[。；]$/.test(line.text))
      .filter((line) => !within || within.some((span) => span.start < line.end && span.end > line.start))
      .slice(0, mostParagraphs);
    const said = asked(kind, prompts, wish);
    const rewordings: (Rewording | null)[] = lines.map(() => null);
    const counts = { asked: 0, refused: 0 };
    let silent = 0;
    let next = 0;
    const work = async (): Promise<void> => {
      for (let at = next++; at < lines.length; at = next++) {
        const line = lines[at];
        if (!line || silent >= mostSilent || signal.aborted) return;
        counts.asked += 1;
        const coded = codeParagraph(kind, line.text, names);
        // oxlint-disable-next-line no-await-in-loop -- at most `atOnce` at a time
        const { after, isSilent } = await rewordOne(line.text, coded, said, signal);
        silent = isSilent ? silent + 1 : 0;
        if (after === null) counts.refused += 1;
        else if (after !== line.text) {
          const { start } = line;
          rewordings[at] = { start, end: start + line.text.length, before: line.text, after };
        }
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    return { rewordings: rewordings.filter((one) => one !== null), ...counts };
  };

  /** Asked once, and once more with what was wrong; null when neither will do. */
  async function rewordOne(
    original: string,
    coded: CodedParagraph,
    said: Asked,
    signal: AbortSignal,
  ): Promise<{ after: string | null; isSilent: boolean }> {
    const talk = await said.of(coded);
    const first = await askModel(model, talk, { signal });
    if (!first.ok) return { after: null, isSilent: true };
    const judged = judgeParagraph(kind, original, coded, first.value.text, said.limits);
    if (judged.ok) return { after: judged.value, isSilent: false };
    const findings = judged.failure.why.map((message) => `- ${message}`).join('\n');
    const repair = await fillPrompt(prompts['repair-section'], { findings });
    const second = await askModel(model, [...talk, new AIMessage(safeEcho(first.value.text)), ...repair], { signal });
    const again = second.ok && judgeParagraph(kind, original, coded, second.value.text, said.limits);
    return { after: again && again.ok ? again.value : null, isSilent: false };
  }
}

/** How a paragraph is asked for, and what is expected of the answer. */
interface Asked {
  limits: RewordLimits;
  of: (coded: CodedParagraph) => Promise<BaseMessage[]>;
}

function asked(kind: Kind, prompts: RewordParts['prompts'], { manner, instruction, names = [] }: RewordWish): Asked {
  // His wish may name a number or a person: those stay here.
  const wish = instruction === undefined ? noWish : bracketless(codeParagraph(kind, instruction, names).shown);
  const shownOf = (coded: CodedParagraph) => ({
    paragraph: coded.shown.replaceAll('<<<', '').replaceAll('>>>', ''),
    slots: coded.slots.length === 0 ? '（没有）' : coded.slots.map(({ name }) => `[[${name}]]`).join('、'),
  });
  if (manner === 'speech') {
    const prompt = prompts['condense-speech'];
    return { limits: speechLimits, of: (coded) => fillPrompt(prompt, { ...shownOf(coded), length: speechLength }) };
  }
  const prompt = prompts['polish-paragraph'];
  return { limits: polishLimits, of: (coded) => fillPrompt(prompt, { ...shownOf(coded), wish }) };
}

const noWish = '无';
const speechLength = '不比原文长';

function bracketless(shown: string): string {
  return shown.replace(/\[\[\w+\]\]/g, '〔略〕');
}
