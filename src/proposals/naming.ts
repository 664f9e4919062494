import { naming } from '../lexicon/lexicon.ts';
import {
  behindOf,
  cleanBack,
  cleanFront,
  headOf,
  lists,
  tidyLabel,
  upTo,
  withoutLight,
  type Front,
} from './phrases-round.ts';
import type { Slot } from './slots.ts';
import { hasNoun, isVerb, wordsText, type Chinese, type TaggedWord } from './tagged-words.ts';
import { nounOfUnit, unitSort } from './units.ts';

/** What a number is called where it stands, and how it stands to the numbers before it. */
export interface Named {
  label: string;
  /** The thing counted, which numbers behind it may leave out: 问题 of 发现问题187个. */
  head: string;
  /** Place in the sentence of the number it is a part of (其中, 受理…办结…); null for none. */
  partOf: number | null;
  /** It is the year before's number of the same thing, or by how much that changed. */
  tells: 'this' | 'lastYear' | 'change';
}

/** A label is at home in a question and a ledger up to so many letters. */
const longestBehind = 14;
const shortBehind = 8;

/** Names the numbers of one sentence from left to right: a bare verb and a bare rate take their thing from those before. */
export function nameSlots(slots: readonly Slot[], chinese: Chinese): Named[] {
  const named: Named[] = [];
  for (const [at, slot] of slots.entries()) {
    const one = nameSlot({ slots, at, slot, named, chinese });
    const label = tidyLabel(one.label, chinese);
    named.push({ ...one, label, head: one.head || label });
  }
  return named;
}

interface Place {
  slots: readonly Slot[];
  at: number;
  slot: Slot;
  named: readonly Named[];
  chinese: Chinese;
}

function nameSlot(place: Place): Named {
  const { slot, chinese, named } = place;
  const front = cleanFront(chinese.tag(slot.before));
  const isOfLast = front.words.some(({ word }) => lists.lastYear.has(word));
  const isChange = front.words.some(({ word }) => lists.change.has(word)) && !endsAtValue(slot.before);
  const isCompared = isOfLast || isChange;
  const words = cleanBack(
    front.words.filter(({ word }) => !lists.lastYear.has(word) && !(isCompared && lists.beside.has(word))),
  );
  const spread = spreadOver(place);
  if (spread) return spread;
  if (isChange && (isOfLast || isOnlyChange(words))) return changed(words, named.at(-1));
  const tells = isOfLast ? 'lastYear' : 'this';
  if (unitSort(slot.unit) === 'share') {
    const share = nameShare(place, words);
    return share.tells === 'change' ? share : { ...share, tells };
  }
  if (isOfLast && words.length === 0) return { ...(named.at(-1) ?? nothing), partOf: null, tells };
  const plain = nameCount(place, words, front);
  if (!front.isPart) return { ...plain, tells };
  const whole = alike(place);
  const of = whole === null ? undefined : named[whole];
  if (!of) return { ...plain, tells };
  const last = words.at(-1);
  const isBare = !hasNoun(words) && slot.after === '' && plain.partOf === null;
  const label = isBare && !plain.label.includes(of.head) ? `${of.label}中${wordsText(words)}` : plain.label;
  const isThing = unitSort(slot.unit) === 'things' || unitSort(slot.unit) === 'other';
  const isOpen =
    isThing && last !== undefined && isVerb(last) && !isBare && plain.partOf === null && !label.includes(of.head);
  return { ...plain, label: isOpen ? `${label}${of.head}` : label, partOf: whole, tells };
}

const nothing: Named = { label: '', head: '', partOf: null, tells: 'this' };

/** 提高到73%, 降至33%: the number is what it came to. */
function endsAtValue(before: string): boolean {
  return /[到至为]$/u.test(before);
}

function isOnlyChange(words: readonly TaggedWord[]): boolean {
  return words.every(({ word, tag }) => lists.change.has(word) || /^[pdtuc]/.test(tag));
}

/** 比上年多2名: by how much the number before changed, or what stands before 比. */
function changed(words: readonly TaggedWord[], previous: Named | undefined): Named {
  const isLess = words.some(({ word }) => lists.less.has(word));
  const subject = wordsText(words.filter((one) => !lists.change.has(one.word) && !/^[pd]/.test(one.tag)));
  const of = subject === '' ? (previous?.label ?? '') : subject;
  return { label: `${of}${isLess ? '降幅' : '增幅'}`, head: previous?.head ?? of, partOf: null, tells: 'change' };
}

