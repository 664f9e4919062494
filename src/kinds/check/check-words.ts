/** What a clerk is told of his files: what is wrong, and what to write in its place. */

/** How a column is to be filled, by its name; for those whose name does not say it. */
const howToFill: Readonly<Record<string, string>> = {
  id: '小写英文字母写的编号，数字的编号形如 area.name，全篇不重',
  label: '这一项的正式名称',
  unit: '单位，如 人、次、元、%',
  section: 'kind.yaml 里一节的编号',
  group: '上面 groups 里一组的编号',
  question: '怎样问，一句话，以问号结尾',
  weight: '0 到 10 的数，越大越先问',
  name: '名称',
  title: '报告的名称，如 某某工作述职报告',
  sections: '各节，每节写 id 和 name',
  groups: '问数的分组，每组写 id、name、question',
  figures: '数字目录，每项写 id、label、unit、section、group、question、weight',
  range: '两个数：[最少, 最多]',
  aliases: '平时的叫法，写成 [甲, 乙]',
  answer: 'yes（是非）或 sentence（用他的话）',
  sentence: '稿里的话；用他的话填的地方写【】',
  left: '左边的式子',
  right: '右边的式子或数',
  op: '<=、=、~、>= 之一，要加引号',
  effect: '写得不对',
  message: '问的话',
  source: '依据',
  zero: '这一项说了没有时的写法，要有 {编号|话}',
};

const typeNames: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数',
  int: '整数',
  boolean: 'true 或 false',
  array: '清单，如 [甲, 乙]',
  tuple: '两项的清单，如 [1, 100]',
  object: '几栏，各写“名: 内容”',
  record: '几栏，各写“名: 内容”',
  null: '空',
  undefined: '空',
};

export function typeWords(name: string): string {
  return typeNames[name] ?? name;
}

export const schemaWords = {
  missing: (key: string): string =>
    `缺“${key}”这一栏，请写上${howToFill[key] === undefined ? '' : `：${howToFill[key]}`}`,
  wrongType: (key: string, wanted: string, found: string): string =>
    `${key === '' ? '这里' : `“${key}”`}要写${typeWords(wanted)}，现在写的是${found}`,
  unknown: (key: string, guess: string | null, allowed: readonly string[]): string =>
    `没有“${key}”这一栏${guess === null ? '' : `，是不是“${guess}”`}；这里可以写：${allowed.join('、')}`,
  notAmong: (found: string, guess: string | null, allowed: readonly string[]): string =>
    `“${found}”不在可写的里面${guess === null ? '' : `，是不是“${guess}”`}；只能写：${allowed.join('、')}`,
  tooFew: (key: string, least: number): string => `“${key}”至少要有${least}项`,
  tooMany: (key: string, most: number): string => `“${key}”最多${most}项`,
  tooSmall: (key: string, least: number): string => `“${key}”不能小于${least}`,
  tooLarge: (key: string, most: number): string => `“${key}”不能大于${most}`,
  tooShort: (key: string, least: number): string => `“${key}”至少${least}个字`,
  tooLong: (key: string, most: number): string => `“${key}”最多${most}个字`,
  badForm: (key: string, found: string): string =>
    `“${found}”写法不对${howToFill[key] === undefined ? '' : `，要写${howToFill[key]}`}`,
  other: (key: string): string =>
    `${key === '' ? '这里' : `“${key}”`}写得不对${howToFill[key] === undefined ? '' : `，要写${howToFill[key]}`}`,
};

/** By the code of the YAML library. */
const syntax: Readonly<Record<string, string>> = {
  BAD_INDENT: '缩进不对，或者上面的 [ 或 { 没有收尾：同一层的要对齐，下一层多两个空格',
  TAB_AS_INDENT: '缩进里有制表符（Tab），请改成空格',
  DUPLICATE_KEY: '这一栏写了两遍，请留一个',
  MISSING_CHAR: '少了收尾的引号或括号',
  BLOCK_AS_IMPLICIT_KEY: '一行里有两个冒号加空格：内容里有冒号的，请用引号括起来',
  MULTILINE_IMPLICIT_KEY: '少了英文冒号加空格（“名: 内容”），或用了中文冒号',
  BAD_SCALAR_START: '内容开头是 @、`、% 一类符号，请用引号括起来',
  UNEXPECTED_TOKEN: '这里多出东西，多半是缩进没有对齐，或少了“- ”',
};

export function syntaxWords(code: string): string {
  return syntax[code] ?? '这一行不合写法：请看缩进、引号、括号和英文冒号';
}

export const fileWords = {
  missing: (file: string): string => `缺少文件 ${file}`,
  unknown: (file: string, guess: string | null): string =>
    `不认识的文件 ${file}${guess === null ? '，不会读它；请改名或移走' : `，是不是 ${guess}`}`,
  folder: (id: string, folder: string): string => `id 写的是“${id}”，文件夹叫“${folder}”，两个要一样`,
};

