import { numeralLetters } from '../text/numeral-letters.ts';
import { shape } from '../lexicon/shape.ts';
import { corrections, numbers, people as speakers, reports, time } from '../lexicon/lexicon.ts';
import { ofField } from '../lexicon/field.ts';
import type { Kind } from '../kinds/kind.ts';
import { postsIn, type Post } from '../kinds/roles.ts';
import type { Said } from './unit-name.ts';

/**
 * Who reports, which need not be who writes: 述职的是我们书记，我是武装部长，数我来报 is the secretary's report. Every post that
 * a message names is weighed by what stands around it: named as the reporter, told to go and speak, written for, the
 * speaker's own, or alone in a heading. The heaviest reports; of two alike the later, for it puts the other right.
 */
interface Evidence {
  /** 述职人是, 的口气. */
  named: number;
  /** 我是书记 … 我自己上去讲. */
  own: number;
  /** 书记上去念. */
  speaks: number;
  /** 替书记写. */
  behalf: number;
  /** 平川街道，党工委书记，2026年. */
  heading: number;
  /** 我是武装部长, while nothing says that he only writes. */
  self: number;
}
const weights: Evidence = { named: 4, own: 3.5, speaks: 3, behalf: 2.5, heading: 1.5, self: 1 };
/** Against a reporter already known a post alone, or whose he is, says nothing. */
const leastAgainstKnown = weights.behalf;

const clauseEnd = '[\\s，,。；;！!？?]';
const inHeading = shape`(?:${clauseEnd}|^)$`;
const isListEnd = shape`^(?:${clauseEnd}|[、（(]|$)`;
const isClauseEnd = shape`^(?:${clauseEnd}|$)`;
const clauseBefore = shape`[^\s，,。；;！!？?]*$`;
const clauseBehind = shape`^[^\s，,。；;！!？?]*`;
const reach = 24;

/** `isHeading`: the message says of what place or year the report is. `known`: who reports, as far as was told before. */
export function findReporter(
  kind: Kind,
  text: string,
  { isHeading, known }: { isHeading: boolean; known: string | null },
): Said<string> | null {
  const posts = postsIn(kind, text);
  const isHelper = helper.test(text);
  const isOnly = posts.length === 1 && text.trim().length <= (posts[0]?.role.name.length ?? 0) + longestOrgan;
  const isOwn = ownWord.test(text);
  let best: { post: Post; weight: number } | null = null;
  for (const [at, post] of posts.entries()) {
    const from = Math.max(posts[at - 1]?.end ?? 0, post.start - reach);
    const to = Math.min(posts[at + 1]?.start ?? text.length, post.end + reach);
    const before = text.slice(from, post.start);
    const behind = text.slice(post.end, to);
    const isOneOfTwo = (at + 1 < posts.length && isEither.test(behind)) || (at > 0 && isOr.test(before));
    if (isOther(text, post) || isOneOfTwo || isMiswritten(text, post, posts.length > at + 1)) continue;
    const weight = weigh(kind, { post, before, behind, isHeading: isHeading || isOnly, isHelper, isOwn });
    if (weight > 0 && weight >= (best?.weight ?? 0)) best = { post, weight };
  }
  if (!best || (known !== null && !outweighsKnown(text, best.post, best.weight))) return null;
  return { value: best.post.role.name, start: best.post.start, end: best.post.end };
}

const helper = shape`${speakers.helper}`;
/** 党委书记 as the whole answer, an organ before it perhaps. */
const longestOrgan = 2;
const ownWord = shape`${speakers.ownWord}`;
const putsRight = shape`${corrections.saidWrong}`;
/** 我其实是副书记 */
const isInstead = shape`${corrections.putRight}`;
const ofReport = shape`${reports.dutyMistyped}|${reports.reportNoun}|${speakers.roleAfter}|${speakers.reporter}`;
/** A message of this length about nothing but who speaks. */
const longestAside = 24;

/** Words that put something right speak of the post where they stand by it: 改成：…我推给部长多 puts a sentence right. */
const nearPost = 12;

function outweighsKnown(text: string, { start, end }: Post, weight: number): boolean {
  const around = text.slice(Math.max(0, start - nearPost), end + nearPost);
  const isAside = text.length <= longestAside && !/\d/.test(text);
  if (putsRight.test(around) || (isAside && isInstead.test(text))) return true;
  return weight >= leastAgainstKnown && (isAside || ofReport.test(text));
}

