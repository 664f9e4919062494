import { ownFactId } from '../../kinds/facts.ts';
import type { Kind } from '../../kinds/kind.ts';
import type { ConversationState } from '../state.ts';
import { placeOfTold } from '../told-places.ts';
import { keyOfDoing } from './doing-key.ts';
import type { OfferedDoing } from './offer.ts';

/** A doing a past report tells. */
interface Mined {
  say: string;
  text: string;
  from: { reportTitle: string };
}

/** Nearer to a doing of the catalogue than this, and it is that one. */
const same = 0.5;

/** Doings of past reports that are none of the catalogue's and were not put or told before, each once. */
export function notYetTold(
  kind: Kind,
  { ledger, skipped, timesAsked }: ConversationState,
  section: string,
  mined: readonly Mined[],
): OfferedDoing[] {
  const id = ownFactId(section);
  const own = ledger.facts[id]?.text ?? '';
  const listed = kind.practices
    .filter((one) => one.section === section)
    .flatMap(({ say, cues, wordings }) => [say, ...cues, ...wordings.map(({ source }) => source)]);
  const kept: OfferedDoing[] = [];
  for (const { say, text, from } of mined) {
    const doing: OfferedDoing = { id, say, text, from: `《${from.reportTitle}》` };
    const key = keyOfDoing(doing);
    const isKnown = own.includes(text) || skipped.includes(key) || (timesAsked[key] ?? 0) > 0;
    const isListed = [...listed, ...kept.map((one) => one.say)].some((other) => likeness(say, other) >= same);
    const place = placeOfTold(text);
    if (!isKnown && !isListed && place.role === 'doing' && place.section === section) kept.push(doing);
  }
  return kept;
}

/** Pairs of letters two texts share, of all of the shorter one's. */
export function likeness(one: string, other: string): number {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  const pairs = Array.from({ length: short.length - 1 }, (_, at) => short.slice(at, at + 2));
  return pairs.length === 0 ? 0 : pairs.filter((pair) => long.includes(pair)).length / pairs.length;
}
