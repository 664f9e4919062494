import type { SuggestionSet } from '../conversation/draft-work.ts';
import { standSuggestions, type StandingSuggestion } from '../conversation/standing-suggestions.ts';
import type { Suggestion } from '../polish/suggestion.ts';
import { readableDiff } from '../text/diff.ts';
import type { Span } from '../text/spans.ts';

const byHand = '您自己改的。';

/**
 * What became of a text the officer brought, as changes to the text of his file: what was taken and what he wrote
 * himself, and what still lies open as if it were taken. `original`, `now`: as the product prints them, whose white
 * space may differ from the file's. null: the file is another text.
 */
export function trackedChanges(
  original: string,
  now: string,
  set: SuggestionSet | null,
  fileText: string,
): Suggestion[] | null {
  const place = placesIn(fileText, original);
  if (!place) return null;
  const standing = set ? standSuggestions(set, now) : [];
  const { text: final, spans } = withOpenTaken(now, standing);
  const changes: Suggestion[] = [];
  let before = 0;
  let after = 0;
  let open: { start: number; end: number; text: string; at: number } | null = null;
  const close = (): void => {
    if (!open) return;
    const { start, end } = place(open.start, open.end);
    const reasons = spans.filter((one) => open && touches(one, { start: open.at, end: open.at + open.text.length }));
    const text = open.text.replaceAll(/\n+/g, '\n');
    const words = fileText.slice(start, end);
    if (words.trim() !== '' || text.trim() !== '')
      changes.push({
        start,
        end,
        before: words,
        after: text,
        rule: reasons[0]?.item.rule ?? 'edited/own',
        reason: reasons[0]?.item.reason ?? byHand,
      });
    open = null;
  };
  for (const { type, text } of readableDiff(original, final)) {
    if (type === 'same') close();
    else {
      open ??= { start: before, end: before, text: '', at: after };
      if (type === 'removed') open.end += text.length;
      else open.text += text;
    }
    if (type !== 'added') before += text.length;
    if (type !== 'removed') after += text.length;
  }
  close();
  return changes;
}

/** The text as if all that lies open were taken, and where each suggestion stands in it. */
function withOpenTaken(
  now: string,
  standing: readonly StandingSuggestion[],
): { text: string; spans: (Span & { item: StandingSuggestion['item'] })[] } {
  let text = '';
  let at = 0;
  const spans: (Span & { item: StandingSuggestion['item'] })[] = [];
  const there = standing.filter(({ status }) => status === 'open' || status === 'taken');
  for (const { item, at: span } of there.toSorted((a, b) => a.at.start - b.at.start)) {
    if (span.start < at) continue;
    text += now.slice(at, span.start);
    spans.push({ start: text.length, end: text.length + item.after.length, item });
    text += item.after;
    at = span.end;
  }
  return { text: text + now.slice(at), spans };
}

function touches(one: Span, other: Span): boolean {
  return one.start <= other.end && other.start <= one.end;
}

/** Where a stretch of `printed` stands in `file`, which differs from it in white space alone; null where it differs otherwise. */
function placesIn(file: string, printed: string): ((start: number, end: number) => Span) | null {
  const [own, letters] = [lettersOf(file), lettersOf(printed)];
  if (own.length !== letters.length || own.some((at, i) => file[at] !== printed[letters[i] ?? 0])) return null;
  /** How many letters stand before each place of the printed text. */
  const count: number[] = [];
  let next = 0;
  for (let at = 0; at <= printed.length; at += 1) {
    count.push(next);
    if (letters[next] === at) next += 1;
  }
  return (start, end) => {
    const [first, last] = [count[start] ?? 0, count[end] ?? 0];
    // Nothing taken out: behind the letter before it.
    if (first === last) {
      const at = first === 0 ? 0 : (own[first - 1] ?? 0) + 1;
      return { start: at, end: at };
    }
    return { start: own[first] ?? file.length, end: (own[last - 1] ?? 0) + 1 };
  };
}

function lettersOf(text: string): number[] {
  const places: number[] = [];
  for (let at = 0; at < text.length; at += 1) if (!/\s/.test(text[at] ?? '')) places.push(at);
  return places;
}
