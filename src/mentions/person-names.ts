import { shape, shapes, shapeWith } from '../lexicon/shape.ts';
import { counters } from '../text/numeral-letters.ts';
import { people as personWords } from '../lexicon/lexicon.ts';
import { isOverlapping, type Span } from '../text/spans.ts';

export interface PersonName extends Span {
  text: string;
  /** Told as a report tells of a person, fit for a finding. The others stand where names stand: enough to be masked. */
  isSure: boolean;
}

export interface NameReading {
  /** Words of the field: a candidate that is or holds one is no name, unless it is sure (民兵应急排, 武装部部长). */
  words?: ReadonlySet<string>;
  /** What the kind calls persons, beside what everyone calls them. */
  persons?: readonly string[];
  /** What people of the field are called; a name behind is placed, and no more. */
  people?: readonly string[];
}

// The hundred commonest surnames of the 2020 census bulletin (公安部《二〇二〇年全国姓名报告》): only these make a name sure.
const commonSurnames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑罗梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤';
const otherSurnames =
  '尚柯施牛洪温康葛童耿梅鲍裴樊左柳邢游阎翟焦申祁倪路颜齐季安庄殷翁凌项洛骆关焉岳褚穆欧冉霍甘宁蓝蒙辛阮祝舒涂甄滕车包柴宫冷苗费娄喻易鲁聂乔尤靳卞庞牟艾窦佟饶蔺巩仇苟鞠晏匡栾屈湛佘邬隋冀戚';
/** The one-character surnames. */
export const surnameLetters: ReadonlySet<string> = new Set(commonSurnames + otherSurnames);
const isCommon = shape`^(?:${personWords.compoundSurname}|[${commonSurnames}])`;
const surname = shape`(?:${personWords.compoundSurname}|[${commonSurnames}${otherSurnames}])`;
/** Surname and one or two characters; 等 and 的 end a name and are never in one. */
const one = shape`(?!${personWords.notInName})\p{Script=Han}`;
const short = shape`${surname}${one}`;
const long = shape`${surname}${one}{2}`;

/** What a person may be called before the name. */
const roleWords = [...personWords.role.list, ...personWords.roleColon.list.map((word) => `${word}[：:]`)];
const roles = shape`${personWords.role}|${personWords.roleColon}[：:]`;

/** What ends a name for certain, what a report says next of a person, and what may come next. */
const stop = shape`[，。、；：！？）”\s]|${personWords.listEnd}|$|${personWords.comrade}`;
const onward = shape`[（(]|${personWords.onward}`;
const firmEnd = shapeWith('uy')`${stop}|${personWords.praised}`;
/** A longer name is taken for certain ends only: 王家明、 but 王刚|荣获. */
const afterRole = shapeWith(
  'y',
)`(?:${long}(?=${stop})|${short}(?=${stop}|${personWords.praised})|${long}(?=${personWords.praised})|${short}(?=${onward})|${long}(?=${onward}))`;
/** Told of models, a name of three characters may be followed by what the person did. */
const beforeDeed = shapeWith('y')`${long}(?=${personWords.afterDeed})`;
const model = shape`${personWords.honoured}`;

/** Behind a boundary or a preposition, before a title. */
const placed = shapeWith(
  'gm',
)`(?<=^|[、，。；：（(\s“]|${personWords.before})(?:${long}|${short})(?=${personWords.title})`;
const comrade = shapes`(?:${long}|${short})(?=${personWords.comrade})`;
/** 周海峰、吴涛2名: two and more in a list that is counted as people. */
const listed = shapeWith(
  'gm',
)`(?<=^|[^\p{Script=Han}]|${personWords.beforeListed})(?:${long}|${short})(?:、(?:${long}|${short}))+(?=${personWords.listEnd}?\d{0,3}[两${counters}]?${personWords.counted}|${personWords.comrade})`;
const hiddenBy = new Map<string, RegExp>();

/** 王某某; and 郭×× behind a boundary or what someone is. */
function hiddenNames(called: readonly string[]): RegExp {
  const key = called.join('|');
  const known = hiddenBy.get(key);
  if (known) return known;
  const before = key === '' ? roles : shape`${key}|${roles}`;
  const made = shapeWith(
    'gm',
  )`${surname}${personWords.someone}{1,2}|(?<=^|[、，。；：（(\s]|${before})${surname}(?:[×○*]{2}|[xXＸ]{2}(?=[、，。；）)\s]|$|${personWords.listEnd}|${personWords.comrade}))`;
  hiddenBy.set(key, made);
  return made;
}

/** Common words that begin with a surname's character. */
const commonWords = shape`^${personWords.notSurname}`;
/** 武装部同志, 有的同志: the last character before 同志 shows that no person is named. */
const groups = shape`${personWords.groupEnd}$`;

