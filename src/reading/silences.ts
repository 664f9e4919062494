import { shape } from '../lexicon/shape.ts';
import { createAutomaton } from '../lexicon/automaton.ts';
import { silences, type Silence } from '../judge/judge.ts';
import { silent, talk } from '../lexicon/lexicon.ts';
import type { Span } from '../text/spans.ts';
import type { Hit } from './names-found.ts';
import { createRow, type FeatureRow, type OpenRow } from './feature-row.ts';
import { baseId, breaksBetween, countBetween, type Scene } from './scene.ts';
import { unitClass } from './unit-class.ts';

export interface SilenceCue extends Span {
  says: Silence;
}

const find = createAutomaton<Silence>([
  ...silent.nothing.list.map((word) => [word, 'none'] as const),
  ...['0', '—', '——', '/', 'N/A', 'n/a'].map((mark) => [mark, 'none'] as const),
  ...silent.unknown.list.map((word) => [word, 'unknown'] as const),
  ...silent.secret.list.map((word) => [word, 'withheld'] as const),
]);

export function findSilenceCues(text: string): SilenceCue[] {
  const found = find(text).map(({ start, end, tag }) => ({ start, end, says: tag }));
  // Of words of one sort that lie within each other the longest counts.
  return found.filter(
    (cue, at) =>
      !found
        .slice(Math.max(0, at - 6), at)
        .some((other) => other.says === cue.says && other.end >= cue.end && other.start <= cue.start),
  );
}

/** A figure that may be told to be nothing, unknown or secret: named, or only asked for (`place` null). */
export interface SilenceCandidate {
  id: string;
  place: number | null;
}

/** Names looked at in one message; what a longer text says of figures without numbers is not guessed. */
const mostNames = 60;

export function silenceCandidates(scene: Scene, cues: readonly SilenceCue[]): SilenceCandidate[] {
  const found = new Map<string, number | null>();
  const gapOf = (place: number): number => {
    const name = scene.names[place];
    if (!name) return Infinity;
    return Math.min(
      ...cues.map((cue) =>
        cue.start >= name.end ? cue.start - name.end : name.start >= cue.end ? name.start - cue.end + 4 : 0,
      ),
    );
  };
  for (const [place, name] of scene.names.slice(0, mostNames).entries()) {
    for (const { figure } of name.namings) {
      if (figure.previousOf !== undefined) continue;
      const known = found.get(figure.id);
      if (known === undefined || known === null || gapOf(place) < gapOf(known)) found.set(figure.id, place);
    }
  }
  for (const asked of scene.expected.asked) {
    const figure = scene.kind.figureById.get(baseId(scene.kind, asked));
    if (figure && figure.group !== 'meta' && !found.has(figure.id)) found.set(figure.id, null);
  }
  return [...found].map(([id, place]) => ({ id, place }));
}

/** How likely each figure already has a number of its own in this message, by id. */
export type Placed = ReadonlyMap<string, number>;

const asksBack = shape`[？?]|${talk.asksOnly}`;

export function silenceFeatures(
  scene: Scene,
  { id, place }: SilenceCandidate,
  cues: readonly SilenceCue[],
  placed: Placed,
  words: readonly number[],
): FeatureRow {
  const row = createRow();
  const name = place === null ? null : (scene.names[place] ?? null);
  putFigure(row, scene, id, placed);
  putName(row, scene, id, name);
  for (const says of silences) {
    putCue(row, scene, name, cues, says);
    row.put(`${says}Free`, Math.min(9, freeCues(scene, cues).filter((cue) => cue.says === says).length));
  }
  for (const [at, value] of words.entries()) row.put(`words${at}`, value);
  const { text } = scene;
  row.flag('asks', asksBack.test(text));
  row.flag(
    'lastYear',
    scene.cues.some((cue) => cue.tag === 'lastYear'),
  );
  row.flag('isKnown', scene.expected.known[id] !== undefined);
  const before = name ? name.start - 30 : 0;
  row.put(
    'lastYearBefore',
    name
      ? scene.cues.some((cue) => cue.tag === 'lastYear' && cue.end <= name.start && cue.start >= before)
        ? 1
        : 0
      : -1,
  );
  row.put('endsCell', name ? (/^\s*(?:\t|\n|$)/.test(text.slice(name.end, name.end + 3)) ? 1 : 0) : -1);
  return { names: row.names, values: row.values };
}

