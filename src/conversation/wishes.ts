import type { Kind } from '../kinds/kind.ts';
import { isAskingToBeAsked } from '../reading/statuses.ts';
import { splitClauses } from './clauses.ts';

/**
 * What a message wants done, beside the figures in it. A command counts only where a clause says nothing else:
 * 出稿吧 is one, 我们出稿子的时候出动了3次 is none.
 */
const opening =
  '(?:好了?|行了?|那|就|先|可以了?|嗯|哦|没了|没有了|就这些了?|差不多了|都齐了|够了|现在|麻烦(?:你|您)?|请|你|您|给我|帮我|替我|咱们?|直接|马上|赶紧|快(?:点)?|开始|再|尽快|别问了|不说了|来)*';
const closing = '(?:吧|了|呗|啊|嘛|呀|哈|哦|看看|我看看|瞧瞧|一下|再说|行不|行吗|可以吗|好吗|好不好|谢谢|辛苦了?|来)*';
const one = '(?:一|个|份|版|篇|稿|初|草|下)*';
const out = '(?:出来|给我|我|一下)*';
const draftCore = [
  `出${one}(?:稿子?|报告|初稿|草稿|正文|全文|文|成稿)`,
  `(?:生成|形成|产出|输出|成)${one}(?:稿子?|报告|初稿|草稿|正文|全文|述职报告)?`,
  `(?:写|起草|拟|草拟|拉|整|弄|搞|来|打)${one}(?:稿子?|报告|初稿|草稿|述职报告|述职|正文|全文|份|篇|版)${out}`,
  '(?:写|出|起草|动笔|动手写|写稿|开写|成文)',
  '(?:写|整|弄|搞|做)出来',
  '把?(?:稿子|报告|初稿|正文|述职报告)(?:写|弄|整|做|给|发|拿|出|打)(?:出来|好|给我|我|一下)*',
  '(?:给|发|拿|看)(?:我)?(?:看)?(?:一|个|份|版)*(?:稿子|初稿|草稿|成稿|报告)',
  `(?:给|来|出|列|搭|拉|写|要)(?:我)?${one}(?:空)?(?:框架|提纲|架子|空白稿|骨架|模板)`,
].join('|');
const draftCommand = new RegExp(`^${opening}(?:${draftCore})${closing}$`);
const again =
  /^(?:那|就|再|重新|请|给我|帮我|麻烦)*(?:换(?:一|个|种|下|套)*(?:版|稿|说法|写法|套话|标题)|重(?:新)?(?:写|出|来)(?:一|遍|次|稿|版|份|篇)*|再(?:来|出|写)一?(?:版|稿|份|遍))/;

/** Says outright that the text is to come out now, whatever is known; 帮我写个述职 opens the work as well. */
export function isPlainDraftCommand(text: string): boolean {
  return /出(?:一|个|份|版|初|草)*稿|成稿|框架|提纲|架子|骨架|空白稿|生成|初稿/.test(text);
}

/** True when the officer wants the draft now. */
export function wantsDraft(text: string): boolean {
  if (text.length > 2000) return splitClauses(text.slice(-200)).some(isDraftCommand);
  return splitClauses(text).some((clause) => isDraftCommand(clause) || endsInCommand(clause.text));
}

/** Dictated: 其他想不起来了 出稿吧. Only the plain words count there. */
function endsInCommand(clause: string): boolean {
  const last = clause.split(/\s+/).at(-1) ?? '';
  return last !== clause && isPlainDraftCommand(last) && isDraftCommand({ text: last });
}

function isDraftCommand(clause: { text: string }): boolean {
  const bare = clause.text.replaceAll(/\s+/g, '');
  // 问过了，可以写: allowed to be written, no order to write now.
  if (/^(?:可以|能)写[的啊]?$/.test(bare)) return false;
  return bare.length <= 24 && (draftCommand.test(bare) || again.test(bare));
}

/** 换一版, 重新写一稿: other wording for the same figures. */
export function wantsOtherWording(text: string): boolean {
  return splitClauses(text.slice(0, 400)).some((clause) => again.test(clause.text.replaceAll(/\s+/g, '')));
}

/** 给我个两块式的稿子: beside a wished outline, a draft of that shape. */
export function wantsShapedDraft(text: string): boolean {
  return text.length <= 60 && /(?:给|来|出|写|整|弄|生成)(?:我)?[^，。！？\n]{0,12}(?:稿|报告)/.test(text);
}

