/** What the page says about sending the figures to the district. */
export const sendingWords = {
  open: '报送区里',
  asked: '（区里在催）',
  title: '报送区里',
  close: '关上',
  what: (unit: string, year: number, title: string, district: string): string =>
    `把${unit}${year}年《${title}》的数报给${district}。报去的就是下面这些数，没有您的一句原话，也没有稿子；以后改了，要再报一次。`,
  last: (at: string, by: string): string => `${at}${by === '' ? '' : `由${by}`}报过。`,
  same: '台账从那以后没有变，不用再报。',
  changed: '台账从那以后变过，再报就换成现在的。',
  doubts: '报之前请核一下：',
  doubtful: '没听准，还没有认',
  previous: '上年',
  unassigned: (count: number): string => `还有${count}个数没对上是哪一项，不报。`,
  columns: ['项目', '报去的数'],
  send: (count: number): string => `看清了，报送这${count}项`,
  again: '再看一遍',
  sent: '报好了。区里看得到了。',
  note: {
    title: '区里催报',
    line: (year: number, title: string, at: string): string => `${year}年《${title}》，${at}催的`,
    how: '打开那次会话，在“台账”里点“报送区里”。',
  },
} as const;
