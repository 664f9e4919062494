import type { CatalogueFigure } from '../../kinds/catalogue.ts';
import { plainLabel, spokenNames } from '../../kinds/figure-names.ts';
import type { Kind } from '../../kinds/kind.ts';
import { tables } from '../../lexicon/lexicon.ts';
import { shapes } from '../../lexicon/shape.ts';
import type { Mention } from '../../mentions/mention.ts';
import { findHits, hasUnlessWord, normalise, type Hit } from '../names-found.ts';
import { isUnitOf } from '../figure-units.ts';

/** A figure that the heads of a cell may name, 0 to about 1.5. */
export interface NamedFigure {
  figure: CatalogueFigure;
  score: number;
  /** The heads are the figure's very name. */
  isExact: boolean;
}

export interface Heads {
  /** Ways to say the heads as one name, likeliest first. */
  names: readonly string[];
  /** The same with the wider heads before them: they say less of what is counted. */
  wide?: readonly string[];
  /** Section, title: what is being talked of. */
  around: string;
  /** The figure of the row above an 其中, or of a wider head. */
  within: string | null;
  /** Told by 其中: never that figure itself. */
  isWithin: boolean;
}

const neutral = shapes`${tables.plainHead}|${tables.doing}|${tables.total}|${tables.headUnit}|${tables.neutralLetter}|[、，,：:（）()“”"\s]`;
const hanLetter = /\p{Script=Han}|[A-Za-z]/gu;
const exactNames = new WeakMap<Kind, Map<string, CatalogueFigure[]>>();

/** What a name loses by the wider heads in it. */
const wideCost = 0.12;

/** Figures named by the heads of a cell, best first; what cannot be counted in `units` is left out. */
export function figuresNamed(kind: Kind, heads: Heads): readonly NamedFigure[] {
  const known = remembered.get(kind) ?? new Map<string, readonly NamedFigure[]>();
  remembered.set(kind, known);
  const { names, wide = [], around, within, isWithin } = heads;
  const key = [names.join('|'), wide.join('|'), around, within ?? '', isWithin ? 1 : 0].join('\n');
  const found = known.get(key) ?? weighNames(kind, heads);
  if (known.size >= mostRemembered) known.clear();
  known.set(key, found);
  return found;
}

/** Heads repeat down a column of thousands. */
const mostRemembered = 2000;
const remembered = new WeakMap<Kind, Map<string, readonly NamedFigure[]>>();

function weighNames(kind: Kind, heads: Heads): NamedFigure[] {
  const found = new Map<string, NamedFigure>();
  const context = normalise(`${heads.around}${heads.names.join('')}`);
  const names = [
    ...heads.names.map((name, order) => [name, order * 0.02] as const),
    ...(heads.wide ?? []).map((name) => [name, wideCost] as const),
  ];
  for (const [name, cost] of names) {
    for (const one of namedBy(kind, name, context)) {
      const score = one.score - cost + bonus(kind, one.figure, heads);
      const known = found.get(one.figure.id);
      if (!known || known.score < score) found.set(one.figure.id, { ...one, score });
    }
  }
  for (const one of partsNamed(kind, heads)) {
    const known = found.get(one.figure.id);
    if (!known || known.score < one.score) found.set(one.figure.id, one);
  }
  return [...found.values()].toSorted((a, b) => b.score - a.score);
}

/** 其中：大学生 under 报名: 报名大学生 ends so. */
function partsNamed(kind: Kind, { names, around, within, isWithin }: Heads): NamedFigure[] {
  if (within === null || !isWithin) return [];
  const tails = names.map(packed).filter((one) => one.length > 1);
  const parent = kind.figureById.get(within);
  const said = `${normalise(around)}${
    parent
      ? spokenNames(parent)
          .map(({ name }) => packed(name))
          .join(' ')
      : ''
  }`;
  return kind.figures.flatMap((figure): NamedFigure[] => {
    if (figure.partOf !== within) return [];
    const ends = spokenNames(figure).flatMap((spoken) => {
      const name = packed(spoken.name);
      return tails.flatMap((tail) => (name.endsWith(tail) ? [name.slice(0, name.length - tail.length)] : []));
    });
    // 宣传 of 武装投入 may be other than 征兵宣传: what the tail leaves out has to be said by the whole, or the title.
    const isExact = ends.some((rest) => said.includes(rest));
    return ends.length > 0 ? [{ figure, score: 1.5, isExact }] : [];
  });
}

/** 其中：大学生 under 报名 is of those who applied. */
function bonus(kind: Kind, figure: CatalogueFigure, { within, isWithin }: Heads): number {
  if (within === null) return 0;
  if (figure.partOf === within) return 0.6;
  const parent = kind.figureById.get(within);
  if (figure.id === within) return isWithin ? -0.5 : 0;
  return figure.partOf !== undefined && parent !== undefined ? -0.4 : 0;
}

