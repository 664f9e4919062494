import type { Act, Fetched, Improve, Pens } from './intent.ts';

/** What a message was heard to want, ready to be acted upon. */
export interface HeardIntent {
  name: string;
  isOfDraft: boolean;
  wantsFreshDraft: boolean;
  wantsVersions: boolean;
  isOpen: boolean;
  needsQuote: boolean;
  act(fetched: Fetched): Act;
  /** Undefined where a model has nothing to better. */
  improve(pens: Pens): Promise<Improve | undefined>;
}
