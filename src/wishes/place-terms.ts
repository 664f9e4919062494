import { mends, wish } from '../lexicon/lexicon.ts';
import { shape, shapeWith } from '../lexicon/shape.ts';
import type { Words } from '../lexicon/words.ts';
import { readHeadingMark, readHeadingNumber } from '../report/headings.ts';
import { counters } from '../text/numeral-letters.ts';
import { readDecimalMark } from './decimal-parts.ts';
import type { HeadingForm } from '../report/report.ts';

/** Kinds of place that are counted. */
export type CountedUnit = 'part' | 'paragraph' | 'line' | 'item' | 'sentence' | 'clause' | 'heading' | 'gap';
export type FrameName = 'title' | 'opening' | 'ending' | 'signature' | 'salutation' | 'whole';
export type Side = 'before' | 'after' | 'start' | 'end';

/** One thing said of a place. */
export type Term =
  | { kind: 'quote'; words: string; said: string }
  /** 第三段, 倒数第二句, 前两条, 最后那点. `unit` null: 第三. */
  | { kind: 'nth'; numbers: number[]; isRange: boolean; from: 'start' | 'end'; unit: CountedUnit | null; said: string }
  /** 前两条, 最后两段: so many from an edge. */
  | { kind: 'some'; count: number; from: 'start' | 'end'; unit: CountedUnit; said: string }
  /** `exact`: 2.3, as it stands at the head of a line. */
  | { kind: 'mark'; number: number; until?: number; form: HeadingForm; exact?: string; said: string }
  /** 那段, 三条 (`count`: all of them). */
  | { kind: 'unit'; unit: CountedUnit; count: number | null; isMany?: true; isEach?: true; said: string }
  /** 一级标题, 小标题. */
  | { kind: 'level'; level: number; said: string }
  | { kind: 'frame'; frame: FrameName; said: string }
  | { kind: 'side'; side: Side; said: string }
  | { kind: 'inside'; said: string }
  /** 括号那行, 带感叹号的: what holds such a mark. */
  | { kind: 'sign'; signs: string; said: string }
  /** 标黄的, 待核的: sentences that nobody has confirmed. */
  | { kind: 'claimed'; said: string }
  | { kind: 'joint'; said: string }
  | { kind: 'filler'; said: string }
  | { kind: 'text'; words: string; said: string };

const digit = '[一二三四五六七八九十两\\d]';
const sticky = shapeWith('y');

const units: readonly [CountedUnit, Words][] = [
  ['heading', wish.heading],
  ['clause', wish.clause],
  ['line', wish.line],
  ['part', wish.part],
  ['paragraph', wish.paragraph],
  ['sentence', wish.sentence],
  ['item', wish.item],
  ['gap', wish.gap],
];
const anyUnit = units.map(([, words]) => String(words)).join('|');
const spotShape = sticky`(?:这|那)?(${digit})(?:个|大)*(?:${mends.spots})`;
const numbers = `(?:第${digit}{1,3}(?=第)|第?${digit}{1,3}(?:个|大|小)?(?:${anyUnit})?(?:、|和|跟|与|及|到|至|-|—|还有))*`;

const quoted = /⟦(\d+)⟧/uy;
const decimalShape = /\d{1,2}\.\d{1,2}(?![\d%％])/y;
const dateShape = /\d{1,2}月\d{1,2}[日号]/y;
const markShape =
  /（[一二三四五六七八九十]{1,3}）|[(][一二三四五六七八九十]{1,3}[)]|[（(]\d{1,2}[)）]|[①-⑩]|[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十\d])|\d{1,2}[.．、](?!\d)|[一二三四五六七八九][是要](?!个|个)/uy;
