/** What a district's report says of where its numbers come from. `of`, `sent`, `count`: 40个街道. */
export const districtWords = {
  allSent: '本报告各项数由',
  gathered: '报送汇总',
  someSent: '全部',
  among: '中，还有',
  notIn: '没有报送，其数不在内',
  /** Round a count and the figures told by so many: the count first, so that it reads as no number of theirs. */
  partly: '按',
  told: '合计的：',
  /** Of a figure that is no total: why it does not stand in the text. */
  apart: (label: string, units: string): string => `${label}：各${units}自己的数，不相加，逐个列在汇总表里`,
  /** Of a share nobody told the parts of. */
  sharesAlone: (label: string, units: string): string =>
    `${label}：各${units}没有一并报算它的那几项，合不成一个率，逐个列在汇总表里`,
  /** Of a share of fewer streets than the totals in the text: beside them it would look wrong. */
  shareOfOthers: (label: string, count: string, value: string): string =>
    `${label}：把算它的几项报全的${count}合计是${value}，和稿里的合计不是同一批，没有写进去；报全了就写`,
} as const;
