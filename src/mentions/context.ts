import { clock, date, period, year } from './dates.ts';
import { headed, lengthOf, type Found, type Rule, type Surroundings } from './surroundings.ts';
import type { OtherNumber } from './mention.ts';

/** What kind of number, other than a figure, its neighbours make of a numeral; null when none does. */
export function otherBySurroundings(text: string, around: Surroundings): OtherNumber | null {
  const { numeral } = around;
  if (numeral.form === 'indefinite') return other(text, around, { kind: 'indef' });
  if (isPlainlyCounted(around)) return null;
  for (const rule of rules) {
    const found = rule(around);
    if (found) return other(text, around, found);
  }
  return null;
}

/** Classifiers that no rule below looks at, and the characters before a numeral that could still change its kind. */
const plainClassifiers = new Set('人名户场块元家份张件台辆套册亩吨');
const tellingBefore = new Set('第其每前头届之列到居');

/** 报名52人: nothing to look into. Spares most numerals the rules. */
function isPlainlyCounted({ numeral, before, head, isSmallChinese }: Surroundings): boolean {
  if (numeral.form !== 'number' || isSmallChinese || !plainClassifiers.has(head)) return false;
  return !tellingBefore.has(before.trimEnd().slice(-1)) && !before.includes('《');
}

export function other(text: string, around: Surroundings, found: Found): OtherNumber {
  const start = around.numeral.start - (found.back ?? 0);
  const end = around.numeral.end + (found.forth ?? 0);
  return { start, end, text: text.slice(start, end), kind: found.kind, value: around.numeral.value };
}

const ordinal: Rule = ({ before, after, isSmallChinese, isChinese, value }) => {
  const back = lengthOf(/第\s?$/, before);
  if (back > 0) return { kind: 'ordinal', back };
  if (isSmallChinese && before.endsWith('其')) return { kind: 'ordinal', back: 1 };
  if (isSmallChinese && value < 10 && value > 0 && isListWord(before, after)) return { kind: 'ordinal', forth: 1 };
  if (isChinese && before.endsWith('之') && !/分\s?之$/.test(before)) return { kind: 'idiom', back: 1 };
  if (
    /(?:名列|排名|位列|位居|列|排在|排到|获评|荣获)全?[省市区县街镇乡]?$/.test(before) &&
    !/^[个人次场]/.test(after)
  ) {
    return { kind: 'ordinal' };
  }
  if (/[前头]$/.test(before) && !/[之以提目日年月天期]前$|.头$/.test(before) && /^[名位强甲]/.test(after))
    return { kind: 'ordinal', back: 1 };
  return null;
};

/** 一是…二是…, 一要, 三则, 一来; not 五是… after a label with no break and not 入伍九是准的. */
function isListWord(before: string, after: string): boolean {
  if (/^来(?!了|自|报|参|到|的)/.test(after)) return /(?:^|[，,。；;：:\s])$/.test(before);
  if (/^是(?:准|对|错|真|实)/.test(after)) return false;
  return /^[是要则]/.test(after);
}

const labelled: Rule = ({ before, after, numeral, isWhole }) => {
  if (numeral.script !== 'arabic' && numeral.form !== 'digits') return null;
  if (
    /(?:电话|手机|座机|热线|传真|微信|QQ|qq|联系方式|拨打|致电|短号|总机|分机)(?:号码|号)?(?:是|为|：|:|\s){0,2}[^，,。；;\d]{0,4}$/.test(
      before,
    )
  ) {
    return numeral.end - numeral.start >= 3 && isWhole ? { kind: 'phone' } : null;
  }
  if (
    /(?:身份证|编号|证号|证件号|账号|帐号|卡号|车牌|学号|工号|邮编|邮政编码|密码|验证码|房号|门牌|代码|批号|枪号|流水号|号码|尾号|单号)(?:码|号)?(?:是|为|：|:|\s){0,2}$/.test(
      before,
    )
  ) {
    return { kind: 'id' };
  }
  if (/^(?:热线|专线)/.test(after) && numeral.end - numeral.start >= 3) return { kind: 'phone' };
  if (/^(?:国道|省道|县道|乡道|路公交)/.test(after)) return { kind: 'id', forth: 2 };
  if (/打[了过]?$/.test(before) && /^(?:1[0-2]\d|12\d{3})$/.test(numeral.text) && !/^[人名个发次]/.test(after))
    return { kind: 'phone' };
  return null;
};

