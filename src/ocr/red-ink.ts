import type { Frame, Picture } from './picture.ts';

/** Red so much stronger than green and blue is red ink, on white and on the yellowish paper of a photograph. */
const stronger = 55;

/** The picture as its red shows it: black ink stays black, red ink all but vanishes, and text under a seal comes out. */
export function withoutRed({ width, height, data }: Picture): Picture {
  const seen = new Uint8Array(data.length);
  for (let at = 0; at < data.length; at += 4) {
    const red = data[at] ?? 0;
    seen.fill(red, at, at + 3);
    seen[at + 3] = 255;
  }
  return { width, height, data: seen };
}

/** Side of the squares in which red ink is counted, as a share of the picture's width. */
const squareShare = 1 / 120;
/** A seal is about as wide as high, and neither a speck nor a page: shares of the picture's width. */
const [squat, slim, smallest, largest] = [0.7, 1.4, 0.08, 0.5];

/** Where red ink stands: `seals` are the round or square stamps; `share` is how much of the picture is red. */
export function findRed(picture: Picture): { share: number; seals: Frame[] } {
  const { width, height, data } = picture;
  const side = Math.max(4, Math.round(width * squareShare));
  const [columns, rows] = [Math.ceil(width / side), Math.ceil(height / side)];
  const counts = new Uint32Array(columns * rows);
  let total = 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 4;
      const red = (data[at] ?? 0) - Math.max(data[at + 1] ?? 0, data[at + 2] ?? 0);
      if (red < stronger) continue;
      total += 1;
      const square = Math.floor(y / side) * columns + Math.floor(x / side);
      counts[square] = (counts[square] ?? 0) + 1;
    }
  }
  const isRed = (column: number, row: number): boolean =>
    column >= 0 &&
    row >= 0 &&
    column < columns &&
    row < rows &&
    (counts[row * columns + column] ?? 0) > side * side * 0.04;
  const isSeen = new Uint8Array(columns * rows);
  const seals: Frame[] = [];
  for (let start = 0; start < counts.length; start += 1) {
    if (isSeen[start] === 1 || !isRed(start % columns, Math.floor(start / columns))) continue;
    const frame = { left: Infinity, top: Infinity, right: 0, bottom: 0 };
    const stack = [start];
    isSeen[start] = 1;
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const [column, row] = [at % columns, Math.floor(at / columns)];
      frame.left = Math.min(frame.left, column * side);
      frame.right = Math.max(frame.right, (column + 1) * side);
      frame.top = Math.min(frame.top, row * side);
      frame.bottom = Math.max(frame.bottom, (row + 1) * side);
      // Two squares away still belongs together: a ring of characters has gaps.
      for (let dy = -2; dy <= 2; dy += 1) {
        for (let dx = -2; dx <= 2; dx += 1) {
          const next = (row + dy) * columns + column + dx;
          if (!isRed(column + dx, row + dy) || isSeen[next] === 1) continue;
          isSeen[next] = 1;
          stack.push(next);
        }
      }
    }
    const [wide, high] = [frame.right - frame.left, frame.bottom - frame.top];
    const isSquare = wide / high > squat && wide / high < slim;
    if (isSquare && wide > width * smallest && wide < width * largest) seals.push(frame);
  }
  return { share: total / (width * height), seals };
}
