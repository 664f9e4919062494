import { ofField, type FieldWords } from '../lexicon/field.ts';
import type { Kind } from '../kinds/kind.ts';
import { editing, reports, requests, secret, talk, time, units, unknown, wish } from '../lexicon/lexicon.ts';
import { anyCase, shape } from '../lexicon/shape.ts';
import { findNumerals } from '../numerals/numerals.ts';
import { isAskingToBeAsked } from './asking-to-be-asked.ts';
import { splitClauses } from './clauses.ts';
import { draftOrders } from './draft-orders.ts';

const shapedDraft = shape`${requests.give}(?:我)?[^，。！？\n]{0,12}${reports.draft}`;

/** 给我个两块式的稿子: beside a wished outline, a draft of that shape. */
export function wantsShapedDraft(text: string): boolean {
  return text.length <= 60 && shapedDraft.test(text);
}

const aboutShape = shape`${reports.shapeWord}`;

const cuesOf = new WeakMap<Kind, { outline: string; cues: RegExp[] }[]>();

/** The usual outline comes last: its words are the most general. */
function outlineCues(kind: Kind): { outline: string; cues: RegExp[] }[] {
  const known = cuesOf.get(kind);
  if (known) return known;
  const made = Object.entries(kind.outlines)
    .map(([outline, { cues }]) => ({ outline, cues: cues.map((cue) => new RegExp(cue)) }))
    .toSorted((a, b) => Number(a.outline === kind.defaultOutline) - Number(b.outline === kind.defaultOutline));
  cuesOf.set(kind, made);
  return made;
}

/** The outline a message asks for by its shape, when the kind has it. */
export function wishedOutline(kind: Kind, text: string): string | null {
  for (const clause of splitClauses(text.slice(0, 4000))) {
    if (clause.text.length > 40 || !aboutShape.test(clause.text)) continue;
    const named = Object.entries(kind.outlines).find(([, outline]) => clause.text.includes(outline.name));
    if (named) return named[0];
    const hit = outlineCues(kind).find(({ cues }) => cues.some((cue) => isOfShape(kind, clause.text, cue)));
    if (hit) return hit.outline;
  }
  return null;
}

const cutOffShape = shape`${reports.ofShape}$`;
const startsWithShape = shape`^${aboutShape}`;
const endsWithShape = shape`${aboutShape}$`;
/** 出稿吧, 写 and the like may follow, or nothing. */
const endsAfterShape = shape`^写?${requests.draftEnd}*$`;

/**
 * 分两块写, 三大块: the number counts parts of a report. Not so where it is cut out of another (22块), says which (第三部分)
 * or counts what the kind counts (牌子换了2块); and a bare 两块 wants a word of shape beside it and nothing else behind.
 */
function isOfShape(kind: Kind, clause: string, cue: RegExp): boolean {
  const numerals = findNumerals(clause);
  return [...clause.matchAll(new RegExp(cue, `${cue.flags}g`))].some(({ 0: words, index }) => {
    const isCut = numerals.some(({ start, end }) => start < index && index < end);
    if (isCut || clause[index - 1] === '第') return false;
    const counted = numerals.find(({ start }) => start === index);
    if (!counted || /大|式$/.test(words)) return true;
    const unit = words.slice(counted.end - index).replace(cutOffShape, '');
    if (namesFigureIn(kind, clause, unit)) return false;
    const [before, behind] = [clause.slice(0, index), clause.slice(index + words.length)];
    // 征兵和双拥两部分换一下: parts that were named, and what is done to them.
    if (joinedBefore.test(before) && handled.test(behind)) return false;
    if (cutOffShape.test(words)) return true;
    return (
      startsWithShape.test(behind) ||
      ((endsAfterShape.test(behind) || draftOrders(behind).length > 0) && endsWithShape.test(before))
    );
  });
}

const joinedBefore = /[和跟与、]\p{Script=Han}{1,8}$/u;
const handled = shape`^(?:都|也|给我|互相)*(?:${wish.swap}|${wish.merge}|${wish.delete}|${wish.replaceEnd}|${wish.move})`;

function namesFigureIn(kind: Kind, clause: string, unit: string): boolean {
  return kind.figures.some(
    (figure) =>
      [figure.unit, ...figure.units].includes(unit) &&
      [figure.label, ...figure.aliases].some((name) => clause.includes(name.replace('~', ''))),
  );
}

const skipCommand = shape`^${talk.lead}*(?:${talk.skip}|换${editing.swap}*(?:问题|别的)?)(?:${talk.particle}|了|它|这个|这些|这块)*$`;
const unknownCommand = shape`^${talk.lead}*(?:${unknown.unsure}|${unknown.pending}|${unknown.leftBlank}|空)(?:${talk.particle}|${unknown.leftBlank}|了|再说|先|都|着)*$`;
const withheldCommand = shape`^${talk.lead}*${secret.unspeakable}(?:${talk.particle}|的|了|不能说|不能写|不写)*$`;

/** done: nothing more to tell. */
export type Dismissal = 'skip' | 'unknown' | 'withheld' | 'done';

/** A whole message that only waves the last questions away. */
export function dismissalOf(text: string): Dismissal | null {
  if (isAskingToBeAsked(text)) return null;
  const clauses = splitClauses(text.slice(0, 200)).map((clause) => clause.text.replaceAll(/\s+/g, ''));
  if (clauses.length === 0 || clauses.length > 4) return null;
  const kinds = clauses.map(dismissalOfClause);
  return kinds.find((found) => found !== null) ?? null;
}

const othersNone = shape`^${talk.finishing}*(?:${talk.othersNone})(?:了|${talk.particle})*$`;

