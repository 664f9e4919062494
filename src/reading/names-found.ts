import { numeralLetters } from '../text/numeral-letters.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import { change, grammar, negation, numbers, talk, units } from '../lexicon/lexicon.ts';
import type { CatalogueFigure } from '../kinds/catalogue.ts';
import { spokenNames } from '../kinds/figure-names.ts';
import type { Kind } from '../kinds/kind.ts';
import { rememberedFor } from '../text/remembered.ts';
import type { Span } from '../text/spans.ts';
import { soundOf } from './name-sounds.ts';

/** One figure that a name may mean. */
export interface Naming {
  figure: CatalogueFigure;
  /** Decides nothing alone. */
  isWeak: boolean;
  /** Only while one of these is being talked of; null for a name that stands by itself. */
  topics: readonly string[] | null;
}

/** A name of figures found in a text. */
export interface Hit extends Span {
  /** Its place among the names of the text, from 0. */
  order: number;
  /** As the catalogue has it; differs from the text for a name known by its sound. */
  name: string;
  namings: readonly Naming[];
  /** Topics this name brings up: every topic word it contains. */
  topics: readonly string[];
  isBySound: boolean;
  /** 没培训过: not a name for the number beside it. */
  isNegated: boolean;
}

interface Pattern {
  name: string;
  namings: Naming[];
  topics: string[];
}

interface Trie<V> {
  next: Map<number, Trie<V>>;
  value: V | null;
}

interface Lexicon {
  byText: Trie<Pattern>;
  bySound: Trie<Pattern>;
  unless: ReadonlyMap<string, readonly string[]>;
}

const lexicons = new WeakMap<Kind, Lexicon>();
const soundless = shape`[${numeralLetters}0-9a-z${numbers.halfMark.letters}]`;
/** So many sounds in a row are a name even when one is written as a numeral: 一军会 for 议军会. */
const surelyHeard = 3;
/** Little words that sound like parts of names (是到 for 实到) and would be heard everywhere. */
const littleWords = shape`${talk.littleLetter}`;

function lexiconOf(kind: Kind): Lexicon {
  let lexicon = lexicons.get(kind);
  if (!lexicon) {
    lexicon = buildLexicon(kind);
    lexicons.set(kind, lexicon);
  }
  return lexicon;
}

function buildLexicon(kind: Kind): Lexicon {
  const patterns = new Map<string, Pattern>();
  const patternFor = (name: string): Pattern => {
    const known = patterns.get(name);
    if (known) return known;
    const made: Pattern = { name, namings: [], topics: [] };
    patterns.set(name, made);
    return made;
  };
  const topicWords = new Set<string>();
  for (const figure of kind.figures) {
    if (figure.group === 'meta') continue;
    const base = kind.figureById.get(figure.previousOf ?? '');
    for (const { name, isWeak, topics } of spokenNames(figure)) {
      const words = topics?.map(normalise) ?? null;
      const pattern = patternFor(normalise(name));
      pattern.namings.push({ figure, isWeak, topics: words });
      for (const word of words ?? []) topicWords.add(word);
      if (words === null && base && !base.aliases.includes(name)) {
        pattern.namings.push({ figure: base, isWeak, topics: null });
      }
    }
  }
  for (const word of topicWords) patternFor(word);
  const topicSounds = [...topicWords].map((word) => ({ word, wanted: Array.from(word, soundOf) }));
  shareBySound([...patterns.values()]);
  const byText = createTrie<Pattern>();
  const bySound = createTrie<Pattern>();
  for (const pattern of patterns.values()) {
    const sounds = Array.from(pattern.name, soundOf);
    pattern.topics = topicSounds.flatMap(({ word, wanted }) =>
      pattern.name.includes(word) || hasSound(sounds, wanted) ? [word] : [],
    );
    insert(byText, Array.from(pattern.name, codeOf), pattern);
    const isPlain = pattern.namings.some((naming) => naming.topics === null && !naming.isWeak);
    const isHeard = sounds.length >= 2 && sounds.every((sound) => sound > 0) && !littleWords.test(pattern.name);
    if (isPlain && isHeard && !soundless.test(pattern.name)) insert(bySound, sounds, pattern);
  }
  return { byText, bySound, unless: new Map(kind.figures.map((figure) => [figure.id, figure.unless])) };
}

