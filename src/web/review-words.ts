/** What the page says about having the draft read before it is handed in. */
export const reviewWords = {
  open: '送审',
  close: '收起送审',
  title: '送领导审阅',
  hint: '领导提的意见和改动都不直接进稿，到“核对”里一条条等您定。',
  notYet: (gaps: number, claims: number): string =>
    `先看一眼：稿里${[gaps > 0 && `还有${gaps}处空着`, claims > 0 && `有${claims}句待核实`].filter(Boolean).join('、')}。`,
  link: {
    title: '用链接：在本系统里看',
    reader: '给谁看',
    readerExample: '比如：王书记',
    days: '几天内有效',
    day: (count: number): string => `${count}天`,
    make: (version: number): string => `生成链接（第${version}版）`,
    once: (reader: string): string => `给${reader}的链接，只在这里显示一次，请现在复制，用内部通讯发给本人：`,
    copy: '复制链接',
    copied: '已复制',
    notCopied: '没能复制，请选中上面的链接自己复制',
    list: '还有效的链接',
    line: (reader: string, version: number, until: string): string => `${reader}：第${version}版，${until}到期`,
    opened: (at: string): string => `${at}看过`,
    unopened: '还没打开',
    said: (count: number): string => (count === 0 ? '没有意见' : `${count}条意见`),
    withdraw: '收回',
    withdrawOf: (reader: string): string => `收回给${reader}的链接`,
  },
  file: {
    title: '用Word：领导在文件里批',
    hint: '把干净稿发给领导，请他在Word或WPS里选中一句话，点“审阅”里的“新建批注”，直接改字也行（打开“修订”）。批完把文件拿回来。',
    download: '下载干净稿',
    take: '收回批过的Word',
    reading: '正在读批注……',
    taken: (count: number, unplaced: number): string => {
      if (count === 0) return '里面的意见都收过了，没有新的。';
      const lost = unplaced === 0 ? '' : `，其中${unplaced}条的原话在现在的稿子里找不到`;
      return `收到${count}条意见${lost}。`;
    },
    show: '到“核对”里看',
  },
  cards: {
    title: '领导的意见',
    count: (count: number): string => `领导的意见还有${count}条没定。`,
    who: (by: string, at: string, version: number): string =>
      `${by === '' ? '没有署名' : by}，${at}，看的是第${version}版`,
    whole: '对全篇',
    marked: '标出了这句，没有写话',
    gone: '这句话后来改过，或者不在现在的稿子里了。',
    compose: '照这条改',
    composed: (words: string, text: string): string =>
      `“${words}”这一句，${text === '' ? '改成：' : `按这条意见改（${text}）：`}`,
    composedWhole: (text: string): string => `按这条意见改：${text}`,
    done: '改好了',
    left: '不改',
    settled: (count: number): string => `定过的意见（${count}条）`,
    states: { done: '改好了', left: '不改' },
    reopen: '放回来',
  },
} as const;
