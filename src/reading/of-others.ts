import { asking, people } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import type { Span } from '../text/spans.ts';
import { clauseAround } from './clause-around.ts';
import { timeTags } from './cues.ts';
import type { HeardAct, Hearing } from './hear.ts';
import type { Scene } from './scene.ts';
import { findUnitName } from './unit-name.ts';

/** A subject stands so near the beginning of its clause. */
const nearStart = 3;
const own = shape`${people.we}`;

const disowned = shape`(?:${people.disowning})(?:${people.oursSaid})(?:${people.oursBehind})(?![^，。；！\n]{0,3}(?:${asking.tail})?(?:[?？])|[^，。；！\n]{0,3}(?:${asking.tail})(?:[，。]|$))`;

/** 岭前镇走了9个，不是我们的: what a sentence tells up to where it says that it is not ours. */
export function disownedIn(text: string): Span[] {
  return [...text.matchAll(new RegExp(disowned, 'gu'))].map(({ index: end }) => {
    const before = text.slice(0, end);
    return { start: Math.max(...['。', '！', '？', '；', '\n'].map((stop) => before.lastIndexOf(stop) + 1)), end };
  });
}

/** What is said not to be ours is told of others. */
export function withoutDisowned<T extends Pick<Hearing, 'acts' | 'numbers'>>(scene: Scene, heard: T): T {
  const spans = disownedIn(scene.text);
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
  return named !== null && !named.value.includes(unitName ?? '') && !(unitName ?? '').includes(named.value);
}