/** Names that sound alike mean the same, whichever way the input method wrote them: 应急排, 应急牌. */
function shareBySound(patterns: readonly Pattern[]): void {
  const bySound = new Map<string, Pattern[]>();
  for (const pattern of patterns) {
    const sounds = Array.from(pattern.name, soundOf);
    if (sounds.length < surelyHeard || sounds.includes(0) || soundless.test(pattern.name)) continue;
    const key = sounds.join();
    bySound.set(key, [...(bySound.get(key) ?? []), pattern]);
  }
  for (const alike of bySound.values()) {
    if (alike.length < 2) continue;
    const shared = alike.flatMap((pattern) => pattern.namings);
    const unique = shared.filter((one, i) => shared.findIndex((other) => isSameNaming(one, other)) === i);
    for (const pattern of alike) pattern.namings = unique;
  }
}

function isSameNaming(a: Naming, b: Naming): boolean {
  return a.figure === b.figure && a.isWeak === b.isWeak && a.topics?.join() === b.topics?.join();
}

/** 应急牌 brings up 应急排: the same sounds in a row. */
function hasSound(sounds: readonly number[], wanted: readonly number[]): boolean {
  if (wanted.length < 3 || wanted.includes(0)) return false;
  return sounds.some((_, at) => wanted.every((sound, i) => sounds[at + i] === sound));
}

function createTrie<V>(): Trie<V> {
  return { next: new Map(), value: null };
}

function insert<V>(root: Trie<V>, codes: readonly number[], value: V): void {
  let node = root;
  for (const code of codes) {
    let below = node.next.get(code);
    if (!below) {
      below = createTrie();
      node.next.set(code, below);
    }
    node = below;
  }
  node.value ??= value;
}

function codeOf(character: string): number {
  return character.charCodeAt(0);
}

const plainDone = shapes`${talk.plainDone}`;

const plainOf = shapes`${talk.plainOf}`;

