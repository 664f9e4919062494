import type { Kind } from '../../kinds/kind.ts';
import { isClosed } from '../group-questions.ts';
import type { Question } from '../next-question.ts';
import type { ConversationState } from '../state.ts';
import type { Understanding } from '../understand.ts';
import { fittingDoings } from './fitting.ts';
import { bestLift, liftOfDoings, missingShare, type Lift } from './lift.ts';
import type { OfferedDoing } from './offer.ts';
import { sectionNamed, worksOf } from './section-named.ts';

/** Doings of one section, ready to be put. */
export interface NextOffer {
  section: string;
  name: string;
  doings: OfferedDoing[];
}

/** With fewer that fit, or of a section of which hardly a figure is known, none are put unasked. */
const [fewestDoings, fewestFigures] = [3, 2];
/** With more of its weight still to be asked for, the figures of a section are not in. */
const mostMissing = 0.5;
/** A list passed over for other talk is put once more, when all figures are asked. */
const mostPut = 2;

/**
 * Doings to put now instead of `question`: of the section just told whose own figures are in, or, once no weighty figure
 * is left to ask, of the section that gains most by them. Numbers go before ticks, and each section is put once.
 */
export function nextOffer(kind: Kind, understood: Understanding, question: Question | null): NextOffer | null {
  const { state, echo, ticks } = understood;
  const isBasics = question?.asked.some((id) => id.startsWith('meta.')) ?? false;
  if (isBasics || (echo.taken.length === 0 && ticks === null && !understood.isDismissal)) return null;
  const told = echo.taken.map(({ change }) => kind.figureById.get(change.id)?.section ?? '');
  const asking = new Set((question?.asked ?? []).map((id) => kind.figureById.get(id)?.section));
  const isOver = question === null || question.isLight || question.asked.every((id) => !kind.figureById.has(id));
  const open = worksOf(kind).filter(
    (id) => (isOver || (told.includes(id) && !asking.has(id))) && isReady(kind, state, id, isOver),
  );
  return bestOf(kind, state, open, isOver);
}

/** Those asked for: of the section named, the one told last, or the one that gains most; null where none is left. */
export function offerAskedFor(kind: Kind, { state, text }: Understanding): NextOffer | null {
  const named = sectionNamed(kind, text);
  const works = named === null ? worksOf(kind).filter((id) => countOf(kind, state, id) > 0) : [named];
  return bestOf(kind, state, works, false) ?? bestOf(kind, state, works, true);
}

/** What would lift the draft of now most. */
export function liftedBy(kind: Kind, state: ConversationState): Lift | null {
  const withDoings = worksOf(kind).filter(
    (id) => countOf(kind, state, id) > 0 && fittingDoings(kind, state, id, true).length > 0,
  );
  return bestLift(kind, state.ledger, (id) => !isClosed(state, id), withDoings);
}

function bestOf(kind: Kind, state: ConversationState, sections: readonly string[], again: boolean): NextOffer | null {
  const liftOf = (id: string): number => liftOfDoings(kind, state.ledger, id);
  for (const id of sections.toSorted((a, b) => liftOf(b) - liftOf(a))) {
    const doings = fittingDoings(kind, state, id, again);
    const name = kind.sections.find((one) => one.id === id)?.name ?? '';
    if (doings.length > 0)
      return { section: id, name, doings: doings.map(({ id: doing, say }) => ({ id: doing, say })) };
  }
  return null;
}

function isReady(kind: Kind, state: ConversationState, section: string, isOver: boolean): boolean {
  const { ledger, skipped, timesAsked } = state;
  const doings = kind.practices.filter((one) => one.section === section);
  const timesPut = Math.max(0, ...doings.map(({ id }) => timesAsked[id] ?? 0));
  const isAnswered = doings.some(({ id }) => skipped.includes(id) || (timesAsked[id] && id in ledger.facts));
  if (timesPut > 0 && (isAnswered || !isOver || timesPut >= mostPut)) return false;
  const missing = missingShare(kind, ledger, section, (id) => !isClosed(state, id));
  if (!isOver && missing > mostMissing) return false;
  return (
    countOf(kind, state, section) >= fewestFigures && fittingDoings(kind, state, section, true).length >= fewestDoings
  );
}

function countOf(kind: Kind, { ledger }: ConversationState, section: string): number {
  return kind.figures.filter(({ id, section: of }) => of === section && ledger.figures[id]?.status === 'given').length;
}