const outlineCues: readonly { outline: string; cue: RegExp }[] = [
  { outline: 'six-part', cue: /(?:六|6|六个|6个)(?:段|大?部分|大?块|节|个方面|段式)(?:式|的|那种)?/ },
  { outline: 'three-block', cue: /(?:三|3|三个|3个)(?:大?块|大?部分|大?板块|块式)(?:式|的|那种)?/ },
  { outline: 'two-block', cue: /(?:两|二|2|两个|2个)(?:大?块|大?部分|大?板块|块式)(?:式|的|那种)?/ },
  {
    outline: 'standard',
    cue: /(?:标准|规范|常规|正规|四平八稳|一般|普通|通用|十节|十个部分|默认)(?:的)?(?:那种|格式|骨架|结构|写法|式|样式|套路)|(?:格式|骨架|结构|写法)[^。！？\n]{0,4}(?:四平八稳|标准|规范|常规)/,
  },
];
const aboutShape = /结构|格式|骨架|框架|写法|样式|式|分成?|来写|写成|用|按|要|换成?|搞成?|套/;

/** The outline a message asks for by its shape, when the kind has it. */
export function wishedOutline(kind: Kind, text: string): string | null {
  for (const clause of splitClauses(text.slice(0, 4000))) {
    if (clause.text.length > 40 || !aboutShape.test(clause.text)) continue;
    const named = Object.entries(kind.outlines).find(([, outline]) => clause.text.includes(outline.name));
    if (named) return named[0];
    const hit = outlineCues.find((entry) => entry.outline in kind.outlines && entry.cue.test(clause.text));
    if (hit) return hit.outline;
  }
  return null;
}

const skipCommand =
  /^(?:那|就|这个|这项|这条|这些|这几个|先|嗯|哦|算了|都|再说|啊|呀)*(?:跳过(?:去|吧|了|它)?|过|下一(?:个|项|题|条|组)|略过?|不填|不说(?:了|这个)?|不想说|不写|没法说|说不好|以后再说|回头再说|待会儿?再说|等会儿?再说|过会儿再说|改天再说|再说吧|先放(?:一)?放|放一边|问(?:点)?(?:别的|其他的)|换(?:一|个|下)*(?:问题|别的)?|不谈|先不说|先不管)(?:吧|了|啊|呗|它|这个|这些|这块)*$/;
const unknownCommand =
  /^(?:这个|这些|这几个|都|全|还|我|我也|也|真|暂时|目前|现在|一时|哎|嗯|哦|那)*(?:不清楚|不知道|不晓得|不掌握|没底|没数|没统计|还没统计|没统计出来|记不清|记不得|想不起来|忘了|不记得|没印象|不了解|不好说|没算|不详|待定|待统计|待查|先空着|空着|先留空|留空|空)(?:了|吧|啊|呢|先空着|空着|再说|先|都|着)*$/;
const withheldCommand =
  /^(?:这个|这些|这几个|都|也|那|嗯)*(?:保密|涉密|不能说|不便说|不方便说|不便写|不能写|不宜写|不公开)(?:的|了|吧|啊|不能说|不能写|不写)*$/;

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

const doneCommand =
  /^(?:好了?|嗯|那|我|都|也|暂时|目前|其他的?|别的|其余的?|再|就)*(?:没了|没有了|没别的了?|没其他的?了?|就这些了?|就这么多了?|说完了|完了|差不多了|都说了|都给了|没啥了|没什么了|没有别的了?)(?:吧|啊|呢|哈)*$/;

function dismissalOfClause(bare: string): Dismissal | null {
  if (doneCommand.test(bare)) return 'done';
  if (skipCommand.test(bare)) return 'skip';
  if (unknownCommand.test(bare)) return 'unknown';
  return withheldCommand.test(bare) ? 'withheld' : null;
}

const deferral =
  /(?:回头|以后|待会儿?|等会儿?|过会儿?|晚点|改天|最后|慢慢|下次)(?:再|来)?(?:说|报|讲|给|补|谈|告诉)|先不(?:说|谈|讲|管|报)|(?:先)?放(?:一)?放再说/;
/** Not to be had yet; said of a single figure it means unknown, and only of a topic that it is put off. */
const awaited = /(?:暂时|还)(?:都)?没(?:定|出|报|统计|汇总|弄完|搞完|结束)|等(?:区里|上级|文件|通知|报表|结果)/;

/** The clauses that put a topic off: 民兵啊，回头再说. Each carries the clause before it, where the topic is named. */
export function deferredClauses(text: string, isAwaitedMeant: boolean): string[] {
  const clauses = splitClauses(text.slice(0, 4000));
  return clauses.flatMap((clause, at) => {
    const isPutOff = deferral.test(clause.text) || (isAwaitedMeant && awaited.test(clause.text));
    return clause.text.length <= 20 && isPutOff ? [`${clauses[at - 1]?.text.slice(-12) ?? ''}${clause.text}`] : [];
  });
}

