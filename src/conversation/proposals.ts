import type { LedgerFact, Source } from '../figures/ledger.ts';
import { frameOf } from '../kinds/facts.ts';
import type { Kind } from '../kinds/kind.ts';
import { inCommonSpeech } from '../lexicon/in-common-speech.ts';
import { hearing, plans, talk } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { isClaimOf, noteId, readClaimId } from '../report/claim-ids.ts';
import { leadOfReason, ofSome } from '../report/own-reason.ts';
import type { Proposal } from './events.ts';
import { matterOf, problemsNamed } from './named-problems.ts';
import type { ConversationState } from './state.ts';

/** What the officer's words would read like in the report; null for what is printed by nothing. */
export function proposalOf(kind: Kind, id: string, spoken: string, source: Source): Proposal | null {
  const text = inWriting(kind, asWritten(withoutFrame(kind, id, spoken)));
  // With sentences cut out of its middle it is no sentence of his.
  if (text === '' || gap.test(spoken.trim())) return null;
  const sentence = sentenceWith(kind, id, text);
  if (sentence === null) return null;
  return { id, text, sentence, ...(namesItsMatter(kind, id, spoken) && { isNamed: true }), source };
}

/** Sentences that were heard as something else leave blanks between their marks. */
const gap = /[。：:；;] {4,}| {4,}[。：:；;]/;

/** Words of a cause or a measure that say themselves which problem they are of. */
function namesItsMatter(kind: Kind, id: string, spoken: string): boolean {
  if (id === kind.factRoles.measure) return problemsNamed(kind, spoken).length > 0;
  return (isClaimOf('cause', id) || isClaimOf('plan', id)) && matterOf(kind, id, spoken) === 'this';
}

/** The words a cause of the kind begins with: 体检环节减员上. */
export function aboutOf(kind: Kind, id: string): string {
  return kind.problems.problems.find((one) => one.id === readClaimId(id)?.of)?.about ?? '';
}

/** What the sentence says anyhow is not said twice: its own words round his, and the topic before his reason. */
export function withoutFrame(kind: Kind, id: string, spoken: string): string {
  const [before = '', after = ''] = (sentenceWith(kind, id, '\0') ?? '\0').split('\0');
  const trimmed = spoken.trim();
  const behind =
    before !== '' && trimmed.startsWith(before) ? trimmed.slice(before.length) : withoutLead(trimmed, before);
  const stripped = after.length > 1 && behind.endsWith(after) ? behind.slice(0, -after.length) : behind;
  // 活动形式主要有讲座、进校园都有: its own verb is not said twice.
  const verb = before.slice(-1);
  const bare = verb !== '' && stripped.endsWith(`都${verb}`) ? stripped.slice(0, -2) : stripped;
  const about = aboutOf(kind, id);
  if (isClaimOf('plan', id)) return withoutTopic(bare, about);
  if (!isClaimOf('cause', id) && id !== kind.factRoles.cause) return bare;
  return reasonIn(bare, about === '' ? kind.problems.problems.map((one) => one.about).join('，') : about);
}

const [isWord, namingMark] = ['是', '：'];
const longestLead = 12;

/** 最难办的一件是… in a sentence that begins 其中一件：, its own way of saying so is left out. */
function withoutLead(spoken: string, before: string): string {
  if (ofSome.test(spoken)) return spoken;
  const at = spoken.indexOf(isWord);
  const isNaming = before.endsWith(isWord) || before.endsWith(namingMark);
  const isSame = isNaming && at > 0 && at <= longestLead && sharedPairs(before, spoken.slice(0, at)) > 0;
  return isSame ? spoken.slice(at + isWord.length) : spoken;
}

const topicLead = shape`^([^，。；]{2,8}?)(?:${hearing.topicMark})[，,、\s]*`;

/** 训练这个事，明年…: the matter a measure is of stands before it already. */
function withoutTopic(spoken: string, about: string): string {
  const [lead = '', topic = ''] = topicLead.exec(spoken) ?? [];
  return sharedPairs(about, topic) > 0 ? spoken.slice(lead.length) : spoken;
}

const reasonLead = shape`${hearing.reasonLead}`;
const longestTopic = 20;

/** 报名到体检掉得多，主要是近视: the topic is said by the sentence already. */
function reasonIn(spoken: string, about: string): string {
  const found = reasonLead.exec(spoken);
  if (!found || ofSome.test(spoken) || found.index > longestTopic) return spoken;
  const topic = spoken.slice(0, found.index);
  return sharedPairs(about, topic) > 0 ? spoken.slice(found.index) : spoken;
}

