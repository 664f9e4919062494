import { useCallback } from 'preact/hooks';
import { editFigure, moveFigure, type Answer } from './api.ts';
import type { FigureEdit } from '../assistant/figure-edit.ts';
import type { Work } from './work.ts';

/** Sets and moves figures in the conversation that `begin` opens; what comes of it arrives with the events. */
export function useFigures(begin: () => Promise<string | null>): Pick<Work, 'onEdit' | 'onMove'> {
  const inConversation = useCallback(
    async (change: (id: string) => Promise<Answer<unknown>>): Promise<string | null> => {
      const id = await begin();
      if (id === null) return null;
      const answer = await change(id);
      return answer.ok ? null : answer.detail;
    },
    [begin],
  );
  const onEdit = useCallback(
    (figureId: string, edit: FigureEdit | null) =>
      inConversation((id) => (edit === null ? moveFigure(id, figureId, null) : editFigure(id, figureId, edit))),
    [inConversation],
  );
  const onMove = useCallback(
    (figureId: string, to: string, isPrevious = false) =>
      inConversation((id) => moveFigure(id, figureId, to, isPrevious)),
    [inConversation],
  );
  return { onEdit, onMove };
}
