import type { LedgerFigure } from '../figures/ledger.ts';
import type { Kind } from '../kinds/kind.ts';
import { isSameFigure } from './record-figures.ts';
import { joined } from './replies-questions.ts';
import { labelOf, spokenFigure } from './spoken-figures.ts';
import type { ConversationState } from './state.ts';

const most = 5;

/** What an undone step was, by name. */
export const undoWords = {
  nothing: '没有可撤的了。',
  undone(kind: Kind, before: ConversationState, after: ConversationState, isDraft: boolean): string {
    const lines = [...figureWords(kind, before, after), ...otherWords(kind, before, after)];
    const shown = lines.length > most ? [...lines.slice(0, most), `等${lines.length}处`] : lines;
    const ledger = shown.length > 0 ? `撤回了：${shown.join('、')}。` : '';
    return `${ledger}${isDraft ? `${ledger === '' ? '撤回了，' : ''}退回上一版了。` : ''}` || '撤回了。';
  },
} as const;

function figureWords(kind: Kind, before: ConversationState, after: ConversationState): string[] {
  const [now, then] = [before.ledger.figures, after.ledger.figures];
  const ids = [...new Set([...Object.keys(now), ...Object.keys(then)])];
  const gone = ids.filter((id) => now[id] && !then[id]);
  const back = ids.filter((id) => then[id] && !isSame(now[id], then[id]));
  return [
    ...(gone.length > 0
      ? [
          `${joined(gone.slice(0, most).map((id) => labelOf(kind, id)))}${gone.length > most ? `等${gone.length}项` : ''}不记了`,
        ]
      : []),
    ...back.flatMap((id) => {
      const figure = then[id];
      return figure ? [`${spokenFigure(kind, id, figure)}（恢复）`] : [];
    }),
  ];
}

function isSame(one: LedgerFigure | undefined, other: LedgerFigure | undefined): boolean {
  return one !== undefined && other !== undefined && isSameFigure(one, other);
}

function otherWords(kind: Kind, before: ConversationState, after: ConversationState): string[] {
  const words: string[] = [];
  const facts = Object.entries(before.ledger.facts).filter(([id]) => !(id in after.ledger.facts));
  for (const [id, fact] of facts) {
    const ticked = kind.practices.find((one) => one.id === id)?.say;
    words.push(fact.text === null && ticked === undefined ? '一句定下的话' : `“${fact.text ?? ticked}”`);
  }
  if (before.ledger.year !== after.ledger.year) words.push('年度');
  if (before.ledger.unitName !== after.ledger.unitName) words.push('单位名称');
  const last = (state: ConversationState): string => JSON.stringify(Object.keys(state.ledger.previous));
  if (last(before) !== last(after)) words.push('去年的数');
  return words;
}