/** 考上了985, 211高校: groups of universities. 刚满五十: an age. */
const spokenName: Rule = ({ before, after, numeral }) => {
  if (
    /^(?:985|211)$/.test(numeral.text) &&
    (/(?:考上|考取|是|读|名校)了?$/.test(before) || /^(?:大学|高校|院校|毕业|名校|的)/.test(after))
  )
    return { kind: 'name' };
  return /(?:刚满|年满|快满|都快|虚岁)$/.test(before) && !/^[人名个户次场元天]/.test(after) ? { kind: 'idiom' } : null;
};

const digitRow: Rule = ({ before, after, numeral, value }) => {
  if (numeral.form !== 'digits') return null;
  const length = numeral.end - numeral.start;
  if (/^\s?(?:年|级|届)/.test(after)) return { kind: 'year', forth: /^\s?年度/.test(after) ? 2 : 1 };
  if (numeral.script === 'arabic')
    return /^[年月日号]/.test(after)
      ? null
      : { kind: length >= 15 ? 'id' : /1[3-9]/.test(numeral.text) && length === 11 ? 'phone' : 'id' };
  if (length >= 7) return { kind: 'phone' };
  if (length === 4 && value >= 1900 && value <= 2100) return { kind: 'year' };
  if (after.startsWith('后')) return { kind: 'year', forth: 1 };
  if (/[零〇○]/.test(numeral.text) && /^[人名个户次场元]/.test(after)) return null;
  if (length === 2 && /(?:登记|报名|体检|上站|应到|实到|入伍|定兵|大学生|共|计)$/.test(before)) return null;
  return { kind: 'idiom' };
};

const number: Rule = ({ before, after, value, isWhole, numeral }) => {
  if (numeral.approx !== null) return null;
  if (/^\s?号(?:文|令|院|楼|线|机|房|门|台|车|公告|通知|\s|$|[，,。；;）)])/.test(after) && isWhole)
    return { kind: 'docno', forth: 1 };
  return /(?:令|文件?|号)第?$/.test(before) && after.startsWith('号') && value > 0 ? { kind: 'docno', forth: 1 } : null;
};

const rank: Rule = ({ before, after, value, isWhole, isSmallChinese, numeral }) => {
  if (!isWhole || numeral.form !== 'number') return null;
  if (/^\s?级/.test(after) && value <= 20) return { kind: 'rank', forth: 1 };
  if (/^\s?等(?=[功奖残伤甲乙品勋兵舱座战奋军荣])/.test(after) && value <= 10) return { kind: 'rank', forth: 2 };
  if (/^\s?期(?=士官|军士|士)/.test(after)) return { kind: 'rank', forth: 1 };
  if (/^(?:星级?(?!期)|段位|年级|年纪|线(?!索|上|下|路|条))/.test(after)) return { kind: 'rank', forth: 1 };
  if (numeral.text === '二' && /^[次期批轮遍届](?!全|集)/.test(after)) return { kind: 'ordinal', forth: 1 };
  if (isSmallChinese && /^期(?:项目|工程|建设|投|改造|是|建)/.test(after)) return { kind: 'ordinal', forth: 1 };
  if (
    isSmallChinese &&
    /^类(?!别|型|似)/.test(after) &&
    !/(?:分|分为|分成|共|共有|计|涉及|含|按|等|了|有)$/.test(before)
  )
    return { kind: 'rank', forth: 1 };
  if (/^(?:毛[一二三四1-4])/.test(after)) return { kind: 'rank' };
  return null;
};

