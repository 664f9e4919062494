import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { inCommonSpeech } from '../../src/lexicon/in-common-speech.ts';
import { tokensOf, type Token } from '../../src/wishes/tokens.ts';
import { wishActs, wishRoles, type WishAct, type WishRole } from '../../src/wishes/wish-acts.ts';
import { DraftLine, WishLine } from './score.ts';

/** `p` place · `g` goal · `v` verb · `o` old words · `n` fresh words · `k` kept · `r` the draft's own words in what plays no part. */
export const roles: Readonly<Record<string, WishRole>> = {
  p: 'place',
  g: 'goal',
  v: 'verb',
  o: 'old',
  n: 'fresh',
  k: 'kept',
  r: 'rest',
};

export interface Piece {
  role: WishRole;
  isStart: boolean;
  text: string;
}

export interface TaggedWish {
  /** File it is from: writers are left out by it. */
  batch: string;
  draft: string;
  acts: WishAct[];
  pieces: Piece[];
}

const folder = resolve(import.meta.dirname, 'tagged');
const batches = resolve(import.meta.dirname, 'batches');

export function readTagged(): TaggedWish[] {
  return readdirSync(folder)
    .toSorted()
    .flatMap((name) =>
      readFileSync(resolve(folder, name), 'utf8')
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => parseLine(name.replace(/\.txt$/, ''), line)),
    );
}

/** `dA1 delete: [p第二部分第一句][v删掉]|…`; a bar stands before a further wish. */
export function parseLine(batch: string, line: string): TaggedWish {
  const found = /^(\S+) (\S+): (.*)$/.exec(line);
  if (!found) throw new Error(`no tagged wish: ${line}`);
  const [, draft = '', acts = '', marked = ''] = found;
  const pieces: Piece[] = [];
  let isStart = false;
  for (const [whole, role, inner] of marked.matchAll(/\[([pgvonk])([^\]]+)\]|\||[^[|]+/g)) {
    if (whole === '|') {
      isStart = true;
      continue;
    }
    pieces.push({
      role: roles[role ?? ''] ?? 'rest',
      isStart,
      text: inCommonSpeech((inner ?? whole).replaceAll('⏎', '\n')),
    });
    isStart = false;
  }
  return {
    batch,
    draft,
    acts: acts.split('+').map((act) => {
      const known = wishActs.find((one) => one === act);
      if (!known) throw new Error(`no act: ${act}`);
      return known;
    }),
    pieces,
  };
}

/** Labels of the letters of a wish. */
export function labelled(
  pieces: readonly Piece[],
  draft: string,
): { message: string; tokens: Token[]; labels: number[]; starts: number[] } {
  const message = pieces.map(({ text }) => text).join('');
  const tokens = tokensOf(message, draft);
  const starts: { from: number; piece: Piece }[] = [];
  let at = 0;
  for (const piece of pieces) {
    starts.push({ from: at, piece });
    at += piece.text.length;
  }
  const labels = tokens.map((token) => {
    // Quotation marks belong to what is quoted: “[o走了]”.
    const from = token.quoted === null ? token.start : token.start + 1;
    const piece = starts.findLast((one) => one.from <= from)?.piece;
    return wishRoles.indexOf(piece?.role ?? 'rest');
  });
  const begun = starts.filter(({ piece }) => piece.isStart).map(({ from }) => from);
  return {
    message,
    tokens,
    labels,
    starts: begun.map((from) => tokens.findIndex((token) => token.end > from)),
  };
}

/** Drafts that wishes are written about: those of officers, and those the product wrote, with what stands 待核 in them. */
export function readDraftLines(): DraftLine[] {
  return readdirSync(batches)
    .filter((name) => /^(?:house-)?drafts-/.test(name))
    .flatMap((name) => readJsonl(resolve(batches, name)).map((line) => DraftLine.parse(line)));
}

export function readDrafts(): Map<string, string> {
  return new Map(readDraftLines().map(({ draft, text }) => [draft, text]));
}

/** `i` → wishes-I.jsonl, `hi` → house-wishes-I.jsonl; null where no strangers wrote it. */
export function readWishes(batch: string): WishLine[] | null {
  const [, house, letter] = /^(h?)([a-z])$/.exec(batch) ?? [];
  if (letter === undefined) return null;
  const name = `${house === 'h' ? 'house-' : ''}wishes-${letter.toUpperCase()}.jsonl`;
  return readJsonl(resolve(batches, name)).map((line) => WishLine.parse(line));
}

function readJsonl(path: string): unknown[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): unknown => JSON.parse(line));
}

export function hashTagged(): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).toSorted()) hash.update(name).update(readFileSync(resolve(folder, name)));
  return hash.digest('hex');
}
