import { numeralLetters } from '../text/numeral-letters.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import { amounts, grammar, totals } from '../lexicon/lexicon.ts';
import type { CatalogueFigure } from '../kinds/catalogue.ts';
import type { Kind } from '../kinds/kind.ts';
import { hasUnlessWord, type Hit, type Naming } from './names-found.ts';
import { isTotal } from './totals-said.ts';
import { unitFit } from './unit-fit.ts';
import type { Mention } from '../mentions/mention.ts';

/** How far back and ahead names are looked for, in characters and in names. */
const reachBack = 70;
const reachAhead = 14;
const namesBack = 9;
/** Characters between a number and the name behind it that it counts: 58人今年拿了两参补助. */
const reachClaim = 8;

/** A figure that a mention may be, with what speaks for it. */
export interface Candidate {
  figure: CatalogueFigure;
  /** 0 to about 1.2. */
  score: number;
  hit: Hit;
  why: string[];
}

/** All that is known while the mentions of one message are weighed. */
export interface Scene {
  kind: Kind;
  text: string;
  mentions: readonly Mention[];
  hits: readonly Hit[];
  asked: ReadonlySet<string>;
  /** The numbers are another year's: names of last year's figures count. */
  isPast: boolean;
  /** By mention: the order of the name right behind it that it counts (3个专武干部), -1 when names stand before. */
  claimed: readonly number[];
  /** By mention: the order of the first name behind it. */
  hitAfter: readonly number[];
  /** By mention: the words right behind it are the name of the next number. */
  isNamedNext: readonly boolean[];
}

export function createScene(
  kind: Kind,
  text: string,
  mentions: readonly Mention[],
  hits: readonly Hit[],
  asked: readonly string[],
  isPast = false,
): Scene {
  const claimed: number[] = [];
  const hitAfter: number[] = [];
  let isNamed = false;
  let owner: Hit | null = null;
  let hit = 0;
  for (const [index, mention] of mentions.entries()) {
    const before = mentions[index - 1];
    const from = before?.end ?? 0;
    while (hit < hits.length && (hits[hit]?.start ?? 0) < from) hit += 1;
    let own: Hit | null = null;
    for (; hit < hits.length && (hits[hit]?.start ?? Infinity) < mention.start; hit += 1) {
      const name = hits[hit];
      if (!name || name.order === claimed[index - 1] || mention.start - name.end > reachBack) continue;
      if (partedBy(text, name.end, mention.start) < 2 && canName(name, mention, text)) own ??= name;
    }
    // 1个30人: both numbers share the name before the first.
    const isShared: boolean =
      isNamed &&
      before !== undefined &&
      before.unit !== mention.unit &&
      mention.start - before.end <= 1 &&
      partedBy(text, from, mention.start) < 2 &&
      (owner === null || canName(owner, mention, text));
    isNamed = own !== null || isShared;
    owner = own ?? owner;
    hitAfter.push(hit);
    const limit = Math.min(mentions[index + 1]?.start ?? Infinity, mention.end + reachClaim);
    claimed.push(isNamed ? -1 : firstNameWithin(text, mention, hits, hit, limit));
  }
  const isNamedNext = mentions.map((mention, index) => {
    const next = mentions[index + 1];
    const isClose = !!next && next.start - mention.end <= 16 && partedBy(text, mention.end, next.start) < 2;
    return isClose && claimed[index] === -1;
  });
  return { kind, text, mentions, hits, asked: new Set(asked), isPast, claimed, hitAfter, isNamedNext };
}

/** The first name behind a number, in its clause and before `limit`, that may be of it. */
function firstNameWithin(text: string, mention: Mention, hits: readonly Hit[], from: number, limit: number): number {
  for (let i = from; i < hits.length; i += 1) {
    const hit = hits[i];
    if (!hit || hit.start >= limit || partedBy(text, mention.end, hit.start) >= 1) return -1;
    if (hit.start >= mention.end && canName(hit, mention, text, true)) return hit.order;
  }
  return -1;
}

/** Whether a name may be of a number at all, by unit and range; `isPlain` asks for a name that stands by itself. */
function canName(hit: Hit, mention: Mention, text: string, isPlain = false): boolean {
  return hit.namings.some(
    ({ figure, isWeak, topics }) => !isWeak && !(isPlain && topics) && unitFit(figure, mention, text) > 0.3,
  );
}

