import { foldedPlace, type GramRow } from '../judge/word-model.ts';
import { mends, wish } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import { bigramsOf } from '../text/bigrams.ts';
import type { Span } from '../text/spans.ts';

/** A letter of a wish, or words in quotes: one thing said. */
export interface Token extends Span {
  letter: string;
  /** Words between quotes, without them. */
  quoted: string | null;
}

/** Stands for words in quotes. */
const quoteLetter = '\u{F0000}';

const quotePair =
  /“([^“”]{1,600})”|「([^「」]{1,600})」|『([^『』]{1,600})』|"([^"\n]{1,600})"|‘([^‘’]{1,600})’|'([^'\n]{1,600})'|`([^`\n]{1,80})`|《([^《》\n]{1,60})》/gu;

type LexiconTag = keyof typeof wish;
const tags = Object.keys(wish).filter((key): key is LexiconTag => key in wish);
const tagsOf = new Map<string, LexiconTag[]>();
for (const name of tags) for (const word of wish[name].list) tagsOf.set(word, [...(tagsOf.get(word) ?? []), name]);

const digit = '[〇零一二两三四五六七八九十百千万亿点\\d]';
const unit = shape`${wish.part}|${wish.paragraph}|${wish.item}|${wish.sentence}|${wish.heading}`;
/** 第二段, 倒数第一句, （三）, 1., 3.35万元, 一是: each one thing said. */
const atoms = shapes`(?:倒数)?第?${digit}{1,3}(?:个|大)*${unit}|第${digit}{1,3}|（[^（）]{1,3}）|[(][^()]{1,2}[)]|[①-⑩]|(?<![\p{L}\d])(?:\p{Script=Han}|\d{1,2})[、.．](?!\d)|[一二三四五六七八九](?:是|要)|\d+(?:[.,]\d+)*[%％]?[万亿千]?|[A-Za-zＸ]{2,}|${digit}{2,}`;
const longestWord = 8;
const shortestRun = 3;

/** A message as a row of things said: quotes, numbers, words of the lexicon, runs of the draft's own words, else letters. */
export function tokensOf(message: string, draft: string): Token[] {
  const tokens: Token[] = [];
  const found = new Map<number, string>();
  for (const { index, 0: atom } of message.matchAll(atoms)) found.set(index, atom);
  let at = 0;
  const words = (until: number): void => {
    while (at < until) {
      const atom = found.get(at);
      const run = runAt(message.slice(at, until), draft);
      const word = wordAt(message.slice(at, until));
      const letter = String.fromCodePoint(message.codePointAt(at) ?? 0);
      const longest =
        run.length >= shortestRun && run.length > Math.max(word.length, atom?.length ?? 0)
          ? run
          : (atom ?? (word === '' ? letter : word));
      const end = Math.min(until, at + longest.length);
      tokens.push({ letter: message.slice(at, end), quoted: null, start: at, end });
      at = end;
    }
  };
  const given = givenWords(message);
  for (const { index, 0: all, ...groups } of message.matchAll(quotePair)) {
    if (given && index + all.length > given.start) break;
    words(index);
    const quoted = Object.entries(groups).find(([key, value]) => /^\d+$/.test(key) && typeof value === 'string')?.[1];
    tokens.push({
      letter: quoteLetter,
      quoted: typeof quoted === 'string' ? quoted : '',
      start: index,
      end: index + all.length,
    });
    at = index + all.length;
  }
  if (given && given.start >= at) {
    words(given.start);
    tokens.push({
      letter: quoteLetter,
      quoted: message.slice(given.start, given.end),
      start: given.start,
      end: given.end,
    });
    at = given.end;
  }
  words(message.length);
  return tokens;
}

const mark = /[，。；：！？、,;:!?\s]/;

