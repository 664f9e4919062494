import { computeFigures } from '../figures/arithmetic.ts';
import type { Kind } from '../kinds/kind.ts';
import { asking, prose } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { findHits } from '../reading/names-found.ts';
import { askedAfterWords } from './replies-asked-after.ts';
import { labelOf, spokenFigure } from './spoken-figures.ts';
import type { ConversationState } from './state.ts';

const mostNamed = 3;
const isQuestion = shape`[？?]|${asking.question}|${asking.saidBefore}`;
const ofShare = shape`${prose.ratio}|占`;

/** 慰问金记的多少来着, 大学生占多少啊: what is told of the figures a question names, or what follows from it; null for none. */
export function answerOfTold(kind: Kind, state: ConversationState, text: string): string | null {
  const said = askedFigures(kind, state, text);
  return said.length === 0 ? null : askedAfterWords.told(said.map(({ words }) => words));
}

/** 应到46实到44，到位率是多少: what follows from what was told just now. */
export function answerOfWorked(kind: Kind, state: ConversationState, text: string): string | null {
  const said = askedFigures(kind, state, text).filter(({ isWorked }) => isWorked);
  return said.length === 0 ? null : askedAfterWords.worked(said.map(({ words }) => words));
}

function askedFigures(kind: Kind, state: ConversationState, text: string): { words: string; isWorked: boolean }[] {
  if (!isQuestion.test(text)) return [];
  const computed = computeFigures(kind, state.ledger);
  const named = findHits(kind, text).flatMap(({ namings }) =>
    namings.filter(({ isWeak, topics }) => !isWeak && topics === null).map(({ figure }) => figure),
  );
  const isOfShare = ofShare.test(text);
  const known = [...new Set(named)].filter(({ id, unit }) => {
    const isKnown = id in state.ledger.figures || id in computed;
    return isKnown && (unit === '%') === isOfShare;
  });
  if (known.length > mostNamed) return [];
  return known.map(({ id }) => {
    const told = state.ledger.figures[id];
    if (told) return { words: spokenFigure(kind, id, told), isWorked: false };
    const { value = '', unit = '' } = computed[id] ?? {};
    return { words: askedAfterWords.computed(`${labelOf(kind, id)}${value}${unit}`), isWorked: true };
  });
}
