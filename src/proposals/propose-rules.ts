import type { Place, ProposedFigure } from './propose-figures.ts';
import { isCountedAlike, unitSort } from './units.ts';

/** Arithmetic that holds between figures in every report that tells them. */
export type ProposedRule =
  | { sort: 'part'; part: ProposedFigure; whole: ProposedFigure; seen: Place }
  | { sort: 'rate'; rate: ProposedFigure; part: ProposedFigure; whole: ProposedFigure; seen: Place }
  | { sort: 'sum'; whole: ProposedFigure; parts: readonly ProposedFigure[]; seen: Place };

/** A printed rate is rounded to its last digit. */
const rounding = 0.06;
/** So many numbers before a rate it may be worked out from. */
const nearest = 5;

/** What is part of what, rates with what they are worked out from, wholes with their parts. */
export function proposeRules(figures: readonly ProposedFigure[]): ProposedRule[] {
  const byId = new Map(figures.map((figure) => [figure.id, figure]));
  const rules: ProposedRule[] = [];
  for (const figure of figures) {
    const whole = figure.partOf === null ? undefined : byId.get(figure.partOf);
    const [seen] = figure.places;
    if (whole && seen) rules.push({ sort: 'part', part: figure, whole, seen });
    const rate = figure.isShare && seen ? rateOf(figure, figures) : null;
    if (rate && seen) rules.push({ sort: 'rate', rate: figure, ...rate, seen });
    const parts = seen ? partsOf(figure, figures) : null;
    if (parts && seen) rules.push({ sort: 'sum', whole: figure, parts, seen });
  }
  return rules;
}

function valueIn(figure: ProposedFigure, report: number): number | null {
  const value = figure.places.find(({ told }) => told.report === report)?.slot.value ?? null;
  return value === null ? null : Number(value);
}

/** The two counts told right before a rate whose share it is, wherever all three are told. */
function rateOf(
  rate: ProposedFigure,
  figures: readonly ProposedFigure[],
): { part: ProposedFigure; whole: ProposedFigure } | null {
  for (const place of rate.places) {
    const near = figures.filter((figure) => !figure.isShare && figure.places.some((one) => isNear(one, place)));
    for (const whole of near)
      for (const part of near) {
        if (part === whole || !isCountedAlike(part.unit, whole.unit) || unitSort(part.unit) === 'times') continue;
        if (isAlways(rate, part, whole)) return { part, whole };
      }
  }
  return null;
}

function isNear(one: Place, rate: Place): boolean {
  const { told, at } = rate;
  return one.told.order === told.order ? one.at < at && at - one.at <= nearest : false;
}

function isAlways(rate: ProposedFigure, part: ProposedFigure, whole: ProposedFigure): boolean {
  let fits = 0;
  for (const { told, slot } of rate.places) {
    const [above, below] = [valueIn(part, told.report), valueIn(whole, told.report)];
    if (above === null || below === null || below === 0 || slot.value === null) continue;
    if (
      Math.abs((above / below) * 100 - Number(slot.value)) >
      Math.max(rounding, slot.value.includes('.') ? rounding : 0.6)
    )
      return false;
    fits += 1;
  }
  return fits > 0;
}

/** 党委4个、党总支16个…: numbers of one unit that follow a whole and add up to it. */
function partsOf(whole: ProposedFigure, figures: readonly ProposedFigure[]): ProposedFigure[] | null {
  for (const { told, at, slot } of whole.places) {
    if (slot.value === null || whole.isShare) continue;
    const behind = figures
      .flatMap((figure) =>
        figure.places.filter((one) => one.told.order === told.order && one.at > at).map((one) => ({ figure, one })),
      )
      .toSorted((a, b) => a.one.at - b.one.at);
    const parts: ProposedFigure[] = [];
    let sum = 0;
    for (const { figure, one } of behind) {
      if (one.slot.value === null || one.slot.unit !== slot.unit) break;
      parts.push(figure);
      sum += Number(one.slot.value);
      if (sum === Number(slot.value) && parts.length > 1) return parts;
    }
  }
  return null;
}
