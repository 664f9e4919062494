import { slotCharacter } from './read-answer.ts';

/**
 * Whether a clause asserts that something happened, with nothing behind it. A clause is let stand when a slot of its
 * own backs it, when it says what must be done or why, when it says what the embedded writer says of the same
 * figures, or when it only joins; all else is unbacked: better one mark too many than a claim nobody made.
 */
export type Standing = 'backed' | 'principle' | 'joining' | 'unbacked';

/** Done, or said to be done well: never a principle, whatever else stands in the clause. */
const completion =
  /[^罢除为]了(?!解|得)|(?<![通超])过(?:了|一|去|后)|已(?:经)?(?![知有])|先后|圆满|顺利|成功|取得|获得|荣获|获评|受到|得到|赢得|名列|排名|名次|首位|前列|先进|表彰|表扬|肯定|满意|好评|亲自|带队|主持|连续|创新|首创|亮点|突破|显著|明显|扎实|有力|有效|浓厚|良好|充分|踊跃|全面完成|全部完成|均(?!衡|匀)|逐年|稳步|全年|年内|今年|本年度|期间/g;
/** Something somebody does at a time and place. */
const event =
  /召开|召集|举办|举行|开展|组织(?!建设|领导|整顿|观念|性)|研究|部署|走访|慰问|看望|检查|督导|督查|督办|督促|培训|协调|对接|发放|张贴|解决|出台|制定|印发|建立|建成|修订|完成|出动|宣传|参加|排查|摸底|登记|安排|邀请|联合|依托|通过|利用|采取|深入|设立|投入|购置|更新|改造|挂牌|签订|签署|印制|推送|讲解|演练|拉练|点验|抽查|通报|评选|整改|提升|提高|增强|增加|实现|形成|营造|推动|促进|强化|有了|更加|下发|上门|报名/;
/** Says what must be, whatever doing it names: 要组织好整组. */
const modal =
  /必须|应当|应该|务必|不能|不可(?!或缺)|不得|才能|才有|才会|才算|才是|需要|只有|决不|绝不|宁可|越是|(?<![主重纪摘概险紧次首])要(?!求|素|点|件|闻|害|道|地|职)/;
/** Says why or what matters; names no doing of its own. */
const reason =
  /离不开|关键|根本|前提|重在|贵在|在于|取决于|决定着|关系(?:到|着)|事关|不仅|而是|是[^，。]{0,14}(?:责任|任务|职责|本分|基础|底线|要求|大事|内容|环节|途径|力量|保障|原则|标准|检验|事)$/;
const stance = /^(?:坚持|围绕|紧扣|聚焦|立足|着眼|对照|按照|依照|遵照|贯彻|本着|作为|从|就|对于|关于|在)/;
const negation = /没有|未|不|无|缺|差/;

/** Clauses so short say nothing of their own: 其中, 同时, 从全年看. */
const shortest = 4;
/** Share of a clause's pairs of characters that stand in one clause of the reference from which it says the same. */
const wantedLikeness = 0.6;

/** What the embedded writer says of a section, clause by clause. */
export interface Reference {
  text: string;
  clauses: { text: string; pairs: ReadonlySet<string> }[];
}

export function createReference(text: string): Reference {
  const clauses = text.split(/[，。；：！？\n]/).filter((clause) => clause.length > 1);
  return { text, clauses: clauses.map((clause) => ({ text: clause, pairs: pairsOf(clause) })) };
}

export function judgeClause(clause: string, reference: Reference): Standing {
  const words = clause.replace(/^[一二三四五六七八九]是/, '');
  if (slotCharacter.test(words)) return 'backed';
  const bare = words.replace(/[^\p{Script=Han}]/gu, '');
  if (bare.length <= shortest) return 'joining';
  if (isSaidBy(words, reference)) return 'backed';
  if (isDone(words)) return 'unbacked';
  if (modal.test(words)) return 'principle';
  if (event.test(words)) return 'unbacked';
  if (reason.test(words)) return 'principle';
  return stance.test(words) ? 'joining' : 'unbacked';
}

/** It is said to be done, or done well. */
export function isDone(words: string): boolean {
  return words.search(completion) !== -1;
}

/** It says what must be, and nothing as done. */
export function saysMust(words: string): boolean {
  return !isDone(words) && (modal.test(words) || reason.test(words));
}

/** One clause of the reference says it: in much the same words, neither denied nor done where the other is not. */
export function isSaidBy(clause: string, reference: Reference): boolean {
  const own = [...pairsOf(clause)];
  const done: string[] = clause.match(completion) ?? [];
  return reference.clauses.some(({ text, pairs }) => {
    const shared = own.filter((pair) => pairs.has(pair)).length;
    if (own.length === 0 || shared / own.length < wantedLikeness) return false;
    return negation.test(clause) === negation.test(text) && done.every((word) => text.includes(word));
  });
}

export function pairsOf(text: string): Set<string> {
  const bare = text.replace(/[^\p{Script=Han}]/gu, ' ');
  const pairs = new Set<string>();
  for (let i = 0; i + 2 <= bare.length; i += 1) {
    const pair = bare.slice(i, i + 2);
    if (!pair.includes(' ')) pairs.add(pair);
  }
  return pairs;
}

/** Words that put more into a figure's clause than the figure says; they cannot be marked without marking the figure. */
const overstatements =
  /亲自|带队|主持召开|圆满|顺利|成功|超额|足额|按时|及时|全部|先进|表彰|表扬|好评|满意|显著|明显|大幅|踊跃|积极|主动|全市|全省|全国|领先|突出|创历史|新高|第一名|首位|零投诉|零失误|无一/g;
/** Words that may stand by any figure. */
const glue = pairsOf(
  '全年共计本年度今年年内目前现有其中分别合计累计比上年增加增长减少下降提高占为达到约合的比例率各街道社区民兵武装工作方面完成进行实际按要求共组织开展参加办理落实',
);
/** Characters in a row that nothing explains. */
const longestStrange = 6;

/** 召开了议军会4次, 全年召开: the figure itself says so much. */
const plainly = /了$|^过|^(?:全年|年内|今年|本年度|期间)$/;

/** Doings that any figure's clause may name: 组织进站体检31人. */
const common = /^(?:组织|开展|参加|完成|安排|召开|发放|通过|实现|提高|增加)$/;

/** What a figure's clause adds to the figure: praise, or a stretch of words that neither label nor reference holds. */
export function additions(clause: string, known: string): string[] {
  const praise = [...(clause.match(overstatements) ?? []), ...(clause.match(completion) ?? [])].filter(
    (word) => !known.includes(word) && !plainly.test(word),
  );
  const pairs = pairsOf(known);
  // 抓住关键环节开展督导点验应到…: a doing of its own before the figure's words.
  const doings = [...clause.matchAll(new RegExp(event, 'g'))].map(([word]) => word);
  const strange = clause.split(/[^\p{Script=Han}]+/u).flatMap((part) => strangeRuns(part, pairs));
  const other = doings.filter((word) => !known.includes(word) && !common.test(word));
  return [...praise, ...other, ...strange];
}

function strangeRuns(part: string, known: ReadonlySet<string>): string[] {
  const runs: string[] = [];
  let from = 0;
  for (let i = 0; i <= part.length; i += 1) {
    const pair = part.slice(i, i + 2);
    const isKnown = pair.length < 2 || known.has(pair) || glue.has(pair);
    if (!isKnown) continue;
    if (i - from >= longestStrange) runs.push(part.slice(from, i + 1));
    from = i + 1;
  }
  return runs;
}
