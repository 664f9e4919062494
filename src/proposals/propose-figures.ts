import { bigramsOf } from '../text/bigrams.ts';
import { cosine, groupAlike, weigh, type Weights } from './group-alike.ts';
import { lists } from './phrases-round.ts';
import { spelled, unique, type ProposedSection } from './propose-sections.ts';
import type { ReadReports, Told } from './read-reports.ts';
import type { Named } from './naming.ts';
import type { Slot } from './slots.ts';
import { isNounLike, isVerb, type Chinese } from './tagged-words.ts';
import { isCountedAlike, nounOfUnit, unitSort } from './units.ts';

/** One number of one sentence. */
export interface Place {
  told: Told;
  at: number;
  slot: Slot;
  named: Named;
}

export interface ProposedFigure {
  id: string;
  label: string;
  aliases: string[];
  unit: string;
  units: string[];
  spokenUnit?: string;
  section: string;
  /** Where it stands in the reports. */
  places: readonly Place[];
  /** How many reports tell it. */
  reports: number;
  partOf: string | null;
  previousOf: string | null;
  /** Names that count only while the whole is talked of: 整改 beside 问题. */
  contextual: string[];
  isShare: boolean;
}

const least = 0.36;
const sameSection = 0.08;

/** Every number of work and of problems, the same figure of several reports as one. */
export function proposeFigures(
  read: ReadReports,
  sections: readonly ProposedSection[],
  chinese: Chinese,
  plainLevels: (text: string) => string,
): ProposedFigure[] {
  const places = placesOf(read);
  const sectionOf = (place: Place): ProposedSection | undefined =>
    sections.find((one) => one.stretches.includes(place.told.stretch));
  const labels = weigh(places.map(({ named }) => counts(wordsOf(plainLevels(named.label), chinese))));
  const pairs = weigh(places.map(({ named }) => counts(bigramsOf(plainLevels(named.label)))));
  const around = weigh(
    places.map(({ slot }) => counts(wordsOf(plainLevels(`${slot.context}，${slot.before}，${slot.after}`), chinese))),
  );
  const none: Weights = new Map();
  const likeness = (one: number, other: number): number => {
    const [left, right] = [places[one], places[other]];
    if (!left || !right || !isSameSort(left, right)) return 0;
    const isOneReport = left.told.report === right.told.report;
    if (left.told === right.told) return 0;
    if (isOneReport && (left.slot.value !== right.slot.value || left.slot.value === null)) return 0;
    const near = [labels, pairs, around].map((all) => cosine(all[one] ?? none, all[other] ?? none));
    const [words = 0, letters = 0, context = 0] = near;
    const home = sectionOf(left)?.id;
    const bonus = home !== undefined && home === sectionOf(right)?.id ? sameSection : 0;
    const equal = isOneReport && (left.slot.value?.length ?? 0) > 1 ? 0.15 : 0;
    return (
      0.4 * words +
      0.35 * letters +
      0.25 * context +
      bonus +
      equal +
      (left.named.label === right.named.label ? 0.15 : 0)
    );
  };
  const groups = groupAlike(places.length, likeness, (one, other) => mayJoin(one, other, places), least);
  const figures = groups.map((group) =>
    figureOf(
      group.flatMap((at) => places[at] ?? []),
      (place) => sectionOf(place) ?? homeOf(place.named.label, sections, read),
    ),
  );
  return linked(identified(inOrder(figures, sections), chinese));
}

function placesOf({ sentences }: ReadReports): Place[] {
  return sentences.flatMap((told) =>
    told.part === 'plans'
      ? []
      : told.slots.flatMap((slot, at): Place[] => {
          const named = told.named[at];
          return named && named.label !== '' ? [{ told, at, slot, named }] : [];
        }),
  );
}

function isSameSort(one: Place, other: Place): boolean {
  return one.named.tells === other.named.tells && isCountedAlike(one.slot.unit, other.slot.unit);
}

/** A report tells a figure once, or again with the same number. */
function mayJoin(one: readonly number[], other: readonly number[], places: readonly Place[]): boolean {
  return one.every((left) =>
    other.every((right) => {
      const [a, b] = [places[left], places[right]];
      return a?.told.report !== b?.told.report || a?.slot.value === b?.slot.value;
    }),
  );
}

function wordsOf(text: string, chinese: Chinese): string[] {
  const kept = chinese
    .tag(text)
    .filter(
      ({ word, tag }) =>
        /^(?:n|v|j|l|a|b|i|m)/.test(tag) && !lists.lead.has(word) && !lists.light.has(word) && !lists.ours.has(word),
    );
  return kept.map(({ word }) => word);
}

