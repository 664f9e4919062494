/** What is put into a sentence about one way of falling short. */
export interface ShortfallSlots {
  owner: string;
  /** 2026年, 明年. */
  year: string;
  /** The very people or things counted as lacking: 这5人, 这4个社区; empty where none is counted. */
  them: string;
  /** 逐人, 逐个. */
  each: string;
  /** ，到位率由今年的86.7%提高到【多少】; empty where the problem gives no such figure. */
  target: string;
}

/** Causes are the officer's own doing; measures say who, by when, what and how it will be looked up. All stand 待核. */
export interface ShortfallWays {
  causes: readonly string[];
  measures: readonly ((slots: ShortfallSlots) => string)[];
  /** After the short name of a problem that says nothing which could be looked up: what only he knows. */
  gaps: readonly string[];
}

/** Where people are meant, those counted, and no things. */
function forPeople(them: string, each: string, others: string): string {
  return them !== '' && each === '逐人' ? them : others;
}

/** People are looked up one by one, places and things are given somebody to answer for them. */
function listed(them: string, each: string): string {
  if (them !== '' && each === '逐人') return `把${them}逐人核清情况、定好联系人`;
  return `把${them === '' ? '没有做到的地方' : them}列出清单、${each}明确责任人和完成时间`;
}

/** By the tags of `corpus/common/lexicon/shortfalls.yaml`. */
export const shortfallWays = {
  slow: {
    causes: [
      '我平时不打招呼的检验做得少，没有按住处和联系方式重新分组，叫人的办法没有落到人',
      '我只看平时的名单，没有检验过夜间和节假日能到多少人、多久能到',
    ],
    measures: [
      ({ owner, year, target }) =>
        `由${owner}牵头，${year}3月底前按住处重新分组、逐人核对联系方式，每季度不打招呼检验一次，用时和到场人数当场记录，没有达到要求的一个月内重来一次${target}`,
      ({ owner, year, target }) =>
        `由${owner}负责，${year}2月底前给每组定好召集人和替补，此后每季度夜间检验一次，结果报我，慢在哪一环就改哪一环${target}`,
    ],
    gaps: ['今年检验【几次】，规定【多长时间】、实际用了【多长时间】'],
  },
  absent: {
    causes: [
      '我只看通知发没发，没有要求逐人落实，没到的人也没有盯着补',
      '我对人员去向掌握得不细，请假没有人审，缺了的没有限期补上',
    ],
    measures: [
      ({ owner, year, them, each, target }) =>
        `由${owner}负责，${year}2月底前把${forPeople(them, each, '没到的人员')}的去向和联系方式逐人核清，今后每次提前7天逐人通知、提前2天再核一遍，缺席的一个月内补上${target}`,
      ({ owner, year, them, each, target }) =>
        `由${owner}牵头，${year}3月底前与${forPeople(them, each, '缺席人员')}逐人对接、定下补的时间，建立请假审批和替补名单，每次结束后三天内把缺席原因报我${target}`,
    ],
    gaps: ['今年【哪一次】应到【人数】、实到【人数】'],
  },
  broken: {
    causes: [
      '我重配备、轻维护，没有定专人保管，多久检修一次、坏了几天修好也没有规矩',
      '我对已经配发的设施过问少，坏了没有人报、报了没有人催',
    ],
    measures: [
      ({ owner, year, them, each }) =>
        `由${owner}负责，${year}2月底前把${them === '' ? '现有器材' : them}${each}检查登记，能修的3月底前修好，修不了的报请更换，此后每季度检修一次、检修人签字`,
      ({ owner, year, them, each }) =>
        `由${owner}牵头，${year}1月底前${them === '' ? '' : `对${them}`}${each}定下修或换的办法和保管人，6月底前全部恢复使用，此后每月查看一次、当场登记`,
    ],
    gaps: ['【哪些设施】有【几处】不能正常使用'],
  },
  record: {
    causes: [
      '我没有定下谁登记、谁核对、多久核一次，平时很少翻看这些底册',
      '我看重年底的材料，轻平时的登记，变动以后没有催着当月更新',
    ],
    measures: [
      ({ owner, year, them, each }) =>
        `由${owner}负责，${year}2月底前${them === '' ? '' : `对${them}`}${each}核对、补齐缺项，3月底前由我抽查，此后每季度核对一次，核对人签字`,
      ({ owner, year, them, each }) =>
        `由${owner}牵头，${year}1月底前定好登记和核对的责任人，3月底前${them === '' ? '把底册' : `把${them}`}${each}核准，此后有变动的当月更新，我每半年抽查一次`,
    ],
    gaps: ['抽查【哪几处】，有【几处】登记不全或与实际不符'],
  },
  turnover: {
    causes: ['我对人员变动没有准备，谁接手、交接哪些东西没有定成规矩', '我对这支队伍关心培养不够，走了人才去找人接'],
    measures: [
      ({ owner, year }) =>
        `由${owner}负责，${year}1月底前定好交接清单，人员变动一周内交清名册和台账、双方签字，新任人员一个月内培训一次，每季度检查一次交接情况`,
      ({ owner, year }) =>
        `由${owner}牵头，${year}3月底前每个岗位备好一名接替人选，变动前先报我，交接不清的不办离岗，新任人员当月培训`,
    ],
    gaps: ['今年【哪些岗位】换了【几人】，交接时【缺了什么】'],
  },
  skill: {
    causes: [
      '我重使用、轻培训，每个岗位该会什么没有列出来，培训以后也没有逐人过关',
      '我选人只看人数够不够，对能不能干这个岗位没有逐人掂量',
    ],
    measures: [
      ({ owner, year, them, each, target }) =>
        `由${owner}负责，${year}3月底前按岗位排出培训计划，每季度训一次、考一次，${forPeople(them, each, '考核不合格的')}逐人补训，年底前逐人过关${target}`,
      ({ owner, year, target }) =>
        `由${owner}牵头，${year}2月底前逐人核对专长和岗位，对不上的调整或列入培训，9月底前考核一次，结果报我${target}`,
    ],
    gaps: ['应当掌握【哪项技能】的有【人数】，考核合格【人数】'],
  },
  strength: {
    causes: [
      '我把编实队伍当作一阵子的事，平时对人员进出过问不够，没有提前备好人选',
      '我怕缺额，看人数多、看质量少，该调整的没有及时调整',
    ],
    measures: [
      ({ owner, year, target }) =>
        `由${owner}牵头，${year}2月底前备好人选名册，3月底前把缺额补齐、把不适合的调整出来，此后每季度核对一次，缺一个补一个${target}`,
      ({ owner, year, target }) =>
        `由${owner}负责，${year}3月底前逐人核对年龄、去向和专长，不符合的当年调整完，调整一人、补进一人，年底由我逐人点名核实${target}`,
    ],
    gaps: ['【哪支队伍】应编【人数】、实有【人数】，缺【人数】', '【哪支队伍】年龄偏大的有【几人】，共【几人】'],
  },
  delay: {
    causes: [
      '我只在会上布置，没有倒排时间、定到专人，中间也没有到现场催办',
      '我对进度过问晚，哪一环卡住、谁来解没有及时拍板',
    ],
    measures: [
      ({ owner, year }) =>
        `由${owner}牵头，${year}1月底前倒排进度、每一步定人定时间，每月向我报一次，卡住的我到现场协调，6月底前办结`,
      ({ owner, year }) =>
        `由${owner}负责，${year}1月起列入督办清单，每半月更新一次进展，过了节点没有办成的由承办人当面说明，年底前全部销号`,
    ],
    gaps: ['【哪件事】原定【时间】完成，到年底【办到哪一步】'],
  },
  seldom: {
    causes: ['我没有把它排进固定日程，年中也没有对照计划查进度', '别的事一忙我就往后放，欠下的次数没有安排补上'],
    measures: [
      ({ owner, year, target }) =>
        `由${owner}负责，${year}1月底前排出全年安排，每次定好时间和承办人，每季度末对照检查，欠下的下个月补齐${target}`,
      ({ owner, year, target }) =>
        `由${owner}牵头，${year}1月底前把次数和时间列入年度计划，每次办完当周报我，半年核对一次，年底对照计划逐项交账${target}`,
    ],
    gaps: ['按要求应【几次】，今年【几次】'],
  },
  decline: {
    causes: [
      '我看最后的数多、看中间的环节少，苗头出来时没有及时过问',
      '我布置得早、跟进得晚，前面几个环节没有安排人逐个把住',
    ],
    measures: [
      ({ owner, year, target }) =>
        `由${owner}牵头，${year}2月底前逐个环节查清少在哪里、为什么少，每个环节定一名把关人，进行期间每周报一次数，少了的当周补救${target}`,
      ({ owner, year, target }) =>
        `由${owner}负责，${year}3月底前把今年减下来的逐人逐件分析一遍，把能提前做的提前做，此后每半月看一次数${target}`,
    ],
    gaps: ['今年【数】、上年【数】，主要减在【哪个环节】'],
  },
  uncovered: {
    causes: [
      '我到实地看得少、听汇报多，哪些地方没有做到没有逐个过问',
      '我满足于面上有安排，没有要求一个一个落实，差的地方也没有点名',
    ],
    measures: [
      ({ owner, year, them, each, target }) =>
        `由${owner}负责，${year}2月底前${listed(them, each)}，6月底前完成，9月底前由我带队回头看${target}`,
      ({ owner, year, them, each, target }) =>
        `由${owner}牵头，${year}3月底前${them === '' ? '到没有做到的地方逐个' : `对${them}${each}`}问清难处，定下解决办法，此后每季度通报一次进展，年底前全部做到${target}`,
    ],
    gaps: ['应覆盖【多少】、实际【多少】，没有做到的主要是【哪些地方】'],
  },
  money: {
    causes: ['我对经费用到哪里过问不及时，没有按月对照计划看进度', '我重申请、轻使用，花得值不值没有逐项问'],
    measures: [
      ({ owner, year }) =>
        `由${owner}会同财政人员，${year}1月底前把经费分到项目、定到月份，每月对一次账，没有按进度使用的当月说明原因，年底逐项检查效果`,
      ({ owner, year }) =>
        `由${owner}负责，${year}1月底前定好每笔经费的用途、经办人和完成时间，每季度向我报一次使用情况，年底公开结果`,
    ],
    gaps: ['安排【金额】，到年底使用【金额】，【哪一项】没有按计划用'],
  },
  awareness: {
    causes: [],
    measures: [],
    gaps: [
      '表现在【哪个单位的哪件事】上，今年应做【几次】、实际【几次】',
      '【谁】没有把【哪项工作】排上日程，今年研究【几次】',
    ],
  },
  method: {
    causes: [],
    measures: [],
    gaps: ['【哪项工作】仍沿用【什么老办法】，效果差在【哪里】', '今年想改【哪件事】没有改成，卡在【哪里】'],
  },
  together: {
    causes: [],
    measures: [],
    gaps: ['【哪件事】与【哪个单位】衔接不上，今年【误了什么】'],
  },
  publicity: {
    causes: [],
    measures: [],
    gaps: ['今年【几次】、到场【人数】，【哪些人】没有覆盖到'],
  },
  loose: {
    causes: [],
    measures: [],
    gaps: ['【哪几件事】布置后没有跟到底，【拖了多久、差多少】'],
  },
  base: {
    causes: [],
    measures: [],
    gaps: ['对照【哪项标准】，还差【几项】，主要是【哪几处】', '【哪几处】没有达到【什么标准】，缺【什么】'],
  },
  careless: {
    causes: [
      '我把关停在看材料上，没有要求逐人逐件核实，谁核实、谁签字也没有定死',
      '我催进度多、抓复核少，前面漏掉的到后面没有人再看一遍',
    ],
    measures: [
      ({ owner, year }) =>
        `由${owner}负责，${year}1月底前列出核实清单，逐人逐件核实、谁核实谁签字，漏一项不往下报，我对结果逐件复核，不再出现同类差错`,
      ({ owner, year }) =>
        `由${owner}牵头，${year}2月底前定好初核、复核两道手续和责任人，每批办完当周抽查，查出差错的倒查到人`,
    ],
    gaps: ['今年出现【几件】差错，漏在【哪个环节】'],
  },
  repeated: {
    causes: [
      '我看重查了几次，查出以后回头看得少，口头劝导多、按规定处理少',
      '我没有从源头上找办法，查一阵松一阵，犯了的没有记录在案',
    ],
    measures: [
      ({ owner, year }) =>
        `由${owner}牵头，${year}1月起每月不打招呼查两次，查到一处当场登记、按规定处理一处，再次查到的移交有关部门，年底由我带队逐处回头看`,
      ({ owner, year }) =>
        `由${owner}负责，${year}3月底前把查出过的逐处建档、找准源头，6月底前落实疏导办法，此后每季度复查一遍，结果公开`,
    ],
    gaps: ['今年查出【几处】，复查时【几处】又犯'],
  },
} as const satisfies Record<string, ShortfallWays>;

export type ShortfallId = keyof typeof shortfallWays;

/** Where a problem tells of no known way of falling short, only he can say why and what shall be done. */
export const anyShortfall: ShortfallWays = {
  causes: [],
  measures: [],
  gaps: ['具体是【哪件事】，差【多少】', '今年出在【哪件事】上，原定【多少】、实际【多少】'],
};
