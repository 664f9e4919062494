import { lengthOf, type Found, type Rule } from './surroundings.ts';

export const year: Rule = ({ before, after, numeral, value, valueMax, isWhole, isChinese }) => {
  if (/^\s?年代/.test(after))
    return { kind: 'year', forth: lengthOf(/^\s?年代/, after), back: lengthOf(/上?个?世纪$|[0-9]{2}世纪$/, before) };
  if (after.startsWith('世纪')) return { kind: 'year', forth: 2 };
  if (after.startsWith('后') && /^(?:[5-9][05]|0[05]|10|七十|八十|九十)$/.test(numeral.text.normalize('NFKC')))
    return { kind: 'year', forth: 1 };
  if (!isWhole || numeral.form !== 'number') return null;
  const isFour =
    value >= 1900 && value <= 2100 && numeral.end - numeral.start <= 9 && !/[,，万千百]/.test(numeral.text);
  if (/^\s?(?:年|级|届)/.test(after) && isFour && valueMax <= 2100)
    return { kind: 'year', forth: lengthOf(/^\s?年度?|^\s?[级届]/, after) };
  if (/^\s?年/.test(after)) return yearOrYears(before, after, value, isChinese);
  if (isFour && numeral.script === 'arabic' && isBareYear(before, after)) return { kind: 'year' };
  return null;
};

/** 97年, 08年 and 23年底 are years; 干了23年, 12年兵龄 are how long. */
function yearOrYears(before: string, after: string, value: number, isChinese: boolean): Found | null {
  const rest = after.trimStart().slice(1);
  const forth = after.length - rest.length;
  if (/(?:零|〇|0|０)$/.test(before)) return { kind: 'year', forth };
  if (/(?:龄|年限|服役|入党|任职|从业|满|干了|当了|超过|达)\s?(?:了|满|已|近|约)?$/.test(before)) return null;
  if (
    /^(?:一|行动|规划|计划|整治|攻坚|义务|制|级|期|来|以来|前|内|之内|以内|间|期间|一度|一届|到头|之计|四季|之前|之后|后|以后|以前|以上|有余)/.test(
      rest,
    )
  ) {
    const isTwoDigit = !isChinese && value >= 50 && value <= 99;
    return { kind: isTwoDigit ? 'year' : 'period', forth };
  }
  if (/★$|(?:最近|近|这|那|过去|每|头|前|后|上|下|去|全|整|当|同|今|往|第|任期|几)$/.test(before))
    return { kind: 'period', forth };
  if (/^[一1]$/.test(String(value)) && !/[满了共计续]$/.test(before)) return { kind: 'period', forth };
  if (!isChinese && value >= 50 && value <= 99) return { kind: 'year', forth };
  const isLong =
    /(?:干|做|当|搞|从事|服役|连续|连着|达|满|已|已经|历时|长达|工作|任职|超过|为期|保管|坚持|持续|足足|整整|共|了|有|约|近)\S{0,6}$/.test(
      before,
    ) || /^(?:了|多|左右|的?(?:兵龄|军龄|工龄|党龄|时间|老))/.test(rest);
  if (isLong || isChinese || value < 10) return null;
  if (value > 40) return { kind: 'year', forth };
  return /^(?:度|底|初|末|上半|下半|入伍|退伍|退役|的|那|春|秋|夏|冬|[，,。；;\s]|全年|全|$|\d|当|以|征|毕业|报|我|街|党)/.test(
    rest,
  )
    ? { kind: 'year', forth }
    : null;
}

