/**
 * Run by hand: `node evals/corrections/draw-look-alikes.ts` writes `corpus/look-alikes.txt` anew. Every common character
 * is drawn in two typefaces of the machine (Noto Sans and Noto Serif CJK SC: apt install fonts-noto-cjk) by the browser
 * the tests use; characters whose blurred drawings differ little are look-alikes. Nothing is taken from another list.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { launchBrowser } from '../../src/testing/browser.ts';

/** Characters that words of general prose use at least this often, by the dictionary's own counts. */
const minCount = 60;
const size = 24;
/** Look-alikes of one character at most, and how alike (cosine of the drawings, mean of both typefaces) they must be. */
const most = 16;
const alike = 0.68;

const dictionary = createRequire(import.meta.url).resolve('@node-rs/jieba/dict.txt');
const counts = new Map<string, number>();
for (const line of readFileSync(dictionary, 'utf8').split('\n')) {
  const [word = '', count = '0'] = line.split(' ');
  for (const letter of word) counts.set(letter, (counts.get(letter) ?? 0) + Number(count));
}
const letters = [...counts]
  .filter(([letter, count]) => /\p{Script=Han}/u.test(letter) && count >= minCount)
  .map(([letter]) => letter);

const none = new Float32Array(0);

/** In the browser: ink per cell of each character. Text, for the project's types know no page. */
const draw = `({ part, face, cells }) => {
  const canvas = document.createElement('canvas');
  const scale = 4;
  canvas.width = canvas.height = cells * scale;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return part.map((letter) => {
    context.filter = 'none';
    context.fillStyle = '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.filter = 'blur(3px)';
    context.fillStyle = '#000';
    context.font = cells * scale - 4 + 'px "' + face + '"';
    context.textBaseline = 'alphabetic';
    context.fillText(letter, 2, cells * scale - 14);
    const pixels = context.getImageData(0, 0, canvas.width, canvas.height).data;
    const ink = Array.from({ length: cells * cells }, () => 0);
    for (let y = 0; y < canvas.height; y += 1)
      for (let x = 0; x < canvas.width; x += 1)
        ink[Math.floor(y / scale) * cells + Math.floor(x / scale)] += 255 - pixels[(y * canvas.width + x) * 4];
    return ink;
  });
}`;

const browser = await launchBrowser();
const page = await browser.newPage();
const drawings: Record<string, number[][]> = {};
for (const face of ['Noto Sans CJK SC', 'Noto Serif CJK SC']) {
  for (let from = 0; from < letters.length; from += 500) {
    const part = letters.slice(from, from + 500);
    const inks = await page.evaluate<number[][]>(`(${draw})(${JSON.stringify({ part, face, cells: size })})`);
    part.forEach((letter, i) => (drawings[letter] ??= []).push(inks[i] ?? []));
  }
}
await browser.close();

const drawn = letters.map((letter) => (drawings[letter] ?? []).map(regions));
const near = letters.map((): { other: string; likeness: number }[] => []);
for (let i = 0; i < letters.length; i += 1) {
  for (let k = i + 1; k < letters.length; k += 1) {
    const likeness = likenessOf(drawn[i] ?? [], drawn[k] ?? []);
    if (likeness < alike) continue;
    near[i]?.push({ other: letters[k] ?? '', likeness });
    near[k]?.push({ other: letters[i] ?? '', likeness });
  }
}
const lines = letters.flatMap((letter, i) => {
  const ranked = (near[i] ?? []).toSorted((a, b) => b.likeness - a.likeness).slice(0, most);
  return ranked.length === 0 ? [] : [`${letter}${ranked.map((one) => one.other).join('')}`];
});
writeFileSync(
  join(resolve(import.meta.dirname, '../../corpus'), 'look-alikes.txt'),
  `${lines.toSorted().join('\n')}\n`,
);
console.log(`${letters.length} 个字，${lines.length} 个有形近字`);

/** The whole drawing, then its left, right, upper and lower half, each less its mean and of length 1. */
function regions(ink: readonly number[]): Float32Array[] {
  const isIn: ((x: number, y: number) => boolean)[] = [
    () => true,
    (x) => x < size * 0.45,
    (x) => x >= size * 0.45,
    (_, y) => y < size / 2,
    (_, y) => y >= size / 2,
  ];
  return isIn.map((test) => {
    const cells = Float32Array.from(ink.filter((_, cell) => test(cell % size, Math.floor(cell / size))));
    const mean = cells.reduce((sum, value) => sum + value, 0) / cells.length;
    const length = Math.hypot(...cells.map((value) => value - mean)) || 1;
    return cells.map((value) => (value - mean) / length);
  });
}

/** Two characters alike in one half and not unlike in the whole (讨 and 计, 门 and 问) are taken for one another as well. */
function likenessOf(a: readonly Float32Array[][], b: readonly Float32Array[][]): number {
  const whole = meanOf(a, b, 0);
  if (whole < 0.45) return 0;
  const half = Math.max(...[1, 2, 3, 4].map((region) => meanOf(a, b, region)));
  return Math.max(whole, half < 0.85 ? 0 : 0.6 * whole + 0.4 * half);
}

function meanOf(a: readonly Float32Array[][], b: readonly Float32Array[][], region: number): number {
  return a.reduce((sum, face, i) => sum + dot(face[region] ?? none, b[i]?.[region] ?? none), 0) / a.length;
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