/** How many pairs of letters two texts have in common. */
export function sharedPairs(one: string, other: string): number {
  let count = 0;
  for (let at = 0; at + 2 <= other.length; at += 1) count += Number(one.includes(other.slice(at, at + 2)));
  return count;
}

function sentenceWith(kind: Kind, id: string, text: string): string | null {
  if (isClaimOf('cause', id)) {
    const about = aboutOf(kind, id);
    return `${about === '' ? '' : `${about}，`}${leadOfReason(text)}${text}。`;
  }
  if (isClaimOf('plan', id) || isClaimOf('problem', id)) return `${text}。`;
  const fact = kind.facts.find((one) => one.id === id);
  if (fact === undefined || fact.sentence === '') return null;
  const { before, after } = frameOf(fact, text);
  return `${before}${text}${after}`;
}

/** What a fact already taken prints; null for nothing: denied, or a mere wording. */
export function sentenceOfFact(kind: Kind, id: string, { status, text }: LedgerFact): string | null {
  if (status !== 'confirmed') return null;
  const said = kind.facts.find((one) => one.id === id);
  if (text !== null) return said?.sentence === '' ? `${text}。` : sentenceWith(kind, id, text);
  return said === undefined || said.sentence === '' ? null : said.sentence;
}

/** A line's end, or a gap between words where a mark was not typed. */
const pause = /\s*\n+\s*|(?<=[\u4e00-\u9fa5]) +(?=[\u4e00-\u9fa5])/g;
const lead = shape`^(?:(?:${hearing.problemNames}|${hearing.causeNames}|${hearing.measureNames})[：:]|${hearing.answerLead}|${talk.filler}|(?:${plans.furtherItem})(?=我|[，,])|[，,、：:。；;！!\s①②③④⑤])+`;
const tail = shape`(?:${talk.particle}|[，。；、！？,.;!?\s…~])+$`;

/** The words without what only talk has: 主要是 before, 吧 behind. */
export function asWritten(spoken: string): string {
  const bare = inCommonSpeech(spoken.trim()).replaceAll(pause, '，');
  const text = bare.replace(lead, '').replace(tail, '');
  return text.length < 2 ? bare.replace(tail, '') : text;
}

/** In written style where the reading is sure: 没到的4个都在外地打工 → 未到的4人均在外地务工. Figures and names stay. */
export function inWriting({ written }: Pick<Kind, 'written'>, words: string): string {
  return waysOf(written).reduce((text, { spoken, way }) => text.replaceAll(spoken, way), words);
}

const read = new WeakMap<Kind['written'], { spoken: RegExp; way: string }[]>();

function waysOf(written: Kind['written']): { spoken: RegExp; way: string }[] {
  const known =
    read.get(written) ?? written.map(({ spoken, written: way }) => ({ spoken: new RegExp(spoken, 'gu'), way }));
  read.set(written, known);
  return known;
}

/** Facts that only a sentence of his own answers. */
export function isAnsweredInWords(kind: Kind, id: string): boolean {
  return isClaimOf('cause', id) || kind.facts.some((fact) => fact.id === id && fact.answer === 'sentence');
}

/** Asked at some time, in words to be answered, and not answered since; the newest asked first. */
export function openInWords(kind: Kind, state: ConversationState): string[] {
  const isOpen = (id: string): boolean =>
    isAnsweredInWords(kind, id) && id !== noteId && !(id in state.ledger.facts) && !state.skipped.includes(id);
  const now = state.asked.filter(isOpen);
  const before = Object.keys(state.timesAsked).filter((id) => isOpen(id) && !now.includes(id));
  return [...now, ...before.toReversed()];
}

const choices = shape`(?:[，：:]|^)([^，。？]*${hearing.or}[^，。？]*)？$`;
const between = shape`、|${hearing.or}`;
const choiceLead = shape`^${hearing.choiceLead}+|(?:的)?$`;
/** More beside a choice, and it is an answer of his own. */
const longestBeside = 4;

/** It offers answers to choose from. */
export function isChoiceQuestion(question: string): boolean {
  return choices.test(question);
}

/** 视力、体重，还是别的 · 放弃、初检不过还是时间冲突: the choice of a question that an answer names and nothing else. */
export function choiceNamed(question: string, spoken: string): string | null {
  const offered = choices.exec(question)?.[1]?.split(between) ?? [];
  const words = asWritten(spoken);
  const named = offered
    .map((one) => one.replace(choiceLead, ''))
    .filter((one) => one.length > 1 && words.includes(one) && words.length - one.length <= longestBeside);
  return named.length === 1 ? (named[0] ?? null) : null;
}