/** Full width to half width, capitals to small letters, 走咯 and 走喽 to 走了, one for one: offsets stay. */
export function normalise(text: string): string {
  return text
    .replace(plainDone, '了')
    .replace(plainOf, '的')
    .replace(/[\uff01-\uff5e]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, ' ')
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/**
 * Names of figures in a text, in order of place. A name inside a longer one is dropped (登记 in 登记率); a name known
 * only by its sound counts where nothing is written plainly. Linear: names are at most a dozen characters long.
 */
export const findHits = rememberedFor((kind: Kind, text: string): readonly Hit[] => {
  const lexicon = lexiconOf(kind);
  const folded = normalise(text);
  const written = longestMatches(folded.length, (at) =>
    matchAt(lexicon.byText, at, (i) => folded.charCodeAt(i)).filter(({ end }) => !isOfNextWord(folded, end - 1)),
  );
  const sounds = Array.from({ length: folded.length }, (_, i) => soundOf(folded[i] ?? ''));
  const isCovered = new Uint8Array(folded.length);
  for (const match of written) isCovered.fill(1, match.start, match.end);
  const heard = longestMatches(folded.length, (at) =>
    isCovered[at] || sounds[at] === 0 ? [] : matchAt(lexicon.bySound, at, (i) => (isCovered[i] ? 0 : (sounds[i] ?? 0))),
  ).filter(({ start, end }) => {
    const said = folded.slice(start, end);
    return !littleWords.test(said) && (end - start >= surelyHeard || !soundless.test(said));
  });
  const toHit = (match: Match, isBySound: boolean): Hit => ({
    order: 0,
    start: match.start,
    end: match.end,
    name: match.pattern.name,
    namings: match.pattern.namings,
    topics: match.pattern.topics,
    isBySound,
    isNegated:
      isNegatedAt(folded, match.start) || isComplementAt(folded, match.start) || isMiscountedAt(folded, match.start),
  });
  const hits = [...written.map((match) => toHit(match, false)), ...heard.map((match) => toHit(match, true))];
  hits.sort((a, b) => a.start - b.start);
  for (const [order, hit] of hits.entries()) hit.order = order;
  return hits;
});

interface Match extends Span {
  pattern: Pattern;
}

function matchAt(root: Trie<Pattern>, at: number, codeAt: (index: number) => number): Match[] {
  const matches: Match[] = [];
  let node: Trie<Pattern> | undefined = root;
  for (let i = at; node; i += 1) {
    if (node.value) matches.push({ start: at, end: i, pattern: node.value });
    node = node.next.get(codeAt(i));
  }
  return matches;
}

/** The longest match at each place; of two that overlap the longer, else the earlier. */
function longestMatches(length: number, matchesAt: (at: number) => Match[]): Match[] {
  const kept: Match[] = [];
  for (let at = 0; at < length; at += 1) {
    const longest = matchesAt(at).at(-1);
    const last = kept.at(-1);
    if (!longest) continue;
    if (last && longest.start < last.end) {
      if (longest.end - longest.start <= last.end - last.start) continue;
      kept.pop();
    }
    kept.push(longest);
  }
  return kept;
}

const rankInWord = shape`^(?:${units.rankInWord})`;
const longestRankWord = 2;

/** 民兵连夜上堤: the last letter of 民兵连 begins the next word. */
function isOfNextWord(text: string, at: number): boolean {
  return rankInWord.test(text.slice(at, at + longestRankWord));
}

const negatedBefore = shape`${negation.before}${negation.helper}?$`;

function isNegatedAt(text: string, at: number): boolean {
  return negatedBefore.test(text.slice(Math.max(0, at - 5), at));
}

const arrivedAhead = shape`^${grammar.arrived}`;

const foundBefore = shape`${grammar.foundVerb}$`;

/** 翻到了, 查到了, 名单出来了: the end of another verb, and no 到了 or 来了 of people. */
function isComplementAt(text: string, at: number): boolean {
  if (!arrivedAhead.test(text.slice(at, at + 2))) return false;
  return foundBefore.test(text.slice(Math.max(0, at - 1), at));
}

/** The names that lie wholly between two places, of names in order of place. */
export function hitsWithin(hits: readonly Hit[], start: number, end: number): Hit[] {
  let low = 0;
  let high = hits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((hits[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  const within: Hit[] = [];
  for (let i = low; i < hits.length; i += 1) {
    const hit = hits[i];
    if (!hit || hit.start >= end) break;
    if (hit.end <= end) within.push(hit);
  }
  return within;
}

/** Words near a number that show it is not this figure. */
export function hasUnlessWord(kind: Kind, figureId: string, words: string): boolean {
  return (lexiconOf(kind).unless.get(figureId) ?? []).some((word) => isSaidPlainly(words, word));
}

const notDoneBefore = shape`${negation.notYetDone}$`;

/** 没完成 does not say 完成. */
function isSaidPlainly(words: string, word: string): boolean {
  for (let at = words.indexOf(word); at >= 0; at = words.indexOf(word, at + 1)) {
    if (!notDoneBefore.test(words.slice(0, at))) return true;
  }
  return false;
}

/** 少[报了]3个: what was done wrong in counting. */
const longestVerb = 4;
const miscounting = shapes`${change.countedOver}|${change.countedShort}`;

function isMiscountedAt(text: string, start: number): boolean {
  const from = Math.max(0, start - longestVerb);
  const said = text.slice(from, start + longestVerb);
  return [...said.matchAll(miscounting)].some(({ 0: verb, index }) => {
    const at = from + index;
    return at < start && start < at + verb.length;
  });
}
