import { beside } from './beside.ts';

/** 不写这个, 不想说: nothing is noted, nothing is asked again. */
export const waveAway = beside('wave-away', 'decline');
