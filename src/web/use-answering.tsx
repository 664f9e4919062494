import type { ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { Draft } from '../conversation/draft.ts';
import { walkParagraphs, type Piece } from '../report/report.ts';
import { AnswerField } from './answer-field.tsx';
import { answerWords as words } from './answer-words.ts';
import { gapLabel } from './gaps.ts';
import { isFigure } from './use-answers.ts';
import type { Work } from './work.ts';

type Gap = Extract<Piece, { type: 'pending' }>;

export interface Answering {
  /** How many things stand empty. */
  count: number;
  /** From the first of them on. */
  begin: () => void;
  open: (gap: Gap) => void;
  /** The field in place of a gap that is being answered. */
  fieldOf: (gap: Gap) => ComponentChildren;
}

/** One gap of the paper at a time is answered where it stands; Enter goes on to the next. */
export function useAnswering(draft: Draft | null, work: Work): Answering {
  const gaps = useMemo(() => (draft ? gapsOf(draft) : []), [draft]);
  // By name and place among its like: the draft that follows an answer is another tree, and may no longer want the next.
  const [wanted, setWanted] = useState<{ ids: readonly string[]; nth: number } | null>(null);
  const ids = [...new Set(gaps.map(({ id }) => id))];
  const open = wanted?.ids.find((id) => ids.includes(id)) ?? null;
  const nthOf = (gap: Gap): number => gaps.filter(({ id }) => id === gap.id).indexOf(gap);
  // What was to come next is there no more: worked out from what he has just filled in.
  const skipped = wanted !== null && open !== wanted.ids[0] ? (wanted.ids[0] ?? null) : null;
  const onTaken = (id: string) => (): void => {
    const rest = ids.slice(ids.indexOf(id) + 1);
    setWanted(rest.length === 0 ? null : { ids: rest, nth: 0 });
    if (rest.length === 0) document.querySelector<HTMLElement>('#panel-report')?.focus({ preventScroll: true });
  };
  return {
    count: ids.length,
    begin: () => setWanted({ ids, nth: 0 }),
    open: (gap) => setWanted({ ids: [gap.id], nth: nthOf(gap) }),
    fieldOf: (gap) => {
      if (wanted === null || open !== gap.id || nthOf(gap) !== wanted.nth) return null;
      const figure = work.catalogue?.figures.find(({ id }) => id === gap.id);
      return (
        <AnswerField
          key={gap.id}
          label={gapLabel(gap.text, gap.id, work.labelOf)}
          unit={isFigure(work.catalogue, gap.id) ? (figure?.unit ?? '') : null}
          isFirst
          note={skipped === null ? null : words.skipped(work.labelOf(skipped))}
          onAnswer={(answer) => work.onAnswer(gap.id, answer)}
          onTaken={onTaken(gap.id)}
          onAsk={() => {
            setWanted(null);
            work.onAsk(gap.id);
          }}
          onClose={() => setWanted(null)}
        />
      );
    },
  };
}

function gapsOf({ report }: Draft): Gap[] {
  const gaps: Gap[] = [];
  for (const { paragraph } of walkParagraphs(report))
    for (const piece of paragraph.pieces) if (piece.type === 'pending') gaps.push(piece);
  return gaps;
}
