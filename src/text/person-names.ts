import { isOverlapping, type Span } from './spans.ts';

export interface PersonName extends Span {
  text: string;
  /** Told as a report tells of a person, fit for a finding. The others stand where names stand: enough to be masked. */
  isSure: boolean;
}

export interface NameReading {
  /** Words of the field: a candidate that is or holds one is no name, unless it is sure (民兵应急排, 武装部部长). */
  words?: ReadonlySet<string>;
  /** What the kind calls persons, beside what everyone calls them. */
  persons?: readonly string[];
  /** What people of the field are called; a name behind is placed, and no more. */
  people?: readonly string[];
}

// The hundred commonest surnames of the 2020 census bulletin (公安部《二〇二〇年全国姓名报告》): only these make a name sure.
const commonSurnames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑罗梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤';
const otherSurnames =
  '尚柯施牛洪温康葛童耿梅鲍裴樊左柳邢游阎翟焦申祁倪路颜齐季安庄殷翁凌项洛骆关焉岳褚穆欧冉霍甘宁蓝蒙辛阮祝舒涂甄滕车包柴宫冷苗费娄喻';
const compoundSurnames =
  '欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|端木|宇文|长孙|呼延|申屠|淳于|澹台|赫连|拓跋';
/** The one-character surnames. */
export const surnameLetters: ReadonlySet<string> = new Set(commonSurnames + otherSurnames);
const isCommon = new RegExp(`^(?:${compoundSurnames}|[${commonSurnames}])`, 'u');
const surname = `(?:${compoundSurnames}|[${commonSurnames}${otherSurnames}])`;
/** Surname and one or two characters; 等 and 的 end a name and are never in one. */
const one = '[^\\P{Script=Han}等的]';
const short = `${surname}${one}`;
const long = `${surname}${one}{2}`;

/** What a person may be called before the name. */
const roles =
  '家属|同志|党员|干部|书记|主任|部长|干事|专干|队长|连长|排长|班长|教导员|指导员|青年|学生|大学生|毕业生|居民|村民|职工|工人|志愿者|群众|医生|护士|教师|老师|校长|院长|经理|社工|网格员|述职人[：:]|报告人[：:]|汇报人[：:]|负责人|联系人|姓名[：:]|模范|标兵|能手';
const titles = '同志|书记|主任|部长|干事|先生|女士|老[人兵]|排长|连长|班长|队长|家中|一家|家属|等|为代表';

/** What ends a name for certain, what a report says next of a person, and what may come next. */
const stop = '[，。、；：！？）”\\s等]|$|同志';
const praise =
  '先进|为代表|的先进|的典型|的做法|的事迹|荣立|荣获|获评|获得|被评|被授|主动|带头|带领|坚守|连续|冒雨|冒着|先后|奋战|冲锋|不顾|始终';
const onward = '[（(]|先生|女士|的|被|荣|获|任|义务|负责|牵头|带队|主持|参加|表现|自愿|多次|作为|报名|入[伍户]|家';
const firmEnd = new RegExp(`${stop}|${praise}`, 'uy');
/** A longer name is taken for certain ends only: 王家明、 but 王刚|荣获. */
const afterRole = new RegExp(
  `(?:${long}(?=${stop})|${short}(?=${stop}|${praise})|${long}(?=${praise})|${short}(?=${onward})|${long}(?=${onward}))`,
  'uy',
);
/** Told of models, a name of three characters may be followed by what the person did. */
const beforeDeed = new RegExp(
  `${long}(?=救|勇|奋|冲|跳|扶|捐|送|坚|积|自愿|自发|自觉|参加|参与|组织|协助|报名|入[伍户]|连|长期|多年|每|累计|返乡|退伍|退役|创业|创办|牵头|负责|值守|驻|在|到|为|被|受|获|荣|当选|担任|带|率|把|将)`,
  'uy',
);
const model = /涌现|典型|先进|事迹|模范|标兵|楷模|表彰|表扬|荣立|立功|获评|优秀|突出贡献|奋不顾身|冲锋在前|代表/;

