import { useCallback } from 'preact/hooks';
import type { FigureEdit } from '../assistant/figure-edit.ts';
import type { Catalogue } from '../http/page-shapes.ts';
import { askGap } from './api.ts';
import { words } from './words.ts';
import type { Work } from './work.ts';

/** Said of what is asked in words: as the short answers below the chat say it. */
const inWords = Object.fromEntries(words.quick.map(({ label, send }) => [label, send]));

interface AnswerParts extends Pick<Work, 'id' | 'catalogue' | 'onEdit'> {
  say: (text: string) => Promise<boolean>;
}

/** Whether a gap waits for a figure, and not for words. */
export function isFigure(catalogue: Catalogue | null, id: string): boolean {
  return id.startsWith('meta.') || (catalogue?.figures.some((figure) => figure.id === id) ?? false);
}

/** Answers a gap where it stands: a figure is set, anything else is asked and said in the chat. */
export function useAnswers({ id, catalogue, onEdit, say }: AnswerParts): Work['onAnswer'] {
  return useCallback(
    async (gapId: string, answer: FigureEdit): Promise<string | null> => {
      if (isFigure(catalogue, gapId)) return onEdit(gapId, answer);
      if (id === null) return null;
      const asked = await askGap(id, gapId);
      if (!asked.ok) return asked.detail;
      const said =
        answer.status === 'given' ? answer.text : answer.status === 'none' ? inWords['没有'] : inWords['不清楚'];
      return (await say(said ?? '')) ? null : words.unreachable;
    },
    [id, catalogue, onEdit, say],
  );
}