/** 第五第六两部分: the two, and no number of its own. */
const nthShape = sticky`(倒数)?(${numbers})(第)([一二三四五六七八九十\d]{1,4})(?:(?:这|那)?两(?=个|${anyUnit}))?(?:个|大|小|那)*(${anyUnit})?`;
const listShape = sticky`((?:第?${digit}{1,3}(?:个|大|小)?(?:、|和|跟|与|及|到|至|-|—))+)(第?(?:\d{1,3}|[一二三四五六七八九十]{1,3}?))(?:(?:这|那)?[两三四五](?=个|${anyUnit}))?(?:个|大|小|那)*(${anyUnit})`;
const adjacentShape = sticky`第?([一二三四五六七八九]{2,6}?)(?:这|那)?([两二三四五六])?(?:个|大|小)*(${anyUnit})`;
const edgeShape = sticky`(?:(最末尾|最末|最后|倒数|末|尾)|(最前|开头|打头|头|首|前)(?!面|边|头|后))(?:面|边|头|的|了|那|这)*(${digit}{0,2})(?:个|大|小|那|这)*(${anyUnit})`;
/** 前面两条, 后面三段: said before anything they could stand beside. */
const leadingEdge = sticky`(?:(${wish.before})|${wish.after})(?:的|这|那)*(${digit}{1,2})(?:个|大|小)*(${anyUnit})`;
const behindShape = sticky`后(${digit}{1,2})(?:个|大|小)*(${anyUnit})`;
const countShape = sticky`(?:这|那)?(${digit}{1,2})(?:个|大|小)*(${anyUnit})`;
/** 那五个要: so many items, by the word each begins with. */
const marksCounted = sticky`(?:这|那)?(${digit})个[是要](?!\p{Script=Han})`;
const bareNumber = sticky`(?<=${wish.partName}|${wish.part})(${digit}{1,2}(?:[、和跟与]${digit}{1,2})*)(?!${digit}|[.．、）)]|(?![和跟与对这那])\p{Script=Han}|%)`;
const aliasName = sticky`${wish.faultsPart}|${wish.plansPart}|${wish.causesPart}`;
const levels = [sticky`${wish.levelOne}`, sticky`${wish.levelTwo}`, sticky`${wish.levelThree}`];
const markName = sticky`${wish.markNames}|[（）()]`;
const unitShape = sticky`(?!${wish.notGap})(?:整|整个|大|小|那|这|这一|那一|个|几|一)*(?!${wish.notGap})(${anyUnit})`;
/** 每一段, 各条: each of them. */
const eachShape = sticky`(?:每一|每|各)(?:个|大|小)*(${anyUnit})`;
const claimedShape = sticky`${wish.unconfirmed}`;
const gapShape = sticky`${wish.withGap}`;
/** 逗号前面那半句: the first or the last clause of it. */
const clauseEdge = sticky`(?:${wish.comma})(?:的)?(?:(${wish.before})|(?:${wish.after}))(?:面|边|头|的|那|这)*(?:${wish.clause})`;
const frames: readonly [FrameName, RegExp][] = [
  ['salutation', sticky`(?:${wish.opening})?(?:${wish.salutation})`],
  ['title', sticky`${wish.title}`],
  ['signature', sticky`${wish.signature}`],
  ['opening', sticky`${wish.opening}(?:部分|那部分|内容|的话|那些话|那儿|那里)?`],
  ['ending', sticky`${wish.ending}(?:部分|那部分|内容|的话|那些话|那儿|那里)?`],
  ['whole', sticky`${wish.whole}`],
];
const sides: readonly [Side, RegExp][] = [
  ['end', sticky`(?:的)?(?:${wish.atEnd})`],
  ['start', sticky`(?:的)?(?:${wish.atStart})`],
  ['before', sticky`(?:的)?(?:${wish.before})`],
  ['after', sticky`(?:的)?(?:${wish.after})`],
];
const insideShape = sticky`(?:的)?(?:${wish.within})(?:面|边|头)?`;
const jointShape = sticky`[、,，]?(?:以及|还有|和|跟|与|及|同)|、`;
const fillerShape = sticky`[，,。；;：:\\s]|这|那|的|个|了|一|把|将|在|从|到|去|儿|里|就是|请|再|给|我|都`;

/** The things said of a place, in order. A run of the draft's own words is one of them. */
export function placeTerms(phrase: string, quotes: readonly string[], draft: string): Term[] {
  const terms: Term[] = [];
  let at = 0;
  let text = '';
  const flush = (): void => {
    if (text !== '') terms.push({ kind: 'text', words: text, said: text });
    text = '';
  };
  while (at < phrase.length) {
    const term = spotsAt(phrase, at, terms) ?? termAt(phrase, at, quotes, draft, text === '');
    if (term === null) {
      text += phrase[at] ?? '';
      at += 1;
      continue;
    }
    if (term.kind === 'text') {
      text += term.words;
    } else {
      flush();
      terms.push(term);
    }
    at += term.said.length;
  }
  flush();
  return terms.flatMap((term, i) =>
    isNextOf(term, terms[i - 1]) ? [{ kind: 'joint', said: '' } as const, term] : [term],
  );
}

