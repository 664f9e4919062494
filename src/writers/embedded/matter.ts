import { faults, grammar, plans, shortfalls } from '../../lexicon/lexicon.ts';
import { shape, shapes } from '../../lexicon/shape.ts';
import type { Kind } from '../../kinds/kind.ts';
import { variables } from '../../kinds/expression.ts';
import type { Detector, ThemePlan } from '../../kinds/problems.ts';
import type { Span } from '../../text/spans.ts';
import { bigramsOf } from '../../text/bigrams.ts';
import { pieceText } from '../../report/report.ts';
import type { Desk } from './desk.ts';
import { bare, saysFact, type Evidence, type Matter } from './mend.ts';
import { proposedCause, proposedMeasure, sayProblem } from './problems.ts';
import { fromPlan, planFor } from './rewrite-entry.ts';
import { rewriteWords } from './rewrite-words.ts';
import { toldFigures, type Matters } from './told-figures.ts';
import { writeOneOf } from './sentence.ts';
import { gapsOf, isSurely, lackingIn, shortfallOf, targetIn, waysOf } from './shortfall.ts';
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
  /** Plans and sentences that were used already. */
  used: Set<string>;
}

/** What a problem is about, and what is proposed where its evidence, its cause or its measure says nothing. */
export function matterOf(parts: MatterParts, words: string, isConcrete: boolean, told: string): Matter {
  const { desk, isOwnKind, local, used } = parts;
  const plan = isOwnKind ? planOf(desk.kind, words, isConcrete) : null;
  const topic = isConcrete ? nameOf(words) : clauseOf(words, plan);
  const way = shortfallOf(topic, words.replace(topic, ''), isConcrete);
  const year = desk.words.get('明年') ?? rewriteWords.nextYear;
  const owner = isOwnKind ? (desk.words.get('部长') ?? rewriteWords.someone) : rewriteWords.someone;
  const slots = { owner, year, target: targetIn(words), ...lackingIn(words) };
  const isFree = plan !== null && !used.has(plan.id);
  const detector = plan === null ? null : detectorOf(parts, plan, words, isConcrete, way);
  const object = objectOf(topic) ?? plan?.about.replace(aspect, '') ?? rewriteWords.thisMatter;
  const matter: Matter = {
    plan: isFree ? plan : null,
    topic,
    name: isFree && plan.isGeneric ? plan.name : plainName(topic),
    isRenamed: isFree && plan.isGeneric,
    named: namedBy(isFree && plan.isGeneric ? plan.name : plainName(topic)),
    kept: isConcrete ? '' : keptOf(words, `${topic}，${plan?.name ?? ''}`),
    evidence: { told: '', open: '' },
    cause: '',
    measure: '',
    aim: isFree ? plan.aim : null,
    isTold: way !== null,
    objective: objectiveOf(desk.kind),
    question: plan?.question ?? rewriteWords.stageQuestion(topic),
  };
  if (!isConcrete)
    matter.evidence = evidenceOf(parts, words, matter, detector, inTurn(used, way ?? 'any', gapsOf(way, words)) ?? '');
  if (plan) used.add(plan.id);
  const isSameWay = (other: string): boolean => way !== null && shortfallOf(other, '', false) === way;
  if (detector) byDetector(matter, detector, parts, told);
  else if (matter.plan && (!isConcrete || isSameWay(matter.plan.name))) byPlan(matter, matter.plan, parts);
  if (way !== null && isSurely(way, words)) {
    const { causes, measures } = waysOf(way);
    const plain = { ...slots, them: '', target: '' };
    matter.cause ||= fitting(used, words, causes) ?? '';
    const said = fitting(
      used,
      words,
      measures.map((say) => say(plain)),
    );
    matter.measure ||= measures.find((say) => say(plain) === said)?.(slots) ?? '';
  }
  const deed = inTurn(used, 'deed', rewriteWords.deedGaps)?.(slots) ?? '';
  matter.cause = local(matter.cause) || (inTurn(used, 'why', rewriteWords.whyGaps)?.(object) ?? '');
  matter.measure = local(matter.measure) || `${deed}${slots.target || rewriteWords.goalGap}`;
  return matter;
}

/** The plan of the matter; where nothing is told that could be looked up, of all its clauses, one of how work is done last. */
function planOf(kind: Kind, words: string, isConcrete: boolean): ThemePlan | null {
  return isConcrete ? surePlan(kind, nameOf(words)) : planFor(kind, words);
}

/** What is said besides, and is not true of anything: 请假手续是点验后补的. */
function keptOf(words: string, named: string): string {
  return words
    .split(/[，。；：\n]/)
    .map((clause) => clause.trim())
    .filter((clause) => clause.length >= shortestTold && !named.includes(clause) && !anything.test(clause))
    .join('，');
}

