import * as z from 'zod';
import { lettersOf } from '../../model/mask-message.ts';
import { failure, success, type Result } from '../../result.ts';
import { isOverlapping, type Span } from '../../text/spans.ts';
import { editWords } from './words.ts';

/** In characters. A longer draft is left to the program: a model would not read its lines with care. */
export const longestDraft = 20_000;

/**
 * A change of a text by its lines. `line`…`to`: whole lines, or with `quote` words of one · `text`: what comes instead ·
 * `after`: where a new line, or the lines named, come behind.
 */
export const LineEdit = z.object({
  line: z.string().optional(),
  to: z.string().optional(),
  quote: z.string().optional(),
  text: z.string().optional(),
  after: z.string().optional(),
});
export type LineEdit = z.infer<typeof LineEdit>;

/** Every line of the text, and before the very first one. */
const [everyLine, foremost] = ['*', '^'];

interface Line {
  /** Empty lines have none. */
  label: string;
  text: string;
}

function linesOf(text: string): Line[] {
  let count = 0;
  return text.split('\n').map((line) => ({ label: line.trim() === '' ? '' : lettersOf(count++), text: line }));
}

/** Lines that hold something, by their letters; `start` and `text` without the white space round them. */
export function labelledLines(text: string): { label: string; text: string; start: number }[] {
  let from = 0;
  return linesOf(text).flatMap(({ label, text: line }) => {
    const start = from + line.length - line.trimStart().length;
    from += line.length + 1;
    return label === '' ? [] : [{ label, text: line.trim(), start }];
  });
}

/** The text as a model sees it: each line that holds something behind its letters. */
export function labelLines(text: string): string {
  return labelledLines(text)
    .map(({ label, text: line }) => `${label}|${line}`)
    .join('\n');
}

export interface NotApplied {
  kind: 'not-applied';
  why: string[];
}

/**
 * The text with all edits, each told against the text as it was; or why one has no place, in words that may be sent
 * back. Words are found only where they stand just once.
 */
export function applyLineEdits(text: string, edits: readonly LineEdit[]): Result<string, NotApplied> {
  const lines = linesOf(text);
  const why: string[] = [];
  const at = (label: string): number => {
    const place = label === '' ? -1 : lines.findIndex((line) => line.label === label.trim().toUpperCase());
    if (place === -1) why.push(editWords.noLine(label));
    return place;
  };
  const inWords = new Map<number, (Span & { text: string })[]>();
  const whole = new Map<number, string | null>();
  const moved: { from: number; to: number; behind: number }[] = [];
  const fresh: { behind: number; text: string }[] = [];
  for (const { line = '', to, quote = '', text: words, after } of edits) {
    if (line === everyLine) {
      const places = lines.flatMap((one, place) => placesOf(one.text, quote).map((span) => ({ place, span })));
      if (places.length === 0 || quote === '') why.push(editWords.noWords(quote));
      for (const { place, span } of places)
        inWords.set(place, [...(inWords.get(place) ?? []), { ...span, text: words ?? '' }]);
    } else if (after !== undefined && after !== '') {
      const behind = after.trim() === foremost ? -1 : at(after);
      if (line === '') fresh.push({ behind, text: words ?? '' });
      else moved.push({ from: at(line), to: at(to ?? line), behind });
    } else if (quote !== '') {
      const place = at(line);
      const found = placesOf(lines[place]?.text ?? '', quote);
      if (place !== -1 && found.length !== 1)
        why.push((found.length === 0 ? editWords.notThere : editWords.twice)(line, quote));
      for (const span of found.slice(0, 1))
        inWords.set(place, [...(inWords.get(place) ?? []), { ...span, text: words ?? '' }]);
    } else {
      const [from, last] = [at(line), at(to === undefined || to === '' ? line : to)];
      if (last < from) why.push(editWords.noLine(to ?? ''));
      for (let place = from; place !== -1 && place <= last; place += 1)
        whole.set(place, place === from && (words ?? '') !== '' ? (words ?? '') : null);
    }
  }
  for (const [place, own] of inWords) {
    const inOrder = own.toSorted((a, b) => a.start - b.start);
    if (whole.has(place) || inOrder.some((one, nth) => nth > 0 && isOverlapping(one, inOrder[nth - 1] ?? one)))
      why.push(editWords.overlapping(lines[place]?.label ?? ''));
  }
  for (const { from, to, behind } of moved)
    if (to < from || (behind >= from && behind <= to)) why.push(editWords.noLine(lines[behind]?.label ?? ''));
  if (why.length > 0) return failure({ kind: 'not-applied', why });
  const texts = lines.map(({ text: line }, place) =>
    whole.has(place)
      ? (whole.get(place) ?? null)
      : (inWords.get(place) ?? []).toSorted((a, b) => b.start - a.start).reduce(replaced, line),
  );
  return success(arranged(lines, texts, moved, fresh));
}

function replaced(line: string, { start, end, text }: Span & { text: string }): string {
  return line.slice(0, start) + text + line.slice(end);
}

function placesOf(line: string, quote: string): Span[] {
  const places: Span[] = [];
  for (let at = quote === '' ? -1 : line.indexOf(quote); at !== -1; at = line.indexOf(quote, at + quote.length))
    places.push({ start: at, end: at + quote.length });
  return places;
}

/**
 * Lines in their new order. Where lines went from between two empty ones, one of those goes too; a block that stood
 * behind an empty line stands behind one again where empty lines part the lines there.
 */
function arranged(
  lines: readonly Line[],
  texts: readonly (string | null)[],
  moved: readonly { from: number; to: number; behind: number }[],
  fresh: readonly { behind: number; text: string }[],
): string {
  const isEmpty = (place: number): boolean => lines[place]?.label === '';
  const kept: string[] = [];
  const pushBehind = (place: number): void => {
    for (const { from, to, behind } of moved) {
      if (behind !== place) continue;
      if (isEmpty(from - 1) && isEmpty(place + 1)) kept.push('');
      kept.push(...texts.slice(from, to + 1).filter((one) => one !== null));
    }
    kept.push(...fresh.filter(({ behind }) => behind === place).map(({ text }) => text));
  };
  pushBehind(-1);
  let isAfterGap = false;
  for (const [place, text] of texts.entries()) {
    if (text === null || moved.some(({ from, to }) => place >= from && place <= to)) isAfterGap = true;
    else {
      if (!(isAfterGap && isEmpty(place) && (kept.at(-1) ?? '').trim() === '')) kept.push(text);
      isAfterGap = false;
    }
    pushBehind(place);
  }
  return kept.join('\n');
}