function nameShare({ named, slot, slots, at, chinese }: Place, words: readonly TaggedWord[]): Named {
  const previous = named.findLast(({ tells }) => tells === 'this') ?? nothing;
  const text = wordsText(words.filter(({ word }) => !lists.change.has(word)));
  const plain = { head: previous.head, partOf: null, tells: 'this' as const };
  const last = words.at(-1);
  if (last && lists.change.has(last.word) && text !== '' && !endsAtValue(slot.before))
    return { ...plain, label: `${text}${lists.less.has(last.word) ? '降幅' : '增幅'}`, tells: 'change' };
  // 按期受理率100%，按期办结率99.2%: one rate behind another has its own name, as it is written.
  const written = wordsText(chinese.tag(slot.before).filter(({ word }) => !lists.lead.has(word)));
  const isBehindRate = unitSort(slots[at - 1]?.unit ?? '') === 'share';
  if (isBehindRate && isRateName(text) && isRateName(written) && written.length > leastRateName)
    return { ...plain, label: written };
  const share = text.indexOf('占');
  if (share === 0) return { ...plain, label: `${previous.label}占比` };
  if (text === '') return { ...plain, label: named.at(-1)?.label ?? '' };
  const isRate = isRateName(text);
  const isTwice = slots.filter(({ before }) => before.endsWith(text)).length > 1;
  const isBare = (text.length <= 3 || isTwice) && isRate && previous.head !== '' && !/^[群患公]/u.test(text);
  const label = isBare ? joined(previous.head, text) : text;
  return { ...plain, label: isRate ? label : `${label}${slot.after.startsWith('的') ? '' : '比例'}` };
}

/** Longer than 办结率, a name says of what it is. */
const leastRateName = 3;

function isRateName(text: string): boolean {
  return naming.rate.list.some((word) => text.endsWith(word));
}

/** 免费体检 before 体检率 → 免费体检率; 问题 before 整改率 → 问题整改率. */
function joined(head: string, text: string): string {
  for (let size = Math.min(head.length, text.length); size > 0; size -= 1)
    if (head.endsWith(text.slice(0, size))) return head + text.slice(size);
  return text.includes(head.slice(-2)) ? text : head + text;
}

/** 规范管理率分别为85%和83%: the last numbers of the clause belong to what was named before, one each. */
function spreadOver({ slots, at, named }: Place): Named | null {
  const first = slots.findLastIndex((slot, place) => place <= at && slot.before.includes('分别'));
  if (first < 1) return null;
  const run = slots.slice(first).findIndex((slot, place) => place > 0 && !slot.isFollowing);
  const size = run < 0 ? slots.length - first : run;
  if (size < 2 || at - first >= size) return null;
  const subject = named[first - size + (at - first)];
  if (!subject) return null;
  const words = slots[first]?.before ?? '';
  const isGrowth = naming.change.list.some((word) => words.endsWith(word));
  const what = words.slice(0, words.indexOf('分别'));
  const label = isGrowth ? `${subject.label}增幅` : joined(subject.label, what);
  return { label, head: subject.head, partOf: null, tells: isGrowth ? 'change' : 'this' };
}

const within = /^(.{2,12}?)(?:[中里]有?|有)$/u;