const negated = shape`${speakers.notHis}[^，,。；;！!？?\s]{0,2}$`;
const notOurs = shape`${speakers.notOurs}$`;
/** 专武干部是十六: so many of them, and nobody's post. */
const isCounted = shape`^${speakers.roleCounted}?(?!\d+${time.yearMark})[\d${numeralLetters}]`;
/** 书记还是部长 */
const isEither = shape`^[^，,。；;！!？?]{0,4}${speakers.either}`;
const isOr = shape`${speakers.either}[^，,。；;！!？?]{0,4}$`;

function isOther(text: string, { start, end }: Post): boolean {
  const before = text.slice(Math.max(0, start - reach), start);
  return negated.test(before) || notOurs.test(before) || isCounted.test(text.slice(end, end + 7));
}

const writtenSo = shape`(?:${corrections.miswritten})$`;

/** 报告人写成副部长了，我是部长: what stands there, with the right one behind it. */
function isMiswritten(text: string, { start }: Post, isAnotherBehind: boolean): boolean {
  return isAnotherBehind && writtenSo.test(text.slice(0, start));
}

interface Around {
  post: Post;
  before: string;
  behind: string;
  isHeading: boolean;
  isHelper: boolean;
  isOwn: boolean;
}

const label = shape`${speakers.reporter}(?:${numbers.be}|${speakers.roleLead}|${corrections.putRight}|[：:\s])*[^，,。；;！!？?\n]{0,10}$`;
const manner = shape`^${speakers.selfPost}?(?:${speakers.roleAfter}|${speakers.possessive}${speakers.roleAfter})`;
/** 讲, 念, 述 alone end their clause: 书记讲今年要实在点 is what he says. */
const speech = ofField(
  ({ topics }) =>
    shape`^(?<between>[^\s，,。；;！!？?]{0,18}?)(?:${speakers.reports}|${speakers.reportsEnding}(?=${speakers.possessive}|${topics}|${reports.dutyMistyped}|${clauseEnd}|$)|${reports.dutyMistyped}|${speakers.possessive}${reports.reportNoun})`,
);
const orders = shape`${speakers.orders}|(?!${speakers.selfPost})${speakers.self}`;
const behalf = shape`(?<!${speakers.handsOver})${speakers.behalf}[^\s，,。；;！!？?]{0,8}$`;
/** 部长的, 书记的稿子 */
const script = shape`^${speakers.possessive}(?:${speakers.script}|${clauseEnd}|$)`;
const readsIt = shape`^${speakers.readsIt}`;
const selfIs = shape`${speakers.self}(?!${speakers.plural})[^\s，,。；;！!？?]{0,2}${speakers.roleVerb}[^\s，,。；;！!？?]{0,12}$`;
/** 我前年调到清溪镇当书记 */
const selfHolds = shape`${speakers.self}(?!${speakers.plural})[^，,。；;！!？?]{0,20}${speakers.holds}$`;
const selfPlain = shape`${speakers.self}(?:${speakers.surnameNamed}.{1,2}\s?)?$`;
const ofHis = shape`^${speakers.notHimself}`;

function weigh(kind: Kind, { post, before, behind, isHeading, isHelper, isOwn }: Around): number {
  if (label.test(before) || manner.test(behind)) return weights.named;
  const clause = clauseBefore.exec(before)?.[0] ?? '';
  const isChief = kind.levels.some(({ chief }) => chief === post.role.name);
  // 俺书记 is his chief, 我副书记 himself.
  const isSelf =
    (selfIs.test(clause) || selfHolds.test(clause) || (selfPlain.test(before) && !isChief)) && !ofHis.test(behind);
  if (isSelf && (isOwn || speakers.selfPost.list.some((one) => behind.startsWith(one)))) return weights.own;
  const said = speech(kind.field).exec(clauseBehind.exec(behind)?.[0] ?? '');
  const between = said?.groups?.['between'] ?? '';
  if (said && !isSelf && !orders.test(between)) return weights.speaks;
  if (script.test(behind) && !isSelf) return weights.behalf;
  if (behalf.test(clause) && !readsIt.test(behind)) return weights.behalf;
  const isOfUnit = kind.unitSuffixes.some((suffix) => before.endsWith(suffix)) && isClauseEnd.test(behind);
  const isAlone = isHeading && inHeading.test(before) && isListEnd.test(behind);
  if (!isSelf && !isHelper && (isOfUnit || isAlone)) return weights.heading;
  return isSelf && !isHelper ? weights.self : 0;
}
