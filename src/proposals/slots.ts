import { fieldOf } from '../lexicon/field.ts';
import { naming } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { classifierAt } from '../mentions/classifiers.ts';
import { extractFigures } from '../mentions/extract.ts';
import type { Mention } from '../mentions/mention.ts';
import { itemMark } from './item-marks.ts';

/** A number of a sentence that tells of the year, with what stands before and behind it up to the next number or pause. */
export interface Slot {
  start: number;
  end: number;
  /** As printed: 38次. */
  text: string;
  /** Plain decimal; null where the report had it struck out (X). */
  value: string | null;
  unit: string;
  before: string;
  after: string;
  /** The clause before the one it stands in. */
  context: string;
  /** Stands right behind another number or in its clause: 清淤7条、4.2万方. */
  isFollowing: boolean;
  isFollowed: boolean;
}

const plainField = fieldOf({});
const pauses = /[，。；：！？\n（）()]/u;
/** Between two numbers of one clause what stands before the mark is of the first, what stands behind it of the second. */
const joins = shape`[、${naming.joining.letters}]`;
const joinsBehind = shape`[、${naming.joining.letters}${naming.inside.letters}]`;
const smallBrackets = /（([^（）\d]{1,4})）/gu;
/** Lengths of time and ages tell of how, not of how much. */
const timeUnits = new Set([
  '年',
  '个月',
  '月',
  '天',
  '日',
  '小时',
  '分钟',
  '岁',
  '周岁',
  '周',
  '届',
  '号',
  '点',
  '百分点',
]);
const struckOut = /[XＸx×*]{1,8}/gu;

/** Letters that stand for a number taken out, read as digits: the text keeps its length. */
export function withDigits(text: string): { text: string; struck: (at: number) => boolean } {
  const spans: [number, number][] = [];
  const filled = text.replaceAll(struckOut, (letters, at: number) => {
    const end = at + letters.length;
    const behind = /^[余多]?[万亿]?[余多]?/u.exec(text.slice(end, end + 3))?.[0].length ?? 0;
    const isCounted = classifierAt(text, end + behind) !== null || /^[%％]/.test(text.slice(end));
    if (!isCounted || /[A-Za-z]/.test(text[at - 1] ?? '')) return letters;
    spans.push([at, end]);
    return '3'.repeat(letters.length);
  });
  return { text: filled, struck: (at) => spans.some(([start, end]) => start <= at && at < end) };
}

/** The numbers of one sentence that may be figures of a report; `isNorm`: of an assessment sheet, where they are what is wanted. */
export function slotsOf(written: string, ownNames: readonly string[] = [], isNorm = false): Slot[] {
  const sentence = written.replaceAll(smallBrackets, '〔$1〕');
  const { text, struck } = withDigits(sentence);
  const counted = extractFigures(text, plainField).figures.map((mention) => withOwnUnit(text, mention));
  const mentions = counted.filter((mention) => isFigure(text, mention, isNorm));
  const slots = mentions.map((mention, at): Slot => {
    const from = mentions[at - 1]?.end ?? 0;
    const to = mentions[at + 1]?.start ?? text.length;
    const between = sentence.slice(from, mention.start);
    const isFollowing = at > 0 && !pauses.test(between);
    const before = (between.split(pauses).at(-1) ?? '').split(isFollowing ? joins : itemMark).at(-1) ?? '';
    const behind = sentence.slice(mention.end, to);
    const isFollowed = at < mentions.length - 1 && !pauses.test(behind);
    const after = (behind.split(pauses)[0] ?? '').split(isFollowed ? joinsBehind : '、')[0] ?? '';
    return {
      start: mention.start,
      end: mention.end,
      text: written.slice(mention.start, mention.end),
      value: struck(mention.start) ? null : mention.value,
      unit: mention.unit,
      before: withoutOwn(withoutNorm(before).replace(/^[、\s]+/u, ''), ownNames),
      after: after.replace(/[、\s]+$/u, ''),
      context: between.split(pauses).at(-2) ?? '',
      isFollowing,
      isFollowed,
    };
  });
  return withSharedNouns(slots, sentence);
}

const people = shape`${naming.people}${naming.tail}?$`;
const ownUnit = /^\p{Script=Han}{1,2}(?=[，。；、：！）]|$)/u;

/** A unit no list of classifiers has, and people that are told without: 9860针次, 总人口4.1万. */
function withOwnUnit(text: string, mention: Mention): Mention {
  if (mention.unit !== '' || !/\d/.test(mention.text)) return mention;
  const unit = ownUnit.exec(text.slice(mention.end))?.[0] ?? '';
  if (unit !== '') return { ...mention, end: mention.end + unit.length, unit };
  return people.test(text.slice(0, mention.start)) ? { ...mention, unit: '人' } : mention;
}

/** 318户、922人脱贫人口: numbers side by side count what stands behind the last of them. */
function withSharedNouns(slots: readonly Slot[], sentence: string): Slot[] {
  const shared: Slot[] = [];
  for (const slot of slots.toReversed()) {
    const next = shared[0];
    const isBeside = next !== undefined && /^[、和]?$/u.test(sentence.slice(slot.end, next.start));
    shared.unshift(isBeside && next.after !== '' ? { ...slot, after: next.after, isFollowed: false } : slot);
  }
  return shared;
}

/** 队员不少于20人. */
function withoutNorm(before: string): string {
  const norm = naming.norm.list.find((word) => word.length > 2 && before.endsWith(word));
  return norm === undefined ? before : before.slice(0, -norm.length);
}

/** 我镇, 望江街道下辖, 全乡 say whose it is, and are no part of the name. */
function withoutOwn(before: string, ownNames: readonly string[]): string {
  const own = [...ownNames, ...naming.ours.list].filter((name) => name.length > 1 && before.startsWith(name));
  const longest = own.toSorted((one, other) => other.length - one.length)[0];
  const rest = before.slice(longest?.length ?? 0);
  return longest === undefined || rest.startsWith('级') || rest.startsWith('和') ? before : withoutOwn(rest, ownNames);
}

function isFigure(text: string, mention: Mention, isNorm: boolean): boolean {
  if (mention.isSaidZero || mention.unit === '' || timeUnits.has(mention.unit)) return false;
  if (/^[一两]/u.test(mention.text) && mention.value.length === 1) return false;
  const ahead = text.slice(Math.max(0, mention.start - 5), mention.start);
  const clause = text.slice(0, mention.start).split(pauses).at(-1) ?? '';
  if (naming.intent.list.some((word) => clause.includes(word))) return false;
  return isNorm || !naming.norm.list.some((word) => ahead.endsWith(word));
}
