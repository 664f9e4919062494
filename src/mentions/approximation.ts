import type { Mention } from './mention.ts';

export interface Approximation {
  /** The officer's own word. */
  word: string;
  bound?: NonNullable<Mention['bound']>;
}

interface Cue {
  word: string;
  bound?: NonNullable<Mention['bound']>;
  /** What may not stand before the word: 节约, 附近, 来过. */
  notBefore?: RegExp;
  /** Only before bare powers, halves and shares: 上千人, 过半. */
  isForBare?: boolean;
}

const beforeCues: readonly Cue[] = [
  { word: '不少于', bound: 'ge' },
  { word: '不低于', bound: 'ge' },
  { word: '不小于', bound: 'ge' },
  { word: '至少', bound: 'ge' },
  { word: '最少', bound: 'ge' },
  { word: '起码', bound: 'ge' },
  { word: '少说', bound: 'ge' },
  { word: '不下', bound: 'ge' },
  { word: '不下于', bound: 'ge' },
  { word: '不超过', bound: 'le' },
  { word: '不多于', bound: 'le' },
  { word: '不高于', bound: 'le' },
  { word: '最多', bound: 'le' },
  { word: '至多', bound: 'le' },
  { word: '顶多', bound: 'le' },
  { word: '撑死', bound: 'le' },
  { word: '超过', bound: 'ge' },
  { word: '多于', bound: 'gt' },
  { word: '大于', bound: 'gt' },
  { word: '高于', bound: 'gt' },
  { word: '不止', bound: 'gt' },
  { word: '不只', bound: 'gt' },
  { word: '突破', bound: 'ge' },
  { word: '不到', bound: 'lt', notBefore: /[达做想等找看见办]$/ },
  { word: '不足', bound: 'lt' },
  { word: '不满', bound: 'lt' },
  { word: '没到', bound: 'lt' },
  { word: '少于', bound: 'lt' },
  { word: '低于', bound: 'lt' },
  { word: '不及', bound: 'lt' },
  { word: '将近' },
  { word: '接近' },
  { word: '没有', bound: 'lt', notBefore: /[有还都也]$/ },
  { word: '大约' },
  { word: '大概' },
  { word: '大致' },
  { word: '大体' },
  { word: '约莫' },
  { word: '估计' },
  { word: '估摸着' },
  { word: '估摸' },
  { word: '差不多' },
  { word: '可能' },
  { word: '也许' },
  { word: '好像' },
  { word: '几乎' },
  { word: '左不过' },
  { word: '大几' },
  { word: '约', notBefore: /[节签预制公条违邀特履契解相简集合誓租失守]$/ },
  { word: '近', notBefore: /[附最就临靠远贴亲邻新]$/ },
  { word: '超', bound: 'ge', notBefore: /[赶反高]$/ },
  { word: '逾', bound: 'ge' },
  { word: '上', isForBare: true, notBefore: /[早晚网线马]$/ },
  { word: '过', bound: 'ge', isForBare: true, notBefore: /[通经超不]$/ },
  { word: '达', isForBare: true },
  { word: '成', isForBare: true },
];

/** Words that may stand between the approximation word and the numeral: 大概有30人, 估计也就三十. */
const between = /(?:也就是?|也有|能有|就有|得有|大概有|有个|有那么|有|是|在|为|来了|到了|达到|了|个)$/;

/** Last characters of all that can stand before a numeral here: a cheap way out for most numerals. */
const lastCharacters = new Set([
  ...beforeCues.map(({ word }) => word.slice(-1)),
  ...'小有个么是在为来了到就也'.split(''),
]);

/** The cue before a numeral that starts at `start`; `isBare` for 千, 半 and shares. */
export function approximationBefore(text: string, start: number, isBare: boolean): Approximation | null {
  const window = text.slice(Math.max(0, start - 9), start).trimEnd();
  if (!lastCharacters.has(window.slice(-1))) return null;
  if (
    /(?:^|[^大中从最幼缩弱减短略稍老阿])小$/.test(window) &&
    /[二三四五六七八九百千一][十百千]|[百千]/.test(text.slice(start, start + 2))
  ) {
    return { word: '小' };
  }
  return cueAtEnd(window, isBare) ?? cueAtEnd(window.replace(between, ''), isBare, true);
}

function cueAtEnd(window: string, isBare: boolean, isApart = false): Approximation | null {
  for (const cue of beforeCues) {
    if (!window.endsWith(cue.word) || (cue.isForBare && !isBare) || (isApart && cue.word.length < 2)) continue;
    const rest = window.slice(0, -cue.word.length);
    if (cue.notBefore?.test(rest)) continue;
    if (cue.word === '不足' && /(?:存在|的|力量|经费)$/.test(rest)) continue;
    return cue.bound ? { word: cue.word, bound: cue.bound } : { word: cue.word };
  }
  return null;
}

const afterPattern =
  /^\s?(左右|上下|以上|以下|以内|之内|之上|之下|往上|朝上|开外|出头|挂零|有余|打底|封顶|不到(?!位|场|岗|会|齐|人)|光景|的样子|上下浮动|[+＋](?!\d|[A-Za-z]))/;

const afterBounds: Record<string, NonNullable<Mention['bound']>> = {
  以上: 'ge',
  之上: 'ge',
  往上: 'ge',
  朝上: 'ge',
  开外: 'ge',
  出头: 'ge',
  挂零: 'ge',
  有余: 'ge',
  打底: 'ge',
  以下: 'le',
  以内: 'le',
  之内: 'le',
  之下: 'le',
  封顶: 'le',
  不到: 'lt',
  '+': 'ge',
  '＋': 'ge',
};

/** 三年多, 两倍多: 多 after a measure; 人多 and 次多 are words. */
const moreAfter = /^(?:多|余)(?![\u4e00-\u9fff])/;

/** 左右, 以上, 不到 … right after a figure that ends at `end`. */
export function approximationAfter(text: string, end: number): Approximation | null {
  const word = afterPattern.exec(text.slice(end, end + 6))?.[1];
  if (!word)
    return moreAfter.test(text.slice(end, end + 2)) && /[年天倍米里亩斤时钟岁元块月]$/.test(text.slice(end - 1, end))
      ? { word: text.charAt(end) }
      : null;
  const bound = afterBounds[word];
  return bound ? { word, bound } : { word };
}
