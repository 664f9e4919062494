import type { Span } from '../text/spans.ts';

const surnames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤尚柯施牛洪常温康葛童耿梅鲍裴樊左柳邢游阎翟焦申祁倪路颜齐季安庄殷翁凌项洛骆关焉岳褚穆欧冉霍甘宁蓝蒙辛阮祝舒涂甄滕车包柴宫冷苗费娄喻';
/** The usual one-character surnames. */
export const surnameLetters: ReadonlySet<string> = new Set(surnames);
const compoundSurnames = '欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒';
const surname = `(?:${compoundSurnames}|[${surnames}])`;

/** What a person may be called before the name. */
const roles =
  '民兵|战士|军人|士兵|官兵|老兵|新兵|军属|家属|烈士|同志|党员|干部|书记|主任|部长|干事|专干|队长|连长|排长|班长|教导员|指导员|青年|学生|大学生|毕业生|居民|村民|职工|工人|志愿者|群众|医生|护士|教师|老师|校长|院长|经理|社工|网格员|述职人[：:]|报告人[：:]|汇报人[：:]|负责人|联系人|姓名[：:]|模范|标兵|能手';
const afterName = '同志|书记|主任|部长|干事|先生|女士|老人|老兵|排长|连长|班长|队长|家中|一家|家属|等|为代表';

const boundary =
  '[、，。；：（(\\s”]|$|等|同志|先生|女士|的|被|荣|获|任|主动|带头|义务|坚守|冲锋|连续|负责|牵头|带队|主持|参加|表现|自愿|多次|先后|不顾|作为|报名|入伍|家';
const afterRole = new RegExp(`(?<=(?:${roles})\\s{0,4})${surname}\\p{Script=Han}{1,2}(?=${boundary})`, 'gmu');
const beforeTitle = new RegExp(
  `(?<=^|[、，。；：（(\\s“]|[由请让向与和及对为是])${surname}\\p{Script=Han}{1,2}(?=${afterName})`,
  'gu',
);
const struckName = `(?<=^|[、，。；：（(\\s]|${roles})${surname}(?:[×○*]{2}|[xXＸ]{2}(?=[、，。；）)\\s]|$|等|同志))`;
const hidden = new RegExp(`${surname}某{1,2}|${struckName}`, 'gmu');

/**
 * Persons' names in the places where reports name persons: after what someone is (基干民兵王建国、…) or before a title
 * (由李建军同志…). A candidate that is or holds a word of `words` is none (民兵应急排, 武装部部长).
 */
export function findPersonNames(text: string, words: ReadonlySet<string>): Span[] {
  const found = new Map<number, Span>();
  for (const pattern of [afterRole, beforeTitle]) {
    for (const match of text.matchAll(pattern)) {
      const span = { start: match.index, end: match.index + match[0].length };
      if (!holdsWord(text, span, words)) found.set(span.start, span);
    }
  }
  for (const match of text.matchAll(hidden)) {
    found.set(match.index, { start: match.index, end: match.index + match[0].length });
  }
  return [...withRepeats(text, [...found.values()])];
}

/** A word inside the candidate, or one that its last character begins: 战士安全|意识, 干部任务. */
function holdsWord(text: string, span: Span, words: ReadonlySet<string>): boolean {
  for (let i = span.start; i < span.end; i += 1) {
    if (words.has(text.slice(i, i + 2)) || words.has(text.slice(i, i + 3))) return true;
  }
  return false;
}

/** A name once known is known everywhere in the text. */
function* withRepeats(text: string, names: readonly Span[]): Generator<Span> {
  const known = new Set(names.map((span) => text.slice(span.start, span.end)).filter((name) => name.length > 2));
  yield* names;
  for (const name of known) {
    for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + name.length)) {
      if (!names.some((span) => span.start === at)) yield { start: at, end: at + name.length };
    }
  }
}