const organisation: Rule = ({ before, after, value, isWhole, isSmallChinese, numeral }) => {
  if (
    !isWhole ||
    numeral.form !== 'number' ||
    value > 9999 ||
    numeral.isBare ||
    numeral.approx !== null ||
    numeral.text === '两'
  )
    return null;
  const isCounted =
    /(?:共|辖|编|编有|设|设有|下设|建|建有|组建|成立|有|出动|抽调|抽组|编成|派出|派|增编|缺|少|多)$/.test(before);
  if (
    /^(?:连|排|班|营|团|旅|师|大队|中队|分队|支队|小队)(?!次|续|接|带|同|查|除|忙|练|名|长会|队|结|员|级|体|伍)/.test(
      after,
    ) &&
    !isCounted &&
    value <= 60
  )
    return { kind: 'org', forth: 1 };
  if (
    /^(?:中(?!队|全|心|间|国|共|央|小)|小(?!时|组|队|区|学生|伙|孩|型)|院|附院|附小|高(?!中|校|度|龄|三)|幼|职高|技校)/.test(
      after,
    ) &&
    isSmallChinese
  )
    return { kind: 'org', forth: 1 };
  if (
    /^(?:号楼|栋|幢|单元|楼(?!院|栋|门|道)|室(?![一二三四五六七八九两\d库内]))/.test(after) &&
    !/(?:共|有|建|涉及|排查|走访|包|覆盖|建成)$/.test(before)
  )
    return { kind: 'org', forth: 1 };
  if (
    isSmallChinese &&
    /^(?:村|社区|街|路|道街|居|组(?!织|建|成|长|训|合|员|装|人员|数据|器材)|队(?!伍|员|长|列|民兵|人马)|区|桥|里(?!边|面)|线街)/.test(
      after,
    )
  )
    return { kind: 'org', forth: 1 };
  if (isSmallChinese && /^[台门张场面口座层合里元江河桥井棵柳塘星](?:社区|街道|镇|乡|村|小区|街|路)/.test(after))
    return { kind: 'name', forth: 1 };
  if (/^[组队]\s?\d/.test(after)) return { kind: 'org', forth: 1 };
  return null;
};

const event: Rule = ({ before, after, value, isWhole, isChinese, numeral }) => {
  if (!isWhole || numeral.form !== 'number') return null;
  if (
    /^(?:届[一二三四五六七八九十]+次|届[一二三四五六七八九十]中|中全会|届人大|届政协|届党代|届全国|届省|届市|届区|届县|届委员|届中央)/.test(
      after,
    )
  )
    return { kind: 'event', forth: 1 };
  if (
    /^次(?:全会|党代会|党代表|全委会|人代会|全体|中央|全国|集体学习)/.test(after) &&
    (before.endsWith('届') || isChinese)
  )
    return { kind: 'event', forth: 1 };
  if (
    /^大(?=以来|精神|报告|召开|后|代表|会议|的|部署|提出|胜利|闭幕|开幕|和|、|，|。|及|$|擘画|描绘|要求|关于|明确|作出|指出|战略)/.test(
      after,
    ) &&
    value >= 14 &&
    value <= 30
  )
    return { kind: 'event', forth: 1 };
  if (/^[个]?五(?:规划|期间|时期|收官|开局|末|以来)/.test(after)) return { kind: 'event' };
  return null;
};

const fiveYearPlan: Rule = ({ after, numeral }) => {
  if (!/^十[一二三四五六]五$/.test(numeral.text) || /^[人名个户次场元万]/.test(after)) return null;
  return { kind: 'event' };
};

const model: Rule = ({ before, after, numeral }) => {
  if (numeral.script !== 'arabic')
    return /^式(?:步枪|手枪|火炮|高炮|迫击|枪|冲锋|机枪|轻机|重机)/.test(after) ? { kind: 'model', forth: 1 } : null;
  if (/^(?:式|型)(?!样)/.test(after)) return { kind: 'model', forth: 1 };
  if (/^版|^\.0版/.test(after) && !/(?:出|刊发|刊登)$/.test(before)) return { kind: 'model' };
  if (/[A-Za-z][-－—]?$/.test(before) || /[A-Za-zＡ-Ｚ]$/.test(before)) return { kind: 'model' };
  if (/(?:歼|轰|运|直|东风|红旗|鹰击|霹雳)[-－—]$/.test(before)) return { kind: 'model' };
  return null;
};