function nameCount(place: Place, words: TaggedWord[], front: Front): Named {
  const { slot, named, chinese, at } = place;
  const behind = behindOf(chinese.tag(slot.after), slot.isFollowed);
  const plain = (label: string, head: string, partOf: number | null = null): Named => ({
    label,
    head,
    partOf,
    tells: 'this',
  });
  const own = withoutLight(words);
  const text = wordsText(own);
  const noun = (slot.isFollowing ? within.exec(slot.before) : within.exec(wordsText(words)))?.[1];
  // 64个支部中56个达标
  if (noun !== undefined && slot.after !== '') {
    const label = behind.text.length <= 4 ? `${behind.text}${noun}` : `${upTo(behind.words, shortBehind)}的${noun}`;
    return plain(label, noun, slot.isFollowing ? at - 1 : null);
  }
  const isModifier = front.isAround || slot.before.endsWith('的');
  if (
    behind.text !== '' &&
    (own.length === 0 || text.length === 1 || isModifier || (!hasNoun(words) && behind.noun !== ''))
  )
    return nameBehind(place, own, behind, isModifier);
  if (words.length === 0 || text === '') return inherit(place, '');
  const pair = pairOf(place, text);
  if (pair) return pair;
  const of = alike(place);
  if (slot.before.endsWith('的') && slot.after === '' && of !== null) {
    const thing = named[of]?.head ?? '';
    return plain(`${wordsText(cleanBack(chinese.tag(slot.before)))}的${thing}`, thing, of);
  }
  if (
    of !== null &&
    text.length <= 6 &&
    named[of]?.label.startsWith(text.slice(-2)) === true &&
    (text.length <= 4 || !hasNoun(own.slice(0, -1)))
  )
    return inherit(place, text);
  if (lists.bare.has(text) && named.length > 0) return bareOf(place, text);
  if (isHandling(own)) return inherit(place, text);
  const head = headOf(own, unitSort(slot.unit));
  if (head === '' && own.length === 1 && unitSort(slot.unit) !== 'times' && named.length > 0)
    return inherit(place, text);
  if ((lists.bare.has(head) || (text.length <= 2 && isPeople(slot.unit))) && named.length > 0 && isBeside(place))
    return bareOf(place, text);
  const [first] = behind.words;
  const isTold =
    first !== undefined &&
    behind.text.length <= shortBehind &&
    (isVerb(first) || first.tag === 'p') &&
    !slot.isFollowed;
  const isEvent = unitSort(slot.unit) === 'times' || isPeople(slot.unit);
  const ending = isTold ? behind.text : head === '' && isEvent ? endingOf(slot.unit, text) : '';
  return plain(`${text}${ending}`, head || text);
}

/** What is counted stands behind its number: 12名社区党组织书记, 对履职不到位的2个社区, 97家还没有党组织. */
function nameBehind(
  { slot, slots, at, named, chinese }: Place,
  own: readonly TaggedWord[],
  behind: ReturnType<typeof behindOf>,
  isModifier: boolean,
): Named {
  const isLed = lists.before.has(slot.before.slice(-1));
  const isShort = wordsText(own).length < 2;
  const front = !isLed && !isShort && (isModifier || own.every(isVerb)) ? wordsText(own).replace(/的$/u, '') : '';
  const of = alike({ slots, at, slot, named, chinese });
  if (behind.noun === '' && of !== null && unitSort(slot.unit) !== 'times') {
    const head = named[of]?.head ?? '';
    return { label: `${upTo(behind.words, shortBehind)}的${head}`, head, partOf: of, tells: 'this' };
  }
  const thing =
    slot.isFollowed && behind.noun !== ''
      ? behind.noun
      : upTo(behind.words, Math.max(shortBehind, longestBehind - front.length));
  const label =
    front === ''
      ? thing
      : isModifier && slot.before.endsWith('的')
        ? `${front}的${behind.noun || thing}`
        : `${front}${behind.noun || thing}`;
  return { label, head: behind.noun, partOf: null, tells: 'this' };
}

function isPeople(unit: string): boolean {
  return unitSort(unit) === 'people' || unitSort(unit) === 'heads';
}

/** Numbers of people beside an event are its people: 业务讲座18场次，参加人员860人次. */
function isBeside({ slots, at, slot }: Place): boolean {
  const before = slots[at - 1];
  return before !== undefined && (!isPeople(slot.unit) || unitSort(before.unit) === 'times');
}

/** 面积, 长, 参加人员 of what was told before. */
function bareOf({ named, slot }: Place, text: string): Named {
  const previous = named.at(-1) ?? nothing;
  const what = text.length === 1 ? nounOfUnit(slot.unit) : text;
  const ending = isPeople(slot.unit) && /[^人员众者数]$/u.test(what) ? endingOf(slot.unit, what) : '';
  return { label: `${joined(previous.head, what)}${ending}`, head: previous.head, partOf: null, tells: 'this' };
}

