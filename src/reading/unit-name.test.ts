import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../testing/kind.ts';
import { findUnitName } from './unit-name.ts';

const cases: [string, string | undefined][] = [
  ['给我弄个东风镇2024年的', '东风镇'],
  ['帮忙写个来安街道的述职', '来安街道'],
  ['我是做了三年的文昌街道书记', '文昌街道'],
  ['想要一个海棠街道2024年度的框架', '海棠街道'],
  ['麻烦拟一份望春街道述职', '望春街道'],
  ['要写双桥街道办事处2025年的', '双桥街道办事处'],
  ['西整街道2024', '西整街道'],
  ['俺是石桥镇书记，写今年的', '石桥镇'],
  ['我在杨柳乡副书记任上写这份', '杨柳乡'],
  ['我们镇书记说的', undefined],
  ['隔壁杨柳镇书记说的', undefined],
  ['我们街道今年报名41', undefined],
  ['咱们街道社区9个', undefined],
  ['辖区各街道都一样', undefined],
  ['全区八个街道', undefined],
  ['今年全街道登记338人', undefined],
  ['我们整个街道报名41', undefined],
  ['今年桂花街道报名41', '桂花街道'],
  ['另外云岭街道的也要一份', '云岭街道'],
  ['喂你好那个我是那个竹园街道的', '竹园街道'],
  ['我单位为清溪街道', '清溪街道'],
  ['为民街道的', '为民街道'],
  ['原来是乡，刚改成街道，名字叫柳溪街道', '柳溪街道'],
  ['我们街道叫白石坡，写述职', '白石坡街道'],
  ['俺是杏花乡嘞', '杏花乡'],
  ['角色是镇党委书记，单位苇荡镇', '苇荡镇'],
  ['清溪街道……哎打错了，是青溪街道', '青溪街道'],
  ['调到白石滩镇当书记', '白石滩镇'],
  ['月亮湾街道', '月亮湾街道'],
  ['12月清溪街道要交', '清溪街道'],
  ['述职的是镇党委书记', undefined],
  ['我是乡镇的，不是街道', undefined],
];

describe('whose report it is', () => {
  it.each(cases)('%s', (text, name) => {
    expect(findUnitName(armedForcesDuty(), text)?.value).toBe(name);
  });

  it.each(['民兵之家街道建了一个', '专武干部连街道带村一共9个', '征兵宣传全街道搞了5场'])(
    'what is counted is no place: %s',
    (text) => {
      expect(findUnitName(armedForcesDuty(), text)).toBeNull();
    },
  );

  it.each([
    ['登记应为643。另外云岭街道投了15万', undefined],
    ['不是清溪街道，是云岭街道', '云岭街道'],
    ['单位写错了，云岭街道', '云岭街道'],
  ])('once known, another is named as the unit: %s', (text, name) => {
    expect(findUnitName(armedForcesDuty(), text, '清溪街道')?.value).toBe(name);
  });
});
