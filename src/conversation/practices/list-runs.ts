import type { Kind } from '../../kinds/kind.ts';
import { sectionRoleNames } from '../../kinds/voice.ts';
import { marks, talk, ticking } from '../../lexicon/lexicon.ts';
import { shape, shapes } from '../../lexicon/shape.ts';
import type { Span } from '../../text/spans.ts';
import { splitPieces, type Clause } from '../clauses.ts';
import type { ConversationState } from '../state.ts';
import type { Offer } from './offer.ts';

/** Numbers of a list in the midst of a message, the list they are of, and where they stand. */
export interface ListRun extends Span {
  offer: Offer;
  chosen: readonly number[];
  refused: readonly number[];
}

/** A piece that says nothing but which of a list it means. */
interface Covered extends Clause {
  section: string | null;
  numbers: readonly number[];
  /** 那两条, 做过的: it points at a list. */
  isPointing: boolean;
  isNot: boolean;
  /** 都搞了: it says that they were done. */
  isDone: boolean;
}

const number = shapes`\d|[①②③④⑤⑥]|第${marks.ordinal}`;
const numbers = shape`^(?:第?(?:\d(?!\d)|[①②③④⑤⑥]|${marks.ordinal}(?=[条项]))(?:${ticking.item})?|${ticking.between}|${ticking.range}|[-—~～])+$`;
const pointing = shapes`${ticking.ofList}`;
const done = shapes`${ticking.done}|${ticking.all}`;
const not = shapes`${ticking.notDone}`;
const little = shapes`${ticking.who}|${ticking.rest}|${ticking.lead}|${talk.particle}|[了的过是]`;
const lead = shape`^(?:${ticking.who}|${talk.lead}|${talk.particle})+`;
/** So many letters of a section's name stand for it: 组织这块. */
const shortestName = 2;

/**
 * 组织这块1、3, 征兵做过的：2, 1和2我们都搞了: list numbers amid other talk are of the list they name, else of the one shown last.
 * A run of pieces says nothing but that; bare numbers alone are of a list only where it was shown in the last reply.
 */
export function listRun(kind: Kind, state: ConversationState, text: string): ListRun | null {
  if (state.offers.length === 0) return null;
  for (const run of runsIn(kind, text)) {
    const chosen = run.flatMap((one) => (one.isNot ? [] : one.numbers));
    const refused = run.flatMap((one) => (one.isNot ? one.numbers : []));
    const all = run.flatMap((one) => one.numbers);
    const offer = offerOf(state, text, run);
    const isOfList = all.every((one, at) => one <= (offer?.doings.length ?? 0) && one > (all[at - 1] ?? 0));
    const [first, last] = [run[0], run.at(-1)];
    if (offer && first && last && isOfList) return { offer, chosen, refused, start: first.start, end: last.end };
  }
  return null;
}

/** The list a run is of: that of the section it names, else the one shown last; null where it may be of no list. */
function offerOf(state: ConversationState, text: string, run: readonly Covered[]): Offer | null {
  const named = run.find((one) => one.section !== null)?.section;
  const isSaid = run.some((one) => one.isPointing || (named !== undefined && one.isDone));
  // 登记1、3那两条: what a name stands before that is no section's.
  if (/、\s*$/.test(text.slice(0, run[0]?.start))) return null;
  const last = state.offers.at(-1) ?? null;
  // 民兵建设1、3 between two stops: several numbers of no unit behind the name of a list count nothing else.
  const isList = isSentence(text, run) && run.flatMap((one) => one.numbers).length > 1;
  if (named !== undefined) return isSaid || isList ? (state.offers.find((one) => one.section === named) ?? null) : null;
  if (isSaid) return last;
  const isLast = state.offeredIn === state.turn;
  const isWhole = isSentence(text, run) && run.length < splitPieces(text).length;
  return isLast && (isWhole || run.some((one) => one.isDone && one.numbers.length > 0)) ? last : null;
}

/** Between stops, or lines, by itself. */
function isSentence(text: string, run: readonly Covered[]): boolean {
  const [first, last] = [run[0], run.at(-1)];
  const before = text.slice(0, first?.start).trimEnd();
  const isBegun = before === '' || /[。！；;!]$/.test(before) || /\n\s*$/.test(text.slice(0, first?.start));
  return isBegun && /^\s*(?:[。！；;!\n]|$)/.test(text.slice(last?.end));
}

function runsIn(kind: Kind, text: string): Covered[][] {
  const runs: Covered[][] = [];
  let open: Covered[] = [];
  let end = 0;
  for (const piece of splitPieces(text)) {
    const covered = coveredBy(kind, piece);
    // A name of a section only leads the numbers of its own list.
    const isNext = !/[。！？!?；;\n]/.test(text.slice(end, piece.start)) && (covered?.section ?? null) === null;
    if (open.length > 0 && (covered === null || !isNext)) {
      runs.push(open);
      open = [];
    }
    if (covered) open.push(covered);
    ({ end } = piece);
  }
  runs.push(open);
  return runs.filter((run) => run.some((one) => one.numbers.length > 0));
}

function coveredBy(kind: Kind, piece: Clause): Covered | null {
  const words = piece.text.replace(lead, '');
  const named = sectionAt(kind, words);
  const isPointing = ofList.test(words);
  const bare = words.slice(named?.length ?? 0).replaceAll(pointing, '');
  const said = bare.replaceAll(not, '').replaceAll(done, '').replaceAll(little, '');
  if (said !== '' && !numbers.test(said)) return null;
  return {
    ...piece,
    section: named?.id ?? null,
    numbers: numbersIn(said),
    isPointing,
    isNot: isNot.test(bare),
    isDone: isDone.test(bare),
  };
}

const ofList = shape`${ticking.ofList}`;
const isNot = shape`${ticking.notDone}`;
const isDone = shape`${ticking.done}`;
const range = shape`^第?(\d)(?:${ticking.item})?(?:${ticking.range}|[-—~～])第?(\d)`;

function numbersIn(words: string): number[] {
  const [, from, to] = range.exec(words) ?? [];
  if (from !== undefined && to !== undefined && Number(to) > Number(from))
    return Array.from({ length: Number(to) - Number(from) + 1 }, (_, at) => Number(from) + at);
  return [...words.matchAll(number)].map(([one]) => valueOf(one.replace('第', '')));
}

function valueOf(mark: string): number {
  if (/\d/.test(mark)) return Number(mark);
  const circled = '①②③④⑤⑥'.indexOf(mark);
  return 1 + (circled >= 0 ? circled : marks.ordinal.list.indexOf(mark));
}

/** The section of work that words begin with: its name, one of its cues, or how its name begins. */
function sectionAt(kind: Kind, words: string): { id: string; length: number } | null {
  const tail = sectionRoleNames.map((role) => kind.sectionRoles[role]);
  const found = kind.sections
    .filter(({ id }) => !tail.includes(id))
    .map(({ id, name, cues }) => {
      const whole = [name, ...cues].filter((one) => words.startsWith(one)).map((one) => one.length);
      const begun = words.startsWith(name.slice(0, shortestName)) ? shortestName : 0;
      return { id, length: Math.max(0, begun, ...whole) };
    })
    .toSorted((a, b) => b.length - a.length);
  const [best, second] = found;
  return best && best.length > (second?.length ?? 0) ? best : null;
}
