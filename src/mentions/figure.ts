import type { Numeral } from '../numerals/numerals.ts';
import { arabicDigitAt, chineseDigitAt } from '../numerals/characters.ts';
import { add, exactOfDigits, exactToString, type Exact } from '../numerals/exact.ts';
import { approximationAfter, approximationBefore } from './approximation.ts';
import { classifierAfter, classifierAt, moneyUnits } from './classifiers.ts';
import type { Surroundings } from './surroundings.ts';
import type { Mention } from './mention.ts';

interface Classifier {
  unit: string;
  end: number;
}

/**
 * The figure a numeral makes with its neighbours, or null when nothing shows that it counts: a bare 一 or 千, a single
 * Chinese digit inside a word. Years, dates, idioms and the rest are settled before.
 */
export function figureAt(text: string, around: Surroundings): Mention | null {
  const { numeral } = around;
  if (numeral.form === 'percent' || numeral.form === 'permille' || numeral.form === 'fraction')
    return shareAt(text, numeral);
  const open = openWordAt(text, numeral);
  const classifier = monthsAt(text, open.end) ?? classifierAfter(text, open.end);
  if (!counts(text, around, classifier, open)) return null;
  const after = classifier ? (halfAfter(text, classifier) ?? tenthsAfter(text, classifier)) : null;
  const end = after?.end ?? classifier?.end ?? open.end;
  const approximation = approximationOf(text, numeral, end);
  const unit = after?.unit ?? classifier?.unit ?? '';
  const mention: Mention = {
    start: numeral.start,
    end,
    text: text.slice(numeral.start, end),
    numeral: { start: numeral.start, end: numeral.end },
    value: after && !numeral.value.startsWith('-') ? plus(numeral.value, after.value) : numeral.value,
    unit,
    approx: open.word ?? openInside(text, open.end, classifier) ?? numeral.approx ?? approximation?.word ?? null,
  };
  if (numeral.valueMax) mention.valueMax = numeral.valueMax;
  if (approximation?.bound) mention.bound = approximation.bound;
  const per = perOf(text, numeral.start, end, unit);
  if (per !== null) mention.per = per;
  return mention;
}

function shareAt(text: string, numeral: Numeral): Mention {
  const point = numeral.form === 'percent' ? classifierAt(text, numeral.end) : null;
  const unit = numeral.form === 'fraction' ? '比例' : numeral.form === 'permille' ? '‰' : '%';
  const end = point?.unit.endsWith('百分点') ? point.end : openShareEnd(text, numeral);
  const approximation = approximationOf(text, numeral, end);
  return {
    start: numeral.start,
    end,
    text: text.slice(numeral.start, end),
    numeral: { start: numeral.start, end: numeral.end },
    value: numeral.value,
    ...(numeral.valueMax ? { valueMax: numeral.valueMax } : {}),
    unit,
    approx: end > numeral.end ? text.slice(numeral.end, end) : (numeral.approx ?? approximation?.word ?? null),
    ...(approximation?.bound ? { bound: approximation.bound } : {}),
  };
}

/** 三成多, 百分之九十多. */
function openShareEnd(text: string, numeral: Numeral): number {
  return /^[多余](?![\u4e00-\u9fff])/.test(text.slice(numeral.end, numeral.end + 2)) ? numeral.end + 1 : numeral.end;
}

function approximationOf(
  text: string,
  numeral: Numeral,
  end: number,
): { word: string; bound?: NonNullable<Mention['bound']> } | null {
  const isBare =
    numeral.isBare || numeral.form === 'fraction' || (numeral.form === 'percent' && numeral.script !== 'arabic');
  const before = approximationBefore(text, numeral.start, isBare);
  const after = approximationAfter(text, end);
  return before ?? after;
}

interface OpenWord {
  end: number;
  word: string | null;
}

/** 余 多 来 几 把 between numeral and classifier; 来 and 几 only where a classifier or the end follows. */
function openWordAt(text: string, numeral: Numeral): OpenWord {
  const plain = { end: numeral.end, word: null };
  const word = text[numeral.end] ?? '';
  if (!'余多来几把好'.includes(word) || word === '' || word === '好' || numeral.approx !== null) return plain;
  const next = numeral.end + 1;
  const isClosed = classifierAfter(text, next) !== null || !/[\u4e00-\u9fff]/.test(text[next] ?? '');
  if (word === '把') return numeral.isBare && isClosed ? { end: next, word } : plain;
  if (word === '几')
    return isClosed && numeral.value.endsWith('0') && numeral.value !== '0' ? { end: next, word } : plain;
  if (word === '来')
    return isClosed && isRound(numeral) && !/[了到]/.test(text[next] ?? '') ? { end: next, word } : plain;
  if (word === '多' && /^[少了的]/.test(text.slice(next, next + 1)) && !isRound(numeral)) return plain;
  return { end: next, word };
}

