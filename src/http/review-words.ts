/** What the page says to somebody who was sent a link to a draft, and the interface about such links. */
export const reviewWords = {
  title: '请您审阅',
  spent: '这个链接过了期，或者已经收回。请找发给您的人再要一个。',
  intro: (officer: string, reader: string, version: number, until: string): string =>
    `${reader}，这是${officer}送您审阅的第${version}稿，${until}前能看。点一句话，就在那里写意见；原文不会被改动，意见只有${officer}看得到。`,
  counted: (count: number): string => (count === 0 ? '还没有写意见。' : `您写了${count}条意见。`),
  toWhole: '对全篇说',
  sentence: (words: string): string => `对这句写意见：${words}`,
  remark: '意见（只想标出来，可以不写）',
  whole: '对全篇的意见',
  keep: '记下',
  cancel: '不写了',
  said: (text: string): string => `意见：${text}`,
  marked: '标出了这句',
  withdraw: '收回',
  kept: '记下了，对方马上看得到。',
  withdrawn: '收回了。',
  refused: '没有记下',
  end: '看完了直接关掉就行，不用交。',
  tooManyReviews: '还有效的链接最多 20 个，请先收回不用的。',
  tooManyRemarks: (most: number): string => `意见最多 ${most} 条，请合并着写。`,
  unknownReview: '没有这个链接，可能已经收回或过期。',
  noRemarks:
    '这个文件里没有批注，也没有修订。请领导在 Word 或 WPS 里选中一句话，点“审阅”里的“新建批注”，存好再拿回来。',
} as const;
