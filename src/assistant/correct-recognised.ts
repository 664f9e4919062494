import type { Correction, CorrectionRule } from '../corpus/correction.ts';
import { findCorrections } from '../corpus/corrections.ts';
import type { Recognised } from '../documents/recognised.ts';
import { placeAround, type LetterPlace, type RecognisedPlace } from '../documents/recognised-text.ts';
import type { Kind } from '../kinds/kind.ts';

/** What a misread letter can look like. Old terms and the author's own style stay as they were printed. */
const rules: ReadonlySet<CorrectionRule> = new Set(['typos/confusable', 'typos/missing', 'punctuation/half-width']);

/**
 * What was recognised with the certain slips of reading mended, each to be seen beside the picture. No number is touched,
 * and none appears.
 */
export function correctRecognised(recognised: Recognised, kind: Kind): Recognised {
  const { text, places, letters } = recognised;
  const numbers = places.filter((place) => place.kind === 'number');
  const isApart = ({ start, end }: Correction): boolean =>
    !numbers.some((number) => start < number.end && number.start < Math.max(end, start + 1));
  const vocabulary = kind.vocabulary?.();
  const found = findCorrections(kind.terms, text, { vocabulary }).filter(
    (one) => one.certain && rules.has(one.rule) && !/\d/.test(one.after) && isApart(one),
  );
  let corrected = '';
  let from = 0;
  const moved: (LetterPlace | null)[] = [];
  const own: RecognisedPlace[] = [];
  for (const { start, end, before, after, rule } of found) {
    corrected += text.slice(from, start);
    moved.push(...letters.slice(from, start));
    const seen = placeAround(letters, start, end) ?? placeAround(letters, start - 1, start);
    const stood = letters.slice(start, end);
    for (let step = 0; step < after.length; step += 1) moved.push(stood[Math.min(step, stood.length - 1)] ?? null);
    // A mark's width is seen by nobody and changes nothing.
    if (seen && rule !== 'punctuation/half-width') {
      const range = { start: corrected.length, end: corrected.length + after.length };
      own.push({ ...range, kind: 'corrected', isDoubtful: false, otherwise: before, ...seen });
    }
    corrected += after;
    from = end;
  }
  const kept = places
    .filter((place) => !found.some(({ start, end }) => place.start < end && start < place.end))
    .map((place) => {
      const shift = found.reduce(
        (sum, { start, end, after }) => (end <= place.start ? sum + after.length - (end - start) : sum),
        0,
      );
      return { ...place, start: place.start + shift, end: place.end + shift };
    });
  return {
    ...recognised,
    text: corrected + text.slice(from),
    places: [...kept, ...own].toSorted((a, b) => a.start - b.start),
    letters: [...moved, ...letters.slice(from)],
  };
}