/** How strongly two places are parted: 0 not at all, 1 by 、 or a space, 2 by a comma, 3 by the end of a sentence. */
export function partedBy(text: string, from: number, to: number): 0 | 1 | 2 | 3 {
  let level: 0 | 1 | 2 | 3 = 0;
  for (let i = from; i < to; i += 1) {
    const character = text[i] ?? '';
    if ('。！？!?；;\n'.includes(character)) return 3;
    if ('，,：:（）()“”"'.includes(character)) level = 2;
    else if (level === 0 && '、 \t\u3000'.includes(character)) level = 1;
  }
  return level;
}

/**
 * Candidates of every mention, best first. 入伍9大学生8: a name with a number on either side belongs to the one behind
 * it, when the first has a name already. Before a number a name counts fully, a little less across commas, other
 * numbers and other names; after a number it counts when it is the thing counted (3个专武干部).
 */
export function weighMentions(scene: Scene): Candidate[][] {
  return scene.mentions.map((_, index) => weigh(scene, index, scene.hitAfter[index] ?? scene.hits.length));
}

interface Found {
  hit: Hit;
  factor: number;
}

function weigh(scene: Scene, index: number, hitAfter: number): Candidate[] {
  const mention = scene.mentions[index];
  if (!mention) return [];
  const found = [...namesBefore(scene, index, hitAfter), ...namesAfter(scene, index, hitAfter)];
  const best = new Map<string, Candidate>();
  for (const { hit, factor } of found) {
    for (const naming of hit.namings) addNaming(scene, index, best, hit, naming, factor);
  }
  return [...best.values()]
    .filter((one) => one.score >= 0.2)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, 6);
}

function addNaming(
  scene: Scene,
  index: number,
  best: Map<string, Candidate>,
  hit: Hit,
  naming: Naming,
  factor: number,
): void {
  const mention = scene.mentions[index];
  if (!mention || hit.isNegated) return;
  const { figure } = naming;
  if (figure.previousOf !== undefined && !scene.isPast) return;
  const unit =
    unitFit(figure, mention, scene.text, scene.isNamedNext[index]) * countedBetween(scene, hit, mention, figure);
  if (unit === 0) return;
  const topic = naming.topics ? topicFactor(scene, hit, naming, hit.start >= mention.end) : 1;
  const length = Math.min(1.06, 0.86 + 0.04 * hit.name.length);
  const isFaint = naming.isWeak && !scene.asked.has(figure.id);
  const quality = length * (isFaint ? 0.55 : 1) * (hit.isBySound ? 0.8 : 1);
  const isDoubted =
    hasUnlessWord(scene.kind, figure.id, wordsAround(scene, index, hit)) || isOfOtherTopic(scene, figure, hit);
  const asked = scene.asked.has(figure.id) ? 0.06 : 0;
  const score = factor * topic * quality * unit * ofWhole(scene, hit, figure) * (isDoubted ? 0.25 : 1) + asked;
  const known = best.get(figure.id);
  const why = [scene.text.slice(hit.start, hit.end), mention.unit].filter(Boolean);
  if (!known) {
    best.set(figure.id, { figure, score, hit, why });
  } else {
    const [high, low] = score > known.score ? [score, known.score] : [known.score, score];
    const bonus = known.hit === hit ? 0 : 0.12 * Math.min(1, low);
    best.set(
      figure.id,
      score > known.score ? { figure, score: high + bonus, hit, why } : { ...known, score: high + bonus },
    );
  }
}

function isOfOtherTopic({ text }: Scene, { unlessTopic }: CatalogueFigure, hit: Hit): boolean {
  if (!unlessTopic) return false;
  let start = hit.start;
  while (start > 0 && hit.start - start < reachBack && partedBy(text, start - 1, start) < 3) start -= 1;
  const words = text.slice(start, hit.end);
  return (
    unlessTopic.words.some((word) => words.includes(word)) && !unlessTopic.own.some((word) => words.includes(word))
  );
}

/** 其中大学生51名, and with the number first: 里头11个大学生. */
const amongThem = shape`(?:${totals.among}|${totals.amongMore})(?:[^，。；;,\d]{0,2}|${totals.onlyHave}?[\d０-９${numeralLetters}]{1,6}${amounts.personNoun}?${grammar.of}?)$`;
const saysAmong = shape`^${totals.among}`;