/** Behind a boundary or a preposition, before a title. */
const placed = new RegExp(`(?<=^|[、，。；：（(\\s“]|[由请让向与和及对为是])(?:${long}|${short})(?=${titles})`, 'gmu');
const comrade = new RegExp(`(?:${long}|${short})(?=同志)`, 'gu');
/** 周海峰、吴涛2名: two and more in a list that is counted as people. */
const listed = new RegExp(
  `(?<=^|[^\\p{Script=Han}]|[为对给是有及和请由与])(?:${long}|${short})(?:、(?:${long}|${short}))+(?=等?\\d{0,3}[两二三四五六七八九十]?名|同志)`,
  'gmu',
);
const hiddenBy = new Map<string, RegExp>();

/** 王某某; and 郭×× behind a boundary or what someone is. */
function hiddenNames(people: readonly string[]): RegExp {
  const key = people.join('|');
  const known = hiddenBy.get(key);
  if (known) return known;
  const before = key === '' ? roles : `${key}|${roles}`;
  const struck = `(?<=^|[、，。；：（(\\s]|${before})${surname}(?:[×○*]{2}|[xXＸ]{2}(?=[、，。；）)\\s]|$|等|同志))`;
  const made = new RegExp(`${surname}某{1,2}|${struck}`, 'gmu');
  hiddenBy.set(key, made);
  return made;
}

/** Common words that begin with a surname's character. */
const commonWords =
  /^(?:高兴|曾[先获荣被连两三]|高度|高效|高质|高标|高中|高校|高龄|高等|方向|方式|方法|方面|方案|方便|任务|任职|任期|任命|任何|任教|金额|常态|常年|常委|常规|常备|常用|武[装警器]|江河|石油|石材|田间|田地|万元|万人|万户|万余|万众|万家|万多|向前|向上|向心|向部|向区|向街|周边|周密|周期|周年|周末|周围|许多|于是|程序|程度|马上|马路|叶片|夏季|夏秋|夏征|白天|龙头|史料|金秋|金融|严格|严肃|严守|严明|严防|严密|严把|严谨|顾全|顾大局|贺信|贺喜|段落|雷达|雷雨|雷锋|余人|余名|余户|余次|余元|余份|余件|余万|何时|何人|何地|何事|何种|谢意|谢绝|钱款|钱物|钱粮|孔雀|毛病|向下|任全|曾经|曾在|曾任|曾多|宋体|林地|林业|林长|水林|黄金|黄线|白色|任社区|于此|高山|高温|高考|高风|高亢|高级|高层|高于|高分|程控|陆军|陆续|陆上|韩国|常抓|高标准|石头|孙子|江边|汤水|万事|武功|常驻|常住|任重|任免|方可|方能|侯选|万一|于一|金牌|史诗|毛泽东|习近平|邓小平|江泽民|胡锦涛)/;
/** 武装部同志, 有的同志: the last character before 同志 shows that no person is named. */
const groups = /[部办委局站队连排体位的名]$/;

/**
 * Names of persons, by shape and place, not by a list: after what someone is (基干民兵王建国、…), before a title
 * (由李建军同志…), in a list counted as people, hidden (王某某, 郭××), and wherever such a name stands again. Sorted, never
 * overlapping. Cannot see a name alone in running text, nor one with a surname that is not listed.
 */
export function findPersonNames(text: string, { words, persons = [], people = [] }: NameReading = {}): PersonName[] {
  const candidates = [
    ...matchesOf(text, hiddenNames(people), { isPlaced: true, isTold: false }),
    ...matchesOf(text, placed, { isPlaced: true, isTold: false }),
    ...afterPersons(text, persons, people),
    ...matchesOf(text, comrade, { isPlaced: false, isTold: true }).filter(({ name }) => !groups.test(name)),
    ...listedPersons(text),
  ];
  const found: PersonName[] = [];
  for (const { name, start, isPlaced, isTold } of candidates) {
    const span = { start, end: start + name.length };
    const isSure = isTold && isCommon.test(name) && !commonWords.test(name);
    if (!isSure && !(isPlaced && (isStruck(name) || !holdsWord(text, span, words)))) continue;
    found.push({ ...span, text: name, isSure });
  }
  const apart = keepApart(found);
  return keepApart([...apart, ...repeatsOf(text, apart)]);
}