function putFigure(row: OpenRow, scene: Scene, id: string, placed: Placed): void {
  const { kind, expected } = scene;
  const figure = kind.figureById.get(id);
  const asked = expected.asked.map((one) => baseId(kind, one));
  const open = asked.filter((one) => (placed.get(one) ?? 0) < 0.5);
  let group = 0;
  for (const [other, sure] of placed)
    if (other !== id && kind.figureById.get(other)?.group === figure?.group) group = Math.max(group, sure);
  row.put('placed', placed.get(id) ?? 0);
  row.put('groupPlaced', group);
  row.put('length', Math.min(400, scene.text.length));
  row.put('numbers', Math.min(40, scene.numbers.length));
  row.put('placedCount', [...placed.values()].filter((sure) => sure > 0.5).length);
  row.put('names', Math.min(40, scene.names.length));
  row.put('askedPlace', asked.indexOf(id));
  row.put('asked', asked.length);
  row.put('open', open.length);
  row.put('openPlace', open.indexOf(id));
  row.put('askedFromEnd', asked.includes(id) ? asked.length - 1 - asked.indexOf(id) : -1);
  row.put('zero', ['plain', 'gap', 'good', 'never'].indexOf(figure?.zero ?? 'plain'));
  row.put('sensitivity', ['open', 'review', 'avoid'].indexOf(figure?.sensitivity ?? 'open'));
  row.put('unitOf', unitClass(figure?.unit ?? ''));
  row.flag('neverZero', figure?.zero === 'never');
}

function putName(row: OpenRow, scene: Scene, id: string, name: Hit | null): void {
  row.flag('isNamed', name !== null);
  if (!name) {
    for (const feature of [
      'Weak',
      'Topic',
      'Length',
      'Sound',
      'Negated',
      'Figures',
      'Next',
      'NextClauses',
      'Before',
      'BeforeClauses',
    ])
      row.put(`name${feature}`, -1);
    return;
  }
  const own = name.namings.filter((naming) => naming.figure.id === id);
  const at = countBetween(scene.numbersBefore, 0, name.end);
  const next = scene.numbers[at];
  const before = scene.numbers[countBetween(scene.numbersBefore, 0, name.start) - 1];
  row.flag(
    'nameWeak',
    own.every((naming) => naming.isWeak),
  );
  row.flag(
    'nameTopic',
    own.every((naming) => naming.topics !== null),
  );
  row.put('nameLength', name.name.length);
  row.flag('nameSound', name.isBySound);
  row.flag('nameNegated', name.isNegated);
  row.put('nameFigures', new Set(name.namings.map((naming) => naming.figure.id)).size);
  row.put('nameNext', next ? Math.min(40, Math.max(0, next.start - name.end)) : 41);
  row.put('nameNextClauses', next ? Math.min(9, breaksBetween(scene.clauses, name.end, next.start)) : 9);
  row.put('nameBefore', before ? Math.min(40, Math.max(0, name.start - before.end)) : 41);
  row.put('nameBeforeClauses', before ? Math.min(9, breaksBetween(scene.clauses, before.end, name.start)) : 9);
}

function putCue(row: OpenRow, scene: Scene, name: Hit | null, cues: readonly SilenceCue[], says: Silence): void {
  const own = cues.filter((cue) => cue.says === says);
  const after = name && own.find((cue) => cue.start >= name.end);
  const before = name && own.findLast((cue) => cue.end <= name.start);
  putDistance(row, scene, `${says}After`, after && name ? [name.end, after.start] : null);
  putDistance(row, scene, `${says}Before`, before && name ? [before.end, name.start] : null);
  row.put(`${says}Count`, Math.min(9, own.length));
  const letters = own.reduce((sum, cue) => sum + cue.end - cue.start, 0);
  row.put(`${says}Share`, letters / Math.max(1, scene.text.length));
}

const free = new WeakMap<Scene, readonly SilenceCue[]>();

/** Cues in whose clause nothing is named and no number told: what was only asked for may be meant (都没有，先空着). */
function freeCues(scene: Scene, cues: readonly SilenceCue[]): readonly SilenceCue[] {
  let found = free.get(scene);
  if (found) return found;
  const { clauses, names, numbers } = scene;
  const taken = new Set([...names, ...numbers].map(({ start }) => clauses[start]));
  free.set(scene, (found = cues.filter((cue) => !taken.has(clauses[cue.start]))));
  return found;
}

function putDistance(row: OpenRow, scene: Scene, tag: string, between: readonly [number, number] | null): void {
  const [from, to] = between ?? [0, 0];
  row.put(`${tag}Gap`, between ? Math.min(60, to - from) : 61);
  row.put(`${tag}Clauses`, between ? Math.min(9, breaksBetween(scene.clauses, from, to)) : 9);
  row.put(`${tag}Sentences`, between ? Math.min(9, breaksBetween(scene.sentences, from, to)) : 9);
  row.put(`${tag}Numbers`, between ? Math.min(9, countBetween(scene.numbersBefore, from, to)) : 9);
  row.put(`${tag}Names`, between ? Math.min(9, countBetween(scene.namesBefore, from, to)) : 9);
}
