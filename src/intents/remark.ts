import { beside } from './beside.ts';

/** Talk for nobody's record: praise, complaint, small talk, words to somebody beside him. */
export const remark = beside('remark', 'chat');