/** 问题、原因、措施三处: so many parts, each of which was named. */
function spotsAt(phrase: string, at: number, terms: readonly Term[]): Term | null {
  if (!terms.some(({ kind }) => kind === 'joint')) return null;
  spotShape.lastIndex = at;
  const found = spotShape.exec(phrase);
  const count = numbersOf(found?.[1] ?? '')[0] ?? 0;
  return found && count > 1 ? { kind: 'unit', unit: 'part', count, said: found[0] } : null;
}

/** （四）（五）, 第二条第三条: one and the other. */
function isNextOf(term: Term, before: Term | undefined): boolean {
  if (term.kind === 'mark') return before?.kind === 'mark';
  return term.kind === 'nth' && before?.kind === 'nth' && term.unit !== null && term.unit === before.unit;
}

function termAt(phrase: string, at: number, quotes: readonly string[], draft: string, isFresh: boolean): Term | null {
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(phrase);
  };
  const decimal = match(decimalShape)?.[0];
  const counting = decimal === undefined ? null : readDecimalMark(`${decimal}、`);
  if (
    decimal !== undefined &&
    counting &&
    new RegExp(`(?:^|\\n)\\s*${decimal.replace('.', '[.．]')}(?!\\d)`).test(draft)
  )
    return { kind: 'mark', number: counting.number, form: 'label', exact: decimal, said: decimal };
  const alone = at === 0 ? numberAlone(phrase, draft) : null;
  if (alone) return alone;
  const quote = match(quoted);
  if (quote) return { kind: 'quote', words: quotes[Number(quote[1])] ?? '', said: quote[0] };
  const date = match(dateShape);
  const day = date?.[0].replace('号', '日') ?? '';
  if (date && draft.includes(day)) return { kind: 'quote', words: day, said: date[0] };
  const lead = at === 0 ? match(leadingEdge) : null;
  if (lead)
    return {
      kind: 'some',
      count: numbersOf(lead[2] ?? '')[0] ?? 1,
      from: lead[1] === undefined ? 'end' : 'start',
      unit: unitOf(lead[3] ?? ''),
      said: lead[0],
    };
  const each = match(eachShape);
  if (each) return { kind: 'unit', unit: unitOf(each[1] ?? ''), count: null, isEach: true, said: each[0] };
  const counted = countedAt(match);
  if (counted) return counted;
  const edge = match(clauseEdge);
  if (edge)
    return { kind: 'some', count: 1, from: edge[1] === undefined ? 'end' : 'start', unit: 'clause', said: edge[0] };
  const claimed = match(claimedShape);
  if (claimed) return { kind: 'claimed', said: claimed[0] };
  const withGap = match(gapShape);
  if (withGap) return { kind: 'sign', signs: '【', said: withGap[0] };
  const run = runAt(phrase.slice(at), draft);
  const mark = match(markShape);
  if (mark && run.length <= mark[0].length + 1) {
    const form = markOf(mark[0]);
    markShape.lastIndex = at + mark[0].length + 1;
    const last = /[到至—-]/.test(phrase[at + mark[0].length] ?? '') ? markShape.exec(phrase)?.[0] : undefined;
    const until = last === undefined ? null : markOf(last);
    // （一）到（三）
    if (form && last !== undefined && until?.form === form.form && until.number > form.number)
      return {
        kind: 'mark',
        ...form,
        until: until.number,
        said: phrase.slice(at, at + mark[0].length + 1 + last.length),
      };
    if (form) return { kind: 'mark', ...form, said: mark[0] };
  }
  const next = isFresh && at > 0 ? match(jointShape) : null;
  // 第一句和征兵那句: behind what was counted, whatever run of the draft begins so.
  if (next && isCountedBehind(phrase, at + next[0].length)) return { kind: 'joint', said: next[0] };
  if (run.length >= longRun) return { kind: 'text', words: run, said: run };
  const alias = match(aliasName);
  if (alias && alias[0].length >= run.length) return { kind: 'text', words: alias[0], said: alias[0] };
  for (const [i, pattern] of levels.entries()) {
    const found = match(pattern);
    if (found) return { kind: 'level', level: i + 1, said: found[0] };
  }
  const named = match(markName);
  if (named && run.length <= named[0].length) {
    const signs = signsOf(named[0]);
    return signs === '' ? { kind: 'filler', said: named[0] } : { kind: 'sign', signs, said: named[0] };
  }
  for (const [frame, pattern] of frames) {
    const found = match(pattern);
    if (found && found[0].length >= run.length) return { kind: 'frame', frame, said: found[0] };
  }
  if (run.length >= longRun - 1) return { kind: 'text', words: run, said: run };
  const unit = match(unitShape);
  if (unit)
    return {
      kind: 'unit',
      unit: unitOf(unit[1] ?? ''),
      count: null,
      said: unit[0],
      ...(unit[0].includes('几') && { isMany: true as const }),
    };
  // 差距的最后一点: what is counted from its end, and not its end.
  if (phrase[at] === '的' && run.length < 2 && isEdgeAt(phrase, at + 1)) return { kind: 'filler', said: '的' };
  for (const [side, pattern] of sides) {
    const found = match(pattern);
    if (found && found[0].length >= run.length) return { kind: 'side', side, said: found[0] };
  }
  const inside = match(insideShape);
  if (inside && inside[0].length >= run.length) return { kind: 'inside', said: inside[0] };
  const joint = match(jointShape);
  if (joint) return { kind: 'joint', said: joint[0] };
  const filler = isFresh || /[，,。；;：:\s的那这]/.test(phrase[at] ?? '') ? match(fillerShape) : null;
  if (filler && run.length < 2) return { kind: 'filler', said: filler[0] };
  return run.length >= 2 ? { kind: 'text', words: run, said: run } : null;
}