function isRound(numeral: Numeral): boolean {
  return numeral.value.endsWith('0') || numeral.value.includes('.') || /[十百千万亿拾佰仟]$/.test(numeral.text);
}

function openInside(text: string, at: number, classifier: Classifier | null): string | null {
  return classifier && classifier.end - at > classifier.unit.length && text[at] === '个' ? text.charAt(at + 1) : null;
}

/** 两个多月, 三个多小时: the open word stands inside the classifier. */
function monthsAt(text: string, at: number): Classifier | null {
  const word = /^个[多来余](月|小时|学时|课时|星期|钟头)/.exec(text.slice(at, at + 4))?.[1];
  return word ? { unit: `个${word}`, end: at + 2 + word.length } : null;
}

/** 两个半小时, 三天半, 一年半: the half belongs to the figure, and so does the measure after 个半. */
function halfAfter(text: string, classifier: Classifier): (Classifier & { value: string }) | null {
  if (text[classifier.end] !== '半' || /[数夜路]/.test(text[classifier.end + 1] ?? '')) return null;
  if (classifier.unit === '个') {
    const measure = /^(?:月|小时|钟头|学时|课时)/.exec(text.slice(classifier.end + 1, classifier.end + 3))?.[0];
    return measure ? { unit: `个${measure}`, end: classifier.end + 1 + measure.length, value: '0.5' } : null;
  }
  const isMeasure = /^(?:年|天|小时|课时|亩|斤|公斤|米|公里|倍)$/.test(classifier.unit);
  return isMeasure ? { unit: classifier.unit, end: classifier.end + 1, value: '0.5' } : null;
}

/** 十二块五, 三块二毛, 8元5角: tenths said after the money unit. */
function tenthsAfter(text: string, classifier: Classifier): (Classifier & { value: string }) | null {
  if (!/^(?:元|块)$/.test(classifier.unit)) return null;
  const digit = digitAt(text, classifier.end);
  if (digit < 1) return null;
  const rest = text.slice(classifier.end + 1, classifier.end + 2);
  if (/[毛角]/.test(rest)) return { unit: classifier.unit, end: classifier.end + 2, value: `0.${digit}` };
  const isClosed =
    classifier.unit === '块' &&
    (!/[\u4e00-\u9fff\d０-９]/.test(rest) ||
      /^[一每][\u4e00-\u9fff]/.test(text.slice(classifier.end + 1, classifier.end + 3)));
  return isClosed ? { unit: classifier.unit, end: classifier.end + 1, value: `0.${digit}` } : null;
}

function digitAt(text: string, at: number): number {
  const arabic = arabicDigitAt(text, at);
  return arabic >= 0 ? arabic : chineseDigitAt(text, at);
}

function plus(value: string, more: string): string {
  return exactToString(add(exactOfText(value), exactOfText(more)));
}

function exactOfText(value: string): Exact {
  const [whole = '0', fraction = ''] = value.split('.');
  return exactOfDigits(whole, fraction);
}

const perUnits =
  '人|户|村|社区|街道|单位|企业|学校|家|个|名|位|排|连|班|组|队|月|年|季度|半年|天|日|周|期|次|场|学期|批|件|份|块|台|辆';
const perPattern = new RegExp(
  `每(?:一|个|名|位|支|户|所){0,2}(${perUnits})[^\\d０-９一二三四五六七八九十百千万，,。；;、！\\n]{0,8}$`,
);

/** 每人3000元, 一人3000元, 15元/人 → 人; 每村2名 → 村; 每个社区大概10至15人 → 社区; 人均 → 人. */
function perOf(text: string, start: number, end: number, unit: string): string | null {
  const window = text.slice(Math.max(0, start - 14), start);
  if (!/[每均一1]/.test(window) && text[end] !== '/' && text[end] !== '／') return null;
  const found = perPattern.exec(window)?.[1] ?? /(人|户)均[^\d，,。；;]{0,4}$/.exec(window)?.[1];
  const slashed = /^[/／](人|户|天|次|月|年|份|课时|村|社区|家|场|期)/.exec(text.slice(end, end + 3))?.[1];
  if (found ?? slashed) return found ?? slashed ?? null;
  const isMoney = moneyUnits.has(unit) || unit === '';
  return isMoney ? (/[一1](人|户|名|个|家)(?:发|补|奖|给|是|领)?\s?$/.exec(window)?.[1] ?? null) : null;
}

