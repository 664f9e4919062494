import { shape } from '../lexicon/shape.ts';
import { ofField } from '../lexicon/field.ts';
import Big from 'big.js';
import type { Kind } from '../kinds/kind.ts';
import type { Assignment, Placement } from './placement.ts';
import type { Mention } from '../mentions/mention.ts';

const partBefore =
  /第[一二三四五六七八九十\d]+(?:次|批|回|轮|期|季度|场)[^\d，。；,;]{0,4}$|(?<!第)[一二三四1-4]季度[^\d，。；,;]{0,8}$|每个?(?:月|季度|季|半年|周|次|批)[^\d，。；,;]{0,4}$|从$/;
/** 下半年2次 of something told for the whole year; of people it is a figure of its own. */
const halfBefore = /[上下]半年[^\d，。；,;]{0,6}$/;
const differenceBefore =
  /(?:(?:比|较|跟)[^，。；]{0,8}|同比)?(?:增加|减少|多了|少了|多出|增长|下降|新增|净增|高出|翻了|(?:又|才|只|刚)(?:加|添|补)|超)(?:了)?$|(?:比|较|跟)[^，。；\d]{0,10}(?:多|少|增|减|高|低)[\u4e00-\u9fa5]{0,3}$|(?:差|缺|还差|缺口|超额(?:完成)?|超出|超过任务|多完成)(?:了)?$/;
/** 有一个媳妇生孩子请假, 缺的两个住院, 有一个是跨年的: why some are missing; never a figure of the report. */
const aside =
  /(?:缺|差|没来|没到|剩|其中|另外|还|又)?的?有?[一两二三四五1-5](?:个|名|位|人)[^，。；\n]{0,10}(?:请假|住院|生病|病了|外地|外出|打工|务工|没来|没到|没赶|没回|出差|缺席|生孩子|退了|调走|受伤|跨年)/;

export function isAside(clause: string): boolean {
  return aside.test(clause);
}

const subgroupBefore =
  /(?:女(?:兵|青年|生|性)|男兵|高中生?|中专生?|在校生|少数民族|请假|缺席|因病|病假|事假|外出|务工)(?:是|有|的)?$/;

/** Numbers of a message that may be figures of their own, and people of kinds the catalogue does not count. */
export interface SortedMentions {
  whole: Mention[];
  subgroups: Mention[];
}

/** Leaves out parts of totals (第一次十八个), differences (比去年多2人) and the like. */
export function sortMentions(text: string, mentions: readonly Mention[]): SortedMentions {
  const whole: Mention[] = [];
  const subgroups: Mention[] = [];
  let part: Mention | null = null;
  for (const mention of mentions) {
    // 第一批20人10天: both belong to the part.
    const isBesidePart =
      part !== null && mention.start - part.end <= 1 && /^\s?$/.test(text.slice(part.end, mention.start));
    if (isBesidePart || isPart(mention, text)) part = mention;
    else if (subgroupBefore.test(text.slice(Math.max(0, mention.start - 8), mention.start))) subgroups.push(mention);
    else if (isAsideAt(mention, text)) subgroups.push(mention);
    else whole.push(mention);
  }
  return { whole, subgroups };
}

/** 那两次也算在5次里头, 含防汛的3次: what is said to be counted in already is no figure of its own. */
const countedIn =
  /(?:已经?|都|也|就)?(?:算|包括|包含|计|统计|含|加)(?:在|进|到)[^，。；！？\n]{0,8}(?:里|内|中|数)|不另(?:外)?(?:加|算|计)|不重复(?:算|计|加)|不用另外?(?:加|算)/;

function isCountedIn(mention: Mention, text: string): boolean {
  let start = mention.start;
  while (start > 0 && mention.start - start < 30 && !'，,。；;！!？?\n'.includes(text[start - 1] ?? '')) start -= 1;
  let end = mention.end;
  while (end < text.length && end - mention.end < 20 && !'，,。；;！!？?\n'.includes(text[end] ?? '')) end += 1;
  return countedIn.test(text.slice(start, end));
}