const aloneShape = shape`^[${counters}\d]{1,3}$`;

/** 四, and nothing else: the line of the draft whose mark counts so, of the outermost manner. */
function numberAlone(phrase: string, draft: string): Term | null {
  const number = aloneShape.test(phrase) ? readHeadingNumber(phrase) : null;
  if (number === null) return null;
  const marks = draft.split('\n').flatMap((line) => readHeadingMark(line.trimStart()) ?? []);
  const form = outermost.find((one) => marks.some((mark) => mark.form === one && mark.number === number));
  return form === undefined ? null : { kind: 'mark', number, form, said: phrase };
}

const outermost: readonly HeadingForm[] = ['一、', '（一）', '1.', '（1）'];

function isEdgeAt(phrase: string, at: number): boolean {
  edgeShape.lastIndex = at;
  return edgeShape.test(phrase);
}

/** A further place is named there, down to what it is. */
function isCountedBehind(phrase: string, at: number): boolean {
  return countedEnd.test(phrase.slice(at));
}

const countedEnd = new RegExp(`(?:第|倒数|最后|末|头|那|这)[^，。；]{0,4}(?:${anyUnit})`, 'u');

/** A run of the draft so long is named as it stands. */
const longRun = 4;

const signNames: readonly [RegExp, string][] = [
  [shape`^(?:${wish.brackets})`, '（('],
  [shape`^(?:${wish.exclamation})`, '！!'],
  [shape`^(?:${wish.quotes})`, '“"'],
  [shape`^(?:${wish.colon})`, '：:'],
  [shape`^(?:${wish.semicolon})`, '；;'],
];

/** The marks a name stands for; none where it names none that tells a place. */
function signsOf(said: string): string {
  return signNames.find(([name]) => name.test(said))?.[1] ?? '';
}

