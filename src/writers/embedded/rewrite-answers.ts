import { ofField, type FieldWords } from '../../lexicon/field.ts';
import { amounts, editing, marks, people, plans, requests, talk, time, units, unknown } from '../../lexicon/lexicon.ts';
import { shape, shapes } from '../../lexicon/shape.ts';
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

const nothing = shape`^${editing.other}?(?:的)?(?:${requests.every}|就|也)?(?:${talk.finished}|${unknown.unsure}|没有|说不好|暂时没有|没什么)(?:${talk.particle}|了)*$`;
const measureCue = shape`${plans.intend}|${plans.charge}|以后|争取|[年月季]底前|(?:${time.nextYear}|\d{4}年)?(?:${marks.ordinal}{1,2}|\d{1,2})月${time.monthPart}?(?:之|以)?前`;
const causeCue = shape`^(?:主要)?(?:还)?(?:原因)?(?:是)?${plans.because}|${plans.myFault}|我(?:自己)?(?:平时)?${plans.neglect}`;

/** Said of a fault, it tells why without anybody's being to blame. */
const circumstanceCue = shape`${plans.circumstance}|工作(?:单位)?(?:分散|太?忙)`;

/** 区里点名批评过: belongs with the fault itself, wherever it is said. */
const reproofCue = ofField(({ organs }) => shape`(?:上级|区|市|县|${organs}|领导)[^，]{0,10}${plans.reproof}`);
const deadlinePattern = ofField(
  ({ seasons }) =>
    shape`(?:${time.nextYear}|${time.thisYear}|\d{4}年)?的?(?:(?:${marks.ordinal}{1,2}|\d{1,2})月${time.monthPart}?(?:之|以)?前|(?:上|下)半年(?:之?前|内)?|(?:${marks.ordinal}|[1-4])季度(?:之?前|内|末)?|年(?:底|内|前)(?:之?前)?|(?:${seasons}|训练)(?:结束|启动|开始)?前|每(?:个)?${time.season})`,
);

const answerBreak = shape`[。；;！!\n]|(?=第${marks.ordinal}${amounts.item})|(?<![\d.])(?=[1-4][.、．](?!\d))`;
const reasonStart = shape`^\s*(?:${plans.because}|主要还是|主要是|原因)`;

/** Splits an answer into what it says; 不清楚 and 别的没有 say nothing. */
export function readAnswers(spoken: string, field: FieldWords): Answer[] {
  const answers: Answer[] = [];
  let ordinal: number | null = null;
  // Voice typing parts its clauses by blanks.
  const written = spoken.replaceAll(/(?<=\p{Script=Han})[^\S\n]+(?=\p{Script=Han}|\d)/gu, '，');
  for (const raw of written.split(answerBreak)) {
    ordinal = ordinalOf(raw) ?? ordinal;
    const words = tidy(raw, field);
    if (words.length < 4 || nothing.test(words)) continue;
    const isReason = reasonStart.test(raw);
    for (const part of splitByRole(words, isReason, field)) answers.push(answerOf(part, ordinal, isReason, field));
  }
  return answers;
}

const answerMark = shape`^\s*(?:第(${marks.ordinal})${amounts.item}?|(${marks.ordinal})[是、]|([1-4])[.、．])`;

function ordinalOf(raw: string): number | null {
  const mark = answerMark.exec(raw);
  if (!mark) return null;
  return mark[3] === undefined ? marks.ordinal.list.indexOf(mark[1] ?? mark[2] ?? '') + 1 : Number(mark[3]);
}

/** 签到表缺两个社区，我没去查，社区书记六月底前补齐: what is wrong, why, and who mends it, each apart. */
function splitByRole(words: string, isReason: boolean, field: FieldWords): string[] {
  const parts: string[] = [];
  const apart: string[] = [];
  let role = -1;
  for (const clause of words.split('，')) {
    if (reproofCue(field).test(clause)) {
      apart.push(clause);
      continue;
    }
    const own = measureCue.test(clause) ? 2 : isCause(clause, isReason, field) ? 1 : 0;
    const now = Math.max(role, own);
    if (now === role) parts[parts.length - 1] = `${parts.at(-1) ?? ''}，${clause}`;
    else parts.push(clause);
    role = now;
  }
  return [...apart, ...parts];
}

/** A circumstance counts as the reason only where it is called one: 5人都在外地务工 tells what is wrong as well. */
function isCause(words: string, isReason: boolean, field: FieldWords): boolean {
  return !reproofCue(field).test(words) && (causeCue.test(words) || (isReason && isCircumstance(words)));
}

const ownPart = shape`${people.me}`;

/** Outside the officer's own work: 外出务工的多. */
export function isCircumstance(words: string): boolean {
  return circumstanceCue.test(words) && !ownPart.test(words);
}

const planWord = shape`${plans.intend}`;
const planStart = shape`(?:${plans.intend}|以后)(?:是|，)?`;
const owningRest = shapes`^(?:${plans.charge}|来|之?前|的|，)+|(?:，|、)+$`;

