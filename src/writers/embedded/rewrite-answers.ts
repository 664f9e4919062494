/** One thing the officer said in answer to the questions about the problem part, in written words. */
export interface Answer {
  role: 'evidence' | 'cause' | 'measure';
  /** Without owner and deadline where `role` is measure; may be empty then. */
  words: string;
  owner: string | null;
  deadline: string | null;
  /** 第二条…: the problem meant, from 1. */
  ordinal: number | null;
}

const nothing =
  /^(?:别的|其他|其它|其余|剩下)?(?:的)?(?:都|就|也)?(?:没有了?|没了|不清楚|不知道|不记得|说不好|没数|暂时没有|没什么|没别的了?)(?:了|吧|啊)*$/;
const measureCue =
  /负责|牵头|带头|打算|准备|下一?步|以后|计划|争取|(?:明年|\d{4}年)?(?:[一二三四五六七八九十]{1,2}|\d{1,2})月(?:底|初|份)?(?:之|以)?前|(?:年|月|季)底前/;
const causeCue =
  /^(?:主要)?(?:还)?(?:原因)?(?:是)?(?:因为|由于)|原因|怪我|责任在我|我(?:自己)?(?:平时)?(?:没|抓|管|问|催|去|对|重|忙)|没顾(?:上|得)|没抓/;
/** Said of a fault, it tells why without anybody's being to blame. */
const circumstanceCue =
  /外出|务工|打工|人户分离|流动(?:性|大)|请假|脱不开|工作(?:单位)?(?:分散|太?忙)|事多|任务重|身体(?:原因|条件)|出差|上学|在外/;
/** 区里点名批评过: belongs with the fault itself, wherever it is said. */
const reproofCue = /(?:上级|区|市|县|人武部|领导)[^，]{0,10}(?:点评|批评|通报|点名|指出|提过|说过)/;
const deadlinePattern =
  /(?:明年|今年|\d{4}年)?的?(?:(?:[一二三四五六七八九十]{1,2}|\d{1,2})月(?:底|初|中旬|份)?(?:之|以)?前|(?:上|下)半年(?:之?前|内)?|[一二三四1-4]季度(?:之?前|内|末)?|年(?:底|内|前)(?:之?前)?|整组(?:结束)?前|训练(?:开始)?前|征兵(?:启动|开始)?前|每(?:个)?(?:月|季度?|半年))/;

/** Splits an answer into what it says; 不清楚 and 别的没有 say nothing. */
export function readAnswers(spoken: string): Answer[] {
  const answers: Answer[] = [];
  let ordinal: number | null = null;
  // Voice typing parts its clauses by blanks.
  const written = spoken.replaceAll(/(?<=\p{Script=Han})[^\S\n]+(?=\p{Script=Han}|\d)/gu, '，');
  for (const raw of written.split(/[。；;！!\n]|(?=第[一二三四][条个])|(?<![\d.])(?=[1-4][.、．](?!\d))/)) {
    ordinal = ordinalOf(raw) ?? ordinal;
    const words = tidy(raw);
    if (words.length < 4 || nothing.test(words)) continue;
    const isReason = /^\s*(?:主要(?:还)?是|原因|因为|是因为|由于)/.test(raw);
    for (const part of splitByRole(words, isReason)) answers.push(answerOf(part, ordinal, isReason));
  }
  return answers;
}

function ordinalOf(raw: string): number | null {
  const mark = /^\s*(?:第([一二三四])[条个点]?|([一二三四])[是、]|([1-4])[.、．])/.exec(raw);
  if (!mark) return null;
  return mark[3] === undefined ? '一二三四'.indexOf(mark[1] ?? mark[2] ?? '') + 1 : Number(mark[3]);
}

/** 签到表缺两个社区，我没去查，社区书记六月底前补齐: what is wrong, why, and who mends it, each apart. */
function splitByRole(words: string, isReason: boolean): string[] {
  const parts: string[] = [];
  const apart: string[] = [];
  let role = -1;
  for (const clause of words.split('，')) {
    if (reproofCue.test(clause)) {
      apart.push(clause);
      continue;
    }
    const own = measureCue.test(clause) ? 2 : isCause(clause, isReason) ? 1 : 0;
    const now = Math.max(role, own);
    if (now === role) parts[parts.length - 1] = `${parts.at(-1) ?? ''}，${clause}`;
    else parts.push(clause);
    role = now;
  }
  return [...apart, ...parts];
}

/** A circumstance counts as the reason only where it is called one: 5人都在外地务工 tells what is wrong as well. */
function isCause(words: string, isReason: boolean): boolean {
  return !reproofCue.test(words) && (causeCue.test(words) || (isReason && isCircumstance(words)));
}

/** Outside the officer's own work: 外出务工的多. */
export function isCircumstance(words: string): boolean {
  return circumstanceCue.test(words) && !/我|自己/.test(words);
}

