import { wish } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import { extractFigures } from '../mentions/extract.ts';
import { changePerson } from '../polish/person-and-year.ts';
import { soundOf } from '../reading/name-sounds.ts';
import type { Span } from '../text/spans.ts';
import type { Clause } from './clause.ts';
import { findWords } from './find-words.ts';
import { sentencesIn, type Layout } from './layout.ts';
import { longestRun, nearlySaid, withoutSlips } from './literal.ts';
import { ofEdits, type Outcome } from './outcome.ts';
import { readTarget } from './target.ts';

const onlyFirst = shape`${wish.onlyFirst}`;
const taking = shape`^(?:${wish.taking}|${wish.polite})+`;
const around = shapes`(?:${wish.theseWords}|${wish.inside}|〇)`;
const pointing = shape`^(?:${wish.pointing}|${wish.everywhere}|个)+`;
const theseWords = shape`${wish.theseWords}`;

export type Which = 'all' | 'first' | 'last';

/** Words of the text give way wherever they stand, or in the place named beside them. */
export function literals(
  layout: Layout,
  left: string,
  right: string,
  quotes: readonly string[],
  which: Which,
): Outcome | null {
  const quoted = [...left.matchAll(/⟦(\d+)⟧/g)].map(([, at]) => quotes[Number(at)] ?? '');
  const pointed = readTarget(layout, left.replaceAll(/⟦\d+⟧/g, ''), quotes);
  const scope = pointed && pointed.target.unit !== 'words' ? pointed.target.spans : null;
  const bare = (scope && pointed ? pointed.rest : left)
    .replaceAll(/⟦\d+⟧/g, '')
    .replace(around, '')
    .replace(/^[，,]|的$|也$/g, '');
  const whole = left.replaceAll(/⟦\d+⟧/g, '');
  // 通篇那个我们，听着像开会，…: a remark may stand between.
  const firstPiece =
    (left.replaceAll(/⟦\d+⟧/g, '').split(/[，,]/)[0] ?? '').split(theseWords)[0]?.replace(pointing, '') ?? '';
  const names = quoted.length > 0 ? quoted : namesIn(layout, [whole, bare, firstPiece]);
  const sound = names.length === 1 && names[0] ? soundMeant(names[0], right) : null;
  if (names.length > 0) return swapWords(layout, names, sound ?? right, scope, which);
  const meant = wordMeant(layout.text, bare, right);
  if (meant !== null) return swapWords(layout, [meant], right, scope, which);
  if (bare.length < 2) return null;
  const number = figureIn(layout, right) ? /\d[\d.]*[%％]?\p{Script=Han}{0,2}$/u.exec(bare)?.[0] : undefined;
  const numbered = number === undefined ? null : longestRun(layout.text, number, /^\d+/.exec(number)?.[0].length);
  if (numbered !== null && /^\d/.test(numbered))
    return swapWords(layout, [numbered], right, scope ?? near(layout, bare), which);
  const least = /\d/.test(bare) ? 2 : Math.max(2, Math.ceil(bare.length / 2));
  const run = longestRun(layout.text, whole, least) ?? longestRun(layout.text, bare, least);
  const exact = run === null || run === right ? null : swapWords(layout, [run], right, scope, which);
  if (exact && (run?.length ?? 0) * 2 >= bare.length) return exact;
  const slipped = nearlySaid(layout.text, bare);
  return slipped
    ? swapWords(
        layout,
        [layout.text.slice(slipped.start, slipped.end)],
        withoutSlips(right, slipped.slips),
        scope,
        which,
      )
    : exact;
}

/** 台帐应该是“账”: one letter of the word, the one that sounds like it. */
function soundMeant(name: string, right: string): string | null {
  if (right.length !== 1 || name.length < 2 || name.includes(right)) return null;
  const sound = soundOf(right);
  const at = sound === 0 ? -1 : Array.from(name).findIndex((letter) => soundOf(letter) === sound);
  return at === -1 ? null : name.slice(0, at) + right + name.slice(at + 1);
}

/** 物六园改成恒通物流园: typed with a slip, and right in the words that shall stand there. */
function wordMeant(text: string, typed: string, right: string): string | null {
  if (typed.length < 2 || typed.length >= right.length) return null;
  for (let at = 0; at + typed.length <= right.length; at += 1) {
    const word = right.slice(at, at + typed.length);
    const slips = Array.from(word).filter((letter, i) => letter !== typed[i]).length;
    if (slips === 1 && text.includes(word)) return word;
  }
  return null;
}

/** The sentence that the words beside a number lead to. */
function near(layout: Layout, bare: string): Span[] | null {
  const run = longestRun(layout.text, bare.replace(/\d.*$/, ''));
  const [first] = run === null ? [] : findWords(layout, run);
  const home =
    first &&
    sentencesIn(layout, { start: 0, end: layout.text.length }).find(
      ({ start, end }) => start <= first.start && first.start < end,
    );
  return home ? [home] : null;
}

