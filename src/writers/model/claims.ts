import { slotCharacter } from './read-answer.ts';

/**
 * Whether a clause asserts that something happened, with nothing behind it. A clause is let stand when a slot of its
 * own backs it, when it says what must be done or why, when it is close to what the embedded writer says of the same
 * figures, or when it only joins; all else is unbacked: better one mark too many than a claim nobody made.
 */
export type Standing = 'backed' | 'principle' | 'joining' | 'unbacked';

/** Done, or said to be done well: never a principle, whatever else stands in the clause. */
const completion =
  /[^罢除为]了(?!解|得)|(?<![通超])过(?:了|一|去|后)|已(?:经)?(?![知有])|先后|圆满|顺利|成功|取得|获得|荣获|获评|受到|得到|赢得|名列|排名|第一名|首位|前列|先进|表彰|表扬|满意|好评|亲自|带队|主持|连续|创新|首创|亮点|突破|显著|明显|扎实|有力|有效|浓厚|良好|充分|全面完成|全部完成|均(?!衡|匀)|逐年|稳步|全年|年内|今年|本年度|期间/;
/** Something somebody does at a time and place. */
const event =
  /召开|召集|举办|举行|开展|组织(?!建设|领导|整顿|观念|性)|研究|部署|走访|慰问|看望|检查|督导|督查|督办|督促|培训|协调|对接|发放|张贴|解决|出台|制定|印发|建立|建成|修订|完成|出动|宣传|参加|排查|摸底|登记|落实|安排|邀请|联合|依托|通过|利用|采取|深入|设立|投入|购置|更新|改造|挂牌|签订|签署|印制|推送|讲解|演练|拉练|点验|抽查|通报|评选|整改|提升|提高|增强|增加|实现|形成|营造|推动|促进|强化|确保|保证|有了|更加/;
const principle =
  /必须|应当|应该|务必|不能|不可|不得|才能|才有|才会|才算|才是|需要|离不开|关键|根本|前提|重在|贵在|在于|取决于|决定着?|关系到?|事关|是[^，。]{0,14}(?:责任|任务|职责|本分|基础|底线|要求|大事|内容|环节|途径|力量|保障|原则|标准|检验|事)$|要(?!求|素|点|件|闻|害|道|地)|不仅|而是|宁可|绝不|决不|越是|只有|既要|也要|还要|更要|应|须|该/;
const stance = /^(?:坚持|围绕|紧扣|聚焦|立足|着眼|对照|按照|依照|遵照|贯彻|本着|作为|从|就|对于|关于|在)/;

/** Clauses so short say nothing of their own: 其中, 同时, 从全年看. */
const shortest = 4;

export function judgeClause(clause: string, reference: ReadonlySet<string>): Standing {
  const words = clause.replace(/^[一二三四五六七八九]是/, '');
  if (slotCharacter.test(words)) return 'backed';
  const bare = words.replace(/[^\p{Script=Han}]/gu, '');
  if (bare.length <= shortest) return 'joining';
  if (likeness(bare, reference) >= wantedLikeness) return 'backed';
  if (completion.test(words)) return 'unbacked';
  if (principle.test(words)) return 'principle';
  if (event.test(words)) return 'unbacked';
  return stance.test(words) || bare.length <= joiningLength ? 'joining' : 'unbacked';
}

/** Share of a clause's pairs of characters that stand in the reference from which it says the same thing. */
const wantedLikeness = 0.6;
const joiningLength = 8;

function likeness(bare: string, reference: ReadonlySet<string>): number {
  let shared = 0;
  for (let i = 0; i + 2 <= bare.length; i += 1) if (reference.has(bare.slice(i, i + 2))) shared += 1;
  return shared / Math.max(1, bare.length - 1);
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
  /亲自|带队|主持召开|圆满|顺利|成功|超额|足额|按时|及时|全部|先进|表彰|表扬|好评|满意|显著|明显|大幅|全市|全省|全国|领先|突出|创历史|新高|第一名|首位|零投诉|零失误|无一/g;

/** Overstatements of a clause that the embedded writer's own words do not hold. */
export function overstated(clause: string, reference: string): string[] {
  return (clause.match(overstatements) ?? []).filter((word) => !reference.includes(word));
}
