import type { Ledger, LedgerFigure } from '../figures/ledger.ts';
import type { ConversationEvent, Doubt, PastedAs, Proposal } from './events.ts';

/** What undoing brings back. */
interface Undoable {
  ledger: Ledger;
  struck: Readonly<Record<string, LedgerFigure>>;
  doubts: readonly Doubt[];
  insisted: readonly Doubt[];
  skipped: readonly string[];
  proposals: readonly Proposal[];
  pasted: { turn: number; text: string; as: PastedAs } | null;
  inventDeclinedAt: number;
}

/** What stood before a step; the draft by its version. */
export interface Step extends Undoable {
  version: number;
  /** Of the draft as it stood; null before the first. */
  text: string | null;
}

/** A state as far as steps are concerned. */
interface Stepped extends Undoable {
  steps: readonly Step[];
  isTurnOpen: boolean;
  isDraftStale: boolean;
  draft: { text: string } | null;
  manuscript: { version: number };
}

const mostSteps = 30;
/** What is done with the mouse: a figure set or moved, the draft changed. */
const onPage: ReadonlySet<ConversationEvent['type']> = new Set(['figureEdited', 'ledgerChanged', 'draftRevised']);

/** The steps so far, with what stood before this event where it begins a new one: a message, or a change on the page. */
export function stepsBefore(state: Stepped, event: ConversationEvent): readonly Step[] {
  const isOnPage = !state.isTurnOpen && onPage.has(event.type);
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
  const last = state.steps[state.steps.length - 1];
  const isSame = last !== undefined && last.ledger === ledger && last.version === step.version;
  return isSame ? state.steps : [...state.steps, step].slice(-mostSteps);
}

/** The step to go back to: the last before which something stood otherwise. */
export function lastStep({ steps, ledger, draft }: Pick<Stepped, 'steps' | 'ledger' | 'draft'>): Step | null {
  const isOther = (step: Step): boolean => step.text !== null && step.text !== draft?.text;
  for (let at = steps.length - 1; at >= 0; at -= 1) {
    const step = steps[at];
    if (step && (step.ledger !== ledger || isOther(step))) return step;
  }
  return null;
}

export function takeBack<S extends Stepped>(state: S): S {
  const step = lastStep(state);
  if (!step) return state;
  const { version: _, text: __, ...before } = step;
  const steps = state.steps.slice(0, state.steps.indexOf(step));
  return { ...state, ...before, steps, isDraftStale: state.draft !== null && step.ledger !== state.ledger };
}
