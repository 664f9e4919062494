import { faults, plans, shortfalls } from '../../lexicon/lexicon.ts';
import { shape, shapes } from '../../lexicon/shape.ts';
import type { Kind } from '../../kinds/kind.ts';
import type { Detector, ThemePlan } from '../../kinds/problems.ts';
import { bigramsOf } from '../../text/bigrams.ts';
import { pieceText } from '../../report/report.ts';
import type { Desk } from './desk.ts';
import { bare, saysFact, type Matter } from './mend.ts';
import { sayCause, sayMeasure, sayProblem } from './problems.ts';
import { fromPlan, planFor } from './rewrite-entry.ts';
import { rewriteWords } from './rewrite-words.ts';
import { lackingIn, shortfallOf, targetIn, waysOf } from './shortfall.ts';

export interface MatterParts {
  desk: Desk;
  /** The report is of the kind whose plans these are; of another kind none is lent. */
  isOwnKind: boolean;
  /** 社区 → 村, where villages are what he has. */
  local: (words: string) => string;
  /** What the figures of the text show. */
  shown: readonly Detector[];
  /** Plans and sentences that were used already. */
  used: Set<string>;
  /** How often each way of falling short was told of. */
  turns: Map<string, number>;
}

/** What a problem is about, and what is proposed where its evidence, its cause or its measure says nothing. */
export function matterOf(parts: MatterParts, words: string, isConcrete: boolean): Matter {
  const { desk, isOwnKind, local, used } = parts;
  const name = nameOf(words);
  const lacking = lackingIn(words);
  const way = shortfallOf(name, words.replace(name, ''), isConcrete) ?? (lacking.them === '' ? null : 'uncovered');
  const { causes, measures, gaps } = waysOf(way);
  const plan = isOwnKind ? surePlan(desk.kind, name) : null;
  const isFree = plan !== null && !used.has(plan.id);
  if (plan) used.add(plan.id);
  const nextYear = desk.words.get('明年') ?? rewriteWords.nextYear;
  const owner = isOwnKind ? (desk.words.get('部长') ?? rewriteWords.someone) : rewriteWords.someone;
  const slots = { owner, year: nextYear, target: targetIn(words), ...lacking };
  const matter: Matter = {
    plan: isFree ? plan : null,
    topic: name,
    named: namedBy(name),
    cause: '',
    aim: null,
    measure: '',
    problem: null,
    gap: '',
    isTold: way !== null,
    objective: objectiveOf(desk.kind),
    question: plan?.question ?? rewriteWords.stageQuestion(name),
  };
  const detector = parts.shown.find((one) =>
    isConcrete ? tellsOf(desk, one, words) : plan !== null && isOfPlan(desk.kind, one, plan),
  );
  // What only sounds like a plan's matter is told as it falls short; a problem without evidence, by its matter.
  if (detector && !used.has(`shown ${detector.id}`)) byDetector(matter, detector, parts);
  else if (plan && isFree && (!isConcrete || way === null)) byPlan(matter, plan, parts);
  // Said once already, it is said another way.
  const turn = takeTurn(parts.turns, way ?? 'any');
  matter.gap = gaps[turn % gaps.length] ?? '';
  matter.cause ||= causes[turn % causes.length] ?? '';
  matter.measure ||= measures[turn % measures.length]?.(slots) ?? '';
  matter.cause = local(matter.cause);
  matter.measure = local(matter.measure);
  return matter;
}

/** How often this way of falling short was told of before. */
function takeTurn(turns: Map<string, number>, way: string): number {
  const turn = turns.get(way) ?? 0;
  turns.set(way, turn + 1);
  return turn;
}

function byPlan(matter: Matter, plan: ThemePlan, { desk, local }: MatterParts): void {
  const entry = fromPlan(desk, plan);
  matter.named = plan.about.replace(aspect, '');
  matter.aim = local(plan.aim);
  matter.cause = bare(entry.cause.slice(plan.about.length + 1));
  matter.measure = bare(entry.measure.slice(plan.aim.length + 1));
  matter.problem = local(ownTopic(matter.topic, plan.name, bare(entry.problem)));
}

function byDetector(matter: Matter, detector: Detector, { desk, local, used }: MatterParts): void {
  used.add(`shown ${detector.id}`);
  matter.named = detector.about.replace(aspect, '');
  matter.aim = local(detector.aim);
  matter.cause = bare(pieceText(sayCause(desk, detector, false)).slice(detector.about.length + 1));
  matter.measure = bare(pieceText(sayMeasure(desk, detector)).slice(detector.aim.length + 1));
  matter.problem = local(ownTopic(matter.topic, detector.name, bare(pieceText(sayProblem(desk, detector)))));
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

/** His own short name of the matter stays before what the plan asks for. */
function ownTopic(name: string, planned: string, problem: string): string {
  const isOwn = name.length <= longestObject && !wanting.test(name) && !spoken.test(name);
  const evidence = problem.startsWith(`${planned}。`) ? problem.slice(planned.length + 1) : '';
  return isOwn && evidence !== '' ? `${name}。${evidence}` : problem;
}

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