const asked: Rule = ({ before, after, value, numeral }) => {
  if (/^\s?(?:来|多|余|个)?字(?!符|母|典|样|幅|体|段|画)/.test(after))
    return { kind: 'length', forth: lengthOf(/^\s?(?:来|多|余|个)?字/, after) };
  if (
    /^\s?(?:来|多|余)?(?:页|段话|段|句|句话)/.test(after) &&
    /(?:写|控制|不超|不超过|别超|压到|压缩到|篇幅|念|讲|发言|稿子?|汇报)\S{0,6}$/.test(before)
  )
    return { kind: 'length', forth: 1 };
  if (/(?:字数|篇幅|字)[^，,。；;\d]{0,8}$/.test(before) && value >= 100 && !/^\s?[人名个户次元]/.test(after))
    return { kind: 'length' };
  if (
    /(?:写|凑|压|压缩|缩|扩|扩充|精简)(?:到|成|个|够|满|个大概|至)+$/.test(before) &&
    value >= 500 &&
    !/^\s?[人名户次元]/.test(after) &&
    numeral.form === 'number'
  )
    return { kind: 'length' };
  return null;
};

const rate: Rule = ({ before, numeral, isSmallChinese, after }) => {
  if (numeral.form === 'indefinite' || !/每\s?$/.test(before)) return null;
  return isSmallChinese && /^(?:季度|月|年|周|季|天|日)/.test(after)
    ? { kind: 'period', back: 1 }
    : { kind: 'ratio', back: 1 };
};

const name: Rule = ({ before, after, isSmallChinese, value }) => {
  if (!isSmallChinese || value < 1) return null;
  if (
    /[老小阿]$/.test(before) &&
    !/(?:养老|大小|最小|多小|从小|中小|敬老|长老|助老|五老|大小老)$/.test(before) &&
    !/^[个名人户位次]/.test(after)
  )
    return { kind: 'name', back: 1 };
  return null;
};

/** 三个方面, 四个环节: how a text is built, not what was done. */
const structure: Rule = ({ after, before, isWhole, value }) => {
  if (!isWhole || value > 12) return null;
  const share = lengthOf(/^个(?:百分之百|百分百|100\s?[%％])/, after);
  if (share > 0) return { kind: 'idiom', forth: share };
  if (
    /^(?:个|大)?(?:方面|层面|维度|环节|阶段|步骤|关口|统一|坚持|确保|结合|注重|强化|到位(?!率)|突出|必须|能力建设)/.test(
      after,
    )
  )
    return { kind: 'idiom', forth: 1 };
  if (
    /^(?:点|句)(?:意见|建议|体会|感受|感想|希望|要求|看法|想法|题外话|问题请教)/.test(after) &&
    !/(?:收到|收集|征集|提出|梳理|采纳|办理)\S{0,3}$/.test(before)
  )
    return { kind: 'idiom', forth: 1 };
  return null;
};

/** Numbers inside the title of a document: 《征兵工作条例（2023年修订）》, 《纲要2030》. */
const title: Rule = ({ before, after }) => {
  const isInside = /《[^》]*$/.test(before) && /^[^《]*》/.test(after);
  return isInside ? { kind: 'docno' } : null;
};

const rules: readonly Rule[] = [
  title,
  ordinal,
  labelled,
  fiveYearPlan,
  spokenName,
  digitRow,
  asked,
  year,
  date,
  headed('号', number),
  clock,
  headed('多来余小分个工天周星秒日', period),
  headed('级等期星段年线类毛次批轮遍届', rank),
  headed('届中次大个五', event),
  model,
  headed(
    '连排班营团旅师大中分支小院附高幼职技号栋幢单楼室村社街路道居组队区桥里线台门张场面口座层合元江河井棵柳塘星条',
    organisation,
  ),
  rate,
  name,
  headed('个大方层维环阶步关统坚确结注强到突必能点条句', structure),
];
