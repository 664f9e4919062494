/** What the page of past reports says. */
export const referencesWords = {
  none: '出稿以后，这里列出写稿时参考过的往年段落。',
  about: '写稿时参考了下面这些往年段落，只看写法；数字、姓名都已遮去，整句不会照搬进您的稿子。',
  source: (title: string, headings: string): string => `出自《${title}》${headings === '' ? '' : `，${headings}`}`,
  fits: (words: readonly string[]): string =>
    words.length > 0 ? `为什么合适：也写到了${words.join('、')}` : '为什么合适：同一节的内容',
  search: '查往年报告怎么写',
  placeholder: (example: string): string => `例如：${example}`,
  go: '查一查',
  back: '回到本稿参考',
  found: (query: string, count: number): string => `写到“${query}”的往年段落，${count}段`,
  nothing: (query: string): string => `往年报告里没有写到“${query}”的，换个说法试试。`,
} as const;
