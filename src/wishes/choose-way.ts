import { mends, wish } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { bigramsOf } from '../text/bigrams.ts';
import { evidenceIn } from './evidence.ts';
import { numbersOf } from './place-terms.ts';

const byNumber = shape`^(?:${wish.polite}|${mends.choosing}|第)*([一二三四五六七八九十两\d]{1,2})(?:个|处|条|句|种|号|那|吧|的|[。.、])*$`;
const first = shape`^(?:${wish.polite}|${mends.choosing})*(?:${wish.earlier}|${wish.before})(?:的|那|一|个|处|句|条|吧|面|[。])*$`;
const last = shape`^(?:${wish.polite}|${mends.choosing})*(?:${wish.later}|${wish.after})(?:的|那|一|个|处|句|条|吧|面|[。])*$`;
const leastShare = 0.5;
const leastLead = 1.5;

/** Which of the places that were offered an answer names: by number, 前一个, or words that stand in just one; null: none. */
export function chosenOf(said: string, places: readonly string[]): number | null {
  const plain = said.trim();
  const [number] = numbersOf(byNumber.exec(plain)?.[1] ?? '');
  if (number !== undefined) return number <= places.length ? number - 1 : null;
  if (first.test(plain)) return 0;
  if (last.test(plain)) return places.length - 1;
  const text = places.join('\n');
  let from = 0;
  const spans = places.map((place) => {
    const start = from;
    from += place.length + 1;
    return { start, end: start + place.length };
  });
  const [best, next] = evidenceIn(text, plain, spans, spans);
  if (!best || best.share < leastShare || best.weight < (next?.weight ?? 0) * leastLead) return null;
  const at = spans.indexOf(best.span);
  const isSaid = bigramsOf(plain).some((pair) => places[at]?.includes(pair));
  return isSaid && best.weight > 0 ? at : null;
}
