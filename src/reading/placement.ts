import type { Mention } from '../mentions/mention.ts';

/** A mention and the catalogue figure it was given to. */
export interface Placement {
  id: string;
  mention: Mention;
  /** The words and grounds that decided. */
  why: string[];
  /** 0–1. */
  confidence: number;
}

export interface Assignment {
  placed: Placement[];
  /** Mentions no figure could take, with what they might be, best first. */
  unplaced: { mention: Mention; guesses: string[]; score: number }[];
}
