import { shape, shapes } from '../lexicon/shape.ts';
import { grammar, talk, totals } from '../lexicon/lexicon.ts';
import type { CatalogueFigure } from '../kinds/catalogue.ts';
import { hasMentionBetween, partedBy, type Scene } from './assign-evidence.ts';
import type { Placement } from './placement.ts';
import type { Hit } from './assign-lexicon.ts';
import { unitFit } from './assign-units.ts';
import type { Mention } from '../mentions/mention.ts';

/** Names that follow one another so closely make one list: 登记、报名和体检. */
const listGap = 4;
/** Characters allowed between the last name of a list and its first number: 分别是. */
const leadGap = 12;

/**
 * Names in a row and then as many numbers in a row answer each other in order: 登记、报名、体检分别是388、52、28.
 * With 各 one number serves all names: 通信、测绘各12人.
 */
export function findListAnswers(scene: Scene): Placement[] {
  const placements: Placement[] = findChains(scene);
  let mention = 0;
  let hit = 0;
  while (hit < scene.hits.length) {
    const names = nameRun(scene, hit);
    hit += Math.max(1, names.length);
    const last = names.at(-1);
    if (names.length < 2 || !last) continue;
    while (mention < scene.mentions.length && (scene.mentions[mention]?.start ?? 0) < last.end) mention += 1;
    const lead = scene.text.slice(last.end, scene.mentions[mention]?.start ?? last.end);
    if (lead.length > leadGap || partedBy(lead, 0, lead.length) === 3) continue;
    const numbers = numberRun(scene, mention);
    placements.push(...matchLists(scene, names, numbers, lead));
  }
  return placements;
}

function nameRun(scene: Scene, from: number): Hit[] {
  const run: Hit[] = [];
  for (let i = from; i < scene.hits.length; i += 1) {
    const hit = scene.hits[i];
    const before = run.at(-1);
    if (!hit || hit.isNegated) break;
    if (!before && !hit.namings.some((naming) => naming.topics === null && !naming.isWeak)) break;
    if (before) {
      const between = scene.text.slice(before.end, hit.start);
      if (between.length > listGap || /\d/.test(between) || partedBy(between, 0, between.length) === 3) break;
      if (hasMentionBetween(scene, before.end, hit.start)) break;
    }
    run.push(hit);
  }
  return run;
}

const listBreak = shape`^(?:[\s、，,/]|${grammar.listAnd}){1,4}$`;

function numberRun(scene: Scene, from: number): Mention[] {
  const run: Mention[] = [];
  for (let i = from; i < scene.mentions.length; i += 1) {
    const mention = scene.mentions[i];
    const before = run.at(-1);
    if (!mention) break;
    if (before && !listBreak.test(scene.text.slice(before.end, mention.start))) break;
    run.push(mention);
  }
  return run;
}

const sharedLead = shape`${totals.eachIs}$|${totals.alike}$`;

const severalLead = shape`${totals.severally}`;

function matchLists(scene: Scene, names: readonly Hit[], numbers: readonly Mention[], lead: string): Placement[] {
  const [only] = numbers;
  const isShared = numbers.length === 1 && sharedLead.test(lead);
  if (!isShared && (numbers.length < 2 || numbers.length !== names.length)) return [];
  if (numbers.length === 2 && !severalLead.test(lead) && !isSpacedList(scene, names)) return [];
  const placements: Placement[] = [];
  const used = new Set<string>();
  for (const [i, name] of names.entries()) {
    const mention = isShared ? only : numbers[i];
    const figure = mention && bestNamed(scene, name, mention, used);
    if (!mention || !figure) return [];
    used.add(figure.id);
    const words = scene.text.slice(name.start, name.end);
    placements.push({ id: figure.id, mention, why: [words, isShared ? '各' : '按次序'], confidence: 0.9 });
  }
  return placements;
}

const nameBreak = shape`^(?:[\s、/]|${grammar.listWith})+$`;

/** 报名、体检 52、28: names set apart as in a list, the first not counted by a number before it. */
function isSpacedList(scene: Scene, names: readonly Hit[]): boolean {
  if (scene.claimed.includes(names[0]?.order ?? -2)) return false;
  return names.every((name, i) => {
    const before = names[i - 1];
    return !before || nameBreak.test(scene.text.slice(before.end, name.start));
  });
}

function bestNamed(scene: Scene, hit: Hit, mention: Mention, used: ReadonlySet<string>): CatalogueFigure | null {
  let best: CatalogueFigure | null = null;
  let bestFit = 0.3;
  for (const { figure, isWeak, topics } of hit.namings) {
    if (isWeak || used.has(figure.id) || topics) continue;
    const fit = unitFit(figure, mention, scene.text) + (scene.asked.has(figure.id) ? 0.1 : 0);
    if (fit > bestFit) [best, bestFit] = [figure, fit];
  }
  return best;
}

/**
 * Numbers without names answer what was just asked, in the order asked; a number whose unit does not suit the next
 * question passes to the one after it.
 */
