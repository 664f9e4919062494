import { checkConstraint, constraintsOf, openRange } from '../figures/arithmetic.ts';
import type { Interval, Lookup } from '../kinds/expression-worth.ts';
import type { PossibleAct } from './possible-acts.ts';
import type { Scene } from './scene.ts';

/** How an act stands to the arithmetic of its kind; each 0 to 1: as likely as the other figures it takes. */
export interface AddingUp {
  /** 到位率93.4%, 应到76, 实到71: an equation holds. */
  holds: number;
  /** An equation that should hold does not. */
  fails: number;
  /** 体检 more than 报名: more than there can be. */
  exceeds: number;
  /** No more than there can be. */
  within: number;
}

/** Such an act with how likely it is, 0 to 1. */
interface Likely {
  act: PossibleAct;
  likely: number;
}

interface Held {
  range: Interval;
  likely: number;
}

const nothing: AddingUp = { holds: 0, fails: 0, exceeds: 0, within: 0 };

/**
 * Of each act whether it adds up with what is known and with the likeliest tellings of other figures. `bestOf`: the
 * likeliest telling of a figure, this year's or last year's.
 */
export function addingUp(
  scene: Scene,
  bestOf: (id: string, isLast: boolean) => Likely | undefined,
): (act: PossibleAct) => AddingUp {
  const thisYear = heldIn(scene, (id) => {
    const of = scene.kind.figureById.get(id)?.previousOf;
    return of === undefined ? bestOf(id, false) : bestOf(of, true);
  });
  const lastYear = heldIn({ ...scene, expected: { ...scene.expected, known: {} } }, (id) => bestOf(id, true));
  return (act) => {
    const range = rangeOf(scene, act);
    if (!range) return nothing;
    const found = { ...nothing };
    const weigh = (id: string, heldOf: (one: string) => Held | null): void => {
      for (const { constraint, others } of constraintsOf(scene.kind, id)) {
        if (!others.some((one) => heldOf(one) !== null)) continue;
        let likely = 1;
        const lookup: Lookup = (one) => {
          if (one === id) return range;
          const other = heldOf(one);
          if (other) likely = Math.min(likely, other.likely);
          return other?.range ?? null;
        };
        const isKept = checkConstraint(constraint, lookup, scene.year);
        if (isKept === null) continue;
        const isEquation = constraint.op === '=' || constraint.op === '~';
        const what = isEquation ? (isKept ? 'holds' : 'fails') : isKept ? 'within' : 'exceeds';
        found[what] = Math.max(found[what], likely);
      }
    };
    if (!act.isLast) weigh(act.id, thisYear);
    else {
      // 去年体检60，政考40 add up among themselves; 去年入伍20 with this year's growth too.
      weigh(act.id, lastYear);
      const own = scene.kind.figures.find(({ previousOf }) => previousOf === act.id);
      if (own) weigh(own.id, thisYear);
    }
    return found;
  };
}

/** What each figure is held to be, by its likeliest telling or by what is known. */
function heldIn(scene: Scene, toldOf: (id: string) => Likely | undefined): (id: string) => Held | null {
  const held = new Map<string, Held | null>();
  const look = (id: string): Held | null => {
    const told = toldOf(id);
    const range = told && rangeOf(scene, told.act);
    const known = scene.expected.known[id];
    const before = known === undefined ? null : openRange({ status: 'given', value: known, approx: null });
    if (before && (!told || !range || told.likely < leastTold)) return { range: before, likely: 1 };
    return told && range ? { range, likely: told.likely } : null;
  };
  return (id) => {
    const found = held.get(id);
    if (found !== undefined) return found;
    const looked = look(id);
    held.set(id, looked);
    return looked;
  };
}

const leastTold = 0.5;

function rangeOf({ numbers }: Scene, { act, value, number }: PossibleAct): Interval | null {
  if (act === 'unknown' || act === 'withheld') return null;
  const mention = number === null ? undefined : numbers[number]?.mention;
  return openRange({ status: act, value: value ?? '0', approx: mention?.approx ?? null });
}
