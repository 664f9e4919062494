import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../testing/kind.ts';
import { findCorrections } from './corrections.ts';

const kind = armedForcesDuty();
const vocabulary = kind.vocabulary?.();

/** Letters of names as the registers have them. */
const surnames = Array.from(
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
);
const given = Array.from(
  '伟芳娜敏静丽强磊军洋勇艳杰涛明超秀霞平刚桂兰文辉玲建华国志海波斌宇浩凯健俊红梅春生永成庆祥福贵全忠义德才良学卫东新民立正光宗耀先树林金玉凤英莲香云龙飞虎鹏程远大鸣广通达顺利安宁康乐晓小长振兴旺盛昌荣发财富胜功业思源',
);
const ofPlaces = Array.from(
  '东西南北上下大小新老石山河湖江水沙柳杨槐桃李梅竹松桥湾坝岭坡塘沟沿田店集营屯庄寨关口门苑园金银玉龙凤马牛青红白黄黑双三长安平和兴隆福康乐明光华阳高清泉井流星月云雨花木林果军民武',
);

/** Always the same numbers, spread evenly enough. */
function createPicker(seed: number): (letters: readonly string[]) => string {
  let at = seed;
  return (letters) => {
    at = (at * 1103515245 + 12345) % 2147483648;
    return letters[at % letters.length] ?? '';
  };
}

const persons = [
  '民兵{}参加训练。',
  '政审对象{}1人。',
  '由{}同志负责落实。',
  '退役军人{}、李建国等3名同志带队。',
  '慰问{}家庭2户。',
  '看望了{}、王建军两户。',
  '姓名\t职务\n{}\t班长',
  '大学生{}报名应征入伍。',
  '请{}作交流发言。',
  '部长{}主持会议。',
];
const places = [
  '在{}村开展征兵宣传，装订光荣牌12块。',
  '协调{}街道支援民兵30人。',
  '{}路沿线悬挂横幅。',
  '{}组政审3人。',
  '走访{}、柳林两个村。',
  '在{}水库组织演练。',
];
const units = ['联合{}公司共建民兵之家。', '{}小学开展国防教育。', '{}物业出动民兵20人。', '{}民兵连参加点验。'];

function changedOf(frames: readonly string[], name: (at: number) => string): string[] {
  return frames.flatMap((frame) =>
    Array.from({ length: 150 }, (_, at) => name(at)).flatMap((one) => {
      const text = frame.replace('{}', one);
      const [start, end] = [text.indexOf(one), text.indexOf(one) + one.length];
      const found = findCorrections(kind.terms, text, { year: 2025, vocabulary });
      const touched = found.filter((slip) => slip.certain && slip.start < end && slip.end > start);
      return touched.map(({ before, after }) => `${one}: ${before} → ${after}`);
    }),
  );
}

describe('a name', () => {
  const pick = createPicker(7);

  it('of a person is no slip, whatever word it is like', () => {
    expect(changedOf(persons, (at) => pick(surnames) + pick(given) + (at % 3 === 0 ? '' : pick(given)))).toEqual([]);
  });

  it('of a place or a unit is none', () => {
    const name = (at: number): string => pick(ofPlaces) + pick(ofPlaces) + (at % 4 === 0 ? pick(ofPlaces) : '');
    expect(changedOf([...places, ...units], name)).toEqual([]);
  });

  it.each([
    ['慰问沈云梅家庭2户。'],
    ['民兵梁明财参加训练。'],
    ['大学生任民学报名应征。'],
    ['李永鸣同志负责。'],
    ['新石路沿线悬挂横幅。'],
    ['华店村完成登记。'],
  ])('stands as it is: %s', (text) => {
    const slips = findCorrections(kind.terms, text, { year: 2025, vocabulary });
    expect(slips.filter(({ rule }) => rule.startsWith('typos/') && rule !== 'typos/missing')).toEqual([]);
  });

  it.each([
    ['由专武干步负责。', '专武干部'],
    ['办理优待郑40张。', '优待证'],
    ['完成上级赋予的各项任勿。', '各项任务'],
  ])('is not what a word of the field is: %s', (text, right) => {
    const slips = findCorrections(kind.terms, text, { year: 2025, vocabulary });
    expect(slips.some(({ after, certain }) => certain && after.includes(right))).toBe(true);
  });
});