/** 报名73名，这里头大学生51名: the part is of the whole named last before it. */
function ofWhole(scene: Scene, hit: Hit, figure: CatalogueFigure): number {
  const parts = hit.namings.filter((naming) => naming.figure.partOf !== undefined);
  if (figure.partOf === undefined || parts.length < 2) return 1;
  const lead = scene.text.slice(Math.max(0, hit.start - 14), hit.start);
  if (!saysAmong.test(hit.name) && !amongThem.test(lead)) return 1;
  for (let at = hit.order - 1; at >= 0; at -= 1) {
    const before = scene.hits[at];
    if (!before || hit.start - before.end > reachBack) break;
    const wholes = parts.filter((part) => before.namings.some((one) => one.figure.id === part.figure.partOf));
    if (wholes.length > 0) return wholes.some((one) => one.figure === figure) ? 1.2 : 0.6;
  }
  return 1;
}

const peopleCounted = shape`${totals.countsPeople}`;

/** 分队人数9个, 分队编了9个 count people and no units. */
function countedBetween(scene: Scene, hit: Hit, mention: Mention, figure: CatalogueFigure): number {
  if (hit.end > mention.start || mention.start - hit.end > 8 || figure.unit !== '个') return 1;
  if (
    !['个', ''].includes(mention.unit) ||
    !hit.namings.some((naming) => !naming.isWeak && naming.figure.unit === '人')
  )
    return 1;
  return peopleCounted.test(scene.text.slice(hit.end, mention.start)) ? 0.4 : 1;
}

function namesBefore(scene: Scene, index: number, hitAfter: number): Found[] {
  const mention = scene.mentions[index];
  if (!mention) return [];
  const found: Found[] = [];
  let others = 0;
  const counted = countedNoun(scene, index);
  const isSum = isTotal(scene.text, mention);
  for (let i = hitAfter - 1; i >= 0 && found.length < namesBack; i -= 1) {
    const hit = scene.hits[i];
    if (!hit || mention.start - hit.end > reachBack) break;
    if (hit.end > mention.start) continue;
    const parted = partedBy(scene.text, hit.end, mention.start);
    const between = mentionsBetween(scene, hit, index) * (isSum ? 0.5 : 1);
    const distance = mention.start - hit.end;
    let factor = [1, 0.98, 0.86, 0.5][parted] ?? 0.5;
    factor *= 0.8 ** between * 0.72 ** others * Math.max(0.6, 1 - 0.006 * distance);
    if (isClaimedByNumberBefore(scene, hit, index)) factor *= 0.5;
    if (counted && !hit.name.endsWith('了')) factor *= 0.75;
    if (factor < 0.15) break;
    found.push({ hit, factor });
    if (canName(hit, mention, scene.text, true)) others += 1;
  }
  return found;
}

/** Numbers between a name and a mention; one that is another side of the same name (22户22人39万) hardly parts them. */
function mentionsBetween(scene: Scene, hit: Hit, index: number): number {
  const mention = scene.mentions[index];
  let count = 0;
  for (let i = index - 1; i >= 0 && count < 5; i -= 1) {
    const before = scene.mentions[i];
    if (!before || !mention || before.end <= hit.end) break;
    count += isOtherSide(scene, hit, before, mention) ? 0.25 : 1;
  }
  return count;
}

function isOtherSide(scene: Scene, hit: Hit, before: Mention, mention: Mention): boolean {
  if (before.unit === mention.unit || partedBy(scene.text, hit.end, mention.start) === 3) return false;
  const ofBefore = (figure: CatalogueFigure): boolean => unitFit(figure, before, scene.text) > 0.3;
  const ofMention = (figure: CatalogueFigure): boolean => unitFit(figure, mention, scene.text) > 0.3;
  const figures = hit.namings.filter((naming) => !naming.isWeak).map((naming) => naming.figure);
  return figures.some((one) => ofMention(one) && !ofBefore(one)) && figures.some((one) => ofBefore(one));
}

const filler = shapes`${grammar.of}|\s`;

