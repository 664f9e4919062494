import type { Correction } from './correction.ts';
import { approximations, classifiers, grammar, numbers, setPhrases, totals } from '../lexicon/lexicon.ts';
import { shape, shapeWith, shapes } from '../lexicon/shape.ts';
import { counters } from '../text/numeral-letters.ts';

interface Pattern {
  /** The place to change is group `at`; an empty group inserts there. */
  find: RegExp;
  after: string;
  reason: string;
  accept?: (match: RegExpMatchArray) => boolean;
}

const comma = '并列的词语之间用顿号';
const nouns =
  '制度|机制|方式|形式|活动|工作|内容|措施|部门|人员|单位|渠道|媒介|载体|设备|器材|物资|任务|问题|情况|资料|环节|方法|手段';
const verbs = '细化|落实|强化|加强|完善|健全|推进|推动|提升|提高|确保|建立|开展|组织|深化|增强|规范|明确|严格';

/**
 * Commas, stops and missing marks in lists, each by its own sure sign. The marked group `<at>` is replaced.
 * Examples stand beside each pattern; lengths are bounded so that any line takes linear time.
 */
const patterns: readonly Pattern[] = [
  // 管方向、议大事、抓根本，解难题。
  {
    find: /、\p{Script=Han}{3}、\p{Script=Han}{3}(?<at>，)\p{Script=Han}{3}(?=[，。；])/dgu,
    after: '、',
    reason: comma,
  },
  // 送去米，面、油等
  {
    find: shapeWith('dg')`\p{Script=Han}(?<at>，)\p{Script=Han}、\p{Script=Han}${grammar.andSoOn}`,
    after: '、',
    reason: comma,
  },
  {
    find: shapeWith('dg')`\p{Script=Han}、\p{Script=Han}(?<at>，)\p{Script=Han}${grammar.andSoOn}`,
    after: '、',
    reason: comma,
  },
  // 做到组织健全、制度完善，资料规范、活动经常。
  {
    find: shapeWith(
      'dg',
    )`${grammar.achieve}${grammar.done}?(?:\p{Script=Han}{4}、){1,4}\p{Script=Han}{4}(?<at>，)\p{Script=Han}{4}(?:、\p{Script=Han}{4}){0,4}(?=。|；)`,
    after: '、',
    reason: comma,
  },
  // 采取老党员事迹报告，走访慰问、军营生活体验等方式
  {
    find: new RegExp(
      `(?:采取|采用|通过|利用|运用)\\p{Script=Han}{2,9}(?<at>，)\\p{Script=Han}{2,8}、(?:\\p{Script=Han}{2,8}、)?\\p{Script=Han}{2,8}等(?:${nouns})`,
      'dgu',
    ),
    after: '、',
    reason: comma,
  },
  // 民兵干部会议、请示报告，请销假等制度
  {
    find: new RegExp(`、\\p{Script=Han}{2,6}(?<at>，)\\p{Script=Han}{2,6}等(?:${nouns})`, 'dgu'),
    after: '、',
    reason: comma,
    accept: (match) => !new RegExp(`^(?:${verbs})`).test(match[0].slice(match[0].indexOf('，') + 1)),
  },
  // 在思想上，行动上与党中央保持一致
  {
    find: shapeWith(
      'dg',
    )`${grammar.in}\p{Script=Han}{2,4}${grammar.on}(?<at>，)\p{Script=Han}{2,4}${grammar.on}(?=${grammar.afterPair})`,
    after: '、',
    reason: comma,
  },
  // 提出了新标准，新要求，
  {
    find: shapeWith(
      'dg',
    )`(?<=${grammar.beforeTwin})(${grammar.twin})\p{Script=Han}{2}(?<at>，)\1\p{Script=Han}{2}(?=[，。；])`,
    after: '、',
    reason: comma,
  },
  // 将廉洁征兵，暖心征兵贯穿工作始终
  {
    find: shapeWith(
      'dg',
    )`(?<=[${grammar.take.letters}])\p{Script=Han}{2}(\p{Script=Han}{2})(?<at>，)\p{Script=Han}{2}\1(?=\p{Script=Han})`,
    after: '、',
    reason: comma,
  },
  // 把公平、公正、公开，放在首位
  {
    find: shapeWith('dg')`${grammar.ba}[^，。；、\n]{1,12}(?:、[^，。；、\n]{1,12}){1,4}(?<at>，)(?=${grammar.placed})`,
    after: '',
    reason: '“把”字句中间不断开',
  },
  // 管兵、练兵用兵相结合
  {
    find: shapeWith(
      'dg',
    )`(?<!\p{Script=Han}{6})\p{Script=Han}(\p{Script=Han})、(?!\p{Script=Han}\1\p{Script=Han}\1、)\p{Script=Han}\1(?<at>)\p{Script=Han}\1(?=${grammar.afterList})`,
    after: '、',
    reason: '漏了顿号',
  },
  // 等工作机制、细化落实
  {
    find: new RegExp(`等(?:工作)?(?:${nouns})(?<at>、)(?:${verbs})`, 'dgu'),
    after: '，',
    reason: '“等”字已收住并列，后面另起一句用逗号',
  },
  // 想登不会登、会登不愿登等问题
  {
    find: shapeWith(
      'dg',
    )`(?<at>(?<!“)\p{Script=Han}{1,2}${grammar.not}\p{Script=Han}{1,2}、\p{Script=Han}{1,2}${grammar.not}\p{Script=Han}{1,2})(?=${grammar.andSoOn}${grammar.matter})`,
    after: '“$0”',
    reason: '概括性的短语加引号',
  },
  // 应届往届毕业生
  {
    find: shapeWith(
      'dg',
    )`${grammar.thisGraduates}(?<at>)${grammar.pastGraduates}(?=\p{Script=Han}{0,3}${grammar.graduate})`,
    after: '、',
    reason: '漏了顿号',
  },
  // 春节、八一等节日
  {
    find: shapeWith(
      'dg',
    )`(?<!“|${setPhrases.notArmyDay})(?<at>${setPhrases.armyDay})(?=、${setPhrases.festival}|${setPhrases.afterArmyDay})`,
    after: '“$0”',
    reason: '“八一”加引号',
  },
  // 达标任务。并在考核中
  {
    find: shapeWith('dg')`(?<=\p{Script=Han})(?<at>。)${grammar.moreover}(?=[${grammar.afterTherefore.letters}])`,
    after: '，',
    reason: '“并”承接上句，前面用逗号',
  },
  // 积极宣传圆满完成任务
  {
    find: shapeWith('dg')`${grammar.manner}${grammar.task}(?<at>)${grammar.fully}${grammar.accomplish}`,
    after: '，',
    reason: '两个动作之间漏了逗号',
  },
  // 到部队，光荣院和军属家中走访
  {
    find: shapeWith(
      'dg',
    )`${grammar.arriveAt}\p{Script=Han}{2,6}(?<at>，)\p{Script=Han}{2,6}${grammar.with}\p{Script=Han}{2,8}(?=${grammar.visit})`,
    after: '、',
    reason: comma,
  },
  // 走访驻军部队，军休所和军人家庭45户
  {
    find: shapeWith(
      'dg',
    )`${grammar.visit}${grammar.done}?\p{Script=Han}{2,6}(?<at>，)\p{Script=Han}{2,6}${grammar.with}\p{Script=Han}{2,8}(?=\d)`,
    after: '、',
    reason: comma,
  },
  // 动员适龄青年，特别是大学生入伍
  {
    find: shapeWith(
      'dg',
    )`${grammar.mobilise}\p{Script=Han}{2,10}，${grammar.especially}\p{Script=Han}{2,8}?(?<at>)${grammar.enlist}`,
    after: '，',
    reason: '插入语后面用逗号',
  },
];

