import { factOfGap } from '../../report/claim-ids.ts';
import type { Piece } from '../../report/report.ts';
import { pieceText } from '../../report/report.ts';
import type { PlanPhrases, TopicPhrases } from '../../kinds/phrases.ts';
import type { Template } from '../../kinds/template.ts';
import type { Desk } from './desk.ts';
import { printFigure } from './figure-words.ts';
import { holds } from './reckoning.ts';
import { nothingStood, whichStood } from './stood.ts';
import { fillTemplate, joinPieces, type Filled, type FillOptions } from './template.ts';

/** One or more sentences that belong together; `claim` marks them 待核实. */
export type Sentence = Piece[];

/** Ids of a topic not yet told which may be printed (numbers, zeros and gaps). */
export function sayableIds(desk: Desk, ids: readonly string[]): string[] {
  return ids.filter((id) => {
    const standing = desk.standings.get(id);
    return standing !== undefined && standing.kind !== 'withheld' && !standing.figure?.scope && !desk.told.has(id);
  });
}

/** Writes all that is left of a topic: always the plan that tells most, seed deciding between equals. */
export function writeTopic(desk: Desk, topic: TopicPhrases): Sentence[] {
  if (topic.when && !holds(topic.when, desk.facts)) return [];
  const chosen: ChosenPlan[] = [];
  let left = sayableIds(desk, topic.figures);
  while (left.length > 0) {
    const best = bestPlan(desk, topic.plans, left, `${topic.figures.join()}/${chosen.length}`);
    if (!best) break;
    for (const id of best.told) desk.told.add(id);
    chosen.push(best);
    left = sayableIds(desk, topic.figures);
  }
  // Told in the order of the plans, which is the order of the work: the whole before its parts.
  const sentences = chosen.toSorted((a, b) => a.place - b.place).map((plan) => plan.pieces);
  sentences.push(...writeAlone(desk, left));
  if (sentences.length > 0) sentences.push(...writeTails(desk, topic));
  return sentences;
}

/** Of plans that tell as much, those that also reckon (到位率) or ask (主要用于【支出项目】) go first. */
function worth(filled: Filled): number {
  const more = filled.pieces.filter(
    (piece) => piece.type === 'computed' || (piece.type === 'pending' && factOfGap(piece.id) !== null),
  );
  return filled.told.length * 10 + more.length;
}

interface ChosenPlan extends Filled {
  /** Among the topic's plans. */
  place: number;
}

function bestPlan(desk: Desk, plans: readonly PlanPhrases[], left: readonly string[], key: string): ChosenPlan | null {
  let best: ChosenPlan[] = [];
  let most = 0;
  for (const [place, plan] of plans.entries()) {
    if (plan.when && !holds(plan.when, desk.facts)) continue;
    const filled = fillTemplate(desk, plan.say);
    if (!filled || !filled.told.some((id) => left.includes(id))) continue;
    if (worth(filled) > most) best = [];
    most = Math.max(most, worth(filled));
    if (worth(filled) === most) best.push({ ...filled, place });
  }
  const stood = whichStood(desk.stood, best, ({ pieces }) => pieceText(pieces));
  return stood ?? best[desk.choose(key, best.length)] ?? null;
}

function writeTails(desk: Desk, topic: TopicPhrases): Sentence[] {
  return topic.tails.flatMap((tail) => {
    if (tail.when && !holds(tail.when, desk.facts)) return [];
    const said = writeOneOf(desk, tail.say, { repeats: true });
    return said ? [said] : [];
  });
}

/** Of `ways` that can be said the one that stood in the draft before, else the first, beginning where the seed points. */
export function writeOneOf(desk: Desk, ways: readonly Template[], options: FillOptions = {}): Sentence | null {
  const first = desk.choose(ways[0]?.source ?? '', ways.length);
  const standing = wayThatStood(desk, ways, options);
  for (const way of standing ? [standing] : [...ways.slice(first), ...ways.slice(0, first)]) {
    const filled = fillTemplate(desk, way, options);
    if (filled) {
      for (const id of filled.told) if (!options.repeats) desk.told.add(id);
      return filled.pieces;
    }
  }
  return null;
}

function wayThatStood(desk: Desk, ways: readonly Template[], options: FillOptions): Template | null {
  if (desk.stood === nothingStood || ways.length < 2) return null;
  // What a way would lack counts only once it is chosen.
  const trial = { ...desk, lacking: new Set<string>() };
  return whichStood(desk.stood, ways, (way) => pieceText(fillTemplate(trial, way, options)?.pieces ?? []));
}

/** Each figure by its own words, numbers in one sentence, zeros one by one: nothing given is lost. */
export function writeAlone(desk: Desk, ids: readonly string[], scope = ''): Sentence[] {
  const told: Piece[] = [];
  const zeros: Sentence[] = [];
  for (const id of ids) {
    const standing = desk.standings.get(id);
    const phrases = desk.kind.phrases.figures[id];
    if (!standing || !phrases) continue;
    desk.told.add(id);
    if (standing.kind === 'zero') {
      const filled = zeroSentence(desk, id, scope);
      if (filled) zeros.push(filled);
    } else if (standing.kind !== 'withheld') {
      told.push({ type: 'text', text: told.length === 0 ? scope : '，' }, ...aloneWords(desk, id));
    }
  }
  return told.length === 0 ? zeros : [joinPieces([...told, { type: 'text', text: '。' }]), ...zeros];
}

function aloneWords(desk: Desk, id: string): Piece[] {
  const phrases = desk.kind.phrases.figures[id];
  const standing = desk.standings.get(id);
  const catalogue = desk.kind.figureById.get(id);
  if (!phrases || !standing) return [];
  const piece: Piece =
    standing.kind === 'said' && standing.figure
      ? { type: 'figure', id, text: printFigure(standing.figure, catalogue) }
      : { type: 'pending', id, text: `【　】${catalogue?.spokenUnit ?? catalogue?.unit ?? ''}` };
  const nodes = phrases.say?.nodes ?? [{ kind: 'text' as const, text: phrases.name }, slotOf(id)];
  return nodes.map((node): Piece => {
    if (node.kind === 'text') return { type: 'text', text: desk.local(node.text) };
    if (node.kind === 'word') return { type: 'text', text: desk.words.get(node.name) ?? '' };
    return piece;
  });
}

function slotOf(id: string): { kind: 'slot'; id: string; bare: boolean } {
  return { kind: 'slot', id, bare: false };
}

function zeroSentence(desk: Desk, id: string, scope: string): Sentence | null {
  const template = desk.kind.phrases.figures[id]?.zero;
  if (!template) return null;
  const pieces = template.nodes.map((node): Piece => {
    if (node.kind === 'zero') return { type: 'figure', id: node.id, text: node.words };
    if (node.kind === 'word') return { type: 'text', text: desk.words.get(node.name) ?? '' };
    return { type: 'text', text: node.kind === 'text' ? node.text : '' };
  });
  return joinPieces([{ type: 'text', text: scope }, ...pieces, { type: 'text', text: '。' }]);
}

/** True the first time a sentence's text is met in this draft. */
export function isNewSentence(desk: Desk, sentence: Sentence): boolean {
  const text = pieceText(sentence);
  if (desk.sentences.has(text)) return false;
  desk.sentences.add(text);
  return true;
}

/** The same pieces, all of them 待核实 under one id. */
export function asClaim(pieces: readonly Piece[], claim: string): Piece[] {
  return pieces.map((piece) => ({ ...piece, claim }));
}