function countedAt(match: (pattern: RegExp) => RegExpExecArray | null): Term | null {
  const listed = match(listShape);
  if (listed) {
    const said = `${listed[1] ?? ''}${listed[2] ?? ''}`;
    return nth(said, 'start', listed[3], listed[0]);
  }
  const numbered = match(nthShape);
  if (numbered) {
    const said = `${numbered[2] ?? ''}${numbered[4] ?? ''}`;
    return nth(said, numbered[1] === undefined ? 'start' : 'end', numbered[5], numbered[0]);
  }
  const edge = match(edgeShape);
  if (edge) {
    const from = edge[1] === undefined ? 'start' : 'end';
    // 开头的标题: the title.
    const isCounted = edge[3] !== '' && edge[3] !== undefined;
    if (from === 'start' && !isCounted && unitOf(edge[4] ?? '') === 'heading')
      return { kind: 'frame', frame: 'title', said: edge[0] };
    const count = edge[3] === '' || edge[3] === undefined ? 1 : (numbersOf(edge[3])[0] ?? 1);
    return { kind: 'some', count, from, unit: unitOf(edge[4] ?? ''), said: edge[0] };
  }
  const behind = match(behindShape);
  if (behind)
    return {
      kind: 'some',
      count: numbersOf(behind[1] ?? '')[0] ?? 1,
      from: 'end',
      unit: unitOf(behind[2] ?? ''),
      said: behind[0],
    };
  const adjacent = match(adjacentShape);
  const listedRun = adjacent && runOf(adjacent[1] ?? '', adjacent[2] ?? '');
  if (adjacent && listedRun) return nth(listedRun, 'start', adjacent[3], adjacent[0]);
  const marks = match(marksCounted);
  if (marks) return { kind: 'unit', unit: 'item', count: numbersOf(marks[1] ?? '')[0] ?? 1, said: marks[0] };
  const count = match(countShape);
  if (count) {
    const value = numbersOf(count[1] ?? '')[0] ?? 1;
    return { kind: 'unit', unit: unitOf(count[2] ?? ''), count: value === 1 ? null : value, said: count[0] };
  }
  const bare = match(bareNumber);
  return bare && nth(bare[1] ?? '', 'start', undefined, bare[0]);
}

function nth(said: string, from: 'start' | 'end', unit: string | undefined, whole: string): Term {
  const isRange = /[到至\-—]/.test(said);
  return {
    kind: 'nth',
    numbers: isRange ? rangeOf(numbersOf(said)) : numbersOf(said),
    isRange,
    from,
    unit: unit === undefined ? null : unitOf(unit),
    said: whole,
  };
}

/** 二三部分, 二四五六这四个部分: one after the other, or as many as it says. */
function runOf(said: string, count: string): string | null {
  if (readHeadingNumber(count.replace('两', '二')) === said.length) return said;
  const all = `${said}${count.replace('两', '二')}`;
  return all.length > 1 && isRun(all) ? all : null;
}

/** 二三 counts two, 二十 one. */
function isRun(said: string): boolean {
  const values = Array.from(said, (one) => readHeadingNumber(one) ?? 0);
  return values.every((value, i) => i === 0 || value === (values[i - 1] ?? 0) + 1);
}

function rangeOf(values: readonly number[]): number[] {
  const [from = 1] = values;
  const to = values.at(-1) ?? from;
  return to > from && to - from < 20 ? Array.from({ length: to - from + 1 }, (_, i) => from + i) : [...values];
}

export function numbersOf(said: string): number[] {
  return [...said.matchAll(/\d+|[一二三四五六七八九十两]+/g)].flatMap(([digits]) => {
    const plain = digits.replaceAll('两', '二');
    if (/^\d+$/.test(plain) || plain.includes('十')) return readHeadingNumber(plain) ?? [];
    return Array.from(plain, (one) => readHeadingNumber(one) ?? 1);
  });
}

function unitOf(said: string): CountedUnit {
  return units.find(([, words]) => words.list.includes(said))?.[0] ?? 'item';
}

function markOf(said: string): { number: number; form: HeadingForm } | null {
  const item = /^([一二三四五六七八九])[是要]$/.exec(said);
  if (item) return { number: readHeadingNumber(item[1] ?? '') ?? 1, form: '一是' };
  const mark = readHeadingMark(`${said}字`);
  return mark && { number: mark.number, form: mark.form };
}

const noRun = /[\d，。；：！？、,;:!?\s⟦⟧]/;

/** The draft's own words that begin here, up to a mark. */
function runAt(rest: string, draft: string): string {
  let end = 0;
  while (end < rest.length && !noRun.test(rest[end] ?? '') && draft.includes(rest.slice(0, end + 1))) end += 1;
  return rest.slice(0, end);
}