function counts(words: readonly string[]): Map<string, number> {
  const counted = new Map<string, number>();
  for (const word of words) counted.set(word, (counted.get(word) ?? 0) + 1);
  return counted;
}

function most<T>(values: readonly T[]): T | undefined {
  const times = new Map<T, number>();
  for (const value of values) times.set(value, (times.get(value) ?? 0) + 1);
  return [...times].toSorted((one, other) => other[1] - one[1])[0]?.[0];
}

function figureOf(places: readonly Place[], sectionOf: (place: Place) => ProposedSection | undefined): ProposedFigure {
  const homes = places.flatMap((place) => sectionOf(place)?.id ?? []);
  const unit = most(places.map(({ slot }) => slot.unit)) ?? '';
  const isOfLast = places.every(({ named }) => named.tells === 'lastYear');
  const labels = places.map(({ named }) => (isOfLast ? `${ofLastYear}${named.label}` : named.label));
  const label = bestLabel(labels);
  const isMoney = unit === '元';
  const isSpoken = isMoney && places.some(({ slot }) => slot.text.includes('万'));
  return {
    id: '',
    label,
    aliases: [...new Set(labels)].filter((one) => one !== label && one.length > 1),
    unit: isMoney ? '元' : unit,
    units: [...new Set(places.map(({ slot }) => slot.unit))].filter((one) => one !== unit),
    ...(isSpoken && { spokenUnit: '万元' }),
    section: most(homes) ?? '',
    places,
    reports: new Set(places.map(({ told }) => told.report)).size,
    partOf: null,
    previousOf: null,
    contextual: contextualNames(places),
    isShare: unitSort(unit) === 'share',
  };
}

/** 发现问题187个，整改181个: 整改 alone is the figure while 问题 are talked of. */
function contextualNames(places: readonly Place[]): string[] {
  const names = places.flatMap(({ named, slot }) => {
    const verb = slot.before.replaceAll(/[^\p{Script=Han}]/gu, '').replace(/^(?:已经?|均已?|其中|共)+|[了的]+$/gu, '');
    const isDeed =
      named.partOf !== null &&
      verb.length >= 2 &&
      verb.length <= 4 &&
      named.head.length >= 2 &&
      !named.head.includes(verb);
    return isDeed ? [`${named.head}/${verb}`, `${named.head}/${verb}了`] : [];
  });
  return [...new Set(names)];
}

/** A number told among the problems is at home where its words are told of. */
function homeOf(
  label: string,
  sections: readonly ProposedSection[],
  { stretches }: ReadReports,
): ProposedSection | undefined {
  const pairs = bigramsOf(label);
  const share = (section: ProposedSection): number => {
    const text = section.stretches
      .map((place) => `${stretches[place]?.heading ?? ''}${stretches[place]?.text ?? ''}`)
      .join('');
    return pairs.filter((pair) => text.includes(pair)).length;
  };
  return sections.toSorted((one, other) => share(other) - share(one))[0];
}

const ofLastYear = '上年';
const bestLength = 7;

/** What most reports call it; of those the one whose letters the others share most, neither short nor long. */
function bestLabel(labels: readonly string[]): string {
  const worth = (label: string): number => {
    const own = new Set(bigramsOf(label));
    const shared = labels.map(
      (other) => bigramsOf(other).filter((pair) => own.has(pair)).length / Math.max(1, bigramsOf(other).length),
    );
    const times = labels.filter((other) => other === label).length;
    return (
      shared.reduce((sum, one) => sum + one, 0) / labels.length +
      times / labels.length -
      Math.abs(label.length - bestLength) * 0.06
    );
  };
  return labels.toSorted((one, other) => worth(other) - worth(one))[0] ?? '';
}

function inOrder(figures: readonly ProposedFigure[], sections: readonly ProposedSection[]): ProposedFigure[] {
  const sectionAt = new Map(sections.map(({ id }, at) => [id, at]));
  const firstSeen = new Map(
    figures.map((figure) => [figure, Math.min(...figure.places.map((place) => orderOf(place)))]),
  );
  return figures.toSorted(
    (one, other) =>
      (sectionAt.get(one.section) ?? 99) - (sectionAt.get(other.section) ?? 99) ||
      (firstSeen.get(one) ?? 0) - (firstSeen.get(other) ?? 0),
  );
}

function orderOf({ told, slot }: Place): number {
  return told.order * 1000 + slot.start;
}