/** 2024，安宁街道 · 年份写2023 · 写述职 2024; 登记2010 is a figure. */
function isBareYear(before: string, after: string): boolean {
  if (/^\s?(?:[%％万亿千余多]|[人名个户次场元份张块件册])/.test(after)) return false;
  if (/^[\d.．]/.test(after)) return false;
  if (
    /(?:年份|年度|写的?是|改成|改为|就写|今年是|是|写|报告|总结|述职|[在于从自到至对比与和跟截止按])\s?$/.test(
      before,
    ) &&
    !/(?:人数|数|总数|登记|报名)(?:是|到|为)\s?$/.test(before)
  ) {
    return !/[记名检伍兵出放到]到\s?$/.test(before);
  }
  return (
    /(?:^|[\s，,。；;：:、（(【[“"|/])$/.test(before) &&
    !/(?:登记|报名|体检|受众|人数|人次|金额|元|合计|总数|经费|投入|数)[\s：:|]*$/.test(before)
  );
}

export const date: Rule = ({ before, after, value, valueMax, isWhole, numeral }) => {
  if (
    numeral.form === 'number' &&
    /^(?:1[0-2]|[1-9])[.．]\d{1,2}$/.test(numeral.text) &&
    /^(?:期间|前后|当天|那天)/.test(after)
  ) {
    return { kind: 'date' };
  }
  if (!isWhole || numeral.form !== 'number') return null;
  if (/^\s?周年/.test(after)) return { kind: 'event', forth: lengthOf(/^\s?周年/, after) };
  if (/^\s?季度/.test(after))
    return { kind: 'date', forth: lengthOf(/^\s?季度/, after), back: lengthOf(/[第前]$/, before) };
  if (/^\s?月/.test(after) && valueMax <= 12 && value >= 1) {
    return { kind: 'date', forth: lengthOf(/^\s?月份?(?:底|初|中旬|上旬|下旬|末)?/, after) };
  }
  if (
    /(?:星期|礼拜|[^每一两三四五六七八九几\d]周|^周)$/.test(before) &&
    valueMax <= 7 &&
    !/^(?:个|次|场|名|人)/.test(after)
  )
    return { kind: 'date', back: 1 };
  if (valueMax > 31 || value < 1) return null;
  if (/^\s?日/.test(after) && !/^\s?日(?:常|均|元)/.test(after)) {
    if (/^\s?日(?:内|之内|以内)/.test(after)) return { kind: 'deadline', forth: 1 };
    if (/(?:共|历时|连续|培训|训练|集训|为期|累计|达|计)$/.test(before)) return null;
    return { kind: 'date', forth: lengthOf(/^\s?日/, after) };
  }
  if (/^\s?号/.test(after) && !/^\s?号人/.test(after) && numeral.approx === null) {
    if (/^\s?号(?:文|令|院|楼|线|机|房|门|台|车|公告|通知)/.test(after)) return { kind: 'docno', forth: 1 };
    return { kind: 'date', forth: lengthOf(/^\s?号/, after) };
  }
  if (/[月]$/.test(before) && /^(?:[，,。；;前到至早晚上下]|$)/.test(after)) return { kind: 'date' };
  if (/^\s?[至到\-—~～、]\s?[0-9一二三四五六七八九十]{1,3}\s?月(?!\d|个)/.test(after) && valueMax <= 12)
    return { kind: 'date' };
  if (before.endsWith('月') && /^\s?[至到\-—~～、]\s?[0-9一二三四五六七八九十]{1,3}\s?[日号]/.test(after))
    return { kind: 'date' };
  return null;
};

export const clock: Rule = ({ before, after, valueMax, isWhole, isChinese, numeral }) => {
  if (numeral.form !== 'number' || !isWhole || valueMax > 60) return null;
  const isDayPart = /(?:上午|下午|早上|晚上|中午|凌晨|傍晚|今晚|昨晚|明晚|明早|今早|当晚|夜里|早晨|清晨|半夜)\s?$/.test(
    before,
  );
  if (/^\s?点(?!位|验|名|对|多|评|检|训|调|数|滴)/.test(after) && valueMax <= 24) {
    const forth = lengthOf(/^\s?点(?:半|钟|整|一刻|三刻)?/, after);
    return {
      kind: isDayPart || /^\s?点[半钟整\d前到左]/.test(after) || !isChinese ? 'time' : 'idiom',
      forth,
      back: isDayPart ? 2 : 0,
    };
  }
  if (isDayPart && valueMax <= 24 && !/^\s?[人名个次场台支辆]/.test(after)) return { kind: 'time', back: 2 };
  if (/^\s?时(?!候|间|代|期|段|机|常|刻|任|下|而)/.test(after) && valueMax <= 24)
    return { kind: 'time', forth: lengthOf(/^\s?时/, after) };
  if (
    /[点时:：]\s?$/.test(before) &&
    /(?:[0-9一二三四五六七八九十两]\s?[点时])\s?$/.test(before) &&
    !/^\s?[人名个次]/.test(after)
  )
    return { kind: 'time', forth: lengthOf(/^\s?分/, after) };
  return null;
};

export const period: Rule = ({ before, after, value, isWhole, isSmallChinese }) => {
  if (/^\s?小时/.test(after) && value === 24 && !/(?:培训|训练|学习|集训|授课|累计|共|达)$/.test(before))
    return { kind: 'period', forth: lengthOf(/^\s?小时/, after) };
  const unit = /^\s?(?:多|来|余)?(?:个工作日|工作日|个小时|小时|分钟|个月|天|周|个星期|星期|秒|日)/.exec(after)?.[0];
  if (unit === undefined || !isWhole) return null;
  const rest = after.slice(unit.length);
  if (/^(?:内|之内|以内|之前|前(?!往|后))/.test(rest)) return { kind: 'deadline', forth: unit.length };
  if (/^(?:后|之后|以后|一次|一报|一练|一训|一调度|一查|一轮|来)/.test(rest))
    return { kind: 'period', forth: unit.length };
  if (/(?:每|提前|前|后|头|最近|近|过|再过|这|那|限|有效期|公示|这几|隔|整|第|全|某)$/.test(before))
    return { kind: 'period', forth: unit.length };
  if (isSmallChinese && value === 1 && !/(?:训练|培训|集训|学习|值班|演练|了|达|时间|工期|共)$/.test(before))
    return { kind: 'period', forth: unit.length };
  return null;
};
