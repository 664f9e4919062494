import type { Picture, Point } from './picture.ts';

/** A ruled line of a table: from its left to its right end, or from its upper to its lower. */
export interface Rule {
  from: Point;
  to: Point;
}

export interface Rules {
  across: Rule[];
  down: Rule[];
}

/** Ink is so much darker than the paper round it; a photograph's shadow is not. */
const darker = 0.88;
/** A rule is so many heights of text long at least: no stroke of a character is. */
const minLength = 2;
/** Stretches of ink that may belong to a rule, in heights of text: one that leans is made of steps. */
const minStep = 0.3;
/** Grain breaks a thin rule: so many pixels of paper inside a step, and so many heights between two pieces, are no end. */
const [maxBreak, maxGap] = [2, 1];
/** A rule is straight: so far off, in heights of text, and it is no rule. */
const maxBend = 0.12;

/** The ruled lines on an upright picture, in no order. `textHeight`: of its usual line of text, in pixels. */
export function findRules(picture: Picture, textHeight: number): Rules {
  const ink = inkOf(picture, Math.max(8, Math.round(textHeight)));
  const across = straightPieces(ink, textHeight);
  const down = straightPieces(transposed(ink), textHeight).map(({ from, to }): Rule => ({
    from: mirrored(from),
    to: mirrored(to),
  }));
  return { across, down };
}

interface Ink {
  width: number;
  height: number;
  /** 1 where there is ink. */
  data: Uint8Array;
}

/** Pixels darker than the mean of a square round them (Bradley and Roth 2007). */
function inkOf({ width, height, data }: Picture, reach: number): Ink {
  const grey = new Uint8Array(width * height);
  const sums = new Uint32Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y += 1) {
    let row = 0;
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 4;
      const value = ((data[at] ?? 0) * 3 + (data[at + 1] ?? 0) * 6 + (data[at + 2] ?? 0)) / 10;
      grey[y * width + x] = value;
      row += grey[y * width + x] ?? 0;
      sums[(y + 1) * (width + 1) + x + 1] = (sums[y * (width + 1) + x + 1] ?? 0) + row;
    }
  }
  const ink = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const [top, bottom] = [Math.max(0, y - reach) * (width + 1), Math.min(height, y + reach + 1) * (width + 1)];
    const high = (bottom - top) / (width + 1);
    for (let x = 0; x < width; x += 1) {
      const [left, right] = [Math.max(0, x - reach), Math.min(width, x + reach + 1)];
      const sum =
        (sums[bottom + right] ?? 0) - (sums[bottom + left] ?? 0) - (sums[top + right] ?? 0) + (sums[top + left] ?? 0);
      if ((grey[y * width + x] ?? 0) * high * (right - left) < sum * darker) ink[y * width + x] = 1;
    }
  }
  return { width, height, data: ink };
}

function transposed({ width, height, data }: Ink): Ink {
  const turned = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) turned[x * height + y] = data[y * width + x] ?? 0;
  return { width: height, height: width, data: turned };
}

function mirrored({ x, y }: Point): Point {
  return { x: y, y: x };
}

interface Step {
  y: number;
  left: number;
  right: number;
  /** Number of another step of the same rule; its own where it is the first. */
  of: number;
}

/** Level or leaning rules: steps of ink on neighbouring rows that touch, where together they are straight and long. */
function straightPieces(ink: Ink, textHeight: number): Rule[] {
  const steps = stepsOf(ink, Math.max(6, textHeight * minStep));
  const first = (at: number): number => {
    const { of } = steps[at] ?? { of: at };
    return of === at ? at : first(of);
  };
  // Steps come row by row: those one or two rows above lie a little before.
  let above = 0;
  for (const [at, step] of steps.entries()) {
    while ((steps[above]?.y ?? 0) < step.y - 2) above += 1;
    for (let other = above; other < at; other += 1) {
      const one = steps[other];
      if (!one || one.y === step.y || one.left > step.right + maxBreak || one.right < step.left - maxBreak) continue;
      const [to, from] = [first(other), steps[first(at)]];
      if (from) from.of = to;
    }
  }
  const pieces = new Map<number, Step[]>();
  for (const [at, step] of steps.entries()) {
    const key = first(at);
    const piece = pieces.get(key);
    if (piece) piece.push(step);
    else pieces.set(key, [step]);
  }
  const rules = [...pieces.values()].flatMap((piece) => ruleOf(piece, textHeight) ?? []);
  return joinedPieces(rules, textHeight).filter(({ from, to }) => to.x - from.x > textHeight * minLength);
}

function stepsOf({ width, height, data }: Ink, least: number): Step[] {
  const steps: Step[] = [];
  for (let y = 0; y < height; y += 1) {
    let [left, last] = [-1, -1];
    const end = (): void => {
      if (left >= 0 && last - left + 1 >= least) steps.push({ y, left, right: last, of: steps.length });
      left = -1;
    };
    for (let x = 0; x < width; x += 1) {
      if (data[y * width + x] !== 1) continue;
      if (left >= 0 && x - last > maxBreak + 1) end();
      if (left < 0) left = x;
      last = x;
    }
    end();
  }
  return steps;
}

/** The straight line through steps (least squares, each counting by its length); null where they bend: a character, a stain. */
function ruleOf(steps: readonly Step[], textHeight: number): Rule | null {
  const [left, right] = [Math.min(...steps.map((one) => one.left)), Math.max(...steps.map((one) => one.right))];
  if (right - left < textHeight) return null;
  const parts = steps.flatMap(({ y, left: from, right: to }) => [
    { x: from, y, weight: to - from },
    { x: to, y, weight: to - from },
  ]);
  const weight = parts.reduce((sum, part) => sum + part.weight, 0);
  const mean = (of: (part: Point) => number): number =>
    parts.reduce((sum, part) => sum + of(part) * part.weight, 0) / weight;
  const [x0, y0] = [mean(({ x }) => x), mean(({ y }) => y)];
  const spread = mean(({ x }) => (x - x0) ** 2);
  const slope = spread === 0 ? 0 : mean(({ x, y }) => (x - x0) * (y - y0)) / spread;
  const bend = Math.sqrt(mean(({ x, y }) => (y - y0 - slope * (x - x0)) ** 2));
  if (bend > Math.max(1.5, textHeight * maxBend)) return null;
  return { from: { x: left, y: y0 + slope * (left - x0) }, to: { x: right, y: y0 + slope * (right - x0) } };
}

/** Pieces that go on in one another, made one. */
function joinedPieces(pieces: readonly Rule[], textHeight: number): Rule[] {
  const rules: Rule[] = [];
  for (const piece of pieces.toSorted((a, b) => a.from.x - b.from.x)) {
    const before = rules.findIndex(
      ({ from, to }) =>
        piece.from.x - to.x < textHeight * maxGap &&
        piece.to.x > to.x &&
        Math.abs(heightAt({ from, to }, piece.from.x) - piece.from.y) < textHeight * 0.25,
    );
    const first = rules[before];
    if (first) rules[before] = { from: first.from, to: piece.to };
    else rules.push(piece);
  }
  return rules;
}

/** Where a rule that goes across stands at a place of the picture's width. */
export function heightAt({ from, to }: Rule, x: number): number {
  return to.x === from.x ? from.y : from.y + ((x - from.x) * (to.y - from.y)) / (to.x - from.x);
}
