import { people, plans, shortfalls } from '../../lexicon/lexicon.ts';
import { shape, shapes } from '../../lexicon/shape.ts';
import type { Kind } from '../../kinds/kind.ts';
import { variables } from '../../kinds/expression.ts';
import type { Detector, ThemePlan, ThemeWay } from '../../kinds/problems.ts';
import type { TextFigure } from '../../reading/text-figures.ts';
import type { Span } from '../../text/spans.ts';
import { bigramsOf } from '../../text/bigrams.ts';
import { pieceText } from '../../report/report.ts';
import type { Desk } from './desk.ts';
import { bare, type Evidence, type Matter } from './mend.ts';
import { stepOf, surest, targetIn } from './concrete-steps.ts';
import { clausesOf } from './his-words.ts';
import { sayProblem } from './problems.ts';
import { reasonOf, say, wayOf, wayTold, type HisLines } from './reasons.ts';
import { fromPlan, planFor, planWeight } from './rewrite-entry.ts';
import { aspect, faultBegins, namedBy, nameOf, objectOf } from './matter-names.ts';
import { rewriteWords } from './rewrite-words.ts';
import { toldFigures, type Subject, type ToldFigures } from './told-figures.ts';
import { rateTargetIn, shortfallOf, type ShortfallId } from './shortfall.ts';

/** What stands for 我 in a cause and in a measure. */
export interface Speaker {
  cause: string;
  measure: string;
}

export interface MatterParts {
  desk: Desk;
  text: string;
  /** Where the problems stand: what is told of them elsewhere is their evidence. */
  part: Span;
  /** The report is of the kind whose plans these are; of another kind none is lent. */
  isOwnKind: boolean;
  /** 社区 → 村, where villages are what he has. */
  local: (words: string) => string;
  speaker: Speaker;
  /** What the figures of the text show. */
  shown: readonly Detector[];
  /** The numbers of the text, each with what it counts. */
  figures: readonly TextFigure[];
  /** What the text tells of each way, looked for once. */
  toldOf: Map<string, ToldFigures | null>;
  /** Plans and sentences that were used already. */
  used: Set<string>;
}

/**
 * What a problem is about, and what is proposed where its evidence, its cause or its measure says nothing: all three of
 * one theme and one way of falling short. `told`: what he answered of it.
 */
