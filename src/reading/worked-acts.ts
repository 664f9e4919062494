import type { CatalogueFigure } from '../kinds/catalogue.ts';
import { derivedCuesOfTag } from './derived-cues.ts';
import type { HeardAct } from './hear.ts';
import type { Hit } from './names-found.ts';
import { tiedTo } from './relatives.ts';
import type { Scene } from './scene.ts';
import type { Span } from '../text/spans.ts';
import { unitClass } from './unit-class.ts';

/** What words alone work out is likelier than not, and waits for the officer's word. */
const likely = 0.6;
/** Characters between a number, the word that says all of them, and what they are. */
const [reachBack, reachOn] = [10, 5];
const mostParts = 4;

/**
 * What the words of a message work out beside what the judge heard, each marked: all of those just counted are what
 * is named next; a total said behind its parts is that of the name before them; of two counts of one
 * figure the one stands that is said by the figure's own name.
 */
export function withWorkedOut(scene: Scene, acts: readonly HeardAct[]): HeardAct[] {
  const own = acts.map((act) => byOwnName(scene, acts, act));
  const totals = own.map((act) => asTotal(scene, own, act));
  return [...totals, ...wholes(scene, totals), ...sums(scene, totals)];
}

/** 走了16个，都是大学生; 8人全参训: as many as were counted right before. */
function wholes(scene: Scene, acts: readonly HeardAct[]): HeardAct[] {
  const { names, sentences } = scene;
  const allBut = derivedCuesOfTag(scene, 'allBut');
  return derivedCuesOfTag(scene, 'whole').flatMap((cue): HeardAct[] => {
    const base = acts.findLast(
      ({ act, isLast, number, end, start }) =>
        act === 'given' && !isLast && number !== null && end <= cue.start && sentences[start] === sentences[cue.start],
    );
    const between = base ? scene.text.slice(base.end, cue.start) : '';
    const isLess = allBut.some(({ start }) => sentences[start] === sentences[cue.start]);
    if (!base || isLess || between.length > reachBack || isCountedBetween(scene, base, cue.start)) return [];
    const near = names.filter(({ start }) => start >= cue.end && start - cue.end <= reachOn);
    for (const hit of near) {
      const id = sentences[hit.start] === sentences[cue.start] ? figureOf(scene, acts, base, hit) : null;
      if (id !== null) return [workedOut(scene, base, { id, value: base.value, place: hit, why: 'whole' })];
    }
    return [];
  });
}

function workedOut(
  { text }: Scene,
  base: HeardAct,
  { id, value, place, why }: { id: string; value: string | null; place: Span; why: string },
): HeardAct {
  const { start, end } = place;
  const words = [text.slice(start, end), why];
  return {
    ...base,
    id,
    value,
    role: 'derived',
    start,
    end,
    number: null,
    why: words,
    probability: likely,
    isSure: false,
  };
}

/** 测绘8人、通信10人，合计18人: what adds up to the numbers of several figures is of the one all of them belong to. */
function sums(scene: Scene, acts: readonly HeardAct[]): HeardAct[] {
  const { kind, numbers, expected } = scene;
  return numbers.flatMap((number, total): HeardAct[] => {
    if (!isTotal(scene, number) || acts.some((act) => act.number === total)) return [];
    for (let first = total - 2; first >= Math.max(0, total - mostParts); first -= 1) {
      const parts = acts.filter(
        (act) => act.number !== null && act.number >= first && act.number < total && !act.isLast,
      );
      const [base, ...rest] = parts;
      if (!base || parts.length !== countedFrom(scene, first, total).length) continue;
      if (!isSumOf(countedFrom(scene, first, total), valueOf(number))) continue;
      const [whole, other] = [...tiedTo(kind, base.id)].filter(
        (id) =>
          rest.every((act) => tiedTo(kind, act.id).has(id)) &&
          kind.figureById.get(id)?.unit === kind.figureById.get(base.id)?.unit &&
          expected.known[id] === undefined &&
          acts.every((act) => act.isLast || act.id !== id),
      );
      if (whole !== undefined && other === undefined)
        return [workedOut(scene, base, { id: whole, value: number.mention.value, place: number, why: 'sum' })];
    }
    return [];
  });
}

function isTotal({ cues }: Scene, { start }: Span): boolean {
  return cues.some(({ tag, end }) => tag === 'total' && end === start);
}

