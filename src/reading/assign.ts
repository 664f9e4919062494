import type { Assignment, Placement } from './placement.ts';
import type { CatalogueFigure } from '../kinds/catalogue.ts';
import type { Kind } from '../kinds/kind.ts';
import { createScene, partedBy, weighMentions, type Candidate, type Scene } from './assign-evidence.ts';
import { findBareAnswers, findListAnswers } from './assign-lists.ts';
import type { Hit } from './assign-lexicon.ts';
import type { Mention } from '../mentions/mention.ts';

/** A name this weak or weaker places nothing. */
const leastScore = 0.3;
/** Placing a number must be worth this much: two faint guesses never beat one clear one. */
const worthPlacing = 0.25;
/** Mentions weighed together: a sentence or two. */
const windowSize = 10;
const beamWidth = 12;

/**
 * Gives each mention the figure that makes the whole best: names, units, ranges and the question asked are weighed
 * for all mentions of a stretch together (beam search), each figure taken once in a message. What was asked is
 * answered in its order by numbers without names. Only the
 * `wanted` mentions are placed; the others stand by, so that each name keeps its own number. `isPast`: the wanted are
 * last year's.
 */
export function assignMentions(
  kind: Kind,
  text: string,
  mentions: readonly Mention[],
  hits: readonly Hit[],
  asked: readonly string[],
  wanted: ReadonlySet<Mention> = new Set(mentions),
  isPast = false,
): Assignment {
  const scene = createScene(kind, text, mentions, hits, asked, isPast);
  const listed = findListAnswers(scene).filter((placement) => wanted.has(placement.mention));
  const fixed = new Map(listed.map((placement) => [placement.mention, placement]));
  const taken = new Set(listed.map((placement) => placement.id));
  const weighed = weighMentions(scene).map((candidates, index) => {
    const mention = mentions[index];
    return !mention || !wanted.has(mention) || fixed.has(mention)
      ? []
      : candidates.filter((one) => !taken.has(one.figure.id));
  });
  const chosen = chooseAll(scene, weighed, taken);
  const placed: Placement[] = [...listed];
  const open: { mention: Mention; candidates: Candidate[] }[] = [];
  for (const [index, mention] of mentions.entries()) {
    if (fixed.has(mention) || !wanted.has(mention)) continue;
    const candidates = weighed[index] ?? [];
    const choice = chosen[index];
    if (choice)
      placed.push(toPlacement(mention, choice, candidates, isToldTwice(index, choice, weighed, chosen, mentions)));
    else open.push({ mention, candidates });
  }
  const bare = findBareAnswers(
    scene,
    open.filter(({ candidates }) => !isNamed(candidates)).map(({ mention }) => mention),
    placed,
  );
  placed.push(...bare);
  const answered = new Set(bare.map((placement) => placement.mention));
  return {
    placed: placed.toSorted((a, b) => a.mention.start - b.mention.start),
    unplaced: open
      .filter(({ mention }) => !answered.has(mention))
      .map(({ mention, candidates }) => ({
        mention,
        guesses: candidates.slice(0, 3).map((one) => one.figure.id),
        score: candidates[0]?.score ?? 0,
      })),
  };
}

function isNamed(candidates: readonly Candidate[]): boolean {
  return candidates.some((one) => one.score >= 0.55);
}

/** 防汛出动26人，森林防火出动18人: two values for one figure, neither taken back; neither is taken without asking. */
function isToldTwice(
  index: number,
  choice: Candidate,
  weighed: readonly Candidate[][],
  chosen: readonly (Candidate | null)[],
  mentions: readonly Mention[],
): boolean {
  const near = [index - 3, index - 2, index - 1, index + 1, index + 2, index + 3];
  return near.some((other) => {
    const [best] = weighed[other] ?? [];
    if (!best || chosen[other] || best.figure.id !== choice.figure.id) return false;
    return best.score >= 0.85 && mentions[other]?.value !== mentions[index]?.value;
  });
}

function toPlacement(
  mention: Mention,
  choice: Candidate,
  candidates: readonly Candidate[],
  isDoubted: boolean,
): Placement {
  const rival = candidates.find((one) => one.figure.id !== choice.figure.id && one.score > choice.score);
  const doubt = rival ? Math.min(0.2, rival.score - choice.score) : 0;
  return {
    id: choice.figure.id,
    mention,
    why: choice.why,
    confidence: isDoubted ? 0.45 : Math.max(0.2, Math.min(0.99, choice.score - doubt + 0.06)),
  };
}

/** One choice (or none) per mention, window by window, so that a long text costs no more than its length. */
function chooseAll(scene: Scene, weighed: readonly Candidate[][], taken: Set<string>): (Candidate | null)[] {
  const chosen: (Candidate | null)[] = [];
  let start = 0;
  while (start < weighed.length) {
    const end = endOfWindow(scene, start);
    const best = chooseWindow(weighed.slice(start, end), taken);
    for (const choice of best) {
      if (choice) taken.add(choice.figure.id);
      chosen.push(choice);
    }
    start = end;
  }
  return chosen;
}

function endOfWindow(scene: Scene, start: number): number {
  const last = Math.min(scene.mentions.length, start + windowSize);
  if (last === scene.mentions.length) return last;
  for (let end = last; end > start + windowSize / 2; end -= 1) {
    const before = scene.mentions[end - 1];
    const next = scene.mentions[end];
    if (before && next && partedBy(scene.text, before.end, next.start) === 3) return end;
  }
  return last;
}

interface Path {
  score: number;
  choice: Candidate | null;
  before: Path | null;
}

function chooseWindow(weighed: readonly Candidate[][], taken: ReadonlySet<string>): (Candidate | null)[] {
  const free = weighed.map((candidates) =>
    candidates.filter((one) => one.score >= leastScore && !taken.has(one.figure.id)),
  );
  const firsts = free.map((candidates) => candidates[0] ?? null);
  const ids = firsts.flatMap((first) => (first ? [first.figure.id] : []));
  const isClear = free.every(
    (candidates) => !candidates[1] || (candidates[0]?.score ?? 0) - candidates[1].score > 0.06,
  );
  if (isClear && new Set(ids).size === ids.length) return firsts;
  let paths: Path[] = [{ score: 0, choice: null, before: null }];
  for (const candidates of free) {
    const longer: Path[] = [];
    for (const path of paths) {
      longer.push({ score: path.score, choice: null, before: path });
      for (const candidate of candidates) {
        if (isTaken(path, candidate.figure)) continue;
        const together = isTogether(path, candidate.figure) ? 0.04 : 0;
        longer.push({ score: path.score + candidate.score - worthPlacing + together, choice: candidate, before: path });
      }
    }
    longer.sort((a, b) => b.score - a.score);
    paths = longer.slice(0, beamWidth);
  }
  const choices: (Candidate | null)[] = [];
  for (let path = paths[0] ?? null; path?.before; path = path.before) choices.unshift(path.choice);
  return choices;
}

function isTaken(path: Path, figure: CatalogueFigure): boolean {
  for (let at: Path | null = path; at; at = at.before) if (at.choice?.figure.id === figure.id) return true;
  return false;
}

/** Figures of one group are told together. */
function isTogether(path: Path, figure: CatalogueFigure): boolean {
  return path.choice?.figure.group === figure.group || path.before?.choice?.figure.group === figure.group;
}
