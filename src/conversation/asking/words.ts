import type { ReckoningTold } from '../reckoning-told.ts';

/** Answers from the conversation and the catalogue to what he asks. */
export const askingWords = {
  // What a figure is.
  counts: (label: string, counts: string): string => `${label}：${counts}`,
  said: (figures: readonly string[]): string => `您报的是${figures.join('、')}。`,
  byRule: (reviewer: string, kept: string): string => `拿不准算不算的，按${reviewer}的口径，数在${kept}。`,
  within: (less: string, more: string): string => `${less}不会多于${more}。`,

  // What is known of it.
  told: (figure: string, surface: string | null, turn: number): string =>
    surface === null || turn === 0 ? figure : `${figure}（您第${turn}句说的“${surface}”）`,
  ledger: (figures: readonly string[]): string => `台账里是：${figures.join('、')}。`,
  notTold: (labels: readonly string[]): string => `${labels.join('、')}还没报过，台账里没有；把数说一声就记上。`,
  replaced: (before: string): string => `，原来是${before}`,
  lastYearToo: (figures: readonly string[]): string => `去年的${figures.join('、')}，只作对照。`,
  unsure: '没听准，标着记号，对就说“都对”，不对直接说数',

  // Where it is from.
  unknownNumber: (number: string): string =>
    `台账和稿子里现在都没有“${number}”。把要查的那句发几个字来，我说是哪来的。`,
  openNumber: (number: string, turn: number, clause: string): string =>
    `“${number}”是您第${turn}句说的（“${clause}”），还没对上是哪一项，所以没写进稿；说一声是什么数就记上。`,
  otherUnit: (numbers: readonly string[]): string => `没人报过${numbers.map((one) => `“${one}”`).join('、')}。`,
  workedOut: (number: string, { from, steps }: ReckoningTold): string =>
    `“${number}”是用您报的数算的：${[from.join('、'), ...steps].join('，')}。`,
  inDraftOnly: (number: string, sentence: string): string =>
    `“${number}”在稿里这一句：“${sentence}”。不是您报的数，不对就说“把这句删掉”。`,

  // Reckoned.
  share(label: string | null, part: string, whole: string, share: string): string {
    return `${label === null ? '' : `${label}是`}${share}：${part}÷${whole}，照您报的数算的，留一位小数。`;
  },
  rateTold: (label: string, value: string): string => `${label}${value}，是您报的。`,
  missing: (label: string | null, missing: readonly string[]): string =>
    `${label === null ? '这个' : label}现在算不出，还差${missing.join('、')}，报了我就算。`,
  difference: (more: string, less: string, by: string): string => `差${by}：${more}，${less}。`,
  sum: (parts: readonly string[], sum: string): string => `合计${sum}：${parts.join('＋')}。`,
  average: (whole: string, parts: string, unit: string, average: string): string =>
    `平均每${unit}${average}：${whole}÷${parts}。只是算给您看，稿里不写；要写说一声。`,
  lastYear: '去年',
  change(now: string, before: string, by: string, sign: number, percent: string): string {
    if (sign === 0) return `${now}，${before}，持平。`;
    const [more, growth] = sign > 0 ? ['多', '增长'] : ['少', '下降'];
    return `${now}，${before}，${more}${by}，${growth}${percent}。写人数还是写百分比由您定，少了不能写成增长。`;
  },
  noLastYear: (label: string, now: string | null): string =>
    `${now === null ? `${label}今年、去年都` : `${now}，去年的`}还没报过，比不出来；说一声“去年多少”，多几个、百分之几我来算。`,
  supposed: (figure: string): string => `假如${figure}`,
  onlySupposed: '只是算一算，没有记，台账不动。',
  broken: (messages: readonly string[]): string => `有对不上的：${messages.join('')}`,
  sound: (figures: readonly string[], isOfNamed: boolean): string =>
    isOfNamed
      ? `${figures.join('、')}，这几个数之间没有对不上的；口径不一样您说一声。`
      : '您报的数之间没有对不上的；哪个拿不准，说名字我单独对。',

  // Whether, where, by whom.
  norm(share: string, told: readonly string[], reviewer: string): string {
    const lead = share !== '' ? share : told.length > 0 ? `您报的是${told.join('、')}。` : '';
    return `${lead}要求多少、够不够，各地不一样，我手里没有你们的考核细则，不替您估；问${reviewer}，查到了照实写，不够也照实写。`;
  },
  optional(label: string, sort: 'good' | 'gap' | 'plain' | 'avoid', isHeavy: boolean): string {
    if (sort === 'avoid') return `${label}敏感，不报也能写，我不问。`;
    const none =
      sort === 'good'
        ? '没有就说“没有”，这是成绩，照写'
        : sort === 'gap'
          ? '没有就说“没有”，照实写'
          : '没有就说“没有”，那一句不写';
    return `${label}${isHeavy ? '要紧，最好有' : '不报也能出稿'}；${none}；查不到说“先空着”，查到了再补。`;
  },
  keptBy: (name: string, where: string): string => `${name}的数一般在${where}。`,
  used: (figures: readonly string[]): string => `稿里用上了：${figures.join('、')}，都是您报的；没报的没写。`,
  printed: (label: string, heading: string, sentence: string): string => `${label}写在“${heading}”里：“${sentence}”`,
  unplaced: (label: string, reason: string): string => `${label}您报过，没写进稿：${reason}。`,
  noneOfIt: (label: string): string => `${label}还没报过，没报的不编，所以没写；把数说一下，稿子跟着补。`,
  notSaid: (label: string): string => `${label}报了，这一稿里没有用上；要写说“把${label}写进去”。`,
  willStand: (label: string, section: string): string => `${label}写在“${section}”那一节，报了数，出稿就在。`,
  secrecy(label: string, sort: 'open' | 'review' | 'avoid', reviewer: string): string {
    if (sort === 'open') return `${label}可以写，照您报的数写。`;
    if (sort === 'review')
      return `${label}属编组、实力一类，可以写，交稿、上会念之前先报${reviewer}做保密审查；不想写数，说“${label}保密”。`;
    return `${label}敏感，默认不写、我也不问；一定要写，先问${reviewer}合不合规定。`;
  },

  // The conversation.
  needed(groups: readonly string[], given: number): string {
    if (given === 0)
      return `非说不可的只有哪个单位、哪一年；数主要是这几块，要紧的在前：${groups.join('、')}。不用按顺序，没有的跳过，随时可以说“出稿”。`;
    return `现在就能出稿，已有${given}项；还没报的，要紧的在前：${groups.join('、')}。没有的说“没有”，查不到的空着，想先看就说“出稿”。`;
  },
  group: (name: string, labels: readonly string[]): string =>
    labels.length === 0 ? name : `${name}（${labels.join('、')}）`,
  enough: '主要的数都有了，说“出稿”就写；还有什么随时补。',
  recorded(frame: readonly string[], figures: readonly string[], count: number, open: readonly string[]): string {
    const rest = figures.length < count ? '等，全的' : '；';
    const blank = open.length > 0 ? `先空着的：${open.join('、')}；` : '';
    const lead = frame.filter((one) => one !== '').join('，');
    return `${lead === '' ? '' : `${lead}。`}记了${count}个数：${figures.join('、')}${rest}${blank}在台账页，一项一行，点一下就能改。`;
  },
  ofLastYear: (figure: string): string => `去年${figure}`,
  unknownInLedger: (number: string): string => `台账里没有“${number}”这个数。`,
  last: (figures: readonly string[]): string => `刚才那句记成了：${figures.join('、')}。不对直接说数。`,
  lastWords: (words: string): string => `您的话“${words}”`,
  lastShown: (words: string): string => `您的话我拟成“${words}”，等您点头才进稿`,
  lastReply: (reply: string): string => `刚才那句没有新记下的数；我回的是：“${reply}”`,
  length(letters: number): string {
    const pages = Math.max(1, Math.ceil(letters / 600));
    return `现在这稿约${letters}字，念下来${Math.max(1, Math.round(letters / 220))}分钟上下（五分钟约1100字，十分钟约2200字），打出来${pages}页左右。要短说“压到1500字”，数字不丢；要长就再给些事和数。`;
  },
  again: '刚才问的是下面这句，说不清的答“先空着”“跳过”都行：',
  nextAtFirst: '先说哪个单位、哪一年，再想到哪个数报哪个；缺的我来问，差不多了说“出稿”。',
  nextTelling:
    '接着报数就行，缺的我一样样问；想先看，说“出稿”。出了稿再补空、定“待核”的句子、看“核对”页，然后下载Word。',
  nextWithDraft(gaps: number, claims: number, findings: number): string {
    const steps = [
      ...(gaps > 0 ? [`补上空着的${gaps}处`] : []),
      ...(claims > 0 ? [`定下带“待核”的${claims}句（属实说“都属实”，不对说“第几句划掉”）`] : []),
      findings > 0 ? `看“核对”页的${findings}处提醒` : '自己通读一遍',
      '下载干净的Word',
    ];
    return `接下来${steps.join('，再')}；交之前按规定送审。`;
  },

  // The draft.
  own(figures: number, told: readonly string[], drafted: readonly string[], count: number): string {
    const words = told.length > 0 ? `，还有您的话${told.map((one) => `“${one}”`).join('、')}` : '';
    const mine =
      count > 0
        ? `我拟的、等您点头的有${count}句，标着“待核”：${drafted.map((one, at) => `${at + 1}．“${one}”`).join('')}属实说“都属实”，不对说“第几句划掉”。`
        : '没有等您点头的句子。';
    return `您说的：台账里的${figures}个数（蓝字，点一下看原话）${words}。${mine}其余串起来的话是照惯例写的，不合适说“把这句删掉”。`;
  },
  ofText: (quote: string): string => `“${quote}”不是您说的，是我照惯例写的串联话；不属实、不合适就说“把这句删掉”。`,
  ofClaim: (quote: string): string => `“${quote}”是我按惯例拟的，您没说过，标着“待核”：属实说“属实”，不对就说“划掉”。`,
  ofWords: (quote: string): string => `“${quote}”是照您说的话写的。`,
  ofLedger: (quote: string): string => `“${quote}”里的数是您报的，串起来的话是我写的。`,
  notInDraft: (quote: string): string => `稿里没有“${quote}”这句。`,
  blanks: (gaps: readonly string[], claims: number): string => {
    const lead =
      gaps.length === 0
        ? '没有空着的地方了'
        : `空着${gaps.length}处：${[...new Set(gaps)].map((one) => `“${one}”`).join('、')}，直接告诉我就补上`;
    return claims > 0 ? `${lead}；另有${claims}句带“待核”，等您定。` : `${lead}。`;
  },
  problems(problems: readonly string[], claims: number): string {
    const list = problems.map((one, at) => `${at + 1}．“${one}”`).join('');
    const basis = claims > 0 ? '问题是从您报的数的差额里找的，原因、打算照惯例拟，没点头的标着“待核”；' : '';
    return `稿里的问题有${problems.length}条：${list}，原因、打算一条对一条跟在后面。${basis}不符合实际，说您那里实际差在哪、因为什么，我照您的改。`;
  },
  noProblems: '稿里还没写出问题：从您报的数里没看出差额。说一条您那里实际差在哪、因为什么，我写成一条。',
  wordingOf: (year: number, subject: string, fit: 'outside' | 'margin' | 'inside', message: string): string =>
    fit === 'inside'
      ? `“${subject}”：写${year}年度的稿，时间上对得上。${message}`
      : `“${subject}”：写${year}年度的稿不合适。${message}`,
  subject: (message: string): string => message,
  rightTerm: (right: string, wrong: string, since: string | null): string =>
    `写“${right}”，不写“${wrong}”${since === null ? '' : `（${since.slice(0, 4)}年起）`}。`,
  findings: (findings: readonly string[], count: number, gaps: number): string => {
    const left = gaps > 0 ? `另外还空着${gaps}处没填。` : '';
    return count === 0
      ? `没看出硬伤：数对得上，也没有错字；好坏最后由您和领导定。${left}`
      : `看出${count}处：${findings.map((one, at) => `${at + 1}．${one}`).join('')}全的在“核对”页，点一下到那个位置。${left}`;
  },

  // The open text, read for what is asked of it.
  readiness(errors: readonly string[], gaps: number, claims: number): string {
    const left = [
      ...(errors.length > 0 ? [`有对不上或写错的要改：${errors.join('')}`] : []),
      ...(gaps > 0 ? [`还空着${gaps}处，补上或说“把空着的删掉”`] : []),
      ...(claims > 0 ? [`${claims}句“待核”没定，属实说“都属实”，不对说“第几句划掉”`] : []),
    ];
    const last = '落款单位、日期看一眼，按规定送审，再下载干净稿打印、上交';
    return left.length === 0
      ? `可以交了：没有空着的，没有待核的。${last}。`
      : `还差一步：${left.join('；')}。弄完${last}。`;
  },
  verdict(
    lines: readonly string[],
    count: number,
    has: { figures: number; problems: number; causes: number; measures: number },
  ): string {
    const built = `有数的${has.figures}处；问题${has.problems}条、原因${has.causes}条、措施${has.measures}条${has.problems > 0 && (has.causes < has.problems || has.measures < has.problems) ? '，没有一条对一条，这里最丢分' : ''}`;
    const worst =
      count === 0
        ? '没查出硬伤；再往上就靠具体的事和数'
        : `要紧的毛病${count}处：${lines.map((one, at) => `${at + 1}．${one}`).join('')}`;
    return `区里的分我打不了，毛病照评议常看的几面说：${built}；${worst.replace(/。$/, '')}。全的在“核对”页。`;
  },
  found: (quote: string, message: string, fix: string | null): string =>
    fix === null ? `“${quote}”——${message.replace(/。$/, '')}；` : `“${quote}”改“${fix}”；`,
  outdated: (lines: readonly string[], count: number): string =>
    count === 0
      ? '照年度和现行提法过了一遍，没查出过时的叫法、对不上年份的提法；往年的数换没换，您再对一遍台账。'
      : `过时的、对不上年份的有${count}处：${lines.join('').replace(/；$/, '')}。说“都改了”或逐处说，往年的数换没换您再对一遍。`,
  bare: (quote: string): string => `“${quote}”——没有数、没有具体的事，换到哪里都能用；`,
  stiff: (lines: readonly string[]): string =>
    lines.length === 0
      ? '没有哪句特别空；要更像自己的话，给我一两件书记亲手办的事：什么时候、办成什么，我写进去换掉套话。'
      : `最像套话的是这几句：${lines.join('').replace(/；$/, '')}。给我一两件书记亲手办的真事（什么时候、办成什么），我换进去；不要的说“这句删掉”。没有的事我不编。`,
  persons(lines: readonly string[]): string {
    const rule =
      '家庭住址、小区楼栋、电话、部队番号一律删掉；姓名要本人和家里同意、能公开才写，不写就用“1名××”这样的话';
    return lines.length === 0
      ? `${rule}。要我改，把那句发来。`
      : `${rule}。稿里要看的：${lines.join('').replace(/；$/, '')}。`;
  },
  places(quotes: readonly string[], count: number, strange: readonly string[], names: readonly string[]): string {
    const none = strange.length > 0 ? `全文查过，没有“${strange.join('”“')}”这个数。` : '';
    const name = names.length > 0 ? names.join('、') : '这个数';
    return count === 0
      ? none
      : `${none}${name}在稿里有${count}处：${quotes.map((one) => `“${one}”`).join('')}。哪处不对，说一声我改。`;
  },
  standsNowhere: (quote: string): string =>
    `现在的稿里没有“${quote}”这句。要加，说放在哪一段，比如“开头加上这句”，我一字不动放进去。`,
  standsIn: (quote: string, heading: string | null, times: number): string =>
    `在，一字没动：“${quote}”${heading === null ? '在开头' : `在“${heading}”里`}${times > 1 ? `，一共${times}处` : ''}。`,
  cut(letters: number, sections: readonly { heading: string; letters: number }[], lines: readonly string[]): string {
    const long = sections.map(({ heading, letters: own }) => `“${heading}”${own}字`).join('、');
    const empty =
      lines.length > 0 ? `先砍空的：${lines.join('').replace(/；$/, '')}；` : '先砍学习表态、一件事说两遍的；';
    return `这稿现在约${letters}字，书面一般两三千字、会上念十分钟两千二百字左右，通知另有规定的按通知。${long === '' ? '' : `最长的是${long}。`}${empty}问题、原因、打算和数别砍。要砍到多少，说“压到多少字”。`;
  },
  aligned(counts: readonly number[], bare: readonly string[], idle: readonly string[]): string {
    const [problems = 0, causes = 0, measures = 0] = counts;
    const lead = `稿里问题${problems}条、原因${causes}条、措施${measures}条`;
    const extra =
      idle.length > 0
        ? `多出来的措施有${idle.map((one) => `“${one}”`).join('')}：跟哪条问题是一回事就并进去，真有这个问题就补一条问题，都不是的挪到工作打算里或删掉`
        : '';
    const parts = [...bare.slice(0, 3), extra].filter((one) => one !== '');
    return parts.length === 0
      ? `${lead}，条条对得上。`
      : `${lead}。${parts.join('；')}。问题、原因、措施条数、顺序要一样，不为凑数编问题。`;
  },
  unanswered: (problem: string, hasCause: boolean, hasMeasure: boolean): string =>
    `“${problem}”缺${[...(hasCause ? [] : ['原因']), ...(hasMeasure ? [] : ['措施'])].join('和')}`,
  nearby: (quotes: readonly string[]): string =>
    `这个我没有准话。稿里说到它的是：${quotes.map((one) => `“${one}”`).join('')}。`,
  nearest: (answer: string): string => `没听得很准，问的要是这个：${answer}`,
} as const;