/** Finds list slips in one line. Offsets are against the line. */
export function findListSlips(line: string): Correction[] {
  const found: Correction[] = [];
  for (const pattern of patterns) {
    for (const match of line.matchAll(pattern.find)) {
      if (pattern.accept && !pattern.accept(match)) continue;
      const at = placeOf(match);
      const before = match.groups?.['at'] ?? '';
      found.push(listCorrection(at, before, pattern.after.replace('$0', before), pattern.reason));
    }
  }
  return [...found, ...findNounRuns(line), ...findAmounts(line), ...findHeadcounts(line), ...findShorthand(line)];
}

function listCorrection(start: number, before: string, after: string, reason: string): Correction {
  return { start, end: start + before.length, before, after, rule: 'punctuation/list', reason, certain: true };
}

/** Where group `at` stands. Every pattern holds its mark once, or an empty group before a known word. */
function placeOf(match: RegExpMatchArray): number {
  return match.indices?.groups?.['at']?.[0] ?? match.index ?? 0;
}

/** A clause of its own, not a noun group. */
const hasVerb = shape`[${grammar.verbLetter.letters}]`;
const startsWithVerb = shape`^${grammar.startingVerb}`;

const nounOfChange = shape`^\p{Script=Han}{3,15}${grammar.become}$`;