/** Values of the numbers that count something, from one place up to another. */
function countedFrom({ numbers }: Scene, from: number, to: number): number[] {
  return numbers
    .slice(from, to)
    .flatMap((one) => (one.origin === 'figure' && one.mention.unit !== '' ? [valueOf(one)] : []));
}

/** Another number than the one counted stands between. */
function isCountedBetween({ numbers }: Scene, base: HeardAct, before: number): boolean {
  return numbers.some(
    ({ start, end, mention, origin }) =>
      start >= base.end && end <= before && origin === 'figure' && mention.value !== base.value,
  );
}

/** The one figure a name gives that has no number here and goes with the one counted. */
function figureOf({ kind, expected }: Scene, acts: readonly HeardAct[], base: HeardAct, hit: Hit): string | null {
  const counted = kind.figureById.get(base.id);
  const named = hit.namings
    .map(({ figure }) => figure)
    .filter(({ id, previousOf }) => id !== base.id && previousOf === undefined);
  const tied = named.filter(({ id }) => tiedTo(kind, id).has(base.id));
  const rather = tied.length > 0 ? tied : named.filter(({ group }) => group === counted?.group);
  const isFree = ({ id, unit }: CatalogueFigure): boolean =>
    unitClass(unit) === people &&
    unitClass(counted?.unit ?? '') === people &&
    expected.known[id] === undefined &&
    acts.every((act) => act.isLast || act.id !== id);
  const [only, other] = new Map(rather.map((figure) => [figure.id, figure])).values();
  return only && !other && isFree(only) ? only.id : null;
}

const people = unitClass('人');

/** 站点街道1个社区8个一共9个: the total of the numbers right before it is what their heading counts. */
function asTotal(scene: Scene, acts: readonly HeardAct[], act: HeardAct): HeardAct {
  const { numbers, sentences } = scene;
  if (act.number === null || act.isLast || act.isSure || act.act !== 'given') return act;
  const part = act.number;
  const total = numbers.findIndex(
    ({ start }, at) =>
      at > part &&
      at - part <= mostParts + 1 &&
      sentences[start] === sentences[act.start] &&
      isTotal(scene, { start, end: start }) &&
      isSumOf(countedFrom(scene, part, at), valueOf(numbers[at])),
  );
  const whole = numbers[total];
  const isParted = acts.some((one) => one !== act && one.number !== null && one.number > part && one.number < total);
  if (!whole || isParted || acts.some((one) => one.number === total && one.isSure)) return act;
  return { ...act, number: total, value: whole.mention.value, start: whole.start, end: whole.end };
}

function valueOf(told: Scene['numbers'][number] | undefined): number {
  return Number(told?.mention.value ?? NaN);
}

function isSumOf(parts: readonly number[], total: number): boolean {
  return parts.length > 1 && parts.reduce((sum, part) => sum + part, 0) === total;
}

/** 村12个，社区3个 of a figure called 社区: what is said by a wider name right beside gives way. */
function byOwnName(scene: Scene, acts: readonly HeardAct[], act: HeardAct): HeardAct {
  const label = scene.kind.figureById.get(act.id)?.label ?? '';
  const said = act.number === null ? undefined : scene.numbers[act.number];
  const own = said && nameBeside(scene, said, act.id);
  if (!said || own === undefined || act.isLast || label.includes(own)) return act;
  const rather = scene.numbers.findIndex((one, at) => {
    const isLike = one.origin === 'figure' && one.mention.unit === said.mention.unit && one !== said;
    const gap = Math.max(one.start - said.end, said.start - one.end);
    if (!isLike || gap > reachBack || acts.some(({ number }) => number === at)) return false;
    return label.includes(nameBeside(scene, one, act.id) ?? label + own);
  });
  const number = scene.numbers[rather];
  return number
    ? { ...act, number: rather, value: number.mention.value, start: number.start, end: number.end, isSure: false }
    : act;
}

/** The name of a figure that stands by itself right before or right behind a number. */
function nameBeside({ names }: Scene, { start, end }: Span, id: string): string | undefined {
  const isOf = ({ namings }: Hit): boolean =>
    namings.some(({ figure, isWeak, topics }) => figure.id === id && !isWeak && topics === null);
  return names.find((hit) => isOf(hit) && (hit.end === start || hit.start === end))?.name;
}