interface Candidate {
  start: number;
  name: string;
  /** Stands where names stand, by what is before and behind it. */
  isPlaced: boolean;
  /** Told of as a person is. */
  isTold: boolean;
}

function matchesOf(text: string, pattern: RegExp, how: Pick<Candidate, 'isPlaced' | 'isTold'>): Candidate[] {
  return [...text.matchAll(pattern)].map((match) => ({ start: match.index, name: match[0], ...how }));
}

function isStruck(name: string): boolean {
  return /[某×○*xXＸ]$/u.test(name);
}

function listedPersons(text: string): Candidate[] {
  return [...text.matchAll(listed)].flatMap((match) => {
    let start = match.index;
    return match[0].split('、').map((name) => {
      const candidate = { start, name, isPlaced: false, isTold: true };
      start += name.length + 1;
      return candidate;
    });
  });
}

/** Two characters are told as a name only where models are told of; three have the shape of one anywhere. */
function* afterPersons(text: string, persons: readonly string[], people: readonly string[]): Generator<Candidate> {
  const all = [...new Set([...persons, ...people, ...roles.split('|')])].toSorted((a, b) => b.length - a.length);
  let from = 0;
  for (const sentence of text.split(/(?<=[。！？\n])/)) {
    const isModel = model.test(sentence);
    for (const match of sentence.matchAll(new RegExp(`(${all.join('|')})(\\s{0,4})`, 'g'))) {
      const isDirect = match[2] === '' && persons.includes(match[1] ?? '');
      const at = match.index + match[0].length;
      const name = stickyAt(afterRole, sentence, at);
      const isFirm = name !== undefined && stickyAt(firmEnd, sentence, at + name.length) !== undefined;
      if (name !== undefined) {
        const isTold = isDirect && isFirm && (isModel || name.length > 2);
        yield { start: from + at, name, isPlaced: true, isTold };
      }
      const doer = isDirect && isModel && !isFirm ? stickyAt(beforeDeed, sentence, at) : undefined;
      if (doer !== undefined) yield { start: from + at, name: doer, isPlaced: false, isTold: true };
    }
    from += sentence.length;
  }
}

function stickyAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** A word inside the candidate, or one that its last character begins: 战士安全|意识, 干部任务. */
function holdsWord(text: string, span: Span, words: ReadonlySet<string> | undefined): boolean {
  if (!words) return false;
  for (let i = span.start; i < span.end; i += 1) {
    if (words.has(text.slice(i, i + 2)) || words.has(text.slice(i, i + 3))) return true;
  }
  return false;
}

/** Of names that share characters the first found stands, sure when one of them is. */
function keepApart(found: readonly PersonName[]): PersonName[] {
  const kept: { name: PersonName; rank: number }[] = [];
  const inOrder = found.map((name, rank) => ({ name, rank })).toSorted((a, b) => a.name.start - b.name.start);
  for (const { name, rank } of inOrder) {
    const last = kept.at(-1);
    if (!last || !isOverlapping(last.name, name)) {
      kept.push({ name, rank });
      continue;
    }
    const first = last.rank < rank ? last : { name, rank };
    kept[kept.length - 1] = { ...first, name: { ...first.name, isSure: last.name.isSure || name.isSure } };
  }
  return kept.map(({ name }) => name);
}

/** A name once known is known everywhere in the text. */
function* repeatsOf(text: string, names: readonly PersonName[]): Generator<PersonName> {
  const known = new Set(names.map((name) => name.text).filter((name) => name.length > 2));
  for (const name of known) {
    for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + name.length)) {
      yield { start: at, end: at + name.length, text: name, isSure: false };
    }
  }
}
