import type { Source } from '../../figures/ledger.ts';
import { extractFigures } from '../../mentions/extract.ts';

type Field = Parameters<typeof extractFigures>[1];

/** A name is no longer than this. */
const longest = 5;

/**
 * The word by which a figure was told, as it stands right before its number: 走 of 走了13个. It names the figure for the
 * rest of the talk, whatever the catalogue calls it. Empty where nothing stands there, or what it was said in is no
 * longer kept.
 */
export function ownWordOf(
  source: Source | null,
  spoken: ReadonlyMap<number, string>,
  { field, little }: { field: Field; little: RegExp },
): string {
  const text = source === null ? undefined : spoken.get(source.turn);
  if (source === null || text === undefined) return '';
  const lead = text.slice(Math.max(0, source.start - 2 * longest), source.start);
  const before = extractFigures(lead, field).figures.at(-1);
  const words = /\p{Script=Han}*$/u.exec(lead.slice(before?.end ?? 0))?.[0] ?? '';
  const letters = Array.from(words);
  while (letters.length > 0 && little.test(letters.at(-1) ?? '')) letters.pop();
  return letters.slice(-longest).join('');
}
