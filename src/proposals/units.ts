/** What a unit counts, so that 名, 人 and 位 are one. */
export type UnitSort = 'people' | 'heads' | 'times' | 'money' | 'share' | 'area' | 'length' | 'things' | 'other';

const sorts: readonly { sort: UnitSort; noun: string; units: readonly string[] }[] = [
  { sort: 'people', noun: '人数', units: ['人', '名', '位'] },
  { sort: 'heads', noun: '人次', units: ['人次', '针次', '剂次', '台次'] },
  { sort: 'times', noun: '次数', units: ['次', '场', '期', '回', '场次', '批', '批次', '轮', '趟'] },
  { sort: 'money', noun: '金额', units: ['元', '块'] },
  { sort: 'share', noun: '比例', units: ['%', '‰', '比例'] },
  { sort: 'area', noun: '面积', units: ['平方米', '亩', '公顷', '平方公里', '平米', '㎡'] },
  { sort: 'length', noun: '长度', units: ['公里', '米', '千米', '里'] },
  {
    sort: 'things',
    noun: '数量',
    units: [
      '个',
      '家',
      '所',
      '座',
      '处',
      '支',
      '栋',
      '台',
      '辆',
      '间',
      '套',
      '户',
      '组',
      '队',
      '件',
      '起',
      '宗',
      '例',
      '条',
      '项',
      '桩',
      '面',
      '份',
      '块',
      '张',
      '册',
      '本',
      '篇',
    ],
  },
];

export function unitSort(unit: string): UnitSort {
  return sorts.find(({ units }) => units.includes(unit))?.sort ?? 'other';
}

/** Counted alike: two figures whose units are not alike are never one. */
export function isCountedAlike(one: string, other: string): boolean {
  return one === other || (unitSort(one) === unitSort(other) && unitSort(one) !== 'other');
}

const ownNouns: Readonly<Record<string, string>> = {
  户: '户数',
  家: '家数',
  份: '份数',
  吨: '重量',
  场: '场次',
  场次: '场次',
  期: '期数',
  件: '件数',
  起: '起数',
};

/** What is told by a number of this unit: 次 → 次数, 平方米 → 面积. */
export function nounOfUnit(unit: string): string {
  const sort = unitSort(unit);
  if (sort === 'heads') return unit;
  return ownNouns[unit] ?? sorts.find((one) => one.sort === sort)?.noun ?? '数量';
}
