import { findInsights, type Insight } from '../../figures/insights.ts';
import { partOfSection } from '../../kinds/parts.ts';
import { ownFactId } from '../../kinds/facts.ts';
import type { OutlineSection } from '../../kinds/outline.ts';
import type { SectionPhrases } from '../../kinds/phrases.ts';
import type { Desk } from '../embedded/desk.ts';
import { holds } from '../embedded/reckoning.ts';
import { planProblems } from './plan-problems.ts';
import type { ReportPlan, SectionPlan } from './report-plan.ts';
import type { Length, Style } from '../../report/draft-form.ts';

/** With fewer figures than this the draft is a frame: every section stands, with gaps. */
const frameLimit = 3;
/** Principles a report of each length may open sections with: at most every third does. */
const principles: Readonly<Record<Style, Readonly<Record<Length, number>>>> = {
  results: { 1500: 0, 2000: 0, 2500: 1 },
  classic: { 1500: 1, 2000: 2, 2500: 3 },
};
const everyThird = 3;
/** From this many figures on, principles give way to figures, or the report grows past its length. */
const crowdedFrom = 40;

/** An insight that weighs less has no room in a report of so many characters. */
const leastWeight: Readonly<Record<Length, number>> = { 1500: 58, 2000: 30, 2500: 0 };

/**
 * Settles what a report will say before a word is chosen; opens the gaps it will show on the desk. `titles`: the
 * headings it will have, by key; sections join only where there is one for both.
 */
export function planReport(
  desk: Desk,
  outline: readonly OutlineSection[],
  titles: Readonly<Record<string, string>>,
): ReportPlan {
  const { style, length } = desk.plan;
  const { problems, apart } = planProblems(desk);
  const insights = findInsights(desk.kind.insights, desk.facts).filter(({ weight }) => weight >= leastWeight[length]);
  desk.asks = countSaid(desk) < frameLimit;
  const works = workIds(desk, outline);
  openGaps(desk, works);
  const places = works.filter(({ id }) => !desk.asks && isThin(desk, id)).map(({ id }) => id);
  const turn = desk.choose('principles', everyThird);
  const preaching = works
    .filter(({ id }, place) => place % everyThird === turn && !places.includes(id))
    .slice(0, countSaid(desk) < crowdedFrom ? principles[style][length] : 0)
    .map(({ id }) => id);
  const sections = planSections(desk, outline, { insights, thin: places, preaching, titles });
  return { style, length, insights, sections, problems, apart };
}

function countSaid(desk: Desk): number {
  return [...desk.standings.values()].filter(({ kind }) => kind === 'said' || kind === 'zero').length;
}

interface Work {
  id: string;
  isOptional: boolean;
}

/** Ids of the sections of work in reading order; a parent's own matter comes before its children's. */
function workIds(desk: Desk, outline: readonly OutlineSection[]): Work[] {
  return outline.flatMap((section) => [
    ...ownIds(section)
      .filter((id) => partOfSection(desk.kind, id) === null)
      .map((id) => ({ id, isOptional: id === desk.kind.sectionRoles.optional })),
    ...workIds(desk, section.sections),
  ]);
}

/** The outline as it is, nothing joined and nothing known of its figures. */
export function unplanned(outline: readonly OutlineSection[]): SectionPlan[] {
  return outline.map((section) => ({
    heading: section.heading,
    joined: [],
    form: section.form,
    holds: ownIds(section),
    headline: null,
    insights: [],
    figures: [],
    principles: [],
    sections: unplanned(section.sections),
  }));
}

/** What a section tells itself: all it holds but what its subsections hold. */
function ownIds(section: OutlineSection): string[] {
  const below = new Set(section.sections.flatMap((inner) => inner.holds));
  return section.holds.filter((id) => !below.has(id));
}

/**
 * Opens the gaps of a draft: all of a frame's, else one in each section of which nothing is known. What its sentences
 * can do without is lacking, weightiest first.
 */
function openGaps(desk: Desk, works: readonly Work[]): void {
  const open = (ids: readonly string[]): void => {
    for (const id of ids)
      if (!desk.standings.has(id)) desk.standings.set(id, { kind: 'gap', figure: null, exact: null });
  };
  const stands = works.flatMap(({ id, isOptional }) => {
    const phrases = desk.kind.phrases.sections[id];
    return phrases ? [{ phrases, isOptional, isTold: hasMatter(desk, id, phrases) }] : [];
  });
  const wanted = stands
    .flatMap(({ phrases }) => phrases.wanted)
    .filter(({ when }) => holds(when, desk.facts))
    .toSorted((a, b) => b.weight - a.weight);
  for (const { phrases, isOptional, isTold } of stands)
    if (!isTold && !isOptional) open(desk.asks ? phrases.frame : phrases.frame.slice(0, 1));
  const others = stands.filter(({ isTold }) => !isTold).flatMap(({ phrases }) => phrases.frame);
  for (const id of [...wanted.flatMap(({ figures }) => figures), ...others])
    if (!desk.standings.has(id)) desk.lacking.add(id);
}