const shortestTold = 5;
const anything = shape`${faults.wanting}|${faults.continuing}|${faults.vague}|${faults.notEnough}|${faults.low}|${faults.hollowCause}`;

/** The clause that names what the plan is of, else the first that says what is wrong. */
function clauseOf(words: string, plan: ThemePlan | null): string {
  const first = nameOf(words);
  if (plan === null || plan.words.some((word) => first.includes(word))) return first;
  const named = words.split(/[，。；：\n]/).find((one) => plan.words.some((word) => one.includes(word)));
  return named === undefined ? first : nameOf(named);
}

/**
 * What the figures show of the very same thing: of one that he tells with figures, those very figures; a link of a chain
 * only where the link is what falls short.
 */
function detectorOf(
  { desk, shown, used }: MatterParts,
  plan: ThemePlan,
  words: string,
  isConcrete: boolean,
  way: ShortfallId | null,
): Detector | null {
  const isSame = (one: Detector): boolean =>
    (isConcrete || one.area !== '') && way !== 'loose'
      ? way !== null && shortfallOf(one.name, '', false) === way
      : true;
  const found = shown.find(
    (one) =>
      !used.has(`shown ${one.id}`) &&
      isOfPlan(desk.kind, one, plan) &&
      isSame(one) &&
      (!isConcrete || tellsOf(desk, one, words)),
  );
  return found ?? null;
}

/** What his own text tells of the matter; behind figures that leave it open, or where it tells none, what only he knows. */
function evidenceOf(
  parts: MatterParts,
  words: string,
  { topic, plan }: Matter,
  detector: Detector | null,
  gap: string,
): Evidence {
  const { desk, text, part, local, used } = parts;
  const told = toldFigures(text, part, mattersOf(parts, topic, plan));
  const say = (template: ThemePlan['problem'] | undefined): string =>
    template ? local(bare(pieceText(writeOneOf(desk, [template], { repeats: true }) ?? []))) : '';
  if (told && !used.has(told.words)) {
    used.add(told.words);
    return { told: told.words, open: told.isLacking ? '' : say(plan?.lacking) || gap };
  }
  if (detector) {
    const said = bare(pieceText(sayProblem(desk, detector))).slice(detector.name.length + 1);
    return { told: local(said.replaceAll('。', '，')), open: '' };
  }
  return { told: '', open: say(plan?.problem) || gap };
}

function mattersOf({ desk: { kind }, shown }: MatterParts, topic: string, plan: ThemePlan | null): Matters {
  const object = objectOf(topic) ?? '';
  const pairs = bigramsOf(object).filter((pair) => !commonLetter.test(pair));
  const specific = plan === null ? [] : plan.words;
  return {
    weigh: (clause) =>
      Math.max(0, ...specific.filter((word) => clause.includes(word)).map((word) => word.length ** 2)) +
      pairs.filter((pair) => clause.includes(pair)).length * (plan === null ? 1 : 2),
    isOther: (clause) => {
      const other = planFor(kind, clause);
      return other !== null && other.id !== plan?.id;
    },
    chain: plan !== null && shown.some((one) => one.area !== '' && isOfPlan(kind, one, plan)) ? chainOf(kind) : null,
  };
}

/** What the figures are called that the kind's links are told by, and what the last of them is. */
function chainOf({ groups, figureById, problems }: Kind): NonNullable<Matters['chain']> {
  const lasts = new Set(groups.flatMap(({ orders }) => orders.flatMap((order) => order.at(-1) ?? [])));
  const called = (id: string): string[] => figureById.get(id)?.aliases ?? [];
  const ids = new Set(problems.problems.filter(({ area }) => area !== '').flatMap(({ when }) => variables(when)));
  return { links: [...ids].flatMap(called), ends: [...lasts].flatMap(called) };
}

const effort = shape`(?:${faults.notYet}|${faults.wanting}|${faults.continuing})+${shortfalls.effortWanted}$`;
const levelEnd = shape`(?:${faults.notYet}|${faults.wanting}|${faults.continuing})+${shortfalls.levelWanted}$`;
const soundEnd = shape`(?:${faults.notYet}|${faults.wanting}|${faults.continuing})+(${shortfalls.soundWanted})$`;

/** 有待加强 wishes something; what is wrong is said: 抓得不紧. */
function plainName(topic: string): string {
  return topic
    .replace(effort, rewriteWords.slack)
    .replace(levelEnd, rewriteWords.low)
    .replace(soundEnd, `${rewriteWords.notEnough}$1`);
}

/** A sentence that names a thing the problem names, and was not said in this part before; null: none, so a gap asks. */
function fitting(used: Set<string>, words: string, sentences: readonly string[]): string | null {
  const found = sentences.find(
    (one) => !used.has(one) && bigramsOf(one).some((pair) => words.includes(pair) && !commonLetter.test(pair)),
  );
  if (found === undefined) return null;
  used.add(found);
  return found;
}

const commonLetter = shape`${grammar.common}`;