/** Whether a numeral no rule has claimed counts something here. */
function counts(text: string, around: Surroundings, classifier: Classifier | null, open: OpenWord): boolean {
  const { numeral, before } = around;
  if (numeral.form === 'digits') return classifier !== null;
  if (numeral.isBare) return countsBare(text, around, classifier, open);
  if (numeral.script === 'arabic' || numeral.script === 'mixed') return true;
  if (numeral.value === '1' && numeral.text === '一') return classifier !== null && countsOne(text, around, classifier);
  if (classifier) return !(classifier.unit === '分' && numeral.text === '十' && !/[得扣加评满]$/.test(before));
  if (numeral.end - numeral.start >= 2) return countsLong(around);
  return countsDigit(around);
}

/** 上千人, 近百名, 千把人, 百十来个; 千里 and 百姓 count nothing. */
function countsBare(text: string, around: Surroundings, classifier: Classifier | null, open: OpenWord): boolean {
  const { numeral } = around;
  const isClosed = classifier !== null || !/[\u4e00-\u9fff]/.test(text[open.end] ?? '');
  if (open.word !== null) return isClosed;
  if (approximationBefore(text, numeral.start, true))
    return isClosed || !/[年里古姓科货强度花]/.test(text[open.end] ?? '');
  return numeral.end - numeral.start > 1 && classifier !== null;
}

/** 一百二, 四十八: two characters and more count unless they sit inside a word or a name. */
function countsLong({ before, after, numeral }: Surroundings): boolean {
  if (numeral.approx !== null && !/[十百千万亿]/.test(numeral.text)) return !/^[\u4e00-\u9fff]/.test(after);
  if (/^(?:堰|佳|强|大|足|字|里铺|渡|安|陵|寿|福|县)/.test(after)) return false;
  return !/[第初]$/.test(before);
}

/** What is counted, as a label right before a lone digit: 应到九, 入伍八, 大学生六. */
const labelEnd =
  /(?:应到|实到|到|报名|登记|入伍|定兵|走兵|走|送|上站|进站|上去|体检|初检|政考|政审|合格|双合格|大学生|毕业生|在校生|高中生|学生|女兵|党员|退伍兵?|退役军人|民兵|骨干|干部|专干|缺席?|请假|病假|事假|退兵|退回|淘汰|刷下|预备役|社区|村|街道|分队|应急排|连队|信访|事故|投诉|举报|活动|场次|次数|人数|户数|个数|件数|总数|总共|一共|共计|合计|共|计|剩下?|剩余|还有|其余|其中|男|女|各|分别|第一批|第二批|上半年|下半年|是|为|数|有|了|只|才|就|得|退|留|选|推|招|征|收|发|开|办|搞|建|设|配|立功|三等功|二等功|器材库|民兵之家|宣传员|信息员|武装干事|专武干部)[:：]?$/;

/** 入伍九, 退兵三: a lone Chinese digit counts after a label when no word goes on from it. */
function countsDigit({ before, after, value }: Surroundings): boolean {
  if (value === 1 || /^[\s]*[是要则]/.test(after)) return false;
  const isEnded = !/^[\u4e00-\u9fff]/.test(after);
  if (isEnded)
    return /[\u4e00-\u9fff：:]\s?$/.test(before)
      ? labelEnd.test(before.trimEnd()) || /[：:]$/.test(before.trimEnd())
      : /(?:^|[，,、])\s?$/.test(before) && /^\s*(?:[，,。、]|$)/.test(after) && before === '';
  if (!labelEnd.test(before)) return false;
  return /^(?:入伍|定兵|走兵|大学生|毕业生|在校|报名|登记|体检|上站|进站|政考|政审|双合格|合格|应到|实到|缺|请假|退兵|退|实|应|其中|社区|民兵|信访|议军|经费|党员|女|男|剩|还|预备役|走了|走)/.test(
    after,
  );
}