function namesAfter(scene: Scene, index: number, hitAfter: number): Found[] {
  const mention = scene.mentions[index];
  if (!mention) return [];
  const limit = Math.min(scene.mentions[index + 1]?.start ?? Infinity, mention.end + reachAhead);
  const found: Found[] = [];
  let nearer = 0;
  for (let i = hitAfter; i < scene.hits.length; i += 1) {
    const hit = scene.hits[i];
    if (!hit || hit.start >= limit) break;
    if (hit.start < mention.end) continue;
    if (partedBy(scene.text, mention.end, hit.start) >= 2) break;
    const gap = scene.text.slice(mention.end, hit.start).replace(filler, '').length;
    let factor = gap === 0 ? 0.95 : gap <= 2 ? 0.8 : 0.66 - 0.02 * gap;
    factor *= 0.85 ** nearer;
    if (canName(hit, mention, scene.text, true)) nearer += 1;
    if (scene.claimed[index] !== hit.order && countedNoun(scene, index) !== hit) factor *= 0.55;
    found.push({ hit, factor });
  }
  return found;
}

const nounClassifiers = new Set(['个', '名', '位', '次', '回', '场', '期', '份', '块', '张', '件', '家', '种', '间']);

/** 配了四个干部: the noun right behind a classifier is what is counted, unless the next number stands behind it. */
function countedNoun(scene: Scene, index: number): Hit | null {
  const mention = scene.mentions[index];
  if (!mention || !nounClassifiers.has(mention.unit)) return null;
  const hit = scene.hits[scene.hitAfter[index] ?? -1];
  if (!hit || hit.start !== mention.end) return null;
  const next = scene.mentions[index + 1];
  if (next && next.start - hit.end <= 16 && partedBy(scene.text, hit.end, next.start) < 2) return null;
  return canName(hit, mention, scene.text) ? hit : null;
}

/** 3个专武干部2个是新来的: the name is taken by the number before it. */
function isClaimedByNumberBefore(scene: Scene, hit: Hit, index: number): boolean {
  for (let i = index - 1; i >= 0; i -= 1) {
    const before = scene.mentions[i];
    if (!before) return false;
    if (before.end <= hit.start) return scene.claimed[i] === hit.order;
  }
  return false;
}

/** Words that may tell what a mention is not: its own clause, up to the numbers on either side. */
function wordsAround(scene: Scene, index: number, hit: Hit): string {
  const mention = scene.mentions[index];
  if (!mention) return '';
  const claimed = scene.hits[scene.claimed[index - 1] ?? -1];
  const first = Math.max(scene.mentions[index - 1]?.end ?? 0, claimed?.end ?? 0, mention.start - 24);
  let start = mention.start;
  while (start > first && partedBy(scene.text, start - 1, start) < 1) start -= 1;
  const next = scene.mentions[index + 1];
  const isLast = !next || partedBy(scene.text, mention.end, next.start) >= 2;
  if (!isLast && hit.start < mention.end) return scene.text.slice(start, mention.end);
  const limit = Math.min(next?.start ?? scene.text.length, mention.end + 14);
  let end = mention.end;
  while (end < limit && partedBy(scene.text, end, end + 1) < 1) end += 1;
  return scene.text.slice(start, end);
}

/** 1 while the topic is being talked of, less for each other matter taken up since, 0 when it never was. */
function topicFactor(scene: Scene, hit: Hit, naming: Naming, isBehind: boolean): number {
  if (scene.asked.has(naming.figure.id)) return 0.95;
  const topics = naming.topics ?? [];
  let foreign = 0;
  for (let at = hit.order - 1; at >= 0 && foreign < 3; at -= 1) {
    const before = scene.hits[at];
    if (!before || hit.start - before.end > 2 * reachBack) break;
    if (before.topics.some((topic) => topics.includes(topic))) {
      const parted = partedBy(scene.text, before.end, hit.start);
      const isOwnName =
        isBehind && hit.namings.some((one) => one.topics === null && one.figure.group !== naming.figure.group);
      return 1.03 * 0.62 ** foreign * (parted === 3 || (parted === 2 && isOwnName) ? 0.8 : 1);
    }
    const shares = before.namings.some((one) => one.topics?.some((topic) => topics.includes(topic)));
    if (!shares && before.namings.length > 0) {
      foreign += before.namings.some((one) => one.figure.group === naming.figure.group) ? 0.5 : 1;
    }
  }
  return 0.15;
}