function answerOf(words: string, ordinal: number | null, isReason: boolean, field: FieldWords): Answer {
  const plain: Answer = { role: 'evidence', words, owner: null, deadline: null, ordinal };
  if (!measureCue.test(words)) return { ...plain, role: isCause(words, isReason, field) ? 'cause' : 'evidence' };
  const owner = ownerIn(words, field);
  const deadline = deadlinePattern(field).exec(words)?.[0] ?? null;
  if (owner === null && deadline === null && !planWord.test(words)) return plain;
  const left = words
    .replace(planStart, '')
    .replace(owner === null ? /$^/ : new RegExp(`(?:由|让)?${owner}(?:来|具体)?(?:负责|牵头|带头|抓|管|盯着?)?`), '')
    .replace(deadline ?? '', '')
    .replaceAll(owningRest, '')
    .replaceAll(/，{2,}/g, '，')
    .trim();
  return {
    ...plain,
    role: 'measure',
    words: left.length >= 4 ? left : '',
    owner: owner === null ? null : officialName(owner, field),
    deadline,
  };
}

const office = ofField(
  ({ organs, posts }) =>
    shape`${plans.hand}?((?:各|每个)?(?:社区|村|${units.town})?(?:${units.office}|${organs}|分管|常务|副|组织|宣传)*(?:部长|书记|主任|干事|${posts}|委员|连长|指导员|站长|所长|领导)|${organs}|${posts}|[\u4e00-\u9fff]{0,4}服务站|各社区|党政办|财政所)(?:来|具体|本人|同志)?(?=负责|牵头|带头|抓|管|盯|办|落实|，|\d|${time.nextYear}|今年|每|在|$)`,
);

const answeringSelf = shape`我${plans.mine}`;

/** 武装部长, 我, 社区书记: who answers for it, as it was said. */
function ownerIn(words: string, field: FieldWords): string | null {
  return office(field).exec(words)?.[1] ?? (answeringSelf.test(words) ? '我' : null);
}

function officialName(owner: string, { organs }: FieldWords): string {
  // 某部长 is the head of 某部.
  const organ = organs.list.find((one) => `${one}长` === owner);
  return organ === undefined ? owner : `${organ}部长`;
}

const spokenWords: readonly [RegExp, string][] = [
  [shape`^\s*(?:第${marks.ordinal}${amounts.item}?[，、：:]?|${marks.ordinal}[是、]|[1-4][.、．])`, ''],
  [shape`^(?:实际(?:上|情况)?(?:是)?|${talk.answerLead}|嗯+)[：:，,]?`, ''],
  [/,/g, '，'],
  [/:/g, '：'],
  [shapes`(?:${talk.particle}|了吧)$`, ''],
  [/没培训过/g, '没有参加过培训'],
  [/新来的/g, '新任的'],
  [/打工/g, '务工'],
  [shapes`没(?=${plans.undone})`, '没有'],
  [/(\d+)个人/g, '$1人'],
  [/(\d+)个(?=都?是|都?在|没|还没)/g, '$1人'],
  [/没去/g, '没有去'],
  [/去查/g, '去检查'],
  [shapes`(${marks.ordinal}|十[一二])月(?=${time.monthPart}|前)`, '$1月'],
];
const months = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];

const writtenMonth = shapes`(十[一二]|${marks.ordinal})月(?=${time.monthPart}|之?前)`;

/** 3个民兵里有1个 → 3名民兵中有1名. */
const ofPeople = ofField(({ people: ours, posts }): readonly [RegExp, string][] => [
  [shapes`(\d+)[个名](${posts}|${ours}|干部)(?:里|里面|中|当中)?(?:有)?(\d+)[个名]`, '$1名$2中有$3名'],
  [shapes`(\d+)个(?=${posts}|${ours}|干部|青年|同志)`, '$1名'],
]);

function tidy(raw: string, field: FieldWords): string {
  const words = [...ofPeople(field), ...spokenWords]
    .reduce((text, [from, to]) => text.replace(from, to), raw.trim())
    .trim();
  return words
    .replaceAll(writtenMonth, (_, month: string) => `${months.indexOf(month)}月`)
    .replaceAll(/[，、：\s]+$/g, '');
}

const measurable = shape`\d|${plans.measured}`;
const handedTo = shape`由[^，。；]{1,14}?(?=${plans.charge})`;
const handedToNearest = shape`由[^，。；、]{1,14}?(?=${plans.charge})`;

/** The measure with the officer's owner and deadline in place of those proposed. `nextYear` is 2026年 or 明年. */
export function withAnswer(measure: string, answer: Answer, nextYear: string): string {
  const { owner, deadline, words } = answer;
  const when = deadline === null ? null : yearOf(deadline, nextYear);
  if (words !== '') {
    const aim = /^[^，。]{4,24}。/.exec(measure)?.[0] ?? '';
    const target = measurable.test(words) ? '' : '，达到【目标】';
    return `${aim}由${owner ?? '【责任人】'}负责，${when ?? '在【时限】前'}${words}${target}。`;
  }
  let changed = measure;
  if (owner !== null) {
    changed = handedTo.test(changed)
      ? changed.replace(handedToNearest, `由${owner}`)
      : changed.replace(/。$/, `，由${owner}负责。`);
  }
  if (when !== null) {
    const own = new RegExp(`(?:${nextYear}|\\d{4}年|明年)[^，。；]{0,12}?(?:前|上半年|期间|起)(?!期)`);
    changed = own.test(changed) ? changed.replace(own, when) : changed.replace(/。$/, `，${when}完成。`);
  }
  return changed;
}

const nextYearStart = shape`^${time.nextYear}的?`;

function yearOf(deadline: string, nextYear: string): string {
  if (deadline.startsWith('明年')) return deadline.replace(nextYearStart, nextYear);
  return /^(?:\d|[一二三四上下整训征])/.test(deadline) && !/^\d{4}年/.test(deadline)
    ? `${nextYear}${deadline}`
    : deadline;
}
