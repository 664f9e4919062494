import { probabilityOf, scoreTrees } from '../judge/trees.ts';
import { classify } from '../judge/word-model.ts';
import { silences, type Judge, type NumberRole, type Silence } from '../judge/judge.ts';
import { valueAs } from './candidates.ts';
import { derivedCandidates, type DerivedCandidate, type PlacedValue } from './derived-values.ts';
import { derivedFeatures, derivedWords } from './derived-features.ts';
import { noTopic, topicDistance } from './figure-features.ts';
import { silenceGrams } from './grams.ts';
import type { HeardNumber } from './hear-numbers.ts';
import { baseId, type Scene } from './scene.ts';
import { figuresShortened, leadWord } from './short-names.ts';
import {
  findSilenceCues,
  silenceCandidates,
  silenceFeatures,
  type SilenceCandidate,
  type SilenceCue,
} from './silences.ts';

/** A thing that a message may tell of a figure, before it is weighed against the others. */
export interface PossibleAct {
  id: string;
  act: 'given' | Silence;
  /** Decimal in the catalogue's base unit; null unless given. */
  value: string | null;
  isLast: boolean;
  role: NumberRole | 'silence' | 'derived';
  /** Where it is said. */
  start: number;
  end: number;
  /** Of a number told: its place among the scene's numbers. */
  number: number | null;
  derived: DerivedCandidate | null;
  /** The words that carry it. */
  why: string[];
  /** As its own model has it, 0 to 1, not calibrated. */
  raw: number;
}

/** What is told without a number, or follows from others, below this is not weighed further. */
const worthWeighing = 0.04;
/** Figures of a number less likely than this are none of its candidates; no more than so many are. */
const [leastOdds, leastYear, mostFigures] = [0.004, 0.01, 6];

/** Everything the message may tell: each number as each figure that fits, things told without one, values that follow. */
export function possibleActs(scene: Scene, judge: PartialJudge, numbers: readonly HeardNumber[]): PossibleAct[] {
  const placed = placedIn(numbers);
  const cues = findSilenceCues(scene.text);
  const candidates = silenceCandidates(scene, cues);
  const words = new Map(
    candidates.map(({ id, place }) => [id, classify(judge.nameWords, silenceGrams(scene, id, place))]),
  );
  return [
    ...numbers.flatMap((heard) => numberActs(scene, heard)),
    ...candidates.flatMap((one) => silentActs(scene, judge, one, cues, placed, words.get(one.id) ?? [])),
    ...derivedActs(scene, judge, numbers, words),
  ];
}

type PartialJudge = Pick<Judge, 'nameWords' | 'silence' | 'derived'>;

/** How likely each figure of this year has a number of its own. */
export function placedIn(numbers: readonly Pick<HeardNumber, 'id' | 'isLast' | 'counts'>[]): Map<string, number> {
  const placed = new Map<string, number>();
  for (const { id, isLast, counts } of numbers)
    if (id !== null && !isLast) placed.set(id, Math.max(placed.get(id) ?? 0, counts));
  return placed;
}

export function placedValues(
  scene: Scene,
  numbers: readonly Pick<HeardNumber, 'index' | 'id' | 'isLast' | 'counts'>[],
): PlacedValue[] {
  return numbers.flatMap(({ index, id, isLast, counts }) =>
    id !== null && counts > 0.5 ? [{ id, value: Number(valueAs(scene, index, id)), isLast, index }] : [],
  );
}

function numberActs(scene: Scene, { index, counts, last, ranked }: HeardNumber): PossibleAct[] {
  const told = scene.numbers[index];
  if (!told) return [];
  return ranked
    .slice(0, mostFigures)
    .filter(({ id, odds }) => odds >= leastOdds && isPointedAt(scene, index, id))
    .flatMap(({ id, share }) => {
      const value = valueAs(scene, index, id);
      const isNothing = value === '0' && told.mention.valueMax === undefined;
      return [false, true].flatMap((isLast): PossibleAct[] => {
        const year = isLast ? last : 1 - last;
        if (year < leastYear) return [];
        return [
          {
            id,
            act: isNothing ? 'none' : 'given',
            value,
            isLast,
            role: isLast ? 'lastYear' : 'own',
            start: told.start,
            end: told.end,
            number: index,
            derived: null,
            why: whyOf(scene, id, told.start, told.end, told.mention.unit),
            raw: counts * year * share,
          },
        ];
      });
    });
}

