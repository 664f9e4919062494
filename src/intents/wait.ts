import { beside } from './beside.ts';

/** 等一下, 我问问武装部: nothing is asked again meanwhile. */
export const wait = beside('wait', 'wait');