const secretTopic = /保密|涉密|(?:不能|不便|不方便|不让|不要|别|不)(?:写|说|报|出现|公开|透露)(?:具体)?数?/;

/** The clauses that keep a whole topic secret: 民兵那块保密，不写数. Numbers in them are figures with a word of their own. */
export function withheldClauses(text: string): string[] {
  return splitClauses(text.slice(0, 4000))
    .map((clause) => clause.text)
    .filter((clause) => clause.length <= 24 && secretTopic.test(clause) && /保密|涉密|数/.test(clause))
    .filter((clause) => !/[\d吗]|保密(?:教育|工作|审查|规定|意识|纪律|检查)/.test(clause));
}

const insisting =
  /就是|就按|就这(?:么|样)|照(?:我|这个?|原(?:样|数)?|上面)(?:说|写|报|来|的)|先(?:这么|这样|按这个|照这个)(?:写|定|放|报|来)|没(?:有)?(?:错|问题|毛病)|不会错|错不了|(?:区里|上级|人武部|街道|县里|市里|部里|军分区)(?:通报|给|定|报|下|批|反馈|核定|认定)的|(?:通报|文件|台账|系统|报表)(?:上|里)?(?:就)?(?:是|写)(?:的)?(?:这|的)|核(?:实|对|查)?过|查过|对过|属实|确实(?:是|就|如此|这样|这么)?|按(?:我|这|原来)(?:个|的|说的|报的|样)|不用(?:改|管|动)|别(?:改|管|动)|不改|以[^，。]{1,10}为准|照(?:写|抄|报)|原样|没记错|没写错|没看错|肯定(?:是|对)|保持不变|就写/;

/** The officer holds to what he said. */
export function isInsisting(text: string): boolean {
  return text.length <= 2000 && splitClauses(text).some((clause) => insisting.test(clause.text));
}

const greeting =
  /^(?:你好|您好|哈喽|hello|hi|嗨|在吗|在不在|早上好|上午好|下午好|晚上好|早|喂|有人吗|同志你好|小同志)(?:啊|呀|哈|吗|，|。|！)*$/i;
const thanks =
  /^(?:好的?|嗯|行)?(?:谢谢|多谢|感谢|谢了|辛苦|辛苦了|麻烦了|谢谢你|谢谢您|太好了|不错|挺好|可以|很好)(?:你|您|了|啊|哈|的)*$/;

export function isGreeting(text: string): boolean {
  return greeting.test(bareOf(text));
}

/** 好的, 知道了: heard, nothing said. */
export function isAssent(text: string): boolean {
  return /^(?:好的?|嗯+|行|哦+|噢|知道了?|明白了?|收到|ok|可以|对|是的?|继续)(?:吧|啊|呢|哈|的|了)*$/i.test(
    bareOf(text),
  );
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
    cue: /(?:问题|原因|不足|短板|差距|措施|打算)[^。！？\n]{0,14}(?:太空|空洞|空泛|太虚|太泛|太水|太浅|泛泛|不实|不够实|不具体|不够具体|不痛不痒|套话|空话|没数|站不住|写实|改实|写具体|改具体|写细|写深|太笼统|笼统|重写|改写|重新写|不对应|对不上)|(?:重写|改写|写实|改实)[^。！？\n]{0,6}(?:问题|原因|措施)/,
  },
  {
    task: 'polish',
    cue: /润色|(?<![整梳处清办管修料])(?:捋|理|顺|润)(?:一?下|一遍|一[捋理顺润])|捋顺|理顺|改顺|顺一顺|顺顺|改通顺|通顺(?:点|一下)|修改一下|改一改|改改|改得|改成[^。！？\n]{0,12}(?:口气|语气|人称|年的|述职)|改写|改人称|把这(?:篇|稿|段|句|个稿子)[^。！？\n]{0,8}改|文字(?:上)?(?:改|顺)/,
  },
  {
    task: 'review',
    cue: /(?:看看|瞧瞧|把把关|审一?[审下]|检查|核对|挑挑|校对|过一遍|把关)[^。！？\n]{0,10}(?:稿|报告|这段|这篇|文|毛病|错)|(?:稿|报告|这段|这篇)[^。！？\n]{0,10}(?:看看|瞧瞧|把把关|审一?[审下]|检查|核对|挑挑|校对|行不行|怎么样)/,
  },
];

/** A wish about a text the officer pastes: to smooth it, to make its problem part concrete, or to look it over. */
export function textTaskOf(text: string): TextTask | null {
  const head = text.length > 600 ? `${text.slice(0, 300)}\n${text.slice(-300)}` : text;
  return textTask.find((entry) => entry.cue.test(head))?.task ?? null;
}
