import type { Understanding } from '../conversation/understand.ts';
import type { Intent } from './intent.ts';
import { tell } from './tell.ts';

/** 1、3，还有抖音: which of the doings listed in the last reply he did; an order to write behind it goes on to be heard. */
export const tickDoings: Intent<Understanding> = {
  name: 'tick-doings',
  hear: ({ state, understood }) => {
    if (state.offers.length === 0) return null;
    const heard = understood();
    return heard.ticks !== null && heard.draft === null ? heard : null;
  },
  act: tell.act,
};
