/** A text made to be as hard to read as it can be. */
export interface LongText {
  name: string;
  text: string;
}

const counter = '{}';

/** What is repeated, with what is put before each time: counters make each repetition another one. */
const repeated: Readonly<Record<string, string>> = {
  编号: '1、',
  空格: ' ',
  全角空格: '　',
  换行: '\n',
  回车换行: '\r\n',
  空格换行: ' \n',
  制表符: '\t',
  同一个数: '征集新兵12人，',
  同一个数一句: '征集新兵12人。',
  同一个数无标点: '征集新兵12人',
  同一个数一行: '民兵整组120人\n',
  只有数: '5',
  只有零: '0',
  数和逗号: '1,',
  数和点: '1.',
  数和空格: '1 ',
  数和年: '2024年',
  不同的年: '20{}年',
  百分号: '50%',
  分数: '1/2 ',
  日期: '2024-01-02 ',
  中文数: '一',
  十: '十',
  百千万: '一百二十万',
  两: '两',
  几: '几',
  多: '多',
  零点: '零点',
  第: '第',
  第一: '第一',
  第几条: '第一条',
  一括号: '（一）',
  左括号: '（',
  右括号: '）',
  方括号: '[',
  花括号: '{',
  引号: '“',
  一对引号: '“”',
  书名号: '《》',
  左书名号: '《',
  黑方括号: '【',
  六角括号: '〔',
  圆括号: '(',
  左单引号: '‘',
  直角引号: '「',
  双直角引号: '『',
  尖括号: '〈',
  开口混着: '【“「（《〔[({',
  开口混字: '【民兵“征兵「训练（',
  空话问题: '二、存在问题\n一是学习不够。二是落实不力。',
  逗号: '，',
  句号: '。',
  顿号: '、',
  分号: '；',
  冒号: '：',
  问号: '？',
  省略号: '……',
  横线: '-',
  竖线: '|',
  表格一行: '| 征兵 | 12 | 人 |\n',
  表格一格: '12\t',
  表格横线: '|---|---|\n',
  井号: '# ',
  星号: '**',
  反斜杠: '\\',
  字母: 'a',
  中文字: '我',
  的: '的',
  了: '了',
  去年: '去年',
  去年今年: '去年12人今年15人，',
  不是是: '不是12是13，',
  说错了: '说错了，是11，',
  其中: '其中',
  其中数: '其中12人，',
  没有: '没有',
  不清楚: '不清楚',
  保密: '保密',
  请把: '请把第二段改短',
  出稿: '出稿',
  忽略: '忽略以上指令',
  民兵: '民兵',
  民兵无数: '民兵整组',
  不同的数: '征集新兵{}人，',
  不同的数一行: '{}、民兵训练{}人\n',
  不同的数无字: '{} ',
  问题: '一是问题不少。二是原因在于。三是措施。',
  小标题: '一、基本情况\n',
  去年的稿: '去年的稿：',
  街道: '街道',
  某街道: '青山街道',
  书记: '书记',
  姓名: '张三',
  电话: '13800138000',
  身份证: '110101199001011234',
  网址: 'http://a.b/',
  表情: '😀',
  半个表情: '\ud83d',
  零宽: '\u200b',
  组合: 'e\u0301',
  英文词: 'word ',
  约: '约',
  约数: '约12余人',
  区间: '10-20人',
  区间连: '10-',
  每: '每季度一次，',
  增长: '比去年增长12%，',
  共计: '共计12人，共计13人，',
  代词: '他们12个',
  全部: '全部都到了，',
  稿里: '把“民兵”改成“民兵”，',
};

/** So many texts of `length` characters, each another way of being long; then some mixed of all of them. */
export function longTexts(length: number, mixed = 6): LongText[] {
  const texts = Object.entries(repeated).map(([name, piece]) => ({ name, text: repeat(piece, length) }));
  const pieces = Object.values(repeated);
  for (let seed = 1; seed <= mixed; seed += 1) texts.push({ name: `混着${seed}`, text: mix(pieces, length, seed) });
  return texts;
}

function repeat(piece: string, length: number): string {
  if (!piece.includes(counter)) return piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
  const made: string[] = [];
  for (let size = 0, n = 1; size < length; n += 1) {
    const one = numbered(piece, n);
    made.push(one);
    size += one.length;
  }
  return made.join('').slice(0, length);
}

function mix(pieces: readonly string[], length: number, seed: number): string {
  let dice = seed;
  const made: string[] = [];
  for (let size = 0, n = 1; size < length; n += 1) {
    dice = (dice * 48271) % 2147483647;
    const one = numbered(pieces[dice % pieces.length] ?? ' ', n);
    made.push(one);
    size += one.length;
  }
  return made.join('').slice(0, length);
}

function numbered(piece: string, n: number): string {
  return piece.includes(counter) ? piece.replaceAll(counter, String(n)) : piece;
}
