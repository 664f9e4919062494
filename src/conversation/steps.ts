import type { ConversationEvent } from './events.ts';
import type { ConversationState } from './state.ts';

/** What undoing one step brings back; the draft by its version. */
export interface Step extends Pick<
  ConversationState,
  'ledger' | 'struck' | 'doubts' | 'insisted' | 'skipped' | 'proposals' | 'pasted' | 'inventDeclinedAt'
> {
  version: number;
  /** Of the draft as it stood; null before the first. */
  text: string | null;
}

const mostSteps = 30;

/** The steps so far, with what stood before this event where it begins a new one: a message, or a change on the page. */
export function stepsBefore(state: ConversationState, event: ConversationEvent): readonly Step[] {
  const isOnPage = !state.isTurnOpen && (event.type === 'figureEdited' || event.type === 'draftRevised');
  if (event.type !== 'messageReceived' && !isOnPage) return state.steps;
  const { ledger, struck, doubts, insisted, skipped, proposals, pasted, inventDeclinedAt, manuscript } = state;
  const step: Step = {
    ledger,
    struck,
    doubts,
    insisted,
    skipped,
    proposals,
    pasted,
    inventDeclinedAt,
    version: manuscript.version,
    text: state.draft?.text ?? null,
  };
  const last = state.steps.at(-1);
  const isSame = last !== undefined && last.ledger === ledger && last.version === step.version;
  return isSame ? state.steps : [...state.steps, step].slice(-mostSteps);
}

/** The step to go back to: the last before which something stood otherwise. */
export function lastStep({ steps, ledger, draft }: ConversationState): Step | null {
  const isOther = (step: Step): boolean => step.text !== null && step.text !== draft?.text;
  return steps.findLast((step) => step.ledger !== ledger || isOther(step)) ?? null;
}

export function takeBack(state: ConversationState): ConversationState {
  const step = lastStep(state);
  if (!step) return state;
  const { version: _, text: __, ...before } = step;
  const steps = state.steps.slice(0, state.steps.indexOf(step));
  return { ...state, ...before, steps, isDraftStale: state.draft !== null && step.ledger !== state.ledger };
}
