import { asking, classifiers } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';

const askingToBeAsked = shape`${asking.askMe}(?!${asking.notAskMe})|${asking.askMeNow}|${asking.fromWhat}${asking.place}?${asking.startVerb}|${asking.how}${classifiers.plainOne}?${asking.startDoing}`;

/** 不知道咋说，你问吧: what is not known is how to begin. */
export function isAskingToBeAsked(text: string): boolean {
  return askingToBeAsked.test(text);
}
