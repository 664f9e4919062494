import { numbers as numbersLexicon } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { soundOf } from '../reading/name-sounds.ts';
import { findNumerals } from '../numerals/numerals.ts';
import { remembered } from '../text/remembered.ts';
import type { Span } from '../text/spans.ts';

/** Where words stand, and how sure it is that these are meant: 1 where they stand so. */
export interface FoundWords {
  spans: Span[];
  fit: number;
}

/** A text without what voice, layout and keyboards change, with the place of each letter. */
interface Folded {
  letters: string;
  places: number[];
}

const folds: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '!': '！',
  '?': '？',
  '(': '（',
  ')': '）',
  '％': '%',
  '"': '“',
  '「': '“',
  '」': '”',
};

function fold(text: string): Folded {
  let letters = '';
  const places: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? '';
    if (/[*\s_`]/.test(letter)) continue;
    letters += folds[letter] ?? letter;
    places.push(at);
  }
  return { letters, places };
}

const whole = (text: string): Span => ({ start: 0, end: text.length });

const spokenPercent = shape`(?:${numbersLexicon.perCent})(\d+(?:\.\d+)?)(?![\d%])`;

/** Every place of these words inside a span: as they stand, else as a number of the same value, else typed with a slip. */
export function findSaid(text: string, words: string, scope: Span = whole(text)): FoundWords | null {
  const plain = words.trim();
  if (plain === '') return null;
  const cut = abbreviated(text, plain, scope);
  if (cut) return cut;
  const exact = exactly(text, plain, scope);
  if (exact.length > 0) return { spans: exact, fit: 1 };
  const own = fold(text.slice(scope.start, scope.end));
  const wanted = fold(plain).letters;
  const folded = occurrences(own.letters, wanted).map((at) => spanOf(own, at, at + wanted.length, scope.start));
  if (folded.length > 0) return { spans: folded, fit: 1 };
  // 占百分之80, of 占80%.
  const signed = plain.replace(spokenPercent, '$1%');
  if (signed !== plain) return findSaid(text, signed, scope);
  const dated = plain.replace(/(\d)号/g, '$1日');
  if (dated !== plain) return findSaid(text, dated, scope);
  const numbers = sameNumber(text, plain, scope);
  if (numbers.length > 0) return { spans: numbers, fit: 0.95 };
  const key = `${scope.start} ${scope.end} ${wanted}`;
  const slips = slipsIn(text);
  let found = slips.get(key);
  if (found === undefined) slips.set(key, (found = nearly(own, wanted, scope.start)));
  return found;
}

/** Every way to hear a message looks for the same words. */
const slipsIn = remembered(() => new Map<string, FoundWords | null>());

/** “主要担负……等任务”: from its beginning to its end, or to the end of the sentence. */
function abbreviated(text: string, words: string, scope: Span): FoundWords | null {
  const [head = '', tail = '', ...more] = words.split(/…+|\.{3,}/);
  if (head.length < 3 || more.length > 0 || head === words) return null;
  const spans = exactly(text, head, scope).flatMap((start): Span[] => {
    const rest = text.slice(start.end, scope.end);
    const stop = rest.search(/[。！？\n]/);
    const sentence = stop === -1 ? rest : rest.slice(0, stop);
    if (tail === '') return [{ start: start.start, end: start.end + sentence.length }];
    const at = sentence.indexOf(tail);
    return at === -1 ? [] : [{ start: start.start, end: start.end + at + tail.length }];
  });
  return spans.length === 0 ? null : { spans, fit: 0.97 };
}

/** 大标题里的“坚持”: in each of several stretches, and not between them. */
export function findInEach(text: string, words: string, scopes: readonly Span[]): FoundWords | null {
  const found = scopes.flatMap((scope) => findSaid(text, words, scope) ?? []);
  return found.length === 0
    ? null
    : { spans: found.flatMap(({ spans }) => spans), fit: Math.min(...found.map(({ fit }) => fit)) };
}

function exactly(text: string, words: string, scope: Span): Span[] {
  return occurrences(text, words)
    .map((start) => ({ start, end: start + words.length }))
    .filter(({ start, end }) => start >= scope.start && end <= scope.end);
}

function occurrences(text: string, words: string): number[] {
  const found: number[] = [];
  if (words === '') return found;
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + words.length)) found.push(at);
  return found;
}

function spanOf({ places }: Folded, from: number, to: number, offset: number): Span {
  return { start: offset + (places[from] ?? 0), end: offset + (places[to - 1] ?? 0) + 1 };
}

/** 十八万六, 189: a number and at most its unit, as the text writes it. */
function sameNumber(text: string, words: string, scope: Span): Span[] {
  const [wanted, ...more] = findNumerals(words);
  if (!wanted || more.length > 0 || wanted.start > 0) return [];
  const unit = words.slice(wanted.end);
  if (unit.length > 3) return [];
  const own = text.slice(scope.start, scope.end);
  return findNumerals(own)
    .filter(({ value, end }) => value === wanted.value && own.startsWith(unit, end))
    .map(({ start, end }) => ({ start: scope.start + start, end: scope.start + end + unit.length }));
}

/** The stretch that differs least: a letter of the same sound is half a slip. */
function nearly(own: Folded, wanted: string, offset: number): FoundWords | null {
  const length = wanted.length;
  if (length < shortestSlip) return null;
  const most = length * slack;
  const { letters } = own;
  const [sounds, soundsSaid] = [soundsOf(letters), soundsOf(wanted)];
  let costs = Array.from({ length: letters.length + 1 }, () => 0);
  let from = Array.from({ length: letters.length + 1 }, (_, at) => at);
  for (let i = 0; i < length; i += 1) {
    const next = [i + 1];
    const nextFrom = [0];
    for (let at = 0; at < letters.length; at += 1) {
      const stands = letters.charAt(at);
      const isSame = stands === wanted.charAt(i);
      const isAlike = isSame || (sounds[at] !== 0 && sounds[at] === soundsSaid[i]);
      const change = (costs[at] ?? 0) + (isSame ? 0 : isAlike ? 0.35 : 1);
      const dropped = (costs[at + 1] ?? 0) + 1;
      const missed = (next[at] ?? 0) + (mark.test(stands) ? 0.4 : 1);
      const least = Math.min(change, dropped, missed);
      next.push(least);
      nextFrom.push((least === change ? from[at] : least === dropped ? from[at + 1] : nextFrom[at]) ?? 0);
    }
    [costs, from] = [next, nextFrom];
  }
  let best = most;
  let ends: number[] = [];
  for (const [at, cost] of costs.entries()) {
    if (cost < best - 1e-9) [best, ends] = [cost, [at]];
    else if (Math.abs(cost - best) < 1e-9 && cost < most) ends.push(at);
  }
  const spans = ends
    .map((end) => ({ start: from[end] ?? 0, end }))
    .filter(({ start, end }, i, all) => end > start && !all.slice(0, i).some((one) => one.end > start));
  const [only, ...others] = spans;
  const wordsOf = ({ start, end }: Span): string => letters.slice(start, end);
  if (!only || others.some((one) => wordsOf(one) !== wordsOf(only))) return null;
  return { spans: spans.map(({ start, end }) => spanOf(own, start, end, offset)), fit: 0.9 - (best / length) * 0.8 };
}

const mark = /[，。；：、！？“”‘’（）]/;
const shortestSlip = 3;
/** Cost by letter above which other words are meant. */
const slack = 0.36;

/** By letter. */
const soundsOf = remembered((letters): Int32Array =>
  Int32Array.from({ length: letters.length }, (_, at) => soundOf(letters.charAt(at))),
);