/** 应参加2300人，实际参加2185人: what was there, of what there should have been. */
function pairOf(place: Place, text: string): Named | null {
  const of = alike(place);
  const wanted = of === null ? undefined : place.named[of];
  if (of === null || !wanted || !naming.thereWord.list.some((word) => text.startsWith(word))) return null;
  const at = Math.max(...naming.wantedWord.list.map((word) => wanted.label.lastIndexOf(word)));
  if (at < 0) return null;
  const subject = wanted.label.slice(0, at);
  const label = `${subject}${text}${endingOf(place.slot.unit, text)}`;
  return { label, head: subject || wanted.head, partOf: of, tells: 'this' };
}

/** Only what was done to the thing named before: 整改, 当场办结. */
function isHandling(words: readonly TaggedWord[]): boolean {
  const last = words.at(-1);
  return (
    last !== undefined && lists.handled.has(last.word) && !hasNoun(words.slice(0, -1)) && wordsText(words).length <= 6
  );
}

/** A verb alone says what was done to the thing counted before it: 受理41件，办结41件; else it is named by what it counts. */
function inherit(place: Place, verb: string): Named {
  const { slot, slots, at, named, chinese } = place;
  const before = slots[at - 1];
  const isOfEvent = isPeople(slot.unit) && before !== undefined && unitSort(before.unit) === 'times';
  const whole = isOfEvent ? null : alike(place);
  const told = headOf(cleanBack(chinese.tag(slot.context)), unitSort(slot.unit));
  const carried: Named = { ...nothing, label: told, head: told };
  const source = (whole === null ? (named.at(-1) ?? carried) : named[whole]) ?? nothing;
  const plain = { tells: 'this' as const, head: source.head };
  if (verb === '') {
    const noun = nounOfUnit(slot.unit);
    const of = named.at(-1) ?? carried;
    return { ...nothing, head: of.head, label: of.label.endsWith(noun) ? of.label : joined(of.label, noun) };
  }
  if (whole !== null) {
    const said = verb.length > 1 ? source.label.lastIndexOf(verb) : -1;
    // 包案化解信访积案9件，化解8件: said before, with its thing behind.
    if (said > 0 && source.label.length > said + verb.length + 1)
      return { ...plain, label: source.label.slice(said), partOf: whole };
    const thing = source.label.startsWith(verb.slice(-2)) ? source.label.slice(2) : source.head;
    if (unitSort(slot.unit) === 'money') return { ...plain, label: `${withoutWanted(thing)}${verb}`, partOf: whole };
    return { ...plain, label: verb.includes(thing) ? verb : `${verb}${thing}`, partOf: whole };
  }
  const subject = named.length > 0 && isBeside(place) ? withoutOverlap(shortName(source), verb) : '';
  return { ...plain, label: `${subject}${verb}${endingOf(slot.unit, verb)}`, partOf: null };
}

/** The whole label where it is short: 防火培训班, not 培训班. */
function shortName({ label, head }: Named): string {
  return label.length <= shortBehind && label.endsWith(head) ? label : head;
}

/** 党建经费预算 → 党建经费. */
function withoutWanted(thing: string): string {
  const word = naming.wantedWord.list.find((one) => thing.endsWith(one));
  return word === undefined ? thing : thing.slice(0, -word.length);
}

/** The nearest number before that counts in the same unit, else the same sort of thing. */
function alike({ slots, at, slot, named }: Place): number | null {
  const before = slots.slice(0, at);
  const isOpen = (place: number): boolean =>
    named[place]?.tells === 'this' && slots[place]?.before.includes('其中') === false;
  const same = before.findLastIndex((other, place) => other.unit === slot.unit && isOpen(place));
  if (same >= 0) return same;
  const sorted = before.findLastIndex((other, place) => unitSort(other.unit) === unitSort(slot.unit) && isOpen(place));
  return sorted >= 0 && unitSort(slot.unit) !== 'other' ? sorted : null;
}

function endingOf(unit: string, text: string): string {
  const noun = nounOfUnit(unit);
  if (unitSort(unit) === 'money' && naming.money.list.some((word) => text.endsWith(word))) return '';
  return text.endsWith(noun) || /[数率]$/u.test(text) ? '' : noun;
}

/** 河长培训班 before 培训 → 河长. */
function withoutOverlap(head: string, verb: string): string {
  const at = verb.length > 1 ? head.indexOf(verb.slice(0, 2)) : -1;
  return at < 0 ? head : head.slice(0, at);
}
