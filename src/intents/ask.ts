import { beside } from './beside.ts';

/** A question that no other intent knows the answer to. */
export const ask = beside('ask', 'ask');
