import type { Cue } from './cues.ts';
import { derivedCuesOfTag } from './derived-cues.ts';
import type { HeardAct } from './hear.ts';
import { valueAs } from './candidates.ts';
import { tiedTo } from './relatives.ts';
import { breaksBetween, type Scene } from './scene.ts';
import type { Told } from './told.ts';

/** So soon behind the word for all it is taken back, and so soon behind that it is said how many are out. */
const [soon, next] = [12, 10];
/** The name of what all of them are, or did, stands so near. */
const near = 20;
/** 有4个不是: what says that they are out stands before or behind. */
const outside: ReadonlySet<Cue['tag']> = new Set(['negation', 'reason']);
const odds = 0.6;

/** A word for all, taken back in the same breath: 全到了，不对，有4个没来. */
interface Repair {
  whole: { start: number; end: number };
  cue: Cue;
  /** How many are out, by their place among the numbers; null where it is not said. */
  out: number | null;
}

/**
 * What was said of all and is taken back holds of all but those, waiting for the officer's word; where it is not said
 * how many they are, it holds of nobody.
 */
export function withoutTakenBack(scene: Scene, acts: readonly HeardAct[]): HeardAct[] {
  const repairs = repairsIn(scene);
  if (repairs.length === 0) return [...acts];
  return acts.flatMap((act) => {
    const repair = repairs.find((one) => isOf(one, act));
    if (!repair) return [act];
    const whole = wholeOf(scene, acts, act, repair);
    if (repair.out === null || whole === null) return act.derived?.how === 'whole' ? [] : [{ ...act, isSure: false }];
    const out = Number(scene.numbers[repair.out]?.mention.value);
    if (!(out < whole.value)) return [{ ...act, isSure: false }];
    const expression = `${whole.text}－${scene.numbers[repair.out]?.mention.text ?? ''}`;
    return [
      {
        ...act,
        value: String(whole.value - out),
        role: 'derived',
        number: null,
        probability: odds,
        isSure: false,
        expression,
        parts: [repair.out],
      } satisfies HeardAct,
    ];
  });
}

function repairsIn(scene: Scene): Repair[] {
  const { sentences } = scene;
  const corrections = scene.cues.filter(({ tag }) => tag === 'correction');
  if (corrections.length === 0) return [];
  return derivedCuesOfTag(scene, 'whole').flatMap((whole): Repair[] => {
    const cue = corrections.find(({ start }) => start >= whole.end);
    if (!cue || cue.start - whole.end > soon || breaksBetween(sentences, whole.end, cue.start) > 1) return [];
    // 全是大学生，不对，大学生是11个: another number takes its place.
    const at = scene.numbers.findIndex(({ start }) => start >= cue.end);
    const number = scene.numbers[at];
    if (!number || number.start - cue.end > next) return [{ whole, cue, out: null }];
    return isOut(scene, cue, number) ? [{ whole, cue, out: at }] : [];
  });
}

function isOut({ cues, clauses, text }: Scene, { end }: Cue, number: Told): boolean {
  const isBefore = cues.some(
    (cue) => cue.end <= number.start && cue.start >= end && (cue.tag === 'partOf' || outside.has(cue.tag)),
  );
  const behind = cues.find((cue) => outside.has(cue.tag) && cue.start >= number.end);
  const isBehind = behind !== undefined && clauses[behind.start] === clauses[number.end];
  return text.slice(end, number.start).trim() === '' ? isBehind : isBefore || isBehind;
}

/** What follows by the word for all, and the number of those who are out taken for the figure itself. */
function isOf({ whole, cue, out }: Repair, { derived, number, start, isLast }: HeardAct): boolean {
  if (isLast) return false;
  if (derived) return derived.how === 'whole' && start < cue.start && Math.abs(start - whole.start) <= near;
  return out !== null && number === out;
}

function wholeOf(
  scene: Scene,
  acts: readonly HeardAct[],
  { id, derived, value }: HeardAct,
  { whole }: Repair,
): { value: number; text: string } | null {
  if (derived) return { value: Number(value), text: value ?? '' };
  const tied = tiedTo(scene.kind, id);
  const told = acts.findLast(
    (act) => act.number !== null && !act.isLast && tied.has(act.id) && act.start < whole.start && act.act === 'given',
  );
  if (told?.number == null) return null;
  return { value: Number(valueAs(scene, told.number, told.id)), text: scene.numbers[told.number]?.mention.text ?? '' };
}
