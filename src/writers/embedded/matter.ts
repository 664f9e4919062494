import { grammar, plans, shortfalls } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import type { Kind } from '../../kinds/kind.ts';
import { variables } from '../../kinds/expression.ts';
import type { Detector, ThemePlan, ThemeWay } from '../../kinds/problems.ts';
import type { TextFigure } from '../../reading/text-figures.ts';
import type { Span } from '../../text/spans.ts';
import { bigramsOf } from '../../text/bigrams.ts';
import { pieceText } from '../../report/report.ts';
import type { Desk } from './desk.ts';
import { bare, type Evidence, type Matter } from './mend.ts';
import { clausesOf, tellingClauses } from './his-words.ts';
import { sayProblem } from './problems.ts';
import { reasonOf, say, wayOf, waysNamed, type HisLines } from './reasons.ts';
import { fromPlan, planFor, planWeight } from './rewrite-entry.ts';
import { aspect, faultBegins, measured, namedBy, nameOf, objectOf, plainName } from './matter-names.ts';
import { rewriteWords } from './rewrite-words.ts';
import { toldFigures, type Subject, type ToldFigures } from './told-figures.ts';
import { gapsOf, isSurely, lackingIn, rateTargetIn, shortfallOf, targetIn, waysOf } from './shortfall.ts';
import type { ShortfallId } from './shortfall-words.ts';

export interface MatterParts {
  desk: Desk;
  text: string;
  /** Where the problems stand: what is told of them elsewhere is their evidence. */
  part: Span;
  /** The report is of the kind whose plans these are; of another kind none is lent. */
  isOwnKind: boolean;
  /** 社区 → 村, where villages are what he has. */
  local: (words: string) => string;
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
  const isSameAsPlan = plan !== null && short !== null && shortfallOf(plan.name, '', false) === short;
  const way = plan && wayOf(plan, his, isConcrete && !isSameAsPlan);
  const detector = plan && detectorOf(parts, plan, way, words, isConcrete, short);
  const clauses = isConcrete ? [] : tellingClauses(words, desk.kind);
  const isRenamed = !isConcrete && clauses.length === 0 && plan?.isGeneric === true;
  const [name = plainName(topic), ...kept] = isRenamed ? [plan.name] : clauses.map(plainName);
  const matter: Matter = {
    plan,
    topic,
    name,
    isRenamed,
    named: namedBy(isRenamed ? plan.name : plainName(topic)),
    kept: kept.join('，'),
    evidence: { told: '', open: '' },
    cause: '',
    measure: '',
    isOther: !isOwnKind,
    isCauseOpen: false,
    isMeasureOpen: false,
    aim: aimOf(parts, way?.aim ?? plan?.aim ?? ''),
    isTold: short !== null,
    objective: objectiveOf(desk.kind),
    question: detector?.question ?? plan?.question ?? rewriteWords.stageQuestion(topic),
  };
  // What he tells without a figure is shown by those of his text.
  if (!isConcrete || !/\d/.test(words)) {
    const gap = inTurn(parts, short ?? 'any', gapsOf(short, words)) ?? '';
    matter.evidence = evidenceOf(parts, words, matter, way, detector, gap);
  }
  if (detector) used.add(`shown ${detector.id}`);
  const around = { ...his, problem: `${words}，${matter.evidence.told}`, cause: `${his.cause}，${told}` };
  const answered = way || detector ? reasonOf(desk, way, detector, around, used) : null;
  if (answered) {
    const others = plan === null || isConcrete ? [] : waysNamed(plan, words).filter((one) => one !== way);
    const targets = [way, ...others].slice(0, mostTargets).flatMap((one) => (one ? [say(desk, one.target)] : []));
    const rate = rateTargetIn(matter.evidence.told);
    if (rate !== '' && targets[0]?.includes('【') !== false) targets[0] = rate;
    matter.cause = answered.cause;
    matter.measure = [answered.measure, ...targets].filter((one) => one !== '').join('，');
    for (const one of [answered.cause, answered.measure]) used.add(one);
  } else if (plan && (!isConcrete || isSameAsPlan) && !used.has(`plan ${plan.id}`)) {
    used.add(`plan ${plan.id}`);
    byPlan(matter, plan, parts);
  }
  bySortOfShortfall(matter, parts, words, short, isConcrete);
  matter.cause = local(matter.cause);
  matter.measure = local(matter.measure);
  return matter;
}

const mostTargets = 2;

/** Said once in a text: two problems of one way are not aimed at in the same words. */
function aimOf({ local, used }: MatterParts, aim: string): string | null {
  if (aim === '' || used.has(`aim ${aim}`)) return null;
  used.add(`aim ${aim}`);
  return local(aim);
}