/** The next of them, so that what is asked of one problem is not asked in the same words of the next. */
function inTurn<One>(used: Set<string>, way: string, sentences: readonly One[]): One | undefined {
  let turn = 0;
  while (used.has(`${way} ${turn}`)) turn += 1;
  used.add(`${way} ${turn}`);
  return sentences[turn % sentences.length];
}

function byPlan(matter: Matter, plan: ThemePlan, { desk }: MatterParts): void {
  const entry = fromPlan(desk, plan);
  matter.cause = bare(entry.cause.slice(plan.about.length + 1));
  matter.measure = bare(entry.measure.slice(plan.aim.length + 1));
}

/** Where what he tells is a reason foreseen, what of it was his to see to, and the measure that fits it. */
function byDetector(matter: Matter, detector: Detector, { desk, used }: MatterParts, told: string): void {
  used.add(`shown ${detector.id}`);
  const foreseen = detector.answers.find(({ words }) => words.some((word) => told.includes(word)));
  const say = (ways: Detector['causes']): string => bare(pieceText(writeOneOf(desk, ways, { repeats: true }) ?? []));
  matter.cause = say(foreseen?.causes ?? []) || bare(pieceText(proposedCause(desk, detector, false)));
  matter.measure = say(foreseen?.measures ?? []) || bare(pieceText(proposedMeasure(desk, detector)));
  matter.aim = detector.aim;
  matter.question = detector.question;
}

const aspect = shape`${plans.aspect}$`;

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

const beforeMatter = shape`^(?:${plans.beforeMatter})`;
const faultBegins = shape`${plans.faultBegins}`;
const wanting = shape`${faults.wanting}|${faults.continuing}|${faults.vague}`;
const notNamed = shape`[${shortfalls.notNamed.letters}\d“”《》]`;
const [shortestObject, longestObject, longestTopic] = [2, 12, 18];

/** What a measure or a cause is said to be of: 创新意识; null where the words would not fit behind 针对. */
function namedBy(name: string): string | null {
  const plain = name.replace(/[。，；：]$/, '').replace(beforeMatter, '');
  if (wanting.test(plain)) {
    const object = objectOf(plain);
    return object === null ? null : aspect.test(object) ? object : `${object}${plans.aspect.list[0] ?? ''}`;
  }
  return plain.length <= longestTopic && !/\d/.test(plain) && !spoken.test(plain) ? plain : null;
}

const spoken = shape`${plans.spokenSigns}`;

/** What the matter is, without what is wrong with it: 民兵点验到位不齐 → 民兵点验到位; null where that is no name. */
export function objectOf(name: string): string | null {
  const plain = name.replace(beforeMatter, '');
  const object = plain.slice(0, faultBegins.exec(plain)?.index ?? plain.length);
  const isNamed = object.length >= shortestObject && object.length <= longestObject && object !== plain;
  return isNamed && !notNamed.test(object) ? object : null;
}

/** What a kind says of circumstances. */
export function objectiveOf({ checks }: Kind): RegExp {
  return shape`${plans.circumstance}|${plans.outside}|${checks.objective.map(escaped).join('|') || '(?!)'}`;
}

const signsOfPattern = /[.*+?^${}()|[\]\\]/g;

function escaped(word: string): string {
  return word.replaceAll(signsOfPattern, '\\$&');
}

const softly = shapes`(?:${plans.softly})+$`;

/** The first clause that says what is wrong, without signs and without what is only said. */
export function nameOf(words: string): string {
  const plain = words.replaceAll(/[*_]/g, '').trim();
  const clauses = (plain.match(/[^，。；：:\n]+/g) ?? [plain]).filter((one, i) => i > 0 || !reasoned.test(one));
  const first = clauses[0] ?? plain;
  // 国防教育，年轻人参与的不多 is of its first words; 任务是完成了，可是质量还要提高 of those that name the fault.
  const isOpen =
    softEnd.test(first) || faultBegins.test(first) || saysFact.test(plain) || first.length <= shortestClause;
  const name = (isOpen ? first : (clauses.find((one) => faultBegins.test(one)) ?? first)).replace(softly, '').trim();
  return name.length > longestName ? name.slice(0, longestName) : name;
}

const reasoned = shape`^(?:${plans.because}|${plans.under})`;
const shortestClause = 8;
const softEnd = shape`(?:${plans.softly})$`;
const longestName = 24;

/** So much of what the name is about must be words of the plan. */
const leastShare = 0.3;

function surePlan(kind: Kind, name: string): ThemePlan | null {
  const plan = planFor(kind, name);
  if (plan === null || plan.isGeneric) return null;
  const said = plan.words.filter((word) => name.includes(word)).map((word) => word.length);
  const about = name.slice(0, faultBegins.exec(name)?.index || name.length);
  return Math.max(...said) >= leastShare * about.length ? plan : null;
}
