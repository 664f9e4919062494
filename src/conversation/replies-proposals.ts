/** What is said of sentences made of the officer's own words. */
export const proposalWords = {
  /** `section`: where one told unasked would stand; null where a question says it. */
  proposed(sentences: readonly string[], section: string | null = null): string {
    const [only = ''] = sentences;
    const where = section === null ? '这句' : `这句写在“${section}”里，`;
    if (sentences.length === 1) return `${where}这样写：“${only}”写进去吗？要改就说“改成……”，不要就说“不写”。`;
    const listed = sentences.map((sentence, at) => `${'①②③④⑤⑥'.charAt(at)}“${sentence}”`).join('');
    return `这${sentences.length}句这样写：${listed}都写进去吗？也可以说“第一句写、第二句不写”。`;
  },
  /** Taken at his word: a yes, a choice of the question. */
  taken(sentences: readonly string[]): string {
    return `记作：${sentences.map((sentence) => `“${sentence}”`).join('')}不合适说“撤回”。`;
  },
  denied: '好，这一条不写。',
  /** Said only of what the draft holds. */
  standing: {
    written: (count: number): string => (count === 1 ? '写进去了。' : `写进去${count}句。`),
    later: (count: number): string => (count === 1 ? '记下了，出稿时写上。' : `记下${count}句，出稿时写上。`),
    nowhere: (count: number): string =>
      count === 1
        ? '记下了，可这一稿里还没有放它的地方，出稿时会列在没写进去的里面。'
        : `记下${count}句；有的这一稿里还没有放它的地方，出稿时会列在没写进去的里面。`,
  },
  left(count: number): string {
    return count === 1 ? '这句不写。' : `${count}句不写。`;
  },
  /** Shown at 出稿: these wait. */
  waiting(sentences: readonly string[]): string {
    return `还有${sentences.length}句等您点头，没写进稿：${sentences.map((sentence) => `“${sentence}”`).join('')}要写说“写进去”。`;
  },
  chips: { write: '写进去', change: '改一改', leave: '不写' },
} as const;