/** 下半年点验1次 with nothing said of the other half or of the whole year is all there was. */
function isOneOfSeveral(text: string, unit: string): boolean {
  const number = '[^，。；\\n]{0,12}[\\d０-９一二两三四五六七八九十]';
  const says = (words: string): boolean => new RegExp(`(?:${words})${number}`).test(text);
  return (
    (says('上半年') && says('下半年')) || says(`(?:全年|一共|总共|合计|共计|累计|加起来)(?=[^，。；\\n]{0,14}${unit})`)
  );
}

function isAsideAt(mention: Mention, text: string): boolean {
  const before = /(?:缺的?|差的?|没来的?|没到的?|有|其中|另外|剩下的?)$/.exec(
    text.slice(Math.max(0, mention.start - 4), mention.start),
  );
  return before !== null && aside.test(text.slice(mention.start - before[0].length, mention.end + 14));
}

function isPart(mention: Mention, text: string): boolean {
  if (isCountedIn(mention, text)) return true;
  // 一人2000: who gets it, and no count.
  if (
    /^[一每][人户家名]$/.test(mention.text) &&
    /^(?:发|给|补|奖)?(?:了)?\d/.test(text.slice(mention.end, mention.end + 4))
  )
    return true;
  const before = text.slice(Math.max(0, mention.start - 16), mention.start);
  const after = text.slice(mention.end, mention.end + 8);
  const around = text.slice(Math.max(0, mention.start - 200), mention.end + 200);
  if (halfBefore.test(before) && /^[次场期回]$/.test(mention.unit) && isOneOfSeveral(around, mention.unit)) return true;
  // 每次应到30: the same each time, and so the figure.
  if (/每次[^，。；\d]{0,3}(?:应|实|该)[到来]/.test(before)) return false;
  if (partBefore.test(before) && (!before.endsWith('从') || /到|至/.test(after))) return true;
  if (
    (mention.unit === '元' || mention.unit === '') &&
    /(?:还?剩(?:下|余)?|结余|节余|结转|没花完?)(?:了|有)?$/.test(before)
  )
    return true;
  return mention.unit !== '%' && differenceBefore.test(before);
}

/** A total looks back over its parts. */
const totalWords = /(?:合计|一共|总共|共|合一块|加起来|累计|总数|合起来|拢共|统共|总计)(?:是|有|达|就是)?$/;

export function isTotal(text: string, mention: Mention): boolean {
  return totalWords.test(text.slice(Math.max(0, mention.start - 6), mention.start));
}

/** 一共11万, and 投了11万，其中库室3万. */
function isSaidWhole(text: string, mention: Mention): boolean {
  return isTotal(text, mention) || /^[元块]?[^。\d]{0,3}其中/.test(text.slice(mention.end, mention.end + 8));
}

/** 奖金一人2000，一共4000: what each gets, and then the figure. */
function isPerHead(text: string, mention: Mention): boolean {
  return /(?:每|一|人均|户均|各)[人户家个名]?(?:发|给|补|奖)?(?:了)?$/.test(
    text.slice(Math.max(0, mention.start - 5), mention.start),
  );
}

const takingBack = /说错|错了|记错|看错|说反|反了|不对|更正|纠正|串行|口误/;
const leastScore = 0.35;
/** Characters between a number and the one that totals it or takes it back. */
const reachBack = 80;

const severally = ofField(({ deeds }) => shape`分别(?:是|为|有|${deeds}|来了)?$`);

/**
 * Second thoughts within one message: 街道2名，社区14名，一共16名 is the total and not its first part; 报名52…，不对，
 * 报名67 is the later; 分别是35人和42人 gives no one figure. What a total is made of is not left over.
 */
