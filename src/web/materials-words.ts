/** What the page of the unit's own past reports says. */
export const materialsWords = {
  about:
    '把本单位往年的述职报告放进来，写稿时好照着您那里的说法。读的时候数字、姓名先遮去，今年的稿子里不会出现往年的数。',
  local: '放进来的只在这台机器上。',
  shared: '放进来的只有本单位的人看得到。',
  put: '放进一份往年报告',
  kinds: '.docx .doc .pdf .txt .md，扫描件和照片也行，一次可以选几份',
  reading: (name: string): string => `正在读“${name}”……`,
  taken: (title: string, passages: number): string => `“${title}”收下了，读成${passages}段。`,
  own: '本单位放进来的',
  none: '还没有放进来的报告。',
  shipped: (count: number): string => `随程序来的${count}份，供参考写法`,
  passages: (count: number): string => `${count}段`,
  look: '看读成了什么',
  lookAt: (title: string): string => `看读成了什么：“${title}”`,
  fold: '收起',
  remove: '删除',
  removeOne: (title: string): string => `删除“${title}”`,
  sure: '真的删除，找不回来',
  leave: '不删了',
} as const;