/** Something to print stands in the section: a figure, a zero, a gap asked for, a withheld figure, a confirmed fact. */
function hasMatter(desk: Desk, sectionId: string, phrases: SectionPhrases): boolean {
  const isHome = (id: string): boolean => desk.kind.figureById.get(id)?.section === sectionId;
  if ([...desk.standings.keys()].some(isHome)) return true;
  return confirmedIn(desk, sectionId, phrases) > 0;
}

function confirmedIn(desk: Desk, sectionId: string, { blocks }: SectionPhrases): number {
  const ticked = desk.kind.practices.filter(({ section }) => section === sectionId).map(({ id }) => id);
  const facts = new Set([ownFactId(sectionId), ...blocks.flatMap((block) => block.facts), ...ticked]);
  return [...facts].filter((id) => desk.ledger.facts[id]?.status === 'confirmed').length;
}

/** One sentence tells all of it, or it only asks. */
function isThin(desk: Desk, id: string): boolean {
  const phrases = desk.kind.phrases.sections[id];
  return phrases !== undefined && hasMatter(desk, id, phrases) && countTold(desk, id) <= 1;
}

/** So many sentences tell something. */
function countTold(desk: Desk, id: string): number {
  const phrases = desk.kind.phrases.sections[id];
  if (!phrases) return 0;
  const isTold = (figure: string): boolean => (desk.standings.get(figure)?.kind ?? 'gap') !== 'gap';
  const standing = phrases.blocks
    .flatMap((block) => block.topics)
    .filter(({ figures }) => figures.some((one) => desk.standings.has(one)));
  return standing.filter(({ figures }) => figures.some(isTold)).length + confirmedIn(desk, id, phrases);
}

interface Settled {
  insights: readonly Insight[];
  /** Sections too short to stand alone. */
  thin: readonly string[];
  preaching: readonly string[];
  titles: Readonly<Record<string, string>>;
}

function planSections(desk: Desk, outline: readonly OutlineSection[], settled: Settled): SectionPlan[] {
  const hostOf = hostsAmong(desk, outline, settled);
  return outline
    .filter((section) => !hostOf.has(section))
    .map((section): SectionPlan => {
      const guests = outline.filter((one) => hostOf.get(one) === section);
      const ids = [...ownIds(section), ...guests.flatMap(ownIds)];
      const insights = settled.insights.filter((insight) => ids.includes(insight.section));
      return {
        heading: section.heading,
        joined: guests.map(({ heading }) => heading),
        form: section.form,
        holds: ids,
        headline: section.form === 'label' ? null : headlineOf(insights, ids),
        insights,
        figures: ids.flatMap((id) => figuresOf(desk, id)),
        principles: ids.filter((id) => settled.preaching.includes(id)),
        sections: planSections(desk, section.sections, settled),
      };
    });
}

/** What came of the section that gives the heading its name, not of those told below it. */
function headlineOf(insights: readonly Insight[], [own]: readonly string[]): Insight | null {
  return insights.find(({ section, entry }) => section === own && entry.heading.length > 0) ?? null;
}

/** Which neighbour takes in each section that has too little to say; a neighbour that is itself taken in passes it on. */
function hostsAmong(
  desk: Desk,
  outline: readonly OutlineSection[],
  { thin, titles }: Settled,
): Map<OutlineSection, OutlineSection> {
  const hosts = new Map<OutlineSection, OutlineSection>();
  const hostOf = (section: OutlineSection): OutlineSection => {
    const host = hosts.get(section);
    return host ? hostOf(host) : section;
  };
  const isTitled = (host: OutlineSection, guest: OutlineSection): boolean => {
    const guests = outline.filter((one) => one === guest || (one !== host && hostOf(one) === host));
    return titles[[host, ...guests].map(({ heading }) => heading).join('+')] !== undefined;
  };
  const toldIn = (section: OutlineSection): number => countTold(desk, ownIds(section)[0] ?? '');
  // Of two that are thin, the one that tells more takes the other in, whatever its figures come to.
  for (const section of outline.toSorted((a, b) => toldIn(a) - toldIn(b))) {
    const [id, ...more] = ownIds(section);
    const isHost = [...hosts.values()].includes(section);
    if (id === undefined || isHost || more.length > 0 || section.sections.length > 0 || !thin.includes(id)) continue;
    const host = (desk.kind.phrases.sections[id]?.joins ?? [])
      .map((other) => outline.find((one) => one !== section && ownIds(one).includes(other)))
      .filter((one) => one !== undefined)
      .map(hostOf)
      .find((one) => one !== section && isTitled(one, section));
    if (host) hosts.set(section, host);
  }
  // One part alone divides nothing.
  if (outline.length - hosts.size === 1) return new Map();
  return new Map([...hosts.keys()].map((section) => [section, hostOf(section)]));
}

function figuresOf(desk: Desk, sectionId: string): string[] {
  const topics = desk.kind.phrases.sections[sectionId]?.blocks.flatMap((block) => block.topics) ?? [];
  return topics.flatMap(({ figures }) => figures).filter((id) => desk.standings.has(id));
}
