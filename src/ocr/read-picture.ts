import { findLines } from './find-lines.ts';
import { frameOf, turned, type Frame, type Picture, type Quad } from './picture.ts';
import { readCharacters, type ReadCharacter } from './read-characters.ts';
import { findRed, withoutRed } from './red-ink.ts';
import { inside, lineTensor, pageTensor, type Network } from './tensors.ts';

/** What finds text on a page and what reads a line of it, with the letters the second can tell apart. */
export interface Reader {
  finding: Network;
  reading: Network;
  letters: readonly string[];
}

/** A character as it stands on the page. `isDoubtful`: it may as well be something else, or something is missing beside it. */
export interface PageCharacter {
  character: string;
  probability: number;
  /** Middle of the character in the picture. */
  x: number;
  y: number;
  isDoubtful: boolean;
  /** What else it may be; empty where nothing is known. */
  otherwise: string;
}

export interface PageLine {
  quad: Quad;
  characters: PageCharacter[];
}

export interface ReadPage {
  /** As it was read: turned upright where it lay on its side. */
  picture: Picture;
  /** By how many right angles it was turned clockwise. */
  quarters: 0 | 1 | 2 | 3;
  lines: PageLine[];
  /** Seals that were seen; the text on them is not read. */
  seals: Frame[];
}

/** Longer side of the picture the lines are found on; beyond it finding costs memory and finds no more. */
const maxSide = 1152;
/** Surer than this and both looks agreeing, a character is taken; digits have no sentence to correct them by. */
const [sureLetter, sureDigit] = [0.6, 0.9];
/** A stretch less sure than this on average is no text: a stain, a pattern of the desk. */
const leastSure = 0.55;
/** Share of red pixels from which red ink is looked at apart. */
const someRed = 0.0008;
/** The second look at a line with digits leaves less margin, in heights. */
const secondMargin = -0.08;
/** Half a digit's width: two looks see one character there. */
const nearInHeights = 0.2;

const isDigit = (character: string): boolean => /[\d.．,，%％]/.test(character);

/** Reads one page. Lines come from top to bottom and from left to right where they stand side by side. */
export async function readPicture(original: Picture, reader: Reader): Promise<ReadPage> {
  const { picture, quarters, quads } = await upright(original, reader);
  const red = findRed(picture);
  if (red.share < someRed)
    return { picture, quarters, lines: inOrder(await readLines(picture, quads, reader)), seals: [] };
  const black = withoutRed(picture);
  const blackQuads = await linesOf(black, reader);
  const lines = await readLines(black, blackQuads, reader);
  // What only the coloured picture shows is printed in red: a letterhead, or what stands on a seal.
  const onlyRed = quads.filter(
    (quad) =>
      !lines.some((line) => overlap(frameOf(quad), frameOf(line.quad)) > 0.3) &&
      !red.seals.some((seal) => overlap(frameOf(quad), seal) > 0.5),
  );
  return {
    picture,
    quarters,
    lines: inOrder([...lines, ...(await readLines(picture, onlyRed, reader))]),
    seals: red.seals,
  };
}

/** The picture the right way up: lines that stand on end are turned, and of the two ways that remain the surer is taken. */
async function upright(
  original: Picture,
  reader: Reader,
): Promise<{ picture: Picture; quarters: 0 | 1 | 2 | 3; quads: Quad[] }> {
  const quads = await linesOf(original, reader);
  const standing = quads.filter((quad) => sides(quad).thickness > sides(quad).length * 1.5).length;
  const isOnEnd = quads.length >= 3 && standing * 2 > quads.length;
  const first: 0 | 1 = isOnEnd ? 1 : 0;
  const one = isOnEnd ? turned(original, 1) : original;
  const oneQuads = isOnEnd ? await linesOf(one, reader) : quads;
  const sureness = await surenessOf(one, oneQuads, reader);
  if (sureness > 0.8 || oneQuads.length === 0) return { picture: one, quarters: first, quads: oneQuads };
  const other = turned(one, 2);
  const otherQuads = await linesOf(other, reader);
  return (await surenessOf(other, otherQuads, reader)) > sureness + 0.1
    ? { picture: other, quarters: isOnEnd ? 3 : 2, quads: otherQuads }
    : { picture: one, quarters: first, quads: oneQuads };
}