export function matterOf(parts: MatterParts, his: HisLines, isConcrete: boolean, told: string): Matter {
  const { desk, isOwnKind, local, used } = parts;
  const words = his.problem;
  const plan = isOwnKind ? planOf(desk.kind, words, isConcrete) : null;
  const topic = isConcrete ? nameOf(words) : clauseOf(words, plan);
  const short = shortfallOf(topic, words.replace(topic, ''), isConcrete);
  const way = plan && !speaksOfOther(desk.kind, plan, words, isConcrete) ? wayOf(plan, his, isConcrete) : null;
  const detector = plan && detectorOf(parts, plan, way, words, isConcrete, short);
  const matter: Matter = {
    topic,
    plan,
    named: namedBy(topic),
    evidence: { told: '', open: '' },
    cause: null,
    measure: null,
    aim: way ? aimOf(parts, way.aim) : null,
    objective: objectiveOf(desk.kind),
    question: detector?.question ?? plan?.question ?? rewriteWords.stageQuestion(topic),
  };
  // What he tells without a figure is shown by those of his text.
  if (!isConcrete || !/\d/.test(words)) {
    const named = plan && way && wayOf(plan, { ...his, cause: '' }, isConcrete);
    matter.evidence = evidenceOf(parts, words, matter, named, detector);
  }
  if (detector) used.add(`shown ${detector.id}`);
  const around = { ...his, problem: `${words}，${matter.evidence.told}`, cause: `${his.cause}，${told}` };
  // What happened tells more than its theme; lent only where it is of the same way of falling short, else he is asked.
  const ofWay = plan && way && isConcrete ? wayTold(plan, his).weight : 0;
  const stepWith = (isLast: boolean): ReturnType<typeof stepOf> => {
    // The theme's own way goes before a step that is told by less than half as much.
    const least = Math.max(isConcrete ? surest.counted : surest.told, isLast ? 0 : ofWay / 2);
    return isOwnKind ? stepOf(desk, his, topic, plan, least, isLast, used) : null;
  };
  // A theme that only the rest of his words is of says less than what happened.
  const first = stepWith(false) ?? (planFor(desk.kind, topic) === null ? stepWith(true) : null);
  const answered = first === null && (way || detector) ? reasonOf(desk, way, detector, around, used) : null;
  const step = first ?? (answered ? null : stepWith(true));
  if (step)
    [matter.cause, matter.measure, matter.aim] = [
      step.cause,
      step.measure,
      matter.named === null ? local(step.aim) : null,
    ];
  else if (answered) {
    const own = targetIn(isConcrete ? words : '') || rateTargetIn(matter.evidence.told);
    const target = own || (way ? say(desk, way.target) : '');
    matter.cause = answered.cause;
    matter.measure = [answered.measure, target].filter((one) => one !== '').join('，');
    for (const one of [answered.cause, answered.measure]) used.add(one);
  } else if (plan && !way && !isConcrete && words.length <= longestBare && !used.has(`plan ${plan.id}`)) {
    // He names the theme and no more: what is said of the theme at large is of it.
    used.add(`plan ${plan.id}`);
    byPlan(matter, plan, parts);
  }
  const { speaker } = parts;
  matter.cause = matter.cause && local(matter.cause).replaceAll(himself, speaker.cause);
  matter.measure = matter.measure && local(matter.measure).replaceAll(himself, speaker.measure);
  return matter;
}

/** A problem that is longer tells in which way it falls short. */
const longestBare = 30;

const himself = shapes`${people.i}(?!${people.plural})`;

/** Said once in a text: two problems of one way are not aimed at in the same words. */
function aimOf({ local, used }: MatterParts, aim: string): string | null {
  if (aim === '' || used.has(`aim ${aim}`)) return null;
  used.add(`aim ${aim}`);
  return local(aim);
}

/**
 * Of what can be looked up, the clauses behind the name speak more of another matter than of a way of this one: which is
 * meant is not sure.
 */
function speaksOfOther(kind: Kind, plan: ThemePlan, words: string, isConcrete: boolean): boolean {
  if (!isConcrete) return false;
  const rest = words.replaceAll(/[*_]/g, '').replace(nameOf(words), '');
  const other = planFor(kind, rest);
  if (other === null || other.isGeneric || other.id === plan.id) return false;
  return wayTold(plan, { problem: rest, cause: '', measure: '' }).weight <= planWeight(other, rest);
}

/**
 * The plan of the matter: by all its clauses, the first of which names it and weighs a little more; one of how work is
 * done last. Of what can be looked up only where the name is surely of it.
 */
function planOf(kind: Kind, words: string, isConcrete: boolean): ThemePlan | null {
  if (isConcrete) return surePlan(kind, nameOf(words), words);
  const [first = ''] = clausesOf(words);
  const [named, all] = [planFor(kind, first), planFor(kind, words)];
  if (named === null || all === null || named.isGeneric) return all;
  const weight = (plan: ThemePlan): number => planWeight(plan, words) + firstWeighs * planWeight(plan, first);
  return weight(named) > weight(all) ? named : all;
}

const firstWeighs = 0.2;

/** The clause that names what the plan is of, else the first that says what is wrong. */
function clauseOf(words: string, plan: ThemePlan | null): string {
  const first = nameOf(words);
  if (plan === null || plan.words.some((word) => first.includes(word))) return first;
  const named = words.split(/[，。；：\n]/).find((one) => plan.words.some((word) => one.includes(word)));
  return named === undefined ? first : nameOf(named);
}