function answerOf(words: string, ordinal: number | null, isReason: boolean): Answer {
  const plain: Answer = { role: 'evidence', words, owner: null, deadline: null, ordinal };
  if (!measureCue.test(words)) return { ...plain, role: isCause(words, isReason) ? 'cause' : 'evidence' };
  const owner = ownerIn(words);
  const deadline = deadlinePattern.exec(words)?.[0] ?? null;
  if (owner === null && deadline === null && !/打算|准备|下一?步|计划/.test(words)) return plain;
  const left = words
    .replace(/(?:打算|准备|计划|下一?步|以后)(?:是|，)?/, '')
    .replace(owner === null ? /$^/ : new RegExp(`(?:由|让)?${owner}(?:来|具体)?(?:负责|牵头|带头|抓|管|盯着?)?`), '')
    .replace(deadline ?? '', '')
    .replaceAll(/^(?:负责|牵头|来|之?前|，|的)+|(?:，|、)+$/g, '')
    .replaceAll(/，{2,}/g, '，')
    .trim();
  return {
    ...plain,
    role: 'measure',
    words: left.length >= 4 ? left : '',
    owner: owner === null ? null : officialName(owner),
    deadline,
  };
}

const office =
  /(?:由|让|交给)?((?:各|每个)?(?:社区|村|街道)?(?:党工委|党委|武装部|武装|分管|常务|副|组织|宣传)*(?:部长|书记|主任|干事|专武干部|委员|连长|指导员|站长|所长|领导)|武装部|专武干部|(?:退役军人)?服务站|各社区|党政办|财政所)(?:来|具体|本人|同志)?(?=负责|牵头|带头|抓|管|盯|办|落实|，|\d|明年|今年|每|在|$)/;

/** 武装部长, 我, 社区书记: who answers for it, as it was said. */
function ownerIn(words: string): string | null {
  return office.exec(words)?.[1] ?? (/我(?:来|负责|牵头|自己|本人|亲自|盯|抓)/.test(words) ? '我' : null);
}

function officialName(owner: string): string {
  return owner === '武装部长' ? '武装部部长' : owner;
}

const spokenWords: readonly [RegExp, string][] = [
  [/^\s*(?:第[一二三四][条个点]?[，、：:]?|[一二三四][是、]|[1-4][.、．])/, ''],
  [/^(?:实际(?:上|情况)?(?:是)?|就是|其实|嗯+|哦|那个|答|主要(?:还)?是|大概是)[：:，,]?/, ''],
  [/,/g, '，'],
  [/:/g, '：'],
  [/(?:吧|呢|啊|嘛|哈|呗|了吧)$/g, ''],
  [/没培训过/g, '没有参加过培训'],
  [/新来的/g, '新任的'],
  [/打工/g, '务工'],
  [/没(?=更新|培训|参加|落实|签|归档|办|走访|通知|安排|盯|管住|跟上|讲|做|建|列)/g, '没有'],
  [/(\d+)[个名](专武干部|民兵干部|民兵|干部)(?:里|里面|中|当中)?(?:有)?(\d+)[个名]/g, '$1名$2中有$3名'],
  [/(\d+)个(?=专武干部|干部|民兵|青年|同志)/g, '$1名'],
  [/(\d+)个人/g, '$1人'],
  [/(\d+)个(?=都?是|都?在|没|还没)/g, '$1人'],
  [/没去/g, '没有去'],
  [/去查/g, '去检查'],
  [/([一二三四五六七八九十]|十[一二])月(?=底|初|份|中|前)/g, '$1月'],
];
const months = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];

function tidy(raw: string): string {
  const words = spokenWords.reduce((text, [from, to]) => text.replace(from, to), raw.trim()).trim();
  return words
    .replaceAll(
      /(十[一二]|[一二三四五六七八九十])月(?=底|初|份|中|之?前)/g,
      (_, month: string) => `${months.indexOf(month)}月`,
    )
    .replaceAll(/[，、：\s]+$/g, '');
}

/** The measure with the officer's owner and deadline in place of those proposed. `nextYear` is 2026年 or 明年. */
export function withAnswer(measure: string, answer: Answer, nextYear: string): string {
  const { owner, deadline, words } = answer;
  const when = deadline === null ? null : yearOf(deadline, nextYear);
  if (words !== '') {
    const aim = /^[^，。]{4,24}。/.exec(measure)?.[0] ?? '';
    const target = /\d|全部|逐|每|一遍|到位|清|名册|台账/.test(words) ? '' : '，达到【目标】';
    return `${aim}由${owner ?? '【责任人】'}负责，${when ?? '在【时限】前'}${words}${target}。`;
  }
  let changed = measure;
  if (owner !== null) {
    changed = /由[^，。；]{1,14}?(?=牵头|负责|具体负责|带头)/.test(changed)
      ? changed.replace(/由[^，。；、]{1,14}?(?=牵头|负责|具体负责|带头)/, `由${owner}`)
      : changed.replace(/。$/, `，由${owner}负责。`);
  }
  if (when !== null) {
    const own = new RegExp(`(?:${nextYear}|\\d{4}年|明年)[^，。；]{0,12}?(?:前|上半年|期间|起)(?!期)`);
    changed = own.test(changed) ? changed.replace(own, when) : changed.replace(/。$/, `，${when}完成。`);
  }
  return changed;
}

function yearOf(deadline: string, nextYear: string): string {
  if (deadline.startsWith('明年')) return deadline.replace(/^明年的?/, nextYear);
  return /^(?:\d|[一二三四上下整训征])/.test(deadline) && !/^\d{4}年/.test(deadline)
    ? `${nextYear}${deadline}`
    : deadline;
}