/**
 * Names of persons, by shape and place, not by a list: after what someone is (基干民兵王建国、…), before a title
 * (由李建军同志…), in a list counted as people, hidden (王某某, 郭××), and wherever such a name stands again. Sorted, never
 * overlapping. Cannot see a name alone in running text, nor one with a surname that is not listed.
 */
export function findPersonNames(text: string, { words, persons = [], people = [] }: NameReading = {}): PersonName[] {
  const candidates = [
    ...matchesOf(text, hiddenNames(people), { isPlaced: true, isTold: false }),
    ...matchesOf(text, placed, { isPlaced: true, isTold: false }),
    ...afterPersons(text, persons, people),
    ...matchesOf(text, comrade, { isPlaced: false, isTold: true }).filter(({ name }) => !groups.test(name)),
    ...listedPersons(text),
  ];
  const found: PersonName[] = [];
  for (const { name, start, isPlaced, isTold } of candidates) {
    const span = { start, end: start + name.length };
    const isSure = isTold && isCommon.test(name) && !commonWords.test(name);
    if (!isSure && !(isPlaced && (isHiddenName(name) || !holdsWord(text, span, words)))) continue;
    found.push({ ...span, text: name, isSure });
  }
  const apart = keepApart(found);
  return keepApart([...apart, ...repeatsOf(text, apart)]);
}

interface Candidate {
  start: number;
  name: string;
  /** Stands where names stand, by what is before and behind it. */
  isPlaced: boolean;
  /** Told of as a person is. */
  isTold: boolean;
}

function matchesOf(text: string, pattern: RegExp, how: Pick<Candidate, 'isPlaced' | 'isTold'>): Candidate[] {
  return [...text.matchAll(pattern)].map((match) => ({ start: match.index, name: match[0], ...how }));
}

const maskedName = shape`[${personWords.someone.letters}×○*xXＸ]$`;

/** 王某某, 郭××: hidden already. */
export function isHiddenName(name: string): boolean {
  return maskedName.test(name);
}

function listedPersons(text: string): Candidate[] {
  return [...text.matchAll(listed)].flatMap((match) => {
    let start = match.index;
    return match[0].split('、').map((name) => {
      const candidate = { start, name, isPlaced: false, isTold: true };
      start += name.length + 1;
      return candidate;
    });
  });
}

/** Two characters are told as a name only where models are told of; three have the shape of one anywhere. */
function* afterPersons(text: string, persons: readonly string[], people: readonly string[]): Generator<Candidate> {
  const all = [...new Set([...persons, ...people, ...roleWords])].toSorted((a, b) => b.length - a.length);
  let from = 0;
  for (const sentence of text.split(/(?<=[。！？\n])/)) {
    const isModel = model.test(sentence);
    for (const match of sentence.matchAll(new RegExp(`(${all.join('|')})(\\s{0,4})`, 'g'))) {
      const isDirect = match[2] === '' && persons.includes(match[1] ?? '');
      const at = match.index + match[0].length;
      const name = stickyAt(afterRole, sentence, at);
      const isFirm = name !== undefined && stickyAt(firmEnd, sentence, at + name.length) !== undefined;
      if (name !== undefined) {
        const isTold = isDirect && isFirm && (isModel || name.length > 2);
        yield { start: from + at, name, isPlaced: true, isTold };
      }
      const doer = isDirect && isModel && !isFirm ? stickyAt(beforeDeed, sentence, at) : undefined;
      if (doer !== undefined) yield { start: from + at, name: doer, isPlaced: false, isTold: true };
    }
    from += sentence.length;
  }
}

function stickyAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** A word inside the candidate, or one that its last character begins: 战士安全|意识, 干部任务. */
function holdsWord(text: string, span: Span, words: ReadonlySet<string> | undefined): boolean {
  if (!words) return false;
  for (let i = span.start; i < span.end; i += 1) {
    if (words.has(text.slice(i, i + 2)) || words.has(text.slice(i, i + 3))) return true;
  }
  return false;
}

/** Of names that share characters the first found stands, sure when one of them is. */
function keepApart(found: readonly PersonName[]): PersonName[] {
  const kept: { name: PersonName; rank: number }[] = [];
  const inOrder = found.map((name, rank) => ({ name, rank })).toSorted((a, b) => a.name.start - b.name.start);
  for (const { name, rank } of inOrder) {
    const last = kept.at(-1);
    if (!last || !isOverlapping(last.name, name)) {
      kept.push({ name, rank });
      continue;
    }
    const first = last.rank < rank ? last : { name, rank };
    kept[kept.length - 1] = { ...first, name: { ...first.name, isSure: last.name.isSure || name.isSure } };
  }
  return kept.map(({ name }) => name);
}

/** A name once known is known everywhere in the text. */
function* repeatsOf(text: string, names: readonly PersonName[]): Generator<PersonName> {
  const known = new Set(names.map((name) => name.text).filter((name) => name.length > 2));
  for (const name of known) {
    for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + name.length)) {
      yield { start: at, end: at + name.length, text: name, isSure: false };
    }
  }
}