/** Labels and ids, each once: of two that would be called alike the later one says what it counts, or where it is at home. */
function identified(figures: readonly ProposedFigure[], chinese: Chinese): ProposedFigure[] {
  const labels = new Set<string>();
  const ids = new Set<string>();
  const owners = new Set<string>();
  const withLabels = figures.map((figure) => {
    const noun = nounOfUnit(figure.unit);
    const options = [figure.label, `${figure.label}${figure.label.endsWith(noun) ? '' : noun}`, ...figure.aliases];
    let label = options.find((one) => !labels.has(one)) ?? figure.label;
    for (let at = 2; labels.has(label); at += 1) label = `${figure.label}之${at}`;
    labels.add(label);
    owners.add(`${label} ${figure.unit}`);
    return { ...figure, label };
  });
  return withLabels.map((figure) => {
    const aliases = [...figure.aliases, ...spokenForms(figure, withLabels, chinese)].filter((alias) => {
      const key = `${alias} ${figure.unit}`;
      if (owners.has(key) || labels.has(alias)) return false;
      owners.add(key);
      return true;
    });
    const id = unique(`${figure.section}.${spelled(figure.label, chinese, 5)}`, ids, '_');
    return { ...figure, aliases, id };
  });
}

/** A word that is a name by itself: 责任书, 调解员. */
const leastWord = 3;

/**
 * 护河志愿活动场次 is called 护河志愿活动 as well; 受理来信 by what is counted, 来信, and 签订信访工作责任书 by its last word,
 * where no other figure is told of in that.
 */
function spokenForms(figure: ProposedFigure, all: readonly ProposedFigure[], chinese: Chinese): string[] {
  const { label, unit, places } = figure;
  const noun = nounOfUnit(unit);
  const bare = label.endsWith(noun) && label.length > noun.length + 1 ? [label.slice(0, -noun.length)] : [];
  const isCounted = ['things', 'people', 'other'].includes(unitSort(unit));
  const last = chinese.tag(label).at(-1);
  const word = last && last.word.length >= leastWord && isNounLike(last) ? [last.word] : [];
  const things = places
    .map(({ named }) => named.head.replace(/^\d+/, ''))
    .filter((form) => form.length > 1 && label.endsWith(form) && isDone(label.slice(0, -form.length), chinese));
  const counted = [...things, ...word].filter((form) => form !== label && isItsOwn(form, figure, all));
  return [...bare, ...(isCounted ? counted : [])];
}

/** 受理, 受理12345: nothing but what was done stands before. */
function isDone(front: string, chinese: Chinese): boolean {
  const words = chinese.tag(front.replace(/\d+$/, ''));
  return words.length > 0 && words.every(isVerb);
}

/** Others whose names hold it are parts of what was told first. */
function isItsOwn(form: string, figure: ProposedFigure, all: readonly ProposedFigure[]): boolean {
  return all.every(
    (other, at) =>
      other === figure ||
      !isCountedAlike(other.unit, figure.unit) ||
      !other.label.includes(form) ||
      // 网上信访件: the same with its unit behind.
      other.label === `${form}${other.unit}` ||
      (at > all.indexOf(figure) && other.places.every(({ named }) => named.partOf !== null)),
  );
}

/** What the sentences say of one figure and another: part of, last year's. */
function linked(figures: readonly ProposedFigure[]): ProposedFigure[] {
  const owner = new Map<string, ProposedFigure>();
  const key = (told: Told, at: number): string => `${told.order} ${at}`;
  for (const figure of figures) for (const { told, at } of figure.places) owner.set(key(told, at), figure);
  return figures.map((figure) => {
    const wholes = figure.places.flatMap(({ told, named }) =>
      named.partOf === null ? [] : (owner.get(key(told, named.partOf)) ?? []),
    );
    const whole = most(wholes);
    const isPart =
      whole !== undefined && whole !== figure && isCountedAlike(whole.unit, figure.unit) && isNeverMore(figure, whole);
    const before = figure.places.flatMap(({ told, at, named }) =>
      named.tells === 'lastYear' ? (owner.get(key(told, at === 0 ? 1 : at - 1)) ?? []) : [],
    );
    const current = most(before);
    return {
      ...figure,
      partOf: isPart ? whole.id : null,
      previousOf:
        current && current !== figure && current.places.every(({ named }) => named.tells === 'this')
          ? current.id
          : null,
    };
  });
}

function isNeverMore(part: ProposedFigure, whole: ProposedFigure): boolean {
  return part.places.every(({ told, slot }) => {
    const of = whole.places.find((one) => one.told.report === told.report)?.slot.value ?? null;
    return of === null || slot.value === null || Number(slot.value) <= Number(of);
  });
}