/** 硬件建设正规化，软件建设标准化，装备器材配套化…: three and more noun groups in 化 are one list. */
function findNounRuns(line: string): Correction[] {
  const found: Correction[] = [];
  const segments = [...line.matchAll(/[^，。；：、\n]+/g)].map((match) => ({
    text: match[0],
    end: match.index + match[0].length,
  }));
  let run: typeof segments = [];
  const close = (): void => {
    if (run.length >= 3)
      for (const segment of run.slice(0, -1)) found.push(listCorrection(segment.end, '，', '、', comma));
    run = [];
  };
  for (const segment of segments) {
    const isNoun = nounOfChange.test(segment.text) && !hasVerb.test(segment.text.slice(0, -1));
    if (isNoun && (run.length === 0 || !startsWithVerb.test(segment.text))) run.push(segment);
    else close();
    if (line[segment.end] !== '，') close();
  }
  close();
  return found;
}

/** 落实四包一等措施: such shorthand stands in quotation marks. */
const shorthand = shapes`(?<![“”"\p{Script=Han}][${counters}])[${counters}]${grammar.contract}[${counters}](?=${grammar.scheme})`;

function findShorthand(line: string): Correction[] {
  return [...line.matchAll(shorthand)]
    .filter((match) => line[match.index - 1] !== '“')
    .map((match) => listCorrection(match.index, match[0], `“${match[0]}”`, '缩略说法加引号'));
}

const peoplePairs = shapes`(?<=[\dXＸ])(?:${classifiers.groupUnit}([、，])(${totals.altogether}?)|${classifiers.unitShort}(?=\d))(?=[\dXＸ]+${approximations.more}?${classifiers.headcount}(?!${classifiers.time}))`;

/** 2个、30人…1个，15人: groups and people of one line are set apart alike, once both ways are used. 1个，共15人 is a clause. */
function findHeadcounts(line: string): Correction[] {
  const pairs = [...line.matchAll(peoplePairs)];
  const commas = pairs.filter((pair) => pair[1] === '，' && pair[2] === '');
  if (pairs.every((pair) => pair[1] === '，')) return [];
  return commas.map((pair) => listCorrection(pair.index + 1, '，', '、', '个数与人数之间统一用顿号'));
}

const moneyPairs = shapes`(?<=[\dXＸ])${classifiers.perPerson}([，、]?)(?=(?:\d[\d.]{0,10}|[XＸ])${approximations.more}?${numbers.tenThousand}?${approximations.more}?${classifiers.yuanOnly})`;

/** 15人X元，20人，30元: people and money of one sentence are set apart alike, once they are set apart differently. */
function findAmounts(line: string): Correction[] {
  const found: Correction[] = [];
  for (const sentence of line.matchAll(/[^。；\n]+/g)) {
    const pairs = [...sentence[0].matchAll(moneyPairs)];
    if (new Set(pairs.map((pair) => pair[1])).size < 2) continue;
    for (const pair of pairs) {
      if (pair[1] === '、') continue;
      const at = sentence.index + pair.index + 1;
      found.push(listCorrection(at, pair[1] ?? '', '、', '人数与金额之间统一用顿号'));
    }
  }
  return found;
}
