import { addSample, type Picture, type Point, type Quad } from './picture.ts';

/** Numbers as a network takes and gives them, with their extent in each direction. */
export interface Tensor {
  data: Float32Array;
  dims: readonly number[];
}

/** What finds and reads text: a loaded network. */
export interface Network {
  run(input: Tensor): Promise<Tensor>;
}

/** Colours stand blue, green, red, as the networks were trained; mean and spread by channel in that order. */
interface Scaling {
  mean: readonly [number, number, number];
  spread: readonly [number, number, number];
}

/** Of PP-OCRv4's detection (as published; applied to blue, green, red) and of its recognition. */
const forFinding: Scaling = { mean: [0.485, 0.456, 0.406], spread: [0.229, 0.224, 0.225] };
const forReading: Scaling = { mean: [0.5, 0.5, 0.5], spread: [0.5, 0.5, 0.5] };

/** The detection network halves its picture five times. */
const step = 32;

/** The whole page for finding lines, its longer side at most `maxSide`, and by how much it was made smaller. */
export function pageTensor(picture: Picture, maxSide: number): { tensor: Tensor; scaleX: number; scaleY: number } {
  const scale = Math.min(1, maxSide / Math.max(picture.width, picture.height));
  const width = Math.max(step, Math.round((picture.width * scale) / step) * step);
  const height = Math.max(step, Math.round((picture.height * scale) / step) * step);
  const [scaleX, scaleY] = [picture.width / width, picture.height / height];
  const at = (x: number, y: number): Point => ({ x: (x + 0.5) * scaleX - 0.5, y: (y + 0.5) * scaleY - 0.5 });
  return { tensor: resampled(picture, width, height, at, Math.max(scaleX, scaleY), forFinding), scaleX, scaleY };
}

/** The recognition network reads strips of this height. */
export const stripHeight = 48;
const [minStrip, maxStrip] = [48, 3200];

/** A stretch of text as a straight strip; `margin` in heights is left round it. */
export function lineTensor(picture: Picture, quad: Quad, margin = 0): Tensor {
  const [topLeft, topRight, , bottomLeft] = quad;
  const length = Math.hypot(topRight.x - topLeft.x, topRight.y - topLeft.y);
  const thickness = Math.hypot(bottomLeft.x - topLeft.x, bottomLeft.y - topLeft.y);
  const [wide, high] = [length + 2 * margin * thickness, thickness * (1 + 2 * margin)];
  const width = Math.min(maxStrip, Math.max(minStrip, Math.round((stripHeight * wide) / high)));
  const at = (x: number, y: number): Point => {
    const across = (((x + 0.5) / width) * wide - margin * thickness) / length;
    const down = (((y + 0.5) / stripHeight) * high - margin * thickness) / thickness;
    return inside(quad, across, down);
  };
  return resampled(picture, width, stripHeight, at, high / stripHeight, forReading);
}

/** The point of a quad so far from its left and its upper side, both from 0 to 1. */
export function inside([topLeft, topRight, , bottomLeft]: Quad, across: number, down: number): Point {
  return {
    x: topLeft.x + (topRight.x - topLeft.x) * across + (bottomLeft.x - topLeft.x) * down,
    y: topLeft.y + (topRight.y - topLeft.y) * across + (bottomLeft.y - topLeft.y) * down,
  };
}

/** `shrink`: pixels of the picture to one of the tensor; above one and a half several are averaged. */
function resampled(
  picture: Picture,
  width: number,
  height: number,
  at: (x: number, y: number) => Point,
  shrink: number,
  { mean, spread }: Scaling,
): Tensor {
  const size = width * height;
  const data = new Float32Array(3 * size);
  const taps = Math.max(1, Math.round(shrink));
  const share = 1 / (taps * taps);
  const sum = new Float64Array(3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      sum.fill(0);
      for (let tap = 0; tap < taps * taps; tap += 1) {
        const dx = ((tap % taps) + 0.5) / taps - 0.5;
        const dy = (Math.floor(tap / taps) + 0.5) / taps - 0.5;
        addSample(picture, at(x + dx, y + dy), share, sum);
      }
      const to = y * width + x;
      for (let channel = 0; channel < 3; channel += 1)
        data[channel * size + to] = ((sum[2 - channel] ?? 0) / 255 - (mean[channel] ?? 0)) / (spread[channel] ?? 1);
    }
  }
  return { data, dims: [1, 3, height, width] };
}