/** How sure the three longest lines are on average. */
async function surenessOf(picture: Picture, quads: readonly Quad[], reader: Reader): Promise<number> {
  const longest = quads.toSorted((a, b) => sides(b).length - sides(a).length).slice(0, 3);
  let sum = 0;
  for (const quad of longest)
    sum += mean(readCharacters(await reader.reading.run(lineTensor(picture, quad)), reader.letters));
  return longest.length === 0 ? 0 : sum / longest.length;
}

async function linesOf(picture: Picture, reader: Reader): Promise<Quad[]> {
  const { tensor, scaleX, scaleY } = pageTensor(picture, maxSide);
  const { data, dims } = await reader.finding.run(tensor);
  const [height = 0, width = 0] = dims.slice(-2);
  const scaled = ({ x, y }: Quad[number]): Quad[number] => ({ x: x * scaleX, y: y * scaleY });
  return findLines({ width, height, data }).map(([a, b, c, d]) => [scaled(a), scaled(b), scaled(c), scaled(d)]);
}

async function readLines(picture: Picture, quads: readonly Quad[], reader: Reader): Promise<PageLine[]> {
  const lines: PageLine[] = [];
  for (const quad of quads) {
    const line = await readLine(picture, quad, reader);
    if (line) lines.push(line);
  }
  return lines;
}

async function readLine(picture: Picture, quad: Quad, { reading, letters }: Reader): Promise<PageLine | null> {
  const { length, thickness } = sides(quad);
  if (thickness > length * 4) return null;
  const read = readCharacters(await reading.run(lineTensor(picture, quad)), letters);
  if (read.length === 0 || mean(read) < leastSure) return null;
  const hasDigit = read.some(({ character }) => /\d/.test(character));
  const second = hasDigit ? readCharacters(await reading.run(lineTensor(picture, quad, secondMargin)), letters) : read;
  const gaps = gapsOf(read);
  const characters = read.map((one, at): PageCharacter => {
    const { x, y } = inside(quad, one.at, 0.5);
    const isSure = one.probability >= (isDigit(one.character) ? sureDigit : sureLetter);
    const isDoubtful =
      !isSure ||
      gaps.has(at) ||
      (second !== read && isDigit(one.character) && !agrees(one, second, { length, thickness }));
    return { character: one.character, probability: one.probability, x, y, isDoubtful, otherwise: one.otherwise };
  });
  return { quad, characters };
}

/** Whether the second look, which left another margin, saw the same character in about the same place. */
function agrees(one: ReadCharacter, second: readonly ReadCharacter[], { length, thickness }: Sides): boolean {
  const along = (at: number): number => at * (length + 2 * secondMargin * thickness) - secondMargin * thickness;
  const near = second.filter(({ at }) => Math.abs(along(at) - one.at * length) < thickness * nearInHeights);
  return near.some(({ character }) => character === one.character);
}

/** Characters of a line before which something seems to be missing: Chinese print sets them at even distances. */
function gapsOf(read: readonly ReadCharacter[]): Set<number> {
  const isHan = ({ character }: ReadCharacter): boolean => /\p{Script=Han}/u.test(character);
  const steps = read.flatMap((one, at) => {
    const before = read[at - 1];
    return before && isHan(one) && isHan(before) ? [one.at - before.at] : [];
  });
  const usual = steps.toSorted((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0;
  if (steps.length < 5) return new Set();
  return new Set(
    read.flatMap((one, at) => {
      const before = read[at - 1];
      return before && isHan(one) && isHan(before) && one.at - before.at > usual * 1.6 ? [at] : [];
    }),
  );
}

function mean(read: readonly ReadCharacter[]): number {
  return read.length === 0 ? 0 : read.reduce((sum, { probability }) => sum + probability, 0) / read.length;
}

interface Sides {
  length: number;
  thickness: number;
}

function sides([topLeft, topRight, , bottomLeft]: Quad): Sides {
  return {
    length: Math.hypot(topRight.x - topLeft.x, topRight.y - topLeft.y),
    thickness: Math.hypot(bottomLeft.x - topLeft.x, bottomLeft.y - topLeft.y),
  };
}

/** How much of the first frame lies in the second. */
function overlap(one: Frame, other: Frame): number {
  const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return (Math.max(0, wide) * Math.max(0, high)) / ((one.right - one.left) * (one.bottom - one.top));
}

function inOrder(lines: readonly PageLine[]): PageLine[] {
  return lines.toSorted((a, b) => a.quad[0].y - b.quad[0].y || a.quad[0].x - b.quad[0].x);
}