/**
 * A figure of a group that is neither named, asked about nor known is nobody's number, however well its unit fits: 三十多户
 * alone, or 合计 without what.
 */
export function isPointedAt(scene: Scene, index: number, id: string): boolean {
  const { kind, expected } = scene;
  const groupOf = (other: string): string | undefined => kind.figureById.get(baseId(kind, other))?.group;
  const group = groupOf(id);
  const isTalkedOf = [...expected.asked, ...Object.keys(expected.known)].some((other) => groupOf(other) === group);
  if (isTalkedOf || groupsNamed(scene).has(group ?? '')) return true;
  return figuresShortened(kind, leadWord(scene, index)).has(id);
}

const namedGroups = new WeakMap<Scene, ReadonlySet<string>>();

/** Groups of the figures named here, each by a name that needs no topic or has it. */
function groupsNamed(scene: Scene): ReadonlySet<string> {
  let groups = namedGroups.get(scene);
  if (groups) return groups;
  groups = new Set(
    scene.names.flatMap((name) =>
      name.namings
        .filter((naming) => topicDistance(scene, name, [naming]) < noTopic)
        .map((naming) => naming.figure.group),
    ),
  );
  namedGroups.set(scene, groups);
  return groups;
}

/** The name nearest to a number, and its classifier. */
function whyOf({ names, namesOf, text }: Scene, id: string, start: number, end: number, unit: string): string[] {
  const own = (namesOf.get(id) ?? []).flatMap((place) => names[place] ?? []);
  const before = own.findLast((name) => name.end <= start);
  const after = own.find((name) => name.start >= end);
  const name = before ?? after;
  return [name ? text.slice(name.start, name.end) : '按所问', unit].filter((word) => word !== '');
}

function silentActs(
  scene: Scene,
  judge: PartialJudge,
  candidate: SilenceCandidate,
  cues: readonly SilenceCue[],
  placed: ReadonlyMap<string, number>,
  words: readonly number[],
): PossibleAct[] {
  const { values } = silenceFeatures(scene, candidate, cues, placed, words);
  const last = probabilityOf(scoreTrees(judge.silence.lastYear, values));
  return silences.flatMap((says): PossibleAct[] => {
    const either = probabilityOf(scoreTrees(judge.silence[says], values));
    const said = placeOfSilence(scene, candidate, cues, says);
    const value = says === 'none' ? '0' : null;
    return [false, true].flatMap((isLast): PossibleAct[] => {
      const raw = either * (isLast ? last : 1 - last);
      if (raw < worthWeighing) return [];
      return [
        { id: candidate.id, act: says, value, isLast, role: 'silence', ...said, number: null, derived: null, raw },
      ];
    });
  });
}

function placeOfSilence(
  { names, text }: Scene,
  { place }: SilenceCandidate,
  cues: readonly SilenceCue[],
  says: Silence,
): { start: number; end: number; why: string[] } {
  const name = place === null ? undefined : names[place];
  const own = cues.filter((cue) => cue.says === says);
  const cue = name
    ? own.toSorted((a, b) => Math.abs(a.start - name.start) - Math.abs(b.start - name.start))[0]
    : own[0];
  const spans = [name, cue].filter((span) => span !== undefined);
  if (spans.length === 0) return { start: 0, end: text.length, why: ['按所问'] };
  const start = Math.min(...spans.map((span) => span.start));
  const end = Math.max(...spans.map((span) => span.end));
  return { start, end, why: spans.map((span) => text.slice(span.start, span.end)) };
}

function derivedActs(
  scene: Scene,
  judge: PartialJudge,
  numbers: readonly HeardNumber[],
  words: ReadonlyMap<string, readonly number[]>,
): PossibleAct[] {
  const candidates = derivedCandidates(scene, placedValues(scene, numbers));
  return candidates.flatMap((one): PossibleAct[] => {
    const row = derivedFeatures(scene, one, candidates.length, numbers, derivedWords(words.get(one.id)));
    const raw = probabilityOf(scoreTrees(judge.derived, row.values));
    if (raw < worthWeighing) return [];
    const name = one.place === null ? undefined : scene.names[one.place];
    return [
      {
        id: one.id,
        act: one.value === 0 ? 'none' : 'given',
        value: String(one.value),
        isLast: one.isLast,
        role: 'derived',
        start: name?.start ?? 0,
        end: name?.end ?? scene.text.length,
        number: null,
        derived: one,
        why: [name ? scene.text.slice(name.start, name.end) : '按所问', one.how],
        raw,
      },
    ];
  });
}