export const referenceWords = {
  section: (id: string, guess: string | null): string => `kind.yaml 里没有“${id}”这一节${orElse(guess)}`,
  group: (id: string, guess: string | null): string => `groups 里没有“${id}”这一组${orElse(guess)}`,
  figure: (id: string, guess: string | null): string => `figures.yaml 里没有“${id}”这一项${orElse(guess)}`,
  fact: (id: string, guess: string | null): string => `没有“${id}”这件事（facts.yaml、practices.yaml）${orElse(guess)}`,
  role: (id: string, guess: string | null): string => `没有“${id}”这种述职人${orElse(guess)}`,
  outline: (id: string, guess: string | null): string => `没有“${id}”这种骨架${orElse(guess)}`,
  word: (name: string, guess: string | null): string => `没有“«${name}»”这个词，请在 words 里写上${orElse(guess)}`,
  theme: (id: string, guess: string | null): string => `problems.yaml 里没有“${id}”这一类${orElse(guess)}`,
  practice: (id: string, guess: string | null): string => `没有“${id}”这条做法${orElse(guess)}`,
  twice: (id: string, line: number): string => `“${id}”在第${line}行已经有了，请换一个编号`,
};

function orElse(guess: string | null): string {
  return guess === null ? '' : `，是不是“${guess}”`;
}

export const catalogueWords = {
  sharedName: (name: string, other: string, line: number): string =>
    `“${name}”也是“${other}”（第${line}行）的叫法，听到时分不清；请删去一个，或在后面加“~”表示单说不算，或用 unless 写明旁边有哪些词就不是它`,
  rateOfNothing: (id: string): string =>
    `要由合计重算，得在 constraints.yaml 里写一条 left: ${id}、defines: true 的，说明怎么算；没有算法的写 list`,
  rangeTurned: (low: number, high: number): string => `范围写反了：${low} 大于 ${high}`,
  money: (unit: string): string => `钱一律以元计：unit 写 元，平时说${unit}的，另写 spokenUnit: ${unit}`,
  spokenUnit: '只有 unit 是元的才写 spokenUnit',
  ofItself: (key: string): string => `“${key}”写的是它自己`,
  otherUnit: (own: string, other: string): string => `两项不是一类（${own}、${other}），钱、比例和个数不能互相比`,
  questionOfNone: '这一组下面没有一项数，请删去这一组，或把数的 group 写成它',
  blankName: '叫法里有空的，请删去',
};

export const textWords = {
  needsGap: '用他的话填的句子要有一处【】',
  noGap: '是非题的句子里不写【】',
  placeholder: (name: string): string => `“{${name}}”这里填不上：只能写 {left}、{right} 或数字的编号`,
  tolerance: '“tolerance”只和 op: "~" 一起写',
  defines: '“defines”要求 left 只是一项数',
  zeroSlot: (id: string): string => `要写上 {${id}|…}：说了没有时才印的话`,
  notTold: (id: string): string =>
    `“${id}”列在 figures 里，下面没有一句写到它，出稿会丢掉它：请加一句，或从 figures 里删去`,
  sectionLost: (id: string): string => `“${id}”这一节有数，骨架里没有放它的地方，出稿会丢掉它们：请在 sections 里加上`,
  nowhereTold: (label: string, section: string): string =>
    `“${label}”在 phrases.yaml 的“${section}”一节里没有写到的地方，出稿会丢掉它：请在这一节的一个 topics 里写上它的编号和一句话`,
  pattern: '不是正确的表达式',
  listed: (key: string): string => `effect 是 list 的问题要写“${key}”，才写得成句；只想问的写 effect: ask`,
  date: (text: string): string => `“${text}”不是日期，要写成 "2025-12-04"，或 null`,
  datesTurned: '起止写反了：allowedFrom 晚于 allowedUntil',
  rightAmongWrong: (word: string): string => `“${word}”又是对的，又是错的`,
  twoRights: (word: string, other: string, line: number): string =>
    `“${word}”在第${line}行已改成“${other}”，两处说法不一`,
  tooFewParts: '合计至少要有两项',
};

/** What drafting ledgers made up at random has shown. */
export const tryWords = {
  lost: (label: string): string => `随便报了些数出稿，“${label}”报了而稿里没有、也没有说为什么`,
  unplaced: (label: string, reason: string): string => `随便报了些数出稿，“${label}”写不进稿：${reason}`,
  failed: (reason: string): string => `随便报了些数，出稿没有成：${reason}`,
  mark: (words: string): string => `随便报了些数出稿，稿里有没填上的记号：${words}`,
};