/** 加一句：…, 改成 …: the words that follow are given, as if they stood in quotes. */
function givenWords(message: string): Span | null {
  const found = announced.exec(message);
  const lead = found?.[1];
  const words = found?.[2];
  if (lead === undefined || words === undefined) return null;
  const start = found?.index === undefined ? 0 : found.index + lead.length;
  const further = words.search(furtherWish);
  // After a blank only: what follows a comma is a remark, unless it is a whole sentence.
  const isBlank = /\s$/.test(lead) && !/[：:]\s*$/.test(lead) && !/[。！]$/.test(words);
  const whole =
    further > 0 ? words.slice(0, further + 1) : (isBlank ? (words.split('，')[0] ?? words) : words).trimEnd();
  const written = whole.replace(remark, '').replace(numberingRemark, '$1');
  return written.length < shortestGiven ? null : { start, end: start + written.length };
}

const shortestGiven = 5;
const announced = shape`((?:${wish.insert}|${wish.replace}|${wish.replaceEnd}|${wish.colonReplace})(?:[^。；！？：:\n]{0,16}[：:]\s*|(?:${wish.oneMore})*[^\S\n]+))(?![“「『"‘'\`\s*\d])([^“”「」\n：:]{5,})$`;
/** 放最上面, behind them: where they go. */
const remark = shape`[，。](?:[^，。]{0,6}(?:${wish.spare})|(?:${wish.move})(?:${wish.moveTo})*[^，。]{0,6}(?:${wish.top}|${wish.atEnd}|${wish.atStart}|${wish.before}|${wish.after}))。?$`;
/** 原来那个顺成（五）: a last few words that end in a mark tell of the numbering. */
const numberingRemark = /([。；])[^。；]{1,16}[（(][一二三四五六七八九十\d]{1,3}[)）]。?$/;
const furtherWish = shape`(?<=[^。])[。；](?=[^。；]*(?:${wish.following}|${wish.delete}|${wish.replace}|${wish.spare}|${mends.orderGoesOn}))`;

const noRun = /[\d，。；：！？、,;:!?\s]/;

/** The draft's own words that begin here, up to a mark. */
function runAt(rest: string, draft: string): string {
  let end = 0;
  while (end < rest.length && !noRun.test(rest[end] ?? '') && draft.includes(rest.slice(0, end + 1))) end += 1;
  return rest.slice(0, end);
}

function wordAt(rest: string): string {
  for (let length = Math.min(longestWord, rest.length); length >= 2; length -= 1)
    if (tagsOf.has(rest.slice(0, length))) return rest.slice(0, length);
  return '';
}

export const tokenBits = 18;

/** Which words of the lexicon a thing said is, or holds. */
function lexiconMarks(letter: string): string[] {
  const own = (tagsOf.get(letter) ?? []).map((name) => `B${name}`);
  if (own.length > 0 || letter.length < 2) return own;
  const inner = new Set<string>();
  for (let at = 1; at < letter.length; at += 1)
    for (const name of tagsOf.get(letter.slice(at)) ?? []) inner.add(`E${name}`);
  return [...inner];
}

/** Of several quotes the first, the last and those between stand for different things. */
function quoteOrder(tokens: readonly Token[]): string[] {
  const places = tokens.flatMap(({ quoted }, at) => (quoted === null ? [] : [at]));
  return tokens.map(({ quoted }, at) =>
    quoted === null
      ? ''
      : places.length === 1
        ? 'only'
        : at === places[0]
          ? 'first'
          : at === places.at(-1)
            ? 'last'
            : 'mid',
  );
}

function sizeOf(run: number): string {
  return run <= 1 ? '0' : run <= 2 ? '2' : run <= 3 ? '3' : run <= 5 ? '5' : run <= 8 ? '8' : '9';
}

function quoteKind(quoted: string, draft: string): string {
  const size = quoted.length <= 2 ? 'a' : quoted.length <= 8 ? 'b' : 'c';
  const stop = /[。！？；：]$/.test(quoted) ? '.' : '';
  if (draft.includes(quoted)) return `in${size}${stop}`;
  const pairs = bigramsOf(quoted);
  const near = pairs.length > 2 && pairs.filter((pair) => draft.includes(pair)).length / pairs.length > 0.7;
  return `${near ? 'near' : 'out'}${size}${stop}`;
}

