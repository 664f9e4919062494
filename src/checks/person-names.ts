import type { Span } from '../text/spans.ts';

export interface PersonName extends Span {
  text: string;
}

// The hundred commonest surnames of the 2020 census bulletin (公安部《二〇二〇年全国姓名报告》), and double ones.
const surnames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑罗梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤';
const doubleSurnames = ['欧阳', '司马', '上官', '诸葛', '东方', '皇甫', '尉迟', '令狐'];
/** Common words that begin with a surname's character. */
const words =
  /^(?:高兴|曾[先获荣被连两三]|高度|高效|高质|高标|高中|高校|高龄|高等|方向|方式|方法|方面|方案|方便|任务|任职|任期|任命|任何|任教|金额|常态|常年|常委|常规|常备|常用|武装|武警|武器|江河|石油|石材|田间|田地|万元|万人|万户|万余|万众|万家|万多|向前|向上|向心|向部|向区|向街|周边|周密|周期|周年|周末|周围|许多|于是|程序|程度|马上|马路|叶片|夏季|夏秋|夏征|白天|龙头|史料|金秋|金融|严格|严肃|严守|严明|严防|严密|严把|严谨|顾全|顾大局|贺信|贺喜|段落|雷达|雷雨|雷锋|余人|余名|余户|余次|余元|余份|余件|余万|何时|何人|何地|何事|何种|谢意|谢绝|钱款|钱物|钱粮|孔雀|毛病|向下|任全|曾经|曾在|曾任|曾多|宋体|林地|林业|林长|水林|黄金|黄线|白色|任社区|于此|高山|高温|高考|高风|高亢|高级|高层|高于|高分|程控|陆军|陆续|陆上|韩国|常抓|高标准|石头|孙子|江边|汤水|万事|武功|常驻|常住|任重|任免|方可|方能|侯选|万一|于一|金牌|史诗|毛泽东|习近平|邓小平|江泽民|胡锦涛)/;
const boundary =
  '(?=[，。、；：！？）”\\s等]|同志|先进|为代表|的先进|的典型|的做法|的事迹|荣立|荣获|获评|获得|被评|被授|主动|带头|带领|坚守|连续|冒雨|冒着|先后|奋战|冲锋|不顾|始终|$)';
/** Told of models, a name of three characters may be followed by what the person did. */
const deed =
  '(?=救|勇|奋|冲|跳|扶|捐|送|坚|积|自愿|自发|自觉|参加|参与|组织|协助|报名|入伍|入户|连|长期|多年|每|累计|返乡|退伍|退役|创业|创办|牵头|负责|值守|驻|在|到|为|被|受|获|荣|当选|担任|带|率|把|将)';
const nameBeforeDeed = new RegExp(`[${surnames}][\\p{Script=Han}]{2}${deed}`, 'uy');
const nameAfter = new RegExp(
  `((?:${doubleSurnames.join('|')})[\\p{Script=Han}]{1,2}|[${surnames}][\\p{Script=Han}]{1,2}?)${boundary}`,
  'uy',
);
const given = new RegExp(`(?:${doubleSurnames.join('|')}|[${surnames}])[\\p{Script=Han}]{1,2}(?=同志)`, 'gu');
/** 周海峰、吴涛2名: two and more in a list that is counted as people. */
const listed = new RegExp(
  `(?<=^|[^\\p{Script=Han}]|[为对给是有及和请由与])[${surnames}][\\p{Script=Han}]{1,2}(?:、[${surnames}][\\p{Script=Han}]{1,2})+(?=等?\\d{0,3}[两二三四五六七八九十]?名|同志)`,
  'gu',
);
const modelCue = /涌现|典型|先进|事迹|模范|标兵|楷模|表彰|表扬|荣立|立功|获评|优秀|突出贡献|奋不顾身|冲锋在前|代表/;

/**
 * Names of persons in positions where a report tells of model persons: after one of `persons` (民兵, 退役士兵 …) in a
 * sentence about models, or before 同志. By shape (surname and one or two characters before a boundary), not by a list.
 */
export function findPersonNames(text: string, persons: readonly string[]): PersonName[] {
  const found = new Map<number, PersonName>();
  for (const match of text.matchAll(given)) {
    // 全体同志, 武装部同志: the character before decides nothing, the words do.
    if (words.test(match[0]) || /[部办委局站队连排体位的名]$/.test(match[0])) continue;
    found.set(match.index, { text: match[0], start: match.index, end: match.index + match[0].length });
  }
  for (const match of text.matchAll(listed)) {
    for (const name of match[0].split('、')) {
      const start = match.index + match[0].indexOf(name);
      if (!words.test(name)) found.set(start, { text: name, start, end: start + name.length });
    }
  }
  if (persons.length === 0) return [...found.values()];
  const role = new RegExp(persons.toSorted((a, b) => b.length - a.length).join('|'), 'g');
  let from = 0;
  for (const sentence of text.split(/(?<=[。！？\n])/)) {
    const isModel = modelCue.test(sentence);
    for (const match of sentence.matchAll(role)) {
      nameAfter.lastIndex = match.index + match[0].length;
      nameBeforeDeed.lastIndex = nameAfter.lastIndex;
      const name = nameAfter.exec(sentence)?.[1] ?? (isModel ? nameBeforeDeed.exec(sentence)?.[0] : undefined);
      // Two characters are a name only where models are told of; three have the shape of one anywhere.
      if (name === undefined || words.test(name) || (!isModel && name.length < 3)) continue;
      {
        const start = from + match.index + match[0].length;
        found.set(start, { text: name, start, end: start + name.length });
      }
    }
    from += sentence.length;
  }
  return [...found.values()].toSorted((a, b) => a.start - b.start);
}
