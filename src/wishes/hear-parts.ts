import { tag, type Tagger } from '../judge/tagger.ts';
import { classify, foldedPlace, type GramRow, type WordModel } from '../judge/word-model.ts';
import { wish } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { tokenRows, tokensOf, type Token } from './tokens.ts';
import { widened, withSpared } from './widen.ts';
import { wishActs, wishRoles, type Stretch, type WishAct } from './wish-acts.ts';

/** One wish as it was heard: what it does, and which words say what. */
export interface HeardWish {
  act: WishAct;
  /** Of the act. */
  sureness: number;
  stretches: Stretch[];
  /** As it was said, quotes masked. */
  said: string;
}

/** One way a message may have been meant. */
export interface Heard {
  wishes: HeardWish[];
  quotes: string[];
  /** How probable it is that just this was meant. */
  sureness: number;
}

export interface WishModel {
  tagger: Tagger;
  acts: WordModel;
  /** Weights of what tells which of several candidates is wished (`weigh-ways.ts`). */
  ranking: readonly number[];
  /** Weights of what tells that a change is just what was wished (`sureness.ts`). */
  sureness: readonly number[];
}

/** So many ways to part a message, and so many acts for each, are weighed. */
const ways = 20;
const actsEach = 2;
const mostHeard = 64;
/** Borders drawn otherwise than the tagger does are so much less likely. */
const asWidened = 0.1;

/** Ways a message may have been meant against the draft that is open, the most probable first. */
export function hearParts(model: WishModel, message: string, draft: string): Heard[] {
  const tokens = tokensOf(message, draft);
  const heard = tag(model.tagger, tokenRows(tokens, draft), ways).flatMap(({ labels, probability }) => {
    const { groups, quotes } = groupsOf(tokens, labels);
    const drawn = [
      { groups, odds: probability },
      ...widened(groups).map((one) => ({ groups: one, odds: probability * asWidened })),
    ];
    return drawn.flatMap((one) =>
      choices(withSpared(one.groups).map((stretches) => actsOf(model, stretches))).map((wishes): Heard => ({
        wishes,
        quotes,
        sureness: wishes.reduce((odds, { sureness }) => odds * sureness, one.odds),
      })),
    );
  });
  return heard.toSorted((a, b) => b.sureness - a.sureness).slice(0, mostHeard);
}

function actsOf(model: WishModel, stretches: Stretch[]): HeardWish[] {
  const odds = classify(model.acts, actGrams(stretches));
  // What names words to go or to come, and does something to them, is a wish.
  const isDone = stretches.some(({ role }) => role === 'old' || role === 'fresh' || role === 'goal');
  const from = isDone && stretches.some(isDoing) ? 1 : 0;
  return odds
    .map((sureness, at) => ({ sureness, at }))
    .filter(({ at }) => at >= from)
    .toSorted((a, b) => b.sureness - a.sureness)
    .slice(0, actsEach)
    .map(({ sureness, at }) => ({
      act: wishActs[at] ?? 'none',
      sureness,
      stretches,
      said: stretches.map(({ said }) => said).join(''),
    }));
}

function choices(each: readonly HeardWish[][]): HeardWish[][] {
  return each.reduce<HeardWish[][]>(
    (all, some) => all.flatMap((before) => some.map((one) => [...before, one])).slice(0, mostHeard),
    [[]],
  );
}

/** Letters of one role in a row are one stretch; a stretch that begins a second wish begins a group of its own. */
export function groupsOf(
  tokens: readonly Token[],
  labels: readonly number[],
  starts: readonly number[] | null = null,
): { groups: Stretch[][]; quotes: string[] } {
  const quotes: string[] = [];
  const stretches: Stretch[] = [];
  /** Known to begin a wish. */
  const begun = new Set<number>();
  for (const [at, token] of tokens.entries()) {
    const role = wishRoles[labels[at] ?? 0] ?? 'rest';
    const said = token.quoted === null ? token.letter : `⟦${quotes.push(token.quoted) - 1}⟧`;
    const last = stretches.at(-1);
    if (starts?.includes(at) === true) begun.add(stretches.length);
    if (last?.role === role && !begun.has(stretches.length)) last.said += said;
    else stretches.push({ role, said });
  }
  const groups: Stretch[][] = [];
  let group: Stretch[] = [];
  for (const [at, stretch] of stretches.entries()) {
    const isNamed = stretch.role === 'place' || stretch.role === 'old';
    const isNext = starts ? begun.has(at) : isNamed && isWhole(group) && stretches.slice(at).some(isDoing);
    if (isNext && group.length > 0) {
      groups.push(group);
      group = [];
    }
    group.push(stretch);
  }
  groups.push(group);
  return { groups: withoutCancelled(groups.filter((one) => one.length > 0)), quotes };
}

const cancelled = shape`[，。？！?!,\s…]+(?:${wish.cancelled})`;

const longestBack = 6;

/** 倒数第二段挪到前头？算了不挪，就把…: what stood before is not wished any more. */
function withoutCancelled(groups: Stretch[][]): Stretch[][] {
  const said = (some: readonly Stretch[]): string => some.map((one) => one.said).join('');
  const last = groups.findLastIndex((group, at) => {
    const next = groups[at + 1];
    return (
      next && cancelled.test(said(group.slice(group.findLastIndex(isDoing) + 1)) + said(next).slice(0, longestBack))
    );
  });
  return groups.slice(last + 1);
}

/** What is done, and to what: one more thing named is another wish. */
function isWhole(group: readonly Stretch[]): boolean {
  return group.some(isDoing) && group.some(({ role }) => role === 'place' || role === 'old');
}

function isDoing({ role }: Stretch): boolean {
  return role === 'verb' || role === 'fresh';
}

export const actBits = 14;
const longestGram = 4;

/** The row an act is learned and judged by: its words, with what is quoted or given masked. */
export function actGrams(stretches: readonly Stretch[]): GramRow {
  const places = new Set<number>();
  const add = (gram: string): void => void places.add(foldedPlace(gram, actBits));
  const letters = Array.from(`^${stretches.map(masked).join('')}$`);
  for (let at = 0; at < letters.length; at += 1)
    for (let length = 1; length <= longestGram && at + length <= letters.length; length += 1)
      add(letters.slice(at, at + length).join(''));
  const roles = stretches.filter(({ role }) => role !== 'rest').map(({ role }) => role);
  add(`R${roles.join(',')}`);
  for (const role of new Set(roles)) add(`r${role}`);
  for (const { role, said } of stretches) {
    if (role !== 'verb') continue;
    add(`V${said}`);
    for (let at = 0; at < said.length; at += 1) {
      add(`v${said[at] ?? ''}`);
      add(`v${said.slice(at, at + 2)}`);
    }
    for (const [name, words] of lexicon) if (words.some((word) => said.includes(word))) add(`L${name}`);
  }
  for (const { role, said } of stretches)
    if (role === 'old' || role === 'fresh')
      add(`${role}${/^[\d〇零一二三四五六七八九十百千万点.%]+/.test(said) ? 'n' : 'w'}`);
  return Int32Array.from(places);
}

const lexicon = Object.entries(wish).map(([name, { list }]): [string, readonly string[]] => [name, list]);

function masked({ role, said }: Stretch): string {
  if (role === 'fresh') return 'N';
  if (role === 'old' && (said.includes('⟦') || said.length > 6)) return 'O';
  if (role === 'kept') return 'K';
  return said.replaceAll(/⟦\d+⟧/g, 'Q').replaceAll(/\d+(?:\.\d+)?/g, '#');
}