export function findBareAnswers(scene: Scene, bare: readonly Mention[], placed: readonly Placement[]): Placement[] {
  const taken = new Set(placed.map((placement) => placement.id));
  const open = [...scene.asked]
    .filter((id) => !taken.has(id))
    .map((id) => scene.kind.figureById.get(id))
    .filter((figure) => figure !== undefined && figure.group !== 'meta')
    .filter((figure) => figure !== undefined);
  if (open.length === 0 || bare.length > open.length) return [];
  const aligned = align(scene, bare, open);
  // A message about something else (应到48，有两个没回来) leaves numbers over that answer no question.
  const isElsewhere = placed.length > 0 && !placed.some(({ id }) => scene.asked.has(id));
  if (isElsewhere) return [];
  const isAll = bare.length === open.length && placed.length === 0;
  return aligned.map(({ mention, figure }) => {
    const confidence = open.length === 1 ? 0.95 : isAll ? 0.92 : 0.7;
    return {
      id: figure.id,
      mention,
      why: ['按所问', figure.label],
      confidence: isBareIn(scene, mention) ? confidence : 0.45,
    };
  });
}

const littleWords = shapes`${talk.besideAnswer}`;
/** More other words than this in its clause, and a number without a name speaks of something else. */
const mostOtherWords = 2;

/** 搞了三次 answers what was asked; 民兵出去了六趟 tells of something the reader has no name for. */
function isBareIn({ text, mentions, hits }: Scene, mention: Mention): boolean {
  let start = mention.start;
  while (start > 0 && partedBy(text, start - 1, start) < 1 && mention.start - start < 40) start -= 1;
  let end = mention.end;
  while (end < text.length && partedBy(text, end, end + 1) < 1 && end - mention.end < 40) end += 1;
  const spans = [...mentions, ...hits].filter((one) => one.start < end && start < one.end);
  let words = '';
  for (let at = start; at < end; at += 1) if (!spans.some((one) => one.start <= at && at < one.end)) words += text[at];
  return words.replace(littleWords, '').replace(/[^\u4e00-\u9fff]/g, '').length <= mostOtherWords;
}

/** Best in-order pairing by unit and range; at most a few dozen on either side. */
function align(
  scene: Scene,
  bare: readonly Mention[],
  open: readonly CatalogueFigure[],
): { mention: Mention; figure: CatalogueFigure }[] {
  const fits = bare.map((mention) => open.map((figure) => unitFit(figure, mention, scene.text)));
  const best: number[][] = Array.from({ length: bare.length + 1 }, () =>
    Array.from({ length: open.length + 1 }, () => 0),
  );
  for (let i = bare.length - 1; i >= 0; i -= 1) {
    for (let j = open.length - 1; j >= 0; j -= 1) {
      const fit = fits[i]?.[j] ?? 0;
      // Earlier questions are answered first: a hair's advantage for skipping nothing.
      const pair = fit > 0.3 ? fit + 0.001 * (open.length - j) + (best[i + 1]?.[j + 1] ?? 0) : 0;
      const row = best[i];
      if (row) row[j] = Math.max(pair, best[i]?.[j + 1] ?? 0, best[i + 1]?.[j] ?? 0);
    }
  }
  const pairs: { mention: Mention; figure: CatalogueFigure }[] = [];
  let [i, j] = [0, 0];
  while (i < bare.length && j < open.length) {
    const here = best[i]?.[j] ?? 0;
    const [mention, figure] = [bare[i], open[j]];
    if (here === (best[i]?.[j + 1] ?? 0)) j += 1;
    else if (here === (best[i + 1]?.[j] ?? 0)) i += 1;
    else {
      if (mention && figure) pairs.push({ mention, figure });
      i += 1;
      j += 1;
    }
  }
  return pairs;
}

/** Shortest bare run that is read as the steps of a piece of work. */
const shortestChain = 4;

/** 征兵：388、52、28、19、14、11: a bare run that never rises, told in the order of the work named right before it. */
function findChains(scene: Scene): Placement[] {
  const placements: Placement[] = [];
  let index = 0;
  while (index < scene.mentions.length) {
    const run = numberRun(scene, index);
    const first = run[0];
    const lead = first ? scene.text.slice(Math.max(0, first.start - leadGap), first.start) : '';
    const isFalling = run.every((mention, i) => i === 0 || Number(mention.value) <= Number(run[i - 1]?.value));
    const order = isFalling && run.length >= shortestChain ? chainNamed(scene, lead, run.length) : undefined;
    for (const [i, id] of (order ?? []).entries()) {
      const mention = run[i];
      if (mention) placements.push({ id, mention, why: ['按流程次序'], confidence: 0.6 });
    }
    index += Math.max(1, run.length);
  }
  return placements;
}

function chainNamed(scene: Scene, lead: string, length: number): string[] | undefined {
  return scene.kind.groups
    .filter((group) => group.cues.some((cue) => lead.includes(cue)))
    .flatMap((group) => group.orders)
    .find((ids) => ids.length === length);
}