/** 适龄青年报名 counts who 报名: what stands at the end of a name says what is counted. */
const elseCost = 0.25;

/** 入伍数 is 入伍. */
const countTail = shapes`(?<=..)${tables.numberWord}$`;

function namedBy(kind: Kind, name: string, context: string): NamedFigure[] {
  const plain = packed(name);
  const exact = exactOf(kind).get(plain) ?? exactOf(kind).get(plain.replace(countTail, '')) ?? [];
  const hits = findHits(kind, name).filter((hit) => !hit.isBySound || hit.end - hit.start > 3);
  const byFigure = new Map<CatalogueFigure, number>();
  for (const hit of hits) {
    for (const [figure, weight] of figuresOf(hit, context)) {
      byFigure.set(figure, (byFigure.get(figure) ?? 0) + (hit.end - hit.start) * weight);
    }
  }
  for (const figure of exact) if (!byFigure.has(figure)) byFigure.set(figure, plain.length);
  const rest = uncovered(name, hits);
  const atEnd = new Set(
    hits
      .filter((hit) => hit.end === name.length && !hit.isBySound)
      .flatMap((hit) => hit.namings.flatMap((one) => (one.isWeak ? [] : one.figure))),
  );
  return [...byFigure].flatMap(([figure, covered]): NamedFigure[] => {
    if (figure.group === 'meta' || hasUnlessWord(kind, figure.id, normalise(name))) return [];
    const isExact = exact.includes(figure);
    const others = lettersOf(name) - covered - rest;
    const open = rest + Math.max(0, others) * 0.8;
    const score = (isExact ? 0.5 : 0) + covered / (covered + open + 0.5) + Math.min(covered, 8) * 0.01;
    const isElse = !isExact && atEnd.size > 0 && !atEnd.has(figure);
    return [{ figure, score: isElse ? score - elseCost : score, isExact }];
  });
}

function figuresOf(hit: Hit, context: string): Map<CatalogueFigure, number> {
  const figures = new Map<CatalogueFigure, number>();
  for (const { figure, isWeak, topics } of hit.namings) {
    if (topics && !topics.some((topic) => context.includes(topic))) continue;
    const weight = isWeak ? 0.4 : 1;
    figures.set(figure, Math.max(weight, figures.get(figure) ?? 0));
  }
  return figures;
}

function uncovered(name: string, hits: readonly Hit[]): number {
  let rest = '';
  let at = 0;
  for (const hit of hits) {
    rest += `${name.slice(at, hit.start)} `;
    at = Math.max(at, hit.end);
  }
  return lettersOf(rest + name.slice(at));
}

function lettersOf(words: string): number {
  return words.replaceAll(neutral, '').match(hanLetter)?.length ?? 0;
}

/** What is left of a name without words that name nothing; less than two letters are nothing. */
export function tellingOf(name: string): string {
  const left = name.replaceAll(neutral, '');
  return left.length > 1 ? left : '';
}

function packed(name: string): string {
  return normalise(name).replaceAll(/[\s“”"：:，,、]/g, '');
}

/** Every name as the catalogue writes it, with and without its explanation in brackets. */
function exactOf(kind: Kind): Map<string, CatalogueFigure[]> {
  const known = exactNames.get(kind);
  if (known) return known;
  const names = new Map<string, CatalogueFigure[]>();
  const add = (name: string, figure: CatalogueFigure): void => {
    const key = packed(name);
    const of = names.get(key) ?? [];
    if (!of.includes(figure)) names.set(key, [...of, figure]);
  };
  for (const figure of kind.figures) {
    if (figure.group === 'meta') continue;
    add(figure.label, figure);
    add(plainLabel(figure), figure);
    if (figure.short !== undefined) add(figure.short, figure);
    for (const { name, isWeak, topics } of spokenNames(figure)) if (!isWeak && !topics) add(name, figure);
  }
  exactNames.set(kind, names);
  return names;
}

/** How well a number can count a figure: 0 never, 1 as the catalogue has it, between where no unit is told. */
export function unitSuits(figure: CatalogueFigure, mention: Pick<Mention, 'unit' | 'value'>): number {
  const isWhole = figure.integer ?? (figure.unit !== '元' && figure.unit !== '%');
  if (isWhole && mention.value.includes('.')) return 0;
  if (mention.unit === '') return 0.6;
  if (mention.unit === figure.unit || oneOf(mention.unit) === figure.unit) return 1;
  if (figure.unit === '元' || figure.unit === '%' || mention.unit === '元' || mention.unit === '%') return 0;
  if (mention.unit === '个' && figure.units.includes('个')) return 0.9;
  return isUnitOf(figure, mention.unit) ? 0.95 : 0;
}

/** 场次 counts 场, 户次 counts 户; 人次 is its own. */
function oneOf(unit: string): string {
  return unit.length === 2 && unit.endsWith('次') && !unit.startsWith('人') ? unit.slice(0, 1) : unit;
}
