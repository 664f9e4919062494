import type { PastText } from '../../corpus/overlap.ts';
import type { Ledger } from '../../figures/ledger.ts';
import type { Kind } from '../../kinds/kind.ts';
import type { Span } from '../../text/spans.ts';
import type { GateFault } from './words.ts';

/** What the gate has against a section; `message` is fed back to the model. */
export interface GateFinding {
  /** What the officer is told of it. */
  fault: GateFault;
  /** The gate's own name for it, or the rule of the checks that found it. */
  rule: string;
  message: string;
  /** Where it stands, for what may be cut out and leaves a sound text. */
  place?: GatePlace;
}

/** A stretch of a coded paragraph. */
export interface GatePlace extends Span {
  paragraph: number;
}

export interface GateContext {
  kind: Kind;
  ledger: Ledger;
  /** The report's title: its year decides what may be said. */
  title: string;
  pastReports: readonly PastText[];
}

/** A stretch of a coded paragraph that stands 待核实. */
export interface ClaimedRange extends Span {
  id: string;
  question: string;
}
