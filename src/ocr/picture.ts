/** A decoded picture: rows from the top, four bytes a pixel (red, green, blue, alpha), white where it was transparent. */
export interface Picture {
  width: number;
  height: number;
  data: Uint8Array | Uint8ClampedArray;
}

export interface Point {
  x: number;
  y: number;
}

/** Four corners of a stretch of text: top left, top right, bottom right, bottom left, as the text stands. */
export type Quad = readonly [Point, Point, Point, Point];

/** Upright frame in pixels of the picture. */
export interface Frame {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export function frameOf(points: readonly Point[]): Frame {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

/** The picture turned clockwise by so many right angles. */
export function turned(picture: Picture, quarters: 1 | 2 | 3): Picture {
  const { width, height } = picture;
  const [wide, high] = quarters === 2 ? [width, height] : [height, width];
  const from = new Uint32Array(picture.data.buffer, picture.data.byteOffset, width * height);
  const to = new Uint32Array(wide * high);
  for (let y = 0; y < high; y += 1) {
    for (let x = 0; x < wide; x += 1) {
      const at =
        quarters === 2
          ? (height - 1 - y) * width + (width - 1 - x)
          : quarters === 1
            ? (height - 1 - x) * width + y
            : x * width + (width - 1 - y);
      to[y * wide + x] = from[at] ?? 0;
    }
  }
  return { width: wide, height: high, data: new Uint8Array(to.buffer) };
}

/** Adds a share of the colour between four pixels to `sum` (red, green, blue); outside the picture its edge goes on. */
export function addSample({ width, height, data }: Picture, { x, y }: Point, share: number, sum: Float64Array): void {
  const left = Math.max(0, Math.min(width - 1, Math.floor(x)));
  const top = Math.max(0, Math.min(height - 1, Math.floor(y)));
  const across = Math.max(0, Math.min(1, x - left));
  const down = Math.max(0, Math.min(1, y - top));
  const upper = (top * width + left) * 4;
  const lower = top + 1 < height ? upper + width * 4 : upper;
  const aside = left + 1 < width ? 4 : 0;
  for (let channel = 0; channel < 3; channel += 1) {
    const above = (data[upper + channel] ?? 0) * (1 - across) + (data[upper + aside + channel] ?? 0) * across;
    const below = (data[lower + channel] ?? 0) * (1 - across) + (data[lower + aside + channel] ?? 0) * across;
    sum[channel] = (sum[channel] ?? 0) + (above * (1 - down) + below * down) * share;
  }
}