/**
 * What the figures show of the very same thing, told by figures of the way alone; where the way is not known, in the same
 * way of falling short. Of a problem that he tells with figures, those very figures.
 */
function detectorOf(
  { desk, shown, used }: MatterParts,
  plan: ThemePlan,
  way: ThemeWay | null,
  words: string,
  isConcrete: boolean,
  short: ShortfallId | null,
): Detector | null {
  const isSame = (one: Detector): boolean => {
    if (way) return variables(one.when).every((id) => way.figures.includes(id));
    return isConcrete && short !== null && shortfallOf(one.name, '', false) === short;
  };
  const found = shown.find(
    (one) =>
      !used.has(`shown ${one.id}`) &&
      isOfPlan(desk.kind, one, plan) &&
      isSame(one) &&
      (!isConcrete || tellsOf(desk, one, words)),
  );
  return found ?? null;
}

/**
 * What his own text tells to be lacking of the very thing; where it tells nothing of the kind, what only he knows. What
 * was reached is no evidence of a shortfall.
 */
function evidenceOf(
  parts: MatterParts,
  words: string,
  { topic, plan }: Matter,
  way: ThemeWay | null,
  detector: Detector | null,
): Evidence {
  const { desk, text, part, local, used } = parts;
  const key = plan === null ? (objectOf(topic) ?? '') : `${plan.id} ${way?.id ?? ''} ${rateNameIn(words)}`;
  const known = parts.toldOf.get(key);
  const told =
    known === undefined
      ? toldFigures(text, part, plan === null ? subjectOfName(parts, topic) : subjectOf(parts, plan, way, words))
      : known;
  parts.toldOf.set(key, told);
  // What would be asked is not asked where his own text tells it.
  const isSure = way !== null || plan === null || plan.ways.length === 0 || plan.asks !== undefined;
  if (told?.isLacking === true && isSure && !used.has(told.words)) {
    used.add(told.words);
    return { told: told.words, open: '' };
  }
  if (detector && way) {
    const said = bare(pieceText(sayProblem(desk, detector))).slice(detector.name.length + 1);
    return { told: local(said.replaceAll('。', '，')), open: '' };
  }
  if (way) return { told: '', open: local(say(desk, way.lacking)) };
  const whole = plan && plan.ways.length === 0 ? local(say(desk, plan.lacking ?? plan.problem)) : '';
  return { told: '', open: whole };
}

/** Clauses with an indicator of the way, or with its words; where the way is not known, of any way of the theme. */
function subjectOf(
  { desk: { kind }, figures, text }: MatterParts,
  plan: ThemePlan,
  way: ThemeWay | null,
  words: string,
): Subject {
  const ways = way ? [way] : plan.ways;
  const ids = new Set(ways.flatMap((one) => one.figures));
  const tells = ways.flatMap((one) => one.tells);
  const inside = (place: Span): TextFigure[] =>
    figures.filter(({ mention }) => mention.start >= place.start && mention.end <= place.end);
  const isForeign = (place: Span): boolean => inside(place).some(({ id }) => id !== null && !ids.has(id));
  const isNamed = (clause: string): boolean => plan.words.some((word) => clause.includes(word));
  return {
    counts: (clause, place) =>
      tells.some((word) => clause.includes(word)) ||
      inside(place).some(({ id, isLastYear, isChange }) => id !== null && ids.has(id) && !isLastYear && !isChange) ||
      (ids.size + tells.length === 0 && plan.ways.length === 0 && isNamed(clause)),
    leads: (clause, place) => isNamed(clause) && !isForeign(place),
    isOther: (clause) => ways.length === 0 && (planFor(kind, clause)?.id ?? plan.id) !== plan.id,
    chain: ways.some((one) => one.losses) ? chainOf(kind) : null,
    rateName: rateNameIn(words) || rateNameIn(text) || null,
  };
}

/** Two letters are the name of many things. */
const shortestName = 3;