/** Words give way wherever they stand, whole words and whole numbers only. */
export function swapWords(
  layout: Layout,
  names: readonly string[],
  right: string,
  scope: readonly Span[] | null,
  which: Which,
): Outcome | null {
  const wanted = names.filter((name) => name !== right && name !== '');
  if (wanted.length === 0) return null;
  const inScope = (span: Span): boolean =>
    scope === null || scope.some(({ start, end }) => span.start >= start && span.end <= end);
  const found = wanted.flatMap((name) => findWords(layout, name)).filter((span) => isWholeNumber(layout.text, span));
  const placed = found.filter(inScope);
  const spans = placed.length > 0 ? placed : found;
  // 我们党 is no speaker.
  const isPerson = wanted.length === 1 && wanted[0] === personal && right === speaker;
  const speakers = isPerson ? new Set(changePerson(layout.text).map(({ start }) => start)) : null;
  const meant = spans
    .filter(({ start }) => speakers === null || speakers.has(start))
    // 清溪街道 → 清溪街道办事处: where it already is so, nothing changes.
    .filter((span) => !isAlready(layout.text, span, right) && !isInLonger(layout.text, span, right));
  const chosen = which === 'first' ? meant.slice(0, 1) : which === 'last' ? meant.slice(-1) : meant;
  return chosen.length === 0
    ? null
    : ofEdits(
        layout,
        chosen.map((span) => ({ ...span, text: right })),
      );
}

/** 12 stands in no 312. */
function isWholeNumber(text: string, { start, end }: Span): boolean {
  const isCut = (a: string | undefined, b: string | undefined): boolean => /\d/.test(a ?? '') && /[\d.]/.test(b ?? '');
  return !isCut(text[start], text[start - 1]) && !isCut(text[end - 1], text[end]);
}

const personal = '我们';
const speaker = '我';

function isAlready(text: string, { start, end }: Span, right: string): boolean {
  const name = text.slice(start, end);
  const inside = right.indexOf(name);
  return inside !== -1 && name !== right && text.slice(start - inside, start - inside + right.length) === right;
}

/** 武装部 → 镇武装部, but not in 县人民武装部: there it is the end of another name. */
function isInLonger(text: string, { start, end }: Span, right: string): boolean {
  const name = text.slice(start, end);
  return name !== right && right.endsWith(name) && longerName.test(text.slice(Math.max(0, start - 1), start));
}

const longerName = shape`(?!${wish.apartFromName})\p{Script=Han}`;

/** 甲和乙: both, where both stand in the text; else the whole phrase. */
function namesIn(layout: Layout, phrases: readonly string[]): string[] {
  for (const phrase of phrases) {
    const plain = phrase.trim();
    if (plain.length < 1) continue;
    if (layout.text.includes(plain)) return [plain];
    const split = plain
      .split(/[、和跟与，]|以及|还有/)
      .map((one) => firstRun(layout.text, one.replace(taking, '').trim()));
    if (split.length > 1 && split.every((one) => one.length > 0 && layout.text.includes(one))) return split;
  }
  return [];
}

const pairShape = shapes`⟦(\d+)⟧(?:${wish.theseWords}|${wish.everywhere}|${wish.pointing}|[，,])*(?:${wish.replace}|${wish.colonReplace}|→|->)[：:]?⟦(\d+)⟧`;

/** “先说这一年。”改作“一、主要工作”: both said word for word, whatever is said around them. */
export function quotedPair(layout: Layout, { said, quotes }: Clause): Outcome | null {
  const pairs = [...said.matchAll(pairShape)];
  if (pairs.length !== 1) return null;
  const [pair] = pairs;
  const [from, to] = [quotes[Number(pair?.[1])] ?? '', quotes[Number(pair?.[2])] ?? ''];
  const before = said.slice(0, pair?.index ?? 0);
  if (from.length < shortestExact || before.includes('⟦') || !layout.text.includes(from)) return null;
  const scope = readTarget(layout, before, quotes)?.target;
  return swapWords(
    layout,
    [from],
    to,
    scope && scope.unit !== 'words' ? scope.spans : null,
    onlyFirst.test(said) ? 'first' : 'all',
  );
}

const shortestExact = 3;

/** 有的写“街道党工委”，有的写“云塘街道党工委”，统一成全称: the longest of the names that were quoted. */
export function unify(layout: Layout, said: string, quotes: readonly string[]): Outcome | null {
  const names = [...said.matchAll(/⟦(\d+)⟧/g)].map(([, at]) => quotes[Number(at)] ?? '');
  const standing = names.filter((name) => layout.text.includes(name)).toSorted((a, b) => b.length - a.length);
  const [full, ...others] = standing;
  const short = others.filter((name) => full?.includes(name) && name.length >= shortestName);
  return full === undefined || short.length === 0 ? null : swapWords(layout, short, full, null, 'all');
}

const shortestName = 4;

/** The longest end of a phrase that stands in the text. */
export function lastRun(text: string, phrase: string): string {
  for (let at = 0; at < phrase.length - 1; at += 1) if (text.includes(phrase.slice(at))) return phrase.slice(at);
  return '';
}

/** The longest beginning of it. */
export function firstRun(text: string, phrase: string): string {
  for (let end = phrase.length; end > 1; end -= 1) if (text.includes(phrase.slice(0, end))) return phrase.slice(0, end);
  return '';
}

/** 52, 52人: a number and nothing else. */
export function figureIn({ kind }: Layout, right: string): boolean {
  const [one] = extractFigures(right, kind.field).figures;
  return /^\d+(?:\.\d+)?(?:%|％)?$/.test(right) || (one !== undefined && one.end - one.start >= right.length - 1);
}