/** 一人3000元, 一户两万: the money goes to each one. */
function isRateHead(text: string, classifier: Classifier): boolean {
  if (!/^[人户名个家]$/.test(classifier.unit)) return false;
  const money = /^(?:发|补|奖|给|领)?\s?[\d一二三四五六七八九十两]{1,6}[百千万多余]{0,3}(?:元|块|万|千|百)/;
  return money.test(text.slice(classifier.end, classifier.end + 12));
}

/** Things of which one piece is worth counting although their classifier is often figurative. */
const shownThings = /^(?:金牌|银牌|铜牌|奖牌|光荣牌|牌匾|匾|电子屏|显示屏|展板|宣传栏|锦旗|横幅|标语|线索|荣誉|隐患)/;
const becoming =
  /(?:作为|成为|当好|当|像|算|是|打造|锻造|培养|造就|形成|营造|留下|树立|塑造|凝聚|汇聚|构筑|织密|拧成|打出|走出|闯出|探索|下好|绘就|描绘|上|交出|交上|画|架起|搭起|铸就|筑牢)了?$/;
const notCounted = /[每任某另同哪这那上下第头唯统单逐其该首做又任何]$/;
const looseUnits = new Set([
  '点',
  '天',
  '日',
  '周',
  '年',
  '分',
  '层',
  '度',
  '头',
  '把',
  '面',
  '股',
  '遍',
  '回',
  '口',
  '角',
  '眼',
  '个月',
  '毛',
  '具',
  '号',
  '块',
  '对',
  '条',
  '项',
  '款',
  '种',
  '片',
  '堂',
  '节',
  '笔',
  '秒',
  '兆',
  '根',
  '轮',
  '届',
  '处',
  '只',
]);

/**
 * 一 with a classifier: 备勤一个班, 请假一人 and 发生一起 count; 这是一个问题, 每一名, 一个个, 一户不落 and 打造一支…队伍 do not.
 */
function countsOne(text: string, { before, numeral }: Surroundings, classifier: Classifier): boolean {
  const after = text.slice(classifier.end, classifier.end + 6);
  const isEnded = !/^[\u4e00-\u9fff]/.test(after);
  if (text[classifier.end] === classifier.unit.at(-1)) return false;
  if (isRateHead(text, classifier)) return false;
  if (classifier.unit === '个' && /^(?:季度|星期|礼拜|学期|半天|工作日)/.test(after)) return false;
  if (/^(?:性|都|也|没|不|又|接|一|比|样|劲|把手|边|儿|个|步|律|般|的|能|不能|心|起来|样的)/.test(after)) return false;
  if (notCounted.test(before) && !(isEnded && /[做首]$/.test(before))) return false;
  if (
    /^[次轮回期趟场]$/.test(classifier.unit) &&
    /(?:半|[一二两三四五六七八九十\d])个?(?:年|天|月|周|季度|小时|学期|星期)$/.test(before)
  )
    return false;
  const opening = before.trimEnd().slice(-2);
  if (becoming.test(before) && !(isEnded && /[是]$/.test(before))) return false;
  if (/^(?:次|遍)/.test(classifier.unit) && /^(?:体检|合格|通过|成功|上站|验收|入伍)/.test(after)) return false;
  if (/^[二三四五六七八九十\d]+口/.test(after)) return false;
  if (looseUnits.has(classifier.unit) && shownThings.test(after)) return true;
  if (looseUnits.has(classifier.unit))
    return (
      isEnded &&
      /[\u4e00-\u9fff]$/.test(opening) &&
      /(?:了|共|有|收到|缴获|发放|赠送|新增|获|得|计|发现|整改|训练|培训|集训|值班|立功|锦旗|库|线索|消息|意见|建议)$/.test(
        before,
      )
    );
  if (isEnded || (numeral.start === 0 && !/[批期轮]/.test(classifier.unit)) || labelEnd.test(before)) return true;
  return (
    /(?:了|过|有|共|计|发生|出现|新增|新建|建成?|组建|成立|设立?|开展|组织|召开|举办|备勤|出动|派出|缺|请假|退兵|增加|减少|配备?|购置|购买|买|添置|收到|获得?|立|剩|还|其中|差|只|就|才|仅|拿|得|送|招|征|走|来|分别|[、，,：:；;）)\d\s]|[人名个户次场]|各|至少|不少于)$/.test(
      before,
    ) || /^(?:班|排|连|人|同志|兵|民兵|大学生|出差|病假|事假|请假|退|没|未|因)/.test(after)
  );
}