function rateNameIn(words: string): string {
  return shortfalls.rateNames.list.find((name) => words.includes(name)) ?? '';
}

/** Of a thing no plan is of: a clause that calls it as the problem does. */
function subjectOfName({ desk: { kind } }: MatterParts, topic: string): Subject {
  const object = objectOf(topic) ?? '';
  const isNamed = (clause: string): boolean => object.length >= shortestName && clause.includes(object);
  return {
    counts: isNamed,
    leads: () => false,
    isOther: (clause) => planFor(kind, clause) !== null,
    chain: null,
    rateName: null,
  };
}

/** What the figures are called that the kind's links are told by, and what the last of them is. */
function chainOf({ groups, figureById, problems }: Kind): NonNullable<Subject['chain']> {
  const lasts = new Set(groups.flatMap(({ orders }) => orders.flatMap((order) => order.at(-1) ?? [])));
  const called = (id: string): string[] => figureById.get(id)?.aliases ?? [];
  const ids = new Set(problems.problems.filter(({ area }) => area !== '').flatMap(({ when }) => variables(when)));
  return { links: [...ids].flatMap(called), ends: [...lasts].flatMap(called) };
}

function byPlan(matter: Matter, plan: ThemePlan, { desk }: MatterParts): void {
  const entry = fromPlan(desk, plan);
  matter.cause = bare(entry.cause.slice(plan.about.length + 1));
  matter.measure = bare(entry.measure.slice(plan.aim.length + 1));
}

/** The figures that show it stand in the problem itself, with a word of what it is about. */
function tellsOf(desk: Desk, detector: Detector, words: string): boolean {
  const shown = pieceText(sayProblem(desk, detector)).match(/\d+(?:\.\d+)?[\p{Script=Han}%]/gu) ?? [];
  const about = bigramsOf(detector.about.replace(aspect, ''));
  return shown.some((one) => isWhole(words, one)) && about.some((pair) => words.includes(pair));
}

/** 8人, and not the end of 18人. */
function isWhole(words: string, figure: string): boolean {
  const at = words.indexOf(figure);
  return at !== -1 && !/[\d.]/.test(words[at - 1] ?? '');
}

function isOfPlan(kind: Kind, { name, about, aim, yardstick }: Detector, plan: ThemePlan): boolean {
  return planFor(kind, `${name}${about}${aim}${yardstick}`)?.id === plan.id;
}

/** What a kind says of circumstances. */
export function objectiveOf({ checks }: Kind): RegExp {
  return shape`${plans.circumstance}|${plans.outside}|${checks.objective.map(escaped).join('|') || '(?!)'}`;
}

const signsOfPattern = /[.*+?^${}()|[\]\\]/g;

function escaped(word: string): string {
  return word.replaceAll(signsOfPattern, '\\$&');
}

/** So much of what the name is about must be words of the plan. */
const leastShare = 0.2;

/** By its name; where that names no matter of the kind, by all that is told, if it is surely of one. */
function surePlan(kind: Kind, name: string, words: string): ThemePlan | null {
  const plan = planFor(kind, name);
  if (plan === null) return onlyPlan(kind, words);
  if (plan.isGeneric) return null;
  const said = plan.words.filter((word) => name.includes(word)).map((word) => word.length);
  const about = name.slice(0, faultBegins.exec(name)?.index || name.length);
  return Math.max(...said) >= leastShare * about.length ? plan : null;
}

/** 年轻人当兵的积极性不高，体检41人、合格19人: no other matter is told of half as much. */
function onlyPlan(kind: Kind, words: string): ThemePlan | null {
  const [most, next] = kind.problems.themes
    .filter(({ isGeneric, explains }) => !isGeneric && !explains)
    .map((plan) => ({ plan, weight: planWeight(plan, words) }))
    .toSorted((a, b) => b.weight - a.weight);
  if (!most || most.weight < leastWeight) return null;
  return next && next.weight * 2 > most.weight ? null : most.plan;
}

const leastWeight = 8;