export function settleRepeats(
  kind: Kind,
  text: string,
  assignment: Assignment,
  totalOf: (value: string) => string | null,
): Assignment {
  let { placed, unplaced } = dropItems(assignment);
  // A total that is the sum of what it is the total of needs no asking.
  placed = placed.map((one) =>
    isSaidWhole(text, one.mention) && totalOf(one.mention.value) === one.id
      ? { ...one, confidence: Math.max(0.9, one.confidence) }
      : one,
  );
  const openOnes = unplaced;
  for (const open of openOnes) {
    const [id] = open.guesses;
    const earlier = placed.find((one) => one.id === id && one.mention.end <= open.mention.start);
    if (id === undefined || !earlier || open.score < leastScore) continue;
    if (open.mention.start - earlier.mention.end > reachBack) continue;
    if (isSeveral(kind, text, earlier, open.mention)) {
      placed = placed.filter((one) => one !== earlier);
      unplaced = [...unplaced, { mention: earlier.mention, guesses: [id], score: open.score }];
      continue;
    }
    if (isTotal(text, open.mention) && totalOf(open.mention.value) !== null) continue;
    if (isTotal(text, open.mention) && isSumOfSeveral(text, placed, open.mention)) {
      unplaced = unplaced.filter((one) => one !== open);
      continue;
    }
    const between = text.slice(earlier.mention.end, open.mention.start);
    if (!isTotal(text, open.mention) && !takingBack.test(between)) continue;
    const parts = unplaced.filter((one) => one.guesses[0] === id && one.mention.end <= open.mention.start);
    const isComplete = sumOf([earlier.mention, ...parts.map((one) => one.mention)]).eq(open.mention.value);
    // Sums of money stand for another figure (the total of all items) unless they are exactly these parts.
    const mayBeSum = isComplete || kind.figureById.get(id)?.unit !== '元';
    const isSum =
      (mayBeSum || isPerHead(text, earlier.mention)) && isTotal(text, open.mention) && !between.includes('。');
    if (!isSum && !takingBack.test(between)) continue;
    const why = [...earlier.why, isSum ? '合计' : '改口'];
    const later: Placement = { ...earlier, mention: open.mention, confidence: 0.85, why };
    placed = placed.map((one) => (one === earlier ? later : one));
    unplaced = unplaced.filter((one) => one !== open && !(isSum && isComplete && parts.includes(one)));
    if (isSum && !isComplete) unplaced = [...unplaced, { mention: earlier.mention, guesses: [id], score: 0 }];
  }
  return { placed, unplaced };
}

/** Numbers of one figure in one message that are looked at together. */
const mostItems = 6;

/** 出动4次，防汛3次、扑火1次: of several numbers for one figure, the one that is the sum of the others is meant. */
function dropItems({ placed, unplaced }: Assignment): Assignment {
  const byGuess = new Map<string, Assignment['unplaced']>();
  for (const one of unplaced) {
    const [id] = one.guesses;
    if (id !== undefined) byGuess.set(id, [...(byGuess.get(id) ?? []).slice(-mostItems), one]);
  }
  const items = new Set<Assignment['unplaced'][number]>();
  const sure = placed.map((placement) => {
    const others = (byGuess.get(placement.id) ?? []).filter(
      ({ mention }) => Math.abs(mention.start - placement.mention.start) < reachBack,
    );
    if (others.length < 2 || others.length > mostItems) return placement;
    const told = [placement.mention, ...others.map((one) => one.mention)];
    const whole = told.find((one) => sumOf(told).eq(new Big(one.value).times(2)));
    if (!whole) return placement;
    for (const item of others) items.add(item);
    return { ...placement, mention: whole, confidence: Math.max(0.9, placement.confidence) };
  });
  return { placed: sure, unplaced: unplaced.filter((one) => !items.has(one)) };
}

function isSeveral(kind: Kind, text: string, earlier: Placement, next: Mention): boolean {
  const { mention, why } = earlier;
  if (why.includes('按次序') || !/^[、，,和]+$/.test(text.slice(mention.end, next.start))) return false;
  return severally(kind.field).test(text.slice(Math.max(0, mention.start - 6), mention.start));
}

/** 担架8人，通信9人，一共17人: the total of the figures told before it in its sentence, and no second value of the last. */
function isSumOfSeveral(text: string, placed: readonly Placement[], total: Mention): boolean {
  const told = placed.map((one) => one.mention).filter((one) => one.end <= total.start && one.unit === total.unit);
  let sum = new Big(0);
  for (const [count, mention] of told.toSorted((a, b) => b.start - a.start).entries()) {
    if (/[。；\n]/.test(text.slice(mention.end, total.start))) return false;
    sum = sum.plus(mention.value);
    if (count > 0 && sum.eq(total.value)) return true;
  }
  return false;
}

function sumOf(mentions: readonly Mention[]): Big {
  return mentions.reduce((sum, mention) => sum.plus(mention.value), new Big(0));
}
