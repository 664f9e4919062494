import Big from 'big.js';
import type { Kind } from '../kinds/kind.ts';
import type { Assignment, Placement } from './assign.ts';
import type { Mention } from './mention.ts';

const partBefore =
  /第[一二三四五六七八九十\d]+(?:次|批|回|轮|期|季度|场)[^\d，。；,;]{0,4}$|(?<!第)[一二三四1-4]季度[^\d，。；,;]{0,8}$|每个?(?:月|季度|季|半年|周|次|批)[^\d，。；,;]{0,4}$|从$/;
/** 下半年2次 of something told for the whole year; of people it is a figure of its own. */
const halfBefore = /[上下]半年[^\d，。；,;]{0,6}$/;
const differenceBefore =
  /(?:(?:比|较|跟)[^，。；]{0,8}|同比)?(?:增加|减少|多了|少了|多出|增长|下降|新增|净增|高出|翻了)(?:了)?$|(?:比|较|跟)[^，。；\d]{0,10}(?:多|少|增|减|高|低)[\u4e00-\u9fa5]{0,3}$|(?:差|缺|还差|缺口|超额(?:完成)?|超出|超过任务|多完成)(?:了)?$/;
const subgroupBefore =
  /(?:女兵|女青年|女生|女性|男兵|高中生?|中专生?|在校生|少数民族|请假|缺席|因病|病假|事假|外出|务工)(?:是|有|的)?$/;

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
    else whole.push(mention);
  }
  return { whole, subgroups };
}

function isPart(mention: Mention, text: string): boolean {
  const before = text.slice(Math.max(0, mention.start - 16), mention.start);
  const after = text.slice(mention.end, mention.end + 8);
  if (halfBefore.test(before) && /^[次场期回]$/.test(mention.unit)) return true;
  if (partBefore.test(before) && (!before.endsWith('从') || /到|至/.test(after))) return true;
  return mention.unit !== '%' && differenceBefore.test(before);
}

/** A total looks back over its parts. */
const totalWords = /(?:合计|一共|总共|共|合一块|加起来|累计|总数|合起来|拢共|统共|总计)(?:是|有|达|就是)?$/;

export function isTotal(text: string, mention: Mention): boolean {
  return totalWords.test(text.slice(Math.max(0, mention.start - 6), mention.start));
}

const takingBack = /说错|错了|记错|看错|说反|反了|不对|更正|纠正|串行|口误/;
const leastScore = 0.35;
/** Characters between a number and the one that totals it or takes it back. */
const reachBack = 80;

const severally = /分别(?:是|为|有|出动|来了)?$/;

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
  const openOnes = unplaced;
  for (const open of openOnes) {
    const [id] = open.guesses;
    const earlier = placed.find((one) => one.id === id && one.mention.end <= open.mention.start);
    if (id === undefined || !earlier || open.score < leastScore) continue;
    if (open.mention.start - earlier.mention.end > reachBack) continue;
    if (isSeveral(text, earlier, open.mention)) {
      placed = placed.filter((one) => one !== earlier);
      unplaced = [...unplaced, { mention: earlier.mention, guesses: [id], score: open.score }];
      continue;
    }
    if (isTotal(text, open.mention) && totalOf(open.mention.value) !== null) continue;
    const between = text.slice(earlier.mention.end, open.mention.start);
    if (!isTotal(text, open.mention) && !takingBack.test(between)) continue;
    const parts = unplaced.filter((one) => one.guesses[0] === id && one.mention.end <= open.mention.start);
    const isComplete = sumOf([earlier.mention, ...parts.map((one) => one.mention)]).eq(open.mention.value);
    // Sums of money stand for another figure (the total of all items) unless they are exactly these parts.
    const mayBeSum = isComplete || kind.figureById.get(id)?.unit !== '元';
    const isSum = mayBeSum && isTotal(text, open.mention) && !between.includes('。');
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

function isSeveral(text: string, earlier: Placement, next: Mention): boolean {
  const { mention, why } = earlier;
  if (why.includes('按次序') || !/^[、，,和]+$/.test(text.slice(mention.end, next.start))) return false;
  return severally.test(text.slice(Math.max(0, mention.start - 6), mention.start));
}

function sumOf(mentions: readonly Mention[]): Big {
  return mentions.reduce((sum, mention) => sum.plus(mention.value), new Big(0));
}