/** What is still not told, by how it falls short whatever it is; where that is not sure either, gaps ask. */
function bySortOfShortfall(
  matter: Matter,
  parts: MatterParts,
  words: string,
  short: ShortfallId | null,
  isConcrete: boolean,
): void {
  const { desk, isOwnKind } = parts;
  const year = desk.words.get('明年') ?? rewriteWords.nextYear;
  const owner = isOwnKind ? (desk.words.get('部长') ?? rewriteWords.someone) : rewriteWords.someone;
  const slots = { owner, year, target: targetIn(words), ...lackingIn(words) };
  if (short !== null && isSurely(short, words)) {
    const { causes, measures } = waysOf(short);
    const plain = { ...slots, them: '', target: '' };
    matter.cause ||= fitting(parts, words, causes) ?? '';
    const said =
      matter.measure === ''
        ? fitting(
            parts,
            words,
            measures.map((tell) => tell(plain)),
          )
        : null;
    matter.measure ||= measures.find((tell) => tell(plain) === said)?.(slots) ?? '';
  }
  // Of what he tells with its figures no short name can be cut.
  const name = isConcrete ? null : objectOf(matter.topic);
  const object = (name ?? matter.plan?.about.replace(aspect, '') ?? rewriteWords.thisMatter).replace(measured, '');
  matter.isCauseOpen = matter.cause === '';
  if (matter.isCauseOpen) matter.cause = inTurn(parts, 'why', rewriteWords.whyGaps)?.(object) ?? '';
  matter.isMeasureOpen = matter.measure === '';
  if (!matter.isMeasureOpen) return;
  const deed = inTurn(parts, 'deed', rewriteWords.deedGaps)?.(slots) ?? '';
  matter.measure = `${deed}${slots.target || rewriteWords.goalGap}`;
}

/**
 * The plan of the matter: by all its clauses, the first of which names it and weighs a little more; one of how work is
 * done last. Of what can be looked up only where the name is surely of it.
 */
function planOf(kind: Kind, words: string, isConcrete: boolean): ThemePlan | null {
  if (isConcrete) return surePlan(kind, nameOf(words));
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
    if (short === 'loose' || !(isConcrete || one.area !== '')) return true;
    return short !== null && shortfallOf(one.name, '', false) === short;
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
 * What his own text tells of the matter; behind figures that leave it open, or where it tells none, what only he knows.
 * A figure stands only by a problem of the very thing it counts.
 */
function evidenceOf(
  parts: MatterParts,
  words: string,
  { topic, plan }: Matter,
  way: ThemeWay | null,
  detector: Detector | null,
  gap: string,
): Evidence {
  const { desk, text, part, local, used } = parts;
  const key = plan === null ? (objectOf(topic) ?? '') : `${plan.id} ${way?.id ?? ''} ${rateNameIn(words)}`;
  const known = parts.toldOf.get(key);
  const told =
    known === undefined
      ? toldFigures(text, part, plan === null ? subjectOfName(parts, topic) : subjectOf(parts, plan, way, words))
      : known;
  parts.toldOf.set(key, told);
  const lacking = way?.lacking ?? plan?.lacking;
  const open = (lacking ? local(say(desk, lacking)) : '') || gap;
  const isSure = plan !== null || told?.isLacking === true;
  if (told && isSure && !used.has(told.words)) {
    used.add(told.words);
    return { told: told.words, open: told.isLacking ? '' : open };
  }
  if (detector) {
    const said = bare(pieceText(sayProblem(desk, detector))).slice(detector.name.length + 1);
    return { told: local(said.replaceAll('。', '，')), open: '' };
  }
  const whole = way === null && plan ? local(say(desk, plan.problem)) : '';
  return { told: '', open: whole || open };
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

/** A sentence that names a thing the problem names, and was not said in this part before; null: none, so a gap asks. */
function fitting({ desk, used }: MatterParts, words: string, sentences: readonly string[]): string | null {
  const fit = sentences.filter(
    (one) => !used.has(one) && bigramsOf(one).some((pair) => words.includes(pair) && !commonLetter.test(pair)),
  );
  const found = fit[desk.choose(words, fit.length)];
  if (found === undefined) return null;
  used.add(found);
  return found;
}

const commonLetter = shape`${grammar.common}`;

/** The next of them, so that what is asked of one problem is not asked in the same words of the next. */
function inTurn<One>({ desk, used }: MatterParts, way: string, sentences: readonly One[]): One | undefined {
  let turn = 0;
  while (used.has(`${way} ${turn}`)) turn += 1;
  used.add(`${way} ${turn}`);
  return sentences[(desk.choose(way, sentences.length) + turn) % sentences.length];
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

function surePlan(kind: Kind, name: string): ThemePlan | null {
  const plan = planFor(kind, name);
  if (plan === null || plan.isGeneric) return null;
  const said = plan.words.filter((word) => name.includes(word)).map((word) => word.length);
  const about = name.slice(0, faultBegins.exec(name)?.index || name.length);
  return Math.max(...said) >= leastShare * about.length ? plan : null;
}
