import { Big } from 'big.js';
import { change, grammar } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { valueAs } from './candidates.ts';
import { clauseAround } from './clause-around.ts';
import { timeTags } from './cues.ts';
import type { HeardAct } from './hear.ts';
import { bestSuited, type Scene } from './scene.ts';
import type { Told } from './told.ts';
import { unitFit } from './unit-fit.ts';

/** 又补挂3块: what stands between the word for again and the number is no more than a verb. */
const again = shape`(?:${change.again})(?<doing>[^\d，,。；;：:]{0,5})$`;
/** 光荣牌多算了两块: so many less than was told, or more. */
const over = shape`(?:${change.countedOver})${grammar.done}?$`;
const short = shape`(?:${change.countedShort})${grammar.done}?$`;
/** 补, 添: said of a doing, it tells by itself that there is more of the same. */
const adding = shape`${change.adding}`;
const idle = shape`^(?:${change.idleLetter})$`;

const [farthest, leastSuit, leastFit] = [24, 0.3, 0.3];
const [odds, surely] = [0.6, 0.95];

/**
 * 光荣牌挂了20块，后来又补挂3块: a second amount of a figure, in one message or on top of what is known, makes a sum with
 * it, shows how it comes to it, and waits for the officer's word; so does what was counted over or short: 光荣牌多算了两块.
 */
export function withSecondAmounts(scene: Scene, acts: readonly HeardAct[]): HeardAct[] {
  const summed = scene.numbers.flatMap((number, index) => sumAt(scene, acts, number, index) ?? []);
  const isOfSum = ({ id, isLast, number }: HeardAct): boolean =>
    summed.some((one) => (one.id === id && one.isLast === isLast) || one.parts?.includes(number ?? -1));
  return [...acts.filter((act) => !isOfSum(act)), ...summed];
}

interface Step {
  sign: '＋' | '－';
  /** What was done, or that it was counted wrongly. */
  doing: string | null;
}

/** What stands before a number says of how it comes on top of another one, or off it. */
function stepBefore(lead: string): Step | null {
  if (over.test(lead)) return { sign: '－', doing: null };
  if (short.test(lead)) return { sign: '＋', doing: null };
  const doing = again.exec(lead)?.groups?.['doing'];
  return doing === undefined ? null : { sign: '＋', doing };
}

function sumAt(scene: Scene, acts: readonly HeardAct[], number: Told, index: number): HeardAct | null {
  const { text, numbers, cues } = scene;
  const told = acts.find((act) => act.number === index);
  const first = acts.findLast((act) => act.number !== null && act.number < index);
  const before = numbers[first?.number ?? -1];
  const lead = text.slice(Math.max(before?.end ?? 0, number.start - farthest), number.start);
  const step = stepBefore(lead);
  if (number.origin !== 'figure' || !step || Number(number.mention.value) <= 0) return null;
  const from = number.start - lead.length;
  // 明年再挂3块, 去年又挂了3块: of another year.
  if (cues.some(({ tag, start }) => timeTags.has(tag) && tag !== 'thisYear' && start >= from && start < number.start))
    return null;
  const isOfFirst = first?.act === 'given' && !first.isLast && (told?.id ?? first.id) === first.id;
  if (first?.number != null && before && isOfFirst) {
    const isNear = before.end >= number.start - farthest && !isNamedElse(scene, first.id, before.end, number);
    const isSame = step.doing === null || adding.test(step.doing) || sharesLetter(step.doing, clauseOf(text, before));
    if (isNear && isSame && isOfUnit(scene, first.id, number))
      return sumOf(scene, first.id, index, step, valueAs(scene, first.number, first.id), first.number);
  }
  const id = told?.id ?? retold(scene, number) ?? bestSuited(scene, number, leastSuit);
  const known = id === null || told?.isLast === true ? undefined : scene.expected.known[id];
  const isTold = acts.some((act) => act.id === id && act !== told && !act.isLast);
  if (id === null || known === undefined || isTold || !isOfUnit(scene, id, number)) return null;
  return scene.namesOf.has(id) ? sumOf(scene, id, index, step, known, null) : null;
}

/** 分队24是重复算了，多算了2个: what is known, named and said again before. */
function retold({ numbers, sentences, namesOf, expected }: Scene, number: Told): string | null {
  const before = numbers.filter(
    ({ start, end }) => end <= number.start && sentences[start] === sentences[number.start],
  );
  const same = [...namesOf.keys()].filter((id) => before.some(({ mention }) => mention.value === expected.known[id]));
  return same.length === 1 ? (same[0] ?? null) : null;
}

/** Another figure that it may be is named between; one letter (后来) names none. */
function isNamedElse(scene: Scene, id: string, from: number, number: Told): boolean {
  return scene.names.some(({ start, end, namings }) => {
    const isBetween = end - start > 1 && start >= from && end <= number.start;
    const strong = isBetween
      ? namings.filter((one) => !one.isWeak && one.topics === null && isOfUnit(scene, one.figure.id, number))
      : [];
    return strong.length > 0 && strong.every(({ figure }) => figure.id !== id);
  });
}

function clauseOf(text: string, { start, end }: Told): string {
  const clause = clauseAround(text, start, end);
  return text.slice(clause.start, clause.end);
}

/** 挂了20块 … 又挂3块: the same is done once more. */
function sharesLetter(doing: string, clause: string): boolean {
  return Array.from(doing).some((letter) => !idle.test(letter) && clause.includes(letter));
}

function isOfUnit({ kind, text }: Scene, id: string, { mention }: Told): boolean {
  const figure = kind.figureById.get(id);
  return figure !== undefined && figure.unit !== '%' && unitFit(figure, mention, text) > leastFit;
}

function sumOf(
  scene: Scene,
  id: string,
  index: number,
  { sign, doing }: Step,
  value: string,
  before: number | null,
): HeardAct | null {
  const { text, numbers } = scene;
  const [first, number] = [numbers[before ?? -1], numbers[index]];
  if (!number) return null;
  const own = valueAs(scene, index, id);
  const sum = sign === '＋' ? new Big(value).plus(own) : new Big(value).minus(own);
  if (sum.lte(0)) return null;
  const start = first?.start ?? number.start;
  // Counted wrongly is said of what he told before, and corrects it.
  const isSaid = doing === null && before === null;
  return {
    id,
    act: 'given',
    value: sum.toFixed(),
    isLast: false,
    role: 'derived',
    start,
    end: number.end,
    number: null,
    derived: null,
    why: [text.slice(start, number.end)],
    raw: odds,
    probability: isSaid ? surely : odds,
    isSure: isSaid,
    expression: `${first?.mention.text ?? value}${sign}${number.mention.text}`,
    parts: before === null ? [index] : [before, index],
  };
}