function classOf(letter: string): string {
  if (/^第?[〇零一二两三四五六七八九十\d]{1,3}(?:个|大)*\p{L}/u.test(letter) && /^第|[段句条点项部]/.test(letter))
    return 'ordinal';
  if (/^（|^[(]|^[①-⑩]|[、.．]$/.test(letter) && letter.length > 1) return 'mark';
  if (/\d|^[〇零一二两三四五六七八九十百千万亿点]{2,}$/.test(letter)) return 'number';
  if (letter.length >= 3) return 'words';
  return '';
}

/** Long runs are alike; numbers are. */
function folded(letter: string): string {
  const name = classOf(letter);
  if (name === 'number' || name === 'ordinal' || name === 'mark')
    return letter.replaceAll(/[\d〇零一二两三四五六七八九十]+/g, '#');
  return letter.length > 4 && !tagsOf.has(letter) ? `R${letter.slice(-1)}` : letter;
}

/** Rows a wish is learned and read by: a row of features for each token. */
export function tokenRows(tokens: readonly Token[], draft: string): GramRow[] {
  const raw = tokens.map(({ letter }) => letter);
  const letters = raw.map(folded);
  const marks = raw.map(lexiconMarks);
  const runs = raw.map((letter) => (draft.includes(letter) ? sizeOf(letter.length) : '0'));
  const classes = raw.map(classOf);
  const kinds = tokens.map(({ quoted }) => (quoted === null ? '' : quoteKind(quoted, draft)));
  const orders = quoteOrder(tokens);
  const at = (place: number): string => letters[place] ?? (place < 0 ? '<' : '>');
  const isBreak = (place: number): boolean => mark.test(letters[place] ?? '，');
  const colonAt = letters.findLastIndex((letter) => letter === '：' || letter === ':');
  return tokens.map((_, place) => {
    const row = new Set<number>();
    const add = (name: string): void => void row.add(foldedPlace(name, tokenBits));
    add('bias');
    for (let by = -3; by <= 3; by += 1) add(`u${by}${at(place + by)}`);
    for (let by = -2; by <= 1; by += 1) add(`b${by}${at(place + by)}${at(place + by + 1)}`);
    for (let by = -2; by <= 0; by += 1) add(`t${by}${at(place + by)}${at(place + by + 1)}${at(place + by + 2)}`);
    for (let by = -2; by <= 2; by += 1) {
      for (const one of marks[place + by] ?? []) add(`m${by}${one}`);
      add(`r${by}${runs[place + by] ?? '-'}${classes[place + by] ?? '-'}`);
      add(`k${by}${kinds[place + by] ?? '-'}${orders[place + by] ?? ''}`);
    }
    for (const one of marks[place + 1] ?? []) add(`rm${runs[place] ?? ''}${classes[place] ?? ''}${one}`);
    for (const one of marks[place - 1] ?? []) add(`mr${runs[place] ?? ''}${classes[place] ?? ''}${one}`);
    add(`rr${runs[place - 1] ?? '-'}${runs[place] ?? '-'}${runs[place + 1] ?? '-'}`);
    let clause = place;
    while (clause > 0 && !isBreak(clause - 1)) clause -= 1;
    let tail = place;
    while (tail < letters.length - 1 && !isBreak(tail + 1)) tail += 1;
    add(`h${letters.slice(clause, clause + 2).join('')}`);
    add(`e${letters.slice(Math.max(clause, tail - 1), tail + 1).join('')}`);
    add(`d${Math.min(6, place - clause)}`);
    add(`colon${colonAt !== -1 && place > colonAt}${runs[place] ?? ''}`);
    const near = new Set<string>();
    for (let next = clause; next <= tail; next += 1)
      for (const one of marks[next] ?? []) near.add(`${next < place ? '<' : next > place ? '>' : '='}${one}`);
    for (const one of near) add(`c${one}`);
    const ahead = new Set<string>();
    for (let next = tail + 1; next < letters.length; next += 1) for (const one of marks[next] ?? []) ahead.add(one);
    for (const one of ahead) add(`a${one}`);
    add(
      `p${place === 0 ? 'first' : ''}${clause === 0 ? 'firstClause' : ''}${tail >= letters.length - 1 ? 'lastClause' : ''}`,
    );
    return Int32Array.from(row);
  });
}
