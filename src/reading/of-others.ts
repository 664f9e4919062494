import type { Kind } from '../kinds/kind.ts';
import { asking, people } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import type { Span } from '../text/spans.ts';
import { clauseAround } from './clause-around.ts';
import { findCues, timeTags } from './cues.ts';
import type { HeardAct, Hearing } from './hear.ts';
import type { Scene } from './scene.ts';
import { partedBy } from './name-suits.ts';
import type { Hit } from './names-found.ts';
import { findUnitName } from './unit-name.ts';

/** A subject stands so near the beginning of its clause. */
const nearStart = 3;
const own = shape`${people.ours}`;

const disowned = shape`(?:${people.disowning})(?:${people.oursSaid})(?:${people.oursBehind})(?![^，。；！\n]{0,3}(?:${asking.tail})?(?:[?？])|[^，。；！\n]{0,3}(?:${asking.tail})(?:[，。]|$))`;

/**
 * 岭前镇走了9个，不是我们的: what a sentence tells up to where it says that it is not ours; where a clause of it speaks of
 * others or of what is required (预算十万 上级要求不低于八万 不是我们的数), from there.
 */
export function disownedIn(text: string): Span[] {
  return [...text.matchAll(new RegExp(disowned, 'gu'))].map(({ index: end }) => {
    const before = text.slice(0, end);
    const start = Math.max(...['。', '！', '？', '；', '\n'].map((stop) => before.lastIndexOf(stop) + 1));
    const cue = findCues(text.slice(start, end), null).find(({ tag }) => tag === 'otherUnit' || tag === 'requirement');
    return { start: cue ? Math.max(start, lastStop(text, start + cue.start)) : start, end };
  });
}

/** What is said not to be ours, or of another unit by its name, is told of others. */
export function withoutOthers<T extends Pick<Hearing, 'acts' | 'numbers'>>(
  scene: Scene,
  heard: T,
  unitName: string | null,
): T {
  const spans = [...disownedIn(scene.text), ...clausesOfOthers(scene, unitName)];
  if (spans.length === 0) return heard;
  const isOthers = (at: number): boolean => spans.some(({ start, end }) => at >= start && at < end);
  return {
    ...heard,
    acts: heard.acts.filter(({ start }) => !isOthers(start)),
    numbers: heard.numbers.map((one) =>
      isOthers(scene.numbers[one.index]?.start ?? -1)
        ? { ...one, id: null, role: 'otherUnit', counts: 0, ranked: [] }
        : one,
    ),
  };
}

/**
 * 金岭街道走了31 真多: what stands behind the name of another unit that begins a clause, up to the end of the sentence or
 * a clause that names something or speaks of us.
 */
function clausesOfOthers({ kind, text, names, numbers }: Scene, unitName: string | null): Span[] {
  if (unitName === null || numbers.length === 0) return [];
  const spans: Span[] = [];
  let isTheirs = false;
  for (let start = 0; start < text.length;) {
    const end = nextStop(text, start);
    const clause = text.slice(start, end);
    const isOwn = own.test(clause);
    const begins = isOwn ? null : unitBeginning(kind, clause);
    const isHere = begins !== null && isOtherUnit(begins.value, unitName);
    if (isHere || begins || isOwn) isTheirs = isHere;
    else if (names.some((name) => name.start === start && !isWeak(name))) isTheirs = false;
    if (isTheirs) spans.push({ start: start + (begins?.end ?? 0), end });
    if (partedBy(text, end, end + 1) === 3) isTheirs = false;
    start = end + 1;
  }
  return spans;
}

function isWeak({ namings }: Hit): boolean {
  return namings.every((one) => one.isWeak || one.topics);
}

function isOtherUnit(named: string, unitName: string): boolean {
  return !named.includes(unitName) && !unitName.includes(named);
}

function lastStop(text: string, at: number): number {
  let start = at;
  while (start > 0 && partedBy(text, start - 1, start) === 0) start -= 1;
  return start;
}

function nextStop(text: string, at: number): number {
  let end = at;
  while (end < text.length && partedBy(text, end, end + 1) === 0) end += 1;
  return end;
}

/** 金岭街道走了31 真多: it begins with another unit. */
export function speaksOfOthers(kind: Kind, text: string, unitName: string | null): boolean {
  const begins = unitName === null ? null : unitBeginning(kind, text);
  return disownedIn(text).length > 0 || (begins !== null && isOtherUnit(begins.value, unitName ?? ''));
}

/** The unit whose name begins a clause, after 隔壁 or without; `end` within the clause. */
function unitBeginning(kind: Kind, clause: string): { value: string; end: number } | null {
  const beside = findCues(clause, null).find(({ tag, start }) => tag === 'otherUnit' && start === 0);
  const lead = beside?.end ?? 0;
  const named = findUnitName(kind, clause.slice(lead));
  return named?.start === 0 ? { value: named.value, end: lead + named.end } : null;
}

/** 东关街道走了二十人: behind another unit's name, or one that is not his, nothing is surely of this report. */
export function doubtOfOthers(scene: Scene, acts: readonly HeardAct[], unitName: string | null): HeardAct[] {
  return acts.map((act) => {
    const number = act.number === null ? undefined : scene.numbers[act.number];
    return number && act.isSure && isOfOthers(scene, number.start, unitName) ? { ...act, isSure: false } : act;
  });
}

/** 去年登记301，报名88，体检60: a sentence that begins with last year and a name tells surely nothing of this year behind. */
export function doubtBehindLastYear(scene: Scene, acts: readonly HeardAct[]): HeardAct[] {
  return acts.map((act) => {
    const number = act.number === null ? undefined : scene.numbers[act.number];
    return number && act.isSure && !act.isLast && isBehindLastYear(scene, number.start)
      ? { ...act, isSure: false }
      : act;
  });
}

function isBehindLastYear({ cues, names, numbers, sentences }: Scene, at: number): boolean {
  const cue = cues.findLast(({ tag, end }) => timeTags.has(tag) && end <= at);
  if (cue?.tag !== 'lastYear' || sentences[cue.start] !== sentences[at]) return false;
  const isHead = cue.start === 0 || sentences[cue.start - 1] !== sentences[cue.start];
  const name = names.find(({ start }) => start >= cue.end);
  const first = numbers.find(({ start }) => start >= cue.end);
  return isHead && name !== undefined && name.start <= cue.end + 1 && first !== undefined && name.start < first.start;
}

function isOfOthers({ kind, text, cues }: Scene, at: number, unitName: string | null): boolean {
  const { start } = clauseAround(text, at, at);
  const lead = text.slice(start, at);
  if (own.test(lead)) return false;
  if (
    cues.some((cue) => cue.tag === 'otherUnit' && cue.start >= start && cue.start <= start + nearStart && cue.end <= at)
  )
    return true;
  const named = unitName === null ? null : findUnitName(kind, lead);
  return named !== null && isOtherUnit(named.value, unitName ?? '');
}
