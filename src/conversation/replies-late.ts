import type { LedgerFigure } from '../figures/ledger.ts';
import type { Kind } from '../kinds/kind.ts';
import type { FigureChange } from '../reading/reading.ts';
import { joined } from './replies-questions.ts';
import { labelOf, spokenFigure, spokenValue } from './spoken-figures.ts';
import type { ConversationState } from './state.ts';

/** What a model heard later than the first reply: said as what it is, with what stood before. Empty where nothing changed. */
export function lateWords(
  kind: Kind,
  before: ConversationState,
  heard: {
    taken: readonly FigureChange[];
    doubted: readonly FigureChange[];
    previous: Readonly<Record<string, LedgerFigure>>;
  },
): string {
  const taken = heard.taken.map(({ id, figure }) => {
    const was = before.ledger.figures[id];
    if (was?.status !== 'given' || figure.status !== 'given') return spokenFigure(kind, id, figure);
    return `${labelOf(kind, id)}改为${spokenValue(figure)}（原记${spokenValue(was)}）`;
  });
  const previous = Object.entries(heard.previous).map(([id, figure]) => `去年的${spokenFigure(kind, id, figure)}`);
  const noted = [...taken, ...previous];
  const doubted = [...new Set(heard.doubted.map(({ id }) => labelOf(kind, id)))];
  const said = [
    ...(noted.length > 0 ? [`${joined(noted)}（模型认的，不对请说）。`] : []),
    ...(doubted.length > 0 ? [`${joined(doubted)}它听着不一样，做了记号，请您看一眼。`] : []),
  ];
  return said.length === 0 ? '' : `刚才那句，模型听完了：${said.join('')}`;
}