/** 别的没有: none of what was just listed, or nothing else to tell. */
export function isOthersNone(text: string): boolean {
  return othersNone.test(bareOf(text));
}

const doneCommand = shape`^${talk.finishing}*${talk.finished}${talk.particle}*$`;

function dismissalOfClause(bare: string): Dismissal | null {
  if (doneCommand.test(bare)) return 'done';
  if (skipCommand.test(bare)) return 'skip';
  if (unknownCommand.test(bare)) return 'unknown';
  return withheldCommand.test(bare) ? 'withheld' : null;
}

const opening = shape`${talk.openTopic}`;

/** 钱的事先说, 先把征兵报了: he chooses what is spoken of. */
export function opensTopic(text: string): boolean {
  return opening.test(text.slice(0, 60));
}

const deferral = shape`${time.later}(?:再|来)?${talk.tellLater}|${talk.putOff}`;

/** Not to be had yet; said of a single figure it means unknown, and only of a topic that it is put off. */
const awaited = shape`${unknown.notYet}(?:都)?没${unknown.unready}|等(?:区里|上级|文件|通知|报表|结果)`;

/** The clauses that put a topic off: 民兵啊，回头再说. Each carries the clause before it, where the topic is named. */
export function deferredClauses(text: string, isAwaitedMeant: boolean): string[] {
  const clauses = splitClauses(text.slice(0, 4000));
  return clauses.flatMap((clause, at) => {
    const isPutOff = deferral.test(clause.text) || (isAwaitedMeant && awaited.test(clause.text));
    return clause.text.length <= 20 && isPutOff ? [`${clauses[at - 1]?.text.slice(-12) ?? ''}${clause.text}`] : [];
  });
}

const secretTopic = shape`${secret.secret}|${secret.mayNot}${secret.publish}(?:具体)?数?`;

const secretOrNumber = shape`${secret.secret}|数`;
const aboutSecrecy = shape`[\d吗]|${secret.secret}${secret.work}`;

/** The clauses that keep a whole topic secret: 民兵那块保密，不写数. Numbers in them are figures with a word of their own. */
export function withheldClauses(text: string): string[] {
  return splitClauses(text.slice(0, 4000))
    .map((clause) => clause.text)
    .filter((clause) => clause.length <= 24 && secretTopic.test(clause) && secretOrNumber.test(clause))
    .filter((clause) => !aboutSecrecy.test(clause));
}

const insisting = ofField(
  ({ organs }) =>
    shape`${talk.insist}|照(?:我|这个?|原(?:样|数)?|上面)${talk.say}|先${talk.ways}${talk.set}|没(?:有)?(?:错|问题|毛病)|(?:区里|上级|${organs}|${units.town}|县里|市里|部里|军分区)(?:通报|给|定|报|下|批|反馈|核定|认定)的|${talk.sources}(?:上|里)?(?:就)?(?:是|写)(?:的)?(?:这|的)|确实(?:是|就|如此|这样|这么)?|按(?:我|这|原来)(?:个|的|说的|报的|样)|以[^，。]{1,10}为准`,
);

/** The officer holds to what he said. */
export function isInsisting(text: string, field: FieldWords): boolean {
  return text.length <= 2000 && splitClauses(text).some((clause) => insisting(field).test(clause.text));
}

const greeting = anyCase`^(?:${talk.greeting}|hello|hi)(?:${talk.particle}|吗|，|。|！)*$`;
const thanks = shape`^${talk.gladly}?${talk.thanks}(?:${talk.particle}|你|您|了|的)*$`;

export function isGreeting(text: string): boolean {
  return greeting.test(bareOf(text));
}

const heardOnly = anyCase`^(?:${talk.heard}|嗯+|哦+|ok)(?:${talk.particle}|的|了)*$`;

/** 好的, 知道了: heard, nothing said. */
const heardRight = shape`^(?:都|全|全都)?${talk.assent}${talk.assent}?(?:${talk.particle}|的|了)*$`;

/** 都对, 没错: what was not heard surely was heard right. */
export function confirmsHeard(text: string): boolean {
  return heardRight.test(bareOf(text));
}

export function isAssent(text: string): boolean {
  return heardOnly.test(bareOf(text));
}

function bareOf(text: string): string {
  return text.trim().replaceAll(/[\s，。！,.!~～]+/g, '');
}

export function isThanks(text: string): boolean {
  return thanks.test(bareOf(text));
}

export type TextTask = 'polish' | 'rewrite-problems' | 'review';

const textTask: readonly { task: TextTask; cue: RegExp }[] = [
  {
    task: 'rewrite-problems',
    cue: shape`(?:问题|原因|不足|短板|差距|措施|打算)[^。！？\n]{0,14}${editing.hollow}|${editing.firmUp}[^。！？\n]{0,6}(?:问题|原因|措施)`,
  },
  {
    task: 'polish',
    cue: shape`${editing.smoothing}|(?<![整梳处清办管修料])${editing.smooth}${editing.once}|改成[^。！？\n]{0,12}(?:${editing.manner}|人称|年的|述职)|把这${reports.passage}[^。！？\n]{0,8}改`,
  },
  {
    task: 'review',
    cue: shape`${editing.review}[^。！？\n]{0,10}(?:${reports.draft}|这段|这篇|文|毛病|错)|(?:${reports.draft}|这段|这篇)[^。！？\n]{0,10}${editing.review}`,
  },
];

/** A wish about a text the officer pastes: to smooth it, to make its problem part concrete, or to look it over. */
export function textTaskOf(text: string): TextTask | null {
  const head = text.length > 600 ? `${text.slice(0, 300)}\n${text.slice(-300)}` : text;
  return textTask.find((entry) => entry.cue.test(head))?.task ?? null;
}
