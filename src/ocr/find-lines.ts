import type { Point, Quad } from './picture.ts';

/** A map of how likely each point of a page is text (0 to 1), rows from the top. */
export interface TextMap {
  width: number;
  height: number;
  data: Float32Array;
}

export interface LineBounds {
  /** A point is text from here on, and a stretch whose points are on average less is none. */
  point: number;
  stretch: number;
  /** The map shrinks text towards its middle line: how far it is let out again, in areas by circumferences. */
  letOut: number;
  minHeight: number;
}

/** As PP-OCRv4 was published (DB post-processing), let out a little more: Chinese print stands in wide lines. */
export const lineBounds: LineBounds = { point: 0.3, stretch: 0.5, letOut: 1.7, minHeight: 3 };

/** The stretches of text on a map as rectangles that may stand at an angle, in no order. */
export function findLines(map: TextMap, bounds: LineBounds = lineBounds): Quad[] {
  const { width, height, data } = map;
  const isSeen = new Uint8Array(width * height);
  const stack: number[] = [];
  const quads: Quad[] = [];
  for (let start = 0; start < data.length; start += 1) {
    if (isSeen[start] === 1 || (data[start] ?? 0) <= bounds.point) continue;
    // Of each row the outermost points are enough for the outline.
    const rows = new Map<number, { first: number; last: number }>();
    let sum = 0;
    let count = 0;
    stack.push(start);
    isSeen[start] = 1;
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const [x, y] = [at % width, Math.floor(at / width)];
      sum += data[at] ?? 0;
      count += 1;
      const row = rows.get(y);
      if (!row) rows.set(y, { first: x, last: x });
      else {
        row.first = Math.min(row.first, x);
        row.last = Math.max(row.last, x);
      }
      for (let dy = -1; dy <= 1; dy += 1) {
        for (let dx = -1; dx <= 1; dx += 1) {
          const [nx, ny] = [x + dx, y + dy];
          if (nx < 0 || ny < 0 || nx >= width || ny >= height) continue;
          const next = ny * width + nx;
          if (isSeen[next] === 1 || (data[next] ?? 0) <= bounds.point) continue;
          isSeen[next] = 1;
          stack.push(next);
        }
      }
    }
    if (sum / count < bounds.stretch) continue;
    const outline = [...rows].flatMap(([y, { first, last }]) => [
      { x: first, y },
      { x: last + 1, y },
      { x: first, y: y + 1 },
      { x: last + 1, y: y + 1 },
    ]);
    const quad = letOut(smallestRectangle(outline), bounds);
    if (quad) quads.push(quad);
  }
  return quads;
}

interface Rectangle {
  centre: Point;
  /** Direction of its length, in radians; never more than half a right angle off the horizontal. */
  angle: number;
  length: number;
  thickness: number;
}

function letOut({ centre, angle, length, thickness }: Rectangle, bounds: LineBounds): Quad | null {
  if (Math.min(length, thickness) < bounds.minHeight) return null;
  const by = (length * thickness * bounds.letOut) / (2 * (length + thickness));
  return rectangleQuad({ centre, angle, length: length + 2 * by, thickness: thickness + 2 * by });
}

function rectangleQuad({ centre, angle, length, thickness }: Rectangle): Quad {
  const along = { x: (Math.cos(angle) * length) / 2, y: (Math.sin(angle) * length) / 2 };
  const across = { x: (-Math.sin(angle) * thickness) / 2, y: (Math.cos(angle) * thickness) / 2 };
  const corner = (a: number, b: number): Point => ({
    x: centre.x + a * along.x + b * across.x,
    y: centre.y + a * along.y + b * across.y,
  });
  return [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)];
}

/** The rectangle of least area round points: one of its sides lies on a side of their hull (Freeman and Shapira 1975). */
function smallestRectangle(points: readonly Point[]): Rectangle {
  const hull = convexHull(points);
  let best: Rectangle | null = null;
  for (const [at, point] of hull.entries()) {
    const next = hull[(at + 1) % hull.length] ?? point;
    const angle = uprightAngle(Math.atan2(next.y - point.y, next.x - point.x));
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    let [minAlong, maxAlong, minAcross, maxAcross] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const { x, y } of hull) {
      const along = x * cos + y * sin;
      const across = y * cos - x * sin;
      minAlong = Math.min(minAlong, along);
      maxAlong = Math.max(maxAlong, along);
      minAcross = Math.min(minAcross, across);
      maxAcross = Math.max(maxAcross, across);
    }
    const [length, thickness] = [maxAlong - minAlong, maxAcross - minAcross];
    if (best && length * thickness >= best.length * best.thickness) continue;
    const [along, across] = [(minAlong + maxAlong) / 2, (minAcross + maxAcross) / 2];
    best = { centre: { x: along * cos - across * sin, y: along * sin + across * cos }, angle, length, thickness };
  }
  return best ?? { centre: { x: 0, y: 0 }, angle: 0, length: 0, thickness: 0 };
}

/** The same direction of sides, no more than half a right angle off the horizontal. */
function uprightAngle(angle: number): number {
  const quarter = Math.PI / 2;
  return angle - Math.round(angle / quarter) * quarter;
}

/** Andrew's monotone chain. */
function convexHull(points: readonly Point[]): Point[] {
  const sorted = points.toSorted((a, b) => a.x - b.x || a.y - b.y);
  const half = (ordered: readonly Point[]): Point[] => {
    const chain: Point[] = [];
    for (const point of ordered) {
      for (;;) {
        const [before, last] = [chain.at(-2), chain.at(-1)];
        if (!before || !last) break;
        const turn = (last.x - before.x) * (point.y - before.y) - (last.y - before.y) * (point.x - before.x);
        if (turn > 0) break;
        chain.pop();
      }
      chain.push(point);
    }
    chain.pop();
    return chain;
  };
  return [...half(sorted), ...half(sorted.toReversed())];
}
