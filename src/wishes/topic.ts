import { wish } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { soundOf } from '../reading/name-sounds.ts';
import { remembered } from '../text/remembered.ts';
import type { Span } from '../text/spans.ts';
import type { Layout } from './layout.ts';
import type { PartOfText } from './part-of-text.ts';

const aliases = [
  shape`${wish.faultsPart}`,
  shape`${wish.plansPart}`,
  shape`${wish.causesPart}`,
  shape`${wish.deedsPart}`,
];

/** 缺点: what another word for the matter of a part names. */
export function isAlias(heading: string, topic: string): boolean {
  return aliases.some((words) => words.test(topic) && topic.replace(words, '').length < 2 && words.test(heading));
}

/** 问题的原因分析 is of causes: the word that stands last tells what a heading is of. */
function classOf(heading: string): number {
  const last = aliases.slice(0, 3).map((words) => lastPlace(heading, words));
  const most = Math.max(...last);
  return most === -1 ? -1 : last.indexOf(most);
}

function lastPlace(heading: string, words: RegExp): number {
  for (let at = heading.length - 1; at >= 0; at -= 1) if (heading.slice(at).search(words) === 0) return at;
  return -1;
}

/** Whether a heading is of the class a topic names: null where it names none, or the heading is of none. */
function isOfClass(heading: string, topic: string): boolean | null {
  const wanted = aliases.slice(0, 3).findIndex((words) => words.exec(topic)?.[0] === topic);
  const stands = classOf(heading);
  return wanted === -1 || stands === -1 ? null : wanted === stands;
}

/** A heading of what is amiss, why, or what is planned. */
export function isShortfall(heading: string): boolean {
  return aliases.slice(0, 3).some((words) => words.test(heading));
}

/** Whether a topic is the name of a section of the kind. */
export function isOfSection({ kind }: Layout, id: string | null, topic: string): boolean {
  const section = kind.sections.find((one) => one.id === id);
  return section !== undefined && [section.name, ...section.cues].some((word) => word === topic);
}

/** How well a heading answers to a topic, from 0 to 1. */
export function headingFit(layout: Layout, part: PartOfText, topic: string): number {
  if (part.words === topic) return 1;
  // 征兵: 征兵宣传办法不多 tells of it, 抓征兵 names it.
  if (part.words.length > 1 && part.words.includes(topic)) {
    const isOf = isOfClass(part.words, topic);
    const share = Math.min(1, topic.length / (part.words.length - 1));
    return isOf === null ? 0.89 + 0.08 * share : isOf ? 0.95 + 0.02 * share : 0.74 + 0.08 * share;
  }
  if (part.words.length > 2 && topic.includes(part.words)) return 0.95;
  if (isAlias(part.words, topic)) return 0.93;
  if (isHeardIn(part.words, topic)) return 0.86;
  if (isOfSection(layout, part.id, topic)) return 0.91;
  return likeness(part.words, topic) * 0.85;
}

/** 争兵 for 征兵: letters that sound like those of the heading, one after the other. */
function isHeardIn(heading: string, topic: string): boolean {
  const [stands, said] = [Array.from(heading, soundOf), Array.from(topic, soundOf)];
  if (said.length < 2 || said.includes(0)) return false;
  return stands.some((_, at) => said.every((sound, i) => stands[at + i] === sound));
}

/** How well a stretch of the text answers to a topic. */
export function textFit({ text }: Layout, { start, end }: Span, topic: string): number {
  const own = text.slice(start, end);
  const at = own.indexOf(topic);
  if (at !== -1) {
    const times = own.split(topic).length - 1;
    return Math.min(0.99, 0.85 + (at < leadLength ? 0.08 : 0) + 0.01 * times + 0.02 * Math.min(1, topic.length / 6));
  }
  const key = `${start} ${end} ${topic}`;
  const fits = fitsIn(text);
  let fit = fits.get(key);
  if (fit === undefined) fits.set(key, (fit = likeness(own, topic, text) * 0.85));
  return fit;
}

const fitsIn = remembered(() => new Map<string, number>());

/** Words that stand so near its beginning are its matter. */
const leadLength = 14;

/**
 * The share of a topic's letter pairs that a stretch holds, by letter or by sound. Of `all` the text: pairs that stand
 * nowhere in it are the speaker's own words and count for little.
 */
export function likeness(own: string, topic: string, all: string | null = null): number {
  const letters = Array.from(topic).filter((letter) => /[\p{L}\p{N}]/u.test(letter));
  if (letters.length === 0) return 0;
  if (letters.length === 1) return own.includes(letters[0] ?? '') ? 0.5 : 0;
  const pairs = soundPairs(own);
  let [held, wanted] = [0, 0];
  for (let at = 1; at < letters.length; at += 1) {
    const [a = '', b = ''] = [letters[at - 1], letters[at]];
    const fit = own.includes(a + b)
      ? 1
      : soundOf(a) > 0 && soundOf(b) > 0 && pairs.has(soundOf(a) * 1000 + soundOf(b))
        ? 0.8
        : own.includes(a) && own.includes(b)
          ? 0.3
          : 0;
    held += fit;
    wanted += all === null || fit > 0.5 || all.includes(a + b) ? 1 : 0.4;
  }
  // One pair of many is chance.
  return Math.min(held / wanted, held / (letters.length === 2 ? 1.25 : 1.6));
}

/** Asked of the same stretches by every way of hearing. */
const soundPairs = remembered((own): ReadonlySet<number> => {
  const sounds = Array.from(own, soundOf);
  const pairs = new Set<number>();
  for (let at = 1; at < sounds.length; at += 1)
    if (sounds[at - 1] && sounds[at]) pairs.add((sounds[at - 1] ?? 0) * 1000 + (sounds[at] ?? 0));
  return pairs;
});

/** Words that say nothing of a topic, before and behind it. */
const leads = shape`^(?:${wish.about}|${wish.polite}|${wish.taking}|${wish.pointing}|对|以|[我他它])+`;
const ends = shape`(?:${wish.pointing}|${wish.about}|[的那这一个了儿]|${wish.part}的)+$`;

/** 用兵, which is the whole of a heading, loses nothing. */
export function topicOf({ allParts }: Layout, words: string): string {
  const plain = words.replace(/^[\s，。、；：]+|[\s，。、；：]+$/g, '').replace(ends, '');
  return allParts.some((part) => part.words === plain) ? plain : bareTopic(words);
}

export function bareTopic(words: string): string {
  const plain = words.replace(/^[\s，。、；：]+|[\s，。、；：]+$/g, '');
  const bare = plain.replace(ends, '').replace(leads, '');
  return bare.length > 0 ? bare : plain;
}
