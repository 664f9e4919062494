import { beside } from './beside.ts';

/** A wish about the draft that no intent before could do: which place and how is asked. */
export const unmetWish = beside('unmet-wish', 'wish');
