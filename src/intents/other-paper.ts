import { beside } from './beside.ts';

/** 双拥总结也能写吗: says plainly what it writes. */
export const otherPaper = beside('other-paper', 'other');
